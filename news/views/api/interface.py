"""The interface put together: its resources, what a refusal says, and its description for programs."""

from functools import cache
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Router
from ninja.decorators import decorate_view
from ninja.errors import ValidationError

from kominfo.lib.web.paging import InvalidCursor
from kominfo.lib.web.problems import missing, problem
from news.formats.interface import absolute, root
from news.views.api import editions, events, registry, releases, schemas, warnings
from news.views.api.answers import as_json
from news.views.api.asking import OTHERWISE, REMEDIES
from news.views.frame.conditional import public_page

DESCRIPTION = """Siaran pers, edisi, peringatan, agenda, instansi, pejabat, wilayah, dan topik yang terbit di situs ini.

Hanya untuk dibaca, tanpa kunci. Semua waktu memakai WIT (+09:00). Jawaban membawa `ETag`: kirim kembali sebagai
`If-None-Match`, dan selama tidak ada yang berubah jawabannya 304 tanpa isi. Daftar datang dalam bagian: ikuti `next`.
Dari satu alamat jaringan dilayani lima permintaan per detik, enam puluh sekaligus; selebihnya dijawab 429."""
VERSION = "1.0"


class Interface(NinjaAPI):
    """Ninja's, with names of operations that say nothing of where the code stands."""

    def get_openapi_operation_id(self, operation: Any) -> str:
        """The name of the operation: `release_list`."""
        return str(operation.view_func.__name__)


api = Interface(
    title="Antarmuka siaran pers",
    version=VERSION,
    description=DESCRIPTION,
    docs_url=None,  # it would load scripts from elsewhere; our own page is `news.views.api.reference`
    openapi_url=None,
    urls_namespace="api-v1",
)
first = Router(tags=["Awal"])
api.add_router("", first)
for each in (releases, editions, warnings, events, registry):
    api.add_router("", each.router)

RESOURCES = {
    "releases": "siaran-pers",
    "editions": "edisi",
    "warnings": "peringatan",
    "events": "agenda",
    "agencies": "instansi",
    "officials": "pejabat",
    "areas": "wilayah",
    "topics": "topik",
}


@first.get("/", response={200: schemas.Index}, summary="Alamat setiap daftar")
@decorate_view(public_page())
def index(request: HttpRequest) -> HttpResponse:
    """Alamat setiap daftar, keterangan untuk orang, dan uraian untuk program."""
    return as_json(
        {
            "site": absolute("/"),
            "reference": absolute("/api/"),
            "openapi": f"{root()}/openapi.json",
            "resources": {name: f"{root()}/{path}/" for name, path in RESOURCES.items()},
        }
    )


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Any) -> HttpResponse:
    """404 for what is not public, and for a filter that names it."""
    return missing()


@api.exception_handler(InvalidCursor)
def bad_cursor(request: HttpRequest, error: Any) -> HttpResponse:
    """422 for a page of a list that does not exist."""
    return refused(["halaman"])


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: Any) -> HttpResponse:
    """422 that names each parameter with its remedy."""
    return refused(list(dict.fromkeys(str(fault["loc"][-1]) for fault in error.errors)))


def refused(parameters: list[str]) -> HttpResponse:
    """What cannot be read, and how to write it."""
    faults = [{"parameter": name, "detail": REMEDIES.get(name, OTHERWISE)} for name in parameters]
    return problem(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        " ".join(f"{fault['parameter']}: {fault['detail']}" for fault in faults),
        errors=faults,
    )


@cache
def description() -> dict[str, Any]:
    """The interface as OpenAPI 3.1, in the words of readers: what schemas say to programmers of ours is left out."""
    found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix="/api/v1/"))
    found["servers"] = [{"url": absolute("")}]
    for schema in found["components"]["schemas"].values():
        schema.pop("description", None)
    for operation in (operation for path in found["paths"].values() for operation in path.values()):
        for parameter in operation["parameters"]:
            parameter["schema"] = without_null(parameter["schema"])
        for status, response in operation["responses"].items():
            response["description"] = HTTPStatus(int(status)).phrase
            if int(status) != HTTPStatus.OK:
                content = response["content"]
                content["application/problem+json"] = content.pop("application/json")
    return found


def without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a parameter: one that is left out has no value, null is none that could be sent."""
    kinds = [kind for kind in schema.get("anyOf", []) if kind != {"type": "null"}]
    if len(kinds) != 1:
        return schema
    return {name: value for name, value in schema.items() if name not in {"anyOf", "default"}} | kinds[0]
