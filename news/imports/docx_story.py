"""One text of a Word file (the body, or its notes) without what is not for readers. Runs in the reading process.

Tracked changes are accepted, comments and hidden text go, text boxes come out of their frames. What is done is counted
in a `Tally`, so that it can be told.
"""

import re
from collections import Counter
from typing import Any

from lxml import etree

from news.imports import docx_drawings
from news.imports.docx_parts import MARKS, MC, R, Relation, W, drop, is_on, unwrap, words_in
from news.imports.docx_styles import CONTENTS, Styles, holds

_WRAPPERS = {
    f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo", "subDoc")
}
_GONE = {f"{W}{name}" for name in ("del", "moveFrom")}
_COMMENTS = {f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "annotationRef")}
_KEPT_IN_RUNS = {f"{W}{name}" for name in ("t", "tab", "br", "sym", "noBreakHyphen")}
_BLOCKS = {f"{W}p", f"{W}tbl"}
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_LINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]\S*))?(?:.*?\\l\s+"?([^"\s]+))?', re.DOTALL)
_TABLE_OF_CONTENTS = re.compile(r"\s*(TOC|INDEX|TOA)\b")

Tally = Counter[str]


class Story:
    """A text with its relations, and what is common to all texts of the file."""

    def __init__(
        self, root: Any, relations: dict[str, Relation], styles: Styles, drawings: docx_drawings.Drawings
    ) -> None:
        self.root, self.relations, self.styles, self.drawings = root, relations, styles, drawings
        self.tally: Tally = drawings.tally
        self.links: dict[Any, str] = {}  # run → where it leads

    def prepare(self) -> None:
        """Take away what is not for readers and bring the rest into the plainest form."""
        self._choose_alternates()
        self._accept_changes()
        self._drop_comments()
        self._unwrap_frames()
        self._drop_hidden()
        for text in self.root.iter(f"{W}t"):
            text.text = MARKS.sub("", text.text or "")
        self.drawings.lift(self.root, self.relations)
        self._read_fields()
        self._read_links()
        self._plain_runs()

    def _choose_alternates(self) -> None:
        """Of what is drawn for new and for old programs, the one that says more: only one of them is shown."""
        for element in list(self.root.iter(f"{MC}AlternateContent")):
            choices = [*element.findall(f"{MC}Choice"), *element.findall(f"{MC}Fallback")]
            best = max(choices, key=docx_drawings.worth, default=None)
            element[:] = [] if best is None else list(best)
            unwrap(element)

    def _accept_changes(self) -> None:
        self._drop_table_changes()
        for element in list(self.root.iter(*_GONE)):
            if element.getparent().tag not in {f"{W}rPr", f"{W}trPr"}:
                self.tally["deleted"] += bool("".join(element.itertext()).strip())
                drop(element)
        for element in self.root.iter(f"{W}ins", f"{W}moveTo"):
            self.tally["inserted"] += bool(words_in(element))
        for paragraph in list(self.root.iter(f"{W}p")):
            mark = paragraph.find(f"{W}pPr/{W}rPr")
            if mark is None:
                continue
            if mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None:
                self.tally["deleted"] += _joined(paragraph)
            elif is_on(mark.find(f"{W}specVanish")):  # Word's "style separator" stands within one line
                _joined(paragraph)
        for element in list(
            self.root.iter(f"{W}rPrChange", f"{W}pPrChange", f"{W}sectPrChange", f"{W}tblPrChange")
        ):
            drop(element)

    def _drop_table_changes(self) -> None:
        for row in list(self.root.iter(f"{W}tr")):
            if row.find(f"{W}trPr/{W}del") is not None:
                self.tally["deleted"] += 1
                drop(row)
        for cell in list(self.root.iter(f"{W}tc")):
            if cell.find(f"{W}tcPr/{W}cellDel") is not None:
                self.tally["deleted"] += 1
                drop(cell)
        for table in list(self.root.iter(f"{W}tbl")):
            if table.find(f"{W}tr") is None and next(table.iter(f"{W}tr"), None) is None:
                drop(table)

    def _drop_comments(self) -> None:
        for element in list(self.root.iter(*_COMMENTS, f"{W}commentReference")):
            self.tally["comment"] += element.tag == f"{W}commentReference"
            drop(element)

    def _unwrap_frames(self) -> None:
        """Frames around words go and the words stay; of a form field that nobody filled in, its hint goes too."""
        for element in list(self.root.iter(f"{W}altChunk")):
            self.tally["other_file"] += 1
            drop(element)
        for element in list(self.root.iter(f"{W}sdt")):
            self._unwrap_control(element)
        for element in list(self.root.iter(*_WRAPPERS)):
            code = element.get(f"{W}instr", "")
            if element.tag == f"{W}fldSimple" and (link := _LINK.match(code)):
                for run in element.iter(f"{W}r"):
                    self.links[run] = link[1] or link[2] or f"#{link[3]}"
            unwrap(element)
        for element in list(self.root.iter(f"{_M}oMath")):
            self._write_formula(element)

    def _unwrap_control(self, element: Any) -> None:
        content, about = element.find(f"{W}sdtContent"), element.find(f"{W}sdtPr")
        gallery = about.find(f"{W}docPartObj/{W}docPartGallery") if about is not None else None
        is_contents = gallery is not None and gallery.get(f"{W}val") == "Table of Contents"
        if is_contents or (about is not None and is_on(about.find(f"{W}showingPlcHdr"))):
            self.tally["contents" if is_contents else "hint"] += 1
            if element.getparent().tag == f"{W}tr":  # a row keeps its number of cells
                unwrap_into_empty_cell(element)
            else:
                drop(element)
            return
        element[:] = [] if content is None else list(content)
        unwrap(element)

    def _write_formula(self, element: Any) -> None:
        words = "".join(each.text or "" for each in element.iter(f"{_M}t"))
        self.tally["formula"] += 1
        above = element.getparent()
        above.replace(element, run_of(words))
        if above.tag == f"{_M}oMathPara":
            unwrap(above)

    def _read_fields(self) -> None:
        """Of a field, its result stays; its code goes, and a link in it becomes a link of its words."""
        fields: list[list[Any]] = []  # code, whether its result has begun
        steps = Counter(each.get(f"{W}fldCharType") for each in self.root.iter(f"{W}fldChar"))
        is_whole = steps["begin"] == steps["end"]
        for paragraph in self.root.iter(f"{W}p"):
            for run in paragraph.iter(f"{W}r"):
                self._read_run(run, fields)
            # A table of contents has many paragraphs; any other field that goes on has lost its end.
            fields[:] = [row for row in fields if is_whole and row[1] and _TABLE_OF_CONTENTS.match(row[0])]

    def _read_run(self, run: Any, fields: list[list[Any]]) -> None:
        for child in list(run):
            if child.tag == f"{W}fldChar":
                self._step(fields, child.get(f"{W}fldCharType", ""))
            elif child.tag == f"{W}instrText" and fields:
                fields[-1][0] += child.text or ""
            elif child.tag in _KEPT_IN_RUNS:
                self._place(run, child, fields)

    def _step(self, fields: list[list[Any]], step: str) -> None:
        if step == "begin":
            fields.append(["", False])
        elif step == "separate" and fields:
            fields[-1][1] = True
            self.tally["contents"] += bool(_TABLE_OF_CONTENTS.match(fields[-1][0]))
        elif step == "end" and fields:
            fields.pop()

    def _place(self, run: Any, child: Any, fields: list[list[Any]]) -> None:
        codes = [code for code, _begun in fields]
        if not all(begun for _code, begun in fields) or any(map(_TABLE_OF_CONTENTS.match, codes)):
            drop(child)
        elif link := next(filter(None, map(_LINK.match, reversed(codes))), None):
            self.links[run] = link[1] or link[2] or f"#{link[3]}"

    def _read_links(self) -> None:
        for element in list(self.root.iter(f"{W}hyperlink")):
            relation = self.relations.get(element.get(f"{R}id", ""))
            anchor = element.get(f"{W}anchor", "")
            target = relation.target if relation else f"#{anchor}"
            if relation and anchor and "#" not in target:
                target = f"{target}#{anchor}"
            for run in element.iter(f"{W}r"):
                self.links[run] = target
            unwrap(element)
        inside = {target for target in self.links.values() if target.startswith("#")}
        self.tally["inside_link"] += len({target for target in inside if not target.startswith("#_Toc")})
        self.links = {run: target for run, target in self.links.items() if not target.startswith("#")}

    def _drop_hidden(self) -> None:
        """Hidden runs, and paragraphs of the table of contents. A break that only separates hidden words goes with them."""
        was_hidden = False
        for paragraph in list(self.root.iter(f"{W}p")):
            style = style_of(paragraph)
            if self.styles.role(style) == CONTENTS and words_in(paragraph):
                self.tally["contents"] += 1
                paragraph[:] = []
                continue
            for run in list(paragraph.iter(f"{W}r")):
                if not holds(self.styles, run, style, "vanish"):
                    was_hidden = was_hidden and not words_in(run)
                    continue
                if words_in(run) and not was_hidden:  # one stretch of hidden words, however many runs it has
                    self.tally["hidden"] += 1
                was_hidden = was_hidden or bool(words_in(run))
                drop(run)

    def _plain_runs(self) -> None:
        for run in self.root.iter(f"{W}r"):
            for child in list(run):
                if child.tag == f"{W}cr":
                    child.tag = f"{W}br"
                elif child.tag == f"{W}ptab":
                    child.tag = f"{W}tab"
                elif child.tag in {f"{W}footnoteReference", f"{W}endnoteReference", f"{W}rPr"}:
                    continue
                elif (
                    child.tag not in _KEPT_IN_RUNS
                    or not _is_symbol(child)
                    or (child.tag == f"{W}br" and child.get(f"{W}type", "textWrapping") != "textWrapping")
                ):
                    run.remove(child)


def style_of(paragraph: Any) -> str | None:
    """The id of a paragraph's style."""
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    return named.get(f"{W}val") if named is not None else None


def run_of(words: str) -> Any:
    """A run with these words."""
    run = etree.Element(f"{W}r")
    text = etree.SubElement(run, f"{W}t")
    text.text = words
    return run


def unwrap_into_empty_cell(element: Any) -> None:
    """An empty cell in the place of a control that stood for one."""
    cell = etree.Element(f"{W}tc")
    etree.SubElement(cell, f"{W}p")
    element.getparent().replace(element, cell)


def _joined(paragraph: Any) -> bool:
    """Put the words of a paragraph whose end was deleted before those of the next; whether there is one."""
    following = paragraph.getnext()
    while following is not None and following.tag not in _BLOCKS:
        following = following.getnext()
    if following is None or following.tag != f"{W}p":
        return False
    own = [child for child in paragraph if child.tag != f"{W}pPr"]
    at = 1 if following.find(f"{W}pPr") is not None else 0
    following[at:at] = own
    drop(paragraph)
    return True


def _is_symbol(element: Any) -> bool:
    """Whether a symbol names its character; every other element is fine."""
    return element.tag != f"{W}sym" or bool(re.fullmatch(r"[0-9A-Fa-f]{2,6}", element.get(f"{W}char", "")))
