"""Names of agencies and people that are nearly the registered ones (E01, E02)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from news.naskah.findings import Edit, Grade, Hit
from news.naskah.lists import listed
from news.naskah.morphology.nearness import LONG, is_near
from news.naskah.passage import Passage
from news.naskah.registry import AgencyName, telling, telling_places
from news.naskah.rule import Rule, change

_KINDS = "dinas badan biro kementerian inspektorat sekretariat"
_AGENCY = re.compile(
    r"\b(?:Dinas|Badan|Biro|Kementerian|Inspektorat|Sekretariat)(?:,? (?:dan |serta )?[A-Z][\w’-]+){1,9}"
)
_AREA = re.compile(r" (?:Provinsi|Kabupaten|Kota)\b.*$")
_LONG = 5  # letters of a word that may be misspelt
_THREE = 3  # telling words that are right where another one is left out or exchanged


def agencies(passage: Passage) -> Iterator[Hit]:
    """E01: a name that lacks one word of exactly one registered name, or writes one a letter or two off, or joins them in another way."""
    index = passage.registry.agency_names
    for match in _AGENCY.finditer(passage.text) if index else ():
        written = match[0]
        found = {name: end for name in index if (end := _nearly(written, name))}
        if len(found) == 1 and not _is_registered(written, index):
            name, end = found.popitem()
            at = match.start()
            right = name.written_like(written)
            whole = telling(written[:end])[-1] in telling(right) or written[:end].endswith(right[-3:])
            edits = (Edit(at, at + end, right),) if whole else ()  # else the last word may be another name
            yield Hit(at, at + end, edits, f"Nama resminya: {right}.", False)


def _is_registered(written: str, index: list[AgencyName]) -> bool:
    lower = written.lower()
    return any(
        lower.startswith(name.core.lower()) and _same_area(written[len(name.core) :], name) != "misspelt"
        for name in index
    )


@lru_cache(maxsize=5_000)
def _parted(written: str) -> tuple[str, str, tuple[str, ...]]:
    """A written name without the area behind it, that area, and the telling words of the name."""
    area = _AREA.search(written)
    core = written[: area.start()] if area else written
    return core, written[len(core) :], tuple(telling(core))


def _nearly(written: str, name: AgencyName) -> int:
    """Where the written name ends that is nearly the registered one; 0 where it is another one."""
    core, area, words = _parted(written)
    area_fits = _same_area(area, name)
    if area_fits == "other":
        return 0
    used = _aligned(list(words), name.words)
    if not used:
        return 0
    places = telling_places(core)
    if area and used < len(places):
        return 0  # `Dinas Perikanan Tangkap Kabupaten …` may be an office of its own
    return len(written) if area and area_fits != "none" and name.area else places[used - 1][1]


def _aligned(written: list[str], words: tuple[str, ...]) -> int:
    """How many of the written words make the registered ones: in another order, or with one left out, exchanged or misspelt; 0 where they do not."""
    if sorted(written[: len(words)]) == sorted(words):
        return len(words)
    at = same = misspelt = other = 0
    for number, word in enumerate(words):
        here = written[at] if at < len(written) else ""
        if here == word:
            at, same = at + 1, same + 1
        elif here and min(len(here), len(word)) >= _LONG and is_near(here, word):
            at, misspelt = at + 1, misspelt + 1
        else:
            other += 1
            if (
                here
                and written[at + 1 : at + 2] == list(words[number + 1 : number + 2])
                and here not in words
            ):
                at += 1  # another word stands in its place
    if other:
        return at if other == 1 and not misspelt and same >= _THREE else 0
    return at if misspelt == 1 and same else 0


def _same_area(written: str, name: AgencyName) -> str:
    """Whether an area written behind the name is the registered one: `same`, `misspelt`, `other`, or `none` where none is."""
    if not _AREA.match(written):
        return "none"
    there = telling(name.area)
    here = telling(written)[: len(there)]
    if not there or here == there:
        return "same"
    near = len(here) == len(there) and all(is_near(one, two) for one, two in zip(here, there, strict=True))
    return "misspelt" if near else "other"


def misspelt(passage: Passage) -> Iterator[Hit]:
    """E02: two neighbouring words with capitals of which one is a person's as registered and the other one or two letters off, or written in two."""
    index = passage.registry.people_by_word
    words = passage.words
    for number in passage.capitals if index else ():
        if not any(word.lower in index for word in words[number : number + 2]):
            continue
        for count in (2, 3):
            if number + count <= len(words) and (hit := _respelt_at(passage, number, count)):
                yield hit
                break


def _respelt_at(passage: Passage, number: int, count: int) -> Hit | None:
    """What the words from `number` on are nearly written like: two of them, or three of which the last two are one name."""
    index = passage.registry.people_by_word
    words = passage.words[number : number + count]
    one, two = words[0].lower, "".join(word.lower for word in words[1:])
    if (one not in index and (count > 2 or two not in index)) or not all(w.is_capital for w in words):
        return None
    start, end = words[0].start, words[-1].end
    if passage.names.touch(start, end) or not passage.joined(number, count):
        return None
    names = dict.fromkeys([*index.get(one, ()), *index.get(two, ())])
    before = passage.text[max(0, start - 90) : start]
    found = [(name, right) for name in names if (right := _respelt(name, one, two, torn=count > 2))]
    with_post = [
        (name, right)
        for name in names
        if (right := _respelt(name, one, two, torn=count > 2, long=_LONG_OF_POST))
        and _has_post(passage, name, before)
    ]
    if not with_post and (not found or _is_namesake(passage, end)):
        return None
    name, right = [*with_post, *found][0]
    message = f"Nama ini di daftar pejabat ditulis “{name}”. Periksa ejaannya."
    return change(start, end, right, message=message)


_PRESENTED = re.compile(
    r", (?:(?:seorang |salah seorang )?(?P<calling>[a-z]+)\b|(?:yang )?(?:asal|dari|warga)\b|\d)"
)
_CALLINGS = listed(
    "guru dosen dokter bidan perawat nelayan petani peternak pedagang penjual pembeli penyair penulis penari penyanyi pelukis pemusik pematung perajin penenun penyelam pemain pelari pelatih "
    "pemuda pemudi pelajar pengusaha pegiat peneliti pelaut pelajar pengacara pengemudi petugas seniman wartawan karyawan relawan olahragawan mahasiswa mahasiswi siswa siswi santri murid warga tokoh pensiunan "
    "sopir nakhoda ibu bapak nenek kakek anak gadis remaja imam pendeta pastor ustaz tukang juru atlet buruh sastrawan budayawan sejarawan ilmuwan aktivis jurnalis fotografer koki penjahit mekanik montir"
)


def _is_namesake(passage: Passage, end: int) -> bool:
    """Whether a calling, an age or an origin behind the name presents somebody whom the office does not list: `Rusli Pawana, penyair asal Tobelo,`."""
    match = _PRESENTED.match(passage.text, end)
    return match is not None and (match["calling"] is None or match["calling"] in _CALLINGS)


_LONG_OF_POST = 6  # letters: where the post fits too, names of six may be two letters off


def _respelt(name: str, one: str, two: str, *, torn: bool, long: int = LONG) -> str | None:
    """The two neighbouring words of a registered name that `one` and `two` nearly are."""
    for first, second in pairwise(name.split()):
        here = (first.lower(), second.lower())
        if (
            (torn or (one, two) != here)
            and is_near(one, here[0], long=long)
            and is_near(two, here[1], long=long)
        ):
            return f"{first} {second}"
    return None


def _has_post(passage: Passage, name: str, before: str) -> bool:
    """Whether the words in front name a post that the person has or had: it tells namesakes apart."""
    person = passage.registry.person_by_name.get(name.lower())
    held = passage.registry.tenures_of.get(person.id, []) if person else []
    return any(tenure.post.lower() in before.lower() for tenure in held)


_MARKS = re.compile(r"[.,]")


def abbreviated_name(passage: Passage) -> Iterator[Hit]:
    """E02: a registered name of which a stop is missing, as in `Hi Ahmad` for `Hi. Ahmad`."""
    for start, end in passage.names:
        written = passage.text[start:end]
        right = passage.registry.dotted_names.get(_MARKS.sub("", written).lower())
        if (
            right
            and "." not in written
            and passage.text[end : end + 1] != "."
            and written.lower() != right.lower()
        ):
            yield change(
                start, end, right, message=f"Nama ini di daftar pejabat ditulis “{right}”. Periksa ejaannya."
            )


RULES = (
    Rule("E01", "Nama instansi seperti dalam peraturan pembentuknya.", "Nama resmi instansi ini di daftar kantor ditulis lain.", Grade.B, agencies,
         (("Rapat dihadiri Dinas Pemberdayaan Masyarakat Desa se-Malut.", "Rapat dihadiri Dinas Pemberdayaan Masyarakat dan Desa se-Malut."),
          ("Hadir Dinas Pemberdayan Masyarakat dan Desa di sana.", "Hadir Dinas Pemberdayaan Masyarakat dan Desa di sana.")),
         ("Hadir Dinas Pemberdayaan Perempuan.", "Hadir Dinas Pemberdayaan Masyarakat dan Desa Kota Manado."), reads_names=True, reads_quotes=False, words=listed(_KINDS)),
    Rule(
        "E02", "Nama orang seperti tercatat dalam daftar pejabat.", "Nama ini di daftar pejabat ditulis lain.", Grade.B, lambda passage: [*misspelt(passage), *abbreviated_name(passage)],
        (("Sambutan Abdul Gani Khasuba dibacakan.", "Sambutan Abdul Gani Kasuba dibacakan."), ("Hadir Arif Mah Mud di sana.", "Hadir Arif Mahmud di sana.")), ("Abdul Gani Kasuba hadir.", "Ahmad Gani Wijaya hadir.", "Arif Mahmudi, penyair asal Tobelo, hadir."), reads_names=True,
    ),
)  # fmt: skip
