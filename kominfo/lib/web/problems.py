"""What a program is told when its request fails: `application/problem+json` (RFC 9457), in Indonesian."""

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse

from kominfo.lib.web.http import ELSEWHERE

MACHINES = "/api/"  # below it, programs ask; everywhere else people do
METHODS = "GET, HEAD, OPTIONS"
TITLES = {
    HTTPStatus.BAD_REQUEST: "Permintaan tidak dapat dibaca",
    HTTPStatus.NOT_FOUND: "Tidak ditemukan",
    HTTPStatus.METHOD_NOT_ALLOWED: "Cara meminta tidak dikenal",
    HTTPStatus.GONE: "Tidak ada lagi",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Saringan tidak dapat dibaca",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Gangguan",
    HTTPStatus.SERVICE_UNAVAILABLE: "Sedang tidak dapat menjawab",
}
MISSING = "Tidak ada yang terbit di alamat ini. Daftar alamat ada di /api/."


def is_machine(request: HttpRequest) -> bool:
    """Whether the request is for the interface of programs."""
    return request.path_info.startswith(MACHINES)


def problem(status: HTTPStatus, detail: str, **more: Any) -> HttpResponse:
    """What is wrong and how to mend it; `more` are members of its own. Nobody keeps a copy."""
    data = {"title": TITLES[status], "status": int(status), "detail": detail, **more}
    return HttpResponse(
        json.dumps(data, ensure_ascii=False),
        status=status,
        content_type="application/problem+json; charset=utf-8",
        headers=ELSEWHERE | {"Cache-Control": "no-store"},
    )


def missing() -> HttpResponse:
    """404 with the same bytes for everything that is not public, whether there is a draft of it or nothing."""
    return problem(HTTPStatus.NOT_FOUND, MISSING)


def malformed() -> HttpResponse:
    """400 for an address that is no address, such as one that is too long to be led on."""
    return problem(HTTPStatus.BAD_REQUEST, "Periksa alamatnya: mungkin terlalu panjang, atau terpotong.")


def not_allowed() -> HttpResponse:
    """405 for a request that would write."""
    response = problem(
        HTTPStatus.METHOD_NOT_ALLOWED, "Antarmuka ini hanya dibaca: pakai GET, HEAD, atau OPTIONS."
    )
    response["Allow"] = METHODS
    return response


def failed(status: HTTPStatus) -> HttpResponse:
    """500 or 503, which caches answer with the copy that they have."""
    return problem(status, "Situs sedang mengalami gangguan. Coba lagi beberapa menit lagi.")
