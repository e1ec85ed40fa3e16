"""Responses with a stored file: the whole file or 304 (`If-None-Match`). Ranges are answered by nginx."""

import hashlib

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response


def answer(request: HttpRequest, path: str, content_type: str) -> HttpResponseBase:
    """The file at `path` of the storage. The path is its ETag: the content of a path never changes."""
    etag = f'"{hashlib.sha256(path.encode()).hexdigest()[:32]}"'
    try:
        file = default_storage.open(path)
    except FileNotFoundError:
        raise Http404 from None
    if unchanged := get_conditional_response(request, etag=etag):
        file.close()
        unchanged["ETag"] = etag
        return unchanged
    return FileResponse(file, content_type=content_type, headers={"ETag": etag})
