"""What the styles of a Word file mean for its paragraphs and runs, and how its lists count. Runs in the reading process."""

import re
from typing import Any

from news.imports.docx_parts import W, is_on, number

MAX_ANCESTORS = 12
_HEADING = re.compile(r"(?:heading|judul|überschrift|titre)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|judul", re.IGNORECASE)
_SUBTITLE = re.compile(r"sub[- ]?(title|judul)|anak judul", re.IGNORECASE)
_CAPTION = re.compile(r"caption|keterangan( gambar| foto)?", re.IGNORECASE)
_CONTENTS = re.compile(r"toc( heading| [1-9])|daftar isi|table of figures", re.IGNORECASE)
_BULLETS = re.compile(r"list bullet", re.IGNORECASE)
_NUMBERS = re.compile(r"list number", re.IGNORECASE)
TITLE, SUBTITLE, CAPTION, CONTENTS = "title", "subtitle", "caption", "contents"
FORMATS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}


class Styles:
    """The style sheet; a file without one, or with styles that are not in it, has plain styles."""

    def __init__(self, root: Any) -> None:
        self.found = {each.get(f"{W}styleId", ""): each for each in _each(root, "style")}
        default = (each for each in self.found.values() if is_default_paragraph_style(each))
        self.default = next(default, None)
        self.document = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")

    def chain(self, style: str | None, *, of_paragraph: bool = False) -> list[Any]:
        """The style and what it is based on, the nearest first."""
        element = self.found.get(style or "", self.default if of_paragraph else None)
        links: list[Any] = []
        while element is not None and element not in links and len(links) < MAX_ANCESTORS:
            links.append(element)
            based = element.find(f"{W}basedOn")
            element = self.found.get(based.get(f"{W}val", "")) if based is not None else None
        return links

    def name(self, style: str | None) -> str:
        """The name of a style, else its id: some programs use styles that they do not define."""
        element = self.found.get(style or "")
        named = element.find(f"{W}name") if element is not None else None
        return (named.get(f"{W}val", "") if named is not None else style or "").strip()

    def role(self, style: str | None) -> str:
        """What a paragraph of this style is: title, subtitle, caption, contents, `heading1` to `heading9`, or nothing special."""
        name = self.name(style)
        if match := _HEADING.fullmatch(name):
            return f"heading{match[1]}"
        for role, pattern in (
            (TITLE, _TITLE),
            (SUBTITLE, _SUBTITLE),
            (CAPTION, _CAPTION),
            (CONTENTS, _CONTENTS),
        ):
            if pattern.fullmatch(name):
                return role
        level = self.property(style, "pPr", "outlineLvl")
        depth = number(level.get(f"{W}val")) if level is not None else None
        return f"heading{depth + 1}" if depth is not None and 0 <= depth < 9 else ""

    def property(self, style: str | None, group: str, name: str) -> Any:
        """A property of a paragraph style, looked up along what it is based on."""
        found = (each.find(f"{W}{group}/{W}{name}") for each in self.chain(style, of_paragraph=True))
        return next((each for each in found if each is not None), None)

    def of_run(self, run: Any, style: str | None, name: str) -> Any:
        """A property of a run: its own, else its style's, its paragraph's style's, or the document's."""
        own = run.find(f"{W}rPr")
        if own is not None and (found := own.find(f"{W}{name}")) is not None:
            return found
        named = own.find(f"{W}rStyle") if own is not None else None
        sheets = self.chain(named.get(f"{W}val")) if named is not None else []
        for each in [*sheets, *self.chain(style, of_paragraph=True)]:
            if (found := each.find(f"{W}rPr/{W}{name}")) is not None:
                return found
        return self.document.find(f"{W}{name}") if self.document is not None else None

    def list_of(self, style: str | None) -> str:
        """`bullet` or `decimal` for Word's own list styles, which programs also use without a list behind them."""
        name = self.name(style)
        return "bullet" if _BULLETS.match(name) else "decimal" if _NUMBERS.match(name) else ""


class Lists:
    """The numbering of a file, and how far each list has counted."""

    def __init__(self, root: Any) -> None:
        self.shapes = {each.get(f"{W}abstractNumId"): each for each in _each(root, "abstractNum")}
        self.lists = {each.get(f"{W}numId"): each for each in _each(root, "num")}
        self.counts: dict[tuple[str, int], int] = {}

    def count(self, list_id: str, level: int) -> tuple[str, int] | None:
        """How this item of a list counts and how far it has counted: ("decimal", 3). None if the file defines no such list."""
        entry = self.lists.get(list_id)
        if entry is None:
            return None
        linked = entry.find(f"{W}abstractNumId")
        shape_id = linked.get(f"{W}val", "") if linked is not None else ""
        changed = entry.find(f"{W}lvlOverride[@{W}ilvl='{level}']")
        own = changed.find(f"{W}lvl") if changed is not None else None
        shape = own if own is not None else self._level(self.shapes.get(shape_id), level)
        kind = _value(shape, "numFmt", "decimal")
        begins = number(_value(changed, "startOverride", _value(shape, "start", "1"))) or 1
        key = list_id if changed is not None else shape_id
        count = self.counts.get((key, level), begins - 1) + 1
        self.counts = {at: n for at, n in self.counts.items() if at[0] != key or at[1] < level}
        self.counts[key, level] = count
        return kind, count

    def _level(self, shape: Any, level: int) -> Any:
        if shape is None:
            return None
        if (found := shape.find(f"{W}lvl[@{W}ilvl='{level}']")) is not None:
            return found
        linked = shape.find(f"{W}numStyleLink")
        if linked is None:
            return None
        for other in self.shapes.values():
            named = other.find(f"{W}styleLink")
            if other is not shape and named is not None and named.get(f"{W}val") == linked.get(f"{W}val"):
                return other.find(f"{W}lvl[@{W}ilvl='{level}']")
        return None


def is_default_paragraph_style(style: Any) -> bool:
    """Whether this is the style of paragraphs that name none."""
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}


def holds(styles: Styles, run: Any, style: str | None, name: str) -> bool:
    """Whether a run has a property that is on or off."""
    return is_on(styles.of_run(run, style, name))


def _each(root: Any, name: str) -> list[Any]:
    return [] if root is None else root.findall(f"{W}{name}")


def _value(element: Any, name: str, otherwise: str) -> str:
    found = element.find(f"{W}{name}") if element is not None else None
    return found.get(f"{W}val", otherwise) if found is not None else otherwise
