"""What is written apart and what together: prepositions, prefixes, particles (D01, D02, D04)."""

import re
from collections.abc import Iterator
from functools import cache

from news.naskah.families.common_nouns import AIMS, NOUNS
from news.naskah.families.typing import torn
from news.naskah.findings import Edit, Grade, Hit
from news.naskah.lists import listed
from news.naskah.manuscript import Kind
from news.naskah.morphology import affixes, dictionary
from news.naskah.passage import Passage, Word
from news.naskah.rule import Rule, change, phrase_rule, phrases

# Places, times and relations: behind `di` and `ke` they are never verbs, with or without -nya.
_PLACES = listed(
    "media barat timur utara selatan tenggara daerah wilayah pulau kota desa kecamatan kelurahan kabupaten provinsi kampung dusun pelabuhan bandara "
    "pasar sekolah kampus kantor rumah masjid gereja lapangan gedung aula hotel hutan laut pantai sungai gunung kebun sawah lokasi tempat posko "
    "puskesmas posyandu lantai ruang ruangan halaman pinggir tepi ujung puncak pojok sudut lereng bibir akhir awal pagi malam siang sore tahun "
    "bulan hari setiap tiap beberapa berbagai sejumlah seluruh semua sebuah suatu hadapan tengah atas bawah dalam depan belakang samping sebelah "
    "sana sini situ antara lingkungan kalangan lingkup kawasan sektor bidang tingkat instansi perairan pesisir pedesaan perkotaan perbatasan "
    "pedalaman dermaga jembatan terminal stadion stasiun gudang loket kelas laboratorium perpustakaan universitas internet dunia negara indonesia "
    "sekitar sekeliling seberang luar saat masa era zaman momen bulan-bulan tempat-tempat daerah-daerah pulau-pulau desa-desa sekolah-sekolah "
    "kalimantan jawa sumatra sulawesi papua ambon manado makassar jakarta ternate tidore tobelo sofifi jailolo labuha weda maba sanana daruba bobong "
    "halmahera morotai bacan obi malut maluku lumbung tambak kolam ladang pekarangan warung toko kios acara forum rapat panggung podium mimbar "
    "area pusat lingkaran jalur rute trotoar simpang pertigaan perempatan taman alun-alun balai pendopo kediaman pemakaman makam surga neraka "
    "bahu aplikasi situs laman kanal layar papan dinding kamar dapur garasi parkiran kursi gapura gerbang pagar selokan parit saluran waduk bendungan terminal "
    "ajang babak hati kepala mata meja musim nomor peringkat posisi tangan usia waktu dekat kiri kanan buku kemudian lain "
    "kapal perahu mobil pesawat bengkel apotek klinik televisi radio koperasi pabrik restoran permukiman "
    "udara darat air bumi langit tanah penjara tahanan pengadilan pengungsian tenda lokasinya sela sisi kedua ketiga masing-masing mana-mana mana"
)
# Further ones behind `ke` alone.
_TO = listed("dokter pihak polisi masyarakat muka kami kita mereka saya dia")
_NOT_APART = listed(
    "dimana diantara keluar kedalaman dipihak didaerahkan disela keantara keudara disisi kesisi kedua ketiga kesurga kesela kemasa kesaat kekalangan "
    "kekedua keketiga kesemua kesuatu kesebuah diair diacara kelangit keseluruh"
) - {"diantara", "disisi"}


_SURE, _ANY = phrase_rule("D01", sure=True), phrase_rule("D01")


@cache
def _joined() -> frozenset[str]:
    """Every form of `di` or `ke` and a place that is no word itself."""
    forms = {f"di{place}" for place in _PLACES} | {f"ke{place}" for place in _PLACES | _TO}
    forms = {form for form in forms if form not in _NOT_APART and not dictionary.is_stem(form)}
    with_clitic = {f"{form}nya" for form in forms if not form.endswith("nya")}
    return frozenset(forms | {form for form in with_clitic if not dictionary.is_stem(form)})


_INTERRUPTS = listed(
    "tepuk tawa tangis teriakan oleh hujan iklan pertanyaan interupsi sorak suara dering jeda lagu nyanyian isak jawaban salah seorang beberapa azan yel-yel"
)


_MAY_BE = listed(
    "bisa dapat pernah boleh mau sering tidak jangan terus langsung kembali sempat tanpa akan harus"
)


def maybe(passage: Passage) -> Iterator[Hit]:
    """D01b: where nothing follows that interrupts, `disela` is no verb."""
    for hit in phrase_rule("D01", sure=False)(passage):
        number = passage.word_at(hit.end)
        before = passage.words[passage.word_at(hit.start) - 1].lower if hit.start else ""
        if before in _MAY_BE:
            continue
        if number == len(passage.words) or passage.words[number].lower not in _INTERRUPTS:
            yield hit


_HELD = listed(
    "rekening akun alamat mulut telinga tubuh kaki lengan leher saku tas dompet keranjang tong panci piring gelas ember jeriken perahu bengkel apotek klinik brankas kas"
)


@cache
def _nouns_behind_ke() -> frozenset[str]:
    """`ke` written together with a noun with which it makes no word, nor with -an behind it: `kerekening`."""
    forms = {noun: f"ke{noun}" for noun in NOUNS | AIMS | _HELD if "-" not in noun}
    known = _joined() | {"".join(phrase) for phrase in phrases() if len(phrase) == 1}
    return frozenset(
        form
        for noun, form in forms.items()
        if form not in known
        and not dictionary.is_stem(form)
        and dictionary.NEVER == dictionary.frequency(form) == dictionary.frequency(f"{form}an")
        and not dictionary.is_stem(f"{form}an")
        and noun not in _VERBS
    )


_PARTS_OF_NAMES = listed("desa kelurahan kecamatan kabupaten pulau gunung")
_NAME_FOLLOWS = re.compile(r" [A-Z][a-z]{2,}")


def _is_in_name(passage: Passage, hit: Hit) -> bool:
    """Whether the word stands among others with capitals within a sentence: `Kedai Kesana Kemari`."""
    number, words = passage.word_at(hit.start), passage.words
    if passage.kind == Kind.HEADLINE or not words[number].is_capital or hit.start in passage.sentence_starts:
        return False
    beside = [
        n
        for n in (number - 1, number + 1)
        if 0 <= n < len(words) and words[n].start not in passage.sentence_starts
    ]
    return (
        any(words[n].is_capital and passage.joined(min(n, number), 2) for n in beside)
        and not words[number].text.isupper()
    )


def prepositions(passage: Passage) -> Iterator[Hit]:
    """D01: the prepositions di and ke joined to the next word, unless within a name: `didalam`, `kedepan`."""
    yield from (hit for hit in _prepositions(passage) if not _is_in_name(passage, hit))


def _prepositions(passage: Passage) -> Iterator[Hit]:
    yield from _SURE(passage)
    if joined := _joined() & passage.vocabulary:
        covered = {hit.start for hit in _ANY(passage)}
        for word in passage.words:
            if word.lower in joined and word.start not in covered and not word.text.isupper():
                named = word.lower[2:] in _PARTS_OF_NAMES and _NAME_FOLLOWS.match(passage.text, word.end)
                first = word.text[2].upper() if named else word.text[2]
                yield Hit(word.start, word.end, (Edit(word.start + 2, word.start + 3, f" {first}"),))
    if nouns := _nouns_behind_ke() & passage.vocabulary:
        for word in passage.words:
            if word.lower in nouns and not word.text.isupper():
                yield Hit(word.start, word.end, (Edit(word.start + 2, word.start + 2, " "),))
    if "satu" in passage.vocabulary:
        for match in re.finditer(r"\b([Dd]i)(?=salah satu\b)", passage.text):
            yield Hit(match.start(), match.end() + 5, (Edit(match.end(), match.end(), " "),))


def prefix_di(passage: Passage) -> Iterator[Hit]:
    """D02: `di` before a verb in -kan; nouns such as *pendidikan* and *ikan* have no stem before -kan."""
    yield from phrase_rule("D02")(passage)
    words = passage.words
    for number in range(len(words) - 1):
        if words[number].lower == "di" and passage.joined(number, 2) and _is_passive(words[number + 1].text):
            verb = words[number + 1]
            yield change(words[number].start, verb.end, f"{words[number].text}{verb.text}")
        elif (
            words[number].lower == "di"
            and number + 2 < len(words)
            and words[number + 2].text in {"kan", "i"}
            and words[number + 1].lower not in _PLACES  # `Kamu di rumah kan?`
            and passage.text[words[number + 2].end : words[number + 2].end + 1] != "?"
            and passage.joined(number, 3)
            and dictionary.frequency(f"di{words[number + 1].text}{words[number + 2].text}") < dictionary.NEVER
        ):
            end = words[number + 2].end
            yield change(words[number].start, end, passage.text[words[number].start : end].replace(" ", ""))


_DI_KAN = re.compile(r"[a-z]{3,}kan")


def _is_passive(word: str) -> bool:
    if not _DI_KAN.fullmatch(word) or dictionary.is_stem(word):
        return False
    if dictionary.frequency(f"di{word}") < dictionary.NEVER:
        return dictionary.frequency(word) > dictionary.frequency(f"di{word}") - 150
    if word.startswith(("pe", "ke")):
        return (
            word[0] == "k"
            and dictionary.is_stem(word[2:-3])
            and dictionary.frequency(word) == dictionary.NEVER
        )
    return dictionary.is_stem(word[:-3]) and not dictionary.is_stem(word[:-2])


# Stems that are verbs behind di- and no places.
_VERBS = listed(
    "rujuk ajar simpan timbang bagi pungut proses unduh unggah rekam potret catat kontrol uji tes vaksin suntik obat cegah pantau jaga siram "
    "panen tangkap lepas lelang bayar transfer potong hibah rehab renovasi pugar tata kaji data input evaluasi revisi koreksi cek verifikasi "
    "validasi audit ukur gali timbun uruk aspal cor cat las rakit produksi pasok suplai subsidi pinjam sewa kontrak tender alokasi anggar "
    "derek setor tilang tagih sodor serobot tebang tambang tanami suplai sortir jemur angin keruk sedot pompa alir pasung sita tahan gugat vonis hukum denda sanksi pecat mutasi rotasi promosi lantik kukuh tugas utus delegasi dampar seleksi saring pilih coblos "
    "kampanye sidang putus tunda batal cabut larang blokir retas curi bunuh aniaya ancam serang bakar rusak bongkar gusur sulap ungkap urai "
    "jelas terang kupas bedah luncur rilis muat siar tayang liput tonton dengar lihat jumpa temu kunjung jenguk besuk tolong bantu bina didik "
    "asuh pandu bimbing pimpin ketua koordinasi kelola atur susun buat bangun bentuk gagas prakarsa inisiasi sponsor dukung "
    "minta tuntut desak harap ingin butuh perlu pakai guna manfaat kenal sebut panggil tanya jawab balas bahas tanggap respons "
    "tempuh capai raih dapat peroleh terima serah kirim antar angkut muat bongkar jual beli tukar tawar "
    "oleh-oleh bom tembak tabrak hantam terjang sapu gulung kepung sergap bekuk ringkus gerebek razia tilang gelandang tetap duga kira taksir "
    "hitung rekap jumlah tambah kurang bagi kali naik turun ubah ganti putar geser pindah mundur maju mulai akhir awal tutup buka gelar "
    "adopsi akses banding adakan tuang tulis baca ketik cetak jilid gunting tempel pasang copot lipat ikat bungkus kemas olah goreng rebus bakar masak makan minum"
) - listed(
    "obat tugas jumlah kali akhir awal maju mulai bom data hukum ketua kampanye jelas terang dapat guna perlu turun naik oleh-oleh sanksi muat adakan makan"
)


# Nouns too: behind `di` they are places, unless what stands in front asks for a verb.
_ALSO_PLACES = listed(
    "tambang aspal sidang tes kontrak panen lelang tender seleksi kontrol proses pompa las audit razia promosi angin"
)
_ASKS_FOR_VERB = listed(
    "sudah telah akan pernah belum sedang harus dapat bisa mulai perlu segera wajib sempat kembali tidak yang untuk itu ini tersebut langsung baru boleh mau jangan agar "
    "berhasil bersedia berhak meminta menunggu menolak mengaku merasa mengusulkan berharap menuntut memohon terus juga pun masih lagi untuk siap layak patut mesti"
)
_ASKS_SURELY = _ASKS_FOR_VERB - listed("masih baru juga lagi pun itu ini tersebut yang langsung kembali")
_ACTIVE = re.compile(r"(?:ber|me[mnlrwy])[a-z]{3,}")


def stems(passage: Passage) -> Iterator[Hit]:
    """D02b: `di` before a bare verb stem, or a verb in -i that is written so elsewhere; behind a verb in the active it names a place."""
    words = passage.words
    reported = {hit.start for hit in phrase_rule("D02b")(passage)}
    for number in range(len(words) - 1):
        if words[number].lower != "di" or not passage.joined(number, 2) or words[number].text == "DI":
            continue
        verb = words[number + 1].text
        before = words[number - 1].lower if number and passage.joined(number - 1, 2) else ""
        if verb in _ALSO_PLACES and before not in _ASKS_FOR_VERB and not before.endswith("nya"):
            continue
        active = _ACTIVE.fullmatch(before) and before not in _ASKS_FOR_VERB and dictionary.is_known(before)
        if (
            words[number].start in reported
            or verb in _VERBS
            or (not active and (_is_verb_in_i(verb) or _is_written_so(verb)))
            or (before in _ASKS_SURELY and _is_stem_of_verb(verb))
        ):
            yield change(words[number].start, words[number + 1].end, f"{words[number].text}{verb}")


_NO_ACTS = listed(
    "organisasi lokasi koperasi federasi asosiasi administrasi generasi delegasi nasi asrama destinasi stasi formasi posisi situasi kolaborasi yurisdiksi basi"
)
# Verbs where something asks for one.
_NOUNS_ASKED = listed("data hukum muat obat tugas sanksi bom jumlah paket parkir contoh")


@cache
def _is_stem_of_verb(word: str) -> bool:
    """Whether a listed stem lives mostly in its verb: `jalin` of *menjalin*, `imunisasi`."""
    if len(word) < 4 or not word.islower() or word in _PLACES:
        return False
    if (
        word.endswith("i")
        and dictionary.is_stem(word[:-1])
        and dictionary.frequency(f"di{word}") < dictionary.NEVER
    ):
        return True
    if not dictionary.is_stem(word):
        return False
    if word.endswith("asi"):
        return word not in _NO_ACTS
    if word in _NOUNS_ASKED:
        return True
    verb = dictionary.frequency(_active(word))
    return verb < dictionary.NEVER and verb <= dictionary.frequency(word) + 20


_NASAL = {
    "p": "mem",
    "b": "mem",
    "f": "mem",
    "t": "men",
    "d": "men",
    "j": "men",
    "c": "men",
    "s": "meny",
    "k": "meng",
    "g": "meng",
    "h": "meng",
}


def _active(stem: str) -> str:
    """`menjalin` of *jalin*."""
    prefix = "meng" if stem[0] in "aiueo" else _NASAL.get(stem[0], "me")
    return prefix + (stem[1:] if stem[0] in "ptsk" else stem)


def _is_verb_in_i(word: str) -> bool:
    if len(word) < 5 or not word.endswith("i") or not word.islower() or dictionary.is_stem(word):
        return False
    stem = word[:-1]
    known = dictionary.is_stem(stem) or (stem.startswith(("per", "ke")) and dictionary.is_known(stem))
    return known and dictionary.frequency(f"di{word}") <= dictionary.frequency(word) + 60


def _is_written_so(word: str) -> bool:
    """Whether the passive of a listed stem is about as common as the stem itself: no place is."""
    if len(word) < 4 or not word.islower() or word in _PLACES or not dictionary.is_stem(word):
        return False
    return dictionary.frequency(f"di{word}") <= min(dictionary.frequency(word) + 30, dictionary.NEVER - 1)


_PER = re.compile(
    r"\b([Pp]er)(?:-(?=(?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember|hari|bulan|tahun|orang|jam|desa|kepala)\b)"
    r"|(?=(?:hari|bulan|tahun|minggu|orang|jam|menit|detik|keluarga|kepala|kilogram|kilometer|kg|km|unit|butir|ekor|meter|liter|ton|hektare|hektar|kapita|semester|triwulan|"
    r"siswa|anak|desa|kecamatan|kabupaten|kelurahan|lembar|karung|sak|kapal|rumah|porsi|malam|tanggal)(?:nya)?\b))"
)
_APART = re.compile(r"\b([a-zA-Z]{3,}) (nya)\b")
_PER_NOUN = re.compile(r"(?<![\w-])([Pp]er)-([A-Z]?[a-z]{2,})\b(?!-)")
_PER_WORDS = re.compile(r"per-?[a-z]")  # of the text in small letters


def particles(passage: Passage) -> Iterator[Hit]:
    """D04: the particles pun and per joined or parted wrongly, and -nya that stands apart."""
    yield from phrase_rule("D04")(passage)
    if "per" in passage.small_text and _PER_WORDS.search(passage.small_text):
        for match in _PER.finditer(passage.text):
            yield Hit(match.start(), match.end() + 1, (Edit(match.end(1), match.end(), " "),))
        for match in _PER_NOUN.finditer(passage.text):
            if dictionary.is_stem(match[2].lower()) and not _PER.match(passage.text, match.start()):
                yield change(match.start(), match.end(), f"{match[1]} {match[2].lower()}", safe=False)
    for word in passage.words:
        if word.lower.endswith("pun") and _has_particle(word):
            yield Hit(word.start, word.end, (Edit(word.end - 3, word.end - 3, " "),))
    if "nya" in passage.vocabulary:
        for match in _APART.finditer(passage.text):
            yield Hit(match.start(), match.end(), (Edit(match.end(1), match.start(2), ""),))


# Words with which pun has grown together; stems such as `ampun` are in the dictionary.
_GROWN = listed(
    "adapun andaipun ataupun bagaimanapun biarpun kalaupun kendatipun maupun meskipun sekalipun sungguhpun walaupun jikapun betapapun"
)


_SHORT_HOST, _COMMON_HOST = 3, 450  # letters, centibels: `rampun` is rampung, no *ram* with pun


def _has_particle(word: Word) -> bool:
    stem = word.lower[:-3]
    return (
        len(stem) > 2
        and word.lower not in _GROWN
        and word.lower not in dictionary.nonstandard()
        and not word.text.isupper()
        and not dictionary.is_stem(word.lower)
        and (dictionary.is_stem(stem) or dictionary.frequency(stem) < dictionary.COMMON)
        and (len(stem) > _SHORT_HOST or dictionary.frequency(stem) < _COMMON_HOST)
        and not any(dictionary.is_stem(root) for root in affixes.roots(word.lower) if root.endswith("pun"))
    )


RULES = (
    Rule(
        "D01", "EYD V, kata depan: di dan ke ditulis terpisah dari kata yang mengikutinya.", "Kata depan di dan ke ditulis terpisah.", Grade.A,
        prepositions, (("Didalam rapat itu hadir bupati.", "Di dalam rapat itu hadir bupati."), ("Program kedepan disusun.", "Program ke depan disusun."),
        ("Rapat dilingkungan pemerintah.", "Rapat di lingkungan pemerintah."), ("Kapal itu berlayar kebarat dimedia.", "Kapal itu berlayar ke barat di media."),
        ("Ia duduk disalah satu kursi.", "Ia duduk di salah satu kursi."), ("Warga berkumpul diarea pasar.", "Warga berkumpul di area pasar.")),
        ("Masalah itu diatasi bersama.", "Ia keluar dari ruangan.", "Kedua desa di kepulauan itu kehilangan keuangan.", "Kesemuanya disalahkan; kedalaman laut diukur."), safe=True, changes_spelling=True, message_with_fix="Kata depan ditulis terpisah: “{right}”.",
    ),
    Rule(
        "D01b", "EYD V, kata depan: di dan ke ditulis terpisah dari kata yang mengikutinya.", "Kalau ini kata depan, tulis terpisah.", Grade.B,
        maybe, (("Ia makan disela rapat.", "Ia makan di sela rapat."),), ("Laut tidak bisa disela.", "Pidatonya disela tepuk tangan.", "Rapat itu disela hujan."), message_with_fix="Kalau ini kata depan, tulis terpisah: “{right}”.",
    ),
    Rule(
        "D02", "EYD V, awalan: di- sebagai awalan ditulis serangkai dengan kata kerjanya.", "Awalan di- ditulis serangkai.", Grade.A, prefix_di,
        (("Rapat di pusatkan di Tobelo.", "Rapat dipusatkan di Tobelo."), ("Acara di hadiri warga.", "Acara dihadiri warga."),
         ("Dana di salurkan pekan ini.", "Dana disalurkan pekan ini."), ("Mobil di kerahkan ke sana.", "Mobil dikerahkan ke sana.")),
        ("Ia bekerja di pendidikan.", "Nelayan hidup di ikan.", "Ia di pekan lalu.", "Ia di perikanan."), safe=True, changes_spelling=True, words=frozenset({"di"}), message_with_fix="Awalan di- ditulis serangkai: “{right}”.",
    ),
    Rule(
        "D02b", "EYD V, awalan: di- sebagai awalan ditulis serangkai dengan kata kerjanya.", "Kalau ini kata kerja, tulis serangkai.", Grade.B,
        stems, (("Jalan itu di bangun tahun lalu.", "Jalan itu dibangun tahun lalu."), ("Acara di tandai pemukulan gong.", "Acara ditandai pemukulan gong.")),
        ("Ia bekerja di instansi itu di pagi hari di sini.", "Ia tinggal di Bali dan di Kali Putih."), words=frozenset({"di"}), message_with_fix="Kalau ini kata kerja, tulis serangkai: “{right}”.",
    ),
    Rule(
        "D04", "EYD V, partikel: pun dan per yang berarti ‘tiap, demi, mulai’ ditulis terpisah; bentuk padu serangkai.", "Partikel pun dan per biasanya terpisah, sedangkan -nya selalu serangkai.",
        Grade.A, particles, (("Apapun hasilnya, kami siap.", "Apa pun hasilnya, kami siap."), ("Walau pun hujan, ia hadir.", "Walaupun hujan, ia hadir."),
        ("Data per-Januari lengkap.", "Data per Januari lengkap."), ("Ongkosnya Rp5.000 perorang perhari.", "Ongkosnya Rp5.000 per orang per hari."),
         ("Menurut nya, acara lancar.", "Menurutnya, acara lancar."), ("Honor per-lembar dan per-blok naik.", "Honor per lembar dan per blok naik."), ("Bupatipun dan keluarganyapun hadir.", "Bupati pun dan keluarganya pun hadir.")),
        ("Warga mengumpulkan ampun, menghimpun dana, dan turun.", "Adapun hasilnya, meskipun lambat, baik.", "Bantuan perorangan, perunitan, dan perkotaan.", "Jalan itu rampun."), safe=True, changes_spelling=True, message_with_fix="Tulis “{right}”.",
    ),
    Rule(
        "D04b", "EYD V, imbuhan ditulis serangkai dengan bentuk dasarnya.", "Imbuhan ditulis serangkai.", Grade.B, torn,
        (("Kami me minta bantuan.", "Kami meminta bantuan."), ("Ia mengucap kan selamat.", "Ia mengucapkan selamat."),
         ("Ia meminta se kurang-kurangnya lima orang.", "Ia meminta sekurang-kurangnya lima orang."), ("Ia tidak me-mutasi pegawai.", "Ia tidak memutasi pegawai.")), ("Ia me-review naskah.", "Mereka makan ikan di pantai.",), message_with_fix="Imbuhan ditulis serangkai: “{right}”.",
    ),
)  # fmt: skip
