"""Where a fix that is right in prose may be wrong: names, titles, foreign words, marks that do not pair. There nothing is mended unseen."""

import re
from functools import cache

from news.naskah.findings import Hit
from news.naskah.lists import listed
from news.naskah.manuscript import Kind
from news.naskah.morphology import dictionary
from news.naskah.passage import Passage, Spans, Word
from news.naskah.rule import Rule, phrases

_QUOTE_MARKS = frozenset('“”"')
# A word behind these is spoken of, not used: `bentuk baku dari kata ijin`.
_SPOKEN_OF = listed(
    "kata istilah ejaan bentuk tulisan lema frasa kosakata sebutan bernama berjudul bertajuk bermerek merek sandi akun pengguna berkas"
)
_FOREIGN = listed(
    "the of and in for to is are a an on with my your from by as it we you our be or at this that al de la el van"
)
_CITED = re.compile(
    r"(?<![\w’])[‘'][^‘’'“”\n]{2,120}[’'](?!\w)|«[^«»\n]{2,120}»|‹[^‹›\n]{2,120}›|(?<![\w*])\*[^*\n]{2,120}\*(?![\w*])|(?<!\w)_[^_\n]{2,120}_(?!\w)"
)
_INSTITUTION = "kementrian"  # only ever the institution, whatever follows


@cache
def _named_anyway() -> frozenset[str]:
    """First words of what is a name itself: `Idul Fitri`."""
    return frozenset(phrase.words[0] for phrase in phrases().values() if phrase.right[:1].isupper())


def is_doubtful(rule: Rule, passage: Passage, hit: Hit) -> bool:
    """Whether somebody has to look before the fix is made."""
    if rule.edits_quote_marks and not _QUOTE_MARKS.isdisjoint(rule.characters) and not _marks_pair(passage):
        return True
    if not rule.changes_spelling:
        return False
    cited: Spans = passage.once("cited", _cited)
    if cited.touch(hit.start, hit.end):
        return True
    changed = _changed(passage, hit)
    return _is_spoken_of(passage, changed.start) or any(
        _may_be_name(passage, number) or _is_foreign(passage, number) for number in changed
    )


def _changed(passage: Passage, hit: Hit) -> range:
    """The numbers of the words that the edits touch."""
    start, end = min(edit.start for edit in hit.edits), max(edit.end for edit in hit.edits)
    first = passage.word_at(start)
    if first and passage.words[first - 1].end >= start:
        first -= 1
    return range(first, max(passage.word_at(end), first + 1 if first < len(passage.words) else first))


def _marks_pair(passage: Passage) -> bool:
    """Whether the quotation marks come in pairs: with one missing, nobody knows which of them open."""
    return sum(passage.text.count(character) for character in _QUOTE_MARKS) % 2 == 0


def _cited(passage: Passage) -> Spans:
    """What stands between single marks, guillemets or signs of emphasis."""
    if passage.characters.isdisjoint("‘'«‹*_"):
        return Spans(())
    return Spans((match.start(), match.end()) for match in _CITED.finditer(passage.text))


def _is_spoken_of(passage: Passage, number: int) -> bool:
    return (
        0 < number < len(passage.words)
        and passage.joined(number - 1, 2)
        and passage.words[number - 1].lower in _SPOKEN_OF
    )


def _may_be_name(passage: Passage, number: int) -> bool:
    """A capital within a sentence, or one that opens it before another capital: `Rumah makan Kedepan Jaya`, `Kedepan Jaya ramai`."""
    word = passage.words[number]
    if (
        not word.is_capital
        or word.lower.startswith(_INSTITUTION)
        or word.lower in _named_anyway()
        or _shouts(passage, word)
    ):
        return False
    if passage.kind != Kind.HEADLINE and word.start not in passage.sentence_starts:
        return True
    if number + 1 == len(passage.words) or not passage.joined(number, 2):
        return passage.kind == Kind.HEADLINE and number > 0
    following = passage.words[number + 1]
    return following.is_capital and not passage.names.touch(following.start, following.end)


def _shouts(passage: Passage, word: Word) -> bool:
    """Whether the word and all of the text are written in capitals."""
    return len(word.text) > 1 and word.text.isupper() and passage.text.isupper()


def _is_foreign(passage: Passage, number: int) -> bool:
    """Whether words that no Indonesian text has stand on both sides, or one of them is a foreign function word."""
    words = passage.words
    beside = [words[n].lower for n in (number - 1, number + 1) if 0 <= n < len(words)]
    if not _FOREIGN.isdisjoint(beside):
        return True
    odd: frozenset[str] = passage.once("odd", lambda p: dictionary.odd(p.vocabulary))
    names = passage.registry.name_words
    return len(beside) == 2 and all(
        one in odd and one not in names and not dictionary.suspects(frozenset({one})) for one in beside
    )
