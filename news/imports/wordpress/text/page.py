"""The HTML of a text, read as browsers read it, and written as the desk would store it: blocks, one a line, plain inside."""

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from lxml import etree

from kominfo.lib.markup.allow_list import DROPPED_WITH_CONTENT
from kominfo.lib.text import harmless, says_something
from news.imports.wordpress.parsing import whole_number
from news.imports.wordpress.text import elements, embeds, links, misread, pictures
from news.imports.wordpress.text.flow import Flow
from news.imports.wordpress.text.work import Work

_FORMATS = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "sub": "sub", "sup": "sup"}
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "nav",
        "hgroup",
        "form",
        "fieldset",
        "legend",
        "details",
        "summary",
        "dl",
        "dt",
        "dd",
        "center",
        "address",
        "figcaption",
        "body",
        "html",
        "menu-item",
        "noindex",
    ]
)
_DROPPED = DROPPED_WITH_CONTENT | {
    "head",
    "link",
    "meta",
    "button",
    "input",
    "label",
    "canvas",
    "map",
    "picture-source",
}
_FRAMES = frozenset(
    {"iframe", "embed", "object", "video", "audio", "lite-youtube", "amp-youtube", "amp-iframe"}
)
_FORM = frozenset({"input", "select", "textarea", "button"})
_CAPTIONED = re.compile(r"\b(?:wp-caption|gallery-item|wp-block-image|tiled-gallery-item)\b")
_CAPTION = re.compile(
    r"\b(?:wp-caption-text|wp-caption-dd|gallery-caption|wp-element-caption|tiled-gallery-caption)\b"
)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
_PLAIN = re.compile(r"font-weight\s*:\s*(?:normal|lighter|[1-4]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_SPACE = re.compile(r" *[\t\n\r\f\v\u00a0][ \t\n\r\f\v\u00a0]*|  +")
_MAX_DEPTH = 70


def written(source: str, work: Work) -> str:
    """The text in the form that the desk stores, with photo references where its pictures stood."""
    return _Page(work).of(source)


class _Page:
    def __init__(self, work: Work) -> None:
        self.work = work
        self.depth = 0
        self.struck: list[str] = []
        self.top = Flow()

    def of(self, source: str) -> str:
        if "<" not in source and "&" not in source:
            return f"<p>{_text(source).strip()}</p>" if source.strip() else ""
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
        root = etree.fromstring(b"<div>" + source.encode("utf-8", "replace") + b"</div>", parser)
        if root is None:
            return ""
        self._flow(root, self.top)
        blocks = self.top.finished()
        if self.struck:
            self.work.tell("struck", " … ".join(self.struck))
        return "\n".join(shifted(blocks))

    def _flow(self, element: Any, flow: Flow) -> None:
        """The content of an element."""
        self.depth += 1
        if element.text:
            flow.text(_text(element.text))
        if self.depth > _MAX_DEPTH:
            flow.text(_text(" ".join("".join(each.itertext()) for each in element)))
        else:
            for child in element:
                self._child(child, flow)
                if child.tail:
                    flow.text(_text(child.tail))
        self.depth -= 1

    def _child(self, element: Any, flow: Flow) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            return
        if tag in _FORMATS:
            self._format(element, _FORMATS[tag], flow)
        elif tag == "br":
            flow.line_end()
        elif tag in _WRITERS:
            _WRITERS[tag](self, element, flow)
        elif tag in _FRAMES:
            self._frame(element, flow)
        elif tag in _DROPPED:
            if tag in _FORM and element.get("type") != "hidden":
                self.work.tell("form")
        elif tag in _BLOCKS:
            self._block(element, flow)
        else:
            self._unwrapped(element, flow)

    def _format(self, element: Any, tag: str, flow: Flow) -> None:
        if tag == "strong" and _PLAIN.search(element.get("style", "")):
            self._flow(element, flow)
            return
        flow.open(tag)
        self._flow(element, flow)
        flow.close(tag)

    def _unwrapped(self, element: Any, flow: Flow) -> None:
        """An element without a meaning of its own; its style may have one."""
        style = element.get("style", "") if element.attrib else ""
        if element.tag in {"del", "s", "strike"} or (style and _STRUCK.search(style)):
            self.struck.append(_words(element))
            return
        found = [
            tag for tag, pattern in (("strong", _BOLD), ("em", _ITALIC)) if style and pattern.search(style)
        ]
        for tag in found:
            flow.open(tag)
        if element.tag == "q":
            flow.text("“")
        self._flow(element, flow)
        if element.tag == "q":
            flow.text("”")
        for tag in reversed(found):
            flow.close(tag)

    def _block(self, element: Any, flow: Flow) -> None:
        if element.attrib:
            look = element.get("class", "")
            if look and _CAPTIONED.search(look) and element.find(".//img") is not None:
                self._figure(element, flow)
                return
            if "fb-post" in look or "fb-video" in look:
                self._put(embeds.paragraph(element.get("data-href", "")), element.get("data-href", ""), flow)
                return
            if element.get("data-wp-embed") is not None and (link := element.find("a")) is not None:
                self.work.tell("embed", link.get("href", ""), words=embeds.words_for(link.get("href", "")))
        flow.end()
        self._flow(element, flow)
        flow.end()

    def _link(self, element: Any, flow: Flow) -> None:
        has_picture = len(element) > 0 and element.find(".//img") is not None
        words = _words(element)
        href = element.get("href") or ""
        if has_picture or not says_something(words):
            self._flow(element, flow)
            return
        address = links.target(href, words, self.work)
        if address:
            flow.open(f'a href="{escape(address)}"')
        self._flow(element, flow)
        if address:
            flow.close(f'a href="{escape(address)}"')

    def _heading(self, element: Any, flow: Flow) -> None:
        inner = self._inner(element)
        text = re.sub(r"</?strong>", "", " ".join(inner.paragraphs())).strip()
        if text and flow is self.top:
            flow.block(f"<{element.tag}>{text}</{element.tag}>")
        elif text:
            flow.block(f"<p><strong>{text}</strong></p>")
        flow.figures += inner.figures

    def _list(self, element: Any, flow: Flow) -> None:
        items: list[str] = []
        inner = Flow()
        for child in element:
            if child.tag == "li":
                items.append(f"<li>{self._cell(child, inner)}</li>")
            elif child.tag in {"ul", "ol"} and items:
                # A list between items, as many editors write nested ones.
                nested = Flow()
                self._list(child, nested)
                items[-1] = items[-1][:-5] + "".join(nested.finished()) + "</li>"
            elif isinstance(child.tag, str) and (words := self._cell(child, inner)):
                items.append(f"<li>{words}</li>")
        if element.text and (loose := _text(element.text).strip()):
            items.insert(0, f"<li>{loose}</li>")
        items = [item for item in items if item != "<li></li>"]
        if items:
            tag = "ol" if element.tag == "ol" else "ul"
            flow.block(f"<{tag}{elements.numbering(element)}>{''.join(items)}</{tag}>")
        flow.take(inner)

    def _cell(self, element: Any, outer: Flow) -> str:
        """The content of an item or a cell: words alone where it is one paragraph."""
        inner = self._inner(element)
        outer.take(inner)
        blocks = inner.finished(with_figures=False)
        is_bare = sum(block.startswith("<p>") for block in blocks) == 1 and blocks[0].startswith("<p>")
        if is_bare:
            blocks[0] = blocks[0][3:-4]
        return "".join(blocks)

    def _inner(self, element: Any) -> Flow:
        flow = Flow()
        self._flow(element, flow)
        flow.end()
        return flow

    def _quote(self, element: Any, flow: Flow) -> None:
        inner = self._inner(element)
        flow.end()
        flow.take(inner)
        if blocks := inner.finished(with_figures=False):
            flow.block(f"<blockquote>{''.join(blocks)}</blockquote>")

    def _table(self, element: Any, flow: Flow) -> None:
        rows = list(elements.rows_of(element))
        cells = [cell for _, row in rows for cell in row]
        if len(cells) <= 1 or any(cell.find(".//table") is not None for cell in cells):
            flow.end()
            for cell in cells:
                self._flow(cell, flow)
                flow.end()
            return
        inner = Flow()
        parts: dict[str, list[str]] = {"thead": [], "tbody": []}
        for part, row in rows:
            made = "".join(self._made_cell(cell, inner) for cell in row)
            if re.search(r">[^<]", made):
                parts[part].append(f"<tr>{made}</tr>")
        told = element.find("caption")
        caption = self._cell(told, inner) if told is not None else ""
        if parts["thead"] or parts["tbody"]:
            whole = "".join(f"<{part}>{''.join(made)}</{part}>" for part, made in parts.items() if made)
            flow.block(f"<table>{f'<caption>{caption}</caption>' if caption else ''}{whole}</table>")
        flow.take(inner)

    def _made_cell(self, cell: Any, outer: Flow) -> str:
        spans = [
            f' {name}="{held}"'
            for name in ("colspan", "rowspan")
            if 1 < (held := whole_number((cell.get(name) or "").strip())) < 1000
        ]
        return f"<{cell.tag}{''.join(spans)}>{self._cell(cell, outer)}</{cell.tag}>"

    def _pre(self, element: Any, flow: Flow) -> None:
        flow.end()
        for number, line in enumerate("".join(element.itertext()).strip("\n").split("\n")):
            if number:
                flow.line_end()
            flow.text(_text(line))
        flow.end()

    def _picture(self, element: Any, flow: Flow) -> None:
        number = pictures.take(element.attrib, self.work)
        if number:
            flow.figure(number)

    def _figure(self, element: Any, flow: Flow) -> None:
        """A picture with its caption; a figure of several, or of something else, is read as what stands in it."""
        captions = [
            each for each in element.iter() if each.tag == "figcaption" or _CAPTION.search(each.get("class", "") if each.attrib else "")
        ]  # fmt: skip
        found = list(element.iter("img"))
        if not found or len(captions) > 1 or len(found) > 1 or element.find(".//table") is not None:
            self._loose_figure(element, flow)
            return
        caption, credit = pictures.caption_and_credit(_words(captions[0])) if captions else ("", "")
        number = pictures.take(found[0].attrib, self.work)
        if number:
            flow.figure(number)
            if caption or credit:
                self.work.caption([number], caption[:400], credit[:160])
        elif caption:
            flow.block(f"<p>{escape(caption, quote=False)}</p>")

    def _loose_figure(self, element: Any, flow: Flow) -> None:
        flow.end()
        table, told = element.find(".//table"), element.find("figcaption")
        if table is not None and told is not None and table.find("caption") is None:
            told.tag = "caption"
            table.insert(0, told)
        self._flow(element, flow)
        flow.end()

    def _frame(self, element: Any, flow: Flow) -> None:
        address = elements.source_of(element)
        title = element.get("title") or element.get("aria-label") or ""
        self._put(embeds.paragraph(address, title) if address else "", address, flow)

    def _put(self, paragraph: str, address: str, flow: Flow) -> None:
        """An embedded thing as the paragraph that leads to it."""
        found = re.search(r'<a href="([^"]*)">(.*?)</a>', paragraph)
        if not found:
            return
        told = embeds.opened(address)
        made = links.target(told, found[2], self.work)
        self.work.tell("embed", told, words=embeds.words_for(told))
        if made:
            flow.block(f'<p><a href="{escape(made)}">{found[2]}</a></p>')

    def _rule(self, element: Any, flow: Flow) -> None:
        flow.end()


_WRITERS: dict[str, Callable[[_Page, Any, Flow], None]] = {
    "a": _Page._link,
    "img": _Page._picture,
    "amp-img": _Page._picture,
    "figure": _Page._figure,
    **dict.fromkeys(("ul", "ol", "menu", "dir"), _Page._list),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _Page._heading),
    "blockquote": _Page._quote,
    "table": _Page._table,
    "pre": _Page._pre,
    "hr": _Page._rule,
}


def shifted(blocks: list[str]) -> Iterator[str]:
    """The blocks with their headings moved, so that the highest is of the second level; the title of the page is the first."""
    levels = {int(block[2]) for block in blocks if block.startswith("<h")}
    up = min(levels, default=2) - 2
    for block in blocks:
        if not block.startswith("<h"):
            yield block
            continue
        level = max(2, min(int(block[2]) - up, 4))
        yield f"<h{level}{block[3:-2]}{level}>"


def _text(text: str) -> str:
    """Words as they stand in HTML, on one line."""
    if not text.isascii():
        text, _ = misread.repaired(text)
        text = harmless(text)
    if "  " in text or not text.isprintable():  # pieces without a line end or such a blank are most
        text = _SPACE.sub(" ", text)
    return escape(text, quote=False) if "&" in text or "<" in text or ">" in text else text


def _words(element: Any) -> str:
    text = "".join(element.itertext()) if len(element) else element.text or ""
    return " ".join(text.split())
