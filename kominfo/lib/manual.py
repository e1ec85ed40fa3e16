"""The manual of the desk: the chapters of docs/panduan, which people read there as Markdown, as pages.

A chapter is a file `NN-address.md`: its heading, a sentence that says what it is for, then the text. A paragraph that
holds a picture alone becomes a figure. Chapters are read once a process.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from PIL import Image

from kominfo.lib.markup import html

FOLDER = Path(settings.BASE_DIR) / "docs" / "panduan"
PICTURES = FOLDER / "gambar"
STATIC = "panduan"  # the folder's name among the static files

_NAME = re.compile(r"\d\d-(?P<address>[a-z-]+)\.md")
_CHAPTER = re.compile(r"# (?P<title>[^\n]+)\n\n(?P<summary>[^\n]+)\n\n(?P<text>.+)", re.DOTALL)
_PICTURE = re.compile(r"^!\[(?P<alt>[^\]\n]+)\]\(gambar/(?P<file>[a-z0-9-]+\.webp)\)$", re.MULTILINE)
_OTHER_CHAPTER = re.compile(r"\]\(\d\d-([a-z-]+)\.md\)")


@dataclass(frozen=True)
class Picture:
    """A screen of the desk as a chapter names it."""

    file: str
    alt: str

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        with Image.open(PICTURES / self.file) as image:
            return image.size


@dataclass(frozen=True)
class Chapter:
    """One chapter: its Markdown, and the page that it makes."""

    address: str
    title: str
    summary: str
    source: str
    pictures: tuple[Picture, ...]

    @property
    def labels(self) -> list[str]:
        """What the chapter names as it is written at the desk: buttons, fields, pages."""
        return re.findall(r"\*\*(.+?)\*\*", self.source)

    @property
    def links(self) -> list[str]:
        """The addresses that the chapter leads to."""
        return re.findall(r"(?<!!)\[[^\]]+\]\(([^)]+)\)", self.source)

    @property
    def body(self) -> SafeString:
        """The text as HTML, with its pictures."""
        return _body(self)


@cache
def chapters() -> dict[str, Chapter]:
    """All chapters by address, in their order."""
    found = (_chapter(path) for path in sorted(FOLDER.glob("[0-9][0-9]-*.md")))
    return {chapter.address: chapter for chapter in found}


def _chapter(path: Path) -> Chapter:
    name, parts = _NAME.fullmatch(path.name), _CHAPTER.fullmatch(path.read_text())
    if name is None or parts is None:
        raise ValueError(f"{path} is no chapter: a heading, a sentence, then text")
    pictures = tuple(Picture(match["file"], match["alt"]) for match in _PICTURE.finditer(parts["text"]))
    return Chapter(name["address"], parts["title"], parts["summary"], parts["text"], pictures)


@cache
def _body(chapter: Chapter) -> SafeString:
    """Washed like every text; a picture is a figure in it as photos are in a release."""
    from markdown_it import MarkdownIt  # two megabytes, for the desk's manual alone

    text = _OTHER_CHAPTER.sub(r"](/meja/bantuan/\1/)", chapter.source)
    parts = _PICTURE.split(text)[:: _PICTURE.groups + 1]
    written = [MarkdownIt("commonmark", {"html": False}).render(part) for part in parts]
    figures = [f'<figure data-photo="{number}"></figure>' for number in range(1, len(parts))]
    source = "".join(each for pair in zip(written, [*figures, ""], strict=True) for each in pair)
    return html.with_photos(source, dict(enumerate(map(_figure, chapter.pictures), 1)))


def _figure(picture: Picture) -> SafeString:
    width, height = picture.size
    address = f"{STATIC}/{picture.file}"
    context = {"address": address, "alt": picture.alt, "width": width, "height": height}
    return html.trusted(render_to_string("desk/manual/_picture.html", context))
