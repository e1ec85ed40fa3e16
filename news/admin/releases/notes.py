"""The thread of notes on a release: a page of its own, and the newest beside the form."""

from django.db import transaction
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from agencies.desk import sent
from news import rules
from news.admin.releases.note_forms import NewNoteForm
from news.models import PressRelease
from news.releases import notes

BESIDE_FORM, PER_PAGE = 3, 50


def latest(release):
    """What the form's rail shows: the newest notes, and whether there are more."""
    found = list(release.notes.for_list()[: BESIDE_FORM + 1])
    return {
        "notes": found[:BESIDE_FORM],
        "has_more_notes": len(found) > BESIDE_FORM,
        "note_form": NewNoteForm(),
    }


class Thread:
    """The view of one thread; `model_admin` brings the desk's context.

    The form's script posts here too and asks for the fragment alone, so that unsaved text stays where it is.
    """

    def __init__(self, model_admin):
        self.model_admin = model_admin
        self.__name__ = "notes"

    def __call__(self, request, object_id):
        release = get_object_or_404(
            rules.visible_releases(request.user).select_related("agency", "author"), pk=object_id
        )
        if request.method not in {"GET", "HEAD", "POST"}:
            return HttpResponseNotAllowed(["GET", "POST"])
        form = NewNoteForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            add_once(request, release, form.cleaned_data["text"])
            if is_fragment(request):
                return self.fragment(request, release, NewNoteForm())
            return HttpResponseRedirect(reverse("admin:news_pressrelease_notes", args=[release.pk]))
        status = 400 if form.is_bound else 200
        answer = self.fragment if is_fragment(request) else self.page
        return answer(request, release, form, status=status)

    def fragment(self, request, release, form, *, status=200):
        """The rail's section, for the script that put it there."""
        context = {"release": release} | latest(release) | {"note_form": form}
        return TemplateResponse(request, "desk/release/_notes.html", context, status=status)

    def page(self, request, release, form, *, status=200):
        """The whole thread, newest first, in pages that stay stable while people write."""
        thread = release.notes.for_list()
        before = request.GET.get("sebelum", "")
        if before:
            if not (before.isdecimal() and len(before) < 19):
                raise Http404
            thread = thread.filter(pk__lt=int(before))
        found = list(thread[: PER_PAGE + 1])
        context = {
            **self.model_admin.admin_site.each_context(request),
            "title": "Catatan",
            "release": release,
            "form": form,
            "notes": found[:PER_PAGE],
            "older": found[PER_PAGE - 1].pk if len(found) > PER_PAGE else None,
            "is_older_page": bool(before),
            "opts": PressRelease._meta,
        }
        return TemplateResponse(request, "desk/release/notes.html", context, status=status)


@transaction.atomic
def add_once(request, release, text):
    """Add the note, unless this is the same sending once more."""
    row = sent.take(request, "news.note", release.pk)
    if not row.object_id:
        sent.done(row, notes.add(release, by=request.user, text=text))


def is_fragment(request):
    """Whether the form's script asks, and not a person's browser."""
    return request.headers.get("X-Requested-With") == "fetch"
