"""The door of the judging: texts in, what is wrong with them out."""

import re
from collections.abc import Iterator, Mapping

from news.guard.judging import disguises, links, markup, words_found
from news.guard.judging.verdicts import Found, GuardedText, Kind, Verdict

QUOTED_AROUND = 40  # characters of the text beside what was found
MAX_QUOTED = 180
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
MAX_READ = 400_000  # characters of one text, the most that the desk takes
FIRST_IDEOGRAPH = "\u2e80"
MAX_SAMPLE = 5_000  # characters that tell the script of a text
MAX_OF_A_KIND = 5  # findings of one kind in one text
FEW, FOREIGN_LETTERS, FOREIGN_SHARE = 12, 60, 0.7


def judge(texts: Mapping[str, GuardedText], own_host: str = "") -> list[Found]:
    """What is wrong with the texts of one row, strongest first. They are read together: a headline is judged with its body."""
    seen = {name: _see(guarded) for name, guarded in texts.items()}
    undisguised = {name: disguises.undisguised(page.text) for name, page in seen.items()}
    touched = {name for name in undisguised if words_found.may_hold(undisguised[name])}
    against = {name: words_found.against_in(undisguised[name]) for name in undisguised} if touched else {}
    found: list[Found] = []
    for name, guarded in texts.items():
        if name in touched:
            elsewhere = sum(weight for other, weight in against.items() if other != name)
            found += _words(name, guarded, seen[name].text, undisguised[name], elsewhere)
        found += _parts(name, guarded, seen[name])
        found += _links(name, guarded, own_host)
        found += _script(name, guarded, seen[name].text)
    return sorted(found, key=lambda each: list(Verdict).index(each.verdict))


def _see(guarded: GuardedText) -> markup.Seen:
    text = guarded.text[:MAX_READ]
    return markup.see(text) if guarded.is_html else markup.Seen(text)


def _words(name: str, guarded: GuardedText, text: str, undisguised: str, elsewhere: float) -> Iterator[Found]:
    counts: dict[Verdict, int] = {}
    ends = None if text.isascii() else disguises.ends(text)
    for cluster in words_found.clusters(undisguised, text, elsewhere):
        verdict = cluster.verdict
        if verdict is None:
            continue
        verdict = Verdict.CHECK if guarded.is_quoted else verdict
        counts[verdict] = counts.get(verdict, 0) + 1
        if counts[verdict] > MAX_OF_A_KIND:
            continue
        start, end = (
            disguises.in_source(ends, cluster.start, cluster.end) if ends else (cluster.start, cluster.end)
        )
        yield Found(
            verdict,
            Kind.WORDS,
            name,
            guarded.label,
            quote(text, start, end),
            start,
            end - start,
            f"istilah: {', '.join(cluster.terms)}"[:200],
        )


def _parts(name: str, guarded: GuardedText, seen: markup.Seen) -> Iterator[Found]:
    for part in seen.parts[: 4 * MAX_OF_A_KIND]:
        kind = Kind.ACTIVE if part.is_active else Kind.HIDDEN
        shown = " ".join(part.text.split()) or guarded.text[part.start : part.end]
        yield Found(
            Verdict.SUSPECT,
            kind,
            name,
            guarded.label,
            shortened(shown),
            part.start,
            part.end - part.start,
            part.why,
        )


def _links(name: str, guarded: GuardedText, own_host: str) -> Iterator[Found]:
    for doubt in list(links.doubts(list(links.links(guarded.text[:MAX_READ])), own_host))[
        : 4 * MAX_OF_A_KIND
    ]:
        link = doubt.link
        yield Found(
            Verdict.CHECK if guarded.is_quoted else doubt.verdict,
            Kind.MANY_LINKS if doubt.is_of_many else Kind.LINK,
            name,
            guarded.label,
            shortened(link.address),
            link.start,
            link.end - link.start,
            doubt.why,
        )


def _script(name: str, guarded: GuardedText, text: str) -> Iterator[Found]:
    """A whole text in foreign letters; one in Arabic is for a person to look at."""
    if len(text) - len(text.encode("ascii", "ignore")) < FEW:
        return
    sample = text[:MAX_SAMPLE]
    # Of each text on its way in: the few characters are found by one pattern, not letter by letter.
    others = _BEYOND_ASCII.findall(sample)
    foreign = [character for character in others if character.isalpha() and not disguises.is_latin(character)]
    if len(foreign) < FEW or len(foreign) < FOREIGN_SHARE * sum(map(str.isalpha, sample)):
        return
    is_arabic = sum("\u0600" <= character <= "\u08ff" for character in foreign) * 2 > len(foreign)
    # Ideographs say more with fewer characters.
    letters = sum(3 if character >= FIRST_IDEOGRAPH else 1 for character in foreign)
    is_spam = letters >= FOREIGN_LETTERS and not is_arabic and not guarded.is_quoted
    verdict = Verdict.SPAM if is_spam else Verdict.CHECK
    yield Found(verdict, Kind.SCRIPT, name, guarded.label, shortened(text), 0, len(text), "bukan huruf Latin")


def quote(text: str, start: int, end: int) -> str:
    """The words found with those beside them."""
    first = max(0, start - QUOTED_AROUND)
    around = " ".join(text[first : end + QUOTED_AROUND].split())
    return shortened(f"{'…' if first else ''}{around}{'…' if end + QUOTED_AROUND < len(text) else ''}")


def shortened(text: str) -> str:
    """One line, as long as evidence needs."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_QUOTED else f"{line[:MAX_QUOTED]}…"
