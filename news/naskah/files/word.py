"""Word files: the paragraphs of the text, each character with its offset in the XML, so that a fix changes those bytes alone.

Read is what a reader of the file sees in its body: tracked insertions are, deletions, comments, hidden text, headers, footers and notes
are not. Offsets count in the paragraphs put below each other, a line each.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from xml.parsers import expat

from news.naskah.files.plain import is_headline
from news.naskah.files.source import Characters, Source, Trace, Unreadable
from news.naskah.findings import Edit, Finding
from news.naskah.manuscript import LIST_ITEM, Kind, Manuscript, Role, Span, block

_MAIN = "word/document.xml"
_LEADS_THERE = re.compile(rb"<Relationship\b[^>]*/officeDocument\"[^>]*>")
_TARGET = re.compile(rb"\bTarget=\"/?([^\"]+)\"")
_MAX_BYTES = 80 * 1024 * 1024  # of the XML: a book has ten
_MAX_PARTS = 500 * 1024 * 1024  # of everything in the archive
_BROKEN = "Berkas ini bukan Word (.docx) yang utuh. Buka di Word, simpan ulang sebagai .docx."
# What the standard library raises for archives that are broken, locked, or packed in a way that it does not know.
_TROUBLE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, KeyError, OSError, RuntimeError, EOFError, ValueError,
)  # fmt: skip
_HEADLINES = ("title", "heading", "judul", "subtitle")
_UNREAD = {
    "w:del",
    "w:moveFrom",
    "mc:Fallback",
    "w:instrText",
    "w:delText",
    "w:pPrChange",
    "w:rPrChange",
    "w:sectPr",
}
_OFF = {"0", "false", "none", "off"}


def read(content: bytes, *, headline: bool) -> "WordSource":
    """The text of a Word file; `Unreadable` where it is none."""
    part, xml = _main_part(content)
    reader = _Reader(xml)
    reader.parse()
    if not reader.paragraphs:
        raise Unreadable("Di dalam berkas ini tidak ada teks. Bila isinya hasil pindaian, ketik naskahnya.")
    text, blocks, here, in_xml = "", [], [], []
    for number, paragraph in enumerate(reader.paragraphs):
        words, trace, spans = paragraph.characters.block(paragraph.spans)
        kind = paragraph.kind
        if LIST_ITEM.match(words) and kind == Kind.PARAGRAPH:
            kind = Kind.LIST
        if headline and number == 0 and is_headline(words, has_more=len(reader.paragraphs) > 1):
            kind = Kind.HEADLINE
        blocks.append(block(kind, words, spans, offset=len(text)))
        starts = range(len(text), len(text) + len(words))
        here.append(Trace(starts, range(len(text) + 1, len(text) + len(words) + 1), trace.solid))
        in_xml.append(trace)
        text += f"{words}\n"
    return WordSource(
        text,
        Manuscript(tuple(blocks)),
        tuple(here),
        content=content,
        part=part,
        xml=xml,
        in_xml=tuple(in_xml),
        tags=reader.tags,
    )


def _main_part(content: bytes) -> tuple[str, bytes]:
    """Name and content of the part that holds the text. Word itself calls it `document2.xml` now and then."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            leads = _LEADS_THERE.search(archive.read("_rels/.rels"))
            target = _TARGET.search(leads[0]) if leads else None
            name = target[1].decode() if target else _MAIN
            sizes = {info.filename: info.file_size for info in archive.infolist()}
            if sizes.get(name, 0) > _MAX_BYTES or sum(sizes.values()) > _MAX_PARTS:
                raise Unreadable("Isi berkas ini terlalu besar saat dibuka. Bagi menjadi beberapa berkas.")
            return name, archive.read(name)
    except _TROUBLE as error:
        raise Unreadable(_BROKEN) from error


@dataclass
class WordSource(Source):
    """A Word file; `in_xml` leads from each block to the bytes of its main part, `tags` to where each text element begins and ends."""

    content: bytes = b""
    part: str = _MAIN
    xml: bytes = b""
    in_xml: tuple[Trace, ...] = ()
    tags: list["_Tag"] = field(default_factory=list)

    def fixed(self, findings: Iterable[Finding]) -> bytes:
        patches = self.safe_patches(findings, self.in_xml, _escaped)
        return _with_part(self.content, self.part, self._patched(patches)) if patches else self.content

    def _patched(self, patches: list[Edit]) -> bytes:
        """The XML with the patches. Word drops blanks at the ends of a text element that does not say to keep them."""
        pieces: list[bytes] = []
        at = 0
        for start, end, text in sorted(
            [*((p.start, p.end, p.text) for p in patches), *self._kept_blanks(patches)]
        ):
            pieces += [self.xml[at:start], text.encode()]
            at = end
        return b"".join([*pieces, self.xml[at:]])

    def _kept_blanks(self, patches: list[Edit]) -> list[tuple[int, int, str]]:
        touched = (tag for tag in self.tags if any(tag.start <= p.start <= tag.end for p in patches))
        return [
            (tag.name_end, tag.name_end, ' xml:space="preserve"') for tag in touched if not tag.keeps_blanks
        ]


def _escaped(text: str) -> str:
    return escape(text, quote=False)


def _with_part(content: bytes, part: str, xml: bytes) -> bytes:
    """The archive with another main part, every other part as it was."""
    buffer = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
            for info in old.infolist():
                new.writestr(info, xml if info.filename == part else old.read(info))
    except _TROUBLE as error:  # a picture, say, that the reading had no need of
        raise Unreadable(_BROKEN) from error
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class _Tag:
    """A text element: where its name ends in the start tag, and between which bytes its text stands."""

    name_end: int
    start: int
    end: int
    keeps_blanks: bool


@dataclass
class _Paragraph:
    kind: Kind
    characters: Characters = field(default_factory=Characters)
    spans: list[Span] = field(default_factory=list)


class _Reader:
    """Reads the main part with expat, which says at which byte each thing stands."""

    def __init__(self, xml: bytes) -> None:
        self.xml = xml
        self.paragraphs: list[_Paragraph] = []
        self.tags: list[_Tag] = []
        self.open: list[_Paragraph] = []
        self.path: list[str] = []
        self.unread = 0
        self.links: list[int] = []
        self.run: set[str] = set()  # what the run's properties say: italic, hidden
        self.text: tuple[int, int, bool] | None = None
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = False
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self.parser.StartDoctypeDeclHandler = self._refuse

    def parse(self) -> None:
        try:
            self.parser.Parse(self.xml, True)
        except expat.ExpatError as error:
            raise Unreadable(_BROKEN) from error
        self.paragraphs = [each for each in self.paragraphs if each.characters.block()[0]]

    def _refuse(self, *_: object) -> None:
        raise Unreadable(_BROKEN)  # no program that writes Word files declares a document type

    def _start(self, name: str, attrs: dict[str, str]) -> None:
        self.path.append(name)
        if name in _UNREAD:
            self.unread += 1
        elif name == "w:p":
            self.open.append(_Paragraph(Kind.ROW if "w:tc" in self.path else Kind.PARAGRAPH))
        elif name == "w:r":
            self.run = set()
        elif name == "w:hyperlink" and self.open:
            self.links.append(len(self.open[-1].characters))
        elif self.open:
            self._inside(name, attrs)

    def _inside(self, name: str, attrs: dict[str, str]) -> None:
        paragraph, at = self.open[-1], self.parser.CurrentByteIndex
        value = attrs.get("w:val", "")
        if self.path[-2:-1] == ["w:pPr"]:
            if name == "w:pStyle":
                paragraph.kind = _kind_of(value) or paragraph.kind
            elif name == "w:numPr" and paragraph.kind == Kind.PARAGRAPH:
                paragraph.kind = Kind.LIST
        elif name in {"w:i", "w:vanish"} and self.path[-3:-1] == ["w:r", "w:rPr"] and value not in _OFF:
            self.run.add(name)
        elif name == "w:t":
            start = self.xml.index(b">", at) + 1
            self.text = (at + len(b"<w:t"), start, attrs.get("xml:space") == "preserve")
        elif not self.unread and "w:vanish" not in self.run and self.path[-2:-1] == ["w:r"]:
            character = {"w:tab": "\t", "w:br": " ", "w:cr": " ", "w:noBreakHyphen": "-"}.get(name)
            if character:
                paragraph.characters.one(character, at, at, solid=True)

    def _data(self, data: str) -> None:
        if self.text is None or self.unread or "w:vanish" in self.run or not self.open:
            return
        at, characters = self.parser.CurrentByteIndex, self.open[-1].characters
        before = len(characters)
        if self.xml.startswith(b"&", at):
            characters.one(data, at, self.xml.index(b";", at) + 1)
        else:
            for character in data:
                size = len(character.encode())
                characters.one(character, at, at + size)
                at += size
        if "w:i" in self.run:
            self.open[-1].spans.append(Span(before, len(characters), Role.FIXED))

    def _end(self, name: str) -> None:
        self.path.pop()
        if name in _UNREAD:
            self.unread -= 1
        elif name == "w:t" and self.text:
            name_end, start, keeps = self.text
            self.tags.append(_Tag(name_end, start, self.parser.CurrentByteIndex, keeps))
            self.text = None
        elif name == "w:hyperlink" and self.links and self.open:
            self.open[-1].spans.append(Span(self.links.pop(), len(self.open[-1].characters), Role.LINK))
        elif name == "w:p" and self.open:
            self.paragraphs.append(self.open.pop())


def _kind_of(style: str) -> Kind | None:
    small = style.lower()
    if small.startswith(_HEADLINES):
        return Kind.HEADLINE
    if "quote" in small or "kutipan" in small:
        return Kind.QUOTE
    return Kind.CAPTION if "caption" in small or "keterangan" in small else None
