"""The allow-list."""

from collections.abc import Mapping

import nh3
from django.utils.safestring import SafeString, mark_safe


def clean(source: str) -> str:
    return nh3.clean(source)


def photo_references(source: str) -> list[int]:
    return []


def with_photos(source: str, figures: Mapping[int, str]) -> SafeString:
    return trusted(clean(source))


def trusted(stored: str) -> SafeString:
    return mark_safe(stored)


def to_text(source: str) -> str:
    return nh3.clean(source, tags=set())
