"""Days, ranges and clock times (N01–N07, N11)."""

import datetime as dt
import re
from collections.abc import Iterator

from kominfo.lib.calendar_names import MONTHS, WEEKDAYS, usual_weekday
from news.naskah.dates import DATED, MONTH, dates_of, day_of
from news.naskah.findings import Edit, Grade, Hit
from news.naskah.lists import listed
from news.naskah.manuscript import EVERY_KIND, Kind
from news.naskah.passage import Passage, Spans
from news.naskah.rule import Rule, change


def weekday(passage: Passage) -> Iterator[Hit]:
    """N03: the year is written, or the day so near the story that it is sure."""
    yield from _weekdays(passage, sure=True)


def doubtful_weekday(passage: Passage) -> Iterator[Hit]:
    """N03b: the year is inferred, and the day lies some months from the story."""
    yield from _weekdays(passage, sure=False)


def _weekdays(passage: Passage, *, sure: bool) -> Iterator[Hit]:
    for date in dates_of(passage):
        written = date.weekday
        if not written or date.year is None or date.day is None:
            continue
        far = 0 if date.given else _away(passage, date.day)
        if far > _GUESSED or (far <= _SURE) != sure:
            continue
        right = WEEKDAYS[date.day.weekday()]
        said = usual_weekday(written)
        if said != right:
            at = date.start
            message = f"Tanggal {date.day.day} {MONTHS[date.day.month - 1]} {date.day.year} jatuh pada hari {right}, bukan {said}. Periksa mana yang benar."
            yield Hit(
                at,
                _closed(passage.text, at, date.match.end()),
                (Edit(at, at + len(written), right),),
                message,
            )


def _closed(text: str, start: int, end: int) -> int:
    """`end`, behind the bracket that closes one opened after `start`."""
    is_open = text.count("(", start, end) > text.count(")", start, end)
    return end + 1 if is_open and text.startswith(")", end) else end


# Days between story and date within which its year is sure, and beyond which it is a guess.
_SURE, _GUESSED = 45, 150


def _away(passage: Passage, day: dt.date) -> int:
    """How many days a date without year lies from the story."""
    event = passage.registry.event
    on = passage.manuscript.on or (event.start if event else None)
    return _GUESSED + 1 if on is None else abs((day - on).days)


def impossible(passage: Passage) -> Iterator[Hit]:
    """N05: dates that no calendar has (31 Juni), and months that stand before their day (7/22/2021)."""
    for date in dates_of(passage):
        if date.day is None:
            start, day = date.match.start("day"), int(date.match["day"])
            swapped = date.month > 12 and day <= 12
            message = (
                "Bulan dan tanggal tampaknya tertukar." if swapped else "Tanggal ini tidak ada di kalender."
            )
            edits = (
                (Edit(start, date.match.end("number"), f"{date.month}{date.match['sep']}{day}"),)
                if swapped
                else ()
            )
            yield Hit(start, date.match.end(), edits, message)


_BARE_DATE = re.compile(r"(?<=[a-z] )(?P<day>\d{2})/(?P<number>\d{2})/(?P<year>20\d{2})(?![\d/-])")
_CODE = re.compile(
    r"\b(?:nomor|no|kode|surat|register|registrasi|bernomor|resi|rekening|seri|perkara|akta|sk|keputusan|arsip|nota|[Hh]ari|tanggal|tgl|Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu)\b\.? ?(?:itu )?$",
    re.IGNORECASE,
)


def leading_zero(passage: Passage) -> Iterator[Hit]:
    """N04: `08/07/2021` → `8/7/2021`, unless it may be a number of a letter."""
    for date in dates_of(passage):
        match = date.match
        groups = [
            name
            for name in ("day", "number")
            if match[name] and match[name].startswith("0") and len(match[name]) == 2
        ]
        if groups and date.day is not None:
            edits = tuple(Edit(match.start(name), match.start(name) + 1, "") for name in groups)
            yield Hit(match.start("day"), match.end(), edits)
    for match in _BARE_DATE.finditer(passage.text):
        day, month, year = int(match["day"]), int(match["number"]), int(match["year"])
        zeros = [name for name in ("day", "number") if match[name][0] == "0"]
        behind = passage.text[max(0, match.start() - 40) : match.start()]
        if zeros and day_of(year, month, day) and not _CODE.search(behind) and not DATED.search(behind):
            edits = tuple(Edit(match.start(name), match.start(name) + 1, "") for name in zeros)
            yield Hit(match.start(), match.end(), edits, safe=False)


_RANGE = re.compile(
    rf"(?P<lead>\b(?:[Mm]ulai|[Dd]ari|[Ss]ejak) (?:tanggal )?)?(?<![\w/.-])(?P<one>\d{{1,2}})(?P<mark> ?[-–] ?)(?P<two>\d{{1,2}})(?= (?P<month>{MONTH})\b)"
)
_TWO_MONTHS = re.compile(
    rf"(?<![\w/.-])\d{{1,2}} (?:{MONTH})(?: \d{{4}})?(?P<mark> ?[-–] ?)\d{{1,2}} (?:{MONTH})\b"
)
_UNITS = re.compile(
    r"(?<![\w/.,–-])(\d{1,4})( ?[-–] ?)(\d{1,4})(?= (?:persen|orang|tahun|hari|jam|meter|km|kilometer|kg|peserta|bulan|menit|derajat|detik|minggu|pekan|cm|sentimeter|kilogram|gram|ton|liter|hektare|knot|mil|ekor|unit)\b)"
)


def _found(passage: Passage, name: str, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    """Every match of a pattern that several rules read, searched once."""
    found: list[re.Match[str]] = passage.once(name, lambda p: list(pattern.finditer(p.text)))
    return found


_NO_RANGE = re.compile(
    r"\b(?:skor|kedudukan|nomor|no\.?|kode|rute|tipe|seri|pasal|menang|kalah|unggul|imbang|telepon|rasio|banding) ?$",
    re.IGNORECASE,
)


def ranges(passage: Passage) -> Iterator[Hit]:
    """N01: a hyphen between the ends of a range: `8-10 Juli` → `8–10 Juli`."""
    dash = passage.house.range_dash
    for match in _found(passage, "ranges", _RANGE):
        if match["mark"] != dash and int(match["one"]) < int(match["two"]):
            yield Hit(match.start("one"), match.end(), (Edit(match.start("mark"), match.end("mark"), dash),))
    for match in _TWO_MONTHS.finditer(passage.text):
        if match["mark"] != dash:
            yield Hit(match.start(), match.end(), (Edit(match.start("mark"), match.end("mark"), dash),))
    for match in _UNITS.finditer(passage.text):
        rising = int(match[1]) < int(match[3])
        if (
            match[2] != dash
            and rising
            and not _NO_RANGE.search(passage.text[max(0, match.start() - 24) : match.start()])
        ):
            yield Hit(match.start(), match.end(), (Edit(match.start(2), match.end(2), dash),))


_TIED = re.compile(r"\b(?:dimulai|bermula|terhitung|berlaku|dibuka) $")
_UNTIL = re.compile(r"(?: \d{4})? (?:sampai|hingga|s\.d\.)\b")


def from_range(passage: Passage) -> Iterator[Hit]:
    """N02: `mulai` or `dari` before a range of dates → `pada`."""
    for match in _found(passage, "ranges", _RANGE):
        if match["lead"] and match["lead"][0].lower() in "md":
            right = "Pada " if match["lead"][0].isupper() else "pada "
            # `dimulai dari 8–10 Juli`, `dari 8–10 Juli hingga Agustus`: another word has to change as well.
            tied = _TIED.search(passage.text[max(0, match.start() - 12) : match.start()]) or _UNTIL.match(
                passage.text, match.end("month")
            )
            edits = [Edit(match.start("lead"), match.end("lead"), right)]
            if match["mark"] != passage.house.range_dash:
                edits.append(Edit(match.start("mark"), match.end("mark"), passage.house.range_dash))
            yield Hit(match.start(), match.end(), tuple(edits), safe=False if tied else None)


_NUMBER_WORDS = {
    w: n
    for n, w in enumerate(
        ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"], 1
    )
} | {"sehari": 1}
_LASTS = re.compile(
    rf"\b[Ss]elama (?P<count>\d{{1,2}}|{'|'.join(_NUMBER_WORDS)}) hari\b(?P<between>[^.\d]{{0,60}}?)(?P<one>\d{{1,2}}) ?[-–] ?(?P<two>\d{{1,2}}) (?:{MONTH})"
)


def duration(passage: Passage) -> Iterator[Hit]:
    """N11: a number of days that its dates contradict: `selama empat hari, 8–10 Juli`."""
    for match in _LASTS.finditer(passage.text):
        said = _NUMBER_WORDS.get(match["count"]) or int(match["count"])
        days = int(match["two"]) - int(match["one"]) + 1
        if days > 0 and said != days:
            message = (
                f"{match['one']}–{match['two']} ialah {days} hari, bukan {said}. Periksa mana yang benar."
            )
            yield Hit(match.start(), match.end(), message=message)


_MAYBE_CLOCK = re.compile(r"\d[.:]\d\d(?!\d)")
_CLOCKS = re.compile(
    r"(?P<lead>\b(?:[Pp]ukul|[Jj]am) )?(?<![\d:.–-])(?P<h1>[01]?\d|2[0-3])[:.](?P<m1>[0-5]\d)(?P<mark> ?[-–—] ?| s/d | s\.d\.? | sampai(?: dengan)?(?: pukul| jam)? | hingga(?: pukul| jam)? )"
    r"(?P<h2>[01]?\d|2[0-4])[:.](?P<m2>[0-5]\d)(?![\d:]|\.\d)(?P<zone> (?:WITA|WIT|WIB|Wita|Wit|Wib)\b)?"
)
_CLOCK = re.compile(
    r"(?P<lead>\b(?:[Pp]ukul|[Jj]am) )?(?<![\d:.–-])(?P<hour>[01]?\d|2[0-3])(?P<mark>[:.])(?P<minute>[0-5]\d)(?![\d:]|\.\d)(?P<zone> (?:WITA|WIT|WIB|Wita|Wit|Wib|wita|wit|wib)\b)?"
)


_LASTED = re.compile(r"(?<!\d)\d{1,2} $")


def clock(passage: Passage) -> Iterator[Hit]:
    """N06: only what is surely a time of day; the zone is the house's."""
    if not _MAYBE_CLOCK.search(passage.text):
        return
    ranges = _found(passage, "clocks", _CLOCKS)
    for match in ranges:
        if match["lead"] or match["zone"]:
            yield from _two_clocks(passage, match)
    within = Spans((match.start(), match.end()) for match in ranges)
    for match in _found(passage, "clock", _CLOCK):
        if not (match["lead"] or match["zone"]) or within.touch(match.start("hour"), match.end()):
            continue
        if not match["zone"] and _LASTED.search(passage.text[max(0, match.start() - 4) : match.start()]):
            continue  # `3 jam 2:30`: how long it took
        zone = match["zone"] or ""
        if zone and zone.strip() != "Wita":  # so many papers write it
            zone = zone.upper()
        elsewhere = _is_elsewhere(passage, match["zone"])
        zone = f" {passage.house.zone}" if elsewhere else zone
        lead = "Pukul " if (match["lead"] or "").startswith(("P", "J")) else "pukul "
        if not match["lead"] and passage.kind == Kind.LIST:
            lead = ""  # a timetable
        right = f"{lead}{match['hour'].zfill(2)}.{match['minute']}{zone}"
        if right != match[0] and not (
            elsewhere and right.removesuffix(zone) == match[0].removesuffix(match["zone"])
        ):
            yield change(match.start(), match.end(), right, safe=False if elsewhere else None)


def _is_elsewhere(passage: Passage, zone: str | None) -> bool:
    """Whether the zone is that of another place: Jakarta's, where the office is not in it."""
    known = passage.house.zone != "WIT" or passage.registry.is_in_the_east
    return (
        known
        and (zone or "").strip() == "WIB"
        and passage.house.zone != "WIB"
        and "Jakarta" not in passage.text
    )


_DASHES = frozenset("-–—")


def _two_clocks(passage: Passage, match: re.Match[str]) -> Iterator[Hit]:
    mark = match["mark"]
    if mark.strip() in _DASHES:
        mark = passage.house.range_dash
    elif mark.strip() in {"s/d", "s.d"}:
        mark = " s.d. "
    lead = "Pukul " if (match["lead"] or "").startswith(("P", "J")) else "pukul "
    if not match["lead"] and passage.text[max(0, match.start() - 1) : match.start()] == "(":
        lead = ""
    one, two = f"{match['h1'].zfill(2)}.{match['m1']}", f"{match['h2'].zfill(2)}.{match['m2']}"
    right = f"{lead}{one}{mark}{two}".replace(" jam ", " pukul ")
    elsewhere = _is_elsewhere(passage, match["zone"])
    if right != match[0].removesuffix(match["zone"] or ""):
        zone = f" {passage.house.zone}" if elsewhere else match["zone"] or ""
        yield change(match.start(), match.end(), f"{right}{zone}", safe=False if elsewhere else None)


_GOES_ON = re.compile(r" ?(?:[-–—]|sampai|hingga|s\.d\.|s/d)")


def zone(passage: Passage) -> Iterator[Hit]:
    """N07: clock times without a zone, or with one of another part of the country."""
    if not _MAYBE_CLOCK.search(passage.text):
        return
    known = passage.house.zone != "WIT" or passage.registry.is_in_the_east
    for match in _found(passage, "clocks", _CLOCKS):
        if match["mark"].strip() in _DASHES and _is_elsewhere(passage, match["zone"]):
            yield _other_zone(passage, match)
    for match in _found(passage, "clock", _CLOCK):
        if not (match["lead"] or match["zone"]) or _GOES_ON.match(passage.text, match.end()):
            continue
        if not match["zone"]:
            yield (
                Hit(
                    match.start("hour"),
                    match.end(),
                    (Edit(match.end(), match.end(), f" {passage.house.zone}"),),
                    f"Sebutkan zona waktunya: {passage.house.zone}.",
                )
                if known
                else Hit(match.start("hour"), match.end())
            )
        elif _is_elsewhere(passage, match["zone"]):
            yield _other_zone(passage, match)


def _other_zone(passage: Passage, match: re.Match[str]) -> Hit:
    message = f"Waktu di sini {passage.house.zone}, kecuali acaranya di wilayah lain."
    return change(match.start("zone") + 1, match.end("zone"), passage.house.zone, message=message)


RULES = (
    Rule(
        "N01", "EYD V, tanda pisah: rentang angka dan tanggal memakai tanda pisah.", "Rentang ditulis dengan tanda pisah (–).", Grade.A, ranges,
        (("Rapat digelar 8-10 Juli 2021.", "Rapat digelar 8–10 Juli 2021."), ("Pameran dibuka 1 Januari - 30 September 2021.", "Pameran dibuka 1 Januari–30 September 2021."),
         ("Libur 28 April-5 Mei tiba.", "Libur 28 April–5 Mei tiba.")), ("Helikopter Mi-8 mendarat pada 8 Juli.", "Skor akhir 2-1 untuk tuan rumah."), safe=True, characters="-–", message_with_fix="Rentang ditulis dengan tanda pisah: “{right}”.",
),
    Rule(
        "N02", "“mulai” atau “dari” tidak berpasangan dengan rentang: pakai “pada”, atau “dari … sampai …”.", "Rentang tanggal didahului “pada”.", Grade.A, from_range,
        (("Rapat digelar mulai 8–10 Juli.", "Rapat digelar pada 8–10 Juli."),), ("Rapat digelar mulai 8 Juli.",), safe=True, characters="-–", message_with_fix="Rentang tanggal didahului “pada”: “{right}”.",
),
    Rule(
        "N03", "Kalender.", "Hari dan tanggal tidak cocok.", Grade.A, weekday,
        (("Rapat digelar Jumat (8/7/2021).", "Rapat digelar Kamis (8/7/2021)."), ("Acara dibuka Senin, 8 Juli 2021.", "Acara dibuka Kamis, 8 Juli 2021.")),
        ("Rapat digelar Kamis, 8 Juli 2021, di Tobelo.",), blocks=True, characters="0123456789",
),
    Rule(
        "N03b", "Kalender.", "Hari dan tanggal tampaknya tidak cocok; tahunnya tidak tertulis.", Grade.B, doubtful_weekday,
        (("Rapat digelar Jumat (8/4).", "Rapat digelar Kamis (8/4)."),), characters="0123456789", reads_quotes=False,
    ),
    Rule(
        "N04", "Tanggal dan bulan berangka ditulis tanpa nol di depan.", "Hapus nol di depan tanggal atau bulan.", Grade.A, leading_zero,
        (("Rapat digelar Kamis (08/07/2021).", "Rapat digelar Kamis (8/7/2021)."),), ("Suratnya bernomor 08/07/2021.",), safe=True, characters="0", message_with_fix="Tanpa nol di depan: “{right}”.",
),
    Rule("N05", "Kalender.", "Tanggal ini tidak ada di kalender.", Grade.A, impossible,
        (("Rapat digelar pada 31 Juni 2021.", "Rapat digelar pada 30 Juni 2021."), ("Rapat digelar Kamis (7/22/2021).", "Rapat digelar Kamis (22/7/2021).")),
        ("Peristiwa itu (9/11) dikenang.", "Ia lahir pada 29 Februari 2020."), characters="0123456789",
),
    Rule(
        "N06", "EYD V, tanda titik: jam dan menit dipisahkan dengan titik.", "Waktu ditulis begini: pukul 09.00.", Grade.A, clock,
        (("Acara dimulai jam 9:00 WIT.", "Acara dimulai pukul 09.00 WIT."), ("Acara dimulai pukul 09:00 WIT.", "Acara dimulai pukul 09.00 WIT."),
         ("Kantor buka (08:00 - 16:00 WIT).", "Kantor buka (08.00–16.00 WIT)."), ("Kantor buka pukul 08:00 s/d 16:00 WIT.", "Kantor buka pukul 08.00 s.d. 16.00 WIT."),
         ("Kapal tiba pukul 14:30 Wita.", "Kapal tiba pukul 14.30 Wita.")),
        ("Skornya 3:15 dan rasionya 1:10.",), safe=True, kinds=EVERY_KIND - {Kind.ROW}, characters="0123456789", message_with_fix="Waktu ditulis “{right}”.",
),
    Rule(
        "N07", "Waktu di daerah ini WIT; pembaca di tempat lain perlu zonanya.", "Sebutkan zona waktunya.", Grade.B, zone,
        (("Acara dimulai pukul 09.00 pagi.", "Acara dimulai pukul 09.00 WIT pagi."), ("Acara dimulai pukul 09.00 WIB.", "Acara dimulai pukul 09.00 WIT.")),
        ("Layanan dibuka hingga pukul 21.00 Wita.", "Acara dimulai pukul 09.00 WITA."), kinds=frozenset(Kind) - {Kind.HEADLINE, Kind.ROW}, reads_quotes=False, characters="0123456789",
),
    Rule("N11", "Berhitung.", "Lama acara dan tanggalnya tidak cocok.", Grade.A, duration,
        (("Rapat berlangsung selama empat hari, 8–10 Juli.", "Rapat berlangsung selama tiga hari, 8–10 Juli."),), characters="0123456789", words=listed("selama"),
),
)  # fmt: skip
