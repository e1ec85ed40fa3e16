"""Files as answers: whole, or not once more (`If-None-Match`). Parts of them (`Range`) are nginx' to send."""

import hashlib

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response


def answer(request: HttpRequest, path: str, content_type: str) -> HttpResponseBase:
    """The file at `path` of the storage; a path names its content for ever, so it serves as the validator."""
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
