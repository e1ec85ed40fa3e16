"""The allow-list for formatted text, and the only place that marks HTML as safe.

Text written in the desk is cleaned at every write (`kominfo.lib.fields.RichTextField`) and again
when its source is rendered: an editor is not a filter, and stored text may be older than a rule.
Cleaning is idempotent, and what comes out is canonical: blocks at the top level, one a line, each
photo reference on its own line between them.
"""

import re
from collections.abc import Mapping
from functools import cache
from html import escape, unescape
from itertools import count
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from .text import Harm, harm_in, harmless, tidy

if TYPE_CHECKING:
    import nh3

INLINE_TAGS = frozenset({"strong", "em", "a", "br", "sub", "sup"})
TABLE_TAGS = frozenset({"table", "caption", "thead", "tbody", "tr", "th", "td"})
BLOCK_TAGS = frozenset({"p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "figure"}) | TABLE_TAGS
TAGS = INLINE_TAGS | BLOCK_TAGS
# No `rel`: without `target` a link opens in place, and Referrer-Policy speaks for the whole site.
ATTRIBUTES = {
    "a": {"href"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "figure": {"data-photo"},
}
# Markup of other programs that has a plain counterpart; without it paragraphs would run together.
COUNTERPARTS = {
    **{"b": "strong", "i": "em", "h1": "h2", "h5": "h4", "h6": "h4"},
    **dict.fromkeys(("div", "section", "article", "center", "pre", "address", "dt", "dd", "figcaption"), "p"),
}
# What stands in these is not text for a reader.
DROPPED_WITH_CONTENT = frozenset(
    [
        "script",
        "style",
        "iframe",
        "noscript",
        "noembed",
        "noframes",
        "template",
        "svg",
        "math",
        "title",
        "textarea",
        "xmp",
        "object",
        "select",
        "audio",
        "video",
    ]
)
LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

# PostgreSQL refuses NUL, XML the others; C1 has no business in text either. What people type meets `kominfo.lib.text`.
FORBIDDEN_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_UNSAFE_IN_ADDRESS = re.compile("[\x00-\x1f\x7f-\x9f\\\\\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_ATTRIBUTE_VALUES = {
    "data-photo": re.compile(r"[1-9][0-9]{0,17}"),
    "colspan": re.compile(r"[1-9][0-9]?"),
    "rowspan": re.compile(r"[1-9][0-9]?"),
    "scope": re.compile(r"row|col|rowgroup|colgroup"),
}
# nh3 writes canonical HTML: lower case, double quotes, every element closed, `<` and `&` escaped.
_TOKEN = re.compile(r'<(?P<end>/?)(?P<tag>[a-z0-9]+)(?P<attributes>(?: [a-z-]+="[^"]*")*)>|(?P<text>[^<]+)')
_ATTRIBUTE = re.compile(r' [a-z-]+="[^"]*"')
_PHOTO = re.compile(r'<figure data-photo="([0-9]+)"></figure>')
_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_KEPT_WHEN_EMPTY = frozenset({"td", "th", "tr", "br"})
_ROUNDS = 12


def clean(source: str) -> str:
    """`source` reduced to the allow-list; cleaning the result again changes nothing."""
    markup = source
    for _ in range(_ROUNDS):
        before, markup = markup, _Outline(_allowed(markup)).markup
        if markup == before:
            return markup
    # Taking an element away can change how the rest is parsed. Text that never settles was made to
    # confuse parsers; it keeps its words and loses its markup.
    words = unescape(re.sub(r"<[^>]*>", " ", markup))
    return _Outline(_allowed(f"<p>{escape(words)}</p>")).markup


def harm(source: str) -> Harm | None:
    """The first harmful character among the words of `source`, counted without markup."""
    bare = re.sub(rf"</?(?:{'|'.join(INLINE_TAGS - {'br'})}|b|i|u|span|font)\b[^>]*>", "", source)
    return harm_in(tidy(unescape(re.sub(r"<[^>]*>", " ", bare)).lstrip()))


def photo_references(source: str) -> list[int]:
    """Ids of the photos placed in the text, in reading order, as often as they stand there."""
    return [int(number) for number in _PHOTO.findall(clean(source))]


def links(source: str) -> list[tuple[str, str]]:
    """The links of the text as (words, address), in reading order."""
    return [(to_text(words), unescape(address)) for address, words in _LINK.findall(clean(source))]


def with_photos(source: str, figures: Mapping[int, str]) -> SafeString:
    """The cleaned text with each photo reference replaced by its figure.

    `figures` maps photo id → figure rendered by a template; a plain string is escaped. A reference
    without a figure disappears. Tables get a frame that scrolls on narrow screens.
    """
    framed = _with_table_frames(clean(source))
    return trusted(_PHOTO.sub(lambda match: conditional_escape(figures.get(int(match[1]), "")), framed))


def trusted(stored: str) -> SafeString:
    """Marks HTML as safe without looking at it.

    Only for HTML that our own code made and stored: the body and card that `news.publishing` froze
    with an edition, and the output of this package. Never for text a person typed; that goes
    through `with_photos`.
    """
    return mark_safe(stored)  # noqa: S308


def with_marks(text: str, start: str, stop: str) -> SafeString:
    """Plain text, escaped, with what stands between the signs `start` and `stop` in `<mark>`."""
    return trusted(escape(text).replace(start, "<mark>").replace(stop, "</mark>"))


def to_text(source: str) -> str:
    """The words without markup, paragraphs parted by an empty line, list items on lines of their own.

    For diffs, search and descriptions. The result is plain text: escape it like any other.
    """
    parts = (_as_text(token) for token in _TOKEN.finditer(clean(source)))
    lines = [" ".join(line.split()).strip("| ") for line in "".join(parts).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _allowed(source: str) -> str:
    # Twice: `&#1;` becomes the character itself only when nh3 reads it.
    return _storable(_cleaner().clean(_storable(source)))


def _storable(source: str) -> str:
    return FORBIDDEN_CHARACTERS.sub("", source.replace("\v", " ").replace("\f", " "))


def _attribute(tag: str, name: str, value: str) -> str | None:
    """nh3 asks for every attribute, of refused elements too: the value to keep, or None to drop it."""
    if name not in ATTRIBUTES.get(tag, ()):
        return None
    value = value.strip()
    if name == "href":
        return _address(value)
    return value if _ATTRIBUTE_VALUES[name].fullmatch(value) else None


def _address(value: str) -> str | None:
    """The link's target if it is one of: http(s)://host…, mailto:…, tel:…, /path, #place."""
    if _UNSAFE_IN_ADDRESS.search(value):
        return None
    if re.match(r"/(?!/)|#", value):
        return re.sub(r"\s", "%20", value)
    try:
        parts = urlsplit(value)
    except ValueError:
        return None
    web = parts.scheme in {"http", "https"}
    # "https://kominfo.go.id@example.com" goes to example.com: no names before the host.
    if parts.scheme not in LINK_SCHEMES or web != bool(parts.netloc) or "@" in parts.netloc:
        return None
    return re.sub(r"\s", "%20", value)


@cache
def _cleaner() -> "nh3.Cleaner":
    import nh3  # two megabytes: readers are given HTML that was cleaned when it was written

    return nh3.Cleaner(
        tags=set(TAGS | COUNTERPARTS.keys()),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        clean_content_tags=set(DROPPED_WITH_CONTENT),
        attribute_filter=_attribute,
        url_schemes=set(LINK_SCHEMES),
        generic_attribute_prefixes=set(),
        link_rel=None,
        strip_comments=True,
    )


class _Outline:
    """One pass over nh3's canonical HTML that brings it into our form.

    Renames counterparts, drops what is empty, unwraps links without target, wraps loose text in
    paragraphs, and moves photo references out of other blocks to the top level.
    """

    def __init__(self, canonical: str) -> None:
        self.blocks: list[str] = []
        self.figures: list[str] = []
        self.parts: list[str] = []  # the top-level block being read
        self.open: list[str | None] = []  # elements being read; None for one that was unwrapped
        self.in_loose_paragraph = False
        for token in _TOKEN.finditer(canonical):
            self._read(token)
        self._end_block()
        self.markup = "\n".join(self.blocks)

    def _read(self, token: re.Match[str]) -> None:
        tag = COUNTERPARTS.get(token["tag"], token["tag"])
        if token["text"] is not None:
            self._read_text(token["text"])
        elif tag == "figure":
            self._read_figure(token)
        elif tag == "br":
            self._place("br")
            self.parts.append("<br>")
        elif token["end"]:
            self._leave()
        else:
            self._enter(tag, token["attributes"])

    def _read_text(self, text: str) -> None:
        # Browsers type no-break spaces beside bold words, Word strews them; search and line breaks suffer.
        text = harmless(text.replace("&nbsp;", " "))
        if text.strip():
            self._place("text")
        if self.open or self.in_loose_paragraph:
            self.parts.append(text)

    def _read_figure(self, token: re.Match[str]) -> None:
        """A figure is only its reference: what stood inside follows it, nothing is lost."""
        if token["end"] or not token["attributes"]:
            return
        self.figures.append(f"<figure{token['attributes']}></figure>")
        if not self.open:
            self._end_block()

    def _enter(self, tag: str, attributes: str) -> None:
        if tag == "a" and not attributes:
            self.open.append(None)
            return
        self._place(tag)
        self.open.append(tag)
        self.parts.append(f"<{tag}{''.join(sorted(_ATTRIBUTE.findall(attributes)))}>")

    def _leave(self) -> None:
        tag = self.open.pop()
        if tag is not None:
            self._close(tag)
        if not self.open and not self.in_loose_paragraph:
            self._end_block()

    def _place(self, tag: str) -> None:
        """Keeps blocks and loose text at the top level apart."""
        if any(self.open):
            return
        if tag in BLOCK_TAGS:
            self._end_block()
        elif not self.in_loose_paragraph:
            self.in_loose_paragraph = True
            self.parts.append("<p>")

    def _close(self, tag: str) -> None:
        """Writes the end of an element, or takes it away when nothing stands in it."""
        start = len(self.parts)
        blank = {"<br>"} if tag in BLOCK_TAGS else set()
        while self.parts[start - 1] in blank or not self.parts[start - 1].strip():
            start -= 1
        if tag in _KEPT_WHEN_EMPTY or not re.match(rf"<{tag}[ >]", self.parts[start - 1]):
            self.parts.append(f"</{tag}>")
            return
        space = [" "] if tag in INLINE_TAGS and start < len(self.parts) else []
        self.parts[start - 1 :] = space

    def _end_block(self) -> None:
        if self.in_loose_paragraph:
            self._close("p")
        block = "".join(self.parts)
        self.blocks += [block] if block.strip() else []
        self.blocks += self.figures
        self.parts, self.figures, self.in_loose_paragraph = [], [], False


def _with_table_frames(markup: str) -> str:
    numbers = count(1)
    return re.sub(r"<table>", lambda _: _table_frame(next(numbers)), markup).replace(
        "</table>", "</table></div>"
    )


def _table_frame(number: int) -> str:
    # Landmarks of one page need different names.
    label = "Tabel" if number == 1 else f"Tabel {number}"
    return f'<div class="table-scroll" tabindex="0" role="region" aria-label="{label}"><table>'


def _as_text(token: re.Match[str]) -> str:
    if token["text"] is not None:
        return " ".join(re.split(r"\s", unescape(token["text"])))
    tag, ends = token["tag"], bool(token["end"])
    if tag in {"li", "tr", "br"}:
        return "" if ends else "\n"
    if tag in {"td", "th"}:
        return " | " if ends else ""
    return "" if tag in INLINE_TAGS else "\n\n"
