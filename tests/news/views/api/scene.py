"""What tests of the interface ask, and how they hold an answer to its description."""

from pydantic import TypeAdapter

from news.views.api import schemas

ROOT = "/api/v1"
LISTS = {
    "siaran-pers": schemas.Releases,
    "edisi": schemas.Editions,
    "peringatan": schemas.Warnings,
    "agenda": schemas.Events,
    "instansi": schemas.Agencies,
    "pejabat": schemas.Officials,
    "wilayah": schemas.Areas,
    "topik": schemas.Topics,
}


def ask(client, path, **parameters):
    """The answer of a resource as data, which has the shape that the description tells."""
    response = client.get(f"{ROOT}/{path}/", parameters)
    assert response.status_code == 200, response.text
    if path in LISTS:
        LISTS[path].model_validate(response.json())
    return response.json()


def items(client, path, **parameters):
    """The entries of a list."""
    return ask(client, path, **parameters)["items"]


def titles(client, path="siaran-pers", **parameters):
    """The titles of the entries of a list."""
    return [item["title"] for item in items(client, path, **parameters)]


def conforms(shape, data):
    """Whether the data has this shape; pydantic tells what has not."""
    TypeAdapter(shape).validate_python(data)
    return True
