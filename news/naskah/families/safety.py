"""What must not leave the house, and what belongs in fields of its own (M01, M02, M03, M06, M07)."""

import re
from collections.abc import Iterator

from news.naskah.findings import Edit, Grade, Hit
from news.naskah.lists import listed
from news.naskah.manuscript import PROSE
from news.naskah.passage import Passage
from news.naskah.rule import Rule, change

_BYLINE = re.compile(r"[ \u00a0]*\((?P<code>[a-z]{2,6}|[A-Za-z]{2,10}(?:[/-][A-Za-z]{2,10}){1,2}|\*)\)\s*$")


def byline(passage: Passage) -> Iterator[Hit]:
    """M01: the code of a writer in brackets at the end: `(man)`."""
    last = passage.number == len(passage.manuscript.blocks) - 1
    if last and (match := _BYLINE.search(passage.text[-40:])):
        start = max(0, len(passage.text) - 40) + match.start()
        yield Hit(start, len(passage.text), (Edit(start, len(passage.text), ""),))


_DATELINE = re.compile(
    r"\s*(?P<place>[A-Z][A-Za-z’']+(?: [A-Z][A-Za-z’']+){0,2})(?P<rest>\.?(?:\s*,\s*[^—–\-,]{0,30}|\s*\([^()]{1,40}\)|\s*,?\s*\d{1,2}/\d{1,2}(?:/\d{2,4})?)?"
    r"\s*,?\s*(?P<dash>[—–-][—–\- ]*))(?=[“\"]?[A-Z])"
)
_BARE_DATELINE = re.compile(r"([A-Z]{3,}(?: [A-Z]{3,}){0,2})(?:[,.:] |, ?[A-Z]\w+ ?[:.] )(?=[A-Z])")
_FORM = re.compile(r"[A-Z][A-Z’' ]+(?: \([^()]{1,40}\))?(?:, \\d[^—–]{3,30})? [—–] ")
_AGENCY = re.compile(r"\(?([A-Za-z][\w .]{1,30}?)\)?$")


def dateline(passage: Passage) -> Iterator[Hit]:
    """M02: told where it has another form than `SOFIFI (Diskominfosan) — `, and always where the house makes it from a field."""
    if passage.number > 3:
        return
    if not (match := _DATELINE.match(passage.text)):
        yield from _bare_dateline(passage)
        return
    place = match["place"]
    loose = match["rest"][: match["rest"].index(match["dash"])].strip(" ,.")
    if not place.isupper() and not (loose or _is_place(passage, place, match.end())):
        return
    if not passage.house.own_dateline:
        message = "Hapus titimangsa dari teks: ia dibuat dari kolom Titimangsa."
        yield Hit(match.start(), match.end(), (Edit(match.start(), match.end(), ""),), message)
    elif not _FORM.fullmatch(match[0]):
        agency = _AGENCY.match(loose)
        by = f" ({agency[1]})" if agency and not any(character.isdigit() for character in loose) else ""
        yield Hit(match.start(), match.end(), (Edit(match.start(), match.end(), f"{place.upper()}{by} — "),))


def _bare_dateline(passage: Passage) -> Iterator[Hit]:
    """`SOFIFI, Gubernur …`, `TERNATE. Warga …`: a known place in capitals without a dash."""
    match = _BARE_DATELINE.match(passage.text)
    if match and match[1].lower() in passage.registry.place_names:
        right = f"{match[1]} — " if passage.house.own_dateline else ""
        yield change(match.start(), match.end(), right)


def _is_place(passage: Passage, place: str, at: int) -> bool:
    """Whether a name in small letters before a dash is a dateline: a known place or one word, and no route to another place."""
    known = passage.registry.place_names
    following = re.match(r"\w+", passage.text[at:])
    return (place.lower() in known or (not known and " " not in place)) and not (
        following and following[0].lower() in known
    )


# The surest words of gambling spam; the guard of the whole house (news/guard) reads more closely.
_SPAM = re.compile(
    r"\b(?:slot (?:gacor|online|demo|deposit|terpercaya|88|777|resmi)|gacor|togel|maxwin|scatter hitam|rtp (?:live|slot)|situs slot|bandar (?:togel|judi|slot|bola)|"
    r"judi (?:slot|bola) (?:online|terpercaya)|sbobet|jackpot slot|link alternatif|agen judi|bonus new member|situs judi|toto (?:macau|togel))\b",
    re.IGNORECASE,
)
_GAMBLING_WORDS = listed(
    "slot gacor togel maxwin scatter rtp situs bandar judi sbobet jackpot link agen bonus toto"
)
_ABOUT = re.compile(
    r"\b(?:berantas|memberantas|pemberantasan|cegah|mencegah|pencegahan|blokir|memblokir|pemblokiran|bahaya|waspada|mewaspadai|larang|larangan|melarang|polisi|tersangka|penindakan|menindak|literasi)\w*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|net|xyz|top|vip|site|online)\b", re.IGNORECASE)


def gambling(passage: Passage) -> Iterator[Hit]:
    """M03: what the house's own reader finds; without one, two terms, or one with an address, in one block that is not about fighting it."""
    if passage.house.gambling is not None:
        yield from (Hit(start, end, message=why) for start, end, why in passage.house.gambling(passage.text))
        return
    if passage.vocabulary.isdisjoint(_GAMBLING_WORDS):
        return
    found = list(_SPAM.finditer(passage.text))
    if found and (len(found) > 1 or _ADDRESS.search(passage.text)) and not _ABOUT.search(passage.text):
        yield from (Hit(match.start(), match.end()) for match in found)


_INSECURE = re.compile(r"\bhttp://[\w.-]+[^\s<>“”\"]*")


def insecure(passage: Passage) -> Iterator[Hit]:
    """M06: addresses that begin with http instead of https."""
    for match in () if "http://" not in passage.text else _INSECURE.finditer(passage.text):
        yield Hit(match.start(), match.end())


_TEN_DIGITS = re.compile(r"\d(?:[ .-]?\d){9}")
_SIXTEEN = re.compile(
    r"(?<!\d)(?<!\d[/.-])(?:\d{16}|\d{4}[ .-]\d{4}[ .-]\d{4}[ .-]\d{4}|\d{6}[ .-]\d{6}[ .-]\d{4})(?!\d|/\d)"
)
_NIP = re.compile(
    r"(?<![\d/.-])(?:19[4-9]\d|200\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ .]?(?:19|20)\d{2}(?:0[1-9]|1[0-2])[ .]?[12][ .]?\d{3}(?!\d)"
)
_PHONE = re.compile(r"(?<![\w/.-])(?:\+62|62|0)8\d{2}[ .-]?\d{3,4}[ .-]?\d{3,5}(?![\d/])")


_SAID_TO_BE = re.compile(r"\b(?:NIK|KK|KTP|kependudukan|kartu keluarga)\b[^.]{0,25}$", re.IGNORECASE)


def identity(passage: Passage) -> Iterator[Hit]:
    """M07: a number built like a NIK or a family card's, or called so."""
    if not _TEN_DIGITS.search(passage.text):
        return
    for match in _SIXTEEN.finditer(passage.text):
        if _is_identity(re.sub(r"\D", "", match[0])) or _SAID_TO_BE.search(
            passage.text[max(0, match.start() - 45) : match.start()]
        ):
            yield Hit(
                match.start(),
                match.end(),
                message="Ini tampaknya NIK atau nomor KK. Data pribadi tidak boleh terbit: hapus.",
            )


def _is_identity(digits: str) -> bool:
    """Province, and a day (women's plus forty) with its month, as both numbers have them."""
    province, day, month = int(digits[:2]), int(digits[6:8]), int(digits[8:10])
    return (
        11 <= province <= 97
        and (1 <= day <= 31 or 41 <= day <= 71)
        and 1 <= month <= 12
        and int(digits[12:]) > 0
    )


def personal(passage: Passage) -> Iterator[Hit]:
    """M07b: numbers that may also be those of an office or an official."""
    if not _TEN_DIGITS.search(passage.text):
        return
    for pattern, what in ((_NIP, "NIP"), (_PHONE, "nomor telepon pribadi")):
        for match in pattern.finditer(passage.text):
            yield Hit(
                match.start(), match.end(), message=f"Ini tampaknya {what}. Hapus, kecuali narahubung resmi."
            )


_FILE_NAME = re.compile(
    r"\s*(?:IMG|DSC|WhatsApp Image|foto|image|gambar)?[\w ().-]{0,60}(?:\.(?:jpe?g|png|webp|gif)|\d{4,})\s*",
    re.IGNORECASE,
)


def pictures(passage: Passage) -> Iterator[Hit]:
    """M04: a picture without words for those who do not see it; a file name is none."""
    for picture in passage.manuscript.pictures:
        if picture.block == passage.number and not picture.decorative:
            alt = (picture.alt or "").strip()
            if not alt or _FILE_NAME.fullmatch(alt):
                yield Hit(picture.at, picture.at)


def captions(passage: Passage) -> Iterator[Hit]:
    """M04b: a picture whose caption or credit is known to be missing."""
    for picture in passage.manuscript.pictures:
        if picture.block != passage.number or picture.decorative:
            continue
        missing = [
            name
            for name, words in (("keterangan", picture.caption), ("nama pemotret", picture.credit))
            if words is not None and not words.strip()
        ]
        if missing:
            yield Hit(picture.at, picture.at, message=f"Foto ini belum punya {' dan '.join(missing)}.")


_FEW = 40  # words: with fewer, the news is in the file
_FILE_LINK = re.compile(r"\.pdf\b", re.IGNORECASE)


def only_a_file(passage: Passage) -> Iterator[Hit]:
    """M05: a short text that leaves what it has to say to a file."""
    if passage.number < len(passage.manuscript.blocks) - 1 or passage.document.length >= _FEW:
        return
    if passage.manuscript.attachments or _FILE_LINK.search(passage.document.prose):
        yield Hit(0, len(passage.text))


RULES = (
    Rule("M01", "Kode penulis dicatat di kolomnya dan ditampilkan sendiri.", "Pindahkan kode penulis ke kolom Kontributor.", Grade.A, byline,
         (("Rapat ditutup sore itu. (man)", "Rapat ditutup sore itu."),), ("Rapat ditutup (rakor).",), kinds=PROSE, characters="(",
),
    Rule(
        "M02", "Titimangsa satu bentuk: tempat dengan huruf kapital, instansi dalam kurung, tanda pisah.", "Tulis titimangsa begini: SOFIFI — atau SOFIFI (Instansi) —.", Grade.A,
        dateline, (("TOBELO, HR—– Pemerintah menggelar rapat.", "TOBELO (HR) — Pemerintah menggelar rapat."), ("Ternate - Pemprov menggelar rapat.", "TERNATE — Pemprov menggelar rapat."),
        ("Ternate (Diskominfo) - Warga hadir.", "TERNATE (Diskominfo) — Warga hadir.")), ("SOFIFI — Pemerintah menggelar rapat.", "SOFIFI (Diskominfosan) — Rapat digelar."),
        kinds=PROSE, reads_names=True, characters="—–-,.:", message_with_fix="Tulis titimangsa begini: “{right}”.",
    ),
    Rule("M03", "Spam judi disisipkan ke situs pemerintah.", "Ini tampaknya spam judi. Hapus bagian ini.", Grade.A, gambling,
         (("Daftar slot gacor maxwin hari ini.", "Daftar hadir hari ini."),), ("Polisi memberantas judi online dan situs slot gacor.", "Bandar Lampung dan bandar udara ramai."), blocks=True, reads_names=True, reads_fixed=True),
    Rule("M06", "Tautan memakai https.", "Alamat ini memakai http: ganti dengan https, lalu coba buka.", Grade.A, insecure,
         (("Lihat http://contoh.go.id/data lengkapnya.", "Lihat https://contoh.go.id/data lengkapnya."),), reads_names=True, reads_fixed=True, characters="/",
),
    Rule("M04", "Tanpa teks alternatif, foto tidak ada bagi pembaca tunanetra.", "Foto ini belum punya teks alternatif: ceritakan isinya dalam satu kalimat.", Grade.A, pictures,
         (), blocks=True, spans_sentence=True, reads_names=True, reads_fixed=True, edits_quote_marks=True),
    Rule("M04b", "Foto pers punya keterangan dan nama pemotret.", "Foto ini belum punya keterangan atau nama pemotret.", Grade.B, captions,
         (), spans_sentence=True, reads_names=True, reads_fixed=True, edits_quote_marks=True),
    Rule("M05", "Isi berita ada di teks, bukan hanya di lampiran: pembaca layar dan mesin pencari tidak membacanya.", "Isi berita hanya ada di berkas lampiran: tulis juga di sini.", Grade.A, only_a_file,
         (("Selengkapnya unduh https://contoh.go.id/siaran.pdf ini.", "Selengkapnya baca di bawah ini."),), kinds=PROSE, spans_sentence=True, reads_names=True, reads_fixed=True, edits_quote_marks=True),
    Rule("M07", "UU 27/2022 tentang Pelindungan Data Pribadi.", "Data pribadi tidak boleh terbit: hapus nomor ini.", Grade.A, identity,
         (("NIK warga itu 8203014507890001 tercatat.", "NIK warga itu tercatat."), ("Nomor KK 8203 0112 0507 0012 bocor.", "Nomor KK bocor.")),
         ("Suratnya bernomor 094/5/2021/0001.", "Rekeningnya 1234567890123456."), blocks=True, reads_names=True, reads_fixed=True, characters="0123456789"),
    Rule("M07b", "UU 27/2022 tentang Pelindungan Data Pribadi.", "Ini tampaknya nomor pribadi. Hapus, kecuali narahubung resmi.", Grade.A, personal,
         (("Hubungi 0812-3456-7890 segera.", "Hubungi kantor segera."), ("NIP 197805122005011003 tercatat.", "NIP tercatat.")), reads_names=True, characters="0123456789"),
)  # fmt: skip
