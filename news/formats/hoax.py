"""What a clarification says beside its text, for kits and mail: whoever reads the text alone may miss the verdict."""

from kominfo.lib.text import harmless
from news.formats.release_content import label
from news.models import PressRelease
from news.models.content import Snapshot


def rows(content: Snapshot) -> list[tuple[str, str]]:
    """What circulates, what came of looking at it, and by which evidence; nothing for other kinds."""
    found = content["hoax"]
    told = [
        ("Yang beredar", found["claim"]),
        ("Hasil pemeriksaan", label(PressRelease.Rating, found["rating"])),
        ("Bukti", found["evidence"]),
    ]
    return [(name, harmless(words)) for name, words in told if words] if found["claim"] else []
