"""Clean formatted text by the allow-list; the only place that marks HTML as safe.

Text written in the desk is cleaned when it is written (`kominfo.lib.markup.rich_text.RichTextField`), and what comes out is
canonical: blocks at the top level, one a line, each photo reference on its own line between them. From then on it is
trusted as such, and read without being cleaned again. Where its source becomes a page, `with_photos` or `wash` washes it once
more whatever it is: raw SQL asks no field, and stored text may be older than a rule.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from html import escape, unescape
from itertools import count
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from kominfo.lib.markup.addresses import LINK_SCHEMES, link_target
from kominfo.lib.text import Harm, harm_in, tidy

from .allow_list import (
    ATTRIBUTE_VALUES,
    ATTRIBUTES,
    COUNTERPARTS,
    DROPPED_WITH_CONTENT,
    INLINE_TAGS,
    LOOKED_AT,
    NUMBERS,
    OF_ITEMS,
    TAGS,
)
from .losses import Kind, Loss
from .outline import TOKEN, Outline, told_target
from .sources import looks_of_classes, unshown, with_comments_marked
from .styles import traits

if TYPE_CHECKING:
    import nh3

# PostgreSQL refuses NUL, XML the others; C1 has no business in text either. What people type meets `kominfo.lib.text`.
FORBIDDEN_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
NO_CLASSES: Mapping[str, str] = MappingProxyType({})
LOOKS = frozenset({"style", "class", "hidden"})
PICTURE_WORDS = frozenset({"alt", "title", "aria-label", "data-emoji", "data-plain-text"})
# What is dropped with its content, by the losses that it means.
_DROPPED = {
    Kind.EMBEDDED: re.compile(r"<(iframe|video|audio|object|embed|svg)\b", re.IGNORECASE),
    Kind.FORMULA: re.compile(r"<(math|m:omath)\b", re.IGNORECASE),
    Kind.FIELD: re.compile(r"<(input|select|textarea)\b", re.IGNORECASE),
}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{0,30})(?::|&colon;|&#0*58;|&#x0*3a;)", re.IGNORECASE)
_PHOTO = re.compile(r'<figure data-photo="([0-9]+)"></figure>')
_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_ROUNDS = 12
# Elements that are closed by hand in any sound markup.
_OPENING = re.compile(
    r"<(/?)(?!(?:a|p|li|td|th|tr|dd|dt|br|hr|img|wbr|col|input|meta|link|option|o:p)\b)[a-z]", re.IGNORECASE
)
MAX_SOURCE_DEPTH = 400
# Of one text; the longest releases of the province have a tenth of it.
MAX_LENGTH, MAX_PHOTOS, MAX_OF_ONE_PHOTO, MAX_LINKS, MAX_DEPTH = 400_000, 60, 2, 300, 16


TANGLED = "Daftar, kutipan atau tabel bersarang terlalu dalam. Ratakan susunannya, atau tempel tanpa format."


class CleanHtml(str):
    """HTML that was cleaned when it was written: what `wash` returned, or what a column of such texts holds."""

    __slots__ = ()


def clean(source: str) -> CleanHtml:
    """`source` reduced to the allow-list; `CleanHtml` is returned unchanged."""
    return source if isinstance(source, CleanHtml) else wash(source)


def wash(source: str) -> CleanHtml:
    """`source` reduced to the allow-list, even if it is `CleanHtml`. Idempotent."""
    return CleanHtml(_canonical(str(source)))


def _canonical(source: str) -> str:
    markup, cleaner = with_comments_marked(source), _cleaner_of(source)
    for _ in range(0 if is_tangled(source) else _ROUNDS):
        before, markup = markup, Outline(_allowed(markup, cleaner)).markup
        if markup == before:
            return markup
    # Taking an element away can change how the rest is parsed. Text that never settles was made to
    # confuse parsers; it keeps its words and loses its markup.
    words = " ".join(unescape(re.sub(r"<[^<>]*>", " ", markup)).split())
    return Outline(_allowed(f"<p>{escape(words)}</p>", cleaner)).markup


def is_tangled(source: str) -> bool:
    """Whether elements are nested so deeply that parsing takes minutes, which no program and no person writes."""
    if source.count("<") <= MAX_SOURCE_DEPTH:
        return False
    level = 0
    for match in _OPENING.finditer(source):
        level += -1 if match[1] else 1
        if level > MAX_SOURCE_DEPTH:
            return True
        level = max(level, 0)
    return False


def losses(source: str) -> list[Loss]:
    """What `clean` removes from `source` or changes in it that its writer should know.

    The same pass as cleaning, with addresses that are refused let through as far as the report: nothing of it is stored.
    """
    schemes = LINK_SCHEMES | {scheme.lower() for scheme in _SCHEME.findall(source)}
    filtered = partial(_attribute, telling=True, classes=looks_of_classes(source))
    telling = _made_cleaner(filtered, schemes)
    told = Outline(_storable(telling.clean(_storable(with_comments_marked(source))))).losses
    dropped = [Loss(kind, "", tag) for kind, tags in _DROPPED.items() for tag in tags.findall(source.lower())]
    return told + dropped + unshown(source)


def excess(cleaned: str) -> list[str]:
    """A sentence for each limit that a cleaned text exceeds: such texts make pages slow."""
    photos = Counter(_PHOTO.findall(cleaned))
    said = [
        f"Foto {photo} dipasang {times} kali. Satu foto paling banyak {MAX_OF_ONE_PHOTO} kali: hapus yang berlebih."
        for photo, times in photos.most_common(3)
        if times > MAX_OF_ONE_PHOTO
    ]
    if photos.total() > MAX_PHOTOS:
        said.append(
            f"Naskah memuat {photos.total()} foto, paling banyak {MAX_PHOTOS}. Bagi menjadi beberapa naskah, "
            "atau pasang selebihnya di “Foto di luar teks”."
        )
    if (links := len(_LINK.findall(cleaned))) > MAX_LINKS:
        said.append(f"Naskah memuat {links} tautan, paling banyak {MAX_LINKS}. Hapus yang tidak perlu.")
    if depth(cleaned) > MAX_DEPTH:
        said.append(TANGLED)
    return said


def depth(cleaned: str) -> int:
    """The greatest depth of nested elements."""
    deepest = level = 0
    for token in TOKEN.finditer(cleaned):
        if token["tag"] and token["tag"] != "br":
            level += -1 if token["end"] else 1
            deepest = max(deepest, level)
    return deepest


def harm(source: str) -> Harm | None:
    """The first harmful character in the text of `source`; positions do not count markup."""
    bare = re.sub(rf"</?(?:{'|'.join(INLINE_TAGS - {'br'})}|b|i|u|span|font)\b[^<>]*>", "", source)
    return harm_in(tidy(unescape(re.sub(r"<[^<>]*>", " ", bare)).lstrip()))


def photo_references(cleaned: str) -> list[int]:
    """Ids of the photos placed in the text, in reading order, as often as they stand there."""
    return [int(key) for key in _PHOTO.findall(cleaned)]


def with_photos_renamed(cleaned: str, ids: Mapping[int, int]) -> str:
    """The text with each photo reference under its new id; one that has none goes."""

    def renamed(match: re.Match[str]) -> str:
        new = ids.get(int(match[1]))
        return f'<figure data-photo="{new}"></figure>' if new is not None else ""

    return _PHOTO.sub(renamed, cleaned)


def links(cleaned: str) -> list[tuple[str, str]]:
    """The links of the text as (words, address), in reading order."""
    return [(to_text(words), unescape(address)) for address, words in _LINK.findall(cleaned)]


def with_photos(source: str, figures: Mapping[int, str]) -> SafeString:
    """The text, washed, with each photo reference replaced by its figure.

    `figures` maps photo id → figure rendered by a template; a plain string is escaped. A reference
    without a figure disappears. Tables get a frame that scrolls on narrow screens.
    """
    return placed(wash(source), figures)


def placed(washed: CleanHtml, figures: Mapping[int, str]) -> SafeString:
    """`with_photos` for a text that is washed already, because two answers are made of it."""
    framed = _with_table_frames(washed)
    return trusted(_PHOTO.sub(lambda match: conditional_escape(figures.get(int(match[1]), "")), framed))


def trusted(stored: str) -> SafeString:
    """Marks HTML as safe without looking at it.

    Only for HTML that our own code made and stored: the body and card that `news.editions.publishing` froze
    with an edition, and the output of this package. Never for text a person typed; that goes
    through `with_photos`.
    """
    return mark_safe(stored)  # noqa: S308


def with_marks(text: str, start: str, stop: str) -> SafeString:
    """Plain text, escaped, with what stands between the characters `start` and `stop` in `<mark>`."""
    return trusted(escape(text).replace(start, "<mark>").replace(stop, "</mark>"))


def to_text(cleaned: str) -> str:
    """The text without markup: an empty line between paragraphs, list items on separate lines.

    For diffs, search and descriptions. The result is plain text: escape it like any other.
    """
    text = "".join(map(_as_text, TOKEN.finditer(cleaned)))
    lines = [" ".join(line.split()).strip("| ") for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _allowed(source: str, cleaner: "nh3.Cleaner") -> str:
    # Twice: `&#1;` becomes the character itself only when nh3 reads it.
    return _storable(cleaner.clean(_storable(source)))


def _storable(source: str) -> str:
    return FORBIDDEN_CHARACTERS.sub("", source.replace("\v", " ").replace("\f", " "))


def _attribute(
    tag: str, name: str, value: str, *, telling: bool = False, classes: Mapping[str, str] = NO_CLASSES
) -> str | None:
    """nh3 asks for every attribute, of refused elements too: the value to keep, or None to drop it.

    What is looked at, and not kept, comes out as traits; addresses that are refused or completed do where losses are told.
    """
    if name in LOOKS:
        of_sheet = [classes[word] for word in value.split() if word in classes] if name == "class" else []
        return " ".join(filter(None, [traits(name, value), *of_sheet])) or None
    if name not in ATTRIBUTES.get(tag, PICTURE_WORDS if tag == "img" else ()) and (tag, name) != OF_ITEMS:
        return None
    value = value.strip()
    if name == "href":
        target = link_target(value)
        return told_target(value, target) if telling else target
    if tag == "img":
        return value
    if name in NUMBERS and (number := re.match(r"\+?(-?[0-9]{1,7})", value)):
        value = str(int(number[1]))  # as browsers read it: "4." and " +04" are 4
    return value if ATTRIBUTE_VALUES[name].fullmatch(value) else None


def _cleaner_of(source: str) -> "nh3.Cleaner":
    """The cleaner for a text, which knows the style sheets that came with it."""
    if classes := looks_of_classes(source):
        return _made_cleaner(partial(_attribute, classes=classes), LINK_SCHEMES)
    return _cleaner()


@cache
def _cleaner() -> "nh3.Cleaner":
    return _made_cleaner(_attribute, LINK_SCHEMES)


def _made_cleaner(attribute: Callable[[str, str, str], str | None], schemes: Iterable[str]) -> "nh3.Cleaner":
    import nh3  # two megabytes: readers are given HTML that was cleaned when it was written

    return nh3.Cleaner(
        tags=set(TAGS | COUNTERPARTS.keys() | LOOKED_AT),
        attributes={
            "*": set(LOOKS),
            "img": set(PICTURE_WORDS),
            **{tag: set(names) for tag, names in ATTRIBUTES.items()},
            OF_ITEMS[0]: ATTRIBUTES[OF_ITEMS[0]] | {OF_ITEMS[1]},
        },
        clean_content_tags=set(DROPPED_WITH_CONTENT),
        attribute_filter=attribute,
        url_schemes=set(schemes),
        generic_attribute_prefixes=set(),
        link_rel=None,
        strip_comments=True,
    )


def _with_table_frames(markup: str) -> str:
    positions = count(1)
    return re.sub(r"<table>", lambda _: _table_frame(next(positions)), markup).replace(
        "</table>", "</table></div>"
    )


def _table_frame(number: int) -> str:
    # Landmarks of one page need different names.
    label = "Tabel" if number == 1 else f"Tabel {number}"
    return f'<div class="table-scroll" tabindex="0" role="region" aria-label="{label}"><table>'


def _as_text(token: re.Match[str]) -> str:
    ends, tag, text = token.group("end", "tag", "text")
    if text is not None:
        return unescape(text).replace("\n", " ")
    if tag in {"li", "tr", "br"}:
        return "" if ends else "\n"
    if tag in {"td", "th"}:
        return " | " if ends else ""
    return "" if tag in INLINE_TAGS else "\n\n"
