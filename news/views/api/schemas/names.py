"""Agencies, areas and people in a few words, as other shapes name them."""

from news.views.api.schemas.frame import Strict


class AgencyName(Strict):
    """An agency; `slug` is null where it has no public page."""

    slug: str | None
    name: str
    short_name: str


class Subject(Strict):
    """An area, topic or programme."""

    slug: str
    name: str


class Person(Strict):
    """Somebody, by the post that they held on the day of the story."""

    named_as: str
    slug: str | None
    url: str | None
