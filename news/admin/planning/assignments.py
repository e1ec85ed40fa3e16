"""Who writes what about an event: what is assigned, what could be, and one assignment changed or dropped."""

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from agencies.desk import sent
from news import permissions
from news.admin.planning.assignment_forms import ChangeForm, DropForm, ProposalsForm
from news.models import Assignment
from news.releases.assignments import giving, lists, proposals

OVERVIEW, ONE = "desk/event/assignments.html", "desk/event/assignment.html"
DROP = "tiadakan"


def overview(model_admin, request, event):
    """What is assigned and, for editors, what could be; everything that is ticked is assigned by POST."""
    if not permissions.may_see_assignments(request.user, event):
        raise PermissionDenied
    assigns, status = permissions.may_assign(request.user, event), 200
    if request.method == "POST" and not assigns:
        raise PermissionDenied
    there = giving.of_event(event)
    form = ProposalsForm(request.POST or None, event, proposals.of_event(event, there)) if assigns else None
    if form and request.method == "POST" and (sent_before := _was_sent(request, event, "assign")):
        return sent_before
    if form and form.is_bound and request.POST.get("seen") != giving.fingerprint(event, there):
        form.errors[NON_FIELD_ERRORS] = form.error_class([giving.CHANGED_UNSEEN])
        status = 409
    elif form and form.is_valid():
        try:
            return _give(request, event, form)
        except ValidationError as error:
            form.add_error(None, error.messages)
            status = 409
    now = timezone.now()
    return model_admin.framed(
        request,
        OVERVIEW,
        "Tugas",
        status=status,
        event=event,
        tasks=[lists.task(assignment, request.user, now) for assignment in there],
        form=form,
        seen=giving.fingerprint(event, there),
        has_days=proposals.has_days(event),
        may_begin=permissions.may_begin(request.user),
    )


def one(model_admin, request, event, assignment_id):
    """One assignment: another person or time, or dropped with a reason."""
    if not permissions.may_assign(request.user, event):
        raise PermissionDenied
    if request.method == "POST" and (sent_before := _was_sent(request, event, f"assignment {assignment_id}")):
        return sent_before
    rows = Assignment.objects.kept().select_related("person", "release__agency").filter(event=event)
    assignment = get_object_or_404(rows, pk=assignment_id)
    assignment.event = event
    drops = request.POST.get("act") == DROP
    change_form = ChangeForm(request.POST if request.POST and not drops else None, assignment)
    drop_form = DropForm(request.POST if drops else None)
    form, status = drop_form if drops else change_form, 200
    if form.is_valid():
        try:
            return _act(request, assignment, form, drops)
        except ValidationError as error:
            form.add_error(None, error)
            status = 409
    return model_admin.framed(
        request,
        ONE,
        assignment.title,
        status=status,
        event=event,
        assignment=assignment,
        change_form=change_form,
        drop_form=drop_form,
        seen=giving.fingerprint(event, giving.of_event(event)),
    )


def _was_sent(request, event, form):
    """The answer to a form that was sent twice: the first sending did everything."""
    with transaction.atomic():
        return _back(event) if sent.take(request, form, event.pk).object_id else None


@transaction.atomic
def _give(request, event, form):
    made = giving.give(event, form.wanted, by=request.user, seen=request.POST.get("seen", ""))
    sent.done(sent.take(request, "assign", event.pk), event)
    messages.success(request, f"{len(made)} tugas diberikan. Orangnya diberi tahu lewat surat.")
    return _back(event)


@transaction.atomic
def _act(request, assignment, form, drops):
    seen, data = request.POST.get("seen", ""), form.cleaned_data
    if drops:
        giving.drop(assignment, reason=data["reason"], by=request.user, seen=seen)
        messages.success(request, f"Tugas “{assignment.title}” ditiadakan.")
    else:
        giving.change(assignment, person=data["person"], due_at=data["due_at"], by=request.user, seen=seen)
        messages.success(request, f"Tugas “{assignment.title}” disimpan.")
    sent.done(sent.take(request, f"assignment {assignment.pk}", assignment.event_id), assignment)
    return _back(assignment.event)


def _back(event):
    return HttpResponseRedirect(reverse("admin:news_event_assignments", args=[event.pk]))
