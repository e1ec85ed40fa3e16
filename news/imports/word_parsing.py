"""Read a Word file from standard input and print what is in it as JSON.

A program that `news.imports.word` starts. Parsing happens in this process only, with limits on memory and time: a file
made to exhaust them ends this process and no worker.
"""

import io
import json
import resource
import sys
import zipfile
import zlib
from typing import Any

from lxml import etree

from news.imports.docx_drawings import Drawings
from news.imports.docx_html import NOTE, Writer, blocks_of
from news.imports.docx_parts import BrokenFileError, Parts, W, drop, words_in
from news.imports.docx_story import Story
from news.imports.docx_styles import Lists, Styles

MAX_MEMORY_BYTES, MAX_CPU_SECONDS = 1 << 30, 20
NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}


def main() -> None:
    """Print what was read, or `broken`."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU_SECONDS, MAX_CPU_SECONDS))
    try:
        found = read(sys.stdin.buffer.read())
    except (
        BrokenFileError,
        zipfile.BadZipFile,
        zlib.error,
        MemoryError,
        RecursionError,
        etree.XMLSyntaxError,
    ):
        found = {"broken": True}
    sys.stdout.write(json.dumps(found))


def read(content: bytes) -> dict[str, Any]:
    """Blocks, pictures, and counts of what was left out or changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = Parts(archive)
        return _read(parts)


def _read(parts: Parts) -> dict[str, Any]:
    styles = Styles(parts.optional_xml(parts.related("styles")))
    drawings = Drawings(parts)
    writer = Writer(Lists(parts.optional_xml(parts.related("numbering"))))
    body = parts.main_text().find(f"{W}body")
    if body is None:
        raise BrokenFileError
    story = Story(body, parts.of_main, styles, drawings)
    story.prepare()
    notes = _notes(parts, story, _references(body))
    for each in [story, *notes]:
        writer.mark(each)
    if notes:
        _begin_notes(body)
    for each in notes:
        body.extend(list(each.root))
    tally = dict(drawings.tally)
    tally["running_title"] = _running_titles(parts)
    tally["note"] = len(notes)
    return {
        "blocks": blocks_of(writer.html(body), writer.looks),
        "pictures": drawings.pictures,
        "refused_pictures": drawings.refused,
        "tally": {kind: count for kind, count in tally.items() if count},
    }


def _references(body: Any) -> list[tuple[str, str]]:
    """Write the number of each note where it is referred to; which notes they are, in that order."""
    found = []
    for number, element in enumerate(list(body.iter(*NOTES)), start=1):
        found.append((NOTES[element.tag], element.get(f"{W}id", "")))
        run = element.getparent()
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            run.insert(0, properties)
        for raised in properties.findall(f"{W}vertAlign"):
            properties.remove(raised)
        etree.SubElement(properties, f"{W}vertAlign").set(f"{W}val", "superscript")
        text = etree.Element(f"{W}t")
        text.text = str(number)
        run.replace(element, text)
    return found


def _notes(parts: Parts, story: Story, references: list[tuple[str, str]]) -> list[Story]:
    """The notes, each a text of one paragraph that knows its number."""
    roots = {kind: parts.optional_xml(parts.related(kind)) for kind in NOTES.values()}
    relations = {kind: parts.relations(parts.related(kind)) for kind in NOTES.values() if parts.related(kind)}
    found = []
    for number, (kind, note_id) in enumerate(references, start=1):
        root = etree.Element(f"{W}body")
        note = (
            roots[kind].find(f"*[@{W}id='{note_id}']")
            if roots[kind] is not None and note_id.isalnum()
            else None
        )
        root.extend(list(note) if note is not None else [])
        text = Story(root, relations.get(kind, {}), story.styles, story.drawings)
        text.prepare()
        paragraphs = [each for each in root.iter(f"{W}p") if words_in(each)]
        root[:] = paragraphs[:1]
        for each in paragraphs[1:]:
            _append(paragraphs[0], each)
        if paragraphs:
            paragraphs[0].set(NOTE, str(number))
            found.append(text)
    return found


def _append(paragraph: Any, other: Any) -> None:
    """The words of another paragraph on a line of their own."""
    line_end = etree.SubElement(paragraph, f"{W}r")
    etree.SubElement(line_end, f"{W}br")
    paragraph.extend(other.findall(f"{W}r"))


def _begin_notes(body: Any) -> None:
    """A heading for the notes."""
    paragraph = etree.SubElement(body, f"{W}p")
    properties = etree.SubElement(paragraph, f"{W}pPr")
    etree.SubElement(properties, f"{W}pStyle").set(f"{W}val", "B1")
    run = etree.SubElement(paragraph, f"{W}r")
    etree.SubElement(run, f"{W}t").text = "Catatan"
    for section in body.findall(f"{W}sectPr"):
        drop(section)


def _running_titles(parts: Parts) -> int:
    """How many headers and footers say something."""
    roots = [parts.optional_xml(name) for kind in ("header", "footer") for name in parts.all_related(kind)]
    return sum(1 for root in roots if root is not None and words_in(root))
