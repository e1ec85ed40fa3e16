"""How the interface answers: JSON, a page of a list, and who is asked for it."""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.encoding import iri_to_uri
from django.utils.http import urlencode

from kominfo.lib.web.paging import PARAMETER, KeysetPage, paginate
from kominfo.lib.web.problems import missing
from news.formats.interface import Made, as_text
from news.views.api.asking import Paged


def as_json(data: Any, *, content_type: str = "application/json") -> HttpResponse:
    """`data` as it goes out; ninja would look at each value once more, for a third of the cost of an answer."""
    return sent(as_text(data), content_type=content_type)


def sent(text: str, *, content_type: str = "application/json") -> HttpResponse:
    """JSON that is a text already."""
    return HttpResponse(text, content_type=f"{content_type}; charset=utf-8")


def paged(asked: Paged, rows: QuerySet[Any], keys: Sequence[str]) -> KeysetPage:
    """The page of `rows` that was asked for. Raises `InvalidCursor`."""
    return paginate(rows, keys=keys, cursor=asked.halaman, size=asked.ukuran)


def listed(request: HttpRequest, page: KeysetPage, items: list[Made]) -> HttpResponse:
    """A page of a list, with the addresses of its neighbours, in `Link` too."""
    return listed_texts(request, page, map(as_text, items))


def listed_texts(request: HttpRequest, page: KeysetPage, items: Iterable[str]) -> HttpResponse:
    """`listed` of entries that are JSON already."""
    ways = {"next": page.older, "previous": page.newer}
    found = {name: beside(request, cursor) if cursor else None for name, cursor in ways.items()}
    response = sent(f'{{"items":[{",".join(items)}],{as_text(found)[1:]}')
    links = [f'<{address}>; rel="{name[:4]}"' for name, address in found.items() if address]
    if links:
        response["Link"] = ", ".join(links)
    return response


def beside(request: HttpRequest, cursor: str) -> str:
    """The address of another page of this list."""
    asked = [(name, str(value)) for name, value in request.GET.items() if name != PARAMETER]
    return f"{settings.SITE_URL}{iri_to_uri(request.path)}?{urlencode([*asked, (PARAMETER, cursor)])}"


def one(found: Any, make: Callable[[Any], Made]) -> HttpResponse:
    """A single thing; 404 without one."""
    return missing() if found is None else as_json(make(found))


def sealed(data: Made) -> Made:
    """`data` with a checksum over itself, for things that have no editions: a program sees at once what changed."""
    text = as_text(data, sort_keys=True)
    return data | {"checksum": sha256(text.encode()).hexdigest()}
