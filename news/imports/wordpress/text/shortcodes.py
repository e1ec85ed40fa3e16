"""Shortcodes: which brackets of a text are some, how they nest, and what each becomes.

Those of WordPress itself become what they show; those of page builders are unwrapped; every other one is unwrapped and named.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from html import escape, unescape

from news.imports.wordpress.text import shortcode_kinds
from news.imports.wordpress.text.work import Work

# Possessive, so that a text is read once: no bracket may stand in a shortcode's attributes.
_TOKEN = re.compile(
    r"\[(?P<escaped>\[?)(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9_-]{0,60})(?P<rest>(?:[\s=/][^\[\]]*+)?)\](?P<escaped_end>\]?)"
)
_ATTRIBUTE = re.compile(
    r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|[“”″]([^“”″]*)[“”″]|([^\s"']+))|"([^"]*)"|'([^']*)'|(\S+)"""
)
_TAGS = re.compile(r"<[a-zA-Z/][^<>]*>")
_ALONE = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)+")
_KNOWN = frozenset(
    """
    caption wp_caption gallery embed video audio playlist youtube vimeo soundcloud wpvideo googlemaps contact-form contact-form-7
    sitemap recent_posts archives rev_slider tablepress table google_map_easy sharethis pdf-embedder wpdm_package ngg_images nggallery
    singlepic slideshow gview embeddoc pdfviewer pdfjs-viewer flipbook dflip wpfilebase instagram-feed custom-facebook-feed
    facebook twitter instagram tweet fbvideo dailymotion slideshare scribd googleapps gist polldaddy poll quote code sourcecode
    """.split()  # noqa: SIM905
)
MAX_DEPTH = 40


@dataclass(slots=True)
class Shortcode:
    """A shortcode with what stands in it; `inner` is None where it has no end."""

    name: str
    attributes: dict[str, str]
    inner: "list[str | Shortcode] | None" = None
    written: str = ""
    held: "list[str | Shortcode]" = field(default_factory=list)


def opened(source: str, work: Work) -> str:
    """The text with its shortcodes opened; escaped ones, `[[x]]`, stand there as text."""
    if "[" not in source:
        return source
    tokens = list(_TOKEN.finditer(source))
    if not tokens:
        return source
    return _rendered(_tree(source, tokens), work)


def _tree(source: str, tokens: list[re.Match[str]]) -> "list[str | Shortcode]":
    endings = Counter(token["name"] for token in tokens if token["end"] and not token["escaped"])
    root = Shortcode("", {})
    stack, position = [root], 0
    tags = _inside_tags(source)
    for token in tokens:
        name = token["name"]
        if token["escaped"] and token["escaped_end"]:
            stack[-1].held += [source[position : token.start()], f"&#91;{token[0][2:-2]}&#93;"]
            position = token.end()
            continue
        start, end = token.start() + len(token["escaped"]), token.end() - len(token["escaped_end"])
        if token["end"]:
            if _is_open(stack, name):
                stack[-1].held.append(source[position:start])
                _close(stack, name)
                position = end
            elif endings[name] and shortcode_kinds.is_builder(name):
                stack[-1].held.append(source[position:start])  # a stray end
                position = end
            continue
        has_end = endings[name] > 0 and not token["rest"].endswith("/")
        if not _is_shortcode(token, has_end) or _is_in(tags, start):
            continue
        stack[-1].held.append(source[position:start])
        position = end
        made = Shortcode(name, attributes_of(token["rest"]), [] if has_end else None, source[start:end])
        stack[-1].held.append(made)
        if has_end and len(stack) < MAX_DEPTH:
            stack.append(made)
    stack[-1].held.append(source[position:])
    while len(stack) > 1:
        _splice(stack)
    return root.held


def _is_open(stack: list[Shortcode], name: str) -> bool:
    return any(each.name == name for each in stack[1:])


def _close(stack: list[Shortcode], name: str) -> None:
    """Close the innermost of this name; those that were left open inside have no end."""
    while stack[-1].name != name:
        _splice(stack)
    each = stack.pop()
    each.inner = each.held


def _splice(stack: list[Shortcode]) -> None:
    """A shortcode without an end: what follows it stands beside it, not inside."""
    each = stack.pop()
    each.inner = None
    stack[-1].held += each.held
    each.held = []


def _is_shortcode(token: re.Match[str], has_end: bool) -> bool:
    """Whether the brackets are a shortcode, not words that somebody put in brackets."""
    name, rest = token["name"], token["rest"]
    if has_end or token["rest"].endswith("/") or name.lower() in _KNOWN or shortcode_kinds.is_builder(name):
        return True
    if "=" in rest:
        return bool(_ATTRIBUTE.search(rest)) and bool(re.search(r"[\w-]+\s*=\s*[\"'“”″\w]", rest))
    return not rest.strip() and bool(_ALONE.fullmatch(name))


def _inside_tags(source: str) -> list[tuple[int, int]]:
    """Where tags hold brackets in their attributes."""
    return [(tag.start(), tag.end()) for tag in _TAGS.finditer(source) if "[" in tag[0]]


def _is_in(spans: list[tuple[int, int]], position: int) -> bool:
    return any(start <= position < end for start, end in spans)


def attributes_of(written: str) -> dict[str, str]:
    """The attributes; those without a name by their place, "0", "1"…"""
    found: dict[str, str] = {}
    for each in _ATTRIBUTE.finditer(written.strip().lstrip("=").rstrip("/")):
        held = next((part for part in each.groups()[1:] if part is not None), "")
        key = each[1].lower() if each[1] else str(sum(name.isdigit() for name in found))
        found.setdefault(key, unescape(held).strip())
    return found


def _rendered(pieces: "list[str | Shortcode]", work: Work) -> str:
    return "".join(piece if isinstance(piece, str) else _made(piece, work) for piece in pieces)


def _made(shortcode: Shortcode, work: Work) -> str:
    name = shortcode.name.lower()
    inner = _rendered(shortcode.inner, work) if shortcode.inner is not None else ""
    made = shortcode_kinds.made(name, shortcode.attributes, inner, work)
    if made is not None:
        return made
    work.tell("shortcode", shortcode.written, words=escape(shortcode.name))
    return shortcode_kinds.unwrapped(shortcode.attributes, inner)
