"""Common nouns that are written like names (K03, K09)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kominfo.lib.calendar_names import MONTHS, WEEKDAYS
from news.naskah.findings import Edit, Grade, Hit
from news.naskah.lists import listed, paired
from news.naskah.manuscript import EVERY_KIND, Kind
from news.naskah.morphology import dictionary, forms
from news.naskah.passage import Passage, Word
from news.naskah.rule import Rule, change

# Nouns of press copy that are no name by themselves. A noun that is often part of an official name (dinas, badan, kantor …) is not here.
NOUNS = listed(
    "perwakilan bidang narasumber desa kelurahan camat daerah nasional peserta kegiatan masyarakat pemerintahan pembangunan warga panitia "
    "acara program rapat pelayanan infrastruktur kebijakan tokoh pemuda lurah instansi pejabat pegawai stakeholder wilayah provinsi kabupaten "
    "kecamatan sambutan pelatihan sosialisasi bantuan anggota pimpinan penanganan pencegahan penyerahan tim masker vaksin siswa guru "
    "peternak inspektur komandan sultan imam pendeta ustaz dosen penasihat pemateri moderator juri sponsor donatur relasi pelaku "
    "mahasiswa pelajar murid santri atlet wasit pelatih pemain penonton suporter kontingen nelayan petani pedagang pembeli penumpang pengemudi "
    "pengusaha investor karyawan buruh tenaga relawan petugas kader bidan perawat dokter pasien balita lansia bayi anak remaja orang ibu bapak "
    "keluarga penduduk penerima pemilih saksi pengawas penyuluh pendamping fasilitator operator admin wartawan jurnalis undangan tamu hadirin "
    "unit buah ekor butir lembar paket bungkus karung kotak judul buku eksemplar berkas dokumen naskah surat proposal laporan data "
    "kapal perahu motor mobil kendaraan ambulans pesawat rumah gedung sekolah puskesmas posyandu kampus kios warung toko pasar jalan jembatan dermaga embung irigasi sawah kebun "
    "ladang lahan hutan tambak kolam ruang kelas laboratorium perpustakaan asrama posko lokasi titik tempat "
    "bimbingan seminar lokakarya diskusi dialog musyawarah upacara apel lomba turnamen pertandingan pameran festival kunjungan peninjauan "
    "pembukaan penutupan pelantikan penyuluhan penyaluran pembagian pengukuhan pengawasan pemantauan evaluasi monitoring koordinasi "
    "anggaran belanja pendapatan dana biaya hibah pajak retribusi gaji insentif honor subsidi modal keuntungan ekonomi pendidikan kesehatan "
    "pertanian perikanan pariwisata perdagangan industri lingkungan keamanan ketertiban keselamatan kebersihan bencana banjir longsor gempa "
    "sampah air listrik internet jaringan teknologi aplikasi sistem layanan informasi berita media publik digital "
    "triwulan semester bulan tahun pekan periode tahap sesi agenda tema visi misi tujuan sasaran target indikator hasil manfaat dampak "
    "kendala masalah solusi upaya langkah strategi inovasi prestasi penghargaan piagam piala medali hadiah beasiswa "
    "kerja hukum aturan regulasi syarat prosedur mekanisme proses tahapan jadwal materi metode "
    "almarhum almarhumah pemerintah aparatur staf jajaran rombongan pihak kepala-kepala lembaga organisasi komunitas kelompok koperasi "
    "pengunjung wisatawan turis pelanggan konsumen nasabah jemaat umat warganet pembaca pendengar pemirsa sopir kurir satpam prajurit veteran difabel disabilitas korban pengungsi penyintas "
    "makanan minuman beras gula minyak sembako obat alat bahan barang produk komoditas hasil-hasil benih bibit pupuk pakan ikan ternak"
)
# Where somebody or something goes.
AIMS = listed(
    "desa kabupaten kota kecamatan provinsi negara pulau titik lokasi daerah sekolah orang kelurahan rumah kapal unit tempat pos kampung dusun puskesmas "
    "posyandu kantor pasar gereja masjid musala hotel stasiun terminal pelabuhan bandara dermaga wilayah rt rw tps posko kelas ruang ruangan gedung gudang "
    "pondok pesantren kampus universitas perguruan madrasah rekening nomor arah sisi tim kelompok keluarga warga tokoh toko kios warung bank negeri penjuru meja "
    "instansi dinas lembaga organisasi kabupaten/kota rumah-rumah lapangan pantai sungai gunung hutan kebun sawah kebun tambak kolam besar puskesmas-puskesmas"
)
# Two or three words that only together are a common name of an act or a thing.
_TOGETHER = paired(
    "rapat paripurna,rapat koordinasi,rapat kerja,rapat evaluasi,nota keuangan,nota kesepahaman,kepala desa,kepala dinas,kepala sekolah,kepala bidang,"
    "kepala biro,kepala bagian,kepala seksi,kepala badan,kepala daerah,kepala kampung,kepala puskesmas,kepala keluarga,tokoh masyarakat,tokoh agama,"
    "tokoh adat,tokoh pemuda,tokoh perempuan,hari ulang tahun,dana alokasi khusus,dana alokasi umum,dana desa,dana hibah,pihak ketiga,pihak kepolisian,"
    "masyarakat adat,pelayanan publik,kerja sama,sumber daya manusia,sumber daya alam,perangkat daerah,organisasi perangkat daerah,petugas kesehatan,"
    "pemerintah daerah,pemerintah pusat,pemerintah desa,badan usaha milik desa,ibu hamil,ibu rumah tangga,pelaku usaha,usaha kecil,rencana kerja,"
    "anggota dewan,peserta didik,tenaga kesehatan,tenaga pendidik,aparatur desa,perangkat desa,unsur pimpinan,bimbingan teknis,surat keputusan,"
    "tim penggerak,orang tua"
)
_FIRST_TOGETHER = frozenset(words[0] for words in _TOGETHER)
_NAMED_BEHIND = listed(
    "dinas badan biro kementerian direktorat bagian seksi subbagian peraturan undang-undang keputusan surat sekretariat kantor balai komisi "
    "forum dewan yayasan universitas institut pt cv kelompok koperasi satuan unit berjudul bertajuk bertema bernama"
)
_PRONOUNS = listed("dia ia mereka beliau kami kita saya")
# Behind these stands no name of an office, so that a post is meant in general.
_IN_GENERAL = listed("para seluruh semua beberapa setiap tiap sejumlah antarpara")
_POSTS = listed(
    "gubernur bupati kapolres kapolda danrem dandim direktur sekretaris ketua kepala wali camat lurah rektor dekan"
)
_OFFICES = listed("dinas badan biro bidang desa sekolah bagian seksi kampung puskesmas daerah kota")


_INTERESTING = NOUNS | _PRONOUNS | _POSTS | _FIRST_TOGETHER
# Nouns that are often part of an official name, and are none where no name goes on behind them.
_OPEN = listed(
    "kantor dinas badan lembaga agama bandara terminal stasiun masjid musala gereja pura wihara kuil sungai gunung pulau pantai teluk laut danau selat tanjung bukit universitas kampus "
    "fakultas jurusan bank hotel restoran polisi tentara gelora stadion lapangan aula balai pendopo gudang pabrik apotek klinik museum taman terowongan waduk bendungan kota negara kampung dusun "
    "undang-undang peraturan keputusan partai yayasan kementerian komisi dewan majelis pengadilan kejaksaan kecamatan"
)
_CLOSES = ("isasi", "itas", "ologi", "isme")
# Behind these a single word with a capital may be a name.
_NAMING = listed(
    "program aplikasi kapal km film lagu buku partai tim klub perumahan toko hotel band grup desa kelurahan kampung dusun jalan pasar judul tema slogan merek operasi gerakan aksi inovasi layanan sistem situs laman akun kanal majalah koran harian tabloid "
    "perayaan misa libur peringatan menonton membaca memutar menyanyikan hari bernama disebut berjudul bertajuk bertema bermerek dinamai dinamakan dijuluki berjuluk istilah kata mata kuliah pelajaran jurusan"
)


@lru_cache(maxsize=20_000)
def _is_plain_noun(word: str) -> bool:
    """Whether no name is a word like this: a derived noun of a common root (`perguruan`, `pelabuhan`, `keselamatan`), or one in -isasi, -itas and the like."""
    if dictionary.frequency(word) > dictionary.COMMON or word in _CALENDAR:
        return False
    if word.endswith(_CLOSES) and dictionary.is_stem(word):
        return True
    return len(word) > _SHORTEST_DERIVED and any(
        split.back == "an"
        and split.front.startswith(("pe", "ke"))
        and dictionary.is_stem(split.root)
        and (dictionary.frequency(split.root) <= _COMMON_ROOT or dictionary.frequency(word) <= _COMMON_NOUN)
        for split in forms.splits(word)
    )


_SHORTEST_DERIVED = 7  # letters
_COMMON_ROOT, _COMMON_NOUN = 490, 440  # centibels


def _is_common_here(passage: Passage, number: int) -> bool:
    """Whether the word is a common noun, as no name can begin with it here."""
    word = passage.words[number].lower
    if word in NOUNS:
        return not _is_address(passage, number)
    return (word in _OPEN or _is_plain_noun(word)) and passage.words[number - 1].lower not in _NAMING


_ADDRESSED = listed(
    "ibu bapak anak saudara saudari kakak adik nenek kakek dokter guru ustaz pendeta imam sultan camat lurah"
)
_ALSO_NAMES = listed("sultan imam ustaz bayi")


def _is_address(passage: Passage, number: int) -> bool:
    """Whether somebody is spoken to (`Selamat pagi, Ibu; …`), or the word may be somebody's name (`jawab Sultan`)."""
    words, word = passage.words, passage.words[number]
    before = words[number - 1].lower
    behind = passage.text[word.end : word.end + 1]
    if word.lower in _ALSO_NAMES and before not in _OF_MANY:
        return True
    spoken = passage.gap(number - 1) == ", " or before in _GREETING
    return word.lower in _ADDRESSED and spoken and behind in {"", ",", ";", ".", "!", "?", "”", '"'}


_OF_MANY = _IN_GENERAL | listed("seorang sang banyak sebagai menjadi")
_GREETING = listed("kasih pagi siang sore malam halo hai datang jalan terhormat yth")


def _may_be_common(word: str) -> bool:
    return word in _INTERESTING or word in _OPEN or _is_plain_noun(word)


def _behind_figure(passage: Passage, word: Word) -> bool:
    return word.start > 1 and passage.text[word.start - 1] == " " and passage.text[word.start - 2].isdigit()


def needless(passage: Passage) -> Iterator[Hit]:
    """K03: capitals of common nouns that belong to no name: `oleh Perwakilan dinas`, `387 Peserta`."""
    for match in _REGENCY_CITY.finditer(passage.text) if "/" in passage.characters else ():
        yield change(match.start(), match.end(), "kabupaten/kota")
    words, reported = passage.words, -9
    for number in passage.capitals:
        count = (
            _count(passage, number)
            if number > reported
            and (_may_be_common(words[number].lower) or _behind_figure(passage, words[number]))
            else 0
        )
        if count and (number - reported == 2 or not _continues(passage, number)):
            yield _small(passage, words[number : number + count])
            reported = number + count - 1


_REGENCY_CITY = re.compile(r"(?<=[a-z0-9] )(?:Kabupaten/[Kk]ota|kabupaten/Kota)\b(?! [A-Z])")


def _continues(passage: Passage, number: int) -> bool:
    """Whether the word may end a name with “dan” or a comma in it: `Dinas Kelautan dan Perikanan`, `tentang Perikanan`."""
    words = passage.words
    if words[number - 1].lower == "tentang":
        return True
    if words[number - 1].lower not in {"dan", "serta", "atau"} or number < 2:
        return passage.gap(number - 1) == ", " and _is_in_name(passage, number - 1)
    return _is_in_name(passage, number - 2)


def _is_in_name(passage: Passage, number: int) -> bool:
    word = passage.words[number]
    return word.is_capital and word.start not in passage.sentence_starts


def _count(passage: Passage, number: int) -> int:
    """How many words from `number` on are common nouns with capitals that nothing asks for."""
    words, word = passage.words, passage.words[number]
    if number == 0 or word.text[1:].isupper() or _begins(passage, number):
        return 1 if number and _is_pointed_at(passage, number) else 0
    before, gap = words[number - 1], passage.gap(number - 1)
    if gap not in {" ", ", ", "\u00a0"} and not (gap.strip(" (") == "" and gap):
        if not _counted(passage, word):
            return 0
        together = tuple(w.lower for w in words[number : number + 2]) in _TOGETHER and passage.joined(
            number, 2
        )
        count = 2 if together else 1
        return 0 if _goes_on(passage, number + count - 1) else count
    if word.lower in _PRONOUNS:
        return 1
    if (
        gap == " "
        and before.start in passage.sentence_starts
        and before.lower != "kepala"
        and (before.lower, word.lower) in _TOGETHER
    ):
        return int(not _goes_on(passage, number))
    if (before.is_capital and gap == " " and not _opens(passage, before)) or before.lower in _NAMED_BEHIND:
        return 0
    if before.lower in _IN_GENERAL and gap == " " and word.lower in _POSTS:
        with_office = (
            number + 1 < len(words) and words[number + 1].lower in _OFFICES and passage.joined(number, 2)
        )
        count = 2 if with_office else 1
        return 0 if _goes_on(passage, number + count - 1) else count
    for count in (4, 3, 2):
        if (
            word.lower in _FIRST_TOGETHER
            and tuple(w.lower for w in words[number : number + count]) in _TOGETHER
        ):
            joined = passage.joined(number, count) and (
                not _goes_on(passage, number + count - 1) or _acronym_follows(passage, number + count)
            )
            return count if joined and _is_general(passage, number) else 0
    return int(_is_common_here(passage, number) and not _goes_on(passage, number))


_OPENING = listed(
    "menurut bersama kepada oleh dengan dalam untuk bagi pada hadir para seluruh setiap seorang salah selain selaku sebagai melalui"
)


def _opens(passage: Passage, word: Word) -> bool:
    """Whether the word has its capital only because it begins a sentence."""
    return word.start in passage.sentence_starts and word.lower in _OPENING


def _acronym_follows(passage: Passage, number: int) -> bool:
    return (
        passage.joined(number - 1, 2)
        and len(passage.words[number].text) > 1
        and passage.words[number].text.isupper()
    )


def _small(passage: Passage, words: list[Word]) -> Hit:
    start, end = words[0].start, words[-1].end
    return change(start, end, passage.text[start:end].lower())


def _begins(passage: Passage, number: int) -> bool:
    """Whether a capital belongs here: first of a sentence, a quote, a list item, or behind a colon or dash."""
    start = passage.words[number].start
    return start in passage.sentence_starts or bool(_BEGINS.search(passage.text[max(0, start - 3) : start]))


_BEGINS = re.compile(r"[:;—–“”\"‘'/.!?…•-]\s*\(?$")


def _counted(passage: Passage, word: Word) -> bool:
    """Whether a figure stands right in front: `25 Unit`."""
    before = passage.text[max(0, word.start - 8) : word.start]
    return (
        (word.lower in NOUNS or word.lower in _FIRST_TOGETHER or _is_common(word.lower))
        and bool(re.search(r"(?<![/.–-])\d[\d.,]* $", before))
        and not re.search(r"\b(?:19|20)\d\d $", before)
    )


def _is_common(word: str) -> bool:
    return (
        dictionary.is_stem(word) and dictionary.frequency(word) < dictionary.NEVER and word not in _CALENDAR
    )


_CALENDAR = frozenset(name.lower() for name in (*MONTHS, *WEEKDAYS)) | listed(
    "hijriah masehi celsius fahrenheit kelvin reamur richter muharam safar rabiulawal rabiulakhir jumadilawal jumadilakhir rajab syakban ramadan syawal zulkaidah zulhijah imlek kongzili saka"
)


def _goes_on(passage: Passage, number: int) -> bool:
    """Whether a name may go on behind the word: a capital, a figure, a closing mark or a slash."""
    word, text = passage.words[number], passage.text
    following = text[word.end : word.end + 2]
    if following[:1] in {"”", "/", "-", "’"} or following.strip()[:1].isdigit():
        return True
    return following[:1] in {" ", "\u00a0"} and following[1:2].isupper()


def _is_general(passage: Passage, number: int) -> bool:
    """A post of one certain person keeps its capital, as in `kata Kepala Dinas.`: only what is counted, or no post, is common."""
    words = passage.words
    if words[number].lower != "kepala" or words[number + 1].lower not in _OFFICES - {
        "desa",
        "sekolah",
        "kampung",
        "puskesmas",
    }:
        return True
    if words[number - 1].lower == "oleh" and passage.text.startswith(" yang me", words[number + 1].end):
        return True
    return words[number - 1].lower in _IN_GENERAL or words[number - 1].lower in {"dan", "jabatan", "menjabat"}


def _is_pointed_at(passage: Passage, number: int) -> bool:
    """Behind an opening word, `Perwakilan tersebut`: what is pointed at is no name."""
    words = passage.words
    before = words[number - 1]
    return (
        words[number].lower in NOUNS
        and words[number].start not in passage.sentence_starts
        and number + 1 < len(words)
        and passage.gap(number) == " "
        and words[number + 1].text in {"tersebut", "itu", "ini"}
        and passage.gap(number - 1) == " "
        and not before.is_capital
    )


_REPORTING = listed(
    "menyampaikan mengatakan menjelaskan menegaskan menyatakan mengungkapkan menambahkan menuturkan menerangkan melaporkan memaparkan menilai "
    "menyebutkan mengingatkan"
)
_REPORTED = re.compile(rf"\b({'|'.join(sorted(_REPORTING))}) ?, ?([A-Z][a-z]+)(?= [A-Za-z])")
_OPENERS = listed(
    "dialog kegiatan program pemerintah rapat acara kami kita pembangunan saat untuk dengan dalam peserta masyarakat pelatihan seluruh semua "
    "bantuan hal jika pihaknya agar bahwa sampai selama setelah sejak bagi melalui adanya perlu jangan tidak banyak beberapa setiap para indeks "
    "debat upaya kondisi situasi harga stok kasus angka jumlah pelaksanaan pengerjaan pekerjaan keberhasilan tujuan"
)


def _is_plain(passage: Passage, match: re.Match[str]) -> bool:
    """Whether the word is a common one and a word in small letters follows, so that no name begins: `mengatakan, Rancangan itu`."""
    word, following = match[2].lower(), passage.text[match.end() + 1 : match.end() + 2]
    known = dictionary.is_known(word) and dictionary.frequency(word) < dictionary.COMMON
    return (
        known
        and following.islower()
        and word not in _POSTS | _CALENDAR
        and word not in passage.registry.name_words
    )


def after_reporting(passage: Passage) -> Iterator[Hit]:
    """K09: a comma and a capital in indirect speech: `menyampaikan, Dialog …` → `menyampaikan bahwa dialog …`."""
    for match in _REPORTED.finditer(passage.text):
        word = match[2].lower()
        if (word in _OPENERS or word in NOUNS or _is_plain(passage, match)) and not passage.quotes.touch(
            match.start(2), match.end(2)
        ):
            that = " " if word == "bahwa" else " bahwa "
            yield Hit(match.start(), match.end(), (Edit(match.end(1), match.end(), f"{that}{word}"),))


RULES = (
    Rule(
        "K03", "EYD V, huruf kapital: kata umum ditulis dengan huruf kecil.", "Kata umum ini berhuruf kecil, kecuali bagian nama resmi.", Grade.B, needless,
        (("Rapat dihadiri oleh Perwakilan dinas.", "Rapat dihadiri oleh perwakilan dinas."), ("Hadir 387 Peserta dari desa.", "Hadir 387 peserta dari desa."),
         ("Acara dihadiri para Kepala Dinas dan warga.", "Acara dihadiri para kepala dinas dan warga."), ("Menurut Dia, warga siap.", "Menurut dia, warga siap."),
         ("Ia didampingi oleh Kepala Bidang yang membawahi jalan.", "Ia didampingi oleh kepala bidang yang membawahi jalan."), ("Pemerintah Daerah berjanji hadir.", "Pemerintah daerah berjanji hadir."),
         ("Ia lulus dari Perguruan tinggi dan bekerja di Kantor bupati.", "Ia lulus dari perguruan tinggi dan bekerja di kantor bupati."), ("Kapal itu dua mil dari Pelabuhan.", "Kapal itu dua mil dari pelabuhan.")),
        ("Ia menjabat Kepala Bidang Persandian.", "Ia tinggal di Desa Guraping.", "Hal itu disampaikan Kepala Dinas.", "Pada 2024 Peserta itu lulus.", "Selamat pagi, Ibu; selamat datang.", "“Ya,” jawab Sultan.", "Hadir Gubernur dan sekda.", "Warga memakai aplikasi Perhubungan.", "Salat itu pada 1 Syawal 1444 Hijriah dan suhunya 30 derajat Celsius."),
        kinds=EVERY_KIND - {Kind.HEADLINE}, message_with_fix="Kata umum ditulis dengan huruf kecil: “{right}”; biarkan kalau bagian nama resmi.",
    ),
    Rule(
        "K09", "Kalimat tidak langsung: tanpa koma dan tanpa kapital.", "Kalimat tidak langsung disambung dengan “bahwa”.", Grade.B, after_reporting,
        (("Ia menyampaikan, Dialog publik penting.", "Ia menyampaikan bahwa dialog publik penting."), ("Ia mengatakan, Rancangan itu dibahas.", "Ia mengatakan bahwa rancangan itu dibahas.")),
        ("Ia mengatakan, “Kami siap.”", "Ia mengatakan, Bupati akan hadir."), characters=",", words=_REPORTING, message_with_fix="Kalimat tidak langsung disambung dengan “bahwa”: “{right}”.",
    ),
)  # fmt: skip
