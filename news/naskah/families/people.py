"""People and their posts on the day of the story (E05–E08)."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from news.naskah.findings import Edit, Grade, Hit
from news.naskah.lists import listed
from news.naskah.passage import Passage
from news.naskah.registry import Area, Person, Tenure
from news.naskah.rule import Rule, change

SHORT = {"definitif": "", "pj": "Pj.", "plt": "Plt.", "plh": "Plh.", "pjs": "Pjs."}
_CAPACITY_WORD = {
    "pj": "Penjabat (Pj.)",
    "plt": "Pelaksana Tugas (Plt.)",
    "plh": "Pelaksana Harian (Plh.)",
    "pjs": "Penjabat Sementara (Pjs.)",
}
_HEAD = r"(?P<post>(?:Wakil )?(?:Gubernur|Bupati|Wali ?[Kk]ota)|Sekretaris Daerah|Sekda)"
_OFFICIAL = re.compile(
    rf"\b(?P<wrong>[Pp]ejabat(?: \(?[Pp]j\.?\)?| [Ss]ementara(?: \(?[Pp]js\.?\)?)?| [Tt]ugas)?) (?={_HEAD}\b)"
)


def acting(passage: Passage) -> Iterator[Hit]:
    """E05: `pejabat` for whoever fills a vacant post for a time: `penjabat`."""
    for match in _OFFICIAL.finditer(passage.text):
        wrong = match["wrong"].lower()
        if match["post"].endswith("Sekretaris Daerah") and wrong == "pejabat":
            continue
        if _SEVERAL.search(passage.text[max(0, match.start() - 14) : match.start()]) and wrong == "pejabat":
            continue
        known = _capacity_there(passage, match.end())
        right = _CAPACITY_WORD.get(
            known or "", "Penjabat Sementara (Pjs.)" if "sementara" in wrong else "Penjabat (Pj.)"
        )
        yield change(match.start(), match.end() - 1, right)


def _capacity_there(passage: Passage, at: int) -> str | None:
    """The capacity that the registry knows of the post and area named from `at` on, where exactly one is known."""
    day = _day(passage)
    following = passage.text[at : at + 80]
    found = {
        t.capacity
        for t in passage.registry.tenures
        if day and t.on(day) and following.startswith(f"{t.post} {t.area}")
    }
    return found.pop() if len(found) == 1 else None


def _day(passage: Passage) -> dt.date | None:
    event = passage.registry.event
    return passage.manuscript.on or (event.start if event else None)


_TITLED = re.compile(
    r"(?<!\w)(?P<short>(?:(?:Penjabat(?: Sementara)?|Pejabat(?: Sementara)?|Pelaksana Tugas|Pelaksana Harian) )?\(?(?:Pj|Plt|Plh|Pjs)\.?\)?|Penjabat|Pejabat|Pelaksana Tugas|Pelaksana Harian|[Mm]antan|[Aa]lmarhum)? ?\b"
    r"(?P<post>(?:Wakil )?(?:Gubernur|Bupati|Wali ?[Kk]ota)|Sekretaris Daerah|Sekda)(?: terpilih)?\b"
)
_BETWEEN = re.compile(r"(?: \([^()]{2,20}\))?,? (?:(?:Dr|Ir|H|Hj|KH|K\.H|Drs|Prof|Hi)\.? ){0,4}")
_KIND = re.compile(r" (?:(?:Provinsi|Kabupaten|Kota) )?")


def post_that_day(passage: Passage) -> Iterator[Hit]:
    """E06: a person known to the registry, with a post in front that the registry gives to somebody else that day."""
    yield from _posts(passage, sure=True)


def post_unknown(passage: Passage) -> Iterator[Hit]:
    """E06b: the registry gives the post to nobody that day: it may have a gap."""
    yield from _posts(passage, sure=False)


def _posts(passage: Passage, *, sure: bool) -> Iterator[Hit]:
    day = _day(passage)
    if day is None or not passage.registry.tenures:
        return
    for match in _TITLED.finditer(passage.text):
        person, post, area, end = _who(passage, match)
        behind = passage.text[end : min(end + 40, passage.sentence_at(match.start())[1])].partition(".")[0]
        if passage.text.endswith("Pejabat Sementara ", 0, match.start("post")):
            continue  # E05 tells of it
        if _NOT_YET.search(behind) or _is_past(passage, match.start("post"), day):
            continue
        if (
            person
            and (match["short"] or "").lower() not in {"mantan", "almarhum"}
            and (against := _against(passage, person, match["short"] or "", post, area, day))
            and against.sure == sure
        ):
            yield Hit(match.start("post"), end, message=against.message)


_FORMER = re.compile(
    r"\b(?:mantan|bekas|eks|calon|bakal|mendiang|almarhum|almarhumah|dilantik(?: menjadi| sebagai)?|sebagai|menjadi)[\s,(“\"]+$",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\b(?:saat itu|kala itu|ketika itu|waktu itu|dulu|semasa|masih menjabat|pernah|sebelumnya|periode|masa jabatan)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:[Pp]ada|[Ss]ejak|[Dd]i) (?:tahun )?((?:19|20)\d\d)\b")


def _is_past(passage: Passage, at: int, day: dt.date) -> bool:
    """Whether the sentence tells of another time, or of a post that somebody had, wants, or is just given."""
    if _FORMER.search(passage.text[max(0, at - 24) : at]):
        return True
    start, end = passage.sentence_at(at)
    sentence = passage.text[start:end]
    return bool(_THEN.search(sentence)) or any(int(year) < day.year for year in _YEAR.findall(sentence))


_NOT_YET = re.compile(
    r"\b(?:belum|akan (?:segera )?(?:di|me)(?:lantik|jabat|njabat|njadi|kukuhkan)|terpilih|calon|kelak)"
)


def _who(passage: Passage, match: re.Match[str]) -> tuple[Person | None, str, str, int]:
    """Person, post and area of a title, read name by name: `Bupati` · `Halmahera Utara`, · `Frans Manery`."""
    at, area = match.end(), ""
    here = _KIND.match(passage.text, at)
    span = passage.names.hold(here.end()) if here else None
    if here and span and (named := _area_within(passage, here.end(), span[1])):
        area, at = named, here.end() + len(named)
    between = _BETWEEN.match(passage.text, at)
    if not between or match[0].endswith("terpilih"):
        return None, "", "", at
    person, end = _person_at(passage, between.end())
    return person, match["post"], area, end


def _area_within(passage: Passage, start: int, end: int) -> str:
    """The area's name that begins at `start`; names that touch are one span, so the longest that fits is sought."""
    text = passage.text[start:end]
    while text and text.lower() not in passage.registry.area_by_name:
        text = text.rpartition(" ")[0]
    return text


def _person_at(passage: Passage, at: int) -> tuple[Person | None, int]:
    span = passage.names.hold(at)
    if not span:
        return None, at
    text = passage.text[at : span[1]]
    return passage.registry.person_by_name.get(text.lower()), span[1]


class Against(NamedTuple):
    """Why somebody cannot have had a post that day; not sure where the registry may have a gap."""

    message: str
    sure: bool


def _against(
    passage: Passage, person: Person, short: str, post: str, area: str, day: dt.date
) -> Against | None:
    """What the registry has against the post: it was somebody else's, or the person's at another time."""
    post = _post(post)
    named = passage.registry.area_by_name.get(area.lower())
    known = [
        t
        for t in passage.registry.tenures_of.get(person.id, [])
        if _post(t.post) == post and _same_area(t, named)
    ]
    if held := [t for t in known if t.on(day)]:
        message = _without_capacity(person, held, post, area) if area and not short else ""
        return Against(message, sure=True) if message else None
    if not _is_kept(passage, post, named):
        return None
    holders = [
        t
        for t in passage.registry.tenures
        if _post(t.post) == post and t.on(day) and named and _same_area(t, named)
    ]
    message = f"{person.name} tidak tercatat sebagai {post}{' ' + area if area else ''} pada {day.day}-{day.month}-{day.year}."
    names = {p.id: p.name for p in passage.registry.people}
    who = ", ".join(f"{SHORT.get(t.capacity, '')} {names.get(t.person, '')}".strip() for t in holders)
    return Against(f"{message} Yang tercatat: {who}." if who else message, sure=bool(who or known))


def _without_capacity(person: Person, held: list[Tenure], post: str, area: str) -> str:
    """Somebody who only acts is not named as the holder."""
    if any(t.capacity == "definitif" for t in held):
        return ""
    return f"{person.name} hari itu {SHORT[held[0].capacity]} {post} {area}, bukan {post} definitif."


def _post(name: str) -> str:
    return {"Sekda": "Sekretaris Daerah", "Walikota": "Wali Kota", "Wali kota": "Wali Kota"}.get(name, name)


def _same_area(tenure: Tenure, area: Area | None) -> bool:
    return (
        area is None
        or tenure.area.lower() in {area.name.lower(), area.bare.lower(), area.short.lower()}
        or not tenure.area
    )


def _is_kept(passage: Passage, post: str, area: Area | None) -> bool:
    """Whether the registry knows holders of the post there at all: silence is no evidence."""
    return any(_post(t.post) == post and _same_area(t, area) for t in passage.registry.tenures)


_PLACED = re.compile(r"\b(?P<capital>[A-Z]\w+), (?P<area>(?:Kabupaten |Kota )?[A-Z]\w+(?: [A-Z]\w+)?)\b")


_IN_DISTRICT = re.compile(
    r"\b(?P<district>(?:Kecamatan|Kelurahan|Desa)(?: [A-Z][\w’-]*){1,3}), (?P<area>(?!Kecamatan|Kelurahan|Desa)(?:Kabupaten |Kota )?[A-Z]\w+(?: [A-Z]\w+)?)\b"
)


def _misplaced_district(passage: Passage) -> Iterator[Hit]:
    """A district or village before a regency in which its code does not lie."""
    above, areas = passage.registry.area_above, passage.registry.area_by_name
    for match in _IN_DISTRICT.finditer(passage.text) if above else ():
        right, named = above.get(match["district"].lower()), areas.get(match["area"].lower())
        if right and named and named is not right and named.kind in {"Kabupaten", "Kota"}:
            name = right.name if named.kind in match["area"] else right.bare
            message = f"{match['district']} ada di {right.name}, bukan {named.name}."
            yield Hit(
                match.start(), match.end(), (Edit(match.start("area"), match.end("area"), name),), message
            )


def _is_fronted(passage: Passage, match: re.Match[str]) -> bool:
    """Whether the comma only sets off where the sentence begins: `Dari Weda, Halmahera Timur hanya dua jam perjalanan.`"""
    number = passage.word_at(match.start())
    before = passage.words[number - 1] if number else None
    return (
        before is not None
        and before.start in passage.sentence_starts
        and before.lower in _FRONTING
        and bool(re.match(r" [a-z]", passage.text[match.end() : match.end() + 2]))
    )


_LIST_ENDS = re.compile(r",? (?:dan|serta) [A-Z]")  # `dari Weda, Halmahera Timur, dan Sanana`
_FRONTING = listed("dari di ke dekat selain bagi menurut sekitar untuk seperti lewat melalui antara")


def misplaced(passage: Passage) -> Iterator[Hit]:
    """E08: a place that lies in another area than the one named with it: `Tobelo, Halmahera Barat`."""
    yield from _misplaced_district(passage)
    areas, home = passage.registry.area_by_name, passage.registry.area_by_capital
    for match in _PLACED.finditer(passage.text):
        right, named = home.get(match["capital"].lower()), areas.get(match["area"].lower())
        if (
            right
            and named
            and named is not right
            and named.kind in {"Kabupaten", "Kota"}
            and match["capital"].lower() not in areas
            and not _is_fronted(passage, match)
            and not _LIST_ENDS.match(passage.text, match.end())
        ):
            message = f"{match['capital']} ada di {right.name}, bukan {named.name}."
            yield Hit(
                match.start(),
                match.end(),
                (
                    Edit(
                        match.start("area"),
                        match.end("area"),
                        right.bare if named.kind not in match["area"] else right.name,
                    ),
                ),
                message,
            )


_ACTING_SMALL = re.compile(r"\bpejabat (?=(?:gubernur|bupati|wali kota)\b)")
_SEVERAL = re.compile(
    r"(?:\b(?:para|beberapa|sejumlah|seluruh|semua|banyak|oleh|dari|antar|setiap|\d+|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|puluhan) |[”“])$",
    re.IGNORECASE,
)


_SWORN_IN = re.compile(
    r"\b(?:me|di)lantik (?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|\d+) $"
)


def acting_small(passage: Passage) -> Iterator[Hit]:
    """E05b: in small letters it may mean any official, so it blocks nothing."""
    for match in _ACTING_SMALL.finditer(passage.text):
        before = passage.text[max(0, match.start() - 30) : match.start()]
        if not _SEVERAL.search(before) or _SWORN_IN.search(before):
            yield change(match.start(), match.end(), "penjabat ")


RULES = (
    Rule(
        "E05b", "UU Pemerintahan Daerah: kekosongan jabatan kepala daerah diisi penjabat.", "Kalau ia mengisi kekosongan jabatan, sebutannya penjabat.", Grade.B, acting_small,
        (("Ia dilantik menjadi pejabat bupati.", "Ia dilantik menjadi penjabat bupati."), ("Ia melantik dua pejabat bupati.", "Ia melantik dua penjabat bupati.")), ("Para pejabat bupati lama hadir.", "Ia dilantik kemarin di depan para pejabat bupati lama."), words=listed("pejabat"), message_with_fix="Kalau ia mengisi kekosongan jabatan, tulis “{right}”.",
    ),
    Rule(
        "E05", "UU Pemerintahan Daerah: kekosongan jabatan kepala daerah diisi penjabat; pejabat ialah pemegang jabatan mana pun.",
        "Kepala daerah sementara disebut penjabat, bukan pejabat.", Grade.A, acting,
        (("Sambutan Pejabat Bupati Halmahera Utara dibacakan.", "Sambutan Penjabat (Pj.) Bupati Halmahera Utara dibacakan."),
         ("Hadir Pejabat (Pj) Bupati Taliabu.", "Hadir Penjabat (Pj.) Bupati Taliabu.")), ("Para pejabat bupati lama hadir.", "Lima pejabat yang dilantik hadir."),
        reads_names=True, blocks=True, words=listed("pejabat"), message_with_fix="Kepala daerah sementara disebut penjabat, bukan pejabat: “{right}”.",
    ),
    Rule(
        "E06", "Jabatan disebut seperti pada hari peristiwanya.", "Jabatan ini tidak tercatat pada hari itu.", Grade.A, post_that_day,
        (("Bupati Halmahera Utara Frans Manery hadir.", "Frans Manery hadir."),
         ("Bupati Halmahera Utara, Saifuddin Djuba, hadir.", "Pj. Bupati Halmahera Utara, Saifuddin Djuba, hadir.")),
        ("Gubernur Maluku Utara Abdul Gani Kasuba hadir.", "Pj. Bupati Halmahera Utara, Saifuddin Djuba, hadir.", "Pejabat (Pj) Bupati Halmahera Utara Saifuddin Djuba hadir.", "Sekda Samsuddin A. Kadir hadir."), reads_names=True, blocks=True, words=listed("gubernur bupati wali walikota sekretaris sekda"),
    ),
    Rule(
        "E06b", "Jabatan disebut seperti pada hari peristiwanya.", "Jabatan ini tidak tercatat pada hari itu; daftar pejabat mungkin belum lengkap.", Grade.B, post_unknown,
        (("Wakil Bupati Halmahera Utara Arif Mahmud hadir.", "Arif Mahmud hadir."),), ("Mantan Wakil Bupati Halmahera Utara Arif Mahmud hadir.",), reads_names=True,
        words=listed("gubernur bupati wali walikota sekretaris sekda"),
    ),
    Rule(
        "E08", "Daftar wilayah.", "Tempat dan wilayah tidak cocok.", Grade.A, misplaced,
        (("Rapat digelar di Tobelo, Halmahera Barat.", "Rapat digelar di Tobelo, Halmahera Utara."),), ("Rapat digelar di Tobelo, Halmahera Utara.", "Dari Tobelo, Halmahera Barat hanya tiga jam perjalanan."), reads_names=True, characters=",",
),
)  # fmt: skip
