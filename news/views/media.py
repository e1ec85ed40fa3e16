"""The one door for pictures and files. What may not be seen looks exactly like what does not exist."""

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from agencies.models import Agency, Official
from kominfo.lib import documents
from kominfo.lib.http import public_page
from news.models import Attachment, Edition, EditionAttachment, EditionPhoto, Event, Photo

# An address names its content, so it may be kept for ever; nothing in a file may run on our origin.
HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
PICTURES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


@public_page()  # type: ignore[arg-type]  # a FileResponse has headers too
def media(request: HttpRequest, kind: str, digest: str, name: str) -> HttpResponseBase:
    """A rendition of a photo (`foto`) or an attachment (`berkas`) that a public page shows now."""
    return photo(digest, name) if kind == "foto" else attachment(digest, name)


def photo(digest: str, name: str) -> HttpResponseBase:
    """One rendition; the address takes only names of renditions, so an original has none."""
    if not photo_is_public(digest):
        raise Http404
    return handed_over(f"rendition/{digest}/{name}", PICTURES[name.rpartition(".")[2]])


def attachment(digest: str, name: str) -> HttpResponseBase:
    """One file, for download unless browsers show it safely."""
    found = Attachment.objects.filter(digest=digest).first()
    if found is None or not attachment_is_public(found):
        raise Http404
    if name != documents.safe_name(found.title, found.extension) and not name.endswith(f".{found.extension}"):
        raise Http404
    response = handed_over(str(found.file.name), found.content_type)
    disposition = "inline" if found.extension == "pdf" else "attachment"
    response["Content-Disposition"] = f'{disposition}; filename="{name}"'
    return response


def photo_is_public(digest: str) -> bool:
    """Whether a page that the public may read now shows this photo."""
    now = timezone.now()
    if EditionPhoto.objects.filter(digest=digest, edition__in=readable(now)).exists():
        return True
    if Photo.objects.filter(digest=digest, event_uses__event__in=Event.objects.public(now)).exists():
        return True
    return (
        Agency.objects.public().filter(logo__digest=digest).exists()
        or Official.objects.public().filter(portrait__digest=digest).exists()
    )


def attachment_is_public(found: Attachment) -> bool:
    """Whether a page that the public may read now offers this file."""
    now = timezone.now()
    carried = EditionAttachment.objects.filter(digest=found.digest, edition__in=readable(now))
    return carried.exists() or found.events.public(now).exists()


def readable(now):
    """Editions whose text the public may read: a retracted one keeps only its title and reason."""
    return Edition.objects.live(now).filter(
        Q(standing=Edition.Standing.CURRENT) | Q(standing=Edition.Standing.WITHDRAWN)
    )


def handed_over(path: str, content_type: str) -> HttpResponseBase:
    """The file itself, or in production a word to nginx, which streams it."""
    if settings.MEDIA_ACCEL:
        response: HttpResponseBase = HttpResponse(headers={"X-Accel-Redirect": settings.MEDIA_ACCEL + path})
    else:
        try:
            response = FileResponse(default_storage.open(path))
        except FileNotFoundError:
            raise Http404 from None
    response["Content-Type"] = content_type
    for header, value in HEADERS.items():
        response[header] = value
    return response
