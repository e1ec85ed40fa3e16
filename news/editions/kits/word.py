"""A release as a Word file: headings, lists and tables as such, so that a newsroom can edit it and a screen reader can read it."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterable
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from django.core.files.storage import default_storage

from news.editions.kits import plain
from news.editions.kits.blocks import Block, Run, is_told, joined
from news.editions.kits.blocks import plain as plain_runs
from news.editions.kits.list_numerals import STYLES
from news.editions.kits.story import Letterhead, Story
from news.formats.alert import Alert

if TYPE_CHECKING:
    from docx.document import Document

LANGUAGE = "id-ID"
LINK_COLOUR = "0A5670"
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
LOGO_HEIGHT = 16  # millimetres
MAX_COLUMNS = 63  # that Word opens
DEEPEST = 2  # levels of lists that Word's own styles have below the first
FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of every part: the same story gives the same bytes


def docx(story: Story, moment: dt.datetime) -> bytes:
    """The Word file; `moment` is when the edition came out."""
    from docx import Document as new_document  # two megabytes of templates

    document = new_document()
    _set_up(document, story, moment)
    _head(document, story)
    _blocks(document, story["blocks"], story)
    if story["codes"]:
        document.add_paragraph(f"({story['codes']})")
    _tail(document, story)
    buffer = io.BytesIO()
    document.save(buffer)
    return without_clock(buffer)


def _set_up(document: "Document", story: Story, moment: dt.datetime) -> None:
    number = story["number"] and f"No. {story['number']}"
    foot = " · ".join(filter(None, (number, f"edisi ke-{story['position']}", story["address"])))
    about = {
        "title": story["headline"],
        "subject": story["number"],
        "kind": story["kind"],
        "address": story["address"],
    }
    set_up(document, about, story["letterhead"], moment, foot=foot, revision=story["position"])


def set_up(
    document: "Document",
    about: dict[str, str],
    head: Letterhead,
    moment: dt.datetime,
    *,
    foot: str,
    revision: int = 1,
) -> None:
    """What every Word file of a kit has: who says what, the language, A4, and a line at the foot."""
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    properties = document.core_properties
    properties.title, properties.author, properties.subject = (
        about["title"][:250],
        head["name"][:250],
        about["subject"],
    )
    properties.language, properties.comments, properties.keywords = (
        LANGUAGE,
        about["address"][:250],
        about["kind"],
    )
    properties.created = properties.modified = moment.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
    properties.last_modified_by, properties.revision = head["name"][:250], max(1, revision)
    normal = document.styles["Normal"]
    normal.font.size = Pt(11)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin = section.bottom_margin = Mm(20)
    section.footer.paragraphs[0].text = foot


def _head(document: "Document", story: Story) -> None:
    letterhead(document, story["letterhead"])
    number = f" · No. {story['number']}" if story["number"] else ""
    document.add_paragraph(f"{story['kind'].upper()}{number}")
    document.add_heading(story["headline"], 1)
    if story["subheadline"]:
        document.add_paragraph(story["subheadline"], style="Subtitle")
    document.add_paragraph("\n".join(plain.times(story)))
    for row in story["notices"]:
        paragraph = document.add_paragraph(style="Intense Quote")
        paragraph.add_run(f"{row['kind']} ({row['at']})").bold = True
        paragraph.add_run(f": {row['note']}" if row["note"] else "")
    lead = document.add_paragraph()
    lead.add_run(f"{story['dateline']} — " if story["dateline"] else "").bold = True
    lead.add_run(story["lead"]).bold = True
    if story["warning"]:
        _warning(document, story["warning"])
    for name, words in story["hoax"]:
        labelled(document, name, words)


def letterhead(document: "Document", head: Letterhead) -> None:
    """The office whose paper it is, with its logo."""
    if logo := head["logo"]:
        from docx.shared import Mm

        with default_storage.open(logo["path"]) as file:
            shape = document.add_paragraph().add_run().add_picture(file, height=Mm(LOGO_HEIGHT))
        shape._inline.docPr.set("descr", logo["alt"])
    paper = document.add_paragraph()
    paper.add_run(head["name"]).bold = True
    for line in filter(None, [head["province"], *head["lines"]]):
        paper.add_run(f"\n{line}")


def _warning(document: "Document", alert: Alert) -> None:
    paragraph = document.add_paragraph(style="Intense Quote")
    paragraph.add_run(alert["title"]).bold = True
    paragraph.add_run(f"\n{alert['instruction']}" if alert["instruction"] else "")
    for name, words in alert["rows"]:
        labelled(document, name, words)


def _tail(document: "Document", story: Story) -> None:
    if story["quotes"]:
        document.add_heading("Kutipan", 2)
    for row in story["quotes"]:
        words, _, who = plain.quote(row).rpartition("\n")
        document.add_paragraph(words, style="Quote").add_run(f"\n{who}").italic = False
    document.add_heading("Keterangan", 2)
    for name, found in story["facts"]:
        labelled(document, name, "; ".join(found))
    if story["photos"]:
        labelled(
            document,
            "Foto",
            "; ".join(
                f"{row['number']}. {row['caption'] or row['alt']} ({row['credit']})"
                for row in story["photos"]
            ),
        )
    if story["attachments"]:
        labelled(document, "Lampiran", "; ".join(row["title"] for row in story["attachments"]))
    if story["contact"]:
        labelled(document, "Narahubung", ", ".join(story["contact"]))
    address(document, "Alamat", story["address"])
    if story["check"]:
        address(document, "Periksa apakah masih berlaku", story["check"])
    labelled(document, "Sidik naskah (SHA-256)", story["checksum"])


def address(document: "Document", name: str, where: str) -> None:
    """A paragraph with an address that opens."""
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{name}: ").bold = True
    _link(paragraph, {"text": where, "link": where})


def labelled(document: "Document", name: str, words: str) -> None:
    """A paragraph that begins with what it is about."""
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{name}: ").bold = True
    paragraph.add_run(words)


def _blocks(
    document: "Document", found: Iterable[Block], story: Story, *, depth: int = 0, style: str | None = None
) -> None:
    for block in found:
        match block["kind"]:
            case "heading":
                _fill(document.add_heading("", block["level"]), block["runs"])
            case "list":
                _list(document, block, story, depth)
            case "quote":
                _blocks(document, block["blocks"], story, depth=depth, style="Quote")
            case "table":
                _table(document, block)
            case "photo":
                document.add_paragraph().add_run(plain.photo_line(block, story)).italic = True
            case _:
                _fill(document.add_paragraph(style=style), block["runs"])


def _list(document: "Document", block: Block, story: Story, depth: int) -> None:
    level = min(depth, DEEPEST)
    style = ("List Number" if block["ordered"] else "List Bullet") + (f" {level + 1}" if level else "")
    number = last = None
    for position, item in zip(block["numbers"], block["items"], strict=True):
        if block["ordered"] and (last is None or position != last + 1):  # Word counts upwards alone
            number = _new_count(document, style, block["counted"], position)
        last = position
        begins = item[0]["kind"] == "p"  # a list within a list may stand alone in its item
        runs, others = (item[0]["runs"], item[1:]) if begins else ([], item)
        paragraph = document.add_paragraph(style=style)
        if number is not None:
            counted = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            counted.get_or_add_ilvl().val, counted.get_or_add_numId().val = 0, number
        _fill(paragraph, runs)
        continued = "List Continue" + (f" {level + 1}" if level else "")
        _blocks(document, others, story, depth=depth + 1, style=continued)


def _new_count(document: "Document", style: str, how: str, start: int) -> int:
    """A numbering of its own: with the style's alone, the second list of a text would go on where the first ended."""
    numbering = document.part.numbering_part.element
    own = document.styles[style].element.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(own).abstractNumId.val
    if how != "1":
        abstract = _counted(numbering, abstract, how)
    made = numbering.add_num(abstract)
    made.add_lvlOverride(ilvl=0).add_startOverride(max(0, start))
    return int(made.numId)


def _counted(numbering: Any, abstract: int, how: str) -> int:
    """The same indents with another way to count: a definition of its own, made once in a document."""
    from docx.oxml.ns import qn

    key = abstract * 10 + STYLES.index(how) + 1000  # above those of the template
    known = numbering.findall(qn("w:abstractNum"))
    by_key = {int(one.get(qn("w:abstractNumId"))): one for one in known}
    if key not in by_key:
        made = deepcopy(by_key[abstract])
        made.set(qn("w:abstractNumId"), str(key))
        for name in ("w:nsid", "w:tmpl", "w:styleLink", "w:numStyleLink"):
            for element in made.findall(qn(name)):
                made.remove(element)
        level = made.find(qn("w:lvl"))
        level.find(qn("w:numFmt")).set(qn("w:val"), FORMATS[how])
        for element in level.findall(qn("w:pStyle")):
            level.remove(element)  # the style keeps its own
        known[-1].addnext(made)
    return key


def _table(document: "Document", block: Block) -> None:
    if block["caption"]:
        document.add_paragraph().add_run(block["caption"]).bold = True
    rows = [row for row in block["rows"] if row]
    width = max((sum(cell["colspan"] for cell in row) for row in rows), default=0)
    if not 0 < width <= MAX_COLUMNS:
        for row in rows:
            document.add_paragraph(" | ".join(plain_runs(cell["runs"]) for cell in row))
        return
    table = document.add_table(rows=len(rows), cols=width, style="Table Grid")
    cells = [list(row.cells) for row in table.rows]  # once: `table.cell` counts every cell of the table anew
    taken: set[tuple[int, int]] = set()
    for down, row in enumerate(rows):
        across = 0
        for cell in row:
            while (down, across) in taken:
                across += 1
            if across >= width:
                break
            last_down, last_across = min(down + cell["rowspan"], len(rows)) - 1, across
            end = min(across + cell["colspan"], width) - 1
            while last_across < end and (down, last_across + 1) not in taken:
                last_across += 1
            taken |= {(y, x) for y in range(down, last_down + 1) for x in range(across, last_across + 1)}
            here = cells[down][across]
            if (last_down, last_across) != (down, across):
                here = here.merge(cells[last_down][last_across])
            _fill(here.paragraphs[0], cell["runs"], bold=cell["head"])
    document.add_paragraph()


def _fill(paragraph: Any, runs: list[Run], *, bold: bool = False) -> None:
    for run in joined(runs):
        if "link" in run:
            _link(paragraph, run)
            if not is_told(run):
                paragraph.add_run(f" ({run['link'].removeprefix('mailto:')})")
            continue
        made = paragraph.add_run(run["text"])
        made.bold, made.italic = run.get("bold") or bold or None, run.get("italic")
        made.font.subscript, made.font.superscript = run.get("sub"), run.get("sup")


def _link(paragraph: Any, run: Run) -> None:
    """A link that opens: python-docx reads such ones and does not write them."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), paragraph.part.relate_to(run["link"], HYPERLINK, is_external=True))
    made = paragraph.add_run(run["text"])
    made.font.color.rgb, made.font.underline = RGBColor.from_string(LINK_COLOUR), True
    made.bold = run.get("bold")
    element.append(made._r)
    paragraph._p.append(element)


def without_clock(buffer: io.BytesIO) -> bytes:
    """The same package with one fixed time at every part."""
    packed = io.BytesIO()
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(packed, "w") as target:
        for entry in source.infolist():
            part = zipfile.ZipInfo(entry.filename, FIRST_DAY)
            part.compress_type, part.external_attr, part.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            target.writestr(part, source.read(entry))
    return packed.getvalue()
