"""The page that explains the interface to people, made from its own description: nothing of it can be out of date."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from news.views import frame
from news.views.api.interface import DESCRIPTION, description

TYPES = {
    ("string", "date"): "tanggal",
    ("string", "date-time"): "waktu",
    ("string", ""): "teks",
    ("integer", ""): "bilangan",
    ("boolean", ""): "ya/tidak",
    ("object", ""): "objek",
    ("null", ""): "kosong",
}


class Row(NamedTuple):
    """A parameter or a field: its name, what it holds, what it means."""

    name: str
    kind: str
    words: str
    values: list[str]


class Operation(NamedTuple):
    """One address with what may be asked of it and the name of what it answers."""

    path: str
    summary: str
    words: str
    parameters: list[Row]
    shape: str


def page(request: HttpRequest) -> HttpResponse:
    """Every address with its parameters and what it answers."""
    found = description()
    schemas = found["components"]["schemas"]
    context = {
        "paragraphs": [plain(part) for part in DESCRIPTION.split("\n\n")],
        "operations": [operation(path, one["get"], schemas) for path, one in found["paths"].items()],
        "shapes": [
            (name, fields(schema)) for name, schema in schemas.items() if name in with_entries(schemas)
        ],
        "root": settings.SITE_URL,
    }
    return frame.page(request, "news/api/reference.html", context)


def operation(path: str, one: dict[str, Any], schemas: dict[str, Any]) -> Operation:
    """One address; of a list, the shape of its entries."""
    shape = name_of(one["responses"][200]["content"]["application/json"]["schema"])
    if shape.startswith("ListOf_"):
        shape = name_of(schemas[shape]["properties"]["items"]["items"])
    rows = [
        Row(
            each["name"],
            kind_of(each["schema"]),
            plain(each.get("description", "")),
            each["schema"].get("enum", []),
        )
        for each in one["parameters"]
        if each["in"] == "query"
    ]
    return Operation(path, one["summary"], plain(one["description"]), rows, shape)


def with_entries(schemas: dict[str, Any]) -> list[str]:
    """The shapes that have an entry: all but the frame of lists."""
    return [name for name in schemas if not name.startswith("ListOf_")]


def fields(schema: dict[str, Any]) -> list[Row]:
    """The fields of a shape."""
    return [
        Row(name, kind_of(each), plain(each.get("description", "")), each.get("enum", []))
        for name, each in schema["properties"].items()
    ]


def kind_of(schema: dict[str, Any]) -> str:
    """What a field holds, in words."""
    if "$ref" in schema:
        return name_of(schema)
    if "anyOf" in schema:
        return " atau ".join(kind_of(each) for each in schema["anyOf"])
    if schema.get("type") == "array":
        return f"daftar {kind_of(schema['items'])}"
    kind = schema.get("type", "object")
    return TYPES.get((kind, schema.get("format", "")), kind)


def name_of(schema: dict[str, Any]) -> str:
    """The name of the shape that is referred to."""
    return str(schema["$ref"].rpartition("/")[2])


def plain(text: str) -> str:
    """Words of the description, which is Markdown, in one line."""
    return " ".join(text.replace("`", "").split())
