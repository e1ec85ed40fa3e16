"""From a Word file to a draft: choose the file, read what it proposes beside the original, confirm."""

import io
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html

from agencies.desk import open_forms, sent
from agencies.models import Agency
from kominfo.lib.files import photo_processing
from kominfo.lib.markup import html
from news import permissions
from news.admin.releases.word.forms import UploadForm, WordsForm, picture_form
from news.admin.releases.word.making import make_draft
from news.imports.proposal import from_json
from news.media import word_files
from news.models import WordFile
from news.people import mentions

PROPOSED = ("kind", "headline", "subheadline", "dateline_place", "dateline_on", "lead")
THUMB = 720
# Nothing of a file is shown or kept elsewhere than on the page of who may see it.
PRIVATE = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def begin(model_admin, request):
    """The file is chosen or dropped here; what was brought earlier and not confirmed waits below."""
    _ask_right(model_admin, request)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    form.user = request.user
    if form.is_bound and (row := _taken_in(request, form)):
        return HttpResponseRedirect(reverse("admin:news_pressrelease_word_review", args=[row.pk]))
    return model_admin.framed(
        request,
        "desk/word/begin.html",
        "Siaran pers dari berkas Word",
        status=400 if form.is_bound else 200,
        form=form,
        page=open_forms.new_tab(),
        waiting=[(row, row.uploaded_at + word_files.KEPT_FOR) for row in _waiting(request)[:20]],
    )


def review(model_admin, request, file_id):
    """The proposal beside the original; confirming it makes the draft."""
    _ask_right(model_admin, request)
    row = get_object_or_404(WordFile, pk=file_id, uploaded_by=request.user)
    if row.release_id:
        return _to_release(request, row)
    if "_keep" in request.POST:
        keep_answers(row, request.POST)
        return JsonResponse({})
    proposal = from_json(row.proposal)
    sent_now = request.POST if request.method == "POST" else None
    words, pictures = _forms(request.user, row, proposal, sent_now)
    if sent_now is not None:
        if answer := _confirm(request, row, proposal, words, pictures):
            return answer
        keep_answers(row, request.POST)
    return model_admin.framed(
        request,
        "desk/word/review.html",
        "Periksa usulan dari berkas Word",
        status=200 if sent_now is None else 400,
        row=row,
        is_refused=sent_now is not None,
        proposal=proposal,
        body=_with_marks(proposal),
        words=words,
        pictures=pictures,
        has_new_pictures=any(not form.known for form in pictures),
        credit_of_all=row.answers.get("kredit-semua", [""])[0],
        kept_until=row.uploaded_at + word_files.KEPT_FOR,
    )


def picture(model_admin, request, file_id, number):
    """A picture of a file that waits, small and without what its camera wrote."""
    _ask_right(model_admin, request)
    row = get_object_or_404(_waiting(request), pk=file_id)
    entry = next((each for each in from_json(row.proposal).pictures if each.number == number), None)
    if entry is None:
        raise Http404
    with word_files.picture(row, entry.part, number) as content:
        image = photo_processing.load(content)
    image.thumbnail((THUMB, THUMB))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=80)
    return HttpResponse(buffer.getvalue(), content_type="image/jpeg", headers=PRIVATE)


def discard(model_admin, request, file_id):
    """Delete a file that waits."""
    _ask_right(model_admin, request)
    row = get_object_or_404(_waiting(request), pk=file_id)
    word_files.discard(row, by=request.user)
    messages.success(request, f"Berkas “{row.name}” dibuang. Tidak ada naskah yang dibuat darinya.")
    return HttpResponseRedirect(reverse("admin:news_pressrelease_word"))


def original(model_admin, request, release):
    """The Word file from which a release was made, for whoever sees the release."""
    return _download(get_object_or_404(WordFile, release=release))


def waiting_original(model_admin, request, file_id):
    """A file that waits, for whoever brought it."""
    _ask_right(model_admin, request)
    return _download(get_object_or_404(_waiting(request), pk=file_id))


def keep_answers(row, post):
    """Keep what was typed so far: the page shows it again, after a lost session too."""
    row.answers = open_forms.posted(post)
    row.save(update_fields=["answers"])


class Answers:
    """Keeps what was typed on the page of a proposal when its session was over by then."""

    def keep_typed(self, request, user, file_id, cause):
        """The row that holds it now; None for a file that is not this person's, or is a release by now."""
        row = WordFile.objects.waiting().filter(pk=file_id, uploaded_by=user).first()
        if row is not None:
            keep_answers(row, request.POST)
        return row


def _ask_right(model_admin, request):
    if not model_admin.has_add_permission(request) or permissions.home_agency(request.user) is None:
        raise PermissionDenied


def _waiting(request):
    return WordFile.objects.waiting().filter(uploaded_by=request.user)


def _taken_in(request, form):
    """The file that was sent, taken in once however often it is sent; None if it cannot be read."""
    with transaction.atomic():
        sending = sent.take(request, "news.wordfile")
        row = _waiting(request).filter(pk=sending.object_id or 0).first()
        if row is None and form.is_valid():
            row = form.row
            sent.done(sending, row)
    return row


def _forms(user, row, proposal, sent_now):
    """The forms as they were sent; else as they were left; else as the file proposes."""
    data = _answers(row) if sent_now is None else sent_now
    words = WordsForm(
        data or None,
        initial={name: value for name in PROPOSED if (value := getattr(proposal, name))},
        user=user,
        byline_code=proposal.byline_code,
        officials=mentions.officials_in(proposal.text),
        agencies=mentions.agencies_in(proposal.text),
    )
    if not user.has_perm("news.add_photo"):
        return words, []
    known, filled = _known_photos(user, proposal), _with_credit(data, proposal) if data else None
    return words, [picture_form(each, filled, known=known.get(each.digest)) for each in proposal.pictures]


def _answers(row):
    """What its uploader typed earlier, as a form is sent; empty at first."""
    data = QueryDict(mutable=True)
    for name, values in row.answers.items():
        data.setlist(name, values)
    return data


def _with_credit(data, proposal):
    """The credit for all pictures where a picture has none of its own."""
    data = data.copy()
    for each in proposal.pictures:
        name = f"gambar-{each.number}-credit"
        if not data.get(name, "").strip():
            data[name] = data.get("kredit-semua", "")
    return data


def _known_photos(user, proposal):
    """The photos of the library that are the same files as pictures of the proposal, by digest."""
    digests = [each.digest for each in proposal.pictures]
    found = permissions.usable_photos(user).filter(original_digest__in=digests) if digests else []
    return {photo.original_digest: photo for photo in found}


def _confirm(request, row, proposal, words, pictures):
    """The answer after the draft is made; None if something is missing, or a picture cannot be taken in."""
    if not all([words.is_valid(), *(form.is_valid() for form in pictures)]):
        return None
    agency = Agency.objects.get(pk=permissions.home_agency(request.user))
    try:
        release = make_draft(row, proposal, words, pictures, by=request.user, agency=agency)
    except ValidationError:
        return None
    messages.success(
        request,
        f"Konsep “{release}” dibuat dari “{row.name}”. Lengkapi agenda, kategori dan narahubungnya, lalu ajukan.",
    )
    return HttpResponseRedirect(reverse("admin:news_pressrelease_change", args=[release.pk]))


def _to_release(request, row):
    messages.info(request, f"Berkas “{row.name}” sudah menjadi naskah ini.")
    return HttpResponseRedirect(reverse("admin:news_pressrelease_change", args=[row.release_id]))


def _with_marks(proposal):
    """The text with a mark where each picture will stand."""
    marks = {
        each.number: format_html('<p class="word-mark">Gambar {}</p>', each.number)
        for each in proposal.pictures
    }
    return html.with_photos(proposal.body, marks)


def _download(row):
    """The file as it came, under its name, never opened on our origin."""
    try:
        file = row.file.open()
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(file, content_type=WORD, headers=PRIVATE)
    response["Content-Disposition"] = (
        f"attachment; filename=\"naskah-{row.pk}.docx\"; filename*=UTF-8''{quote(row.name)}"
    )
    return response
