"""Typing errors by dictionary and affix analysis (B03), words that stand twice (T11), and torn ones (D04b)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from news.naskah.findings import Edit, Grade, Hit
from news.naskah.lists import listed, paired
from news.naskah.manuscript import Kind
from news.naskah.morphology import dictionary
from news.naskah.passage import SHORTENED, Passage, Word
from news.naskah.rule import Rule, cased, change


def typing_errors(passage: Passage) -> Iterator[Hit]:
    """Words in small letters, or at the start of a sentence: a capital elsewhere is a name that only its bearer can spell."""
    suspects = dictionary.suspects(passage.vocabulary)
    for word in passage.words if suspects else ():
        if (
            word.lower in suspects
            and word.lower not in passage.registry.name_words
            and word.lower not in passage.house.words
            and not _is_in_foreign_name(passage, word)
            and _is_readable(passage, word)
            and (reading := dictionary.reading(word.lower))
            and not (word.is_capital and dictionary.frequency(reading.word) == dictionary.NEVER)
            and (reading.is_sure or not passage.quotes.touch(word.start, word.end))
        ):
            yield _slip(word, reading)


def _slip(word: Word, reading: dictionary.Reading) -> Hit:
    """A typing error; where two words are about as likely, its writer chooses."""
    if reading.other:
        message = f"Salah ketik? Mungkin maksudnya “{reading.word}” atau “{reading.other}”."
        return Hit(word.start, word.end, message=message)
    message = f"Salah ketik? Mungkin maksudnya “{reading.word}”."
    return change(word.start, word.end, cased(reading.word, word.text), message=message)


def _is_readable(passage: Passage, word: Word) -> bool:
    if not word.lower.isascii() or "'" in word.text or "-" in word.text:
        return False
    if word.lower in SHORTENED and passage.text.startswith(".", word.end):
        return False
    if word.text.islower():
        return True
    return (
        word.text[1:].islower()
        and word.start in passage.sentence_starts
        and word.lower not in passage.document.named
        and not _NAME_FOLLOWS.match(passage.text, word.end)
    )


def _is_in_foreign_name(passage: Passage, word: Word) -> bool:
    """Whether a word with a foreign letter stands beside it: `École normale`."""
    number = passage.word_at(word.start)
    beside = passage.words[max(0, number - 1) : number + 2]
    return any(
        one.is_capital and not one.lower.isascii() and one.lower.replace("’", "").isalpha() for one in beside
    )


_NAME_FOLLOWS = re.compile(r" [A-Z][a-z]+")


_REDUPLICABLE = listed(
    "siswa guru warga anak orang kepala desa daerah program kegiatan instansi dinas masing baru rata sama benar tiba lain pihak "
    "pemuda ibu bapak nilai langkah upaya hari bulan tahun kata mudah hati sungguh lama cepat teman rekan kawan tokoh sekolah "
    "wilayah usaha buku bersama beramai undang cita semata pulau kelompok hal jalan rumah kapal nelayan petani pegawai peserta bantuan barang "
    "perahu toko warung kios pasar aplikasi koperasi lembaga organisasi pejabat kader bidan dokter perawat pasien murid pelajar mahasiswa santri "
    "atlet pemain pedagang kantor kata mata laki gara apa siapa pelan perlahan diam tiap sering kadang kira moga mudah buru jauh dekat tinggi "
    "besar kecil baik jelas terang habis alih lama kelamaan hak kewajiban aturan tugas titik kota provinsi kabupaten kecamatan negara bangsa "
    "masalah kendala contoh bagian unsur pemimpin perempuan gadis balita bayi korban saksi tersangka gedung jembatan kebun sawah ikan sayur "
    "bunga pohon makanan obat alat mesin kendaraan mobil motor cara jenis macam sumber tempat lokasi"
)


def doubled(passage: Passage) -> Iterator[Hit]:
    """T11a: a word or phrase written twice in a row."""
    words, text = passage.words, passage.text
    number = 0 if len(passage.vocabulary) < len(words) else len(words)
    while number < len(words) - 1:
        size = _repeat(passage, number)
        if size and not (
            size == 1 and (_may_be_plural(words[number].lower) or _is_unknown_surname(passage, number))
        ):
            first, last = words[number], words[number + 2 * size - 1]
            yield Hit(
                first.start,
                last.end,
                (Edit(words[number + size - 1].end, last.end, ""),),
                f"“{text[first.start : words[number + size - 1].end]}” tertulis dua kali.",
            )
            number += 2 * size
        else:
            number += 1


def _is_unknown_surname(passage: Passage, number: int) -> bool:
    """`Nona Ngele Ngele`: a name written twice behind another that is no word of the language."""
    return (
        _is_surname(passage, number)
        and not dictionary.is_known(passage.words[number].lower)
        and passage.words[number].lower not in passage.registry.place_names
    )


# Function words and the like: written twice, they are a slip and no plural.
_NEVER_PLURAL = listed(
    "segera segala seluruh semua setiap tiap beberapa sebuah suatu para oleh untuk dengan dari pada dalam yang akan telah sudah dapat bisa harus juga masih agar bahwa karena "
    "sehingga tetapi adalah ialah kami kita mereka saya dia atau dan serta ini itu tersebut antara sampai hingga kepada terhadap tentang secara sebagai bagi sejak "
    "saat ketika setelah sebelum selama menurut seperti sangat lebih paling sekali tidak bukan belum jangan hanya saja pun senin selasa rabu kamis jumat sabtu minggu "
    "januari februari maret april mei juni juli agustus september oktober november desember pukul wit persen juta ribu miliar rupiah dua tiga empat lima enam tujuh "
    "delapan sembilan sepuluh satu"
)


def _may_be_plural(word: str) -> bool:
    """Whether a doubled word may be a reduplication without its hyphen: any common noun that the dictionary lists."""
    return word in _REDUPLICABLE or (
        len(word) > 3
        and word not in _NEVER_PLURAL
        and dictionary.is_stem(word)
        and not word.startswith(("ber", "ter", "mem", "men"))
        and dictionary.frequency(word) > _FUNCTION
    )


_FUNCTION = 330  # centibels: more common words are function words


def _repeat(passage: Passage, number: int) -> int:
    """How many words from `number` on stand there twice; 0 for none."""
    words = passage.words
    for size in (1, 2, 3):
        if number + size >= len(words) or words[number].lower != words[number + size].lower:
            continue
        one = [w.lower for w in words[number : number + size]]
        two = [w.lower for w in words[number + size : number + 2 * size]]
        if len(two) == size and one == two and passage.joined(number, 2 * size):
            return size if len("".join(one)) > 1 else 0
    return 0


def unhyphened(passage: Passage) -> Iterator[Hit]:
    """T11b: a reduplication without its hyphen: `baru baru`; behind `para` and the like one part is enough."""
    words = passage.words
    for number, (one, two) in enumerate(pairwise(words)):
        if (
            two.lower[:3] not in one.lower
            and two.text not in _ECHOES
            and two.lower.removesuffix("nya") not in _SECOND
        ):
            continue
        if _is_surname(passage, number):
            continue
        if (
            number
            and words[number - 1].lower in _PLURALS
            and one.lower == two.lower
            and passage.joined(number - 1, 3)
        ):
            yield change(
                one.start, two.end, one.text, message=f"“{words[number - 1].text}” sudah berarti jamak."
            )
            continue
        if _is_reduplication(one.lower, two) and passage.joined(number, 2):
            yield change(one.start, two.end, f"{one.text}-{two.lower}")


def _is_surname(passage: Passage, number: int) -> bool:
    """A name written twice behind another: `Yohanes Bata Bata`."""
    one, two = passage.words[number : number + 2]
    return (
        passage.kind != Kind.HEADLINE
        and number > 0
        and one.text == two.text
        and one.text[1:].islower()
        and one.is_capital
        and passage.words[number - 1].is_capital
        and passage.joined(number - 1, 3)
    )


# A reduplication behind them says the same twice.
_PLURALS = listed("para banyak beberapa berbagai sejumlah semua seluruh")
_RHYMES = paired(
    "siswa siswi,ramah tamah,lalu lalang,pemuda pemudi,putra putri,mahasiswa mahasiswi,santri santriwati,saudara saudari,dewa dewi,muda mudi,hiruk pikuk,"
    "lauk pauk,sayur mayur,serba serbi,tindak tanduk,seluk beluk,corat coret,bolak balik,mondar mandir,warna warni,"
    "gerak gerik,teka teki,kocar kacir,pontang panting,compang camping,porak poranda,carut marut,sorak sorai,"
    "basa basi,desas desus,pernak pernik,lika liku,liku liku,karyawan karyawati,wartawan wartawati,"
    "seniman seniwati,olahragawan olahragawati,biksu biksuni,hura hura,kupu kupu,laba laba,kura kura,ubur ubur,pura pura,"
    "tiba tiba,undang undang,gado gado,onde onde,cumi cumi,biri biri,paru paru,alun alun,oleh oleh,cita cita,sia sia"
)
_SECOND = frozenset(pair[1] for pair in _RHYMES)
_ECHOES = {"menurun": "turun", "temurun": "turun", "balik": "bolak", "mayur": "sayur", "pauk": "lauk", "warni": "warna", "gerik": "gerak", "belit": "belit", "menerus": "terus",
           "satunya": "satu", "berbaris": "baris", "menolong": "tolong", "menawar": "tawar", "menyurat": "surat", "membalas": "balas", "marut": "carut", "sorai": "sorak", "porak": "poranda", "tolong": "tolong"}  # fmt: skip
_PREFIXES = ("ber", "be", "se", "me", "ter", "di", "mem", "men", "meng", "meny", "pe")
# `seorang orang tua`, `sebuah buah`: no echo.
_NO_ECHO = listed("orang buah ekor kelompok desa kota hari-hari bulan tahun minggu")


def _is_reduplication(one: str, two: Word) -> bool:
    """`siswa siswa`, `sehari hari`, `bersama sama`, `selambat lambatnya`, `membagi bagikan`, `turun temurun`."""
    echo = two.lower
    if one == echo:
        return _may_be_plural(one)
    if (one, echo.removesuffix("nya")) in _RHYMES:
        return True
    if (
        echo.startswith(one)
        and echo[len(one) :] in {"nya", "ku", "mu"}
        and _may_be_plural(one)
        and two.text.islower()
    ):
        return one not in {"orang", "masing"}
    if _ECHOES.get(echo) == one or (echo == f"{one}an" and len(one) > 3 and two.text.islower()):
        return True
    if not two.text.islower() or one in dictionary.nonstandard():
        return False
    for prefix in _PREFIXES:
        core = one[len(prefix) :]
        if (
            one.startswith(prefix)
            and len(core) > 3
            and echo.startswith(core)
            and echo[len(core) :] in {"", "an", "kan", "i", "nya", "annya"}
        ):
            return not (prefix == "se" and core in _NO_ECHO)
    return False


_TORN_TWICE = re.compile(r"\b([Ss]e|[Bb]er) ([a-z]{3,})-(?=\2)")
_HYPHENED = re.compile(r"\b([Mm]e[mn]?g?|[Bb]er|[Tt]er|[Pp]e[mn]?g?)-([a-z]{4,})\b(?!-)")


def _torn_by_sign(passage: Passage) -> Iterator[Hit]:
    """`se kurang-kurangnya`, `me-mutasi`."""
    for match in _TORN_TWICE.finditer(passage.text) if "-" in passage.characters else ():
        yield Hit(match.start(), match.end(), (Edit(match.end(1), match.start(2), ""),))
    for match in _HYPHENED.finditer(passage.text) if "-" in passage.characters else ():
        if dictionary.is_stem(match[2]) and dictionary.is_known(f"{match[1]}{match[2]}".lower()):
            yield change(match.start(), match.end(), f"{match[1]}{match[2]}")


_BEGINNINGS = listed("me mem men meng meny ber ter pe pem pen peng se memper diper")
_ENDINGS = listed("kan an i lah kah")
_AFFIXES = _BEGINNINGS | _ENDINGS


def torn(passage: Passage) -> Iterator[Hit]:
    """D04b: an affix that stands alone beside a stem with which it makes a known word."""
    yield from _torn_by_sign(passage)
    words = passage.words
    odd = dictionary.odd(passage.vocabulary)
    marked = odd | (_AFFIXES & passage.vocabulary)
    places = {n for n, word in enumerate(words) if word.lower in marked} if marked else set()
    for number in sorted(places | {n - 1 for n in places if n}):
        if number + 1 == len(words) or not words[number + 1].text.islower():
            continue
        one, two = words[number], words[number + 1]
        begins = one.lower in _BEGINNINGS and len(two.lower) > 2 and not one.text[1:].isupper()
        ends = (
            two.lower in _ENDINGS
            and len(one.lower) > 3
            and one.lower.startswith(("me", "di", "ber", "ter", "pe", "ke"))
        )
        together = one.lower + two.lower
        if not passage.joined(number, 2):
            continue
        if (
            (begins or ends or _is_fragment(one, two, odd))
            and dictionary.frequency(together) < dictionary.NEVER
            and dictionary.is_known(together)
        ):
            yield change(one.start, two.end, cased(together, one.text))


def _is_fragment(one: Word, two: Word, odd: frozenset[str]) -> bool:
    """Whether one half is no word: `diperpan jang`, `masya rakat`."""
    return (
        min(len(one.lower), len(two.lower)) > 2
        and not one.text[1:].isupper()
        and (one.lower in odd or two.lower in odd)
    )


RULES = (
    Rule(
        "T11a", "Kata yang tertulis dua kali biasanya salah ketik.", "Kata ini tertulis dua kali.", Grade.B, doubled,
        (("Ia berharap segala segala kebijakan selaras.", "Ia berharap segala kebijakan selaras."),
         ("Acara pada Jumat Jumat malam itu ramai.", "Acara pada Jumat malam itu ramai.")),
        ("Pasangan itu ialah anak-anak nelayan.",),
    ),
    Rule(
        "T11b", "EYD V, tanda hubung: unsur kata ulang dirangkai dengan tanda hubung.", "Kata ulang ditulis dengan tanda hubung.", Grade.B, unhyphened,
        (("Para siswa siswa mengikuti upacara.", "Para siswa mengikuti upacara."), ("Ia baru baru ini dilantik.", "Ia baru-baru ini dilantik."),
         ("Laporan masuk selambat lambatnya Jumat.", "Laporan masuk selambat-lambatnya Jumat."),
         ("Ada siswa siswi dan ramah tamah.", "Ada siswa-siswi dan ramah-tamah."), ("Ia memaafkan saudara saudaranya.", "Ia memaafkan saudara-saudaranya."),
         ("Ada akun akun palsu.", "Ada akun-akun palsu."), ("Itu satu satunya latihan baris berbaris.", "Itu satu-satunya latihan baris-berbaris."), ("Dapur dapur itu bersih.", "Dapur-dapur itu bersih.")), ("Seorang orang tua dan sebuah buah jatuh.", "Ketuanya Yohanes Bosco Bata Bata.", "Ia bersekolah olah raga."), message_with_fix="Kata ulang ditulis dengan tanda hubung: “{right}”.",
    ),
    Rule(
        "B03", "Kata yang tidak ada di kamus, satu ketukan dari kata lazim.", "Salah ketik?", Grade.B, typing_errors,
        (("Pemerintah menyusun startegi baru.", "Pemerintah menyusun strategi baru."), ("Ada beberpa warga hadir.", "Ada beberapa warga hadir."), ("Laporan masuk tepatwaktu.", "Laporan masuk tepat waktu."),
         ("Warga melaporkan kerusakkan dan kebijakkan itu.", "Warga melaporkan kerusakan dan kebijakan itu."), ("Ia memberi perhatiaan penuh.", "Ia memberi perhatian penuh."),
         ("Upaya meningkatan mutu berlanjut.", "Upaya meningkatkan mutu berlanjut."), ("Kami menempuh perjalan jauh.", "Kami menempuh perjalanan jauh."),
         ("Biaya perawtan dan perencanan naik.", "Biaya perawatan dan perencanaan naik."), ("Ada penimbagan bayi tanpa pelangaran.", "Ada penimbangan bayi tanpa pelanggaran."),
         ("Warga mengunakan pupuk.", "Warga menggunakan pupuk."), ("Kabar berdar dan pemrintah bekerja.", "Kabar beredar dan pemerintah bekerja.")),
        ("Para nelayan menyinkronkan jadwal melaut.", "Festival Tanjung Waka dihadiri Sultan Tidore.", "Ia kuliah di École normale.", "Perawat, penyuluh, dan perintis melawan kesediaan, kesetiaan, dan penerimaan.",
         "Ia menekan, memakan, memesan, dan menahan silpa.", "Qari membaca lagu hijaz.", "“Torang samua basudara,” katanya."),
    ),
)  # fmt: skip
