"""What changed between two texts, word by word, for people to read. Texts are plain: take HTML through `html.to_text` first."""

import re
from dataclasses import dataclass
from itertools import count
from typing import Literal

from diff_match_patch import diff_match_patch

TOKEN = re.compile(r"\s+|\w+(?:[-’'.,/:]\w+)*|[^\w\s]")
SECONDS = 1.0  # after that the rest counts as replaced: long, different texts must not occupy a worker
KINDS: dict[int, Literal["same", "removed", "added"]] = {0: "same", -1: "removed", 1: "added"}
SURROGATES = range(0xD800, 0xE000)  # no characters: the library's strings must not hold them


@dataclass(frozen=True)
class Piece:
    """A run of text that is unchanged, removed or added; or a gap in an excerpt."""

    kind: Literal["same", "removed", "added", "gap"]
    text: str


def words(before: str, after: str) -> list[Piece]:
    """Both texts as one list of pieces: without the added ones it is `before`, without the removed ones `after`."""
    known: dict[str, str] = {}
    letters = (chr(number) for number in count(1) if number not in SURROGATES)

    def encode(text: str) -> str:
        return "".join(
            known[token] if token in known else known.setdefault(token, next(letters))
            for token in TOKEN.findall(text)
        )

    matcher = diff_match_patch()
    matcher.Diff_Timeout = SECONDS
    found = matcher.diff_main(encode(before), encode(after), False)
    matcher.diff_cleanupSemantic(found)
    tokens = {letter: token for token, letter in known.items()}
    return [Piece(KINDS[sign], "".join(tokens[letter] for letter in run)) for sign, run in found]


def excerpt(pieces: list[Piece], around: int = 8) -> list[Piece]:
    """The changes with `around` unchanged words on either side; a "gap" piece replaces what is left out."""
    short: list[Piece] = []
    for index, piece in enumerate(pieces):
        if piece.kind != "same":
            short.append(piece)
            continue
        tokens = TOKEN.findall(piece.text)
        head = tokens[: 2 * around] if index else []
        tail = tokens[-2 * around :] if index < len(pieces) - 1 else []
        if len(head) + len(tail) >= len(tokens):
            short.append(piece)
            continue
        kept = [("same", "".join(head)), ("gap", " … "), ("same", "".join(tail))]
        short += [Piece(kind, text) for kind, text in kept if text]  # type: ignore[arg-type]
    return short


def is_change(pieces: list[Piece]) -> bool:
    """Whether anything but white space was added or removed."""
    return any(piece.kind != "same" and piece.text.strip() for piece in pieces)
