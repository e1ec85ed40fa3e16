"""Gutenberg: the comments that mark blocks, and what stands in them alone."""

import json
import re
from html import escape
from typing import Any

from news.imports.wordpress.parsing import whole_number
from news.imports.wordpress.text import embeds
from news.imports.wordpress.text.paragraphs import with_paragraphs
from news.imports.wordpress.text.work import Work

# As `parse_blocks` of WordPress reads them; attributes are JSON in which `--`, `<`, `>` and `&` are escaped.
_COMMENT = re.compile(
    r"<!--\s+(?P<end>/)?wp:(?P<name>[a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)\s+(?P<data>\{(?:[^}<-]++|<(?!!--)|-(?!->)|\}(?!\s+/?-->))*+\}\s+)?(?P<void>/)?-->",
    re.DOTALL,
)
_BREAKS = re.compile(r"<!--\s*(?:more\b.*?|noteaser|nextpage)\s*-->", re.DOTALL)
_BREAK_BLOCKS = frozenset({"more", "nextpage", "spacer", "separator"})
_EMBEDS = ("embed", "core-embed/")
_MAX_DEPTH = 6
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")
# Blocks of others that say in their data what is read.
_SKIPPED_KEYS = re.compile(
    r"^_|(?:class|color|colour|style|size|id|url|icon|align|anchor|unique|layout|name|mode|type|tag)",
    re.IGNORECASE,
)


def has_blocks(source: str) -> bool:
    """Whether WordPress reads the text as blocks."""
    return "<!-- wp:" in source


def opened(source: str, work: Work) -> str:
    """The HTML of the blocks, without their comments; texts between them get paragraphs of their own."""
    if not has_blocks(source):
        return without_breaks(source)
    parts: list[str] = []
    position = 0
    inside: list[tuple[str, dict[str, Any], int]] = []  # open blocks, each with the number of its first part
    for found in _COMMENT.finditer(source):
        between = source[position : found.start()]
        position = found.end()
        name = found["name"].removeprefix("core/")
        parts.append(_between(between, inside[-1][0] if inside else ""))
        if found["end"]:
            _leave(name, inside, parts, work)
        elif found["void"]:
            parts.append(_void(name, _data(found["data"]), work))
        else:
            inside.append((name, _data(found["data"]), len(parts)))
    parts.append(_between(source[position:], ""))
    while inside:
        _leave(inside[-1][0], inside, parts, work)
    return without_breaks("".join(parts))


def without_breaks(source: str) -> str:
    """The text without the marks of its teaser and its pages, which end a paragraph."""
    return _BREAKS.sub("\n\n", source) if "<!--" in source else source


def _between(text: str, block: str) -> str:
    """What stands between comments: classic text where it stands in no block or in a classic one."""
    if block not in {"", "freeform"} or not text.strip():
        return text
    has_lines = _BLANK_LINE.search(text.strip()) or not text.lstrip().startswith("<")
    return with_paragraphs(embeds.with_lines_as_links(text)) if has_lines else text


def _leave(name: str, inside: list[tuple[str, dict[str, Any], int]], parts: list[str], work: Work) -> None:
    """Close the block of this name, and those that were left open inside; a stray end means nothing."""
    if not any(each == name for each, _, _ in inside):
        return
    while inside:
        each, data, start = inside.pop()
        parts[start:] = [_made(each, data, "".join(parts[start:]), work)]
        if each == name:
            return


def _made(name: str, data: dict[str, Any], inner: str, work: Work) -> str:
    if name in _BREAK_BLOCKS:
        return "\n\n"
    if name.startswith(_EMBEDS):
        return _embed(data, inner)
    if name in {"image", "media-text", "cover"} and "<img" not in inner and "<video" not in inner:
        return _picture(data) + inner
    if name == "image" and (number := _number(data.get("id"))) and "wp-image-" not in inner:
        return inner.replace("<img", f'<img data-wp="{number}"', 1)
    if name == "gallery" and "<img" not in inner:
        return _gallery(data) + inner
    if name == "file":
        return re.sub(
            r"<a\b[^>]*wp-block-file__button.*?</a>|<object\b.*?</object>", "", inner, flags=re.DOTALL
        )
    if name in {"html", "shortcode", "paragraph", "list", "freeform", "classic"}:
        return f"\n{inner}\n"
    return f"{inner}\n" if inner.strip() else _void(name, data, work)


def _void(name: str, data: dict[str, Any], work: Work) -> str:
    if name == "block":
        return _reusable(data, work)
    if name in _BREAK_BLOCKS or name in {"spacer", "site-logo"}:
        return "\n\n"
    if name.startswith(_EMBEDS):
        return _embed(data, "")
    if name in {"image", "cover", "media-text"} and _picture(data):
        return _picture(data)
    if name == "gallery" and _gallery(data):
        return _gallery(data)
    if name in {"video", "audio", "file"} and (address := str(data.get("src") or data.get("href") or "")):
        return embeds.paragraph(address)
    words = [] if name.partition("/")[2] == "" else _words_in(data)
    if words:
        work.tell("block_data", " ".join(words), words=name)
        return "".join(
            word if word.lstrip().startswith("<") else f"<p>{escape(word, quote=False)}</p>\n"
            for word in words
        )
    work.tell("block", json.dumps(data, ensure_ascii=False) if data else "", words=name)
    return ""


def _reusable(data: dict[str, Any], work: Work) -> str:
    """The content of the block that is referred to, unless it holds itself."""
    number = _number(data.get("ref"))
    content = work.catalogue.block(number) if number else None
    if content is None or number in work.blocks_open or len(work.blocks_open) >= _MAX_DEPTH:
        work.tell("missing_block", words=str(number or "?"))
        return ""
    work.blocks_open.append(number)
    made = opened(content, work) if has_blocks(content) else with_paragraphs(content)
    work.blocks_open.pop()
    return f"{made}\n"


def _embed(data: dict[str, Any], inner: str) -> str:
    written = re.search(r"https?://[^\s<>\"]+", inner.partition("<figcaption")[0])
    address = str(data.get("url") or "") or (written[0] if written else "")
    caption = re.search(r"<figcaption[^>]*>(.*?)</figcaption>", inner, re.DOTALL)
    said = caption[1] if caption else str(data.get("caption") or "")
    made = embeds.paragraph(address) if address else inner
    return made + (f"<p>{said}</p>\n" if said.strip() else "")


def _picture(data: dict[str, Any]) -> str:
    number = _number(data.get("id") or data.get("mediaId"))
    address = str(data.get("url") or data.get("mediaUrl") or "")
    if not number and not address:
        return ""
    alt = escape(str(data.get("alt") or ""))
    return f'<figure><img data-wp="{number or ""}" src="{escape(address)}" alt="{alt}"></figure>\n'


def _gallery(data: dict[str, Any]) -> str:
    numbers = data.get("ids") or [row.get("id") for row in data.get("images") or [] if isinstance(row, dict)]
    found = filter(None, map(_number, numbers if isinstance(numbers, list) else []))
    return "".join(f'<figure><img data-wp="{number}"></figure>\n' for number in found)


def _words_in(data: Any) -> list[str]:
    """Texts of several words among the data of a block, in their order."""
    if isinstance(data, str):
        plain = re.sub(r"<[^<>]*>", " ", data)
        is_text = len(plain.split()) >= 3 and not plain.strip().startswith(("{", "[", "http", "#", "."))
        return [data] if is_text else []
    if isinstance(data, list):
        return [words for each in data for words in _words_in(each)]
    if isinstance(data, dict):
        return [
            words
            for key, each in data.items()
            if not _SKIPPED_KEYS.search(str(key))
            for words in _words_in(each)
        ]
    return []


def _data(written: str | None) -> dict[str, Any]:
    if not written:
        return {}
    try:
        data = json.loads(written)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _number(held: Any) -> int:
    return whole_number(str(held or ""))
