"""Ganti pejabat: one screen that shows who holds a post, asks who comes and when, tells what will be true, and records it."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.dispatch import Signal
from django.shortcuts import redirect
from django.utils.crypto import constant_time_compare, salted_hmac

from agencies import handovers
from agencies.admin.handover_forms import HandoverForm
from agencies.desk import open_forms, sent
from agencies.desk.modeladmin import retry_on_integrity_error
from agencies.models import Agency, Post, Tenure
from kominfo.lib import dates

TITLE = "Ganti pejabat"
CHANGED = (
    "Isian atau daftar pejabat berubah sesudah ditinjau. Periksa lagi apa yang akan tercatat, lalu catat."
)

# Sent with the `request` and the `tenures` that it changed, inside its transaction. A signal, because the receiver is above
# this room: `news.admin.tenure` tells which scheduled releases name such a tenure.
tenures_changed = Signal()
# Sent before anybody confirms, with the `user` and the `tenures` as they would be. Its receivers answer with lists of `Text`.
tenures_would_end = Signal()


@dataclass(frozen=True)
class Text:
    """Something that is not out yet, or still to happen, and names one of the tenures on a day when it would not be held."""

    title: str
    address: str
    says: str


def may(user):
    """Whether the user may let a post change hands."""
    return user.has_perms(["agencies.add_tenure", "agencies.change_tenure", "agencies.add_official"])


@retry_on_integrity_error
def screen(model_admin, request, post):
    """Ask; tell what will be true; record it once it is confirmed as it was told."""
    if not may(request.user):
        raise PermissionDenied
    with transaction.atomic():
        sending = sent.take(request, "agencies.handover", post.pk) if "_confirm" in request.POST else None
        if sending and sending.object_id:
            return redirect("admin:agencies_post_change", post.pk)
        if sending:
            Agency.objects.take_turns()  # a succession ends tenures, too
            Post.objects.select_for_update().get(pk=post.pk)
            list(Tenure.objects.select_for_update().filter(post=post.pk).order_by("pk"))
        form = HandoverForm(request.POST if request.method == "POST" else None, post=post)
        plan = form.handover if form.is_bound and form.is_valid() else None
        days = plan.days() if plan else []
        told = fingerprint(post, days, form) if plan else ""
        if sending and plan and constant_time_compare(request.POST["_confirm"], told):
            handovers.record(plan, by=request.user)
            sent.done(sending, post)
            tenures_changed.send(screen, request=request, tenures=plan.ended)
            messages.success(request, f"Tercatat. {in_words(days)}.")
            return redirect("admin:agencies_post_change", post.pk)
    return model_admin.framed(
        request,
        "desk/registry/handover.html",
        TITLE,
        post=post,
        form=form,
        groups=form.groups(),
        holders=handovers.holders(post, dates.today()),
        days=days,
        texts=_texts(request.user, plan) if plan else [],
        last_day=plan.last_day if plan else None,
        registers=_registers(plan) if plan else "",
        told=told,
        page=open_forms.tab_of(request.POST.get(open_forms.TAB_FIELD)),
        changed=CHANGED if sending and plan else "",
    )


def fingerprint(post, days, form):
    """A short proof of what the page told: what somebody confirms is what is recorded."""
    said = [post.pk, [(day.isoformat(), held) for day, held in days], open_forms.posted(form.data)]
    said[2] = {name: value for name, value in said[2].items() if name in form.fields}
    return salted_hmac("agencies.handover", repr(said), algorithm="sha256").hexdigest()


def in_words(days):
    """The days in a row: "7 Juli 2021: …; 8 Juli 2021: …"."""
    return "; ".join(f"{dates.long_date(day)}: {held}" for day, held in days)


def _registers(plan):
    """Who would be registered by it: the full name of somebody new."""
    return plan.coming.official.full_name if plan.coming and plan.coming.official.pk is None else ""


def _texts(user, plan):
    answers = tenures_would_end.send(screen, user=user, tenures=plan.ended) if plan.leaving else []
    return [text for _receiver, found in answers for text in found]
