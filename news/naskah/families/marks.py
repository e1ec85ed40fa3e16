"""Marks that are wrong or missing: brackets, hyphens, hidden characters, abbreviations (T07, T12–T20)."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from news.naskah.findings import Edit, Grade, Hit
from news.naskah.lists import listed, paired
from news.naskah.manuscript import Kind
from news.naskah.morphology import dictionary
from news.naskah.passage import Passage
from news.naskah.rule import Rule, change

_PAIRS = {")": "(", "]": "["}


_ENOUGH = 20  # brackets without a partner that are reported in one block


def unbalanced(passage: Passage) -> Iterator[Hit]:
    """T12, brackets; quotation marks have Q01 and Q10."""
    yield from islice(_unbalanced(passage), _ENOUGH)


def _unbalanced(passage: Passage) -> Iterator[Hit]:
    open_at: list[int] = []
    for match in re.finditer(r"[()\[\]]", passage.text):
        at, character = match.start(), match[0]
        if character in "([":
            open_at.append(at)
        elif open_at and passage.text[open_at[-1]] == _PAIRS[character]:
            open_at.pop()
        elif not re.search(r"(?:^|\s)\w{1,2}$", passage.text[max(0, at - 4) : at]):  # a) b) of a list
            yield Hit(at, at + 1)
    yield from (Hit(at, at + 1) for at in open_at)


_INCHES = re.compile(r"(?<![“”\"\w.,])\d{1,3}(?:[.,]\d{1,2})?[”\"](?!\w)")


def unpaired_quotes(passage: Passage) -> Iterator[Hit]:
    """T12, curly quotation marks of a block that do not come in pairs."""
    text = passage.text
    count = sum(text.count(character) for character in '“”"')
    if count % 2 and (inches := _INCHES.findall(text)) and (count - len(inches)) % 2 == 0:
        return
    if count % 2 and passage.kind != Kind.QUOTE:
        at = max(text.rfind(character) for character in '“”"')
        yield Hit(at, at + 1)


_CALENDAR = listed(
    "Senin Selasa Rabu Kamis Jumat Sabtu Minggu Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
)
_SPACED_HYPHEN = re.compile(r"(?<=[^\W\d_]) - (?=[^\W\d_])")
_TORN_HYPHEN = re.compile(r"\b([^\W\d_]{3,})(?: -|- | - )(?=(\w+))")


def spaced_hyphen(passage: Passage) -> Iterator[Hit]:
    """T14; between two halves of a reduplication the blanks go."""
    for match in _TORN_HYPHEN.finditer(passage.text):
        if match[2].lower().startswith(match[1].lower()) and match[2][0].islower():
            yield change(
                match.end(1), match.end(), "-", message="Kata ulang ditulis dengan tanda hubung tanpa spasi."
            )
    for match in _SPACED_HYPHEN.finditer(passage.text):
        one = passage.text[max(0, match.start() - 40) : match.start()].rpartition(" ")[2]
        two = re.match(r"\w+", passage.text[match.end() :])
        if two and two[0].lower().startswith(one.lower()):
            continue
        if two and {one, two[0]} <= _CALENDAR:
            yield change(match.start(), match.end(), passage.house.range_dash)
        else:
            yield change(match.start(), match.end(), f" {passage.house.dash} ")


_SE = re.compile(r"\b([Ss]e)[ ]?(?:- | -|–|(?<= )|(?<=[Ss]e))(?=[A-Z][a-z])")
_LETTER_TWO = re.compile(r"\b([A-Za-z]{3,20}?)[2²](nya)?(?![\w²])")
_REGENCY_CITY = re.compile(r"\b([Kk]abupaten) ([Kk]ota)\b(?! [A-Z])")


def prefix_se(passage: Passage) -> Iterator[Hit]:
    """T15: se- before a capital without its hyphen: `seMalut`, `se Maluku Utara`."""
    for match in _SE.finditer(passage.text):
        yield Hit(match.start(), match.end() + 1, (Edit(match.start(), match.end(), f"{match[1]}-"),))


def superscript(passage: Passage) -> Iterator[Hit]:
    """T16: a two for a doubled word: `daerah2` → `daerah-daerah`."""
    for match in _LETTER_TWO.finditer(passage.text):
        word = match[1]
        if word[1:].islower() and word.lower() not in {"km", "cm", "dm", "mp", "ps"}:
            sure = len(word) > 3 and dictionary.is_stem(word.lower())
            yield change(match.start(), match.end(), f"{word}-{word.lower()}{match[2] or ''}", safe=sure)


def regency_city(passage: Passage) -> Iterator[Hit]:
    """T17: `kabupaten kota` → `kabupaten/kota`."""
    for match in _REGENCY_CITY.finditer(passage.text):
        yield change(match.start(), match.end(), f"{match[1]}/{match[2]}")


_SHORT = {"dll": "dll.", "dsb": "dsb.", "dst": "dst.", "dkk": "dkk."}
_SHORTENED = re.compile(r"\b(dll|dsb|dst|dkk)\b(?!\.)|\b(a/n|s/d|u/p|d/a)\b|(?<![\w.])(an|sd)\.(?= \w)")


def shortened(passage: Passage) -> Iterator[Hit]:
    """T18: abbreviations without their stops: `dll`, `a/n`."""
    for match in _SHORTENED.finditer(passage.text):
        if match[1]:
            yield change(match.start(), match.end(), f"{match[0]}.")
        elif match[2]:
            yield change(match.start(), match.end(), ".".join(match[0].split("/")) + ".")


_HIDDEN = re.compile(
    "[\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u202a-\u202e\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+"
)
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_LOOKS_LIKE = str.maketrans("аеорсухіАВЕКМНОРСТХІοΟΑΒΕ", "aeopcyxiABEKMHOPCTXIoOABE")


_JOINERS = frozenset("\u200c\u200d\u200e\u200f")


def _joins_signs(text: str, match: re.Match[str]) -> bool:
    """Whether joiners and marks of direction belong to a picture or to another script: `👩‍🌾`, Arabic."""
    around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
    return set(match[0]) <= _JOINERS and any(
        ord(character) > _LATIN_ENDS and not unicodedata.name(character, "").startswith("LATIN")
        for character in around
    )


_LATIN_ENDS = 0x24F


def hidden(passage: Passage) -> Iterator[Hit]:
    """T20: invisible characters within words, and Cyrillic or Greek letters that pass for Latin ones."""
    for match in _HIDDEN.finditer(passage.text):
        if not _joins_signs(passage.text, match):
            yield change(match.start(), match.end(), "")
    if not _FOREIGN.search(passage.text):
        return
    for word in passage.words:
        scripts = {
            unicodedata.name(character, "").split(" ")[0] for character in word.text if character.isalpha()
        }
        if "LATIN" in scripts and scripts & {"CYRILLIC", "GREEK"}:
            yield change(
                word.start,
                word.end,
                word.text.translate(_LOOKS_LIKE),
                safe=False,
                message="Ada huruf asing yang menyamar sebagai huruf Latin.",
            )


_SERIES = re.compile(
    r"(?<![\d])\b(\w[\w/-]*(?: [\w/-]+){0,2}) ?, ?(\w[\w/-]*(?: [\w/-]+){0,2}) (dan|atau|serta) (?=\w)"
)
# The last item, and what shows that the list ends behind it.
_LAST_ITEM = re.compile(
    r" (?:[\w/-]+ ){0,2}?[\w/-]+(?=[.,;:!?”\"]|$| (?:untuk|di|dari|yang|kepada|dengan|ke|pada|bagi|secara|dalam|oleh|sebagai|agar|tahun|se-\w+|sesuai|serta|harus|akan|telah|sudah|dapat|di[a-z]{4,})\b)"
)
_SENTENCE_OPENERS = listed(
    "pada di dalam menurut selain setelah sejak untuk bagi dengan karena jika saat ketika meski meskipun walaupun sementara namun akibatnya "
    "sebelumnya kini dulu tahun sebab selama bila apabila kalau agar hingga usai seusai melalui lewat berkat oleh sebagai seperti kemudian selanjutnya"
)
_CLAUSE = listed(
    "yang karena sehingga untuk agar supaya dengan bahwa ketika saat jika namun tetapi kata ujar jelas tutur ucap ungkap sedangkan "
    "sementara serta termasuk antara yakni yaitu seperti kemudian lalu menurutnya selain pada di dari dalam oleh sebagai adalah akan telah "
    "sudah juga masih tidak bukan belum harus dapat bisa ini itu tersebut katanya ujarnya jelasnya tambahnya ungkapnya tuturnya baik demi guna meski walau kepada ke para asalkan asal padahal apalagi bahkan misalnya seakan kalau dan serta atau tanpa sambil hingga sampai maka"
)


# A clause ends in these, no item: `Harga naik, petani cabai dan pedagang dapat untung`.
_HAPPENS = listed(
    "naik turun datang pulang tiba hadir mundur maju jatuh pergi lahir tumbuh hidup mati selesai usai rusak runtuh putus padam surut reda hancur hilang"
)


_ACTS = re.compile(
    r"\b(?P<one>me[a-z]{3,})(?P<of_one>(?: [\w-]+){0,3}), (?P<two>me[a-z]{3,})(?P<of_two>(?: [\w-]+){0,3}?) (?P<and>dan|atau|serta) (?P<three>me[a-z]{3,})"
)


def serial_acts(passage: Passage) -> Iterator[Hit]:
    """T07: three verbs with their objects: `menjaga keamanan, melayani warga dan menyiapkan pemilu`."""
    for match in _ACTS.finditer(passage.text):
        verbs = [match[name] for name in ("one", "two", "three")]
        rest = {*match["of_one"].lower().split(), *match["of_two"].lower().split()}
        if not rest & (_CLAUSE | {"ia", "dia"}) and not any(map(dictionary.is_stem, verbs)):
            at = match.start("and") - 1
            yield Hit(match.start("two"), match.end("and"), (Edit(at, at, ","),))


def _is_in_open_quote(passage: Passage, at: int) -> bool:
    """Whether a quote that nothing closes reaches over the place: nobody knows who speaks there."""
    span = passage.quotes.hold(at)
    return span is not None and passage.kind != Kind.QUOTE and span[1] == len(passage.text)


def serial_comma(passage: Passage) -> Iterator[Hit]:
    """T07: three or more short items alone; the surest sign of a list is that its items are short and hold no clause words."""
    for match in _SERIES.finditer(passage.text):
        if match[1][-1].isdigit() and match[2][0].isdigit() and match.end(1) + 1 == match.start(2):
            continue  # a decimal comma
        if _is_in_open_quote(passage, match.start()):
            continue
        one, two = match[1].split(), match[2].split()
        before = passage.text[max(0, match.start() - 60) : match.start()]
        listed = before.rstrip().endswith(",")
        if (
            {w.lower() for w in two} & _CLAUSE
            or any(w.lower() in _CLAUSE for w in one[-1:])
            or (len(two) > 1 and one[-1].lower() in _HAPPENS and not listed)
            or (
                two[0].lower().startswith(("me", "di", "ber", "ter"))
                and not dictionary.is_stem(two[0].lower())
            )
        ):
            continue
        if (
            (two[-1].lower(), _next_word(passage, match.end())) in _COUPLES
            or _is_subject(passage, match)
            or _is_agency(passage, match, two)
            or (not listed and _is_inserted(passage, match, one, two))
        ):
            continue
        if (
            not listed
            and one[-1].lower().startswith(("me", "ber"))
            and not dictionary.is_stem(one[-1].lower())
            and not (len(one) > 1 and _ACT_BEFORE.search(before + " ".join(one[:-1]) + " "))
        ):
            continue
        if (_is_apposition(one, two) and not listed) or not (
            listed or not _has_opener(passage, match.start(2))
        ):
            continue
        if len(two) == 1 or (listed and len(two) == 2) or _LAST_ITEM.match(passage.text, match.end(3)):
            yield Hit(match.start(2), match.end(3), (Edit(match.end(2), match.end(2), ","),))


# Pairs that stay two, wherever they stand.
_COUPLES = paired(
    "lahir batin,laki-laki perempuan,tua muda,siang malam,suka duka,baik buruk,ibu anak,kiri kanan,jiwa raga,suami istri,kaya miskin,besar kecil,pro kontra,"
    "pasang surut,untung rugi,hak kewajiban,sebab akibat,jual beli,keluar masuk,datang pergi,pria wanita,putra putri,dunia akhirat,adil makmur,adil merata,"
    "aman damai,aman nyaman,aman tertib,aman lancar,baik benar,jujur adil,bersih sehat,sarana prasarana,visi misi,darat laut,pagi sore,pagi petang,hidup mati,"
    "senang susah,muda tua,kecil besar,perempuan laki-laki,panjang lebar,pulang pergi,atas bawah,depan belakang,dalam luar,hulu hilir,tni polri,ekspor impor"
)


# `melibatkan petugas berlisensi, perangkat desa dan …`
_ACT_BEFORE = re.compile(r"\bme[mnlrwy][a-z]{3,} (?:[a-z]+ ){0,2}$")
_CLOSED_BEFORE_VERB = re.compile(r"[\w-]+, (?:akan|telah|sudah|harus|me[mnlrwy]\w{3,}|di\w{4,}|ber\w{3,})\b")


def _is_inserted(passage: Passage, match: re.Match[str], one: list[str], two: list[str]) -> bool:
    """Whether two stand between commas: `lahan itu, tua dan sempit, akan …`, or are two days of a timetable."""
    if len(two) > 1:
        return False
    days = two[0] in _CALENDAR and passage.text[match.end() :].split(",")[0].split(" ")[0] in _CALENDAR
    return (days and one[-1] not in _CALENDAR) or bool(_CLOSED_BEFORE_VERB.match(passage.text, match.end()))


def _next_word(passage: Passage, at: int) -> str:
    number = passage.word_at(at)
    return passage.words[number].lower if number < len(passage.words) else ""


_AGENCY_BEFORE = re.compile(
    r"\b(?:Dinas|Badan|Kementerian|Biro|Bidang|Bagian|Direktorat(?: Jenderal)?|Komisi|Balai|Deputi|Asisten|Seksi|Subbagian|Menteri|Menko)(?: [A-Z][\w-]+)*,? ?$"
)


def _is_agency(passage: Passage, match: re.Match[str], two: list[str]) -> bool:
    """Whether the items are words of one office's name: `Dinas Komunikasi, Informatika dan Persandian`."""
    if not two[0][0].isupper() or not passage.text[match.end() : match.end() + 1].isupper():
        return False
    start = max(0, match.start() - 60)
    return bool(_AGENCY_BEFORE.search(passage.text[start : match.end(1)]))


_PREDICATE = re.compile(
    r"(?:[\w-]+ ){1,2}(?:segera|kembali|akan|telah|sudah|harus|dapat|bisa|mulai|tetap|juga|masih|sama-sama|turut|ikut|hadir|tidak|me[mnlrwy]\w{3,}|ber\w{3,})\b"
)


def _is_subject(passage: Passage, match: re.Match[str]) -> bool:
    """Whether two are the subject behind an adverbial: `Jika air naik, warga dan petugas mengungsi`."""
    number = passage.word_at(passage.sentence_at(match.start())[0])
    opened = number < len(passage.words) and passage.words[number].lower in _SENTENCE_OPENERS
    return opened and bool(_PREDICATE.match(passage.text, match.end()))


def _has_opener(passage: Passage, at: int) -> bool:
    """Whether the sentence begins with an adverbial, so that its first comma ends that and begins no list."""
    start = passage.sentence_at(at)[0]
    if passage.text.count(",", start, at) > 1:
        return False  # the comma behind the adverbial has passed
    number = passage.word_at(start)
    return number < len(passage.words) and passage.words[number].lower in _SENTENCE_OPENERS


def _is_apposition(one: list[str], two: list[str]) -> bool:
    """`Gubernur, Abdul Gani dan …`: names behind a post, or an opening word before a clause."""
    return (
        two[0][0].isupper() and not one[-1][0].isupper() and two[0] not in _OFFICES and not two[0].isupper()
    )


_OFFICES = listed(
    "Babinsa Bhabinkamtibmas Danramil Kapolsek Camat Lurah Kapolres Dandim Forkopimda Forkopimcam Satpol"
)


_NO_AND = re.compile(r"(?<=[a-z] )([a-z]{3,}), ([a-z]{3,})(?=[.;])")


def no_and(passage: Passage) -> Iterator[Hit]:
    """T19: a list of which the last member follows a comma without `dan`."""
    for match in _NO_AND.finditer(passage.text):
        start, _ = passage.sentence_at(match.start())
        if not re.search(r"\b(?:dan|atau|serta)\b", passage.text[start : match.start()]):
            yield Hit(match.start(), match.end(), (Edit(match.end(1), match.start(2), " dan "),))


RULES = (
    Rule(
        "T07", "EYD V, tanda koma: koma dipakai sebelum “dan” atau “atau” dalam pemerincian tiga unsur atau lebih.",
        "Pemerincian tiga unsur atau lebih: beri koma sebelum “dan”, “atau”, atau “serta”.", Grade.B, lambda passage: [*serial_comma(passage), *serial_acts(passage)],
        (("Panitia menyiapkan meja, kursi dan tenda.", "Panitia menyiapkan meja, kursi, dan tenda."), ("Panitia memberi piala, medali dan uang.", "Panitia memberi piala, medali, dan uang."),
         ("Selain meninjau kelas, ia membawa tas, sepatu dan baju.", "Selain meninjau kelas, ia membawa tas, sepatu, dan baju."), ("Hadir penyuluh, Babinsa dan warga.", "Hadir penyuluh, Babinsa, dan warga."),
         ("Mereka menjaga pasar, melayani warga dan menyiapkan pemilu.", "Mereka menjaga pasar, melayani warga, dan menyiapkan pemilu."),
         ("Harga cabai, bawang merah dan beras harus dipantau.", "Harga cabai, bawang merah, dan beras harus dipantau."),
         ("Rapat melibatkan petugas berlisensi, perangkat desa dan tokoh adat.", "Rapat melibatkan petugas berlisensi, perangkat desa, dan tokoh adat.")),
        ("Menurutnya, hujan dan angin akan berlanjut.", "Ia bertanya tentang hujan dan angin.", "Ia mengucapkan selamat, mohon maaf lahir dan batin.",
         "Warga datang, tua dan muda, untuk berdoa.", "Lahan di sisi timur, gersang dan sempit, akan diratakan.", "Kapal Bitung–Ternate, Senin dan Kamis, siap.", "Harga naik, petani cabai dan pedagang dapat untung.", "Hadir Dinas Kebudayaan, Kepemudaan dan Olahraga.",
         "Menurut dia, jika air naik, warga dan petugas segera mengungsi."),
        characters=",", words=listed("dan atau serta"),
),
    Rule(
        "T12", "Tanda kurung dan tanda petik selalu berpasangan.", "Tanda kurung atau tanda petik ini tidak punya pasangan.", Grade.A,
        lambda passage: [*unbalanced(passage), *unpaired_quotes(passage)],
        (("Rapat koordinasi (rakor digelar di Tobelo.", "Rapat koordinasi (rakor) digelar di Tobelo."),
         ("“Kami siap bekerja, katanya.", "“Kami siap bekerja,” katanya.")), ("Syaratnya a) hadir dan b) membawa KTP.", "Layarnya berukuran 24\".", "Ia berkata, “Layar 24\" itu baru.”"), edits_quote_marks=True, characters="()[]“”\"",
),
    Rule(
        "T14", "EYD V, tanda pisah: sisipan diapit tanda pisah, bukan tanda hubung berspasi.", "Tanda hubung berspasi: pakai tanda pisah (—).", Grade.B, spaced_hyphen,
        (("Kapal Malut - Sofifi berangkat pagi.", "Kapal Malut — Sofifi berangkat pagi."),), reads_quotes=False, characters="-",
),
    Rule(
        "T15", "EYD V, tanda hubung: se- dirangkai dengan kata berhuruf kapital memakai tanda hubung.", "Sebelum huruf kapital se- diberi tanda hubung.", Grade.A, prefix_se,
        (("Peserta datang dari se Maluku Utara.", "Peserta datang dari se-Maluku Utara."), ("Kominfo seMalut hadir.", "Kominfo se-Malut hadir.")),
        ("Peserta se-Maluku Utara hadir.", "Sejumlah peserta hadir."), safe=True, changes_spelling=True, reads_names=True, message_with_fix="Tulis dengan tanda hubung: “{right}”.",
    ),
    Rule(
        "T16", "Kata ulang ditulis lengkap.", "Kata ulang ditulis lengkap.", Grade.A, superscript,
        (("Semua daerah2 hadir.", "Semua daerah-daerah hadir."),), ("Luasnya 12 km2 dan 30 m2.",), safe=True, changes_spelling=True, characters="2²", message_with_fix="Kata ulang ditulis lengkap: “{right}”.",
),
    Rule(
        "T17", "Pasangan kabupaten/kota ditulis dengan garis miring.", "Tulis dengan garis miring: kabupaten/kota.", Grade.A, regency_city,
        (("Semua kabupaten kota hadir.", "Semua kabupaten/kota hadir."),), ("Kabupaten dan kota hadir.",), safe=True, changes_spelling=True, words=listed("kabupaten"),
    ),
    Rule(
        "T18", "EYD V, singkatan umum diakhiri titik.", "Singkatan ini ditulis dengan titik.", Grade.A, shortened,
        (("Meja, kursi, dll disiapkan.", "Meja, kursi, dll. disiapkan."), ("Surat a/n gubernur terbit.", "Surat a.n. gubernur terbit."),
         ("Berlaku s/d Jumat.", "Berlaku s.d. Jumat.")), ("Meja, kursi, dll. disiapkan.",), safe=True, words=listed("dll dsb dst dkk a s u d an sd"), message_with_fix="Singkatan ini ditulis “{right}”.",
    ),
    Rule(
        "T19", "Unsur terakhir pemerincian disambung dengan kata penghubung.", "Sebelum unsur terakhir pemerincian ini belum ada “dan”.", Grade.C, no_and,
        (("Panitia menyiapkan meja, kursi.", "Panitia menyiapkan meja dan kursi."),), off_by_default=True, characters=",", reads_quotes=False,
    ),
    Rule(
        "T20", "Karakter tersembunyi merusak pencarian dan sering dibawa sisipan spam.", "Ada karakter yang tidak terlihat: hapus.", Grade.A, hidden,
        (("Pela\u200bbuhan itu ramai.", "Pelabuhan itu ramai."), ("Rаpat dimulai.", "Rapat dimulai.")), safe=True, edits_quote_marks=True,
    ),
)  # fmt: skip
