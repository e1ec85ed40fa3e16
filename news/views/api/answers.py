"""How the interface answers: JSON, a page of a list, and who is asked for it."""

import json
from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.encoding import iri_to_uri
from django.utils.http import urlencode

from kominfo.lib.problems import missing
from kominfo.lib.web.paging import PARAMETER, KeysetPage, paginate
from news.views.api.asking import Paged

Made = dict[str, Any]


def as_json(data: Any, *, content_type: str = "application/json") -> HttpResponse:
    """`data` as it goes out; ninja would look at each value once more, for a third of the cost of an answer."""
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(text, content_type=f"{content_type}; charset=utf-8")


def paged(asked: Paged, rows: QuerySet[Any], keys: Sequence[str]) -> KeysetPage:
    """The page of `rows` that was asked for. Raises `InvalidCursor`."""
    return paginate(rows, keys=keys, cursor=asked.halaman, size=asked.ukuran)


def listed(request: HttpRequest, page: KeysetPage, items: list[Made]) -> HttpResponse:
    """A page of a list, with the addresses of its neighbours, in `Link` too."""
    ways = {"next": page.older, "previous": page.newer}
    found = {name: beside(request, cursor) if cursor else None for name, cursor in ways.items()}
    response = as_json({"items": items, **found})
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
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return data | {"checksum": sha256(text.encode()).hexdigest()}


def absolute(path: str) -> str:
    """An address of the site with its host."""
    return settings.SITE_URL + path
