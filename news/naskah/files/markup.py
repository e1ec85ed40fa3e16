"""HTML: the blocks of any page, each character with its offset in the source, so that a fix changes words and no markup."""

import re
from array import array
from html import escape, unescape
from html.parser import HTMLParser

from news.naskah.files.source import Characters, Source, TextSource, Trace, decoded
from news.naskah.manuscript import Block, Kind, Manuscript, Role, Span, block

_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Kind.HEADLINE),
    **dict.fromkeys(("li", "dt", "dd", "caption"), Kind.LIST),
    **dict.fromkeys(("td", "th"), Kind.ROW),
    **dict.fromkeys(
        ("p", "div", "body", "main", "article", "section", "header", "footer", "aside", "nav", "address", "form", "details"),
        Kind.PARAGRAPH,
    ),
    "blockquote": Kind.QUOTE, "figcaption": Kind.CAPTION, "pre": Kind.PARAGRAPH, "summary": Kind.HEADLINE,
}  # fmt: skip
# Elements that end what stood before them.
_PARTS = {"ul", "ol", "dl", "table", "thead", "tbody", "tr", "figure", "hr", "html"}
_ROLES = {
    "a": Role.LINK,
    "code": Role.FIXED,
    "pre": Role.FIXED,
    "em": Role.FIXED,
    "i": Role.FIXED,
    "kbd": Role.FIXED,
}
_UNREAD = {"script", "style", "head", "template", "noscript", "svg", "math", "textarea", "select", "button"}
_CLOSED_BY_NEXT = {"p", "li", "td", "th", "dt", "dd"}  # their end tags may be missing
_INDENT = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")  # a line break of the source is one blank on the page
_LOOKS = re.compile(
    r"\s*(?:<!doctype html|<html|<!--.*?-->\s*<|<(?:p|h[1-6]|div|article|section|main|body|ul|ol|blockquote|figure|table)\b)",
    re.I | re.S,
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([A-Za-z0-9_-]{2,30})", re.I)
# Names of letters that browsers read as Windows' own.
_WINDOWS = {"iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii"}
Open = tuple[str, Kind]


def looks_like_html(content: bytes) -> bool:
    """Whether a text of unknown kind begins as HTML does."""
    start = decoded(content)[0][:2000]
    return bool(_LOOKS.match(start)) and ("</" in start or "<!" in start)


def read(content: bytes) -> Source:
    """The page with its blocks."""
    declared = _CHARSET.search(content[:2000])
    name = declared[1].decode().lower() if declared else ""
    text, encoding, mark = decoded(content, "cp1252" if name in _WINDOWS else name)
    reader = _Reader(text)
    reader.feed(text)
    reader.close()
    reader.end_block()
    manuscript = Manuscript(tuple(reader.blocks))
    return TextSource(
        text, manuscript, tuple(reader.traces), _escaped, encoding, mark, errors="xmlcharrefreplace"
    )


def _escaped(text: str) -> str:
    return escape(text, quote=False)


class _Reader(HTMLParser):
    """Collects blocks and traces; every character reference is read on its own, so that its offset is known."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.line_starts = array("L", [0, *(match.end() for match in re.finditer("\n", source))])
        self.source = source
        self.blocks: list[Block] = []
        self.traces: list[Trace] = []
        self.open: list[Open] = []
        self.unread = 0
        self._begin()

    def _begin(self) -> None:
        self.characters = Characters()
        self.spans: list[Span] = []
        self.roles: list[tuple[str, int]] = []
        self.after_break = False

    @property
    def at(self) -> int:
        line, column = self.getpos()
        return self.line_starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self.unread += 1
        elif tag in _KINDS:
            self.end_block()
            if tag in _CLOSED_BY_NEXT and any(tag == name for name, _ in self.open[-1:]):
                self.open.pop()
            self.open.append((tag, _KINDS[tag]))
        elif tag in _PARTS:
            self.end_block()
        elif tag == "br" and not self.unread:
            end = self.at + len(self.get_starttag_text() or "")
            self._break(end)
        if tag in _ROLES:
            self.roles.append((tag, len(self.characters)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in {"br", "hr"}:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self.unread = max(0, self.unread - 1)
            return
        self._end_role(tag)
        if tag in _KINDS:
            self.end_block()
            names = [name for name, _ in self.open]
            if tag in names:  # an end tag without its beginning ends nothing else
                del self.open[len(names) - 1 - names[::-1].index(tag) :]
        elif tag in _PARTS:
            self.end_block()

    def _end_role(self, tag: str) -> None:
        for number in range(len(self.roles) - 1, -1, -1):
            if self.roles[number][0] == tag:
                start = self.roles.pop(number)[1]
                self.spans.append(Span(start, len(self.characters), _ROLES[tag]))
                return

    def handle_data(self, data: str) -> None:
        if self.unread:
            return
        start, done = self.at, 0
        if self.after_break:  # blanks at the start of a line are none on the page
            done = len(data) - len(data.lstrip(" \t\r\n"))
            self.after_break = done == len(data)
        for match in _INDENT.finditer(data, done):
            self.characters.run(data[done : match.start()], start + done)
            self._blank(start + match.start(), start + match.end())
            done = match.end()
        self.characters.run(data[done:], start + done)

    def _blank(self, start: int, end: int) -> None:
        """One blank, none behind another; two that a tag parts are one that cannot be changed."""
        if self.characters.last == " ":
            self.characters.harden()
        else:
            self.characters.one(" ", start, end)

    def _break(self, end: int) -> None:
        if self.characters.last == " ":
            self.characters.harden()
        else:
            self.characters.one(" ", self.at, end, solid=True)
        self.after_break = True

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, written: str) -> None:
        if self.unread:
            return
        start, self.after_break = self.at, False
        if self.source.startswith(f"{written};", start):
            written += ";"
        read = unescape(written)
        if read == written:
            self.characters.run(written, start)
        else:
            self.characters.one(read, start, start + len(written))

    def end_block(self) -> None:
        """What has been read since the last one is a block."""
        for tag in [tag for tag, _ in self.roles]:
            self._end_role(tag)
        words, trace, spans = self.characters.block(self.spans)
        if words:
            kinds = [kind for _, kind in self.open]
            kind = Kind.QUOTE if Kind.QUOTE in kinds else (kinds or [Kind.PARAGRAPH])[-1]
            self.blocks.append(block(kind, words, spans))
            self.traces.append(trace)
        self._begin()
