"""Numbers, ordinals, money and units (D03, N08–N10, N13, S06)."""

import re
from collections.abc import Iterator

from news.naskah.families.common_nouns import AIMS, NOUNS
from news.naskah.findings import Edit, Grade, Hit
from news.naskah.lists import listed
from news.naskah.manuscript import EVERY_KIND, PROSE, Kind
from news.naskah.morphology import dictionary
from news.naskah.passage import Passage
from news.naskah.rule import Rule, change

_WORDS = [
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
]
# Behind these `ke` counts: what is numbered, held every year, or comes one after the other.
_RANKED = listed(
    "anggota peserta hut hari abad tahap kali angkatan juara peringkat pekan sidang edisi minggu bulan tahun peringatan putaran ronde babak kongres musyawarah muktamar "
    "konferensi mtq stq pon porprov popda urutan posisi anak putra putri natalis milad musim seri jilid volume bab lantai baris dosis gelombang semester triwulan "
    "kuartal sesi malam menit gol laga pertemuan paripurna ranking rangking generasi periode pihak pilar sila kloter haul harlah presiden gubernur bupati "
    "pemenang termin tempat nomor kasus kehamilan cucu istri suami kelahiran ulangan hijriah masehi pembicara pasal ayat alinea dekade milenium unsur syarat opsi"
)
_KE = re.compile(r"\b([Kk]e)(?: -|- | )(\d{1,4})(?!\d|[.,:/]\d)(?: ?([^\W\d_][\w/-]*))?")
_KE_TWO = re.compile(
    r"\b([Kk]e)(-| )(satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas)(?P<tens> belas| puluh)?\b(?: ([^\W\d_][\w/-]*))?"
)
_KE_ROMAN = re.compile(r"\b([Kk]e)(?: |- | -)([IVXL]{2,6}|V|X)\b(?! [A-Z])")
_NEVERAIMS = listed("kali kalinya tahun hijriah masehi")  # `ke 3 kalinya`


def ordinal(passage: Passage) -> Iterator[Hit]:
    """D03: sure where what is counted stands in front; with a place or thing behind it, `ke` tells where to."""
    if "ke" not in passage.vocabulary and "ke-" not in passage.small_text:
        return
    for match in _KE.finditer(passage.text):
        torn = match[0][2:3] != " " or match[0][3] == "-"
        if (sure := _ranks(passage, match, match[3])) or torn or _stands_alone(passage, match):
            yield change(match.start(), match.end(2), f"{match[1]}-{match[2]}", safe=sure or torn)
    for match in _KE_ROMAN.finditer(passage.text):
        sure = _ranks(passage, match, None)
        if sure or match[2] not in {"V", "X", "XL"}:  # a platform, a provider
            yield change(match.start(), match.end(), f"{match[1]}-{match[2]}", safe=sure)
    for match in _KE_TWO.finditer(passage.text):
        hyphened = match[2] == "-"
        first = match.start() in passage.sentence_starts and match[5] and not _is_aim(match[5])
        sure = hyphened or _ranks(passage, match, match[5])
        if sure or first or _is_collective(passage, match) or _is_second(passage, match):
            safe = match[3] != "satu" and sure
            yield change(
                match.start(),
                match.end("tens") if match["tens"] else match.end(3),
                match[1] + match[3] + (match["tens"] or ""),
                safe=safe,
            )


def _ranks(passage: Passage, match: re.Match[str], behind: str | None) -> bool:
    """Whether `ke` counts: behind what is ranked, or before `kalinya`."""
    if behind and behind.lower() in _NEVERAIMS:
        return True
    number = passage.word_at(match.start())
    if not number or passage.gap(number - 1) not in {" ", "\u00a0"}:
        return False
    return passage.words[number - 1].lower.removesuffix("nya") in _RANKED and not (behind and _is_aim(behind))


_ACTS = re.compile(
    r"(?:me[mnlrwy]|ber|ter|di)[a-z]{3,}|akan|telah|sudah|belum|tidak|juga|hadir|tiba|datang|pulang|masih|sedang|dapat|bisa|harus|kini|lalu|kemudian|selesai|rampung|usai|mulai|rusak|mati|gagal|lolos|siap|batal"
)
_POINTED = re.compile(
    r" (?:(?:[a-z]+ )?(?:itu|ini|tersebut) |(?!(?:me|ber|di|ter|akan|telah|sudah))[a-z]+ )?(?P<act>[a-z]+)"
)
_LEADS = re.compile(r"bahwa|agar|supaya|me(?:ngata|njelas|nyata|nyebut|mastikan|nambah|negas|nyampai)[a-z]*")


def _is_collective(passage: Passage, match: re.Match[str]) -> bool:
    """`Ke dua kelompok itu ditampung`: all of them open the sentence and a verb follows at once."""
    if not match[5] or match[3] == "satu":
        return False
    number = passage.word_at(match.start())
    if match.start() not in passage.sentence_starts and not (
        number and _LEADS.fullmatch(passage.words[number - 1].lower)
    ):
        return False
    following = _POINTED.match(passage.text, match.end())
    return bool(following and _ACTS.fullmatch(following["act"]))


def _is_second(passage: Passage, match: re.Match[str]) -> bool:
    """`Jadwal kapal ke dua berangkat`: a noun in front, and behind it no aim but a verb or the end of the clause."""
    number = passage.word_at(match.start())
    if not number or passage.gap(number - 1) != " " or match[3] == "satu":
        return False
    before = passage.words[number - 1].lower
    noun = before.removesuffix("nya")
    if before in _MOVES or _ACTS.fullmatch(before) or not (noun in NOUNS or dictionary.is_stem(noun)):
        return False
    return (
        bool(_ACTS.fullmatch(match[5]))
        if match[5]
        else passage.text[match.end() : match.end() + 1] in {".", ",", ";", ")"}
    )


# Words of moving: they go to somewhere.
_MOVES = listed(
    "bantuan penyaluran penyerahan kunjungan jalan pergi pindah masuk kirim naik turun kembali berangkat pulang lari maju mundur bagi sampai hingga lanjut terbang pula lagi"
)


_NO_THING = listed(
    "di yang pada dan akan telah ini itu tahun dengan ialah adalah dalam bertema digelar berlangsung"
)


def _stands_alone(passage: Passage, match: re.Match[str]) -> bool:
    """Whether nothing that could be an aim follows, and no `dari` leads from one figure to another: `Kota Ternate ke 771`."""
    before = passage.text[max(0, match.start() - 40) : match.start()]
    return (not match[3] or match[3] in _NO_THING) and not re.search(
        r"\b[Dd]ari\b|\d[\d.,]* (?:\w+ )?$", before
    )


def _is_aim(word: str) -> bool:
    return word.lower() in AIMS or (len(word) > 1 and word.isupper())


_MONEY = re.compile(r"\b(?:[Rr]p|IDR)(?P<gap>\. ?| )?(?P<sum>\d[\d.,]*\d|\d)(?P<end>,-|,00)?(?!\d)")
_UNITS = {unit: unit for unit in ["km", "kg", "cm", "mm", "ha", "m2", "m3", "m²", "m³"]}
_UNIT = re.compile(
    r"(?<=\d)(?P<gap>[ \u00a0]?)(?P<unit>[Kk][Mm]|[Kk][Gg]|[Cc][Mm]|[Mm][Mm]|HA|Ha|ha|[Mm][23²³])(?!\w)"
)
_METRES = re.compile(
    r"\b(?:panjang|lebar|tinggi|dalam|kedalaman|ketinggian|jarak|ketebalan|sepanjang|selebar|setinggi|sedalam|sejauh|berjarak)(?:nya)?(?: sekitar| mencapai| kira-kira| hanya)? \d[\d.,]* ?(?P<unit>M)\b|\d ?[x×] ?\d[\d.,]{0,8} ?(?P<side>M)\b"
)
_LONG_UNIT = re.compile(
    r"(?<=\d )(?P<unit>Meter|Kilometer|Sentimeter|Kilogram|Gram|Ton|Liter|Hektare?|Persen|Ribu|Juta|Miliar|Triliun|Derajat|[Mm]ilyar|[Tt]rilyun)\b(?! [A-Z])"
)
_TIMES = re.compile(
    r"(?<![\w.,])\d[\d.,]{0,8}(?P<times> ?[XxΧ] ?)(?=\d[\d.,]{0,8} ?(?:m|cm|mm|km|meter|sentimeter|inci)\b)"
)
_WORD_OF_SUM = re.compile(r"[A-Za-z]{4,}$")
_PERCENT = re.compile(r"(?<=\d) ?%(?!\w)")


def money(passage: Passage) -> Iterator[Hit]:
    """S06: the sign of a currency joined to its sum: `Rp. 5.000,-` → `Rp5.000`."""
    for match in _MONEY.finditer(passage.text):
        total = match["sum"]
        end = match["end"] or ""
        if re.search(r",\d\d$", total) and "." in total and total.endswith(",00"):
            total = total[:-3]
        right = f"Rp{total}"
        if match[0] != right and (match["gap"] or end == ",-" or match[0].startswith(("rp", "IDR"))):
            foreign = match[0].startswith("IDR") and "," in total  # it may part thousands in the English way
            # `Rp. 3,2 milyar` is told as one.
            large = (
                None
                if end or passage.text[match.end() : match.end() + 1] != " "
                else _LONG_UNIT.match(passage.text, match.end() + 1)
            )
            if large:
                right = f"{right} {_small(large['unit'])}"
            stop = large.end() if large else match.end()
            yield change(match.start(), stop, right, safe=False if foreign else None)


def _small(unit: str) -> str:
    return unit.lower().replace("ilyar", "iliar").replace("ilyun", "iliun")


_NAMED_BY_SIZE = re.compile(r"[A-Z][\w’'-]* [\d.,]*\d$")


def _may_be_named(passage: Passage, start: int) -> bool:
    """Whether the figure belongs to a name: `Lari Sofifi 10 Km`, `Monumen 0 Km`."""
    begin = max(0, start - 40)
    before = _NAMED_BY_SIZE.search(passage.text[begin:start])
    return before is not None and begin + before.start() not in passage.sentence_starts


def _reported_with_sum(passage: Passage) -> frozenset[int]:
    """Where the words begin that money tells together with its figure."""
    words = (_WORD_OF_SUM.search(passage.text, hit.start, hit.end) for hit in money(passage))
    return frozenset(word.start() for word in words if word)


def units(passage: Passage) -> Iterator[Hit]:
    """S06, units and percent."""
    for match in _UNIT.finditer(passage.text):
        right = f" {_UNITS[match['unit'].lower()]}"
        if match[0] != right:
            yield change(
                match.start(),
                match.end(),
                right,
                safe=False if _may_be_named(passage, match.start()) else None,
            )
    large = list(_LONG_UNIT.finditer(passage.text))
    reported = _reported_with_sum(passage) if large else frozenset()
    for match in large:
        right = _small(match["unit"])
        sure = False if _may_be_named(passage, match.start() - 1) else None
        if match.start() not in reported:
            yield Hit(match.start() - 1, match.end(), (Edit(match.start(), match.end(), right),), safe=sure)
    for match in _METRES.finditer(passage.text):
        unit = "unit" if match["unit"] else "side"
        yield change(match.start(unit), match.end(unit), "m", safe=False)
    for match in _TIMES.finditer(passage.text):
        if match["times"] != " x ":
            yield change(match.start("times"), match.end("times"), " x ")
    if passage.kind in PROSE:
        for match in _PERCENT.finditer(passage.text):
            start = match.start()
            while start and (passage.text[start - 1].isdigit() or passage.text[start - 1] in ",."):
                start -= 1
            figure = re.sub(r"^(\d{1,3})\.(\d{1,2})$", r"\1,\2", passage.text[start : match.start()])
            ranged = passage.text[max(0, start - 1) : start] in {"-", "–"} or passage.text[
                match.end() : match.end() + 1
            ] in {"-", "–"}
            yield change(
                start,
                match.end(),
                f"{figure} persen",
                safe=False if ranged or _may_be_named(passage, match.start()) else None,
            )


_THOUSAND_COMMA = re.compile(
    r"(?<![\d.,/-])(\d{1,3}),(\d{3})(?![\d,]|\.\d)(?= (?:[A-Za-z]))(?! (?:persen|meter|detik|derajat)\b)"
)
_BETWEEN_DIGITS = re.compile(r"\d[.,]\d")
_MONEY_COMMA = re.compile(r"\b(Rp\.? ?)(\d{1,3}(?:,\d{3})+)(?![\d,])")
_INDEX_STOP = re.compile(
    r"\b(?:indeks|IPK|skor|nilai|magnitudo|berkekuatan|mencapai|menjadi|sebesar|rata-rata|minimal|maksimal|dari|hingga|ke)(?: \w+)? (?P<figure>(\d{1,2})\.(\d{1,2}))(?![\d.,/]|\d)(?! ?(?:WIT|WIB|WITA|Wita|Wit|Wib|wita|wit|wib|pagi|siang|sore|malam)\b)(?=\D|$)"
)
_DECIMAL_STOP = re.compile(
    r"(?<![\d.,/-])(\d{1,3})\.(\d{1,2})(?= (?:persen|Mbps|Gbps|[MGTK]B|juta|miliar|triliun|ribu|[kmc]?g|[kcm]?m|m[23²³]|[kmc]?l|ton|kuintal|(?:kilo|senti|mili|deka|desi)?(?:meter|gram|liter)|hektare?|ha|inci|mil|knot|GT|PK|cc|"
    r"[kKM]?[Ww]att|(?:kilo|mega|giga)watt|[kM]VA|[kM]W|[kM]Wh?|volt|derajat|magnitudo|skala Richter)\b)|(?<![\d.,/-])(?P<whole>\d{1,2})\.(?P<tenth>\d)(?= (?:jam|hari|tahun|bulan|kali|poin|SKS)\b)"
)
_CLOCKLIKE = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d")
_TIME_OF_DAY = re.compile(r"\b(?:pukul|jam|WITA?|WIB)\b", re.IGNORECASE)


def _is_clock(passage: Passage, start: int, figure: str) -> bool:
    """Whether the figure looks like a time of day in a sentence that tells one: `dari pukul 09.00 sampai 11.00`."""
    sentence = passage.sentence_at(start)
    return bool(_CLOCKLIKE.fullmatch(figure) and _TIME_OF_DAY.search(passage.text, *sentence))


def separators(passage: Passage) -> Iterator[Hit]:
    """N08: thousands with a comma and decimals with a stop, as in English."""
    if not _BETWEEN_DIGITS.search(passage.text):
        return
    for match in _THOUSAND_COMMA.finditer(passage.text):
        yield change(match.start(), match.end(), f"{match[1]}.{match[2]}")
    for match in _DECIMAL_STOP.finditer(passage.text):
        yield change(match.start(), match.end(), match[0].replace(".", ","))
    for match in _MONEY_COMMA.finditer(passage.text):
        yield change(match.start(2), match.end(2), match[2].replace(",", "."))
    for match in _INDEX_STOP.finditer(passage.text):
        if not _is_clock(passage, match.start(), match["figure"]):
            yield change(match.start("figure"), match.end("figure"), match["figure"].replace(".", ","))


_SMALL = re.compile(r"(?<![\w.,/:–-])(?<!Rp )(?P<figure>[1-9]|10) (?P<noun>[A-Za-z][a-z]+)\b(?![/-])")
# What is measured keeps its figure, and so does what is numbered.
_MEASURES = listed(
    "persen meter kilometer sentimeter milimeter kilogram gram ton liter hektare hektar are km kg cm mm juta ribu miliar triliun derajat magnitudo "
    "mbps gb mb tb watt volt knot mil inci wit wib wita kali-kali pagi siang sore malam dan sampai hingga atau dari per di ke januari februari maret "
    "april mei juni juli agustus september oktober november desember ayat huruf angka pukul lawan berbanding point poin detik gt pk cc"
)
_NUMBERED = listed(
    "nomor no kelas pasal tipe umur usia hal halaman bab ayat seri jilid zona level fase grup pukul jam skor tanggal lantai blok rt rw gate tps km semester"
)


def spelled_out(passage: Passage) -> Iterator[Hit]:
    """N09: not in a sentence that counts higher with figures anyway."""
    for match in _SMALL.finditer(passage.text):
        noun = match["noun"].lower()
        before = (
            passage.text[max(0, match.start() - 14) : match.start()].rstrip(" (").rpartition(" ")[2].lower()
        )
        if noun in _MEASURES or before in _NUMBERED or match.start() in passage.sentence_starts:
            continue
        if match["noun"][0].isupper() and noun not in NOUNS:
            continue
        if (
            before
            and passage.text[max(0, match.start() - 30) : match.start()]
            .rstrip(" (")
            .rpartition(" ")[2][:1]
            .isupper()
            and not _opens(passage, match.start())
        ):
            continue  # `SMA Negeri 1`
        start, end = passage.sentence_at(match.start())
        if _counts(f"{passage.text[start : match.start()]}#{passage.text[match.end() : end]}"):
            continue
        yield change(match.start("figure"), match.end("figure"), _WORDS[int(match["figure"])])


def _opens(passage: Passage, at: int) -> bool:
    """Whether the word before has its capital because it begins the sentence."""
    number = passage.word_at(at) - 1
    return number >= 0 and passage.words[number].start in passage.sentence_starts


def _counts(rest: str) -> bool:
    """Whether the sentence has figures above ten that count something."""
    return any(
        len(m[1]) > 1 and m[1] != "10" and not _NO_COUNT.search(rest, max(0, m.start() - 12), m.start())
        for m in _COUNTED.finditer(rest)
    )


_COUNTED = re.compile(
    r"(?<![\w/(.:–-])(\d[\d.,]*)(?= [a-z]{3,})(?! (?:persen|tahun|Januari|wit|juta|mil[iy]ar|tril[iy]un|rupiah)\b)"
)
_NO_COUNT = re.compile(r"(?:\b[Rr]p\.? ?|\b[Tt]ahun )$")  # a sum, a year
_TWICE = re.compile(
    rf"\b({'|'.join(_WORDS[1:])}) \((\d{{1,2}})\)|(?<![\w.,/-])(\d{{1,2}}) \(({'|'.join(_WORDS[1:])})\)",
    re.IGNORECASE,
)


def twice(passage: Passage) -> Iterator[Hit]:
    """N13: a number in words and figures at once, or in both with different values."""
    for match in _TWICE.finditer(passage.text):
        word = match[1] or match[4]
        figure = int(match[2] or match[3])
        if _WORDS.index(word.lower()) == figure:
            yield change(match.start(), match.end(), word)
        else:
            yield Hit(
                match.start(), match.end(), message="Angka dan katanya berbeda. Periksa mana yang benar."
            )


_FIGURE_FIRST = re.compile(r"(\d[\d.]*) (?=[a-z])")


def figure_first(passage: Passage) -> Iterator[Hit]:
    """N10: a figure at the beginning of a sentence."""
    for start, _ in passage.sentences:
        match = _FIGURE_FIRST.match(passage.text, start)
        if match and not match[1].endswith("."):
            figure = int(match[1].replace(".", ""))
            right = f"{_WORDS[figure].capitalize()} " if 0 < figure <= 10 else f"Sebanyak {match[0]}"
            yield change(match.start(), match.end(), right, safe=False)


RULES = (
    Rule(
        "D03", "EYD V: ke- dengan angka memakai tanda hubung, dengan huruf ditulis serangkai.", "Bilangan tingkat ditulis ke-21 atau kedua.", Grade.A, ordinal,
        (("Peringatan ke 21 dimulai.", "Peringatan ke-21 dimulai."), ("Hari ke-dua rapat.", "Hari kedua rapat."), ("MTQ ke XXX dibuka.", "MTQ ke-XXX dibuka."),
         ("Bantuan tahap ke dua tiba.", "Bantuan tahap kedua tiba."), ("Ke tiga pemenang hadir.", "Ketiga pemenang hadir."), ("Anggota ke dua belas datang.", "Anggota kedua belas datang."), ("Ia datang untuk ke 3 kalinya.", "Ia datang untuk ke-3 kalinya.")),
        ("Bantuan dikirim ke 3 desa.", "Peserta kembali ke 3 pos, ke 4 SMP, dan ke 5 puskesmas.", "Ia pergi ke dua kampung pada hari itu.", "Suhu naik dari 2 ke 3 derajat."), safe=True, changes_spelling=True, message_with_fix="Bilangan tingkat atau kumpulan ditulis “{right}”.",
    ),
    Rule(
        "N08", "EYD V: titik memisahkan ribuan, koma menandai desimal.", "Ribuan memakai titik, desimal memakai koma.", Grade.B, separators,
        (("Ada 1,138 desa di sini.", "Ada 1.138 desa di sini."), ("Kecepatannya 2.5 Mbps.", "Kecepatannya 2,5 Mbps.")), ("Pasal 3.2 dan versi 2.5 berlaku.",), characters="0123456789", message_with_fix="Ribuan memakai titik, desimal memakai koma: “{right}”.",
),
    Rule(
        "N09", "EYD V, penulisan bilangan: satu atau dua kata ditulis dengan huruf; gaya pers: satu sampai sepuluh.", "Bilangan satu sampai sepuluh ditulis dengan huruf.",
        Grade.B, spelled_out, (("Rapat berlangsung 3 hari.", "Rapat berlangsung tiga hari."),), ("Hadir 12 guru dan 3 orang tua.", "Beratnya 3 kg."),
        kinds=PROSE | {Kind.CAPTION}, characters="0123456789", message_with_fix="Bilangan satu sampai sepuluh ditulis dengan huruf: “{right}”.",
),
    Rule(
        "N10", "EYD V: bilangan di awal kalimat ditulis dengan huruf, atau susunannya diubah.", "Kalimat tidak diawali angka: tulis dengan huruf, atau ubah susunannya.", Grade.A, figure_first,
        (("30 peserta hadir di aula.", "Sebanyak 30 peserta hadir di aula."), ("2 orang petugas hadir.", "Dua orang petugas hadir.")), ("Sebanyak 30 peserta hadir.",), kinds=PROSE, characters="0123456789", message_with_fix="Kalimat tidak diawali angka; misalnya “{right}”.",
),
    Rule(
        "N13", "EYD V: bilangan tidak ditulis dengan angka dan huruf sekaligus, kecuali dalam dokumen resmi.", "Tulis bilangan sekali saja.", Grade.A, twice,
        (("Ada tiga (3) peserta.", "Ada tiga peserta."), ("Ada 5 (lima) peserta.", "Ada lima peserta.")), ("Pasal tiga ayat (3) berlaku.",), safe=True, characters="(", message_with_fix="Bilangan cukup ditulis sekali: “{right}”.",
),
    Rule(
        "S06", "EYD V: lambang mata uang rapat dengan angkanya, satuan berjarak satu spasi; persen ditulis dengan huruf.", "Mata uang rapat dengan angkanya, satuan berjarak satu spasi, dan persen ditulis dengan huruf.",
        Grade.A, lambda passage: [*money(passage), *units(passage)],
        (("Biayanya Rp. 5.000,- per orang.", "Biayanya Rp5.000 per orang."), ("Jaraknya 10 Km.", "Jaraknya 10 km."), ("Jembatan itu panjangnya 24 M.", "Jembatan itu panjangnya 24 m."), ("Inflasi naik 24 %.", "Inflasi naik 24 persen.")),
        ("Anggarannya Rp320 juta dan Rp5.000.", "Anggarannya 24 M."), safe=True, kinds=EVERY_KIND - {Kind.HEADLINE}, characters="0123456789", message_with_fix="Tulis “{right}”.",
),
)  # fmt: skip
