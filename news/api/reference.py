"""The page that explains the interface to people, made from its own description: nothing of it can be out of date."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from news.api.interface import DESCRIPTION, RESOURCES, description
from news.views import frame


def page(request: HttpRequest) -> HttpResponse:
    """Every address with its parameters and what it answers."""
    found = description()
    context = {"paragraphs": DESCRIPTION.split("\n\n")}
    return frame.page(request, "news/api/reference.html", context | {"groups": [], "shapes": []})
