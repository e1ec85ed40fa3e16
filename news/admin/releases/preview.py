"""The working copy exactly as it would be published, for those who may see it, and the files that it shows."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin

from agencies import audit
from agencies.models import Office
from kominfo.lib import dates
from kominfo.lib.files import answers, documents, rendition_names
from kominfo.lib.markup import html
from news.editions import checks, publishing
from news.editions.rendering import pages
from news.models import Edition
from news.models.content import files
from news.people import earlier_term
from news.releases import snapshot

FRAMES = {"ponsel": "Ponsel", "lebar": "Layar lebar"}  # the sizes that stand side by side
SELF = "'self'"
PICTURES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


@xframe_options_sameorigin
def preview(model_admin, request, release):
    """The whole public page, with files from the desk's addresses; never stored, never indexed.

    `?perubahan=` names the kind of change that copy of a published release is shown as, `?bingkai=` the frame of
    `side_by_side` that it stands in.
    """
    change, frame = request.GET.get("perubahan"), request.GET.get("bingkai", "")
    if change not in checks.CHANGES_AFTER_FIRST:
        change = ""
    edition = publishing.preview(release, by=request.user, change=change)
    context = {
        "office": Office.objects.select_related("agency").first(),
        "today": dates.today(),
        "release": release,
        "edition": edition,
        "kinds": kinds(edition),
        "is_framed": frame in FRAMES,
        "earlier_term": earlier_term.leaders(
            earlier_term.heads_of_government(), dates.today(edition.published_at), dates.today()
        ),
        "article": html.trusted(at_the_desk(pages.render(edition).body, edition)),
    }
    seen = {"checksum": edition.checksum} | ({"frame": FRAMES[frame]} if frame in FRAMES else {})
    audit.record(request.user, "release.preview", release, after=seen)
    response = TemplateResponse(request, "desk/release/preview.html", context)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    response._csp_replace = {"frame-ancestors": [SELF]}
    return response


def kinds(edition):
    """The kinds of change that this preview can be shown as: pairs of value and label; none where nothing has changed."""
    if not edition.note:
        return []
    return [(value, label) for value, label in Edition.Change.choices if value in checks.CHANGES_AFTER_FIRST]


def side_by_side(model_admin, request, release):
    """The preview as a phone and as a wide screen show it, beside each other."""
    change = request.GET.get("perubahan", "")
    address = reverse("admin:news_pressrelease_preview", args=[release.pk])
    frames = [
        (name, label, f"{address}?{urlencode({'perubahan': change, 'bingkai': name})}")
        for name, label in FRAMES.items()
    ]
    response = model_admin.framed(
        request,
        "desk/release/preview_side_by_side.html",
        "Pratinjau berdampingan",
        release=release,
        frames=frames,
    )
    response._csp_update = {"frame-src": [SELF]}
    return response


def at_the_desk(markup: str, edition: Edition) -> str:
    """The same page with files from the desk's addresses: the public ones answer only from publication on."""
    door = reverse("admin:news_pressrelease_preview", args=[edition.release_id])
    markup = pages.with_photo_files(markup, edition.snapshot)
    for kind, digest in files(edition.snapshot):
        markup = markup.replace(f"/media/{kind}/{digest}/", f"{door}{kind}/{digest}/")
    return markup


def preview_file(model_admin, request, release, kind, digest, name):
    """A photo (`foto`) or attachment (`berkas`) of the working copy, for those who may see the copy."""
    if kind == "foto":
        return photo_file(request, release, digest, name)
    if kind == "berkas":
        return attachment_file(request, release, digest, name)
    raise Http404


def photo_file(request, release, digest, name):
    """One rendition of a photo that the copy carries."""
    known = {photo.digest: photo for photo, _in_text in snapshot.photos_of(release) if not photo.withdrawn_at}
    if digest not in known or name not in rendition_names.all_names(known[digest].width):
        raise Http404
    return from_the_disk(request, f"rendition/{digest}/{name}", PICTURES[name.rpartition(".")[2]])


def attachment_file(request, release, digest, name):
    """An attachment of the copy: a PDF is shown in the browser, anything else downloaded."""
    found = get_object_or_404(release.attachments, digest=digest)
    if name != documents.safe_name(found.title, found.extension):
        raise Http404
    response = from_the_disk(request, found.file.name, found.content_type)
    disposition = "inline" if found.extension == "pdf" else "attachment"
    response["Content-Disposition"] = f'{disposition}; filename="{name}"'
    return response


def from_the_disk(request, path, content_type):
    """The file, with a policy under which nothing in it runs."""
    response = answers.answer(request, path, content_type)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
