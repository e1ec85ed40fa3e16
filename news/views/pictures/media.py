"""The only way to pictures and files. A file that may not be seen is answered exactly like one that does not exist."""

from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.template.loader import get_template
from django.utils import timezone

from agencies.models import Agency, Official
from kominfo.lib.files import answers, rendition_names
from kominfo.lib.web.http import canonical_page, until_this_second_ends, usable_elsewhere
from news.editions.rendering.shown import file_address
from news.models import (
    Attachment,
    Edition,
    EditionAttachment,
    EditionPhoto,
    Event,
    EventOutcome,
    EventPhoto,
    Photo,
)

# An address names its content, so browsers may keep it for ever; nothing in a file may run on our origin. The proxy asks
# each second whether it may be seen (kominfo.lib.web.http).
HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
MAX_ADDRESSES = 200  # of editions with one file; in each the file may have its own title
PICTURES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


@usable_elsewhere
@canonical_page()  # type: ignore[arg-type]  # a FileResponse has headers too
def media(request: HttpRequest, kind: str, digest: str, name: str) -> HttpResponseBase:
    """A rendition of a photo (`foto`) or an attachment (`berkas`) that a public page shows now."""
    return photo(request, digest, name) if kind == "foto" else attachment(request, digest, name)


def photo(request: HttpRequest, digest: str, name: str) -> HttpResponseBase:
    """One rendition. The address accepts only names of renditions, so an original has no address."""
    if photo_is_public(digest):
        if name == rendition_names.PRINT and not may_be_printed(digest):
            raise Http404
        return handed_over(request, f"rendition/{digest}/{name}", PICTURES[name.rpartition(".")[2]])
    if photo_is_public(digest, withdrawn=True):
        return gone()
    return gone_or_missing(EditionPhoto.objects.filter(digest=digest))


def attachment(request: HttpRequest, digest: str, name: str) -> HttpResponseBase:
    """One attachment, as a download unless browsers show it safely; any other name redirects to the present one."""
    found = list(Attachment.objects.filter(digest=digest).order_by("pk"))  # one for each agency that holds it
    addresses = public_addresses(digest, found)
    if not addresses:
        if successor := in_its_place(digest, name):
            return HttpResponsePermanentRedirect(successor)
        return gone_or_missing(EditionAttachment.objects.filter(digest=digest))
    file = next((each for each in found if name.endswith(f".{each.extension}")), None)
    if file is None:
        raise Http404
    if name not in {address.rpartition("/")[2] for address in addresses}:
        return HttpResponsePermanentRedirect(addresses[0])
    return downloaded(handed_over(request, str(file.file.name), file.content_type), name)


def downloaded(response: HttpResponseBase, name: str) -> HttpResponseBase:
    """The response as a download: nothing that was uploaded is opened on our origin."""
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def gone_or_missing(links: QuerySet[Any]) -> HttpResponse:
    """410 for a file of a release that was published in error; 404, as for a file that never was, otherwise."""
    retracted = Edition.objects.live().filter(standing=Edition.Standing.RETRACTED)
    if not links.filter(edition__in=retracted).exists():
        raise Http404
    return gone()


def gone() -> HttpResponse:
    """410 for a file that readers had."""
    return HttpResponse(get_template("410.html").render(), status=410, headers={"Cache-Control": "no-store"})


def photo_is_public(digest: str, *, withdrawn: bool = False) -> bool:
    """Whether a page that the public may read now shows this photo; if `withdrawn`, whether one would if it were not.

    A page has the photo under its present digest or, in an edition, under that of its day.
    """
    now = timezone.now()
    photos = Photo.objects.withdrawn() if withdrawn else Photo.objects.shown()
    present = photos.filter(digest=digest).values("pk")
    editions = EditionPhoto.objects.filter(digest=digest, edition__in=Edition.objects.readable(now))
    if editions.filter(photo__withdrawn_at__isnull=not withdrawn).exists():
        return True
    if EventPhoto.objects.filter(photo__in=present, event__in=Event.objects.public(now)).exists():
        return True
    return (
        Agency.objects.public().filter(logo__in=present).exists()
        or Official.objects.public().filter(portrait__in=present).exists()
    )


def may_be_printed(digest: str) -> bool:
    """Whether readers may have the photo for print: one that is used with its owner's permission is not ours to give."""
    return not Photo.objects.lent_among([digest])


def public_addresses(digest: str, found: list[Attachment]) -> list[str]:
    """The addresses under which public pages offer this file now, that of the newest page first.

    A file's title may change in the library; an edition keeps the title of when it was frozen.
    `found` are the attachments with this file; the titles of hidden ones are not revealed.
    """
    now = timezone.now()
    if not found:
        return []
    editions = Edition.objects.readable(now).filter(attachment_links__digest=digest).order_by("-live_from")
    offered = [
        row
        for rows in editions.values_list("snapshot__attachments", flat=True)[:MAX_ADDRESSES]
        for row in rows
        if row["digest"] == digest
    ]
    outcomes = EventOutcome.objects.shown(now)
    shown = Attachment.objects.filter(
        Q(events__in=Event.objects.public(now)) | Q(transcript_of__in=outcomes) | Q(minutes_of__in=outcomes),
        pk__in=[each.pk for each in found],
    )
    offered += shown.distinct().order_by("pk").values("digest", "title", "extension")
    return list(dict.fromkeys(file_address(row) for row in offered))


def in_its_place(digest: str, name: str) -> str:
    """The address of the file that has replaced this one under the same name in a release.

    Empty for a file that was never public, and for one that was removed and not replaced.
    """
    now = timezone.now()
    had = Edition.objects.ever_live(now).filter(attachment_links__digest=digest).values("release")
    today = Edition.objects.readable(now).filter(release__in=had).order_by("-live_from")
    found = (
        file_address(row)
        for rows in today.values_list("snapshot__attachments", flat=True)[:MAX_ADDRESSES]
        for row in rows
        if row["digest"] != digest
    )
    return next((address for address in found if address.endswith(f"/{name}")), "")


def handed_over(request: HttpRequest, path: str, content_type: str) -> HttpResponseBase:
    """The file itself, or in production a header that makes nginx stream it; 404 if it is missing on the disk.

    nginx would send its own 404 with the headers of the file, and browsers would cache that for a year.
    """
    if settings.MEDIA_ACCEL:
        if not default_storage.exists(path):
            raise Http404
        response: HttpResponseBase = HttpResponse(
            content_type=content_type, headers={"X-Accel-Redirect": settings.MEDIA_ACCEL + path}
        )
    else:
        response = answers.answer(request, path, content_type)
    for header, value in HEADERS.items():
        response[header] = value
    until_this_second_ends(response)
    return response
