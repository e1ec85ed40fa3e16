"""A prepared text of a Word file as blocks of HTML: mammoth writes it, and our own marks say what each paragraph was.

Runs in the reading process. mammoth gets a file that is made here from nothing but the words: no styles, relations or
pictures of the original reach it.
"""

import io
import re
import zipfile
from typing import Any
from xml.sax.saxutils import quoteattr

import mammoth
from lxml import etree, html

from news.imports.docx_parts import END, MARKS, PARAGRAPH, PICTURE, R, W, drop, is_on, number
from news.imports.docx_story import Story, style_of
from news.imports.docx_styles import FORMATS, Lists, holds

_STYLE_MAP = "\n".join(
    [
        "p[style-name='Bagian 1'] => h2:fresh",
        "p[style-name='Bagian 2'] => h3:fresh",
        "p[style-name='Bagian 3'] => h4:fresh",
        "b => strong",
        "i => em",
        "strike => s",
        "p:unordered-list(1) => ul > li:fresh",
        "p:ordered-list(1) => ol > li:fresh",
        *(
            f"p:{kind}-list({level}) => {'ul|ol > li > ' * (level - 1)}{tag} > li:fresh"
            for level in range(2, 6)
            for kind, tag in (("unordered", "ul"), ("ordered", "ol"))
        ),
        "p => p:fresh",
    ]
)
MAX_LEVEL = 4
NOTE = "note"  # at a paragraph that is a footnote: its number
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "{}</Relationships>"
)
_OF_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = W.strip("{}")
_STYLES = f'<w:styles xmlns:w="{_W}">' + "".join(
    f'<w:style w:type="paragraph" w:styleId="B{n}"><w:name w:val="Bagian {n}"/></w:style>' for n in (1, 2, 3)
)
_NUMBERING = f'<w:numbering xmlns:w="{_W}">' + "".join(
    f'<w:abstractNum w:abstractNumId="{n}">'
    + "".join(f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{kind}"/></w:lvl>' for level in range(MAX_LEVEL + 1))
    + "</w:abstractNum>"
    for n, kind in ((1, "bullet"), (2, "decimal"))
)
_MARK = re.compile(f"{PARAGRAPH}([0-9]+){END}")
_PICTURES = re.compile(f"{PICTURE}([0-9]+){END}")
_BLANKS = re.compile(r"[ \t\u00a0]*\t[ \t\u00a0]*|[ \u00a0]{2,}")  # people indent and align by them
_LEADING_BLANK = re.compile(r"(<(?:p|li|h[1-4]|td|th)(?: [^>]*)?>) +")
_BLOCK_TAGS = {"p", "h2", "h3", "h4", "ul", "ol", "table"}


class Writer:
    """Collects the paragraphs of all texts of a file and gives them to mammoth as one."""

    def __init__(self, lists: Lists) -> None:
        self.lists = lists
        self.looks: list[dict[str, Any]] = []
        self.targets: list[str] = []

    def mark(self, story: Story) -> None:
        """Write into each paragraph which one it is, and reduce it to what mammoth should know."""
        for paragraph in story.root.iter(f"{W}p"):
            self._mark_paragraph(story, paragraph)
        for span in list(story.root.iter(f"{W}gridSpan")):
            if (number(span.get(f"{W}val")) or 0) < 1:
                drop(span)
        for element in list(story.root.iter(f"{W}rPr")):
            if element.getparent().tag == f"{W}r":
                element[:] = _plain_look(element)

    def html(self, body: Any) -> Any:
        """The HTML of the marked text, as a tree."""
        main = etree.Element(f"{W}document", nsmap={"w": _W, "r": R.strip("{}")})
        main.append(body)
        links = "".join(
            f'<Relationship Id="l{n}" Type="{_OF_OFFICE}/hyperlink" Target={quoteattr(target)} TargetMode="External"/>'
            for n, target in enumerate(self.targets)
        )
        links += f'<Relationship Id="s" Type="{_OF_OFFICE}/styles" Target="styles.xml"/>'
        links += f'<Relationship Id="n" Type="{_OF_OFFICE}/numbering" Target="numbering.xml"/>'
        top = f'<Relationship Id="m" Type="{_OF_OFFICE}/officeDocument" Target="word/document.xml"/>'
        numbers = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("[Content_Types].xml", _TYPES)
            archive.writestr("_rels/.rels", _RELATIONS.format(top))
            archive.writestr("word/_rels/document.xml.rels", _RELATIONS.format(links))
            archive.writestr("word/styles.xml", f"{_STYLES}</w:styles>")
            archive.writestr("word/numbering.xml", f"{_NUMBERING}{numbers}</w:numbering>")
            archive.writestr("word/document.xml", etree.tostring(main))
        written = mammoth.convert_to_html(
            buffer,
            style_map=_STYLE_MAP,
            include_default_style_map=False,
            include_embedded_style_map=False,
            ignore_empty_paragraphs=True,
        )
        return html.fragment_fromstring(written.value, create_parent="div")

    def _mark_paragraph(self, story: Story, paragraph: Any) -> None:
        for text in paragraph.iter(f"{W}t"):
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        look = self._look(story, paragraph)
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            paragraph.remove(properties)
        properties = etree.Element(f"{W}pPr")
        if match := re.fullmatch(r"heading([1-9])", look["role"]):
            _add(properties, "pStyle", f"B{min(int(match[1]), 3)}")
        elif look["list"]:
            numbering = etree.SubElement(properties, f"{W}numPr")
            _add(numbering, "ilvl", str(look.pop("level")))
            _add(numbering, "numId", "1" if look["list"] == "bullet" else "2")
        for run in paragraph.findall(f"{W}r"):
            if target := story.links.get(run):
                self._link(run, target)
        mark = etree.Element(f"{W}r")
        etree.SubElement(mark, f"{W}t").text = f"{PARAGRAPH}{len(self.looks)}{END}"
        paragraph[0:0] = [properties, mark]
        self.looks.append(look)

    def _link(self, run: Any, target: str) -> None:
        link = etree.Element(f"{W}hyperlink")
        link.set(f"{R}id", f"l{len(self.targets)}")
        self.targets.append(target)
        run.getparent().replace(run, link)
        link.append(run)

    def _look(self, story: Story, paragraph: Any) -> dict[str, Any]:
        style, styles = style_of(paragraph), story.styles
        runs = [run for run in paragraph.iter(f"{W}r") if _has_words(run)]
        sizes = [
            number(found.get(f"{W}val"))
            for run in runs
            if (found := styles.of_run(run, style, "sz")) is not None
        ]
        own = paragraph.find(f"{W}pPr/{W}jc")
        side = own if own is not None else styles.property(style, "pPr", "jc")
        look = {
            "role": styles.role(style),
            "is_bold": bool(runs) and all(holds(styles, run, style, "b") for run in runs),
            "size": max((size for size in sizes if size), default=0),
            "is_centred": side is not None and side.get(f"{W}val") == "center",
            "list": "",
        }
        look |= self._list(story, paragraph, style)
        for run in runs:
            _write_look(story, run)
        return look

    def _list(self, story: Story, paragraph: Any, style: str | None) -> dict[str, Any]:
        """Which list a paragraph belongs to, on which level, and how it is counted there."""
        if note := paragraph.get(NOTE):
            return {"list": "decimal", "level": 0, "count": int(note)}
        own = paragraph.find(f"{W}pPr/{W}numPr")
        found = own if own is not None else story.styles.property(style, "pPr", "numPr")
        if not any(map(_has_words, paragraph.iter(f"{W}r"))):
            return {}
        if found is None:
            kind = story.styles.list_of(style)
            return {"list": kind, "level": 0} if kind else {}
        named, deep = found.find(f"{W}numId"), found.find(f"{W}ilvl")
        level = min(max(number(deep.get(f"{W}val")) or 0, 0), 8) if deep is not None else 0
        counted = self.lists.count(named.get(f"{W}val", "") if named is not None else "", level)
        if counted is None or counted[0] == "none":
            return {}
        return {"list": counted[0], "level": min(level, MAX_LEVEL), "count": counted[1]}


def blocks_of(tree: Any, looks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks at the top level, pictures apart, each with its HTML and what its first paragraph looked like."""
    _flatten_tables(tree)
    _head_tables(tree, looks)
    _number_lists(tree, looks)
    found: list[dict[str, Any]] = []
    for element in tree:
        if element.tag in _BLOCK_TAGS:
            found += _parts_of(element, looks)
    return found


def _parts_of(element: Any, looks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    source = html.tostring(element, encoding="unicode", with_tail=False)
    numbers = _MARK.findall(source)
    look = looks[int(numbers[0])] if numbers else {}
    source = _MARK.sub("", source)
    pictures = [{"tag": "figure", "picture": int(each)} for each in _PICTURES.findall(source)]
    if not pictures or element.tag != "p":
        return [_block(element.tag, _PICTURES.sub("", source), look), *pictures]
    return [*pictures, _block("p", _PICTURES.sub("", source), look)]


def _block(tag: str, source: str, look: dict[str, Any]) -> dict[str, Any]:
    source = _BLANKS.sub(" ", MARKS.sub("", source))
    return {"tag": tag, "html": _LEADING_BLANK.sub(r"\1", source), "look": look}


def _flatten_tables(tree: Any) -> None:
    """A table in a cell becomes a paragraph a row; one of a single column is a frame around its words."""
    for table in [each for each in tree.iter("table") if any(True for _ in each.iterancestors("table"))][
        ::-1
    ]:
        at = table
        for row in table.iter("tr"):
            line = html.Element("p")
            line.text = " – ".join(filter(None, (" ".join(_own_text(cell).split()) for cell in row)))
            at.addnext(line)
            at = line
        table.drop_tree()
    for table in list(tree.iter("table")):
        rows = list(table.iter("tr"))
        if all(len(row) == 1 for row in rows):
            above, at = table.getparent(), table.getparent().index(table)
            above[at : at + 1] = [block for row in rows for block in row[0]]


def _own_text(cell: Any) -> str:
    return _PICTURES.sub("", _MARK.sub(" ", cell.text_content()))


def _head_tables(tree: Any, looks: list[dict[str, Any]]) -> None:
    """A first row that is bold throughout heads its table: who hears the table learns what each number is."""
    for table in tree.iter("table"):
        for cell in table.iter("td", "th"):
            if len(cell) == 1 and cell[0].tag == "p":
                cell[0].drop_tag()
        rows = list(table.iter("tr"))
        cells = list(rows[0]) if rows else []
        numbers = [_MARK.search(cell.text_content()) for cell in cells]
        is_head = (
            len(rows) > 1
            and bool(cells)
            and all(found and looks[int(found[1])].get("is_bold") for found in numbers)
        )
        for cell in cells if is_head else []:
            cell.tag = "th"
            cell.set("scope", "col")
            for bold in list(cell.iter("strong")):
                bold.drop_tag()


def _number_lists(tree: Any, looks: list[dict[str, Any]]) -> None:
    """A list that goes on after a paragraph begins where it left off, and letters stay letters."""
    for element in tree.iter("ol"):
        expected = 1
        for item in element.findall("li"):
            found = _MARK.search(item.text_content())
            look = looks[int(found[1])] if found else {}
            count = look.get("count", expected)
            if count != expected:
                is_first = item.getprevious() is None
                (element if is_first else item).set("start" if is_first else "value", str(count))
            if kind := FORMATS.get(look.get("list", "")):
                element.set("type", kind)
            expected = count + 1


def _has_words(run: Any) -> bool:
    return any(MARKS.sub("", _PICTURES.sub("", text.text or "")).strip() for text in run.iter(f"{W}t"))


def _write_look(story: Story, run: Any) -> None:
    """Bold, italics and the like of a character style, written at the run itself."""
    own = run.find(f"{W}rPr")
    named = own.find(f"{W}rStyle") if own is not None else None
    if own is None or named is None:
        return
    for sheet in story.styles.chain(named.get(f"{W}val")):
        for name in ("b", "i", "strike"):
            found = sheet.find(f"{W}rPr/{W}{name}")
            if found is not None and own.find(f"{W}{name}") is None:
                _add(own, name, "1" if is_on(found) else "0")


def _plain_look(properties: Any) -> list[Any]:
    """What mammoth is told of a run: bold, italics, struck through, raised or lowered."""
    found = []
    for name, others in (("b", ()), ("i", ()), ("strike", ("dstrike",))):
        if any(is_on(properties.find(f"{W}{each}")) for each in (name, *others)):
            found.append(etree.Element(f"{W}{name}"))
    raised = properties.find(f"{W}vertAlign")
    return [*found, *([raised] if raised is not None else [])]


def _add(parent: Any, name: str, value: str) -> None:
    etree.SubElement(parent, f"{W}{name}").set(f"{W}val", value)
