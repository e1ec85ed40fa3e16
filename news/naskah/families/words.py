"""Words that are written wrongly: prepositions, prefixes, compounds, nonstandard words (A01–A05, B01, B02, D01–D04)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from news.naskah.findings import Edit, Grade, Hit
from news.naskah.morphology import affixes, dictionary
from news.naskah.lists import listed
from news.naskah.passage import Passage
from news.naskah.rule import Rule, cased, change, phrase_rule

_DI_KAN = re.compile(r"[a-z]{3,}kan")


def prefix_di(passage: Passage) -> Iterator[Hit]:
    """D02: `di` before a verb in -kan; nouns such as *pendidikan* and *ikan* have no stem before -kan."""
    yield from phrase_rule("D02")(passage)
    words = passage.words
    for number in range(len(words) - 1):
        if words[number].lower == "di" and passage.joined(number, 2) and _is_passive(words[number + 1].text):
            verb = words[number + 1]
            yield change(words[number].start, verb.end, f"{words[number].text}{verb.text}")


def _is_passive(word: str) -> bool:
    if not _DI_KAN.fullmatch(word) or dictionary.is_stem(word) or word.startswith(("pe", "ke")):
        return False
    return dictionary.is_stem(word[:-3]) and not dictionary.is_stem(word[:-2])


_KE = re.compile(
    r"\b([Kk]e)(?: -|- | )(\d{1,4})(?!\d|[.,:/]\d)(?! (?:desa|kabupaten|kota|kecamatan|provinsi|negara|pulau|titik|lokasi|daerah|sekolah|orang|kelurahan)\b)"
)
_KE_TWO = re.compile(r"\b([Kk]e)-(satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\b")


def ordinal(passage: Passage) -> Iterator[Hit]:
    """D03."""
    for match in _KE.finditer(passage.text):
        yield change(match.start(), match.end(), f"{match[1]}-{match[2]}")
    for match in _KE_TWO.finditer(passage.text):
        yield change(
            match.start(),
            match.end(),
            match[1] + ("satu" if match[2] == "satu" else match[2]),
            safe=match[2] != "satu",
        )


_PER = re.compile(
    r"\b([Pp]er)-(?=(?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember|hari|bulan|tahun|orang|jam)\b)"
)


_APART = re.compile(r"\b([a-zA-Z]{3,}) (nya)\b")


def particles(passage: Passage) -> Iterator[Hit]:
    """D04."""
    yield from phrase_rule("D04")(passage)
    if "nya" not in passage.vocabulary and "per-" not in passage.small_text:
        return
    for match in _PER.finditer(passage.text):
        yield change(match.start(), match.end(), f"{match[1]} ")
    for match in _APART.finditer(passage.text):
        yield Hit(match.start(), match.end(), (Edit(match.end(1), match.start(2), ""),))


_MELT = re.compile(r"(me|pe)(ngk|ns|nt|mp)([aiueo][a-z]+)")
_DROPPED = {"ngk": ("ng", "k"), "ns": ("ny", "s"), "nt": ("n", "t"), "mp": ("m", "p")}


def melting(passage: Passage) -> Iterator[Hit]:
    """A01."""
    yield from phrase_rule("A01")(passage)
    for word in passage.words:
        if (
            (match := _MELT.fullmatch(word.lower))
            and not word.text[1:].isupper()
            and (right := _melted(word.lower, match))
        ):
            yield change(word.start, word.end, cased(right, word.text), safe=False)


def _melted(word: str, match: re.Match[str]) -> str | None:
    """The right form, where the stem is known and the word as it stands is none."""
    nasal, lost = _DROPPED[match[2]]
    rest = match[3]
    if dictionary.is_stem(word) or word.startswith(
        ("mengkaji", "pengkaji", "mempunyai", "mempel", "memper", "penta", "pensi")
    ):
        return None
    stem = re.sub(r"(?:kan|i)?(?:nya)?$", "", rest)
    known = any(dictionary.is_stem(lost + form) for form in {rest, stem, rest.removesuffix("an")})
    return f"{match[1]}{nasal}{rest}" if known and len(stem) > 2 and word not in _phrase_words() else None


def _phrase_words() -> frozenset[str]:
    return dictionary.nonstandard()


_AFFIX_CAPITAL = re.compile(
    r"\b(di|ber|me|ke|non|antar|pra|pasca|anti|pro|eks|Non|Antar|Pasca|Pra|Anti)([A-Z]{2,}[A-Za-z]*)\b"
)


def affix_acronym(passage: Passage) -> Iterator[Hit]:
    """A03."""
    for match in _AFFIX_CAPITAL.finditer(passage.text):
        yield change(match.start(), match.end(), f"{match[1]}-{match[2]}")


def single_n(passage: Passage) -> Iterator[Hit]:
    """B02: -nya behind n, -kan behind k, written with one letter."""
    for word in passage.words:
        if (
            len(word.lower) < 7
            or not word.lower.endswith(("anya", "kan"))
            or word.text[1:].isupper()
            or dictionary.is_stem(word.lower)
        ):
            continue
        if right := _with_second_letter(word.lower):
            yield change(word.start, word.end, cased(right, word.text))


@lru_cache(maxsize=20_000)
def _with_second_letter(word: str) -> str | None:
    if word.endswith("anya") and not dictionary.is_known(word) and dictionary.is_known(f"{word[:-2]}nya"):
        return f"{word[:-2]}nya"
    if word.endswith("kan") and word.startswith(("me", "di")):
        right = f"{word[:-2]}kan"
        doubled = min(
            (dictionary.frequency(root) for root in _listed(word[:-2]) if root.endswith("k")),
            default=dictionary.NEVER,
        )
        plain = min((dictionary.frequency(root) for root in _listed(word[:-3])), default=dictionary.NEVER)
        return right if doubled + _SURER < plain and dictionary.frequency(right) < dictionary.NEVER else None
    return None


_SURER = 40  # centibels by which a root in k must be more common than the one without


def _listed(form: str) -> list[str]:
    return [root for root in affixes.roots(form) if dictionary.is_stem(root)]


RULES = (
    Rule(
        "D01", "EYD V, kata depan: di dan ke ditulis terpisah dari kata yang mengikutinya.", "Kata depan di dan ke ditulis terpisah.", Grade.A,
        phrase_rule("D01", sure=True), (("Didalam rapat itu hadir bupati.", "Di dalam rapat itu hadir bupati."), ("Program kedepan disusun.", "Program ke depan disusun."),
        ("Rapat dilingkungan pemerintah.", "Rapat di lingkungan pemerintah.")), ("Masalah itu diatasi bersama.", "Ia keluar dari ruangan."), safe=True,
    ),
    Rule(
        "D01b", "EYD V, kata depan: di dan ke ditulis terpisah dari kata yang mengikutinya.", "Kalau ini kata depan, tulis terpisah.", Grade.B,
        phrase_rule("D01", sure=False), (("Ia makan disela rapat.", "Ia makan di sela rapat."),), reads_quotes=False,
    ),
    Rule(
        "D02", "EYD V, awalan: di- sebagai awalan ditulis serangkai dengan kata kerjanya.", "Awalan di- ditulis serangkai.", Grade.A, prefix_di,
        (("Rapat di pusatkan di Tobelo.", "Rapat dipusatkan di Tobelo."), ("Acara di hadiri warga.", "Acara dihadiri warga."),
         ("Dana di salurkan pekan ini.", "Dana disalurkan pekan ini.")), ("Ia bekerja di pendidikan.", "Nelayan hidup di ikan.", "Ia di pekan lalu."), safe=True,
    ),
    Rule(
        "D02b", "EYD V, awalan: di- sebagai awalan ditulis serangkai dengan kata kerjanya.", "Kalau ini kata kerja, di- ditulis serangkai.", Grade.B,
        phrase_rule("D02b"), (("Jalan itu di bangun tahun lalu.", "Jalan itu dibangun tahun lalu."),),
    ),
    Rule(
        "D03", "EYD V: ke- dengan angka memakai tanda hubung, dengan huruf ditulis serangkai.", "Bilangan tingkat: ke-21 atau kedua.", Grade.A, ordinal,
        (("Peringatan ke 21 dimulai.", "Peringatan ke-21 dimulai."), ("Hari ke-dua rapat.", "Hari kedua rapat.")), ("Bantuan dikirim ke 3 desa.",), safe=True, needs="0123456789-",
),
    Rule(
        "D04", "EYD V, partikel: pun dan per yang berarti ‘tiap, demi, mulai’ ditulis terpisah; bentuk padu serangkai.", "Periksa penulisan pun, per, atau -nya.",
        Grade.A, particles, (("Apapun hasilnya, kami siap.", "Apa pun hasilnya, kami siap."), ("Walau pun hujan, ia hadir.", "Walaupun hujan, ia hadir."),
        ("Data per-Januari lengkap.", "Data per Januari lengkap."),
         ("Menurut nya, acara lancar.", "Menurutnya, acara lancar.")), ("Adapun hasilnya, meskipun lambat, baik.",), safe=True,
    ),
    Rule(
        "A01", "EYD V/KBBI: huruf k, t, s, p di awal kata dasar luluh sesudah me- dan pe-.", "Huruf awal kata dasar ini luluh.", Grade.A, melting,
        (("Kita perlu mensinergikan program.", "Kita perlu menyinergikan program."), ("Hal itu mempengaruhi harga.", "Hal itu memengaruhi harga."),
         ("Panitia mengkalkulasi biaya.", "Panitia mengalkulasi biaya.")),
        ("Kami mengkaji dan mempunyai data; pabrik memproduksi kapal; bank mentransfer dana.", "Menteri itu memperbaiki jalan."), safe=True,
    ),
    Rule(
        "A02", "KBBI: bentuk -isir tidak baku, pakai -isasi atau -kan.", "Bentuk -isir tidak baku.", Grade.A, phrase_rule("A02"),
        (("Kegiatan dikoordinir dinas.", "Kegiatan dikoordinasikan dinas."),), ("Tempat parkir dan hadirin.",), safe=True,
    ),
    Rule(
        "A03", "EYD V, tanda hubung: imbuhan dan singkatan berhuruf kapital dirangkai dengan tanda hubung.", "Beri tanda hubung antara imbuhan dan singkatan.",
        Grade.A, affix_acronym, (("Pekerja itu diPHK.", "Pekerja itu di-PHK."), ("Tenaga nonASN hadir.", "Tenaga non-ASN hadir.")), safe=True,
    ),
    Rule(
        "A04", "EYD V, gabungan kata: dengan satu imbuhan terpisah, dengan awalan dan akhiran serangkai.", "Periksa penulisan gabungan kata ini.", Grade.A,
        phrase_rule("A04", sure=True), (("Ia bertanggungjawab penuh.", "Ia bertanggung jawab penuh."),
        ("Usulan di tindak lanjuti dinas.", "Usulan ditindaklanjuti dinas.")), safe=True,
    ),
    Rule(
        "A04b", "EYD V, gabungan kata.", "Biasanya ditulis begini; biarkan kalau bagian nama resmi.", Grade.B, phrase_rule("A04", sure=False),
        (("Rapat walikota digelar.", "Rapat wali kota digelar."),),
    ),
    Rule(
        "A05", "EYD V, bentuk terikat: antar-, pasca-, non- dan sejenisnya ditulis serangkai.", "Bentuk terikat ditulis serangkai.", Grade.B, phrase_rule("A05"),
        (("Kerja sama antar daerah berjalan.", "Kerja sama antardaerah berjalan."), ("Pelatihan pasca panen dimulai.", "Pelatihan pascapanen dimulai.")),
        ("Petugas antar jemput siap.", "Rapat pasca-Covid-19 digelar."),
    ),
    Rule(
        "B01", "KBBI: bentuk baku.", "Kata ini tidak baku.", Grade.A, phrase_rule("B01", sure=True),
        (("Kementrian itu hadir.", "Kementerian itu hadir."), ("KEMENTRIAN HADIR", "KEMENTERIAN HADIR"), ("Surat ijin terbit.", "Surat izin terbit.")), safe=True,
    ),
    Rule(
        "B01b", "KBBI: bentuk baku.", "Bentuk bakunya lain; biarkan kalau bagian nama.", Grade.B, phrase_rule("B01", sure=False),
        (("Pemerintah merespon cepat lewat survey.", "Pemerintah merespon cepat lewat survei."),), ("Bapak Karna hadir.",), reads_quotes=False,
    ),
    Rule(
        "B02", "Akhiran -nya dan -kan: huruf akhir kata dasar tetap ditulis.", "Satu huruf kurang: n atau k ditulis dua kali.", Grade.A, single_n,
        (("Kami menanti kehadiranya.", "Kami menanti kehadirannya."), ("Ia menunjukan kartu.", "Ia menunjukkan kartu."),
         ("Dinas menggerakan warga.", "Dinas menggerakkan warga.")), ("Program itu meningkatkan, melakukan, membicarakan, dan mengatakan banyak hal.",), safe=True,
    ),
)  # fmt: skip
