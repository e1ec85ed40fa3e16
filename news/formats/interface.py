"""The addresses of `/api/v1/` and its JSON: of answers that are made when somebody asks, and of those that are stored."""

import json
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

Made = dict[str, Any]


def as_text(data: Any, *, sort_keys: bool = False) -> str:
    """`data` as it goes out."""
    return json.dumps(
        data, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"), sort_keys=sort_keys
    )


def absolute(path: str) -> str:
    """An address of the site with its host."""
    return settings.SITE_URL + path


def root() -> str:
    """Where the addresses of the interface begin."""
    return f"{settings.SITE_URL}/api/v1"


def release_address(release: int) -> str:
    """Where the interface tells of a release."""
    return f"{root()}/siaran-pers/{release}/"


def edition_address(release: int, position: int) -> str:
    """Where the interface tells of one of its editions."""
    return f"{release_address(release)}edisi/{position}/"


def warning_address(release: int) -> str:
    """Where the interface tells of the warning that a release carries or carried."""
    return f"{root()}/peringatan/{release}/"
