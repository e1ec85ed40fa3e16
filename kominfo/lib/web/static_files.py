"""Static files as they are collected: our own stylesheets without comments and indentation, which every reader pays for."""

import re
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = ("site/", "desk/")
# Words in quotes and in url(…) stay as they are.
_KEPT = r"""(?P<kept>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)]*\))"""
_COMMENTS = re.compile(rf"{_KEPT}|/\*.*?\*/", re.DOTALL)
_BLANKS = re.compile(rf"{_KEPT}|\s*(?P<sign>[{{}};,])\s*|\s+", re.DOTALL)


class StaticFiles(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, with fingerprints and compressed; our stylesheets are made small first."""

    def _save(self, name: str, content: Any) -> str:
        return super()._save(name, sent(name, content))  # type: ignore[no-any-return]

    def file_hash(self, name: str | None, content: Any = None) -> str | None:
        """The fingerprint of what is sent: browsers keep an address for years, and it must not come to mean something else."""
        return super().file_hash(name, sent(name, content))  # type: ignore[no-any-return]


def sent(name: str | None, content: Any) -> Any:
    """The content of a static file as readers get it. Without a name it is the list of all files."""
    if not name or not content or not (name.startswith(OURS) and name.endswith(".css")):
        return content
    return ContentFile(small(b"".join(content.chunks()).decode()).encode())


def small(style: str) -> str:
    """The same stylesheet in fewer letters: the file that people write is indented and says why."""
    bare = _COMMENTS.sub(lambda found: found["kept"] or "", style)
    return _BLANKS.sub(lambda found: found["kept"] or found["sign"] or " ", bare).strip()
