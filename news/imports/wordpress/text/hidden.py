"""What readers of the old page did not see: hidden elements and scripts are cut out, and told with what stood in them."""

import re
from dataclasses import dataclass, replace
from html import unescape

from kominfo.lib.markup.sources import looks_of_classes
from news.guard.judging import styles
from news.guard.judging.styles import Style
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
# Nothing is known of the page's own ground; what would be unseen on paper is for a person to check.
_UNKNOWN = replace(styles.PLAIN, ground=None)
_META_REFRESH = re.compile(r"http-equiv\s*=\s*[\"']?refresh", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    """An element that is open: where it began, and what hides it."""

    tag: str
    start: int
    reason: str = ""
    is_doubtful: bool = False
    style: Style = _UNKNOWN
    on_paper: Style = styles.PLAIN


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
        above = self.open[-1] if self.open else _Open("", 0)
        style, on_paper = (styles.style_of(tag, attributes, each) for each in (above.style, above.on_paper))
        reason, is_doubtful = self._reason(tag, attributes, style, on_paper, above)
        opened = _Open(tag, match.start(), reason, is_doubtful, style, on_paper)
        if tag in _VOID or match[3].rstrip().endswith("/"):
            if reason and not is_doubtful and tag in {"img", "iframe", "embed"}:
                self.cuts.append((match.start(), match.end(), reason))
            return
        self.open.append(opened)

    def _reason(
        self, tag: str, attributes: dict[str, str], style: Style, on_paper: Style, above: _Open
    ) -> tuple[str, bool]:
        """Why the element is not to be seen, as the guard judges it, and whether that is doubtful; empty within one that is not."""
        if style.why_hidden == styles.ARIA:
            return style.why_hidden, True  # icons are; links are not
        if (reason := _why_unseen(style)) and not _why_unseen(above.style):
            return reason, False
        if tag in {"iframe", "embed", "object"} and styles.is_tiny(attributes):
            return "bingkai yang tidak terlihat", False
        if self.hidden_classes & set(attributes.get("class", "").split()):
            return "gaya yang menyembunyikan", False
        if (reason := _why_unseen(on_paper)) and not _why_unseen(above.on_paper):
            return reason, True
        return "", False

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
        elif each.reason != styles.ARIA and (
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


def _why_unseen(style: Style) -> str:
    """What hides the element and all within, or its letters."""
    return style.why_hidden or style.why_unseen
