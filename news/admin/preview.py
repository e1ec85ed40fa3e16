"""The working copy exactly as it would be published, for those who may see it, and the files that it shows."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from agencies import audit
from agencies.models import Office
from kominfo.lib import dates, documents, files, html, images
from news import publishing, rendering, rules, snapshot

PICTURES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


def preview(request, object_id):
    """The whole public page, with files through the desk's doors; never stored, never indexed."""
    release = get_object_or_404(
        rules.visible_releases(request.user).select_related("agency", "author", "approved_by"),
        pk=object_id,
    )
    edition = publishing.preview(release, by=request.user)
    context = {
        "office": Office.objects.select_related("agency").first(),
        "today": dates.today(),
        "release": release,
        "edition": edition,
        "article": html.trusted(at_the_desk(rendering.render(edition)[0], edition)),
    }
    audit.record(request.user, "release.preview", release, after={"checksum": edition.checksum})
    response = TemplateResponse(request, "desk/preview.html", context)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def at_the_desk(markup, edition):
    """The same page with files through the desk's own door: the public one is shut until publication."""
    door = reverse("admin:news_pressrelease_preview", args=[edition.release_id])
    files = [("foto", row["digest"]) for row in edition.snapshot["photos"]]
    files += [("berkas", row["digest"]) for row in edition.snapshot["attachments"]]
    for kind, digest in files:
        markup = markup.replace(f"/media/{kind}/{digest}/", f"{door}{kind}/{digest}/")
    return markup


def preview_file(request, object_id, kind, digest, name):
    """A photo (`foto`) or attachment (`berkas`) of the working copy, for those who may see the copy."""
    release = get_object_or_404(rules.visible_releases(request.user), pk=object_id)
    if kind == "foto":
        return photo_file(request, release, digest, name)
    if kind == "berkas":
        return attachment_file(request, release, digest, name)
    raise Http404


def photo_file(request, release, digest, name):
    """One rendition of a photo that the copy carries."""
    known = {photo.digest: photo for photo, _in_text in snapshot.photos_of(release)}
    if digest not in known or name not in images.rendition_names(known[digest].width):
        raise Http404
    return from_the_disk(request, f"rendition/{digest}/{name}", PICTURES[name.rpartition(".")[2]])


def attachment_file(request, release, digest, name):
    """A file that the copy carries, for download unless browsers show it safely."""
    found = get_object_or_404(release.attachments, digest=digest)
    if name != documents.safe_name(found.title, found.extension):
        raise Http404
    response = from_the_disk(request, found.file.name, found.content_type)
    disposition = "inline" if found.extension == "pdf" else "attachment"
    response["Content-Disposition"] = f'{disposition}; filename="{name}"'
    return response


def from_the_disk(request, path, content_type):
    """The file, in which nothing may run."""
    response = files.answer(request, path, content_type)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
