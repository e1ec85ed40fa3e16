"""What readers of the old page did not see: hidden elements and scripts are cut out, and told with what stood in them."""

import re
from dataclasses import dataclass, field
from html import unescape

from kominfo.lib.markup.sources import looks_of_classes
from news.imports.wordpress.text.work import Work

# Texts without any of these hide nothing.
_SIGNS = (
    "style", "hidden", "<script", "<meta", "<marquee", "<font", "<template", "<iframe", "<object", "<embed", "bgcolor",
)  # fmt: skip
_HANDLER = re.compile(r"\son[a-z]{3,}\s*=")
_TAG = re.compile(
    r"<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9:-]*)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>", re.DOTALL
)
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905
_CODE = frozenset({"script", "style", "template"})
_NUMBER = re.compile(r"(-?[0-9]*\.?[0-9]+)\s*(px|pt|em|rem|%|vw|vh|ex|ch)?\s*$")
_AWAY_PX = 500
_NAMES = {
    "white": "ffffff", "black": "000000", "red": "ff0000", "green": "008000", "blue": "0000ff", "gray": "808080", "grey": "808080",
    "silver": "c0c0c0", "yellow": "ffff00", "navy": "000080", "snow": "fffafa", "ivory": "fffff0", "whitesmoke": "f5f5f5",
}  # fmt: skip
_RGB = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)(?:[\s,/]+(\d*\.?\d+%?))?\s*\)")
_PAPER = "ffffff"
_MOVED = ("left", "top", "right", "bottom", "text-indent", "margin-left", "margin-top", "margin")
_META_REFRESH = re.compile(r"http-equiv\s*=\s*[\"']?refresh", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    """An element that is open: where it began, and what hides it."""

    tag: str
    start: int
    reason: str = ""
    is_doubtful: bool = False
    paper: str = ""
    keys: list[str] = field(default_factory=list)


def cut(source: str, work: Work) -> str:
    """The text without hidden elements, scripts and commands, each told."""
    lower = source.lower()
    if not any(sign in lower for sign in _SIGNS) and not _HANDLER.search(lower):
        return source
    classes = looks_of_classes(source) if "<style" in lower else {}
    scan = _Scan(
        source, {name for name, looks in classes.items() if {"hidden", "faint"} & set(looks.split())}
    )
    pieces: list[str] = []
    position = 0
    for start, end, reason in scan.found():
        if start < position:
            continue
        _tell(source[start:end], reason, work)
        pieces.append(source[position:start])
        position = end
    rest = "".join([*pieces, source[position:]])
    for reason, words in scan.doubtful:
        work.tell("hidden_doubtful", words, words=reason)
    if scan.handlers:
        work.tell("handlers", "; ".join(scan.handlers[:3]), n=len(scan.handlers))
    return rest


def _tell(piece: str, reason: str, work: Work) -> None:
    words = re.sub(r"<[^<>]*>", " ", piece)
    addresses = re.findall(r"""(?:href|src|url)\s*=\s*["']?([^\s"'>]+)""", piece)
    if reason == "script":
        is_plain_style = piece.lower().startswith("<style")
        if not is_plain_style:
            work.tell("script", piece)
        return
    said = " ".join(unescape(words).split())
    if said or addresses:
        work.tell("hidden", " ".join([said, *addresses[:5]]), words=reason)


class _Scan:
    """One pass over the tags."""

    def __init__(self, source: str, hidden_classes: set[str]) -> None:
        self.source, self.hidden_classes = source, hidden_classes
        self.open: list[_Open] = []
        self.handlers: list[str] = []
        self.doubtful: list[tuple[str, str]] = []
        self.cuts: list[tuple[int, int, str]] = []

    def found(self) -> list[tuple[int, int, str]]:
        """What is to be cut, from where to where, in order; the outermost comes first."""
        position = 0
        while match := _TAG.search(self.source, position):
            position = match.end()
            if match[2] is None:
                continue
            tag = match[2].lower()
            if match[1]:
                self._close(tag, match)
            elif tag in _CODE or (tag == "meta" and _META_REFRESH.search(match[3])):
                position = self._cut_code(tag, match)
            else:
                self._enter(tag, match)
        while self.open:
            self._end(self.open.pop(), len(self.source), len(self.source))
        return sorted(self.cuts, key=lambda each: (each[0], -each[1]))

    def _cut_code(self, tag: str, match: re.Match[str]) -> int:
        end = match.end()
        if tag in _CODE:
            closing = re.compile(rf"</{tag}\s*>", re.IGNORECASE).search(self.source, end)
            end = closing.end() if closing else len(self.source)
        self.cuts.append((match.start(), end, "script" if tag != "template" else "template"))
        return end

    def _enter(self, tag: str, match: re.Match[str]) -> None:
        attributes = attributes_of(match[3]) if match[3].strip(" /") else {}
        self.handlers += [f"{name}={value}" for name, value in attributes.items() if _is_handler(name)]
        above = self.open[-1].paper if self.open else ""
        reason, is_doubtful, paper = look_of(tag, attributes, above)
        if not reason and self.hidden_classes & set(attributes.get("class", "").split()):
            reason = "gaya yang menyembunyikan"
        opened = _Open(tag, match.start(), reason, is_doubtful, paper or above)
        if tag in _VOID or match[3].rstrip().endswith("/"):
            if reason and not is_doubtful and tag in {"img", "iframe", "embed"}:
                self.cuts.append((match.start(), match.end(), reason))
            return
        self.open.append(opened)

    def _close(self, tag: str, match: re.Match[str]) -> None:
        """Close it, and what stayed open inside; a closing tag without an opening one means nothing."""
        if not any(each.tag == tag for each in self.open[-60:]):
            return
        while self.open:
            each = self.open.pop()
            self._end(each, match.end() if each.tag == tag else match.start(), match.start())
            if each.tag == tag:
                return

    def _end(self, each: _Open, end: int, inner_end: int) -> None:
        if not each.reason:
            return
        piece = self.source[each.start : end]
        if not each.is_doubtful or re.search(r"<a\s", piece, re.IGNORECASE):
            self.cuts.append((each.start, end, each.reason))
        elif each.reason != "aria-hidden" and (
            words := " ".join(unescape(re.sub(r"<[^<>]*>", " ", piece)).split())
        ):
            self.doubtful.append((each.reason, words))


def attributes_of(written: str) -> dict[str, str]:
    """The attributes of a tag, names in lower case, values decoded."""
    return {
        found[1].lower(): unescape(found[2] or found[3] or found[4] or "")
        for found in _ATTRIBUTE.finditer(written)
    }


def _is_handler(name: str) -> bool:
    return len(name) > 3 and name.startswith("on") and name.isalpha()


def look_of(tag: str, attributes: dict[str, str], paper: str) -> tuple[str, bool, str]:
    """Why the element is not to be seen, whether that is doubtful, and the colour behind its words."""
    style = rules_of(attributes.get("style", ""))
    own = colour(style.get("background-color") or style.get("background", "")) or colour(
        attributes.get("bgcolor", "")
    )
    own = "" if own == "none" else own
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return "hidden", False, own
    if attributes.get("aria-hidden") == "true":
        return "aria-hidden", True, own  # icons are; links are not
    if reason := _hiding_rule(style):
        return reason, False, own
    if tag in {"iframe", "img", "embed", "object"} and _is_dot(attributes) and tag != "img":
        return "kotak 1 piksel", False, own
    words = colour(style.get("color", "")) or (colour(attributes.get("color", "")) if tag == "font" else "")
    if words == "none":
        return "warna tembus pandang", False, own
    behind = own or paper
    if words and words == (behind or _PAPER) and behind != "picture":
        return "warna huruf sama dengan latar", not behind, own
    if tag == "marquee" and any(0 < size(attributes.get(name, "")) <= 5 for name in ("width", "height")):
        return "marquee", False, own
    return "", False, own


def rules_of(style: str) -> dict[str, str]:
    """The declarations of a style, names and values in lower case."""
    rules = {}
    for rule in re.sub(r"/\*.*?\*/", "", style).lower().split(";"):
        name, colon, value = rule.partition(":")
        if colon:
            rules[name.strip()] = value.replace("!important", "").strip()
    return rules


def _hiding_rule(style: dict[str, str]) -> str:
    if style.get("display") == "none" or style.get("mso-hide") == "all":
        return "display:none"
    if style.get("visibility") in {"hidden", "collapse"}:
        return "visibility:hidden"
    if "opacity" in style and 0 <= size(style["opacity"]) <= (5 if "%" in style["opacity"] else 0.05):
        return "opacity:0"
    for name in _MOVED:
        if name in style and any(_is_away(part) for part in style[name].split()):
            return f"{name}:{style[name]}"
    if "font-size" in style and _is_tiny(style["font-size"]):
        return f"font-size:{style['font-size']}"
    if "line-height" in style and "overflow" in style and size(style["line-height"]) == 0:
        return "line-height:0"
    if _is_shut(style):
        return "kotak tanpa isi yang tampak"
    if "transform" in style and re.search(
        r"scale\(\s*0*\.?0*\s*\)|translate[xy]?\(\s*-\d{4,}", style["transform"]
    ):
        return "transform"
    if re.fullmatch(r"rect\((?:[01](?:px)?[,\s]*){4}\)", style.get("clip", "")) or re.match(
        r"inset\((?:50|100)%", style.get("clip-path", "")
    ):
        return "clip"
    return ""


def _is_shut(style: dict[str, str]) -> bool:
    """A box of a pixel or less that shows nothing beyond its edge; one without height shows nothing at all with `overflow`."""
    is_shut = any(style.get(name, "").split()[:1] in (["hidden"], ["clip"], ["scroll"], ["auto"]) for name in ("overflow", "overflow-y", "overflow-x"))  # fmt: skip
    small = [name for name in ("height", "width", "max-height", "max-width") if name in style and 0 <= size(style[name]) <= 1 and "%" not in style[name]]  # fmt: skip
    return bool(small) and (is_shut or style.get("position") in {"absolute", "fixed"})


def _is_away(value: str) -> bool:
    found = _NUMBER.match(value)
    if not found or not found[1].startswith("-"):
        return False
    number, unit = float(found[1]), found[2] or "px"
    farthest = {"em": 30, "rem": 30, "%": 100, "vw": 100, "vh": 100, "pt": 375}.get(unit, _AWAY_PX)
    return -number >= farthest


def _is_tiny(value: str) -> bool:
    found = _NUMBER.match(value)
    if not found:
        return False
    number, unit = float(found[1]), found[2] or ""
    most = {"em": 0.1, "rem": 0.1, "%": 10, "pt": 1, "px": 1, "": 0}.get(unit, 0.1)
    return 0 <= number <= most


def _is_dot(attributes: dict[str, str]) -> bool:
    sizes = [size(attributes[name]) for name in ("width", "height") if name in attributes]
    return bool(sizes) and all(0 <= each <= 1 for each in sizes) and not any("%" in attributes.get(name, "") for name in ("width", "height"))  # fmt: skip


def size(value: str) -> float:
    """The number of a length; -1 for what is none."""
    found = _NUMBER.match(value.strip())
    return float(found[1]) if found else -1


def colour(value: str) -> str:
    """Six hexadecimal digits; "none" for transparent, "picture" for a background that is one, empty for what is not known."""
    value = value.strip().lower()
    if not value or value in {"inherit", "initial", "unset", "none", "currentcolor"}:
        return ""
    if "url(" in value or "gradient" in value:
        return "picture"
    first = value if value.startswith("rgb") else value.split()[0]
    if first == "transparent":
        return "none"
    if first.startswith("#") or re.fullmatch(r"[0-9a-f]{6}", first):
        digits = first.removeprefix("#")
        return "".join(char * 2 for char in digits[:3]) if len(digits) in {3, 4} else digits[:6]
    if found := _RGB.match(first):
        if found[4] and float(found[4].rstrip("%")) == 0:
            return "none"
        return "".join(f"{min(int(found[n]), 255):02x}" for n in (1, 2, 3))
    return _NAMES.get(first, "")
