"""A release as PDF on the office's letterhead, set by typst: tagged (PDF/UA-1) and for the archive (PDF/A-2a) in one file.

The words go in as data. The template alone is read as typst's language, so that no sign of a text can mean anything.
"""

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage

from kominfo.lib.formats import qr
from news.editions.kits import blocks, list_numerals, plain
from news.editions.kits.blocks import Block, Run, is_told, joined
from news.editions.kits.story import Letterhead, Story

FOLDER = Path(__file__).with_name("sheets")
STANDARDS: list[Any] = ["a-2a", "ua-1"]
MAX_SHORT = 70  # characters of the headline at the head of further sheets
MAX_ADDRESS = 2000  # characters: typst refuses to link to longer ones
NO_LETTER = "□"
# Letters that the typefaces within typst have, narrowing: a standard for archives refuses a sign that cannot be shown.
_PRINTED = re.compile(
    r"[^\n\t\u0020-\u024f\u0250-\u02ff\u0300-\u036f\u0370-\u03ff\u0400-\u04ff\u0600-\u06ff\u1e00-\u1eff\u2010-\u2044\u20a0-\u20bf\u2100-\u214f\u2190-\u21ff\u2200-\u22ff\u25a0-\u25cf]"
)
_SURE = re.compile(r"[^\n\t\u0020-\u007e\u00a0-\u017f\u2010-\u2014\u2018-\u201e\u2022\u2026\u25a1]")


def pdf(story: Story, day: tuple[int, int, int]) -> bytes:
    """The PDF; `day` is that of the edition. The same story gives the same bytes."""
    return printed("release.typ", {**story, "cap": "", **_said(story, day)})


def printed(template: str, data: dict[str, Any]) -> bytes:
    """What a template of `FOLDER` makes of these data.

    Letters that cannot be printed become a sign, and a table that typst refuses (cells that overlap) becomes lines, rather
    than that there is no PDF. RuntimeError if there is none all the same.
    """
    failed: RuntimeError | None = None
    for shown in (data, {**data, "blocks": [_without_table(block) for block in data.get("blocks", [])]}):
        for unknown in (None, _PRINTED, _SURE):
            try:
                return _set(template, _shown(shown, unknown))
            except RuntimeError as error:
                failed = error
                if not _is_about_letters(error):
                    break
    raise failed or AssertionError("nothing was tried")


def _without_table(block: dict[str, Any]) -> dict[str, Any]:
    if block["kind"] != "table":
        return block
    rows = [
        " | ".join(blocks.plain(cell["runs"]).replace("\n", " ") for cell in row) for row in block["rows"]
    ]
    lines = "\n".join(filter(None, [block["caption"], *rows]))
    return {"kind": "p", "runs": [{"text": lines}]}


def _set(name: str, data: dict[str, Any]) -> bytes:
    import typst  # 25 megabytes that a worker without a kit does without

    template: Any = (FOLDER / name).read_bytes()
    written: bytes = typst.compile(
        template,
        root=str(FOLDER),
        ignore_system_fonts=True,  # another machine has others
        sys_inputs={"story": json.dumps(data, ensure_ascii=False)},
        pdf_standards=STANDARDS,
        timestamp=0,
    )
    return written


def _is_about_letters(error: RuntimeError) -> bool:
    return any(words in str(error) for words in ("could not be displayed", "contains the codepoint"))


def _shown(thing: Any, unknown: re.Pattern[str] | None) -> Any:
    """The data without letters that cannot be printed; a sentence then says so."""
    if unknown is None:
        return thing
    clean = _each_text(thing, lambda text: unknown.sub(NO_LETTER, text))
    kept = {name: thing[name] for name in ("qr", "logo", "address")}
    return {**clean, **kept, "unprinted": True}


def _each_text(thing: Any, change: Callable[[str], str]) -> Any:
    if isinstance(thing, str):
        return change(thing)
    if isinstance(thing, dict):
        return {name: _each_text(value, change) for name, value in thing.items()}
    if isinstance(thing, list | tuple):
        return [_each_text(value, change) for value in thing]
    return thing


def on_letterhead(head: Letterhead, address: str) -> dict[str, Any]:
    """What a sheet draws: the logo, and the code that leads to the page."""
    return {"qr": _svg(address), "logo": _logo(head), "unprinted": False}


def shortened(words: str) -> str:
    """A title as it stands at the head of further sheets."""
    return words if len(words) <= MAX_SHORT else f"{words[:MAX_SHORT].rstrip()}…"


def _said(story: Story, day: tuple[int, int, int]) -> dict[str, Any]:
    """What the sheet says otherwise than the story."""
    return {
        **on_letterhead(story["letterhead"], story["address"]),
        "day": day,
        "short": shortened(story["headline"]),
        "times": plain.times(story),
        "blocks": [_block(block, story) for block in story["blocks"]],
        "photos": [
            f"{row['number']}. {row['caption'] or row['alt']} ({row['credit']})" for row in story["photos"]
        ],
        "attachments": [row["title"] for row in story["attachments"]],
    }


def _block(block: Block, story: Story) -> dict[str, Any]:
    made: dict[str, Any] = dict(block)
    if block.get("ordered"):
        made["signs"] = [f"{list_numerals.written(number, block['counted'])}." for number in block["numbers"]]
    if "runs" in block:
        made["runs"] = _runs(block["runs"])
    if "blocks" in block:
        made["blocks"] = [_block(each, story) for each in block["blocks"]]
    if "items" in block:
        made["items"] = [[_block(each, story) for each in item] for item in block["items"]]
    if "rows" in block:
        made |= _table(block)
    if "photo" in block:
        made["words"] = plain.photo_line(block, story)
    return made


def _runs(found: Iterable[Run]) -> list[dict[str, Any]]:
    return [_run(run) for run in joined(list(found))]


def _run(run: Run) -> dict[str, Any]:
    """Words with what is printed behind a link; words alone, where the address is longer than any that can be typed."""
    if len(run.get("link", "")) > MAX_ADDRESS:
        return {name: value for name, value in run.items() if name != "link"}
    if "link" in run:
        return {**run, "told": not is_told(run), "address": run["link"].removeprefix("mailto:")}
    return dict(run)


def _table(block: Block) -> dict[str, Any]:
    """The rows with as many columns as the widest has; rows of headings alone, at the top, are the table's head."""
    rows: list[list[dict[str, Any]]] = [
        [{**cell, "runs": _runs(cell["runs"])} for cell in row] for row in block["rows"] if row
    ]
    columns = max((sum(int(cell["colspan"]) for cell in row) for row in rows), default=1)
    heads = next((index for index, row in enumerate(rows) if not all(cell["head"] for cell in row)), 0)
    return {"rows": rows, "columns": columns, "heads": heads, "caption": block["caption"]}


def _logo(head: Letterhead) -> dict[str, Any] | None:
    """The logo as typst reads it: a picture cannot come along as words, and the template opens no files."""
    if head["logo"] is None:
        return None
    with default_storage.open(head["logo"]["path"]) as file:
        return {"bytes": list(file.read()), "alt": head["logo"]["alt"]}


def _svg(address: str) -> str:
    drawn = qr.drawing(address)
    side = drawn["side"]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path d="{drawn["path"]}" stroke="#000"/></svg>'
    )
