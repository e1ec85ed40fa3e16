"""Taking a step with a release: a page that says what will happen, and the act itself."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from agencies.desk.modeladmin import checked_again
from kominfo.lib import dates
from news import rules
from news.admin.releases.step_forms import ForceForm, NoteForm, PublishForm, WithdrawForm
from news.editions import publishing
from news.models import PressRelease
from news.releases import snapshot, workflow
from news.releases.facts import Facts

# What the step does, said before it is taken, and what was done, said after.
WORDS = {
    "submit": (
        "Redaktur membaca naskah ini. Sesudah diajukan, naskah hanya diubah redaktur.",
        "Naskah diajukan ke redaktur.",
    ),
    "return": (
        "Naskah kembali menjadi konsep penulisnya, dengan catatan Anda di atasnya.",
        "Naskah dikembalikan dengan catatan.",
    ),
    "approve": (
        "Anda menyetujui persis teks ini. Bila kemudian diubah, persetujuan gugur.",
        "Naskah disetujui.",
    ),
    "publish": (
        "Naskah yang disetujui menjadi edisi yang dibaca publik dan tidak berubah lagi.",
        "Siaran pers diterbitkan.",
    ),
    "force": (
        "Naskah terbit sekarang juga tanpa dibaca orang lain. Semua penyetuju diberi tahu, dan penerbitan ini tercatat "
        "sebagai utang sampai orang lain menyetujuinya.",
        "Siaran pers diterbitkan dalam keadaan darurat.",
    ),
    "unschedule": (
        "Edisi yang dijadwalkan tidak jadi tayang. Nomornya kembali ke register, kecuali sudah dibaca orang luar: lewat "
        "tautan embargo, atau pada edisi sebelumnya.",
        "Jadwal terbit dibatalkan.",
    ),
    "withdraw": (
        "Pembaca segera melihat pencabutan ini beserta alasannya.",
        "Siaran pers dicabut dari publik.",
    ),
    "revise": (
        "Naskah dibuka untuk perubahan. Halaman publik tidak berubah sampai edisi baru terbit.",
        "Naskah dibuka kembali.",
    ),
    "discard": ("Konsep dibuang dari daftar. Konsep yang dibuang dapat dipulihkan.", "Konsep dibuang."),
    "restore": ("Konsep kembali ke daftar.", "Konsep dipulihkan."),
}
OF_EXACT_WORDS = {"approve", "force"}  # the page remembers which words it was opened for
NOTHING = "-"  # the checksum of no words: whoever was shown none has approved none
# Where on the change form a missing thing is filled in.
PLACES = {"photos": "release_photos-group", "events": "id_events", "quotes": "quotes-group"}


class Step:
    """The view of one step for one release; `model_admin` brings the desk's context."""

    def __init__(self, model_admin):
        self.model_admin = model_admin
        self.__name__ = "step"

    def __call__(self, request, object_id, name):
        release = get_object_or_404(
            rules.visible_releases(request.user).select_related("agency", "author"), pk=object_id
        )
        transition = workflow.TRANSITIONS.get(name)
        if transition is None:
            raise Http404
        if request.method not in {"GET", "HEAD", "POST"}:
            return HttpResponseNotAllowed(["GET", "POST"])
        form = form_for(transition, release, request)
        if request.method != "POST":
            return self.page(request, release, transition, form)
        if not form.is_valid():
            return self.page(request, release, transition, form, status=400)
        return self.act(request, release, transition, form)

    def act(self, request, release, transition, form):
        """Take the step; refusals come back as sentences."""
        seen = request.POST.get("_seen") or (NOTHING if transition.name in OF_EXACT_WORDS else "")
        try:
            done = checked_again(take)(transition.name, release, by=request.user, form=form, seen=seen)
        except PermissionDenied as denied:
            return self.page(request, release, transition, form, refusals=[(str(denied), "")], status=403)
        except ValidationError as error:
            refusals = place_errors(form, error, release)
            return self.page(
                request, release, transition, form, refusals=refusals, status=409 if refusals else 400
            )
        messages.success(request, done)
        return HttpResponseRedirect(reverse("admin:news_pressrelease_change", args=[release.pk]))

    def page(self, request, release, transition, form, *, refusals=None, status=None):
        """The step's page; without obstacles it offers the button. What was typed for a refused step stays on it."""
        if refusals is None:
            refusals, found = obstacles(request.user, transition, release)
            status = found if refusals else status or found
        may_retry = status != 403
        typed = form.is_bound and (form.has_changed() or (may_retry and form.errors))
        explanation, _ = WORDS[transition.name]
        context = {
            **self.model_admin.admin_site.each_context(request),
            "title": transition.label,
            "release": release,
            "transition": transition,
            "explanation": explanation,
            "form": form if not refusals or typed else None,
            "refusals": refusals,
            "warnings": workflow.warnings(release) if transition.needs_complete else [],
            "may_retry": may_retry,
            "seen": snapshot.checksum(snapshot.take(release)) if transition.name in OF_EXACT_WORDS else "",
            "opts": PressRelease._meta,
        }
        return TemplateResponse(request, "desk/release/step.html", context, status=status)


def form_for(transition, release, request):
    """The form that this step asks for."""
    data = request.POST if request.method == "POST" else None
    if transition.name == "publish":
        return PublishForm(data, is_first=not _was_read(release))
    if transition.name == "force":
        return ForceForm(data, is_first=not _was_read(release))
    if transition.name == "withdraw":
        targets = (
            rules.visible_releases(request.user)
            .filter(status=PressRelease.Status.PUBLISHED)
            .exclude(pk=release.pk)
        )
        return WithdrawForm(data, targets=targets)
    return NoteForm(data, needs_note=transition.needs_note)


def take(name, release, *, by, form, seen=""):
    """Do it through the one gate; returns the sentence that says what was done."""
    data = form.cleaned_data
    if name == "publish":
        edition = publishing.publish(
            release, by=by, at=form.moment, change=data.get("change", ""), note=data.get("note", "")
        )
        if form.moment:
            return (
                f"Dijadwalkan terbit {dates.long_datetime(edition.live_from)} dengan nomor {edition.number}."
            )
        return f"Siaran pers diterbitkan dengan nomor {edition.number}."
    if name == "force":
        edition = publishing.force(
            release,
            by=by,
            reason=data["reason"],
            change=data.get("change", ""),
            note=data.get("note", ""),
            seen=seen,
        )
        return (
            f"Siaran pers diterbitkan darurat dengan nomor {edition.number}; orang lain perlu menyetujuinya."
        )
    if name == "unschedule":
        publishing.unschedule(release, by=by)
    elif name == "withdraw":
        publishing.withdraw(
            release, by=by, reason=data["note"], standing=data["standing"], replaced_by=data["replaced_by"]
        )
    else:
        workflow.perform(name, release, by=by, note=data["note"], seen=seen)
    return WORDS[name][1]


def obstacles(user, transition, release):
    """Why the step is not offered, as (sentence, link) pairs, and the status that says so."""
    now = timezone.now()
    facts = Facts([release], now)
    sentences = workflow.why_not(user, transition, release, now, facts)
    if not user.has_perm(transition.permission):
        return [(sentence, "") for sentence in sentences], 403
    found = workflow.problems(transition, release, now, facts)
    links = {error.message: _link(error, release) for error in found}
    status = 409 if found else 403
    return [(sentence, links.get(sentence, "")) for sentence in sentences], status if sentences else 200


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
            others.append((one.message, _link(one, release)))
    return others


def _link(error, release):
    field = (error.params or {}).get("field", "")
    if not field:
        return ""
    if field == "address":
        return reverse("admin:news_pressrelease_address", args=[release.pk])
    return (
        f"{reverse('admin:news_pressrelease_change', args=[release.pk])}#{PLACES.get(field, f'id_{field}')}"
    )


def _was_read(release):
    """Whether an edition was ever live: later ones say what changed."""
    return publishing.last_read(release, timezone.now()) is not None
