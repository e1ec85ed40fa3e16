"""The programme of an event, or of one day of it, as text, as a Word file, and as PDF on the letterhead."""

import datetime as dt
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kominfo.lib import dates
from news.editions.kits import paper, word
from news.editions.kits.programme import Item, Programme

if TYPE_CHECKING:
    from docx.document import Document

TEXT, WORD, PDF = "AGENDA.txt", "AGENDA.docx", "AGENDA.pdf"
IN_KIT, NONE_YET = "Siaran pers di paket ini", "Belum ada siaran pers."
DECISIONS, PEOPLE = "Keputusan dan hasil", "Yang berperan"
Releases = list[dict[str, Any]]  # as `events.about` names them


def text(programme: Programme, releases: Releases) -> str:
    """The programme, what came of it, then which releases are in the kit."""
    listed = "\n".join([f"{IN_KIT}:", *(f"- {row['headline']} ({row['folder']})" for row in releases)])
    parts = [
        programme["title"],
        programme["day"],
        ": ".join(filter(None, programme["mark"] or ())),
        "\n".join(f"{name}: {words}" for name, words in programme["about"]),
        programme["summary"],
        *("\n".join([day["name"], *map(_line, day["items"])]) for day in programme["sessions"]),
        "\n".join(programme["people"]),
        "\n".join([f"{DECISIONS}:", *_numbered(programme)]) if programme["decisions"] else "",
        "\n".join(f"{name}: {address}" for name, address in programme["documents"]),
        listed if releases else NONE_YET,
        programme["address"],
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _line(item: Item) -> str:
    """A session on a line, with what is said of it on the next."""
    speakers = f" ({', '.join(item['speakers'])})" if item["speakers"] else ""
    place = f", di {item['place']}" if item["place"] else ""
    more = f"\n    {' '.join(item['description'].split())}" if item["description"] else ""
    return f"{item['time']}  {item['title']}{speakers}{place}{more}"


def _numbered(programme: Programme) -> Iterator[str]:
    for number, words in enumerate(programme["decisions"], 1):
        yield f"{number}. {words}"


def pdf(programme: Programme, releases: Releases, moment: dt.datetime) -> bytes:
    """The programme on A4; `moment` is when what it says was last changed."""
    day = dates.in_wit(moment)
    return paper.printed(
        "event.typ",
        paper.on_letterhead(programme["letterhead"], programme["address"])
        | {
            **programme,
            "short": paper.shortened(programme["title"]),
            "releases": [
                row["headline"] + (f" (No. {row['number']})" if row["number"] else "") for row in releases
            ],
            "changed": dates.long_datetime(moment),
            "made_on": (day.year, day.month, day.day),
        },
    )


def docx(programme: Programme, releases: Releases, moment: dt.datetime) -> bytes:
    """The programme as a Word file, each day as a table with a head."""
    from docx import Document as new_document  # two megabytes of templates

    document = new_document()
    about = {
        "title": programme["title"],
        "subject": programme["day"],
        "kind": programme["kind"],
        "address": programme["address"],
    }
    word.set_up(
        document,
        about,
        programme["letterhead"],
        moment,
        foot=f"{programme['title'][:90]} · {programme['address']}",
    )
    word.letterhead(document, programme["letterhead"])
    document.add_paragraph(programme["kind"].upper())
    document.add_heading(programme["title"], 1)
    if programme["day"]:
        document.add_paragraph(programme["day"], style="Subtitle")
    if programme["mark"]:
        paragraph = document.add_paragraph(style="Intense Quote")
        paragraph.add_run(programme["mark"][0]).bold = True
        paragraph.add_run(f": {programme['mark'][1]}" if programme["mark"][1] else "")
    for name, words in programme["about"]:
        word.labelled(document, name, words)
    if programme["summary"]:
        document.add_paragraph(programme["summary"])
    for day in programme["sessions"]:
        document.add_heading(day["name"], 2)
        _table(document, day["items"])
    for name, style, rows in (
        (PEOPLE, "List Bullet", programme["people"]),
        (DECISIONS, "List Number", programme["decisions"]),
        (IN_KIT, "List Bullet", [row["headline"] for row in releases]),
    ):
        if rows:
            document.add_heading(name, 2)
        for words in rows:
            document.add_paragraph(words, style=style)
    for name, address in [*programme["documents"], ("Alamat", programme["address"])]:
        word.address(document, name, address)
    buffer = io.BytesIO()
    document.save(buffer)
    return word.without_clock(buffer)


def _table(document: "Document", items: list[Item]) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    table = document.add_table(rows=1, cols=2, style="Table Grid")
    table.autofit = False
    for cell, words in zip(table.rows[0].cells, ("Waktu", "Mata acara"), strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    # Again on each sheet, and read as a head.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for item in items:
        time, said = table.add_row().cells
        time.paragraphs[0].add_run(item["time"])
        said.paragraphs[0].add_run(item["title"]).bold = True
        for words in filter(
            None, [item["description"], *item["speakers"], item["place"] and f"Tempat: {item['place']}"]
        ):
            said.add_paragraph(words)
    for column, width in zip(table.columns, (Mm(38), Mm(124)), strict=True):
        column.width = width  # for LibreOffice; Word reads that of the cells
        for cell in column.cells:
            cell.width = width
    document.add_paragraph()
