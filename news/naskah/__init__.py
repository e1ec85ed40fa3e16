"""The copy checker: reads a text beside what the office knows and says what an editor would. Pure: no Django, no database, no clock."""

from news.naskah.checker import check
from news.naskah.findings import Finding, Grade, Gravity, apply_safe
from news.naskah.house import House
from news.naskah.manuscript import (
    Block,
    Kind,
    Manuscript,
    Picture,
    Role,
    Span,
    from_blocks,
    from_html,
    from_text,
)
from news.naskah.registry import Registry

__all__ = [
    "Block",
    "Finding",
    "Grade",
    "Gravity",
    "House",
    "Kind",
    "Manuscript",
    "Picture",
    "Registry",
    "Role",
    "Span",
    "apply_safe",
    "check",
    "from_blocks",
    "from_html",
    "from_text",
]  # fmt: skip
