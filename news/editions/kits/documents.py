"""What the kit of a release has in it by name, and what it is made with: all that a page must know to offer it.

A module of its own, because every page of a release offers a kit and few requests make one.
"""

import hashlib
from functools import cache
from importlib import metadata

from django.conf import settings

# The templates and the code that kits are made with, as for stored pages (`news.editions.rendering`), and the programs.
MAKERS = (
    "news/editions/kits/sheets/*.typ",
    "news/editions/kits/*.py",
    "news/editions/rendering/changes.py",
    "news/editions/rendering/shown.py",
    "news/formats/alert.py",
    "news/formats/cap.py",
    "news/formats/hoax.py",
    "news/formats/licences.py",
    "news/formats/release_content.py",
    "news/models/release/warning.py",
    "kominfo/lib/formats/*.py",
    "kominfo/lib/files/rendition_names.py",
    "kominfo/lib/dates.py",
    "kominfo/lib/text.py",
)
PROGRAMS = ("typst", "python-docx", "pillow")
TEXT, WORD, PDF = "siaran-pers.txt", "siaran-pers.docx", "siaran-pers.pdf"
WHOLE = "paket-pers.zip"
NAMES = (WHOLE, PDF, WORD, TEXT)


@cache
def version() -> str:
    """A digest of `MAKERS`, of the programs' versions and of the site's address."""
    digest = hashlib.sha256(settings.SITE_URL.encode())
    for pattern in MAKERS:
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            digest.update(path.read_bytes())
    digest.update("|".join(f"{name} {metadata.version(name)}" for name in PROGRAMS).encode())
    return digest.hexdigest()[:16]
