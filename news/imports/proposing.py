"""Finds the parts of a press release among the blocks of a text: letterhead, headline, dateline, lead.

Nothing is invented: what is not found stays empty and is asked for on the screen.
"""

import re
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from typing import Any

from kominfo.lib.files.alt_text import alt_problem
from kominfo.lib.markup import html
from kominfo.lib.text import harmless, one_line
from news.imports import dateline, letterhead, notices
from news.imports.proposal import (
    BODY,
    BYLINE_CODE,
    CAPTION,
    DATELINE,
    HEADLINE,
    LABEL,
    LEAD,
    LETTERHEAD,
    OPENING,
    SUBHEADLINE,
    Line,
    Picture,
    Proposal,
)

MAX_HEADLINE, MAX_SUBHEADLINE, MAX_LEAD, MAX_HEADING = 200, 240, 600, 90
MAX_CAPTION, MAX_ALT, MAX_CODE = 400, 300, 12
_PREFIX = re.compile(r"(?:judul|headline|title)\s*:\s*", re.IGNORECASE)
_LEAD_PREFIX = re.compile(r"(?:lead|teras|isi(?: berita)?)\s*:\s*", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?:ket(?:erangan)?\.?\s*(?:foto|gambar)|caption|foto|gambar(?:\s*\d+)?)\s*[.:]\s*(?=\S)", re.IGNORECASE
)
_CODE = re.compile(r"(?<=[.!?”\"*’])\s*[(\[]([A-Za-z]{1,12}(?:[/-][A-Za-z]{1,12}){0,3})[)\]]\W*$")
_CODE_ALONE = re.compile(r"[(\[]([a-z]{1,12}|[A-Za-z]{1,12}(?:[/-][A-Za-z]{1,12}){1,3})[)\]]\W*")
_TAGS = r"(?:<[^>]*>)*"
_END_MARK = re.compile(r"[*#=_~–—-]{2,}|-?\s*(?:selesai|30)\s*-")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)][.!?])[”\"’]?\s+(?=[“\"A-Z])")
_SIGNED = re.compile(r"NIP\b|NRP\b|pembina\b|ttd\b", re.IGNORECASE)
_MACHINE_WORDS = re.compile(
    r"description (?:automatically generated|generated with)|(?:deskripsi|keterangan) (?:dibuat|dihasilkan) secara otomatis|"
    r"ai-generated content|konten (?:yang )?dihasilkan ai",
    re.IGNORECASE,
)


@dataclass
class Block:
    """A block of the text on its way into the proposal."""

    tag: str
    html: str = ""
    text: str = ""
    look: dict[str, Any] = field(default_factory=dict)
    picture: int | None = None
    fate: str = ""
    original: str = ""  # the text before anything was cut off

    @property
    def role(self) -> str:
        """What its style says it is."""
        return str(self.look.get("role", ""))

    @property
    def is_line(self) -> bool:
        """Whether it is a paragraph or a heading."""
        return self.tag in {"p", "h2", "h3", "h4"}


def propose(found: dict[str, Any]) -> Proposal:
    """The proposal for what the reading process found."""
    source = "\n".join(block["html"] for block in found["blocks"] if block["tag"] != "figure")
    read = [block for each in found["blocks"] for block in _blocks(each)]
    blocks = [block for block in read if block.text or block.picture is not None]
    raw = list(blocks)
    logos = _cut_letterhead(blocks)
    headline, subheadline = _extract_headline(blocks)
    head = _extract_dateline(blocks)
    code = _cut_end_mark_and_code(blocks)
    pictures = _pictures(blocks, found["pictures"])
    lead = _extract_lead(blocks)
    _make_headings(blocks)
    for block in blocks:
        block.fate = block.fate or BODY
    body = html.clean("\n".join(block.html for block in blocks if block.fate == BODY))
    labels = [block.text for block in raw if block.fate == LABEL and not letterhead.is_empty_form(block.text)]
    away = [
        line for block in raw if block.fate == LETTERHEAD for line in block.text.split("\n") if line.strip()
    ]
    return Proposal(
        kind=next(filter(None, map(letterhead.kind_of, labels)), ""),
        headline=headline,
        subheadline=subheadline,
        dateline_place=head.place,
        dateline_on=head.day,
        lead=lead,
        body=str(body),
        byline_code=code,
        original=[
            Line(block.original, OPENING if block.fate == LEAD and head.length else block.fate)
            for block in raw
            if block.original
        ],
        pictures=pictures,
        to_check=[
            *notices.of_proposal(headline, head, lead, code),
            *notices.of_frame(away, labels, len(logos)),
            *notices.of_reading(found, pictures),
            *notices.of_text(source, [block.text for block in blocks if block.fate in {BODY, LEAD}]),
        ],
    )


def _blocks(found: dict[str, Any]) -> list[Block]:
    """A block; several where a writer parted paragraphs by line breaks, as texts pasted from chats and websites have them."""
    if found["tag"] == "figure":
        return [Block("figure", picture=found["picture"])]
    cleaned = str(html.clean(harmless(found["html"])))
    pieces = _parted(cleaned) if found["tag"] == "p" and not found["look"].get("list") else [cleaned]
    return [_block(found, piece) for piece in pieces]


def _block(found: dict[str, Any], cleaned: str) -> Block:
    words = html.to_text(html.clean(cleaned))
    return Block(found["tag"], cleaned, words, found["look"], original=re.sub(r"\n{2,}", "\n", words))


def _parted(paragraph: str) -> list[str]:
    """The paragraphs in one that has line breaks: at two of them, between long sentences, and before a dateline."""
    lines = re.split(r"(<br>(?:\s*<br>)*)", paragraph)
    pieces = lines[:1]
    for breaks, line in zip(lines[1::2], lines[2::2], strict=True):
        before, after = (html.to_text(html.clean(each)) for each in (pieces[-1], line))
        if breaks.count("<br>") > 1 or _ends_here(before, after):
            pieces.append(line)
        else:
            pieces[-1] += breaks + line
    return [str(html.clean(piece)) for piece in pieces]


def _ends_here(before: str, after: str) -> bool:
    """Whether a single line break between these words parts two paragraphs."""
    is_long = len(before) >= MAX_HEADING and len(after) >= MAX_HEADING
    return (is_long and before.endswith((".", "”", "!", "?", '"'))) or bool(dateline.read(after))


def _cut_letterhead(blocks: list[Block]) -> set[int]:
    """Give the lines above the text their fate; returns the pictures that stand among them."""
    last, logos, addressees = -1, set(), 0
    lines = [block.text if block.picture is None else "" for block in blocks]
    for at, block in enumerate(blocks):
        if block.picture is not None:
            continue
        if block.role in {"title", "subtitle"}:
            break
        if letterhead.is_label(block.text) or addressees:
            addressees = max(addressees - 1, letterhead.addresses(lines, at))
            block.fate, last = LABEL, at
        elif letterhead.is_letterhead(lines, at, is_below=last >= 0):
            block.fate, last = LETTERHEAD, at
        elif dateline.is_line(block.text):
            block.fate, last = DATELINE, at
        elif not letterhead.is_empty_form(block.text):
            break
    if any(block.fate == LETTERHEAD for block in blocks):
        logos = {block.picture for block in blocks[:last] if block.picture is not None}
    blocks[:] = [block for block in blocks if block.picture is None or block.picture not in logos]
    return logos


def _extract_headline(blocks: list[Block]) -> tuple[str, str]:
    """Headline and subheadline, whose blocks get that fate: the short lines before the first paragraph of running text."""
    open_lines = []
    for block in blocks:
        if block.fate or block.picture is not None:
            continue
        if letterhead.is_label(block.text) or dateline.is_line(block.text):
            block.fate = DATELINE if dateline.is_line(block.text) else LABEL
            continue
        if not block.is_line or not _may_be_title(block):
            break
        open_lines.append(block)
    if not open_lines or open_lines[-1] is blocks[-1]:
        open_lines = open_lines[:1] if len(blocks) == 1 else open_lines[:-1] or open_lines
    title = next((block for block in open_lines if block.role == "title"), None)
    title = title or next((block for block in open_lines if block.role.startswith("heading")), None)
    title = title or next(iter(open_lines), None)
    if title is None:
        return "", ""
    title.fate = HEADLINE
    words = _PREFIX.sub("", one_line(title.text))
    below = open_lines[open_lines.index(title) + 1 :][:1]
    if not below or below[0].role.startswith("heading") != title.role.startswith("heading"):
        return words, ""
    if _goes_on(title, below[0]) and len(words) + len(below[0].text) < MAX_HEADLINE:
        below[0].fate = HEADLINE
        return f"{words} {one_line(below[0].text)}", ""
    if below[0].role.startswith("heading") or len(below[0].text) > MAX_SUBHEADLINE:
        return words, ""
    below[0].fate = SUBHEADLINE
    return words, one_line(below[0].text)


def _may_be_title(block: Block) -> bool:
    """Whether a block is short enough to stand above a text, and does not begin it."""
    words = one_line(block.text)
    if block.role in {"title", "subtitle"}:
        return len(words) <= MAX_SUBHEADLINE
    if len(words) > MAX_HEADLINE or block.look.get("list") or dateline.read(words):
        return False
    return block.tag != "p" or not words.endswith((".", ".”", '."')) or bool(block.look.get("is_bold"))


def _goes_on(title: Block, below: Block) -> bool:
    """Whether a headline was broken into two paragraphs."""
    if title.role == "title" or below.role == "subtitle":
        return title.role == below.role
    same = title.text.isupper() and below.text.isupper() and title.look.get("size") == below.look.get("size")
    return same or title.text.rstrip().endswith((",", "–", "-", ":"))


def _extract_dateline(blocks: list[Block]) -> dateline.Dateline:
    """The dateline of the first paragraph, which is cut off it, completed by a line with place and day above the text."""
    above = [dateline.of_line(block.text) for block in blocks if block.fate == DATELINE]
    first = next((block for block in blocks if not block.fate and block.is_line), None)
    head = (dateline.read(first.text) if first else None) or dateline.Dateline()
    if first and head.length:
        first.html = _without_start(first.html, head.length)
        first.text = html.to_text(html.clean(first.html))
    for line in filter(None, above):
        head.place, head.day = head.place or line.place, head.day or line.day
    if head.day is None:
        opening = "\n".join(block.text for block in blocks if not block.fate)[:3000]
        head.day, head.source = dateline.day_in_text(opening)
    return head


def _without_start(source: str, length: int) -> str:
    """A paragraph without so many characters of its text; its markup stays sound, because cleaning mends it."""
    parts, left = re.split(r"(<[^<>]*>|&[^;\s]{1,8};|\s+)", source), length
    kept = []
    for part in parts:
        if part.startswith("<") and part.endswith(">"):
            kept.append(part)
            left -= part.startswith("<br")
        elif part.startswith("&") or part.isspace():
            kept += [] if left > 0 else [part]
            left -= 1
        else:
            kept.append(part[max(left, 0) :])
            left -= len(part)
    return str(html.clean("".join(kept)))


def _extract_lead(blocks: list[Block]) -> str:
    """The first paragraph, which gets that fate; of a long one as many sentences as a lead may have, which are cut off it."""
    first = next((block for block in blocks if not block.fate), None)
    if first is None or first.tag != "p" or first.look.get("list"):
        return ""
    words = _LEAD_PREFIX.sub("", one_line(first.text))
    if len(words) <= MAX_LEAD:
        first.fate = LEAD
        return words
    ends = [match.end() for match in _SENTENCE_END.finditer(words) if match.end() <= MAX_LEAD]
    if not ends:
        return ""
    first.html = f"<p>{escape(words[ends[-1] :], quote=False)}</p>"
    return words[: ends[-1]].strip()


def _cut_end_mark_and_code(blocks: list[Block]) -> str:
    """Cut the mark of the end and the writer's code off the last paragraphs; returns the code."""
    for block in reversed(blocks):
        if block.picture is not None or block.fate or not block.is_line:
            continue
        if _END_MARK.fullmatch(block.text.strip()) or not block.text.strip():
            block.fate = LABEL
            continue
        alone = _CODE_ALONE.fullmatch(block.text.strip())
        if alone and len(alone[1]) <= MAX_CODE:
            block.fate = BYLINE_CODE
            return alone[1]
        match = _CODE.search(block.text)
        if match is None or len(match[1]) > MAX_CODE:
            return ""
        written = rf"\s*[(\[]{_TAGS}{re.escape(match[1])}{_TAGS}[)\]](?:[\s*#]|<[^>]*>)*(?=</p>|$)"
        block.html = re.sub(r"\s+(?=</p>)", "", str(html.clean(re.sub(written, "", block.html))))
        block.text = block.text[: match.start()].rstrip()
        return match[1]
    return ""


def _pictures(blocks: list[Block], found: list[dict[str, Any]]) -> list[Picture]:
    """The pictures with what the file says of them; a caption below one leaves the text."""
    pictures: list[Picture] = []
    for at, block in enumerate(blocks):
        if block.picture is None:
            continue
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        caption = ""
        if (
            below
            and below.is_line
            and not below.fate
            and (below.role == "caption" or _CAPTION.match(below.text))
        ):
            below.fate, caption = CAPTION, _CAPTION.sub("", one_line(below.text), count=1)[:MAX_CAPTION]
        entry, number = found[block.picture], len(pictures) + 1
        words = harmless(entry["words"])
        is_written = not (_MACHINE_WORDS.search(words) or alt_problem(words, entry["part"]))
        alt = one_line(words)[:MAX_ALT] if is_written else ""
        block.html = f'<figure data-photo="{number}"></figure>'
        pictures.append(
            Picture(number, entry["part"], alt=alt, caption=caption, is_cropped=entry["is_cropped"])
        )
    return pictures


def _make_headings(blocks: list[Block]) -> None:
    """A short paragraph that is bold throughout, with text below it, is a heading."""
    body = [block for block in blocks if not block.fate and block.picture is None]
    for block, following in pairwise(body):
        if block.tag in {"h2", "h3", "h4"} or _is_bold_line(block):
            if block.tag == "p" and (_is_bold_line(following) or _SIGNED.match(following.text)):
                continue  # a name below a title: a signature, or a list of guests
            tag = "h2" if block.tag == "p" else block.tag
            block.html = f"<{tag}>{escape(one_line(block.text), quote=False)}</{tag}>"


def _is_bold_line(block: Block) -> bool:
    words = one_line(block.text)
    return (
        block.tag == "p"
        and bool(block.look.get("is_bold"))
        and not block.look.get("list")
        and len(words) <= MAX_HEADING
        and not words.endswith((".", ",", ";", "”", '"'))
    )
