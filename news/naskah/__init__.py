"""The copy checker: reads a text beside what the office knows and says what an editor would. Pure: no Django, no database, no clock."""

from news.naskah.checker import check
from news.naskah.copy import Block, Copy, Kind, Picture, Role, Span, from_blocks, from_html, from_text
from news.naskah.findings import Finding, Grade, Gravity, apply_safe
from news.naskah.house import House
from news.naskah.registry import Registry

__all__ = [
    "Block", "Copy", "Finding", "Grade", "Gravity", "House", "Kind", "Picture", "Registry", "Role", "Span",
    "apply_safe", "check", "from_blocks", "from_html", "from_text",
]  # fmt: skip
