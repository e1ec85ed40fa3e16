"""The thread of notes on a release: a page of its own, and the newest beside the form."""

from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from agencies.desk import sent
from kominfo.lib.ids import row_id
from news.admin.releases.note_forms import NewNoteForm
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


def thread(model_admin, request, release):
    """The whole thread; POST adds a note.

    The form's script posts here too and asks for the fragment alone, so that unsaved text stays where it is.
    """
    form = NewNoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        add_once(request, release, form.cleaned_data["text"])
        if is_fragment(request):
            return fragment(request, release, NewNoteForm())
        return HttpResponseRedirect(reverse("admin:news_pressrelease_notes", args=[release.pk]))
    status = 400 if form.is_bound else 200
    if is_fragment(request):
        return fragment(request, release, form, status=status)
    return page(model_admin, request, release, form, status=status)


def fragment(request, release, form, *, status=200):
    """The notes in the rail, which the form's script replaces."""
    context = {"release": release} | latest(release) | {"note_form": form}
    return TemplateResponse(request, "desk/release/_notes.html", context, status=status)


def page(model_admin, request, release, form, *, status=200):
    """Newest first, paged by id, so that pages stay the same while people write."""
    rows = release.notes.for_list()
    if before := request.GET.get("sebelum", ""):
        if (last := row_id(before)) is None:
            raise Http404
        rows = rows.filter(pk__lt=last)
    found = list(rows[: PER_PAGE + 1])
    return model_admin.framed(
        request,
        "desk/release/notes.html",
        "Catatan",
        status=status,
        release=release,
        form=form,
        notes=found[:PER_PAGE],
        older=found[PER_PAGE - 1].pk if len(found) > PER_PAGE else None,
        is_older_page=bool(before),
    )


@transaction.atomic
def add_once(request, release, text):
    """Add the note, unless this form was sent before."""
    row = sent.take(request, "news.note", release.pk)
    if not row.object_id:
        sent.done(row, notes.add(release, by=request.user, text=text))


def is_fragment(request):
    """Whether the form's script sent the request."""
    return request.headers.get("X-Requested-With") == "fetch"
