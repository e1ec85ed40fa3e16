"""The parts of a Word file: its XML without entities, and what its relations lead to. Runs in the reading process."""

import posixpath
import re
import zipfile
from typing import Any
from urllib.parse import unquote

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# "Strict Open XML" of Word's own list of file types names everything anew.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(officeDocument/relationships|\w+/\w+)")
_SAME = {
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"drawingml/picture": b"http://schemas.openxmlformats.org/drawingml/2006/picture",
    b"drawingml/chart": b"http://schemas.openxmlformats.org/drawingml/2006/chart",
    b"drawingml/diagram": b"http://schemas.openxmlformats.org/drawingml/2006/diagram",
    b"drawingml/wordprocessingDrawing": b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
MAX_PART_BYTES = 40 * 1024 * 1024
# Characters of the private range, by which words and pictures find their way through mammoth; in no text from outside.
PARAGRAPH, END, PICTURE = "\ue000", "\ue001", "\ue002"
MARKS = re.compile("[\ue000-\ue002]")


class BrokenFileError(Exception):
    """The archive has no text that can be read."""


class Relation:
    """Where a relation leads: the last word of its type, its target, whether that lies outside the file."""

    def __init__(self, kind: str, target: str, *, is_external: bool) -> None:
        self.kind, self.target, self.is_external = kind, target, is_external


class Parts:
    """One Word file, opened."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = {_plain(each.filename): each for each in archive.infolist() if not each.is_dir()}
        top = self.relations("")
        found = (each.target for each in top.values() if each.kind == "officeDocument")
        self.main = next((name for name in found if _plain(name) in self.names), "word/document.xml")
        self.of_main = self.relations(self.main)

    def main_text(self) -> Any:
        """The root of the document part."""
        if (root := self.xml(self.main)) is None or root.tag != f"{W}document":
            raise BrokenFileError
        return root

    def related(self, kind: str) -> str:
        """The name of the part that the document is related to in this way; empty if there is none."""
        found = (each.target for each in self.of_main.values() if each.kind == kind and not each.is_external)
        return next((name for name in found if _plain(name) in self.names), "")

    def all_related(self, kind: str) -> list[str]:
        """The names of all such parts."""
        return [
            each.target
            for each in self.of_main.values()
            if each.kind == kind and _plain(each.target) in self.names
        ]

    def xml(self, name: str) -> Any:
        """The root of a part, None if there is no such part; a DTD is refused."""
        entry = self.names.get(_plain(name)) if name else None
        if entry is None or not entry.file_size:
            return None
        if entry.file_size > MAX_PART_BYTES:
            raise BrokenFileError
        source = _STRICT.sub(lambda match: _SAME.get(match[1], match[0]), self.archive.read(entry))
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(source, parser)
        except etree.XMLSyntaxError as error:
            raise BrokenFileError from error
        if root.getroottree().docinfo.doctype:
            raise BrokenFileError
        return root

    def optional_xml(self, name: str) -> Any:
        """The root of a part that the text can do without; None if it is missing or broken."""
        try:
            return self.xml(name)
        except BrokenFileError:
            return None

    def relations(self, name: str) -> dict[str, Relation]:
        """The relations of a part by their id."""
        folder, _, file = name.rpartition("/")
        root = self.optional_xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for each in root if root is not None else ():
            target, outside = each.get("Target", ""), each.get("TargetMode", "").lower() == "external"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            found[each.get("Id", "")] = Relation(
                each.get("Type", "").rpartition("/")[2], target, is_external=outside
            )
        return found

    def stored_name(self, name: str) -> str:
        """The name of a part as the archive writes it; empty if there is none."""
        entry = self.names.get(_plain(name))
        return entry.filename if entry else ""

    def start(self, name: str, length: int = 64) -> bytes:
        """The first bytes of a part."""
        with self.archive.open(self.names[_plain(name)]) as part:
            return part.read(length)


def _plain(name: str) -> str:
    return unquote(name).replace("\\", "/").lstrip("/").casefold()


def is_on(element: Any) -> bool:
    """Whether a property that is written by its presence holds."""
    return element is not None and element.get(f"{W}val", "1") not in {"0", "false", "off", "none"}


def number(value: str | None) -> int | None:
    """A whole number as Word writes it."""
    return int(value) if value and re.fullmatch(r"-?[0-9]{1,9}", value.strip()) else None


def unwrap(element: Any) -> None:
    """Put the children of an element into its place."""
    above = element.getparent()
    at = above.index(element)
    above[at : at + 1] = list(element)


def drop(element: Any) -> None:
    """Take an element away with everything inside."""
    if (above := element.getparent()) is not None:
        above.remove(element)


def words_in(element: Any) -> str:
    """The text that stands inside, for a count or a sample."""
    return " ".join("".join(each.text or "" for each in element.iter(f"{W}t")).split())
