"""What is written apart and what together: prepositions, prefixes, particles (D01–D04)."""

import re
from collections.abc import Iterator
from functools import cache

from news.naskah.findings import Edit, Grade, Hit
from news.naskah.lists import listed
from news.naskah.morphology import affixes, dictionary
from news.naskah.passage import Passage, Word
from news.naskah.rule import Rule, cased, change, phrase_rule

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
    "udara darat air bumi langit tanah penjara tahanan pengadilan pengungsian tenda lokasinya sela sisi kedua ketiga masing-masing mana-mana mana"
)
_TO = listed(
    "dokter pihak polisi masyarakat muka kami kita mereka saya dia"
)  # further ones behind `ke` alone
_NOT_APART = listed(
    "dimana diantara keluar kedalaman dipihak didaerahkan disela keantara keudara disisi kesisi kedua ketiga kesurga kesela kemasa kesaat kekalangan "
    "kekedua keketiga kesemua kesuatu kesebuah diair diacara kelangit keseluruh"
) - {"diantara", "disisi"}
_MAYBE = listed("disela diputar ditanah")


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


_PARTS_OF_NAMES = listed("desa kelurahan kecamatan kabupaten pulau gunung")
_NAME_FOLLOWS = re.compile(r" [A-Z][a-z]{2,}")


def prepositions(passage: Passage) -> Iterator[Hit]:
    """D01."""
    yield from _SURE(passage)
    if joined := _joined() & passage.vocabulary:
        covered = {hit.start for hit in _ANY(passage)}
        for word in passage.words:
            if word.lower in joined and word.start not in covered and not word.text.isupper():
                named = word.lower[2:] in _PARTS_OF_NAMES and _NAME_FOLLOWS.match(passage.text, word.end)
                first = word.text[2].upper() if named else word.text[2]
                yield Hit(word.start, word.end, (Edit(word.start + 2, word.start + 3, f" {first}"),))
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
    "hitung rekap jumlah tambah kurang bagi kali naik turun ubah ganti balik putar geser pindah mundur maju mulai akhir awal tutup buka gelar "
    "adopsi akses adakan tuang tulis baca ketik cetak jilid gunting tempel pasang copot lipat ikat bungkus kemas olah goreng rebus bakar masak makan minum"
) - listed(
    "obat tugas jumlah kali akhir awal maju mulai bom data hukum ketua kampanye jelas terang dapat guna perlu turun naik oleh-oleh sanksi muat adakan makan"
)


def stems(passage: Passage) -> Iterator[Hit]:
    """D02b: `di` before a bare verb stem, or a verb in -i that is written so elsewhere."""
    yield from phrase_rule("D02b")(passage)
    words = passage.words
    for number in range(len(words) - 1):
        if (
            words[number].lower != "di"
            or not passage.joined(number, 2)
            or (words[number].text, words[number].lower) == ("DI", "di")
        ):
            continue
        verb = words[number + 1].text
        if verb in _VERBS or _is_verb_in_i(verb) or _is_written_so(verb):
            yield change(words[number].start, words[number + 1].end, f"{words[number].text}{verb}")


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


# Behind these `ke` counts: what is numbered, held every year, or comes one after the other.
_RANKED = listed(
    "anggota peserta hut hari abad tahap kali angkatan juara peringkat pekan sidang edisi minggu bulan tahun peringatan putaran ronde babak kongres musyawarah muktamar "
    "konferensi mtq stq pon porprov popda urutan posisi anak putra putri natalis milad musim seri jilid volume bab lantai baris dosis gelombang semester triwulan "
    "kuartal sesi malam menit gol laga pertemuan paripurna ranking rangking generasi periode pihak pilar sila kloter haul harlah presiden gubernur bupati "
    "pemenang termin tempat nomor kasus kehamilan cucu istri suami kelahiran ulangan hijriah masehi pembicara pasal ayat alinea dekade milenium unsur syarat opsi"
)
# Where somebody or something goes.
_AIMS = listed(
    "desa kabupaten kota kecamatan provinsi negara pulau titik lokasi daerah sekolah orang kelurahan rumah kapal unit tempat pos kampung dusun puskesmas "
    "posyandu kantor pasar gereja masjid musala hotel stasiun terminal pelabuhan bandara dermaga wilayah rt rw tps posko kelas ruang ruangan gedung gudang "
    "pondok pesantren kampus universitas perguruan madrasah rekening nomor arah sisi tim kelompok keluarga warga tokoh toko kios warung bank negeri penjuru meja "
    "instansi dinas lembaga organisasi kabupaten/kota rumah-rumah lapangan pantai sungai gunung hutan kebun sawah kebun tambak kolam besar puskesmas-puskesmas"
)
_KE = re.compile(r"\b([Kk]e)(?: -|- | )(\d{1,4})(?!\d|[.,:/]\d)(?: ?([^\W\d_][\w/-]*))?")
_KE_TWO = re.compile(
    r"\b([Kk]e)(-| )(satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas)(?P<tens> belas| puluh)?\b(?: ([^\W\d_][\w/-]*))?"
)
_KE_ROMAN = re.compile(r"\b([Kk]e)(?: |- | -)([IVXL]{2,6}|V|X)\b(?! [A-Z])")
_NEVER_AIMS = listed("kali kalinya tahun hijriah masehi")  # `ke 3 kalinya`


def ordinal(passage: Passage) -> Iterator[Hit]:
    """D03: sure where what is counted stands in front; with a place or thing behind it, `ke` tells where to."""
    if "ke" not in passage.vocabulary and "ke-" not in passage.small_text:
        return
    for match in _KE.finditer(passage.text):
        torn = match[0][2:3] != " " or match[0][3] == "-"
        if (sure := _ranks(passage, match, match[3])) or torn or _stands_alone(passage, match):
            yield change(match.start(), match.end(2), f"{match[1]}-{match[2]}", safe=sure or torn)
    for match in _KE_ROMAN.finditer(passage.text):
        yield change(match.start(), match.end(), f"{match[1]}-{match[2]}")
    for match in _KE_TWO.finditer(passage.text):
        hyphened = match[2] == "-"
        first = match.start() in passage.sentence_starts and match[5] and not _is_aim(match[5])
        if hyphened or (sure := _ranks(passage, match, match[5])) or first:
            safe = match[3] != "satu" and (hyphened or bool(sure))
            yield change(
                match.start(),
                match.end("tens") if match["tens"] else match.end(3),
                match[1] + match[3] + (match["tens"] or ""),
                safe=safe,
            )


def _ranks(passage: Passage, match: re.Match[str], behind: str | None) -> bool:
    """Whether `ke` counts: behind what is ranked, or before `kalinya`."""
    if behind and behind.lower() in _NEVER_AIMS:
        return True
    number = passage.word_at(match.start())
    if not number or passage.gap(number - 1) not in {" ", "\u00a0"}:
        return False
    return passage.words[number - 1].lower.removesuffix("nya") in _RANKED and not (behind and _is_aim(behind))


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
    return word.lower() in _AIMS or (len(word) > 1 and word.isupper())


_PER = re.compile(
    r"\b([Pp]er)(?:-(?=(?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember|hari|bulan|tahun|orang|jam|desa|kepala)\b)"
    r"|(?=(?:hari|bulan|tahun|minggu|orang|jam|menit|detik|keluarga|kepala|kilogram|kilometer|kg|km|unit|butir|ekor|meter|liter|ton|hektare|hektar|kapita|semester|triwulan|"
    r"siswa|anak|desa|kecamatan|kabupaten|kelurahan|lembar|karung|sak|kapal|rumah|porsi|malam|tanggal)(?:nya)?\b))"
)
_APART = re.compile(r"\b([a-zA-Z]{3,}) (nya)\b")
_PER_NOUN = re.compile(r"(?<![\w-])([Pp]er)-([a-z]{3,})\b(?!-)")
_PER_WORDS = re.compile(r"per-?[a-z]")


def particles(passage: Passage) -> Iterator[Hit]:
    """D04."""
    yield from phrase_rule("D04")(passage)
    if "per" in passage.small_text and _PER_WORDS.search(passage.small_text):
        for match in _PER.finditer(passage.text):
            yield Hit(match.start(), match.end() + 1, (Edit(match.end(1), match.end(), " "),))
        for match in _PER_NOUN.finditer(passage.text):
            if dictionary.is_stem(match[2]) and not _PER.match(passage.text, match.start()):
                yield Hit(match.start(), match.end(), (Edit(match.end(1), match.start(2), " "),), safe=False)
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


def _has_particle(word: Word) -> bool:
    stem = word.lower[:-3]
    return (
        len(stem) > 2
        and word.lower not in _GROWN
        and word.lower not in dictionary.nonstandard()
        and not word.text.isupper()
        and not dictionary.is_stem(word.lower)
        and (dictionary.is_stem(stem) or dictionary.frequency(stem) < dictionary.COMMON)
        and not any(dictionary.is_stem(root) for root in affixes.roots(word.lower) if root.endswith("pun"))
    )


_TORN_TWICE = re.compile(r"\b([Ss]e|[Bb]er) ([a-z]{3,})-(?=\2)")
_HYPHENED = re.compile(r"\b([Mm]e[mn]?g?|[Bb]er|[Tt]er|[Pp]e[mn]?g?)-([a-z]{4,})\b(?!-)")


def _torn_by_sign(passage: Passage) -> Iterator[Hit]:
    """`se kurang-kurangnya`, `me-mutasi`."""
    for match in _TORN_TWICE.finditer(passage.text) if "-" in passage.signs else ():
        yield Hit(match.start(), match.end(), (Edit(match.end(1), match.start(2), ""),))
    for match in _HYPHENED.finditer(passage.text) if "-" in passage.signs else ():
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
        "D01", "EYD V, kata depan: di dan ke ditulis terpisah dari kata yang mengikutinya.", "Kata depan di dan ke ditulis terpisah.", Grade.A,
        prepositions, (("Didalam rapat itu hadir bupati.", "Di dalam rapat itu hadir bupati."), ("Program kedepan disusun.", "Program ke depan disusun."),
        ("Rapat dilingkungan pemerintah.", "Rapat di lingkungan pemerintah."), ("Kapal itu berlayar kebarat dimedia.", "Kapal itu berlayar ke barat di media."),
        ("Ia duduk disalah satu kursi.", "Ia duduk di salah satu kursi."), ("Warga berkumpul diarea pasar.", "Warga berkumpul di area pasar.")),
        ("Masalah itu diatasi bersama.", "Ia keluar dari ruangan.", "Kedua desa di kepulauan itu kehilangan keuangan.", "Kesemuanya disalahkan; kedalaman laut diukur."), safe=True, spells=True,
    ),
    Rule(
        "D01b", "EYD V, kata depan: di dan ke ditulis terpisah dari kata yang mengikutinya.", "Kalau ini kata depan, tulis terpisah.", Grade.B,
        maybe, (("Ia makan disela rapat.", "Ia makan di sela rapat."),), ("Laut tidak bisa disela.", "Pidatonya disela tepuk tangan.", "Rapat itu disela hujan."),
    ),
    Rule(
        "D02", "EYD V, awalan: di- sebagai awalan ditulis serangkai dengan kata kerjanya.", "Awalan di- ditulis serangkai.", Grade.A, prefix_di,
        (("Rapat di pusatkan di Tobelo.", "Rapat dipusatkan di Tobelo."), ("Acara di hadiri warga.", "Acara dihadiri warga."),
         ("Dana di salurkan pekan ini.", "Dana disalurkan pekan ini."), ("Mobil di kerahkan ke sana.", "Mobil dikerahkan ke sana.")),
        ("Ia bekerja di pendidikan.", "Nelayan hidup di ikan.", "Ia di pekan lalu.", "Ia di perikanan."), safe=True, spells=True, words=frozenset({"di"}),
    ),
    Rule(
        "D02b", "EYD V, awalan: di- sebagai awalan ditulis serangkai dengan kata kerjanya.", "Kalau ini kata kerja, di- ditulis serangkai.", Grade.B,
        stems, (("Jalan itu di bangun tahun lalu.", "Jalan itu dibangun tahun lalu."), ("Acara di tandai pemukulan gong.", "Acara ditandai pemukulan gong.")),
        ("Ia bekerja di instansi itu di pagi hari di sini.", "Ia tinggal di Bali dan di Kali Putih."), words=frozenset({"di"}),
    ),
    Rule(
        "D03", "EYD V: ke- dengan angka memakai tanda hubung, dengan huruf ditulis serangkai.", "Bilangan tingkat: ke-21 atau kedua.", Grade.A, ordinal,
        (("Peringatan ke 21 dimulai.", "Peringatan ke-21 dimulai."), ("Hari ke-dua rapat.", "Hari kedua rapat."), ("MTQ ke XXX dibuka.", "MTQ ke-XXX dibuka."),
         ("Bantuan tahap ke dua tiba.", "Bantuan tahap kedua tiba."), ("Ke tiga pemenang hadir.", "Ketiga pemenang hadir."), ("Anggota ke dua belas datang.", "Anggota kedua belas datang."), ("Ia datang untuk ke 3 kalinya.", "Ia datang untuk ke-3 kalinya.")),
        ("Bantuan dikirim ke 3 desa.", "Peserta kembali ke 3 pos, ke 4 SMP, dan ke 5 puskesmas.", "Ia pergi ke dua kampung pada hari itu.", "Suhu naik dari 2 ke 3 derajat."), safe=True, spells=True,
    ),
    Rule(
        "D04", "EYD V, partikel: pun dan per yang berarti ‘tiap, demi, mulai’ ditulis terpisah; bentuk padu serangkai.", "Periksa penulisan pun, per, atau -nya.",
        Grade.A, particles, (("Apapun hasilnya, kami siap.", "Apa pun hasilnya, kami siap."), ("Walau pun hujan, ia hadir.", "Walaupun hujan, ia hadir."),
        ("Data per-Januari lengkap.", "Data per Januari lengkap."), ("Ongkosnya Rp5.000 perorang perhari.", "Ongkosnya Rp5.000 per orang per hari."),
         ("Menurut nya, acara lancar.", "Menurutnya, acara lancar."), ("Honor per-lembar dan per-blok naik.", "Honor per lembar dan per blok naik."), ("Bupatipun dan keluarganyapun hadir.", "Bupati pun dan keluarganya pun hadir.")),
        ("Warga mengumpulkan ampun, menghimpun dana, dan turun.", "Adapun hasilnya, meskipun lambat, baik.", "Bantuan perorangan, perunitan, dan perkotaan."), safe=True, spells=True,
    ),
    Rule(
        "D04b", "EYD V, imbuhan ditulis serangkai dengan bentuk dasarnya.", "Imbuhan ditulis serangkai.", Grade.B, torn,
        (("Kami me minta bantuan.", "Kami meminta bantuan."), ("Ia mengucap kan selamat.", "Ia mengucapkan selamat."),
         ("Ia meminta se kurang-kurangnya lima orang.", "Ia meminta sekurang-kurangnya lima orang."), ("Ia tidak me-mutasi pegawai.", "Ia tidak memutasi pegawai.")), ("Ia me-review naskah.", "Mereka makan ikan di pantai.",),
    ),
)  # fmt: skip
