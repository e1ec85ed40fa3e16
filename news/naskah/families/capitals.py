"""Capitals (K01, K02, K04–K08)."""

import re
from collections.abc import Iterator

from news.naskah.families.titles import FIRST_OF_POST, half_post, post_before_name, post_of_body
from news.naskah.findings import Edit, Grade, Hit
from news.naskah.lists import listed
from news.naskah.manuscript import EVERY_KIND, PROSE, Kind
from news.naskah.morphology import dictionary
from news.naskah.passage import Passage, Word
from news.naskah.quotes import SAYING
from news.naskah.rule import Rule, change

_SAID = re.compile(rf"(?:{'|'.join(SAYING)})(?:nya)?$")
_BRANDS = re.compile(r"[a-z]+[A-Z]")


def small_start(passage: Passage) -> Iterator[Hit]:
    """K01: only the first letter of sentences of which the stop before is sure."""
    for start, end in passage.sentences:
        at = start
        while at < end and not passage.text[at].isalnum():
            at += 1
        word = re.match(r"\w+", passage.text[at:end])
        if (
            word
            and passage.text[start] != "("
            and word[0][0].islower()
            and not _BRANDS.match(word[0])
            and len(word[0]) > 1
        ):
            before = passage.text[max(0, at - 12) : at].rstrip(" \u00a0")
            if before.endswith(("”", '"', "…", "...", ")", "’")) and passage.text[at - 1] in " \u00a0":
                continue  # the quote ended with a mark of its own: `“Siapa?” tanyanya`
            if _SAID.match(word[0]) or word[0].startswith("menurut") or _NUMBERED.search(before):
                continue
            if _BRACKETED.search(before) or _PHYSICIAN.match(passage.text, at):
                continue  # `(maks. dua orang)`, `dr. Salma`
            short = _STOPPED.search(before)
            doubted = short is not None and dictionary.may_be_shortened(short[1])
            sure = False if doubted or (_NAME_ENDS.search(before) and at - start < len(before)) else None
            yield Hit(at, at + len(word[0]), (Edit(at, at + 1, word[0][0].upper()),), safe=sure)


# Of a list within the sentence: `syaratnya 1. hadir, 2. membayar`.
_NUMBERED = re.compile(r"(?:^|[\s(:;,])\d{1,2}\.$")
_STOPPED = re.compile(r"(?<!\w)([a-z]+)\.$")
_PHYSICIAN = re.compile(r"drg?\.? ?[A-Z]")  # `Dr.` is another title
_BRACKETED = re.compile(r"[(\[][^\W\d_]{1,5}\.$")  # what opens a bracket and has a stop is shortened
# `Yahoo! memuat`, `Ktr. dinas`: the mark may belong to a name.
_NAME_ENDS = re.compile(r"\b[A-Z]\w*[!?]$|\b[A-Z][a-z]{1,3}\.$")
_DAYS = listed("senin selasa rabu kamis jumat sabtu")
_MONTHS = listed("januari februari april mei juni juli agustus september oktober november desember")
_ALWAYS = {"islam": "Islam", "kristen": "Kristen", "katolik": "Katolik", "hindu": "Hindu", "buddha": "Buddha", "indonesia": "Indonesia", "maluku": "Maluku",
           "ternate": "Ternate", "halmahera": "Halmahera", "tobelo": "Tobelo", "sofifi": "Sofifi", "ramadan": "Ramadan", "idulfitri": "Idulfitri", "iduladha": "Iduladha",
           "tidore": "Tidore", "morotai": "Morotai", "jakarta": "Jakarta", "natal": "Natal", "hijriah": "Hijriah", "alkitab": "Alkitab", "alquran": "Alquran", "muslim": "Muslim", "rasulullah": "Rasulullah"} | {name: name.capitalize() for name in ["jepang", "tiongkok", "korea", "amerika", "australia", "belanda", "malaysia", "singapura", "inggris", "jerman", "prancis", "rusia", "india", "filipina", "thailand", "vietnam", "arab", "eropa", "asia", "afrika", "surabaya", "makassar", "manado", "ambon", "papua", "jawa", "sumatra", "kalimantan", "sulawesi", "bandung", "medan", "bali", "lombok", "kupang", "palu", "kendari", "gorontalo", "sorong", "jayapura", "bacan", "jailolo", "labuha", "sanana", "daruba", "taliabu", "weda", "maba"]}  # fmt: skip


_BEFORE_PLACES = listed("di ke dari se kota pulau kabupaten provinsi agama negara bangsa rakyat republik")
_FAITHS = listed(
    "alkitab alquran muslim rasulullah islam kristen katolik hindu buddha ramadan idulfitri iduladha indonesia hijriah"
)


_BEFORE_MONTHS = listed(
    "bulan sejak pada hingga sampai mulai akhir awal pertengahan tengah dan sebelum sesudah setelah selama februari selang per"
)
_TO = listed("di ke dari se kota pulau kabupaten")
# Places that are common words too: behind what they are places, and before what they are none.
_ALSO_WORDS = {
    "medan": (_TO, listed("perang laga tempur pertempuran magnet listrik gaya juang bakti kata makna terbuka sulit berat pertandingan kompetisi")), "palu": (_TO - {"dari"}, listed("hakim sidang besar kecil itu")),
    "lombok": (_TO - {"dari"}, listed("merah rawit hijau besar")), "sorong": (listed("ke dari kota kabupaten"), frozenset()), "kupang": (_TO, frozenset()), "natal": (listed("hari ibadah perayaan misa"), frozenset()),
    "bandung": (_TO, frozenset()), "weda": (_TO, frozenset()), "bacan": (_TO, frozenset()), "arab": (_TO | {"bahasa", "negara", "bangsa", "jazirah"}, frozenset()),
}  # fmt: skip
_CAPITAL = {"maret"} | _DAYS | _MONTHS | frozenset(_ALWAYS)


# `hari minggu`, `minggu pagi`; behind a number it is a week.
_SUNDAY = re.compile(
    r"(?<!satu )(?<!dua )(?<!tiga )(?<!empat )(?<!\d )\b(?P<day>minggu)\b(?:(?<=hari minggu)|(?<=Hari minggu)|(?= (?:pagi|siang|sore|malam|dini hari|\(\d)))"
)
_SCRIPTURE = re.compile(r"\bal[- ][Qq]u?r['’]?an\b|\bal-Qur['’]an\b")


_MUSLIM_AS_ADJECTIVE = listed("busana baju pakaian seorang fesyen mode hijab wanita pria")  # small by KBBI


def always_capital(passage: Passage) -> Iterator[Hit]:
    """K04: days, months, religions and places in small letters; `minggu` and the like where the context tells."""
    words = passage.words
    for number, word in enumerate(words):
        if (
            word.lower not in _CAPITAL
            or not word.text.islower()
            or (word.text in {"mei"} and not _has_day_before(passage, word))
        ):
            continue
        if word.text in _DAYS or word.text in _MONTHS:
            yield change(word.start, word.end, word.text.capitalize())
        elif word.text == "maret":
            if number and (words[number - 1].lower in _BEFORE_MONTHS or _has_day_before(passage, word)):
                yield change(word.start, word.end, "Maret")
        elif word.text in _ALSO_WORDS:
            following = (
                words[number + 1].lower if number + 1 < len(words) and passage.joined(number, 2) else ""
            )
            if (
                number
                and words[number - 1].lower in _ALSO_WORDS[word.text][0]
                and following not in _ALSO_WORDS[word.text][1]
            ):
                yield change(word.start, word.end, word.text.capitalize(), safe=False)
        elif word.text == "muslim" and number and words[number - 1].lower in _MUSLIM_AS_ADJECTIVE:
            continue
        elif word.text in _ALWAYS and (
            (number and words[number - 1].lower in _BEFORE_PLACES) or word.text in _FAITHS
        ):
            yield change(word.start, word.end, _ALWAYS[word.text], safe=word.text != "muslim" and None)
    for match in _SUNDAY.finditer(passage.text) if "minggu" in passage.vocabulary else ():
        yield change(match.start("day"), match.end("day"), "Minggu")
    for match in _SCRIPTURE.finditer(passage.text) if "quran" in passage.small_text else ():
        yield change(match.start(), match.end(), "Al-Qur’an", safe=False)


def _has_day_before(passage: Passage, word: Word) -> bool:
    return passage.text[max(0, word.start - 2) : word.start - 1].isdigit()


_MAHA = re.compile(r"\b([Tt]uhan) ([Yy]ang) ([Mm]aha) ?([Ee]sa|[Kk]uasa)\b")


def half_name(passage: Passage) -> Iterator[Hit]:
    """K08b: a registered agency or place of which a word has the wrong case: `Dinas kesehatan`, `Informatika Dan Persandian`."""
    known = passage.registry.written
    for start, end in passage.names:
        right = known.get(passage.text[start:end].lower())
        if right and right != passage.text[start:end] and not passage.text[start:end].isupper():
            yield change(start, end, right)


_MANY_GODS = re.compile(r"(?:\b(?:para|banyak|berbagai|sebuah|seorang|semua|beberapa|dewa|bukan) |-)$")


def god(passage: Passage) -> Iterator[Hit]:
    """K05: God and prophets: `tuhan`, `nabi Yusuf`, `Tuhan yang maha Esa`."""
    covered = -1
    for match in _MAHA.finditer(passage.text):
        right = f"Tuhan Yang Maha {match[4].capitalize()}"
        covered = match.start()
        if match[0] != right:
            yield change(match.start(), match.end(), right)
    for match in re.finditer(r"\bnabi (?=[A-Z][a-z])", passage.text):
        yield change(match.start(), match.end() - 1, "Nabi")
    for match in re.finditer(r"\b(?:tuhan|allah)\b", passage.text):
        several = (
            _MANY_GODS.search(passage.text[max(0, match.start() - 12) : match.start()])
            or passage.text[match.end() : match.end() + 1] == "-"
        )
        if match.start() != covered and not several and not _MAHA.match(passage.text, match.start()):
            yield change(match.start(), match.end(), match[0].capitalize())


_PARTICLES = listed("di ke dari pada dan atau yang untuk dalam dengan serta oleh kepada si sang")
# Particles in one sentence and full words in another: either way is right.
_EITHER = listed(
    "akan saat soal jadi via lewat usai secara seperti ini itu guna sejak para bagi tanpa ala terhadap antara sebagai tentang hingga sampai demi pun per tapi "
    "tetapi karena agar jika setelah sebelum sesudah ketika sambil supaya meski walau bahwa maka menjelang selama seusai sementara oleh bila kala pasca"
)


def headline_capitals(passage: Passage) -> Iterator[Hit]:
    """K06: the title of the whole copy; headings within it may be sentences."""
    if passage.number or _shouts(passage):
        return
    wrong = [
        w
        for n, w in enumerate(passage.words)
        if _headline_word(w, first=n == 0 or passage.gap(n - 1).strip() == ":") != w.text
        or (w.text == "Bagi" and any(one.lower.endswith("kan") for one in passage.words[:n]))
    ]
    if not wrong or len(passage.words) < 3:
        return
    edits = tuple(
        Edit(w.start, w.end, "bagi" if w.text == "Bagi" else _headline_word(w, first=w is passage.words[0]))
        for w in wrong
    )
    yield Hit(wrong[0].start, wrong[-1].end, edits)


def _headline_word(word: Word, *, first: bool) -> str:
    if word.lower in _EITHER and not first:
        return word.text
    if word.lower in _PARTICLES and not first:
        return word.lower if word.text in {word.lower, word.lower.capitalize()} else word.text
    if word.lower.startswith("se-") or _BRANDS.match(word.text):
        return word.text
    parts = [part if part[:1].isupper() else part[:1].upper() + part[1:] for part in word.text.split("-")]
    return "-".join(parts)


def _shouts(passage: Passage) -> bool:
    letters = [w for w in passage.words if len(w.text) > 3]
    return len(letters) >= 3 and sum(w.text.isupper() for w in letters) > 0.7 * len(letters)


def shouting(passage: Passage) -> Iterator[Hit]:
    """K07: a headline all in capitals; acronyms and short names of the house keep theirs."""
    if _shouts(passage):
        short = {acronym.short.lower() for acronym in passage.registry.acronyms} | {
            name.lower() for name in passage.house.short_names
        }
        edits = tuple(
            Edit(w.start, w.end, _spoken(w, first=n == 0))
            for n, w in enumerate(passage.words)
            if w.lower not in short and len(w.text) > 1
        )
        yield Hit(passage.words[0].start, passage.words[-1].end, edits)


def _spoken(word: Word, *, first: bool) -> str:
    if word.lower in _PARTICLES and not first:
        return word.lower
    return "-".join(part.capitalize() for part in word.lower.split("-"))


_GENERICS = listed("kabupaten kota provinsi pulau teluk selat gunung kecamatan kelurahan")
_GENERIC = re.compile(rf"\b({'|'.join(sorted(_GENERICS))}) (?=[A-Z][a-z])")


def generic_before_area(passage: Passage) -> Iterator[Hit]:
    """K08: where the registry knows the name; other generics before a capital are left alone."""
    if passage.vocabulary.isdisjoint(_GENERICS):
        return
    areas = passage.registry.area_by_name
    for match in _GENERIC.finditer(passage.text):
        span = passage.names.hold(match.end()) or passage.names.hold(match.start())
        following = passage.text[match.end() : span[1]].lower() if span else ""
        area = areas.get(following)
        if (
            area
            and match[1].capitalize() == area.kind
            and not passage.text[max(0, match.start() - 5) : match.start()].endswith(
                ("wali ", "Wali ", "ibu ", "Ibu ")
            )
        ):
            yield Hit(
                match.start(),
                match.end() + len(following),
                (Edit(match.start(), match.start() + 1, match[1][0].upper()),),
            )


_PLACE_NOUNS = listed(
    "pelabuhan bandara desa kelurahan kecamatan kabupaten kota pulau gunung teluk selat sungai danau tanjung pasar jalan masjid stadion taman terminal"
)
_PLACE = re.compile(rf"\b({'|'.join(sorted(_PLACE_NOUNS))}) (?=[A-Z][a-z]{{2,}})")
_NO_PLACE = listed(
    "Indonesia Senin Selasa Rabu Kamis Jumat Sabtu Minggu Trans Provinsi Kabupaten Kota Dinas Bapak Ibu Haji"
)


def place_noun(passage: Passage) -> Iterator[Hit]:
    """K08b: a generic noun before the name of a place: with a capital, it is a part of it."""
    if passage.vocabulary.isdisjoint(_PLACE_NOUNS):
        return
    names = passage.registry.place_names
    for match in _PLACE.finditer(passage.text):
        following = re.match(r"[A-Z]\w+", passage.text[match.end() :])
        before = passage.text[max(0, match.start() - 12) : match.start()].split()
        if (
            not following
            or following[0] in _NO_PLACE
            or (before and before[-1].lower() in {"se", "per", "antar", "ibu", "ruas"})
        ):
            continue
        whole = passage.names.hold(match.end())
        known = f"{match[1]} {passage.text[match.end() : whole[1]]}".lower() in names if whole else False
        if (
            match[1]
            in {
                "kota",
                "kabupaten",
                "pasar",
                "pelabuhan",
                "bandara",
                "jalan",
                "masjid",
                "taman",
                "terminal",
                "stadion",
            }
            and whole
            and not known
        ):
            continue  # `pelabuhan Ternate` is any harbour there
        yield Hit(
            match.start(), match.end() - 1, (Edit(match.start(), match.start() + 1, match[1][0].upper()),)
        )


_PART_OF = re.compile(
    r"\b(?:pesisir|bagian|sisi|wilayah|ujung|pantai|daratan|pulau|perairan) $", re.IGNORECASE
)


def small_part_of_area(passage: Passage) -> Iterator[Hit]:
    """K08: `Maluku utara`."""
    for start, end in passage.names:
        written = passage.text[start:end]
        area = passage.registry.area_by_name.get(written.lower())
        if (
            area
            and any(part.islower() for part in written.split())
            and written.lower() in {area.bare.lower(), area.name.lower()}
        ):
            right = area.bare if written.lower() == area.bare.lower() else area.name
            # `pesisir Halmahera barat` may be the west of the island.
            part = _PART_OF.search(passage.text[max(0, start - 14) : start])
            yield change(start, end, right, safe=False if part else None)


RULES = (
    Rule(
        "K01", "EYD V, huruf kapital: huruf pertama awal kalimat.", "Awal kalimat berhuruf kapital.", Grade.A, small_start,
        (("Acara selesai. rakor ditutup gubernur.", "Acara selesai. Rakor ditutup gubernur."),), ("Ia memakai iPhone. iPhone itu baru.", "“Sudah siap?” tanyanya.", "PT Laut, Tbk. dan CV Maju, Ltd. serta mitranya hadir.",
         "Ia bersyukur kepada Allah Swt. dan meneladani Nabi saw. serta para sahabat r.a. dan Nabi Isa a.s. juga."),
        reads_names=True, safe=True, kinds=PROSE - {Kind.QUOTE}, message_with_fix="Awal kalimat berhuruf kapital: “{right}”.",
    ),
    Rule(
        "K02", "EYD V, huruf kapital: nama jabatan yang diikuti nama orang atau tempat.", "Jabatan sebelum nama orang atau tempat berhuruf kapital.", Grade.B,
        lambda passage: [*post_before_name(passage), *half_post(passage), *post_of_body(passage)], (("Hadir Kepala dinas Pendidikan.", "Hadir Kepala Dinas Pendidikan."), ("Acara dibuka gubernur Maluku Utara.", "Acara dibuka Gubernur Maluku Utara."),
        ("Rapat dipimpin ketua DPRD Maluku Utara.", "Rapat dipimpin Ketua DPRD Maluku Utara.")), ("Para bupati dan gubernur hadir.", "Ia terpilih sebagai ketua DPRD.", "Seorang sekretaris PKK hadir."), reads_names=True, words=FIRST_OF_POST | listed("ketua direktur komandan"), message_with_fix="Jabatan sebelum nama berhuruf kapital: “{right}”.",
    ),
    Rule(
        "K04", "EYD V, huruf kapital: nama hari, bulan, agama, tempat.", "Nama hari, bulan, agama, dan tempat berhuruf kapital.", Grade.A, always_capital,
        (("Rapat digelar kamis pagi.", "Rapat digelar Kamis pagi."), ("Pada 8 juli rapat dimulai.", "Pada 8 Juli rapat dimulai."),
         ("Pasar buka setiap minggu pagi dan hari minggu.", "Pasar buka setiap Minggu pagi dan hari Minggu."), ("Umat muslim membaca alquran.", "Umat Muslim membaca Alquran.")),
        ("Rapat digelar minggu depan.", "Pelatihan berlangsung dua minggu pagi dan sore."), safe=True, message_with_fix="Nama berhuruf kapital: “{right}”.",
    ),
    Rule(
        "K05", "EYD V, huruf kapital: nama dan sebutan Tuhan.", "Sebutan Tuhan berhuruf kapital.", Grade.A, god,
        (("Amanah dititipkan oleh tuhan kepada kita.", "Amanah dititipkan oleh Tuhan kepada kita."),
         ("Berkat Tuhan yang maha Esa kita berkumpul.", "Berkat Tuhan Yang Maha Esa kita berkumpul."), ("Kisah nabi Yusuf dibaca.", "Kisah Nabi Yusuf dibaca.")), ("Menuhankan uang itu salah.", "Para nabi dan rasul diutus."), safe=True, words=listed("tuhan allah nabi"), message_with_fix="Sebutan Tuhan berhuruf kapital: “{right}”.",
    ),
    Rule(
        "K06", "Gaya kantor: setiap kata judul berhuruf kapital kecuali kata tugas.", "Setiap kata judul berhuruf kapital, kecuali kata tugas seperti “di” dan “untuk”.", Grade.A, headline_capitals,
        (("Sekda Buka rakor Di Tobelo", "Sekda Buka Rakor di Tobelo"), ("Pemprov Salurkan Bantuan Bagi Korban", "Pemprov Salurkan Bantuan bagi Korban")), ("Bupati Bagi Bantuan", "Sekda Buka Rakor di Tobelo", "Warga se-Malut Ikuti Pelatihan"),
        kinds=frozenset({Kind.HEADLINE}), example_kind=Kind.HEADLINE, reads_names=True,
    ),
    Rule(
        "K07", "Judul tidak ditulis dengan huruf kapital semua: sulit dibaca.", "Judul dengan huruf kapital semua sulit dibaca: cukup di awal tiap kata.", Grade.A, shouting,
        (("SEKDA BUKA RAKOR DI TOBELO", "Sekda Buka Rakor di Tobelo"),), ("DPRD dan KPK Buka Posko",), kinds=frozenset({Kind.HEADLINE}), example_kind=Kind.HEADLINE, reads_names=True,
    ),
    Rule(
        "K08b", "EYD V, huruf kapital: setiap kata nama, kecuali kata tugas di dalamnya.", "Setiap kata nama berhuruf kapital, kecuali kata tugas di dalamnya.", Grade.B,
        lambda passage: [*place_noun(passage), *half_name(passage)],
        (("Warga desa Gamtala datang.", "Warga Desa Gamtala datang."), ("Hadir Dinas Pemberdayaan masyarakat dan Desa.", "Hadir Dinas Pemberdayaan Masyarakat dan Desa.")),
        ("Ada beberapa desa di Halmahera.", "Kapal berangkat dari pelabuhan Ternate.", "Ruas jalan Bajawa–Riung rusak."), reads_names=True, kinds=EVERY_KIND - {Kind.HEADLINE}, message_with_fix="Kalau ini nama, tulis “{right}”.",
    ),
    Rule(
        "K08", "EYD V, huruf kapital: unsur geografi yang menjadi bagian nama.", "Bagian dari nama wilayah: berhuruf kapital.", Grade.A, lambda passage: [*generic_before_area(passage), *small_part_of_area(passage)],
        (("Ia tiba di Maluku utara.", "Ia tiba di Maluku Utara."), ("Ia tiba di kabupaten Halmahera Utara.", "Ia tiba di Kabupaten Halmahera Utara."),), ("Ada beberapa kabupaten di Maluku Utara.",), safe=True, reads_names=True, message_with_fix="Bagian nama wilayah berhuruf kapital: “{right}”.",
    ),
)  # fmt: skip
