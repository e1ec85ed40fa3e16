"""A block made ready to be read by every rule: its words, sentences and what must be left alone, each found once."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from news.naskah.house import House
from news.naskah.lists import listed
from news.naskah.manuscript import Block, Kind, Manuscript, Role
from news.naskah.registry import Acronym, Registry

WORD = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)?(?:-[^\W\d_]+(?:['’][^\W\d_]+)?)*")
# Addresses, mail, domains, file names, codes with a hash, and words that somebody marked as they are.
_FIXED = re.compile(
    r"(?:https?://|www\.)[^\s<>“”\"]+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+"
    r"|(?<![\w.])[A-Za-z0-9-]{2,60}(?:\.[A-Za-z0-9-]{1,60}){0,4}\.(?:go\.id|ac\.id|sch\.id|desa\.id|or\.id|co\.id|my\.id|com|net|org|id|co|io|tv|gov|edu|info|xyz|site|online|example|php|html?"
    r"|pdf|docx?|xlsx?|pptx?|csv|txt|zip|rar|jpe?g|png|gif|webp|svg|heic|mp[34]|m4a|mov|avi|mkv|json|xml|apk|exe|js|css|py)\b(?:/[^\s<>“”\"]*)?"
    r"|(?<!\w)[@#]\w+|`[^`\n]{1,200}`|\S{1,60} \[sic\]"
)
# What of a text can only be the end of an address or a file name, so that others need not be searched.
_MAYBE_ENDING = re.compile(
    r"\.(?:id|com?|net|org|io|tv|gov|edu|info|xyz|site|online|example|p[dhnpy]|do|xl|cs|txt|zip|rar|jp|gif|web|svg|heic|m[pk4o]|avi|json|xml|apk|exe|js|htm)",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?<![.!?…])(?:[.!?…]+[”\"’)\]]*)(?=\s+[“\"‘(\[]?\w)")
# A stop behind these does not end a sentence.
SHORTENED = listed(
    "pj plt plh pjs dr drs dra ir prof h hj hi kh k.h tgk st sh no nomor jl jln gg kab kec kel prov rp tel telp hlm dkk dll "
    "dsb dst a.n u.p u.b s.d s.t s.h s.e m.h m.m m.t m.si s.sos s.pd s.kom m.kom s.ip m.ap s.ag s.stp m.pd a.md "
    "tgl yth sdr sdri alm vol cq e.j b.a ph.d et al permen permendagri irjen brigjen kombes pol letkol kol inf mayjen hj mr ms sm tbk swt saw ltd inc a.s r.a r.hum hum ag alm almh sp sps jend kapt serma peltu ipda iptu akp akbp kompol bripka bripda aiptu aipda drg "
    "mis maks min lamp ttd subbag"
)


_DOTTED = re.compile(r"(?:\w\.)+\w|[smab]\.\w{1,4}")
_NO_VOWEL = re.compile(r"[bcdfghjklmnpqrstvwxyz]{2,4}")


class Word(NamedTuple):
    """One word of letters, hyphens included. A tuple, because every text makes thousands."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


class Spans:
    """Intervals that do not overlap, asked in logarithmic time."""

    def __init__(self, spans: Iterable[tuple[int, int]]):
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(spans):
            if self.ends and start < self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.starts.append(start)
                self.ends.append(end)

    def touch(self, start: int, end: int) -> bool:
        """Whether any character from `start` to `end` lies in one of them."""
        at = bisect_right(self.starts, max(start, end - 1)) - 1
        return at >= 0 and self.ends[at] > start

    def hold(self, at: int) -> tuple[int, int] | None:
        """The interval that holds the offset."""
        found = bisect_right(self.starts, at) - 1
        return (self.starts[found], self.ends[found]) if found >= 0 and self.ends[found] > at else None

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter(zip(self.starts, self.ends, strict=True))


_NAMED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
_PIECE = re.compile(r"\S+")


def _bare(piece: str) -> str:
    """A word as names are compared: small letters, without the marks around it."""
    return piece.strip("(),.;:“”\"'‘’").lower()


class Document:
    """A whole copy with what is known beside it, and what rules found out about all of it, once."""

    def __init__(self, manuscript: Manuscript, registry: Registry, house: House):
        self.manuscript, self.registry, self.house = manuscript, registry, house

    @cached_property
    def prose(self) -> str:
        """Every block but headlines."""
        return "\n".join(block.text for block in self.manuscript.blocks if block.kind != Kind.HEADLINE)

    @cached_property
    def length(self) -> int:
        """How many words the prose has."""
        return len(self.prose.split())

    @cached_property
    def small_prose(self) -> str:
        return self.prose.lower()

    @cached_property
    def named(self) -> frozenset[str]:
        """Words that stand with a capital within a sentence of the copy, in small letters: names, even where they open another sentence."""
        return frozenset(word.lower() for word in _NAMED.findall(self.prose))

    @cached_property
    def unexplained(self) -> dict[str, str]:
        """Acronyms of the registry that the copy uses and never explains, with what they stand for."""
        used = frozenset(re.findall(r"[^\W_][\w-]*", self.prose))
        return {
            acronym.short: acronym.long[0]
            for acronym in self.registry.acronyms
            if acronym.short in used
            and acronym.short not in self.house.short_names
            and not self._explains(acronym)
        }

    def _explains(self, acronym: Acronym) -> bool:
        in_brackets = f"({acronym.short.lower()})" in self.small_prose
        return in_brackets or any(long.lower() in self.small_prose for long in acronym.long)


class Passage:
    """One block of a copy as rules read it: its text, and what is found in it, each looked for once."""

    def __init__(self, number: int, block: Block, document: Document):
        self.number, self.block, self.document = number, block, document
        self.manuscript, self.registry, self.house = document.manuscript, document.registry, document.house
        self.text: str = block.text
        self.kind: Kind = block.kind
        self._kept: dict[str, Any] = {}

    def once(self, name: str, find: "Callable[[Passage], Any]") -> Any:
        """What `find` finds here, looked for once and kept under `name`."""
        if name not in self._kept:
            self._kept[name] = find(self)
        return self._kept[name]

    @cached_property
    def small_text(self) -> str:
        return self.text.lower()

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character of the text."""
        return frozenset(self.text)

    @cached_property
    def words(self) -> list[Word]:
        return [Word(m.start(), m.end(), m[0], m[0].lower()) for m in WORD.finditer(self.text)]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of the text, in small letters."""
        return frozenset([word.lower for word in self.words])

    @cached_property
    def capitals(self) -> list[int]:
        """The numbers of the words that have a capital."""
        return [number for number, word in enumerate(self.words) if word.text[0].isupper()]

    @cached_property
    def starts(self) -> list[int]:
        """Where words begin, to find one by its offset."""
        return [word.start for word in self.words]

    def word_at(self, at: int) -> int:
        """The number of the first word that begins at `at` or later."""
        return bisect_left(self.starts, at)

    def joined(self, number: int, count: int) -> bool:
        """Whether `count` words from `number` stand with one blank between each two."""
        words = self.words
        if number + count > len(words):
            return False
        return all(
            words[n].start - words[n - 1].end == 1 and self.text[words[n - 1].end] in " \u00a0"
            for n in range(number + 1, number + count)
        )

    def gap(self, number: int) -> str:
        """What stands between a word and the next one."""
        words = self.words
        following = words[number + 1].start if number + 1 < len(words) else len(self.text)
        return self.text[words[number].end : following]

    @cached_property
    def quotes(self) -> Spans:
        return Spans((s.start, s.end) for s in self.block.spans if s.role == Role.QUOTE)

    @cached_property
    def fixed(self) -> Spans:
        """What is no prose: addresses, code, foreign words in italics."""
        may_be = not self.characters.isdisjoint("@#/`[") or bool(_MAYBE_ENDING.search(self.text))
        found = [(m.start(), m.end()) for m in _FIXED.finditer(self.text)] if may_be else []
        return Spans([*found, *((s.start, s.end) for s in self.block.spans if s.role == Role.FIXED)])

    @cached_property
    def names(self) -> Spans:
        """Registered names, longest first, written with capitals; and spans that were handed in as names."""
        given = [(s.start, s.end) for s in self.block.spans if s.role == Role.NAME]
        return Spans([*given, *self._registered()])

    def _registered(self) -> Iterator[tuple[int, int]]:
        index = self.registry.by_first_word
        if not index:
            return
        pieces = [(m.start(), m.end(), m[0]) for m in _PIECE.finditer(self.text)]
        for number, (start, _, piece) in enumerate(pieces):
            if piece[0].islower():
                continue
            for name in index.get(_bare(piece), ()):
                last = number + len(name)
                if last <= len(pieces) and all(
                    _bare(p[2]) == n for p, n in zip(pieces[number:last], name, strict=True)
                ):
                    end = pieces[last - 1][1]
                    written = self.text[start:end]
                    if written.lstrip('(“"‘')[:1].isupper():
                        yield (
                            start + len(written) - len(written.lstrip('(“"‘')),
                            end - len(written) + len(written.rstrip("(),.;:“”\"'‘’")),
                        )
                    break

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Start and end of each sentence; stops of abbreviations, initials and within numbers end none."""
        found: list[tuple[int, int]] = []
        start = 0
        for match in _STOP.finditer(self.text):
            if match[0] == "." and self._is_shortened(match.start()):
                continue
            found.append((start, match.end()))
            start = match.end()
        if self.text[start:].strip():
            found.append((start, len(self.text)))
        return [(s + len(self.text[s:e]) - len(self.text[s:e].lstrip()), e) for s, e in found]

    def sentence_at(self, at: int) -> tuple[int, int]:
        """The sentence that holds the offset."""
        found = bisect_right(self.sentences, (at, len(self.text))) - 1
        return self.sentences[found] if found >= 0 else (0, len(self.text))

    def _is_shortened(self, stop: int) -> bool:
        begin = (
            max(self.text.rfind(" ", max(0, stop - 20), stop), self.text.rfind("(", max(0, stop - 20), stop))
            + 1
        )
        word = self.text[begin:stop].strip('“"‘([').lower()
        return (
            word in SHORTENED
            or (len(word) == 1 and word.isalpha())
            or bool(_DOTTED.fullmatch(word))
            or bool(_NO_VOWEL.fullmatch(word) and not self.text[begin:stop].strip('“"‘([').isupper())
        )

    @cached_property
    def sentence_starts(self) -> frozenset[int]:
        """Where sentences begin, opening marks passed over; also behind an opening quotation mark and in a list."""
        found = set()
        for start, end in self.sentences:
            at = start
            while at < end and not self.text[at].isalnum():
                at += 1
            found.add(at)
        return frozenset(found | {start for start, _ in self.quotes})
