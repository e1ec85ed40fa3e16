"""Files as answers: whole, in part (`Range`), or not once more (`If-None-Match`)."""

import hashlib
import re
from typing import IO

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})", re.ASCII)


class Part:
    """A stretch of an open file, read to its end and no further."""

    def __init__(self, file: IO[bytes], start: int, length: int) -> None:
        file.seek(start)
        self.file, self.left = file, length

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`."""
        data = self.file.read(self.left if size < 0 else min(size, self.left))
        self.left -= len(data)
        return data

    def close(self) -> None:
        """Close the file; Django does when the answer is out."""
        self.file.close()


def answer(request: HttpRequest, path: str, content_type: str) -> HttpResponseBase:
    """The file at `path` of the storage; a path names its content for ever, so it serves as the validator.

    Of a `Range` header one stretch is understood; any other is ignored, as RFC 9110 allows.
    """
    etag = f'"{hashlib.sha256(path.encode()).hexdigest()[:32]}"'
    try:
        file = default_storage.open(path)
    except FileNotFoundError:
        raise Http404 from None
    headers = {"ETag": etag, "Accept-Ranges": "bytes"}
    if unchanged := get_conditional_response(request, etag=etag):
        file.close()
        for name, value in headers.items():
            unchanged[name] = value
        return unchanged
    wanted = stretch(request, etag, file.size)
    if wanted is None:
        return FileResponse(file, content_type=content_type, headers=headers)
    start, length = wanted
    if length == 0:
        file.close()
        return HttpResponse(status=416, headers=headers | {"Content-Range": f"bytes */{file.size}"})
    response = FileResponse(Part(file, start, length), content_type=content_type, status=206, headers=headers)
    response["Content-Range"] = f"bytes {start}-{start + length - 1}/{file.size}"
    response["Content-Length"] = str(length)
    return response


def stretch(request: HttpRequest, etag: str, size: int) -> tuple[int, int] | None:
    """First byte and length that the request asks for; length 0 if there is no such part, None for the whole file."""
    match = RANGE.fullmatch(request.headers.get("Range", "").strip())
    if request.method != "GET" or match is None or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = match.groups()
    if not first:
        if not last:
            return None
        length = min(int(last), size)
        return size - length, length
    start, end = int(first), min(int(last or size), size - 1)
    if last and int(last) < start:
        return None
    return start, max(end - start + 1, 0)
