"""Structured data for search engines, as an inert block in the page."""

from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString


def script(data: Mapping[str, Any]) -> SafeString:
    raise NotImplementedError
