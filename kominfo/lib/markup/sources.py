"""What other programs write around the words of a text: style sheets, comments, elements whose content no page shows."""

import re
from collections.abc import Iterator

from .losses import Kind, Loss
from .styles import traits

# Elements that are dropped with their content, though it may be text that the writer meant for readers.
WITH_WORDS = ("noscript", "template", "xmp", "noembed", "noframes")
_CLASS = re.compile(r"[\w-]*\.([\w-]+)")
_COMMENT_LINK = re.compile(r"<a\b(?=[^<>]*href=[\"']?#cmnt)", re.IGNORECASE)
# Google writes each comment into a block of its own, which begins with a link back to its place.
_COMMENT_BLOCK = re.compile(
    r"<(p|div|li|aside)\b(?=[^<>]*>\s*(?:<(?:p|div|sup|span)\b[^<>]*>\s*){0,3}<a\b[^<>]*href=[\"']?#cmnt_ref)",
    re.IGNORECASE,
)
_NOTE_FIELD = re.compile(r"<sdfield\b(?=[^<>]*type=[\"']?postit)", re.IGNORECASE)
_AREA = re.compile(r"<area\b([^<>]*)>", re.IGNORECASE)
_VALUE = r"""=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""


def looks_of_classes(source: str) -> dict[str, str]:
    """The traits (`styles.traits`) that style sheets inside a text give to classes; `@media` rules do not count."""
    found: dict[str, dict[str, None]] = {}
    for sheet in _contents(source, "style"):
        for selectors, declarations in _rules(sheet):
            said = traits("style", declarations) or ""
            for selector in selectors.split(",") if said else ():
                if named := _CLASS.fullmatch(selector.strip()):
                    found.setdefault(named[1], {}).update(dict.fromkeys(said.split()))
    return {name: " ".join(words) for name, words in found.items()}


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the rules outside `@media` and other at-rules."""
    level, selectors = 0, ""
    for part in re.split(r"([{}])", re.sub(r"<!--|-->", "", sheet)):
        if part in {"{", "}"}:
            level = max(level + (1 if part == "{" else -1), 0)
        elif level == 0:
            selectors = part.rpartition("*/")[2].strip()
        elif level == 1 and not selectors.startswith("@"):
            yield selectors, part


def with_comments_marked(source: str) -> str:
    """The source with a class on comments of Google Docs and LibreOffice, by which cleaning finds them."""
    folded = source.casefold()
    if "#cmnt" not in folded and "<sdfield" not in folded:
        return source
    for comment in (_COMMENT_BLOCK, _COMMENT_LINK, _NOTE_FIELD):
        source = comment.sub(lambda match: f'{match[0]} class="commentreference"', source)
    return source


def unshown(source: str) -> list[Loss]:
    """Losses that cleaning itself does not see: text that only other programs show, and links on areas of a picture."""
    hidden = [
        Loss(Kind.UNSHOWN, " ".join(re.sub(r"<[^<>]*>", " ", words).split()))
        for tag in WITH_WORDS
        for words in _contents(source, tag)
    ]
    areas = [
        Loss(Kind.AREA, _attribute(match[1], "alt"), address)
        for match in _AREA.finditer(source)
        if (address := _attribute(match[1], "href"))
    ]
    return [loss for loss in hidden if loss.words] + areas


def _contents(source: str, tag: str) -> Iterator[str]:
    """The content of each element of this name; an unclosed element reaches to the end."""
    opening, closing = (
        re.compile(rf"<{tag}\b[^<>]*>", re.IGNORECASE),
        re.compile(rf"</{tag}\b", re.IGNORECASE),
    )
    position = 0
    while begin := opening.search(source, position):
        end = closing.search(source, begin.end())
        position = end.end() if end else len(source)
        yield source[begin.end() : end.start() if end else position]


def _attribute(written: str, name: str) -> str:
    found = re.search(rf"(?:^|\s){name}\s*{_VALUE}", written, re.IGNORECASE)
    return next(filter(None, found.groups()), "") if found else ""
