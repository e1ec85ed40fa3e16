"""`check`: every rule over every block, then one finding for each spot."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from news.naskah.all_rules import RULES
from news.naskah.caution import is_doubtful
from news.naskah.findings import Edit, Finding, Grade, Gravity, Hit, mended, replacement
from news.naskah.house import House, exception_key
from news.naskah.manuscript import Kind, Manuscript, part
from news.naskah.passage import Document, Passage
from news.naskah.registry import Registry
from news.naskah.rule import Rule

IN_QUOTE = " Di dalam kutipan langsung: tanyakan dulu."
_ROUNDS = 3


def check(
    manuscript: Manuscript, registry: Registry | None = None, house: House | None = None
) -> list[Finding]:
    """What an editor would mark in `manuscript`, in the order of the text, one finding for each spot."""
    registry, house = registry or Registry(), house or House()
    index = _index(house.on, house.off)
    document = Document(manuscript, registry, house)
    reported: set[str] = set()
    found: list[Finding] = []
    for number in range(len(manuscript.blocks)):
        passage = Passage(number, manuscript.blocks[number], document)
        if len(passage.text) > _LONGEST and passage.kind == Kind.PARAGRAPH:
            found += _in_pieces(passage, index, reported)
        else:
            found += _one_block(passage, index, reported)
    return found


@lru_cache(maxsize=16)
def _index(on: frozenset[str], off: frozenset[str]) -> "RuleIndex":
    """Those for an office's switches, sorted once: that takes longer than reading a short text."""
    return RuleIndex(
        rule for rule in RULES if rule.id in on or (not rule.off_by_default and rule.id not in off)
    )


class RuleIndex:
    """Rules by what they need, so that a block is read only by those that may find something."""

    def __init__(self, rules: Iterable[Rule]):
        self.rules = tuple(rules)
        self.of_kind = {kind: _Triggers(self.rules, kind) for kind in Kind}

    def of(self, passage: Passage) -> list[Rule]:
        """The rules that may find something in the passage, in their order."""
        triggers = self.of_kind[passage.kind]
        numbers = set(triggers.always)
        for character in triggers.characters.keys() & passage.characters:
            numbers.update(triggers.characters[character])
        for word in triggers.words.keys() & passage.vocabulary:
            numbers.update(triggers.words[word])
        return [self.rules[number] for number in sorted(numbers)]


class _Triggers:
    """Numbers of the rules that read blocks of one kind: always, or where a character or a word stands."""

    def __init__(self, rules: tuple[Rule, ...], kind: Kind):
        self.always: list[int] = []
        self.characters: dict[str, list[int]] = {}
        self.words: dict[str, list[int]] = {}
        for number, rule in enumerate(rules):
            if kind not in rule.kinds:
                continue
            if not rule.characters and not rule.words:
                self.always.append(number)
            for word in rule.words:
                self.words.setdefault(word, []).append(number)
            for character in rule.characters if not rule.words else "":
                self.characters.setdefault(character, []).append(number)


_LONGEST = 10_000  # characters: a longer paragraph is read in pieces, since most rules have nothing to do in most of them
_PIECE = 150
# What a piece cannot know: where the paragraph ends, how long it is, and who speaks in the sentences around.
_OF_PARAGRAPH = frozenset({"T09", "G11", "Q05"})


def _in_pieces(passage: Passage, index: RuleIndex, reported: set[str]) -> list[Finding]:
    """The findings of a paragraph longer than any that somebody means as one, read some sentences at a time."""
    cuts = [0]
    for start, _ in passage.sentences:
        if start - cuts[-1] >= _PIECE and not passage.quotes.touch(start - 1, start + 1):
            cuts.append(start)
    found: list[Finding] = []
    for start, end in pairwise([*cuts, len(passage.text)]):
        piece = Passage(passage.number, part(passage.block, start, end), passage.document)
        last = end == len(passage.text)
        findings = [
            finding
            for finding in _one_block(piece, index, reported)
            if finding.rule not in _OF_PARAGRAPH or (last and finding.rule == "T09")
        ]
        found += [finding.moved(start) for finding in findings]
    return found


def _one_block(passage: Passage, index: RuleIndex, reported: set[str]) -> list[Finding]:
    rules = index.of(passage)
    found = _spots(passage, [rule for rule in rules if rule.id not in reported] if reported else rules)
    reported |= {finding.rule for finding in found if finding.rule in _WHOLE}
    return _proven(passage, index, found)


def _spots(passage: Passage, rules: Iterable[Rule]) -> list[Finding]:
    """What `rules` find in one block, one finding for each spot; findings about a whole sentence stand beside those within it."""
    narrow: list[Finding] = []
    broad: list[Finding] = []
    for rule in rules:
        if hits := list(rule.find(passage)):
            found = list(_findings(rule, passage, hits))
            (broad if rule.spans_sentence else narrow).extend(found[:1] if rule.once_per_text else found)
    return sorted([*one_for_each_spot(passage, narrow), *broad], key=lambda f: (f.start, f.end))


def _findings(rule: Rule, passage: Passage, hits: list[Hit]) -> Iterator[Finding]:
    for hit in hits:
        if (not rule.reads_fixed and passage.fixed.touch(hit.start, hit.end)) or (
            not rule.reads_names and passage.names.touch(hit.start, hit.end)
        ):
            continue
        if (rule.id, exception_key(passage.text[hit.start : hit.end])) in passage.house.exceptions:
            continue
        in_quote = _in_quote(rule, passage, hit)
        if in_quote and not rule.reads_quotes:
            continue
        if not _changes_nothing(passage, hit):
            yield _finding(rule, passage, hit, in_quote)


def _changes_nothing(passage: Passage, hit: Hit) -> bool:
    """Whether the text has every word of the fix already."""
    return bool(hit.edits) and all(passage.text[e.start : e.end] == e.text for e in hit.edits)


def _in_quote(rule: Rule, passage: Passage, hit: Hit) -> bool:
    if rule.edits_quote_marks:
        return False
    return passage.quotes.touch(hit.start, max(hit.end, hit.start + 1))


def _finding(rule: Rule, passage: Passage, hit: Hit, in_quote: bool) -> Finding:
    edits = () if in_quote else hit.edits
    safe = (
        (rule.safe if hit.safe is None else hit.safe) and bool(edits) and not is_doubtful(rule, passage, hit)
    )
    start, end = _whole_words(passage.text, hit.start, hit.end)
    message = hit.message or rule.words_for(
        passage.text[start:end], replacement(passage.text, start, end, hit.edits)
    )
    message += IN_QUOTE if in_quote else ""
    return Finding(
        rule.id, passage.number, hit.start, hit.end, rule.grade, rule.gravity, message, edits, safe,
        (), replacement(passage.text, hit.start, hit.end, edits),
    )  # fmt: skip


_AROUND = 30  # characters of half a word that a message completes


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The spot with the words that it cuts."""
    before, behind = (
        _PART_BEFORE.search(text[max(0, start - _AROUND) : start]),
        _PART_BEHIND.match(text, end, end + _AROUND),
    )
    cuts_first = start < len(text) and text[start].isalnum()
    cuts_last = end > 0 and text[end - 1].isalnum()
    return start - len(before[0] if before and cuts_first else ""), end + len(
        behind[0] if behind and cuts_last else ""
    )


_PART_BEFORE, _PART_BEHIND = re.compile(r"[\w-]+$"), re.compile(r"[\w-]+")
_GRAVITIES = list(Gravity)
_GRADES = list(Grade)


def _rank(finding: Finding) -> tuple[int, int, bool, int]:
    """Which of several findings on one spot speaks for all: the gravest, the surest, the one with a fix, the longest."""
    return (
        _GRAVITIES.index(finding.gravity), _GRADES.index(finding.grade), not finding.edits, finding.start - finding.end,
    )  # fmt: skip


def one_for_each_spot(passage: Passage, findings: list[Finding]) -> list[Finding]:
    """Findings that overlap become one, under the gravest of them: what blocks is never displaced."""
    groups: list[list[Finding]] = []
    end = -1
    for finding in sorted(findings, key=lambda f: (f.start, f.end)):
        if groups and finding.start < end:
            groups[-1].append(finding)
            end = max(end, finding.end)
        else:
            groups.append([finding])
            end = max(finding.end, finding.start + 1)
    return [_merged(passage, group) for group in groups]


def _merged(passage: Passage, group: list[Finding]) -> Finding:
    """One finding for all of `group`: the words of the gravest, and every edit that does not collide with a graver one's."""
    if len(group) == 1:
        return group[0]
    ranked = sorted(group, key=_rank)
    start, end = min(f.start for f in group), max(f.end for f in group)
    edits: list[Edit] = []
    for finding in ranked:
        if not any(_collides(edit, edits) for edit in finding.edits):
            for edit in finding.edits:
                insort(edits, edit)
        elif finding.rule == "K01":  # the word is changed anyway: it takes the capital along
            first = finding.edits[0].start
            edits = [
                replace(e, text=e.text[:1].upper() + e.text[1:]) if e.start == first else e for e in edits
            ]
    also = dict.fromkeys(f.rule for f in ranked[1:] if f.rule != ranked[0].rule)
    if ranked[0].rule == "M02":  # generated from fields: nothing within it needs mending
        also = {}
    together = tuple(edits)
    return replace(
        ranked[0], start=start, end=end, edits=together, also=tuple(also), safe=all(f.safe for f in group),
        replacement=replacement(passage.text, start, end, together),
    )  # fmt: skip


def _collides(edit: Edit, kept: list[Edit]) -> bool:
    """Whether an edit begins where a kept one does, or overlaps one; `kept` are in order and do not overlap."""
    at = bisect_left(kept, edit)
    return any(
        one.start == edit.start or (one.start < edit.end and edit.start < one.end)
        for one in kept[max(0, at - 1) : at + 1]
    )


def _proven(passage: Passage, index: RuleIndex, found: list[Finding]) -> list[Finding]:
    """`found`, where a fix counts as safe only if its sentences read clean afterwards: it makes no finding and needs no second time."""
    proven: list[Finding] = []
    for start, end, group in _parts(passage, found):
        proven += _proven_part(passage, index, start, end, group) if any(f.safe for f in group) else group
    return proven


_PART = 250  # characters: parts that are read once more are at least so long, if the text is


def _parts(passage: Passage, found: list[Finding]) -> Iterator[tuple[int, int, list[Finding]]]:
    """Whole sentences that belong together, with the findings that begin in them; no quote and no finding lies across two parts."""
    length = len(passage.text)
    if length < 2 * _PART or not found:
        yield 0, length, found
        return
    cuts = [0]
    reach = number = 0
    for start, _ in passage.sentences:
        while number < len(found) and found[number].start < start:
            reach = max(reach, found[number].end if found[number].rule not in _BROAD else 0)
            number += 1
        if (
            start - cuts[-1] >= _PART
            and length - start >= _PART
            and reach <= start
            and not passage.quotes.touch(start - 1, start + 1)
        ):
            cuts.append(start)
    at = 0
    for start, end in pairwise([*cuts, length + 1]):
        first = at
        while at < len(found) and found[at].start < end:
            at += 1
        yield start, min(end, length), found[first:at]


def _proven_part(
    passage: Passage, index: RuleIndex, start: int, end: int, found: list[Finding]
) -> list[Finding]:
    piece = part(passage.block, start, end)
    for _ in range(_ROUNDS):
        safe = [finding for finding in found if finding.safe]
        if not safe:
            return found
        edits = sorted(
            Edit(e.start - start, e.end - start, e.text) for finding in safe for e in finding.edits
        )
        after = Passage(passage.number, mended(piece, edits), passage.document)
        now = _spots(after, (rule for rule in index.of(after) if not rule.once_per_text))
        offsets = [start + finding.start for finding in _new(passage, found, after, now)]
        if not offsets:
            return found
        culprits = {safe[number] for number in _culprits(safe, offsets)}
        found = [finding.unsafe() if finding in culprits else finding for finding in found]
    return [finding.unsafe() for finding in found]


def _new(before: Passage, found: list[Finding], after: Passage, now: list[Finding]) -> list[Finding]:
    """Findings that were not there before, and safe ones that are left."""
    known = {(name, before.text[f.start : f.end]) for f in found for name in (f.rule, *f.also)}
    return [
        f
        for f in now
        if f.safe or ((f.rule, after.text[f.start : f.end]) not in known and f.rule not in _BROAD)
    ]


_WHOLE = {rule.id for rule in RULES if rule.once_per_text}
_BROAD = {rule.id for rule in RULES if rule.spans_sentence}
_NEAR = 60  # characters between a fix and the finding that it made


def _culprits(safe: list[Finding], offsets: list[int]) -> set[int]:
    """Numbers of the fixes near which something new was found, `offsets` counted in the mended text."""
    offsets = sorted(offsets)
    shift, found = 0, set()
    for number, finding in enumerate(safe):
        start = finding.start + shift
        shift += sum(len(edit.text) - (edit.end - edit.start) for edit in finding.edits)
        if bisect_left(offsets, start - _NEAR) < bisect_right(offsets, finding.end + shift + _NEAR):
            found.add(number)
    return found
