"""What the style of an element makes of its text: hidden, faint, or letters in the colour of their ground."""

import re
from dataclasses import dataclass, replace

ARIA = "aria-hidden dengan tautan"
_NAMED = {
    "white": (255, 255, 255), "black": (0, 0, 0), "snow": (255, 250, 250), "ivory": (255, 255, 240), "red": (255, 0, 0),
    "whitesmoke": (245, 245, 245), "ghostwhite": (248, 248, 255), "floralwhite": (255, 250, 240), "green": (0, 128, 0),
    "blue": (0, 0, 255), "yellow": (255, 255, 0), "gray": (128, 128, 128), "grey": (128, 128, 128), "navy": (0, 0, 128),
    "silver": (192, 192, 192), "maroon": (128, 0, 0), "orange": (255, 165, 0), "purple": (128, 0, 128), "teal": (0, 128, 128),
}  # fmt: skip
_LENGTH = re.compile(r"([-+]?[0-9]*\.?[0-9]+)\s*(px|pt|em|rem|%|vw|vh|ex|ch|cm|mm|in)?")
_IN_PIXELS = {
    "pt": 1.33,
    "em": 16,
    "rem": 16,
    "vw": 12,
    "vh": 8,
    "ex": 8,
    "ch": 8,
    "cm": 38,
    "mm": 3.8,
    "in": 96,
}
_ESCAPED = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
ALIKE = 24  # steps of red, green and blue together by which two colours may differ unseen
FAR = -400  # pixels
Colour = tuple[int, int, int]
Rules = dict[str, str]


@dataclass(frozen=True)
class Style:
    """How the text of an element appears. What `why_hidden` says holds for all within, `why_unseen` until it is shown again."""

    why_hidden: str = ""
    colour: Colour | None = None
    ground: Colour | None = (255, 255, 255)
    is_tiny: bool = False
    is_invisible: bool = False

    @property
    def why_unseen(self) -> str:
        """Why its letters can't be seen; empty if they can."""
        if self.is_tiny:
            return "huruf setinggi 0 atau 1 piksel"
        if self.is_invisible:
            return "visibility: hidden"
        if self.colour and self.ground and sum(map(_step, self.colour, self.ground)) <= ALIKE:
            return "warna huruf sama dengan latarnya"
        return ""


PLAIN = Style()


def style_of(name: str, attributes: dict[str, str], above: Style) -> Style:
    """How an element's text appears within what stands above it."""
    rules = rules_of(attributes.get("style", ""))
    found = replace(above, why_hidden=_why_hidden(name, attributes, rules))
    if ground := rules.get("background-color") or rules.get("background") or attributes.get("bgcolor"):
        found = replace(found, ground=colour(ground))
    if "background-image" in rules or re.search(r"background|\bbg-", attributes.get("class", "")):
        found = replace(found, ground=None)  # a sheet of its own paints it
    if written := rules.get("color") or (attributes.get("color", "") if name == "font" else ""):
        found = replace(found, colour=found.ground if _is_clear(written) else colour(written))
    if size := rules.get("font-size") or _of_shorthand(rules.get("font", "")):
        pixels = length(size)
        relative = size.strip().endswith(("em", "%")) and not size.strip().endswith("rem")
        is_tiny = pixels is not None and pixels <= 1.34 and not (relative and "%" in size and pixels > 1)
        found = replace(found, is_tiny=is_tiny or (relative and above.is_tiny))
    if visibility := rules.get("visibility"):
        found = replace(found, is_invisible=visibility in {"hidden", "collapse"})
    return found


def rules_of(style: str) -> Rules:
    """The declarations of a style attribute, in small letters and without comments."""
    bare = _ESCAPED.sub(_unescaped, re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)).lower()
    pairs = (rule.partition(":") for rule in bare.split(";") if ":" in rule)
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}


def _unescaped(escape: re.Match[str]) -> str:
    code = int(escape[1], 16)
    return chr(code) if 31 < code < 0x110000 else ""


def is_tiny(attributes: dict[str, str]) -> bool:
    """Whether a frame is too small to be seen, by its style or its attributes."""
    rules = rules_of(attributes.get("style", ""))
    sides = [rules.get(side) or attributes.get(side) for side in ("width", "height")]
    pixels = [length(side) for side in sides if side]
    return any(each is not None and each <= 1 for each in pixels) or bool(
        _why_hidden("iframe", attributes, rules)
    )


def _why_hidden(name: str, attributes: dict[str, str], rules: Rules) -> str:
    if "hidden" in attributes and attributes["hidden"].lower() != "false":
        return "hidden"
    for rule, hides in _HIDING.items():
        if rule in rules and hides(rules[rule]):
            return f"{rule}: {rules[rule]}"[:60]
    if _is_cut_off(rules):
        return "kotak setinggi atau selebar 1 piksel"
    if attributes.get("aria-hidden", "").lower() == "true":
        return ARIA
    if name == "marquee" and any(
        (length(attributes.get(side, "9")) or 0) <= 1 for side in ("height", "width")
    ):
        return "teks berjalan yang tidak terlihat"
    return ""


def _is_cut_off(rules: Rules) -> bool:
    is_cut = any(word in rules.get("overflow", "") for word in ("hidden", "clip"))
    if not is_cut and rules.get("position") not in {"absolute", "fixed"}:
        return False
    sides = [rules.get(side) for side in ("height", "width", "max-height", "max-width", "line-height")]
    return any((pixels := length(side)) is not None and pixels <= 1 for side in sides if side)


def _is_far(value: str) -> bool:
    pixels = length(value)
    return pixels is not None and (pixels <= FAR or (pixels <= -100 and "%" in value))


def _is_nothing(value: str) -> bool:
    return (pixels := length(value)) is not None and pixels == 0


def _is_faint(value: str) -> bool:
    found = _LENGTH.fullmatch(value.strip())
    return found is not None and float(found[1]) / (100 if found[2] == "%" else 1) <= 0.05


def _is_moved_away(value: str) -> bool:
    if re.search(r"scale[xy]?\(\s*0*\.?0+\s*[,)]", value):
        return True
    return "translate" in value and any(map(_is_far, re.findall(r"-[0-9.]+(?:px|em|rem|%|vw|vh)?", value)))


_HIDING = {
    "display": lambda value: value == "none",
    "opacity": _is_faint,
    "mso-hide": lambda value: value == "all",
    "text-indent": _is_far,
    "left": _is_far,
    "right": _is_far,
    "top": _is_far,
    "bottom": _is_far,
    "margin": lambda value: any(map(_is_far, value.split())),
    "margin-left": _is_far,
    "margin-top": _is_far,
    "clip": lambda value: bool(re.match(r"rect\(\s*([01])(?:px)?[, ]+\1(?:px)?[, ]+\1(?:px)?[, ]+\1(?:px)?", value)),
    "clip-path": lambda value: bool(re.match(r"inset\(\s*(?:50|[6-9]\d|100)%|circle\(\s*0", value)),
    "transform": _is_moved_away,
    "max-height": _is_nothing,
    "content-visibility": lambda value: value == "hidden",
    "filter": lambda value: bool(re.search(r"opacity\(\s*0*\.?0+%?\s*\)|alpha\(opacity=0\)", value)),
}  # fmt: skip


def length(written: str) -> float | None:
    """A length in pixels, roughly; None where it is none. Per cents are themselves."""
    found = _LENGTH.fullmatch(written.strip())
    return float(found[1]) * _IN_PIXELS.get(found[2] or "", 1) if found else None


def _of_shorthand(font: str) -> str:
    return next(
        (part.split("/")[0] for part in font.split() if _LENGTH.match(part) and part[0] in "0123456789."), ""
    )


def colour(written: str) -> Colour | None:
    """Red, green and blue of a colour; None where it can't be told."""
    value = written.strip().lower()
    if _is_clear(value):
        return None
    if found := re.match(r"#([0-9a-f]{3,8})\b", value):
        digits = found[1]
        pairs = (
            [digits[i] * 2 for i in range(3)] if len(digits) < 6 else [digits[i : i + 2] for i in (0, 2, 4)]
        )
        return int(pairs[0], 16), int(pairs[1], 16), int(pairs[2], 16)
    if found := re.match(r"rgba?\(\s*(\d+)[, ]+(\d+)[, ]+(\d+)", value):
        return int(found[1]), int(found[2]), int(found[3])
    return _NAMED.get(re.split(r"[\s(]", value)[0])


def _is_clear(written: str) -> bool:
    value = written.strip().lower()
    return value == "transparent" or bool(re.fullmatch(r"rgba\(.*[,/]\s*0*\.?0+%?\s*\)", value))


def _step(one: int, other: int) -> int:
    return abs(one - other)
