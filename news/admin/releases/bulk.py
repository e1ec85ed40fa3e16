"""One step for several releases chosen in the list: a page that says what will happen to each, then the act.

Only steps that need no reading of their own are offered. Approving is not: an approval names exact words, and nobody
has read twenty texts by ticking twenty boxes. Publishing, withdrawing, opening again and emergencies are not either:
each asks for a time, a kind of change or a reason of its own. Topics, programmes and the agency are part of the text:
changing them makes somebody a writer and voids approvals, so they are changed in the form.

Each release is a transaction of its own through the same gate as the single step. It is skipped, with the reason, when
it is no longer as the page showed it: the same page sent twice does nothing the second time.
"""

from dataclasses import dataclass, field
from functools import partial

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone

from agencies.desk.screens import READ_AND_ACT, Screen
from kominfo.lib.fields import in_calendar
from kominfo.lib.ids import row_id
from news import permissions
from news.admin.releases import steps
from news.admin.releases.step_forms import NoteForm
from news.models import PressRelease
from news.releases import planning_calendar
from news.releases.checks import doubts
from news.releases.checks.facts import Facts
from news.releases.transitions import TRANSITIONS

STEPS = tuple(name for name, row in TRANSITIONS.items() if row.in_bulk)
PLAN = "plan"
MAX_RELEASES = 50  # as many as a page of the list shows
CHANGED = "Naskah ini sudah berubah sejak halaman tadi dibuka; lihat dulu keadaannya sekarang."
LOCKED = "Naskah ini tidak dapat Anda ubah pada status ini."
NOTE = "Tulis catatan: apa alasannya dan apa yang perlu dilakukan. Semua naskah di bawah mendapat catatan yang sama."
PLANNING = "Tanggal ini hanya untuk kalender redaksi. Naskah tidak terbit karenanya dan persetujuannya tetap."


class PlanForm(forms.Form):
    """The day on which the copies are meant to be published."""

    day = forms.DateField(
        label="Rencana terbit",
        required=False,
        validators=[in_calendar],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text="Kosongkan untuk menghapus rencana.",
    )


@dataclass
class Line:
    """One release on the page: the reasons why it is skipped, or after the step that it was taken."""

    release: PressRelease
    reasons: list[str] = field(default_factory=list)
    is_done: bool = False

    @property
    def seen(self):
        """The release's id and its state as the page shows it."""
        return f"{self.release.pk}:{state_of(self.release)}"


class BulkSteps:
    """Offers the steps as actions of the list of releases, and adds their page."""

    def get_actions(self, request):
        if IS_POPUP_VAR in request.GET:
            return {}
        return {
            name: (partial(begin, name), name, label_of(name))
            for name in (*STEPS, PLAN)
            if request.user.has_perm(permission_for(name))
        }

    def get_action_choices(self, request, default_choices=(("", "Pilih langkah"),)):
        return super().get_action_choices(request, list(default_choices))

    def screens(self):
        return [Screen("sekaligus/<slug:name>/", "bulk", several, READ_AND_ACT), *super().screens()]


def begin(name, model_admin, request, queryset):
    """Redirect from the list to the page with the ticked releases, never with all that match the filters."""
    ids = request.POST.getlist(ACTION_CHECKBOX_NAME)[:MAX_RELEASES]
    query = QueryDict(mutable=True)
    query.setlist("naskah", [release_id for release_id in ids if release_id.isdecimal()])
    query["daftar"] = request.GET.urlencode()
    return HttpResponseRedirect(f"{reverse('admin:news_pressrelease_bulk', args=[name])}?{query.urlencode()}")


def several(model_admin, request, name):
    """GET says what would happen to each release, POST does it."""
    if name not in (*STEPS, PLAN):
        raise Http404
    if not request.user.has_perm(permission_for(name)):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else request.GET
    chosen = seen_by_id(sent.getlist("naskah")[:MAX_RELEASES])
    lines = [Line(release) for release in find(request.user, chosen)]
    back = f"{reverse('admin:news_pressrelease_changelist')}?{sent.get('daftar', '')}".rstrip("?")
    if not lines:
        messages.warning(request, "Belum ada naskah yang dipilih. Centang naskahnya di daftar lebih dahulu.")
        return HttpResponseRedirect(back)
    form = form_for(name, request.POST if request.method == "POST" else None)
    show = partial(page, model_admin, request, name, lines, missing=len(chosen) - len(lines), back=back)
    if request.method != "POST" or not form.is_valid():
        facts = Facts([line.release for line in lines], timezone.now())
        for line in lines:
            line.reasons = why_not(request.user, name, line.release, facts)
        if asks_whether_complete(name):
            warn(
                request,
                [(line.release, doubts.of_row(line.release, facts)) for line in lines if not line.reasons],
            )
        return show(form=form, status=400 if form.is_bound else 200)
    for line in lines:
        line.reasons = attempt(name, line.release.pk, chosen[line.release.pk], by=request.user, form=form)
        line.is_done = not line.reasons
    if asks_whether_complete(name):
        warn(request, [(line.release, doubts.of_copy(line.release)) for line in lines if line.is_done])
    return show(form=None, status=200 if any(line.is_done for line in lines) else 409)


def asks_whether_complete(name):
    """Whether the step checks that the text is complete; then doubts about it are shown too."""
    return name != PLAN and TRANSITIONS[name].needs_complete


def warn(request, found):
    """Show the doubts, each with the release that it is about."""
    for release, sentences in found:
        for sentence in sentences:
            messages.warning(request, f"“{release}”: {sentence}")


def seen_by_id(parts):
    """The state that the page showed, by the release's id; a key that is no id stays a string and finds nothing."""
    pairs = [part.partition(":")[::2] for part in parts]
    return {row_id(typed) or typed: shown for typed, shown in pairs}


def find(user, chosen):
    """The chosen releases that exist for this person, in the order of the list."""
    ids = [release_id for release_id in chosen if isinstance(release_id, int)]
    return (
        permissions.visible_releases(user)
        .select_related("agency", "author")
        .filter(pk__in=ids)
        .order_by("-id")
    )


def attempt(name, release_id, seen, *, by, form):
    """Take the step with one release, wholly or not at all; returns the sentences of a refusal."""
    try:
        with transaction.atomic():
            release = permissions.visible_releases(by).select_for_update(of=("self",)).get(pk=release_id)
            if state_of(release) != seen:
                raise ValidationError(CHANGED)
            if name == PLAN:
                planning_calendar.plan(release, by=by, day=form.cleaned_data["day"])
            else:
                steps.take(TRANSITIONS[name], release, by=by, form=form)
    except PressRelease.DoesNotExist:
        return [CHANGED]
    except PermissionDenied as denied:
        return [str(denied)]
    except ValidationError as error:
        return error.messages
    return []


def why_not(user, name, release, facts):
    """Reasons why this person can't take the step with this release now."""
    if name == PLAN:
        return [] if permissions.may_edit(user, release) else [LOCKED]
    return [str(reason.message) for reason in TRANSITIONS[name].why_not(user, release, facts)]


def state_of(release):
    """The status of a release and when it last changed: any change of it gives another value."""
    return f"{release.status}:{release.updated_at.isoformat()}"


def label_of(name):
    """What the step is called in the list."""
    return "Atur rencana terbit" if name == PLAN else TRANSITIONS[name].label


def permission_for(name):
    """The permission without which the step is not offered; whether it fits a release is checked for each."""
    return "news.change_pressrelease" if name == PLAN else TRANSITIONS[name].permission


def form_for(name, data):
    """The form of the step, filled in once for all releases."""
    if name == PLAN:
        return PlanForm(data)
    form = NoteForm(data, needs_note=TRANSITIONS[name].needs_note)
    form.fields["note"].required = TRANSITIONS[name].needs_note
    form.fields["note"].error_messages["required"] = NOTE
    return form


def page(model_admin, request, name, lines, *, missing, back, form, status):
    """The page: which releases the step is or was taken with, and why not with the others."""
    ready = [line for line in lines if not line.reasons]
    return model_admin.framed(
        request,
        "desk/bulk/bulk.html",
        label_of(name),
        status=status,
        explanation=PLANNING if name == PLAN else TRANSITIONS[name].explanation,
        done="Rencana terbit diatur." if name == PLAN else TRANSITIONS[name].done,
        ready=ready,
        refused=[line for line in lines if line.reasons],
        missing=missing,
        form=form,
        back=back,
        filters=request.POST.get("daftar", request.GET.get("daftar", "")),
    )
