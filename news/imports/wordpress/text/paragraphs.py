"""Paragraphs by blank lines: what `wpautop` of WordPress makes of a text that was written without blocks."""

import re

_BLOCKS = (
    "(?:table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|address|style|p|"
    "h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|figcaption|details|menu|summary)"
)
_PRE = re.compile(r"<pre[\s>].*?</pre\s*>", re.DOTALL | re.IGNORECASE)
_TAG_LINE_ENDS = re.compile(r"<[a-zA-Z/!][^<>\n]*+\n[^<>]*+>")
_LINE_END = "\ufdd0"  # stands for a line end that is no end of a line
_BEFORE = [
    (re.compile(r"<br\s*/?>\s*<br\s*/?>"), "\n\n"),
    (re.compile(rf"(<{_BLOCKS}[\s/>])"), r"\n\n\1"),
    (re.compile(rf"(</{_BLOCKS}>)"), r"\1\n\n"),
    (re.compile(r"(<hr\s*?/?>)"), r"\1\n\n"),
]
_PIECES = [
    ("</object>", re.compile(r"(<object[^>]*>)\s*|\s*(</object>)|\s*(</?(?:param|embed)[^>]*>)\s*")),
    ("<source", re.compile(r"(<(?:audio|video)[^>]*>)\s*|\s*(</(?:audio|video)>)|\s*(<(?:source|track)[^>]*>)\s*")),
]  # fmt: skip
_BEFORE_CAPTION, _AFTER_CAPTION = re.compile(r"\s\s*(?=<figcaption[^>]*>)"), re.compile(r"(</figcaption>)\s+")
_BLOCK_TAG = rf"</?{_BLOCKS}(?:[\s/][^>]*)?>"
_AFTER = [
    (re.compile(r"<p>\s*</p>"), ""),
    (re.compile(r"<p>([^<]+)</(div|address|form)>"), r"<p>\1</p></\2>"),
    (re.compile(rf"<p>\s*({_BLOCK_TAG})\s*</p>"), r"\1"),
    (re.compile(r"<p>(<li.+?)</p>"), r"\1"),
    (re.compile(r"<p><blockquote([^>]*)>", re.IGNORECASE), r"<blockquote\1><p>"),
    (re.compile(r"</blockquote></p>"), "</p></blockquote>"),
    (re.compile(rf"<p>\s*({_BLOCK_TAG})"), r"\1"),
    (re.compile(rf"({_BLOCK_TAG})\s*</p>"), r"\1"),
]
_FORMAT = re.compile(r"<(?:strong|b|em|i)[\s>]", re.IGNORECASE)
_FORMAT_TAG = re.compile(r"<(/?)(strong|b|em|i|p)(?:\s[^<>]*)?>", re.IGNORECASE)
_KEPT_LINES = re.compile(r"<(script|style|svg|math).*?</\1>", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>")
# `\s*` first would be tried at each letter; with a blank that must be there only blanks are looked at.
_LINE = re.compile(r"\s\s*(?<=\n)")
_BREAKS = [
    (re.compile(rf"({_BLOCK_TAG})\s*<br />"), r"\1"),
    (re.compile(r"<br />(\s*</?(?:p|li|div|dl|dd|dt|th|pre|td|ul|ol)(?:[\s/][^>]*)?>)"), r"\1"),
]


def with_paragraphs(text: str) -> str:
    """The text with `<p>` and `<br />` where its line ends mean them."""
    if not text.strip():
        return ""
    kept: list[str] = []

    def put_away(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"<pre {_LINE_END}{len(kept) - 1}></pre>"

    text = _PRE.sub(put_away, f"{text}\n") if "<pre" in text.lower() else f"{text}\n"
    text = _marked(text.replace("\r\n", "\n").replace("\r", "\n"))
    has_tags = "<" in text
    paragraphs = [part.strip("\n") for part in re.split(r"\n\s*\n", text) if part]
    text = "".join(f"<p>{part}</p>\n" for part in paragraphs)
    if has_tags:
        for pattern, put in _AFTER:
            text = pattern.sub(put, text)
    text = _with_breaks(text).replace(_LINE_END + "\n", "\n")
    for number, found in enumerate(kept):
        text = text.replace(f"<pre {_LINE_END}{number}></pre>", found)
    return _with_formats_carried(text.replace(_LINE_END, "\n"))


def _with_break(found: re.Match[str]) -> str:
    """A line end with the break that stands for it, unless there is one."""
    return found[0] if found.string.endswith("<br />", 0, found.start()) else "<br />\n"


def _with_formats_carried(text: str) -> str:
    """The text with formats that reach across paragraphs closed in each, as browsers read them."""
    if not _FORMAT.search(text):
        return text
    opened: list[str] = []

    def put(found: re.Match[str]) -> str:
        end, tag = found[1], found[2].lower()
        if tag != "p":
            if not end:
                opened.append(found[0])
            elif opened and _FORMAT_TAG.match(opened[-1])[2].lower() == tag:  # type: ignore[index]
                opened.pop()
            return found[0]
        if not end:
            return found[0] + "".join(opened)
        return "".join(f"</{_FORMAT_TAG.match(each)[2]}>" for each in reversed(opened)) + found[0]  # type: ignore[index]

    return _FORMAT_TAG.sub(put, text)


def _marked(text: str) -> str:
    """The text with blank lines around its blocks, and without line ends inside tags and pieces of an element."""
    if "<" not in text:
        return text
    for pattern, put in _BEFORE:
        text = pattern.sub(put, text)
    text = _TAG_LINE_ENDS.sub(lambda found: found[0].replace("\n", _LINE_END), text)
    for character, pattern in _PIECES:
        if character in text:
            text = pattern.sub(lambda found: next(filter(None, found.groups())), text)
    if "<figcaption" in text:
        text = _AFTER_CAPTION.sub(r"\1", _BEFORE_CAPTION.sub("", text))
    return text


def _with_breaks(text: str) -> str:
    if "<script" in text or "<style" in text or "<svg" in text or "<math" in text:
        text = _KEPT_LINES.sub(lambda found: found[0].replace("\n", _LINE_END), text)
    text = _BREAK.sub("<br />", text) if "<br" in text else text
    text = _LINE.sub(_with_break, text)
    for pattern, put in _BREAKS:
        text = pattern.sub(put, text)
    return re.sub(r"\n</p>$", "</p>", text)
