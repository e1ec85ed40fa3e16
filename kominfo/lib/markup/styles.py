"""What the style of a pasted element means: struck out, hidden, a comment. The style itself is never kept."""

import re

_NOTHING = r"0*\.?0*(?:px|pt|em|rem|%|ex|ch|vw)?"
_AWAY = r"-\d{3,}(?:\.\d+)?(?:px|pt|em|rem|%)?|-\d{2,}em"
# Traits that hide what stands inside whatever it looks like itself.
_HIDDEN = {
    "display": r"none",
    "mso-hide": r"all",
    "opacity": r"0*\.?0+%?",
    "color": r"transparent",
    "height": _NOTHING,
    "max-height": _NOTHING,
    "text-indent": _AWAY,
    "left": _AWAY,
    "top": _AWAY,
    "clip": r"rect\((?:0|1)(?:px)?[, ]+(?:0|1)(?:px)?[, ]+(?:0|1)(?:px)?[, ]+(?:0|1)(?:px)?\)",
    "clip-path": r"inset\((?:50|100)%\)",
}
_COMMENT_CLASSES = re.compile(
    r"(?:^|\s)(?:mso(?:comanchor|comtxt|comoff|commenttext)|commentreference)(?:\s|$)", re.IGNORECASE
)
# Word Online and Word on the desktop mark what was deleted or moved away while changes are tracked.
_DELETED_CLASSES = re.compile(
    r"(?:^|\s)(?:mso(?:del|movefrom)|track(?:ed)?change\w*delet\w*)(?:\s|$)", re.IGNORECASE
)
_TINY = r"0*(?:1(?:\.0*)?|\.\d+)(?:px|pt)|0*\.0\d*r?em"
_LIST_TYPES = {
    "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I",
}  # fmt: skip


def traits(name: str, value: str) -> str | None:
    """What one of `style`, `class` and `hidden` says, as words that `kominfo.lib.markup.outline` knows; None when nothing.

    `hidden`, `struck` and `comment` are for all that stands inside; `faint` is for words that no element within shows
    again (`shown`); `raised` and `lowered` are small signs; `list-a` is a way to count.
    """
    if name == "hidden":
        return "hidden"
    if name == "class":
        return "comment" if _COMMENT_CLASSES.search(value) else _deleted(value)
    found = [trait for rule in value.lower().split(";") if (trait := _trait(*_parts(rule)))]
    return " ".join(dict.fromkeys(found)) or None


def _deleted(classes: str) -> str | None:
    return "struck" if _DELETED_CLASSES.search(classes) else None


def _parts(rule: str) -> tuple[str, str]:
    name, _, value = rule.partition(":")
    return name.strip(), value.replace("!important", "").strip()


def _trait(name: str, value: str) -> str | None:
    if name in {"text-decoration", "text-decoration-line"} and "line-through" in value:
        return "struck"
    if name == "mso-element" and value.startswith("comment"):
        return "comment"
    if name == "font-size":
        return "faint" if re.fullmatch(f"{_NOTHING}|{_TINY}", value) else "shown"
    if name == "visibility":
        return {"hidden": "faint", "collapse": "faint", "visible": "shown"}.get(value)
    if name in {"list-style-type", "list-style"}:
        return next((f"list-{_LIST_TYPES[word]}" for word in value.split() if word in _LIST_TYPES), None)
    if name == "vertical-align":
        return {"super": "raised", "sub": "lowered"}.get(value)
    if name == "mso-text-raise" and not re.fullmatch(_NOTHING, value.lstrip("-")):
        return "lowered" if value.startswith("-") else "raised"
    return "hidden" if name in _HIDDEN and re.fullmatch(_HIDDEN[name], value) else None
