"""Taking a step with a release: a page that says what will happen, and the act itself."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from agencies.desk import open_forms, sent
from agencies.desk.modeladmin import retry_on_integrity_error
from kominfo.lib import dates
from news import permissions
from news.admin.releases.publication.forms import PublishForm
from news.admin.releases.publication.telling import planned
from news.admin.releases.publication.warning_forms import EndForm, ProlongForm
from news.admin.releases.step_forms import ForceForm, NoteForm, TellingForm, WithdrawForm
from news.admin.releases.writing.form_links import link_of
from news.editions import publishing
from news.editions.kits import preparing
from news.models import PressRelease
from news.releases import telling, workflow
from news.releases.checks import doubts
from news.releases.checks.facts import Facts
from news.releases.transitions import DENIED, TRANSITIONS

FROM, READING = "_from", "baca"  # from which page a step was taken, where it leads back to it
PAGE = "_page"  # the name of one opened page
NOTHING = "-"  # the checksum of no words: whoever was shown none has approved none
WITH_SAVE = "_step"  # the name of the button that saves the form and takes a step
ONWARD = "_onward"  # of the button that saves the form and goes on to a step's page


def after_save(request, release):
    """Take the step whose button saved the form, or go on to its page; returns what follows, or None without a step.

    What stands in the way is told on the form; what nobody can be sure of is read on the step's page first.
    """
    if onward := TRANSITIONS.get(request.POST.get(ONWARD, "")):
        return HttpResponseRedirect(reverse("admin:news_pressrelease_step", args=[release.pk, onward.name]))
    transition = TRANSITIONS.get(request.POST.get(WITH_SAVE, ""))
    if transition is None or not transition.with_save:
        return None
    copy = PressRelease.objects.select_related("agency").get(pk=release.pk)
    facts = Facts([copy], timezone.now())
    form_page = reverse("admin:news_pressrelease_change", args=[copy.pk])
    if refused := transition.why_not(request.user, copy, facts):
        sentences = " ".join(str(reason.message) for reason in refused)
        messages.warning(request, f"Tersimpan. “{transition.with_save}” belum dapat dilakukan. {sentences}")
        return HttpResponseRedirect(f"{form_page}#kurang")
    if doubts.of_copy(copy, facts):
        return HttpResponseRedirect(reverse("admin:news_pressrelease_step", args=[copy.pk, transition.name]))
    workflow.perform(transition.name, copy, by=request.user)
    messages.success(request, transition.done)
    return HttpResponseRedirect(form_page)


def step(model_admin, request, release, name):
    """A page that says what the step will do, and what it needs; with POST the act itself."""
    transition = TRANSITIONS.get(name)
    if transition is None:
        raise Http404
    form = form_for(transition, release, request)
    show = partial(page, model_admin, request, release, transition, form)
    if request.method != "POST":
        return show()
    if not form.is_valid():
        return show(status=400)
    seen = request.POST.get("_seen") or (NOTHING if transition.of_exact_words else "")
    try:
        with transaction.atomic():
            if transition.stays and was_taken(request, transition, release):
                done = taken_once(transition)
            else:
                done = retry_on_integrity_error(take)(
                    transition, release, by=request.user, form=form, seen=seen
                )
                remember(request, transition, release)
    except (PermissionDenied, ValidationError) as error:
        if not was_taken(request, transition, release):
            return refused(show, form, error, release)
        done = taken_once(transition)
    messages.success(request, done)
    return HttpResponseRedirect(after(transition, release, request.POST.get(FROM, "")))


def refused(show, form, error, release):
    """The page with what speaks against the step: 403 about the person, 409 about the copy, 400 about what was typed."""
    if isinstance(error, PermissionDenied):
        return show(refusals=[(str(error), "")], status=403)
    refusals = place_errors(form, error, release)
    return show(refusals=refusals, status=409 if refusals else 400)


def remember(request, transition, release):
    """Note that what this page sent has been done."""
    if PAGE in request.POST:
        sent.done(sent.take(request, f"step.{transition.name}", release.pk), release)


def was_taken(request, transition, release):
    """Whether the same page took the step before: a second tap on a slow line, whose answer is the one that is seen."""
    release.refresh_from_db(fields=["status"])
    if PAGE not in request.POST or release.status != transition.target:
        return False
    with transaction.atomic():
        return bool(sent.take(request, f"step.{transition.name}", release.pk).object_id)


def taken_once(transition):
    """What a second tap is told: the first one did it."""
    return f"{transition.done} Tombolnya tertekan dua kali; langkahnya diambil sekali."


def after(transition, release, came_from=""):
    """Where a step leads: what made an edition shows where readers find it, and who was reading goes on reading."""
    screen = "outcome" if transition.target == PressRelease.Status.PUBLISHED else "change"
    screen = "reading" if came_from == READING and screen == "change" else screen
    return reverse(f"admin:news_pressrelease_{screen}", args=[release.pk])


def page(model_admin, request, release, transition, form, *, refusals=None, status=200):
    """The step's page; without obstacles it offers the button. What was typed for a refused step stays on it."""
    facts = Facts([release], timezone.now())
    if refusals is None:
        refusals, found = obstacles(request.user, transition, release, facts)
        status = found if refusals else status
    may_retry = status != 403
    told = {sentence for sentence, _ in refusals}
    unsure = doubts.of_copy(release, facts) if transition.needs_complete else []
    typed = form.is_bound and (form.has_changed() or (may_retry and form.errors))
    return model_admin.framed(
        request,
        getattr(form, "template", "desk/release/step.html"),
        transition.label,
        status=status,
        release=release,
        transition=transition,
        explanation=transition.explanation,
        form=form if not refusals or typed else None,
        refusals=refusals,
        doubts=[sentence for sentence in unsure if not any(one.startswith(sentence) for one in told)],
        may_retry=may_retry,
        seen=facts.checksum(release) if transition.of_exact_words else "",
        came_from=request.POST.get(FROM, "") if request.method == "POST" else "",
        page=open_forms.new_tab(),
    )


def form_for(transition, release, request):
    """The form that this step asks for."""
    data = request.POST if request.method == "POST" else None
    if transition.name not in STEPS_WITH_FORM:
        return NoteForm(data, needs_note=transition.needs_note)
    make, _take = STEPS_WITH_FORM[transition.name]
    return make(data, release, request.user)


def take(transition, release, *, by, form, seen=""):
    """Take the step, through the workflow or through what writes its edition; returns what to tell whoever took it."""
    if transition.name in STEPS_WITH_FORM:
        _make, act = STEPS_WITH_FORM[transition.name]
        return act(release, by, form, seen) or transition.done
    workflow.perform(transition.name, release, by=by, note=form.cleaned_data["note"], seen=seen)
    return transition.done


def _publish(release, by, form, seen):
    data = form.cleaned_data
    edition = publishing.publish(
        release, by=by, at=form.moment, change=data.get("change", ""), note=data.get("note", "")
    )
    preparing.soon(release.pk)
    if form.moment:
        return f"Dijadwalkan terbit {dates.long_datetime(edition.live_from)} dengan nomor {edition.number}."
    return f"Siaran pers diterbitkan dengan nomor {edition.number}."


def _force(release, by, form, seen):
    data = form.cleaned_data
    change, note = data.get("change", ""), data.get("note", "")
    edition = publishing.force(release, by=by, reason=data["reason"], change=change, note=note, seen=seen)
    preparing.soon(release.pk)
    return f"Siaran pers diterbitkan darurat dengan nomor {edition.number}; orang lain perlu menyetujuinya."


def _prolong(release, by, form, seen):
    data = form.cleaned_data
    reason, note = data["reason"], data["note"]
    edition = publishing.prolong(release, by=by, until=form.moment, reason=reason, note=note, seen=seen)
    until = dates.long_datetime(edition.valid_until) if edition.valid_until else "diakhiri"
    return f"Peringatan berlaku sampai {until}; orang lain perlu menyetujuinya."


def _end_warning(release, by, form, seen):
    data = form.cleaned_data
    publishing.end_warning(release, by=by, reason=data["reason"], note=data["note"], seen=seen)
    return "Peringatan diakhiri; orang lain perlu menyetujuinya."


def _unschedule(release, by, form, seen):
    publishing.unschedule(release, by=by, note=form.cleaned_data["note"])


def _withdraw(release, by, form, seen):
    data = form.cleaned_data
    publishing.withdraw(
        release, by=by, reason=data["note"], standing=data["standing"], replaced_by=data["replaced_by"]
    )


@transaction.atomic
def _revise(release, by, form, seen):
    change, note = form.cleaned_data["change"], form.cleaned_data["note"]
    workflow.perform("revise", release, by=by, note=note)
    telling.plan(release, by=by, change=change, note=note)


def _revise_form(data, release, user):
    return TellingForm(data, may_be_minor=release.status != PressRelease.Status.WITHDRAWN)


def _withdraw_form(data, release, user):
    published = permissions.visible_releases(user).filter(status=PressRelease.Status.PUBLISHED)
    return WithdrawForm(data, targets=published.exclude(pk=release.pk))


def _was_read(release):
    """Whether an edition was ever live: later ones say what changed."""
    return publishing.last_ever_live(release, timezone.now()) is not None


def _of_edition(form):
    """The form of a step that writes an edition; what is said of a later one stands in it as it was planned."""
    return lambda data, release, user: form(data, is_first=not _was_read(release), initial=planned(release))


# Steps that ask for more than a note: the form of each, and how it is taken. Those that write an edition are among them;
# the others go to the workflow.
STEPS_WITH_FORM = {
    "publish": (_of_edition(PublishForm), _publish),
    "force": (_of_edition(ForceForm), _force),
    "prolong": (lambda data, release, user: ProlongForm(data, release=release), _prolong),
    "end_warning": (lambda data, release, user: EndForm(data, release=release), _end_warning),
    "revise": (_revise_form, _revise),
    "unschedule": (lambda data, release, user: NoteForm(data), _unschedule),
    "withdraw": (_withdraw_form, _withdraw),
}


def obstacles(user, transition, release, facts):
    """Why the step is not offered, as (sentence, link) pairs, and the status that says so."""
    found = transition.why_not(user, release, facts)
    if not found:
        return [], 200
    status = 403 if all(reason.code == DENIED for reason in found) else 409
    return [(str(reason.message), link_of(reason, release)) for reason in found], status


def place_errors(form, error, release):
    """Put each error at its field of the step's form; returns the others as (sentence, link) pairs."""
    others = []
    pairs = (
        [(field, one) for field, errors in error.error_dict.items() for one in errors]
        if hasattr(error, "error_dict")
        else [((one.params or {}).get("field", ""), one) for one in error.error_list]
    )
    for field, one in pairs:
        if field in form.fields:
            form.add_error(field, one.message)
        else:
            others.append((one.message, link_of(one, release)))
    return others
