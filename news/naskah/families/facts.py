"""What the copy says against what it says elsewhere, or what the office knows of the event (E04, F02–F04, N12, Q09)."""

import datetime as dt
import re
from collections.abc import Iterator

from kominfo.lib.calendar_names import MONTHS
from news.naskah.dates import dates_of
from news.naskah.findings import Grade, Hit
from news.naskah.lists import listed
from news.naskah.manuscript import PROSE, Kind
from news.naskah.morphology.nearness import is_near
from news.naskah.passage import Passage
from news.naskah.quotes import SAYING
from news.naskah.registry import words_of
from news.naskah.rule import Rule, cased, change

_FIGURE = r"(?:\d{1,3}(?:\.\d{3})+|\d{1,6})"
_TOTAL = re.compile(
    rf"(?<![\d.,/–-])(?P<total>{_FIGURE}) [a-z]+(?: [a-z]+){{0,4}},? ?\(?(?:terdiri (?:atas|dari)|yakni|yaitu|meliputi|dengan rincian|rinciannya)[: ]+(?P<parts>[^.;()“”]*(?:\.\d{{3}}[^.;()“”]*)*)"
)
_PART = re.compile(rf"(?P<figure>{_FIGURE})(?P<rest> [a-z][a-z -]*)")
_SHARE = re.compile(
    rf"(?<![\d.,/])(?P<part>{_FIGURE}) dari (?P<whole>{_FIGURE}) [a-z]+(?: [a-z]+){{0,3}},? (?:atau |\(|sekitar ){{0,2}}(?P<share>\d{{1,3}}(?:,\d+)?) (?:persen|%)"
)
_NO_PART = listed("persen tahun hari bulan jam menit km kg meter juta ribu miliar triliun rupiah")


def totals(passage: Passage) -> Iterator[Hit]:
    """N12: parts that do not add up to their total, and a share that is not what its numbers make."""
    for match in _TOTAL.finditer(passage.text):
        parts = _parts(match["parts"])
        said = _number(match["total"])
        if len(parts) > 1 and sum(parts) != said:
            message = (
                f"Rinciannya berjumlah {_written(sum(parts))}, bukan {match['total']}. Periksa angkanya."
            )
            yield Hit(match.start("total"), match.end(), message=message)
    for match in _SHARE.finditer(passage.text):
        part, whole = _number(match["part"]), _number(match["whole"])
        share = 100 * part / whole if whole else 0.0
        if whole and abs(share - float(match["share"].replace(",", "."))) > 1:
            message = (
                f"{match['part']} dari {match['whole']} ialah {_percent(share)} persen. Periksa angkanya."
            )
            yield Hit(match.start(), match.end(), message=message)


def _percent(share: float) -> str:
    return f"{share:.1f}".replace(".", ",")


def _parts(words: str) -> list[int]:
    """The figures of a list whose every item begins with one; none where one does not."""
    found: list[int] = []
    for item in re.split(r", dan |, serta |, | dan | serta ", words.strip()):
        match = _PART.match(item)
        if not match or match["rest"].split()[0] in _NO_PART:
            return []
        found.append(_number(match["figure"]))
    return found


def _number(written: str) -> int:
    return int(written.replace(".", ""))


def _written(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def near_terms(passage: Passage) -> Iterator[Hit]:
    """E04: an official term or programme of which one word is a letter or two off."""
    index, words = passage.registry.terms_by_word, passage.words
    if not index:
        return
    seen: set[tuple[int, str]] = set()
    for number, word in enumerate(words):
        for right, at in index.get(word.lower, ()):
            parts = words_of(right)
            first = number - at
            if first < 0 or first + len(parts) > len(words) or (first, right) in seen:
                continue
            written = words[first : first + len(parts)]
            wrong = [(w, p) for w, p in zip(written, parts, strict=True) if w.lower != p]
            seen.add((first, right))
            if (
                len(wrong) == 1
                and is_near(wrong[0][0].lower, wrong[0][1])
                and passage.joined(first, len(parts))
            ):
                slip, meant = wrong[0]
                yield change(
                    slip.start,
                    slip.end,
                    cased(meant, slip.text),
                    message=f"Mungkin maksudnya “{right}”, seperti di daftar istilah kantor.",
                )


_VENUE = re.compile(
    r"\b(?:di|bertempat di) (?P<venue>(?:Hotel|Aula|Gedung|Balai|Ballroom|Pendopo|Auditorium|Gelora|Stadion|Lapangan)(?: [A-Z][\w’-]*){1,4})"
)


def other_venue(passage: Passage) -> Iterator[Hit]:
    """F02: in headline, lead or first paragraph, a venue that is neither the event's nor a known place."""
    event = passage.registry.event
    if event is None or not event.venue or passage.number > 2:
        return
    known = passage.registry.place_names | {event.venue.lower()}
    for match in _VENUE.finditer(passage.text):
        venue = match["venue"].lower()
        if not any(venue.startswith(name) or name.startswith(venue) for name in known):
            yield Hit(
                match.start("venue"),
                match.end("venue"),
                message=f"Di acara ini tempatnya tercatat {event.venue}. Periksa mana yang benar.",
            )


_SPEECH = re.compile(
    r"\b(?:[Ss]ambutan|[Aa]manat|[Pp]idato)(?: tertulis)? (?P<who>[A-Z]\w+(?: [A-Z]\w+){0,5})(?: yang (?:dibacakan|disampaikan)(?: oleh)? [A-Z]\w+(?: [A-Z]\w+){0,5})?,? "
    r"(?:menyampaikan|mengatakan|menegaskan|menjelaskan|berharap|menyebut(?:kan)?|mengajak|meminta)\b"
)


def speech_speaks(passage: Passage) -> Iterator[Hit]:
    """F03: a speech that speaks, where its speaker does: `Sambutan Gubernur … menyampaikan`."""
    for match in _SPEECH.finditer(passage.text):
        yield Hit(match.start(), match.end())


def other_day(passage: Passage) -> Iterator[Hit]:
    """F04: in the lead, a day with its weekday that lies near the event but not within it."""
    event = passage.registry.event
    if event is None or event.start is None or not _is_first(passage):
        return
    end = event.end or event.start
    for date in dates_of(passage):
        day = date.day
        if day is None or not date.weekday or event.start <= day <= end:
            continue
        if min(abs((day - event.start).days), abs((day - end).days)) <= _NEARBY:
            message = f"Acaranya tercatat {_span(event.start, end)}. Periksa tanggal ini."
            yield Hit(date.start, date.match.end(), message=message)


def _is_first(passage: Passage) -> bool:
    """Whether this is the lead: the first block that is no headline."""
    return (
        passage.kind != Kind.HEADLINE
        and all(b.kind == Kind.HEADLINE for b in passage.manuscript.blocks[: passage.number][:3])
        and passage.number < 3
    )


_NEARBY = 31  # days: beyond that the copy tells of something else


def _span(start: dt.date, end: dt.date) -> str:
    last = f"{end.day} {MONTHS[end.month - 1]} {end.year}"
    if start == end:
        return last
    first = (
        str(start.day)
        if (start.year, start.month) == (end.year, end.month)
        else f"{start.day} {MONTHS[start.month - 1]}"
    )
    return f"{first}–{last}"


_SPEAKER = re.compile(
    rf"[”\"] (?:{'|'.join(SAYING)})(?:nya)? (?P<post>(?:Gubernur|Bupati|Wali Kota|Sekda|Kepala|Kadis|Camat|Ketua)(?: [A-Z]\w+){{0,4}} )?(?P<name>[A-Z][\w’]+(?: [A-Z][\w’]*\.?){{1,3}})"
)


def unlinked_speaker(passage: Passage) -> Iterator[Hit]:
    """Q09: a speaker of two or more names whom the office's list lacks."""
    if not passage.registry.people:
        return
    for match in _SPEAKER.finditer(passage.text):
        if match["name"].lower().rstrip(".") not in passage.registry.person_by_name:
            yield Hit(match.start("name"), match.end("name"))


RULES = (
    Rule("Q09", "Narasumber ditautkan ke daftar pejabat, supaya jabatannya dapat diperiksa.", "Narasumber ini belum ada di daftar orang: tautkan atau tambahkan.", Grade.C, unlinked_speaker,
         (("“Kami siap,” kata Andi Wijaya.", "“Kami siap,” kata Arif Mahmud."),), off_by_default=True, edits_quote_marks=True, reads_names=True, characters="”\""),
    Rule("E04", "Daftar istilah resmi kantor.", "Istilah ini mirip dengan istilah di daftar kantor.", Grade.C, near_terms,
         (("Kita memasuki Revolusi Industry 4.0 bersama.", "Kita memasuki Revolusi Industri 4.0 bersama."),), ("Revolusi fisik dan industri tumbuh.",), reads_quotes=False),
    Rule("N12", "Berhitung.", "Rincian dan jumlahnya tidak cocok.", Grade.C, totals,
         (("Ada 951 warga, terdiri atas 681 pria, 149 wanita, dan 120 anak.", "Ada 951 warga, terdiri atas 681 pria, 149 wanita, dan 121 anak."),
          ("Sebanyak 30 dari 60 desa atau 60 persen terhubung.", "Sebanyak 30 dari 60 desa atau 50 persen terhubung.")),
         ("Hadir 36 guru, yakni 12 guru dari tiga desa.", "Ada 20 unit, terdiri atas pompa dan pipa."), kinds=frozenset(Kind) - {Kind.HEADLINE}, reads_quotes=False, reads_names=True, characters="0123456789", words=listed("terdiri yakni yaitu meliputi rincian rinciannya persen")),
    Rule("F02", "Tempat acara seperti tercatat di agenda.", "Tempat ini lain dari yang tercatat di agenda.", Grade.C, other_venue,
         (("Rapat digelar di Hotel Bahagia Raya.", "Rapat digelar di Hotel Green Land."),), ("Rapat digelar di hotel itu.",), reads_names=True, reads_quotes=False),
    Rule("F03", "Yang berbicara orangnya, bukan sambutannya.", "Sambutan tidak berbicara: sebut siapa yang menyampaikannya.", Grade.B, speech_speaks,
         (("Sambutan Gubernur yang dibacakan Sekda menyampaikan bahwa TIK penting.", "Dalam sambutan yang dibacakan Sekda, Gubernur menyampaikan bahwa TIK penting."),),
         ("Dalam sambutannya Gubernur menyampaikan terima kasih.",), kinds=PROSE, reads_names=True, reads_quotes=False, words=listed("sambutan amanat pidato")),
    Rule("F04", "Hari acara seperti tercatat di agenda.", "Tanggal ini di luar tanggal acara di agenda.", Grade.C, other_day,
         (("Rapat digelar Senin (12/7/2021).", "Rapat digelar Kamis (8/7/2021)."),), ("Rapat digelar Jumat (9/7/2021).",), reads_names=True, reads_quotes=False, characters="0123456789"),
)  # fmt: skip
