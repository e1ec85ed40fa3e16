"""A kit or a document of it as an answer: streamed, with a tag of its content, and never kept by the proxy."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from kominfo.lib.web.http import ELSEWHERE
from news.editions.kits import files
from news.models import KitFile, PressKit


def archive(request: HttpRequest, kit: PressKit, page: str) -> HttpResponseBase:
    """The whole kit; `page` is the path of the page that it belongs to."""
    return _answer(
        request,
        files.stream(kit),
        kit.digest,
        kit.size or 0,
        "application/zip",
        f"paket-pers-{kit.folder}.zip",
        page,
    )


def document(request: HttpRequest, kit: PressKit, file: KitFile, page: str) -> HttpResponseBase:
    """One document of a kit, under a name that says which release and edition it is."""
    name = f"{kit.folder}.{file['name'].rpartition('.')[2]}"
    content = files.chunks(file["path"])
    return _answer(request, content, file["sha256"], file["size"], file["type"], name, page)


def _answer(
    request: HttpRequest, pieces: Iterable[bytes], digest: str, size: int, kind: str, name: str, page: str
) -> HttpResponseBase:
    etag = f'"{digest[:32]}"'
    headers = {
        "ETag": etag,
        # Whether it may still be had is asked each time; a copy in the proxy would outlive a withdrawal while we are down.
        "Cache-Control": "public, max-age=0, must-revalidate",
        "X-Accel-Expires": "0",
        "X-Robots-Tag": "noindex",
        "Link": f'<{settings.SITE_URL}{page}>; rel="canonical"',
        **ELSEWHERE,
    }
    if unchanged := get_conditional_response(request, etag=etag):
        response: HttpResponseBase = unchanged
    else:
        headers |= {"Content-Length": str(size), "Content-Disposition": f'attachment; filename="{name}"'}
        response = (
            HttpResponse(content_type=kind)
            if request.method == "HEAD"
            else StreamingHttpResponse(pieces, content_type=kind)
        )
    for header, value in headers.items():
        response[header] = value
    return response
