"""What a rule is, and the phrases that many rules look up in one pass."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from news.naskah.findings import Edit, Grade, Gravity, Hit
from news.naskah.lists import listed, rows
from news.naskah.manuscript import EVERY_KIND, Kind
from news.naskah.passage import Passage

Find = Callable[[Passage], Iterable[Hit]]


_LONGEST_REPEATED = 140  # characters of a spot that a message repeats


@dataclass(frozen=True)
class Rule:
    """One row of the catalogue.

    `examples` are pairs of wrong and right: the rule sees the first and not the second, and where it has a fix, that makes the
    second of the first. `clean` are traps. `law` says in one sentence why, `message` what is wrong: what a writer reads where neither
    the hit has words of its own nor `message_with_fix` the words of the spot.
    """

    id: str
    law: str
    message: str
    grade: Grade
    find: Find
    examples: tuple[tuple[str, str], ...]
    clean: tuple[str, ...] = ()
    safe: bool = False
    kinds: frozenset[Kind] = EVERY_KIND
    blocks: bool = False  # stands in the way of publication
    # Characters of which a text has one wherever the rule finds something: others need not be searched.
    characters: str = ""
    words: frozenset[str] = frozenset()  # the same of words in small letters
    reads_names: bool = False  # looks at registered names too
    reads_quotes: bool = True  # flags within direct quotes, without a fix
    edits_quote_marks: bool = False  # and what joins them, never words of a quote
    reads_fixed: bool = False  # looks at addresses too
    off_by_default: bool = False
    example_kind: Kind = Kind.PARAGRAPH  # what its examples are
    once_per_text: bool = False  # at most one finding a text
    spans_sentence: bool = False  # about a whole sentence or paragraph: stands beside what is found within it
    # Its fix changes a word: never unseen where that may be a name, a title or a foreign word.
    changes_spelling: bool = False
    # Instead of `message` where there is a fix: {wrong} and {right} are the words of the spot.
    message_with_fix: str = ""

    def words_for(self, wrong: str, right: str | None) -> str:
        """What the writer reads about one spot."""
        right = (right or "").lstrip(" \u00a0.,;:(").rstrip(" \u00a0(")
        if not self.message_with_fix or not right or max(len(wrong), len(right)) > _LONGEST_REPEATED:
            return self.message
        return self.message_with_fix.format(wrong=wrong.strip(), right=right)

    @property
    def gravity(self) -> Gravity:
        if self.blocks:
            return Gravity.BLOCKS
        return Gravity.MISTAKE if self.grade == Grade.A else Gravity.ADVICE


def change(start: int, end: int, text: str, *, message: str = "", safe: bool | None = None) -> Hit:
    """A hit whose fix is one replacement."""
    return Hit(start, end, (Edit(start, end, text),), message, safe)


def cased(text: str, like: str) -> str:
    """`text` with the capitals of `like`: Kementrian → Kementerian, KEMENTRIAN → KEMENTERIAN."""
    if len(like) > 1 and like.isupper():
        return text.upper()
    if like[:1].isupper():
        return text[:1].upper() + text[1:]
    return text


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that are wrong, what is right for them, which rule says so."""

    words: tuple[str, ...]
    right: str
    rule: str
    sure: bool
    small_only: bool  # a capital may be a name


@cache
def phrases() -> dict[tuple[str, ...], Phrase]:
    """Every phrase of the data files under its words in small letters."""
    found: dict[tuple[str, ...], Phrase] = {}
    for wrong, right, rule, sure, note in rows("phrases.tsv"):
        words = tuple(wrong.lower().split(" "))
        found[words] = Phrase(words, right, rule, sure == "otomatis", "kapital" in note)
    return found


@cache
def _sizes() -> dict[str, tuple[int, ...]]:
    """How many words the phrases have that begin with a word, the longest first."""
    found: dict[str, set[int]] = {}
    for words in phrases():
        found.setdefault(words[0], set()).add(len(words))
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in found.items()}


def phrase_rule(rule: str, *, sure: bool | None = None) -> Find:
    """A search for the phrases of one rule; all of them, or only those that are sure or only those that are not."""

    def find(passage: Passage) -> Iterable[Hit]:
        here: dict[str, list[tuple[Phrase, Hit]]] = passage.once("phrases", _by_rule)
        return [hit for phrase, hit in here[rule] if sure in {None, phrase.sure}] if rule in here else ()

    return find


def _by_rule(passage: Passage) -> dict[str, list[tuple[Phrase, Hit]]]:
    found: dict[str, list[tuple[Phrase, Hit]]] = {}
    for phrase, hit in _found(passage):
        found.setdefault(phrase.rule, []).append((phrase, hit))
    return found


def _found(passage: Passage) -> Iterator[tuple[Phrase, Hit]]:
    sizes, table, words = _sizes(), phrases(), passage.words
    covered = 0
    for number, word in enumerate(words):
        if word.lower not in sizes or number < covered:
            continue
        for count in sizes[word.lower]:
            phrase = table.get(tuple([w.lower for w in words[number : number + count]]))
            if phrase and passage.joined(number, count) and not _may_be_name(passage, phrase, number):
                yield phrase, _replaced(passage, phrase, word.start, words[number + count - 1].end)
                covered = number + count
                break


def _may_be_name(passage: Passage, phrase: Phrase, number: int) -> bool:
    word = passage.words[number]
    if phrase.rule == "B01" and is_named(passage, number, phrase.right):
        return True
    if word.is_capital and _REGULATION.search(passage.text, max(0, word.start - 200), word.start):
        return True
    return (
        phrase.small_only
        and word.is_capital
        and (
            word.start not in passage.sentence_starts
            or (phrase.rule == "B01" and bool(_PRESENTED.match(passage.text, word.end)))
        )
    )


# A regulation keeps the spelling of its day: `Peraturan Walikota …`, `… tentang Ijin Gangguan`.
_REGULATION = re.compile(
    r"\b(?:Peraturan|Keputusan|Instruksi|Undang-Undang|Perda|Perwali|Perbup|Pergub)(?: |\b[^.;“”]{0,120}\bNomor \d[^.;“”]{0,40} tentang (?:(?:[A-Z][\w-]*|dan|atas|di|dalam|pada) ){0,10})$"
)
_PRESENTED = re.compile(r" (?:adalah|ialah|[A-Z][a-z]+ \d)")  # `Karna adalah tokoh`, `Batalyon Infanteri 732`


# What names of people, places, shops, papers and books stand behind.
_NAMING = listed(
    "toko warung kedai kios rumah-makan restoran kafe hotel losmen penginapan apotek klinik sakit makan dusun desa kampung kelurahan jalan jl lorong gang pulau tanjung teluk sungai gunung pantai "
    "pt cv ud pd yayasan lembaga perkumpulan kelompok sanggar klub grup band paguyuban komunitas koperasi majalah koran harian tabloid surat buku novel kamus lagu film acara kapal km perahu "
    "sma smp sd smk sekolah universitas politeknik akademi bapak ibu pak bu sdr saudara mama papa tuan nyonya haji hi hj musik bermerek bernama berjudul bertajuk merek bank pesantren masjid gereja"
)
_LONGEST_NAME = 6  # words


def is_named(passage: Passage, number: int, right: str) -> bool:
    """Whether the word is part of a name that a noun announces, as in `Dusun Propinsi` and `Rumah Sakit Ibu dan Anak Apotik Sehat`."""
    words = passage.words
    word = words[number]
    if not word.is_capital or word.text[1:].isupper() or passage.kind == Kind.HEADLINE:
        return False
    # The province that an office is of.
    of_office = right == "provinsi" and _CAPITAL_BEHIND.match(passage.text, word.end)
    for at in range(number - 1, max(-1, number - _LONGEST_NAME), -1):
        if not _NAME_GOES_ON.fullmatch(passage.gap(at)):
            return False
        before = words[at]
        if before.lower in _NAMING and not (of_office and at < number - 1):
            return True
        if not before.is_capital and before.lower != "dan":
            return False
    return False


_NAME_GOES_ON = re.compile(r" (?:\d{1,3} )?|\. |, (?=[A-Z])")


def _replaced(passage: Passage, phrase: Phrase, start: int, end: int) -> Hit:
    like = passage.text[start:end]
    right = cased(phrase.right, like if len(phrase.words) == 1 else like[:1])
    if phrase.words == ("walikota",) and like[:1].isupper() and not like.isupper():
        right = "Wali Kota"  # one certain person's post
    in_name = phrase.rule == "B01" and _stands_in_name(passage, start, end)
    return change(start, end, right, safe=None if phrase.sure and not in_name else False)


_CAPITAL_BEFORE = re.compile(r"(?:^|\s)[“(]?[A-Z][\w.’'-]* $")
_CAPITAL_BEHIND = re.compile(r" [A-Z][a-z]")


def _stands_in_name(passage: Passage, start: int, end: int) -> bool:
    """Whether the word is one of several with capitals, which may name a person, a shop or a street: `Joko Ijin Pratama`."""
    word = passage.text[start:end]
    if (
        passage.kind == Kind.HEADLINE
        or not word[0].isupper()
        or word.isupper()
        or word.lower().startswith("kementrian")
    ):
        return False
    before = _CAPITAL_BEFORE.search(passage.text[max(0, start - 40) : start])
    return bool(before or _CAPITAL_BEHIND.match(passage.text, end))
