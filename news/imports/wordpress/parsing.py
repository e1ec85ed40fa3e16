"""An export, item by item: in constant memory, whatever its size, and past items that are broken.

The file is cut at the ends of its items, and each is parsed by itself: a broken one costs itself alone, and its line is told.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, Any, Self

from lxml import etree

from news.imports.wordpress import mending
from news.imports.wordpress.notes import Note, note

PIECE, FIRST_BYTES = 1 << 18, 1 << 16
MAX_ITEM_BYTES = 64 << 20
_FAMILIES = {
    "wp": "http://wordpress.org/export/1.2/",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
}
_OURS = ("wordpress.org/export", "purl.org/rss", "purl.org/dc/", "wellformedweb.org")
_START = re.compile(rb"<item(?:\s[^<>]*)?>")
_END = b"</item>"
_ROOT = re.compile(rb"<rss\b[^<>]*>")
_DECLARED = re.compile(rb"""\bxmlns:([A-Za-z_][\w.-]*)\s*=\s*["']([^"']*)["']""")
_PREFIXES = re.compile(rb"</?([A-Za-z_][\w.-]*):[A-Za-z_]")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_NAMESPACES = re.compile(r' xmlns:[\w.-]+="[^"]*"')
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_ID_OF_ADDRESS = re.compile(r"[?&](?:p|page_id|attachment_id)=([0-9]{1,18})(?![0-9])")


def whole_number(written: str) -> int:
    """The number that is written; 0 for what is none, or none that a database could hold."""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 19 else 0


class RefusedError(Exception):
    """The file cannot be read: `sentence` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def of(self, name: str) -> Self:
        """The same refusal, with the name of the file before it."""
        if name and not self.sentence.startswith(f"{name}: "):
            self.sentence = f"{name}: {self.sentence}"
        return self


class CutOffError(RefusedError):
    """The file ends too early. All that is whole was given before."""

    def __init__(self, line: int, last_id: int | None) -> None:
        last = f"item terakhir yang utuh bernomor {last_id}" if last_id else "tidak ada item yang utuh"
        super().__init__(
            f"Berkas ekspor terputus di sekitar baris {line}; {last}. Ekspor lagi dari situs lama, lalu jalankan lagi: "
            "yang sudah masuk tidak digandakan."
        )
        self.line, self.last_id = line, last_id


@dataclass(slots=True)
class Record:
    """An item as the file has it: texts by `title`, `content`, `excerpt` or the local name of their element."""

    line: int
    texts: dict[str, str] = field(default_factory=dict)
    terms: list[tuple[str, str, str]] = field(default_factory=list)  # taxonomy, slug, name
    metas: dict[str, str] = field(default_factory=dict)  # the last value of a key; old slugs one a line
    comments: int = 0
    notes: list[Note] = field(default_factory=list)
    source: bytes = b""

    def text(self, name: str) -> str:
        """What the element says, without blanks around it; empty if it is not there."""
        return self.texts.get(name, "").strip()

    def number(self, name: str) -> int:
        """The number that the element says; 0 if it says none that a database could hold."""
        return whole_number(self.text(name))

    @property
    def post_id(self) -> int | None:
        """The number that WordPress gave it, or the one in its address."""
        written = self.text("post_id")
        if number := self.number("post_id"):
            return number
        found = _ID_OF_ADDRESS.search(self.text("guid")) or _ID_OF_ADDRESS.search(self.text("link"))
        return int(found[1]) if found and not written else None


@dataclass(slots=True)
class Channel:
    """What stands before and between items: the site, its authors and its terms, each as texts by local name."""

    site: dict[str, str] = field(default_factory=dict)
    authors: list[dict[str, str]] = field(default_factory=list)
    terms: list[dict[str, str]] = field(default_factory=list)


class ExportFile:
    """One file. Iterate it once: a `Channel` first, then `Record`s, and further `Channel`s where the file has them.

    `progress` is called with the number of bytes read each time a piece arrives. RefusedError for what is no export.
    """

    def __init__(self, file: IO[bytes], progress: Callable[[int], None] | None = None) -> None:
        self.file: Any = file
        self.progress = progress
        self.line = 1
        self.last_id: int | None = None
        self.opening, self.parser = b"", _parser()
        self.buffer = b""
        self.is_over = False
        self.has_head = False
        self.notes: list[Note] = []

    def __iter__(self) -> Iterator[Channel | Record]:
        self._begin()
        while True:
            segment = self._segment()
            if segment is None:
                break
            yield from self._read(segment)
        yield from self._finish()

    def _begin(self) -> None:
        self._fill()
        while len(self.buffer) < FIRST_BYTES and not self.is_over:
            self._fill()
        if encoding := mending.encoding_of(self.buffer[:400]):
            rest = self.buffer
            self.file = mending.Utf8(_Joined(rest, self.file), encoding)
            self.buffer = b""
            self._fill()
        self.buffer = self.buffer.removeprefix(b"\xef\xbb\xbf")
        bare = self.buffer.lstrip()
        if not bare:
            raise RefusedError("Berkas ekspor kosong. Ekspor lagi dari situs lama (Peralatan › Ekspor).")
        start = min((at for tag in (b"<?xml", b"<rss") if (at := self.buffer.find(tag)) >= 0), default=-1)
        if start < 0 or b"<rss" not in self.buffer:
            raise RefusedError(
                "Ini bukan ekspor WordPress (WXR). Di situs lama: Peralatan › Ekspor › Semua isi, lalu pakai berkas .xml itu."
            )
        if self.buffer[:start].strip():
            self.notes.append(note("before_xml", self.buffer[:start].decode("utf-8", "replace"), n=start))
        self.line += self.buffer.count(b"\n", 0, start)
        self.buffer = self.buffer[start:]

    def _fill(self) -> bool:
        piece = self.file.read(PIECE)
        if not piece:
            self.is_over = True
            return False
        if self.progress:
            self.progress(len(piece))
        self.buffer += piece
        return True

    def _segment(self) -> bytes | None:
        """The file up to the end of the next item; None when none is left."""
        searched = 0
        while True:
            end = self.buffer.find(_END, searched)
            if end >= 0 and not _is_inside_section(self.buffer, end):
                end += len(_END)
                segment, self.buffer = self.buffer[:end], self.buffer[end:]
                return segment
            searched = end + len(_END) if end >= 0 else max(len(self.buffer) - len(_END), 0)
            if end < 0 and not self._fill():
                return None
            if len(self.buffer) > MAX_ITEM_BYTES + PIECE:
                return self._past_the_long_one()

    def _past_the_long_one(self) -> bytes:
        """Give up an item that is too long: skip to the end of it."""
        self.notes.append(note("too_long_item", f"baris {self.line}"))
        while (end := self.buffer.find(_END)) < 0:
            self.line += self.buffer.count(b"\n")
            self.buffer = self.buffer[-len(_END) :]
            if not self._fill():
                raise CutOffError(self.line, self.last_id)
        self.line += self.buffer.count(b"\n", 0, end)
        self.buffer = self.buffer[end + len(_END) :]
        return b""

    def _read(self, segment: bytes) -> Iterator[Channel | Record]:
        found = _START.search(segment)
        start = found.start() if found else len(segment)
        if segment[:start].strip():
            yield from self._heads(segment[:start])
        line = self.line + segment.count(b"\n", 0, start)
        if found:
            record = self._record(segment[start:], line)
            record.notes[:0], self.notes = self.notes, []
            self.last_id = record.post_id or self.last_id
            yield record
        self.line += segment.count(b"\n")

    def _heads(self, between: bytes) -> Iterator[Channel]:
        """What stands between items; at the start of a file, and of another that was appended to it, with its root."""
        bare = _COMMENT.sub(b"", between)
        if _DOCTYPE.search(bare.partition(b"<![CDATA[")[0]):
            raise RefusedError(
                "Berkas ini memuat DOCTYPE atau ENTITY, yang tidak pernah ada dalam ekspor WordPress, dan karena itu "
                "ditolak. Ekspor lagi langsung dari situs lama."
            )
        if root := _ROOT.search(bare):
            self.opening = _opening(root[0])
            bare = bare[root.end() :]
        elif not self.opening:
            raise RefusedError("Ekspor ini tidak diawali <rss>. Ekspor lagi langsung dari situs lama.")
        for piece in (b"<channel>", b"</channel>", b"</rss>"):
            bare = bare.replace(piece, b"")
        if bare.strip():
            self.has_head = True
            clean, _ = mending.mended(bare)
            tree, _ = self._parsed(clean)
            if tree is not None:
                yield _channel(tree)

    def _record(self, segment: bytes, line: int) -> Record:
        clean, told = mending.mended(segment)
        record = Record(line, source=clean)
        record.notes = [note(kind, n=count) for kind, count in told.items()]
        tree, mends = self._parsed(clean)
        record.notes += mends
        if tree is None or (item := tree.find("item")) is None:
            record.notes.append(note("broken_item", f"baris {line}: {self._why(clean)}"))
            if found := re.search(rb"<wp:post_id>(?:<!\[CDATA\[)?\s*([0-9]{1,18})", clean):
                record.texts["post_id"] = found[1].decode("ascii")
        else:
            _take(record, item)
        return record

    def _parsed(self, segment: bytes) -> tuple[Any, list[Note]]:
        """The tree, after as much mending as it takes; None when nothing helps."""
        with suppress(etree.XMLSyntaxError):
            return etree.fromstring(self.opening + segment + b"</rss>", self.parser), []
        if _DOCTYPE.search(b"".join(mending.outside_sections(segment))):
            return None, [note("refused_text")]
        sound, count = mending.with_sound_references(segment)
        opening = _with_prefixes(self.opening, sound)
        notes = [note("bad_markup", n=count)] if count else []
        with suppress(etree.XMLSyntaxError):
            return etree.fromstring(opening + sound + b"</rss>", self.parser), notes
        with suppress(etree.XMLSyntaxError):
            sound = mending.without_forbidden_references(sound)
            tree = etree.fromstring(opening + sound + b"</rss>", _parser(recover=True))
            if tree is not None and tree.find("item") is not None:
                return tree, [*notes, note("mended_item")]
        return None, notes

    def _why(self, segment: bytes) -> str:
        try:
            etree.fromstring(self.opening + segment + b"</rss>", self.parser)
        except etree.XMLSyntaxError as error:
            return str(error.msg)
        return ""

    def _finish(self) -> Iterator[Channel]:
        """What follows the last item; a file that breaks off is told after all that is whole."""
        rest = _COMMENT.sub(b"", self.buffer)
        lines = self.buffer.count(b"\n")
        if not _START.search(rest) and rest.strip():
            with suppress(RefusedError):
                yield from self._heads(self.buffer)
        if b"</rss>" not in rest[-2000:] or _START.search(rest):
            raise CutOffError(self.line + lines, self.last_id)


class _Joined:
    """Bytes that were read already, then the rest of their file."""

    def __init__(self, start: bytes, file: IO[bytes]) -> None:
        self.start, self.file = start, file

    def read(self, size: int) -> bytes:
        given, self.start = self.start[:size], self.start[size:]
        return given or self.file.read(size)


def _parser(*, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        recover=recover,
        strip_cdata=True,
    )


def _is_inside_section(buffer: bytes, position: int) -> bool:
    """Whether `</item>` stands in the text of an item, not at its end."""
    section = buffer.rfind(b"<![CDATA[", 0, position)
    return section >= 0 and buffer.find(b"]]>", section, position) < 0


def _opening(root: bytes) -> bytes:
    """The root element with the namespaces by which we know the elements, whatever their spelling in the file."""
    declared = dict(_DECLARED.findall(root))
    known = {prefix: _family(prefix, uri) for prefix, uri in declared.items()}
    for prefix, uri in _FAMILIES.items():
        known.setdefault(prefix.encode(), uri.encode())
    names = b" ".join(b'xmlns:%s="%s"' % pair for pair in known.items())
    return b"<rss " + names + b">"


def _family(prefix: bytes, uri: bytes) -> bytes:
    if b"wordpress.org/export" in uri:
        return _FAMILIES["excerpt" if b"excerpt" in uri else "wp"].encode()
    if b"modules/content" in uri:
        return _FAMILIES["content"].encode()
    name = prefix.decode("ascii", "replace")
    return _FAMILIES[name].encode() if name in _FAMILIES else uri.replace(b"&", b"") or b"urn:x"


def _with_prefixes(opening: bytes, segment: bytes) -> bytes:
    """The root element with every prefix that the segment uses."""
    missing = {prefix for prefix in _PREFIXES.findall(segment) if b"xmlns:" + prefix + b"=" not in opening}
    return (
        opening[:-1] + b"".join(b' xmlns:%s="urn:%s"' % (prefix, prefix) for prefix in sorted(missing)) + b">"
    )


_NAMES: dict[str, str] = {}


def _name(tag: Any) -> str:
    """`content` and `excerpt` of their families, else the local name; empty for comments."""
    if not isinstance(tag, str):
        return ""
    if tag not in _NAMES:
        uri, _, local = tag.rpartition("}")
        if local == "encoded":
            local = "excerpt" if "excerpt" in uri else "content"
        elif uri and not any(each in uri for each in _OURS):
            local = f"{uri[1:]} {local}"  # of a plugin: its `title` is not ours
        if len(_NAMES) > 2000:
            return local
        _NAMES[tag] = local
    return _NAMES[tag]


def _take(record: Record, item: Any) -> None:
    texts = record.texts
    for child in item:
        name = _name(child.tag)
        if name == "postmeta":
            _take_meta(record, child)
        elif name == "category":
            if child.text and (domain := child.get("domain", "category")):
                record.terms.append((domain, child.get("nicename", ""), child.text.strip()))
        elif name == "comment":
            record.comments += 1
        elif name and name not in texts:
            texts[name] = _words(child)


def _take_meta(record: Record, element: Any) -> None:
    key = held = ""
    for child in element:
        name = _name(child.tag)
        if name == "meta_key":
            key = (child.text or "").strip()
        elif name == "meta_value":
            held = child.text or ""
    if not key:
        return
    if key in {"_wp_old_slug", "_wp_old_date"} and key in record.metas:
        held = f"{record.metas[key]}\n{held}"
    record.metas[key] = held


def _words(element: Any) -> str:
    text = element.text or ""
    # HTML that was written without CDATA and without escaping.
    if not len(element):
        return text
    return text + _NAMESPACES.sub("", "".join(etree.tostring(each, encoding="unicode") for each in element))


def _channel(tree: Any) -> Channel:
    head = Channel()
    for child in tree:
        name = _name(child.tag)
        if name in {"author", "category", "tag", "term"} and len(child):
            rows = head.authors if name == "author" else head.terms
            rows.append({"element": name} | {_name(each.tag): (each.text or "").strip() for each in child})
        elif name and not len(child):
            head.site.setdefault(name, (child.text or "").strip())
    return head
