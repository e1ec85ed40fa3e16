"""What single elements say: how a list counts, which rows a table has, what a frame shows."""

import re
from collections.abc import Iterator
from typing import Any


def numbering(element: Any) -> str:
    """The attributes by which a list counts."""
    if element.tag != "ol":
        return ""
    start, kind = (element.get("start") or "").strip(), (element.get("type") or "").strip()
    found = f' start="{int(start)}"' if re.fullmatch(r"[0-9]{1,6}", start) and start != "1" else ""
    return found + (f' type="{kind}"' if re.fullmatch(r"[aAiI]", kind) else "")


def rows_of(table: Any) -> Iterator[tuple[str, list[Any]]]:
    """The rows of a table with the part that each belongs to; those of its foot come last."""
    foot: list[tuple[str, list[Any]]] = []
    for part in table:
        rows = (
            [part]
            if part.tag == "tr"
            else part.findall("tr")
            if part.tag in {"thead", "tbody", "tfoot"}
            else []
        )
        for row in rows:
            cells = [cell for cell in row if cell.tag in {"td", "th"}]
            name = "thead" if part.tag == "thead" else "tbody"
            if part.tag == "tfoot":
                foot.append((name, cells))
            elif cells:
                yield name, cells
    yield from foot


def source_of(element: Any) -> str:
    """The address of what a frame, a film or a recording shows."""
    for name in ("src", "data-src", "data-lazy-src", "data", "href"):
        if (held := (element.get(name) or "").strip()) and not held.startswith(("about:", "data:")):
            return str(held)
    if element.get("videoid") or element.get("data-videoid"):
        return f"https://www.youtube.com/watch?v={element.get('videoid') or element.get('data-videoid')}"
    for inner in element.iter("source", "embed", "param", "a"):
        if inner.tag == "param" and inner.get("name") not in {"movie", "src"}:
            continue
        if held := inner.get("src") or inner.get("value") or inner.get("href"):
            return str(held)
    return ""
