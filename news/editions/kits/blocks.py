"""The body of a text as plain blocks, for formats that know no HTML: text, Word and PDF are written from the same ones."""

from collections.abc import Iterator
from typing import Any, NotRequired, TypedDict
from urllib.parse import urljoin

import lxml.html
from django.conf import settings

from kominfo.lib.text import harmless
from news.editions.kits import list_numerals

MARKS = {"strong": "bold", "em": "italic", "sub": "sub", "sup": "sup"}
MAX_SPAN = 30  # columns or rows: a cell of a thousand would be a table of a thousand columns
HEADINGS = {"h2": 2, "h3": 3, "h4": 4}


class Run(TypedDict):
    """Words of one look; `link` is a whole address."""

    text: str
    bold: NotRequired[bool]
    italic: NotRequired[bool]
    sub: NotRequired[bool]
    sup: NotRequired[bool]
    link: NotRequired[str]


class Block(TypedDict):
    """A part of the text: `kind` says which of the other keys it has."""

    kind: str  # p, heading, list, quote, table, photo
    runs: NotRequired[list[Run]]
    level: NotRequired[int]  # of a heading: 2 below the title, never more than one below the one before
    ordered: NotRequired[bool]
    counted: NotRequired[str]  # how an ordered list counts: 1, a, A, i, I
    numbers: NotRequired[list[int]]  # of its items
    items: NotRequired[list[list["Block"]]]
    blocks: NotRequired[list["Block"]]
    caption: NotRequired[str]
    rows: NotRequired[list[list["Cell"]]]
    photo: NotRequired[int]


class Cell(TypedDict):
    """A cell of a table."""

    runs: list[Run]
    head: bool
    colspan: int
    rowspan: int


def blocks(body: str) -> list[Block]:
    """The blocks of a cleaned body, in their order."""
    if not body.strip():
        return []
    root = lxml.html.fragment_fromstring(body, create_parent="div")
    return _settled(list(_blocks(root)))


def _settled(found: list[Block]) -> list[Block]:
    """Headings without a gap in their levels: programs that read aloud count them."""
    level = 1
    for block in found:
        if block["kind"] == "heading":
            block["level"] = level = min(block["level"], level + 1)
    return found


def _blocks(parent: Any) -> Iterator[Block]:
    loose: list[Run] = _runs_of(parent.text)
    for child in parent:
        if child.tag in BLOCKS:
            if _says(loose):
                yield {"kind": "p", "runs": loose}
            loose = []
            yield from BLOCKS[child.tag](child)
        else:
            loose += _runs(child, {})
        loose += _runs_of(child.tail)
    if _says(loose):
        yield {"kind": "p", "runs": loose}


def _paragraph(element: Any) -> Iterator[Block]:
    runs = list(_inside(element, {}))
    if _says(runs):
        yield {"kind": "p", "runs": runs}


def _heading(element: Any) -> Iterator[Block]:
    runs = list(_inside(element, {}))
    if _says(runs):
        yield {"kind": "heading", "level": HEADINGS[element.tag], "runs": runs}


def _list(element: Any) -> Iterator[Block]:
    items = [list(_blocks(item)) for item in element if item.tag == "li"]
    is_ordered = element.tag == "ol"
    found = list_numerals.numbers(element) if is_ordered else [0] * len(items)
    yield {
        "kind": "list",
        "ordered": is_ordered,
        "counted": list_numerals.style(element, found) if is_ordered else "",
        "numbers": [number for number, item in zip(found, items, strict=True) if item],
        "items": [item for item in items if item],
    }


def _quote(element: Any) -> Iterator[Block]:
    yield {"kind": "quote", "blocks": list(_blocks(element))}


def _figure(element: Any) -> Iterator[Block]:
    if key := element.get("data-photo"):
        yield {"kind": "photo", "photo": int(key)}


def _table(element: Any) -> Iterator[Block]:
    caption = element.find("caption")
    yield {
        "kind": "table",
        "caption": "" if caption is None else " ".join(caption.text_content().split()),
        "rows": [[_cell(cell) for cell in row if cell.tag in {"td", "th"}] for row in element.iter("tr")],
    }


def _cell(element: Any) -> Cell:
    return {
        "runs": list(_inside(element, {})),
        "head": element.tag == "th",
        "colspan": min(MAX_SPAN, int(element.get("colspan") or 1)),
        "rowspan": max(1, min(MAX_SPAN, int(element.get("rowspan") or 1))),
    }


BLOCKS = {
    "p": _paragraph,
    **dict.fromkeys(HEADINGS, _heading),
    **dict.fromkeys(("ul", "ol"), _list),
    "blockquote": _quote,
    "figure": _figure,
    "table": _table,
}


def _inside(element: Any, look: dict[str, Any]) -> Iterator[Run]:
    """The words of an element; blocks within it (in a cell) begin on a line of their own."""
    yield from _runs_of(element.text, look)
    for child in element:
        yield from _runs(child, look)
        yield from _runs_of(child.tail, look)


def _runs(element: Any, look: dict[str, Any]) -> list[Run]:
    if element.tag == "br":
        return [{"text": "\n"}]
    if element.tag in MARKS:
        look = {**look, MARKS[element.tag]: True}
    if element.tag == "a" and element.get("href"):
        look = {**look, "link": urljoin(f"{settings.SITE_URL}/", element.get("href"))}
    runs = list(_inside(element, look))
    if element.tag in {"p", "li", "h2", "h3", "h4"} and runs:
        runs.append({"text": "\n"})
    return runs


def _runs_of(text: str | None, look: dict[str, Any] | None = None) -> list[Run]:
    if not text:
        return []
    words = harmless(text).replace("\n", " ")
    return [{"text": words, **(look or {})}] if words else []  # type: ignore[typeddict-item]  # keys of `MARKS`


def _says(runs: list[Run]) -> bool:
    return any(run["text"].strip() for run in runs)


def plain(runs: list[Run]) -> str:
    """The words alone, each link followed by its address unless the words are the address."""
    said = "".join(
        f"{run['text']} ({run['link']})" if "link" in run and not is_told(run) else run["text"]
        for run in joined(runs)
    )
    return "\n".join(" ".join(line.split()) for line in said.strip().split("\n"))


def is_told(run: Run) -> bool:
    """Whether the words of a link are its address."""
    bare = run.get("link", "").removeprefix("mailto:").removeprefix("tel:")
    return run["text"].strip().rstrip("/") in {bare.rstrip("/"), bare.partition("://")[2].rstrip("/")}


def joined(runs: list[Run]) -> list[Run]:
    """Runs with neighbours of one link in one: the address of a link with bold words in it is told once."""
    made: list[Run] = []
    for run in runs:
        if made and "link" in run and made[-1].get("link") == run["link"]:
            made[-1] = {**made[-1], "text": made[-1]["text"] + run["text"]}
        else:
            made.append(run)
    return made
