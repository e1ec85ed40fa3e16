"""One pass over canonical HTML that turns it into the markup we store: a part of `kominfo.lib.markup.html`."""

import re
from collections.abc import Iterator
from html import escape, unescape
from itertools import groupby

from kominfo.lib.markup.addresses import completed
from kominfo.lib.text import harmless, is_picture, is_readable, says_something, tidy

from .allow_list import ATTRIBUTES, BLOCK_TAGS, COUNTERPARTS, INLINE_TAGS, LOOKED_AT, SMALL, STRUCK
from .losses import Kind, Loss

# Prefixes that mark an address as refused, or as completed, for the pass that collects losses.
REFUSED, COMPLETED = "#!", "#+"

# nh3 writes canonical HTML: lower case, double quotes, every element closed, `<` and `&` escaped.
TOKEN = re.compile(r'<(?P<end>/?)(?P<tag>[a-z0-9]+)(?P<attributes>(?: [a-z-]+="[^"]*")*)>|(?P<text>[^<]+)')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_KEPT_WHEN_EMPTY = frozenset({"td", "th", "tr", "br"})
_AWAY = {"struck": Kind.STRUCK, "hidden": Kind.HIDDEN, "comment": Kind.COMMENT}
_SMALL_TRAITS = {"raised": "sup", "lowered": "sub"}
_LIST_TYPE = re.compile(r"list-([1aAiI])")
_TAGS = re.compile(r"<[^>]*>")


class Outline:
    """Brings allowed markup into the shape of stored text: top-level blocks, and photo references among them.

    Renames counterparts, drops what is empty, struck out or hidden, unwraps links without target or words, wraps loose text in
    paragraphs, and moves photo references out of other blocks. `losses` lists what was removed or changed, in the order of the text.
    """

    def __init__(self, canonical: str) -> None:
        self.blocks: list[str] = []
        self.figures: list[str] = []
        self.parts: list[str] = []  # the top-level block being read
        # Open elements, each with the index of its first part; None if unwrapped.
        self.open: list[tuple[str | None, int]] = []
        self.links: list[str] = []  # addresses of the links being read; empty for one that leads nowhere
        self.faint: list[bool] = []  # for each open element, whether its own text cannot be seen
        self.away: list[str] = []  # text of the element that is being dropped
        self.away_from = 0  # how many elements were open when dropping began; 0 when nothing is dropped
        self.losses: list[Loss] = []
        self.kept = self.small = 0  # how many of the open elements are kept, and how many of those are small
        self.in_loose_paragraph = False
        for token in TOKEN.finditer(canonical):
            self._read(token)
        self._end_block()
        self.markup = "\n".join(_with_lists(self.blocks))

    def _read(self, token: re.Match[str]) -> None:
        end, name, text = token.group("end", "tag", "text")
        if text is not None:
            self._read_text(text)
            return
        tag = COUNTERPARTS.get(name, name)
        if tag == "figure":
            self._read_figure(token)
        elif tag == "br":
            self._read_break()
        elif tag in {"img", "hr"}:
            self._read_void(tag, attributes_of(token))
        elif end:
            self._leave(name)
        else:
            self._enter(tag, attributes_of(token))

    def _read_text(self, text: str) -> None:
        # Browsers insert no-break spaces beside bold words, Word anywhere; they spoil search and line breaks.
        text = harmless(text.replace("&nbsp;", " "))
        if self.away_from:
            self.away.append(text)
            return
        if self.faint and self.faint[-1]:
            self.losses += [Loss(Kind.HIDDEN, unescape(text))] if text.strip() else []
            return
        if text.strip():
            self._place("text")
        if self.open or self.in_loose_paragraph:
            self.parts.append(text)

    def _read_break(self) -> None:
        if not self.away_from:
            self._place("br")
            self.parts.append("<br>")

    def _read_figure(self, token: re.Match[str]) -> None:
        """Keep only the reference of a figure; its content follows it, so that no text is lost."""
        photo = attributes_of(token).get("data-photo")
        if token["end"] or not photo:
            return
        self.figures.append(f'<figure data-photo="{photo}"></figure>')
        if not self.open:
            self._end_block()

    def _read_void(self, tag: str, attributes: dict[str, str]) -> None:
        """Drop rules and pictures, but for a picture that stands for an emoji, as chats and mails write them."""
        words = [
            unescape(words).strip()
            for name, words in attributes.items()
            if name not in {"style", "class", "hidden"}
        ]
        if tag == "hr":
            self._tell(Kind.RULE, "")
        elif emoji := next(filter(is_picture, words), ""):
            self._read_text(escape(emoji))
        elif not self.away_from:
            self._tell(Kind.PICTURE, unescape(attributes.get("alt", "")))

    def _enter(self, tag: str, attributes: dict[str, str]) -> None:
        looks = [attributes.get(look, "") for look in ("style", "class", "hidden")] if attributes else []
        traits = " ".join(looks).split()
        traits += ["struck"] if tag in STRUCK else []
        is_faint = bool(self.faint and self.faint[-1])
        self.faint.append("faint" in traits or (is_faint and "shown" not in traits))
        self.open.append((None, len(self.parts)))
        if self.away_from:
            return
        if drops := [trait for trait in _AWAY if trait in traits]:
            self.away, self.away_from, self.dropping = [], len(self.open), _AWAY[drops[0]]
        elif tag == "a":
            self._enter_link(attributes.get("href", ""))
        elif tag == "q":
            self._read_text("“")
        elif tag in LOOKED_AT:
            self._enter_look(traits)
        elif not (tag in SMALL and self.small):  # nested ones would get smaller and smaller
            self._begin(tag, attributes, traits)

    def _enter_look(self, traits: list[str]) -> None:
        small = next((_SMALL_TRAITS[trait] for trait in traits if trait in _SMALL_TRAITS), None)
        if small and not self.small:
            self._begin(small, {}, [])

    def _enter_link(self, address: str) -> None:
        if address.startswith(COMPLETED):
            written, address = address.removeprefix(COMPLETED).split(" ")
            self._tell(Kind.COMPLETED_LINK, "", f"{unescape(written)} → {unescape(address)}")
        self.links.append(address)
        if address and not address.startswith(REFUSED):
            self._begin("a", {"href": address}, [])

    def _begin(self, tag: str, attributes: dict[str, str], traits: list[str]) -> None:
        self.open.pop()
        self._place(tag)
        self.open.append((tag, len(self.parts)))
        self.kept += 1
        self.small += tag in SMALL
        if not attributes and not traits:  # most elements
            self.parts.append(f"<{tag}>")
            return
        kept = {name: value for name, value in attributes.items() if name in ATTRIBUTES.get(tag, ())}
        listed = next(filter(None, map(_LIST_TYPE.fullmatch, traits)), None)
        if letter := listed[1] if listed else tag == "li" and attributes.get("type"):
            self._set_numbering(tag, kept, letter)
        written = "".join(f' {name}="{kept[name]}"' for name in sorted(kept))
        self.parts.append(f"<{tag}{written}>")

    def _set_numbering(self, tag: str, kept: dict[str, str], letter: str) -> None:
        """Set the numbering type that Word and Google Docs write as a style of the list or of its first item."""
        if tag == "ol":
            kept.setdefault("type", letter)
        elif tag == "li" and (
            above := re.fullmatch(r"<ol(?! type)((?: (?:reversed|start)=\S+)*)>", self._last())
        ):
            self.parts[self._last_index()] = f'<ol{above[1]} type="{letter}">'

    def _leave(self, name: str) -> None:
        if self.away_from == len(self.open):
            self._tell(self.dropping, unescape("".join(self.away)))
            self.away_from = 0
        elif not self.away_from:
            self._leave_kept(name)
        self.faint.pop()
        tag, _ = self.open.pop()
        self.kept -= tag is not None
        self.small -= tag in SMALL
        if not self.open and not self.in_loose_paragraph:
            self._end_block()

    def _leave_kept(self, name: str) -> None:
        tag, start = self.open[-1]
        if name == "a":
            self._leave_link(start)
        elif tag is not None:
            self._close(tag)
        elif name == "q":
            self._read_text("”")
        elif name == "u" and not self.links and says_something(words := self._words(start)):
            self._tell(Kind.UNDERLINED, words)

    def _leave_link(self, start: int) -> None:
        """Close a link; unwrap one that is refused or whose text has no readable word."""
        address, words = self.links.pop(), self._words(start)
        if not address or address.startswith(REFUSED):
            self._tell_refused(unescape(address.removeprefix(REFUSED)), words)
            return
        if not says_something(words):
            self._tell(Kind.UNSEEN_LINK, words if is_readable(words) else "", unescape(address))
            del self.parts[start]
            return
        if len(tidy(words).strip()) == 1 and words.strip().isalpha():
            self._tell(Kind.TINY_LINK, words, unescape(address))
        self._close("a")

    def _tell_refused(self, address: str, words: str) -> None:
        """Record a refused link, unless it is an anchor without address or a footnote's link to its own page."""
        if address and not address.startswith("#"):
            self._tell(Kind.LINK, words, address)

    def _tell(self, kind: Kind, words: str, address: str = "") -> None:
        if kind in {Kind.PICTURE, Kind.RULE} or address or is_readable(words):
            self.losses.append(Loss(kind, words.strip(), address))

    def _place(self, tag: str) -> None:
        """At the top level, end the block before another one, and begin a paragraph for loose text."""
        if self.kept:
            return
        if tag in BLOCK_TAGS:
            self._end_block()
        elif not self.in_loose_paragraph:
            self.in_loose_paragraph = True
            self.parts.append("<p>")

    def _close(self, tag: str) -> None:
        """Write the end of an element, or remove the element if it is empty."""
        start = len(self.parts)
        blank = {"<br>"} if tag in BLOCK_TAGS else set()
        while self.parts[start - 1] in blank or not self.parts[start - 1].strip():
            start -= 1
        if tag in _KEPT_WHEN_EMPTY or not self.parts[start - 1].startswith((f"<{tag}>", f"<{tag} ")):
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

    def _words(self, start: int) -> str:
        return unescape(_TAGS.sub("", "".join(self.parts[start:])))

    def _last_index(self) -> int:
        return next((n for n in reversed(range(len(self.parts))) if self.parts[n].strip()), 0)

    def _last(self) -> str:
        return self.parts[self._last_index()] if self.parts else ""


def _with_lists(blocks: list[str]) -> Iterator[str]:
    """The blocks, with items that stand outside any list put into one."""
    for is_item, found in groupby(blocks, lambda block: block.startswith("<li")):
        several = list(found)
        yield from [f"<ul>{''.join(several)}</ul>"] if is_item else several


def told_target(written: str, target: str | None) -> str:
    """The target of a link for the pass that collects losses: marked if it was refused or completed."""
    if target is None:
        return REFUSED + written
    if completed(tidy(written)) == tidy(written):
        return target
    return COMPLETED + "".join(written.split()) + " " + target


def attributes_of(token: re.Match[str]) -> dict[str, str]:
    """The attributes of an element as they are written, escaped."""
    written = token["attributes"]
    return dict(_ATTRIBUTE.findall(written)) if written else {}
