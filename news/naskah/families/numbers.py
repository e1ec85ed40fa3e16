"""Numbers, money and units (N08–N10, N13, S06)."""

import re
from collections.abc import Iterator

from news.naskah.copy import PROSE, WRITTEN, Kind
from news.naskah.findings import Grade, Hit
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
_MONEY = re.compile(r"\b(?:[Rr]p|IDR)(?P<gap>\. ?| )?(?P<sum>\d[\d.,]*\d|\d)(?P<end>,-|,00)?(?!\d)")
_UNITS = {"km": "km", "kg": "kg", "cm": "cm", "mm": "mm", "ha": "ha"}
_UNIT = re.compile(r"(?<=\d)(?P<gap> ?)(?P<unit>[Kk][Mm]|K[Gg]|[Cc]m|CM|[Kk]g|HA|Ha)\b")
_PERCENT = re.compile(r"(?<=\d) ?%(?!\w)")


def money(passage: Passage) -> Iterator[Hit]:
    """S06, money."""
    for match in _MONEY.finditer(passage.text):
        total = match["sum"]
        end = match["end"] or ""
        if re.search(r",\d\d$", total) and "." in total and total.endswith(",00"):
            total = total[:-3]
        right = f"Rp{total}"
        if match[0] != right and (match["gap"] or end == ",-" or match[0].startswith(("rp", "IDR"))):
            yield change(match.start(), match.end(), right)


def units(passage: Passage) -> Iterator[Hit]:
    """S06, units and percent."""
    for match in _UNIT.finditer(passage.text):
        right = f" {_UNITS[match['unit'].lower()]}"
        if match[0] != right:
            yield change(match.start(), match.end(), right)
    if passage.kind in PROSE:
        for match in _PERCENT.finditer(passage.text):
            start = match.start()
            while start and (passage.text[start - 1].isdigit() or passage.text[start - 1] in ",."):
                start -= 1
            yield change(start, match.end(), f"{passage.text[start : match.start()]} persen")


_THOUSAND_COMMA = re.compile(r"(?<![\d.,/-])(\d{1,3}),(\d{3})(?![\d,.])(?= (?:[a-z]))")
_DECIMAL_STOP = re.compile(
    r"(?<![\d.,/-])(\d{1,3})\.(\d{1,2})(?= (?:persen|Mbps|juta|miliar|triliun|kg|km|ton|meter|hektare|kilometer|derajat|magnitudo)\b)"
)


def separators(passage: Passage) -> Iterator[Hit]:
    """N08."""
    for match in _THOUSAND_COMMA.finditer(passage.text):
        yield change(match.start(), match.end(), f"{match[1]}.{match[2]}")
    for match in _DECIMAL_STOP.finditer(passage.text):
        yield change(match.start(), match.end(), f"{match[1]},{match[2]}")


_SMALL = re.compile(
    r"(?<![\w.,/:–-])([2-9]|10) (hari|orang|kabupaten|kota|desa|kecamatan|dinas|peserta|narasumber|kelompok|unit|tahun|bulan|minggu|sekolah|"
    r"instansi|kali|daerah|negara|provinsi|kapal|rumah|titik|lokasi|tim|jenis|kegiatan|program|sesi|agenda)\b(?!/)"
)


def spelled_out(passage: Passage) -> Iterator[Hit]:
    """N09: not in a sentence that counts with figures anyway."""
    for match in _SMALL.finditer(passage.text):
        sentence = next(
            ((s, e) for s, e in passage.sentences if s <= match.start() < e), (0, len(passage.text))
        )
        rest = passage.text[sentence[0] : match.start()] + passage.text[match.end() : sentence[1]]
        if _counts(rest) or passage.text[match.start() - 7 : match.start()].lower().endswith(
            ("nomor ", "kelas ", "pasal ", "tipe ", "umur ")
        ):
            continue
        if match.start() in passage.sentence_starts:
            continue
        yield change(match.start(1), match.end(1), _WORDS[int(match[1])])


def _counts(rest: str) -> bool:
    """Whether the sentence has further figures that count something."""
    return bool(re.search(r"(?<![\w/(.–-])\d[\d.,]*(?= [a-z]{3,})", rest))


_TWICE = re.compile(
    rf"\b({'|'.join(_WORDS[1:])}) \((\d{{1,2}})\)|(?<![\w.,/-])(\d{{1,2}}) \(({'|'.join(_WORDS[1:])})\)",
    re.IGNORECASE,
)


def twice(passage: Passage) -> Iterator[Hit]:
    """N13."""
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
    """N10."""
    for start, _ in passage.sentences:
        match = _FIGURE_FIRST.match(passage.text, start)
        if match and not match[1].endswith("."):
            yield change(match.start(), match.end(), f"Sebanyak {match[0]}", safe=False)


RULES = (
    Rule(
        "N08", "EYD V: titik memisahkan ribuan, koma menandai desimal.", "Ribuan memakai titik, desimal memakai koma.", Grade.B, separators,
        (("Ada 1,138 desa di sini.", "Ada 1.138 desa di sini."), ("Kecepatannya 2.5 Mbps.", "Kecepatannya 2,5 Mbps.")), ("Pasal 3.2 dan versi 2.5 berlaku.",), needs="0123456789",
),
    Rule(
        "N09", "EYD V, penulisan bilangan: satu atau dua kata ditulis dengan huruf; gaya pers: satu sampai sepuluh.", "Bilangan satu sampai sepuluh ditulis dengan huruf.",
        Grade.B, spelled_out, (("Rapat berlangsung 3 hari.", "Rapat berlangsung tiga hari."),), ("Hadir 12 guru dan 3 orang tua.", "Beratnya 3 kg."),
        kinds=PROSE, reads_quotes=False, needs="0123456789",
),
    Rule(
        "N10", "EYD V: bilangan di awal kalimat ditulis dengan huruf, atau susunannya diubah.", "Kalimat jangan diawali angka.", Grade.A, figure_first,
        (("30 peserta hadir di aula.", "Sebanyak 30 peserta hadir di aula."),), ("Sebanyak 30 peserta hadir.",), kinds=PROSE, needs="0123456789",
),
    Rule(
        "N13", "EYD V: bilangan tidak ditulis dengan angka dan huruf sekaligus, kecuali dalam dokumen resmi.", "Tulis bilangan sekali saja.", Grade.A, twice,
        (("Ada tiga (3) peserta.", "Ada tiga peserta."), ("Ada 5 (lima) peserta.", "Ada lima peserta.")), ("Pasal tiga ayat (3) berlaku.",), safe=True, needs="0123456789",
),
    Rule(
        "S06", "EYD V: lambang mata uang rapat dengan angkanya, satuan berjarak satu spasi; persen ditulis dengan huruf.", "Periksa penulisan satuan atau mata uang.",
        Grade.A, lambda passage: [*money(passage), *units(passage)],
        (("Biayanya Rp. 5.000,- per orang.", "Biayanya Rp5.000 per orang."), ("Jaraknya 10 Km.", "Jaraknya 10 km."), ("Inflasi naik 24 %.", "Inflasi naik 24 persen.")),
        ("Anggarannya Rp320 juta dan Rp5.000.",), safe=True, kinds=WRITTEN - {Kind.HEADLINE}, needs="0123456789",
),
)  # fmt: skip
