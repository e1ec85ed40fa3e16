"""Where the fix of a safe rule would be wrong: names, titles, quotes, foreign words, addresses, codes, units, tables. There nothing is mended unseen."""

import pytest

from news.naskah import Registry, apply_safe, check, from_blocks, from_text
from news.naskah.all_rules import RULES

SAFE = [rule for rule in RULES if rule.safe]
SPELLING = [rule for rule in SAFE if rule.changes_spelling]

# Each text stays as it is: contexts in which the mechanical fix of the rule is wrong.
LEFT_ALONE = {
    "T01": ["Peta itu berskala 1 : 25.000.", "Tim Sofifi menang 2 : 1 atas tamunya.", "Ia menulis “selamat” :) di grup."],
    "T02": ["Berita itu dimuat Tirto.Media kemarin.", "Unduh berkas foto.jpg dan laporan.xlsx di sini.", "Baca tempo.co, kumparan.com, dan detik.com.", "Ia memakai Node.js dan README.md.", "Alamatnya info.dan.data@contoh.go.id."],
    "T03": ["Fungsi f(x,y) digambar di papan.", "Kadar N,N-dietil diukur di laboratorium.", "Nilainya 2,5 dari 4,0.", "Lihat https://contoh.go.id/a,b itu."],
    "T04": ["Kata “viral”nya jarang dipakai.", "Berita itu memuat “galau”an remaja."],
    "T05": ["Jalankan perintah naskah --fix di terminal.", "Hujan turun 8--10 Juli di Tobelo."],
    "T06": [],
    "T09": ["Kabar tentang lomba perahu itu dapat dibaca lengkap di https://contoh.go.id/lomba", "Unggah foto terbaik warga Kota Ternate dan beri tagar #TernateBersih", "Panitia lomba perahu itu menyebutkan syarat pendaftaran peserta sebagai berikut"],
    "T10": ["Ia berkata, “Tunggu ....” Pintu lalu tertutup.", "Berkas itu ada di ../data/siaran.", ",,Kami siap bekerja bersama,” kata Rahma.", "Nilainya 1..10 pada skala itu."],
    "T13": ["Laut biru / ombak menari / perahu pulang / kami menanti.", "Aku ini binatang jalang / Dari kumpulannya terbuang."],
    "T15": ["Aktris Kim Se Jeong menyapa penggemarnya."],
    "T16": ["Hubungi akun budi2 di sana.", "Gas CO2 dan luas 12 m2 dihitung.", "Berkas foto2.jpg hilang.", "Hadir di Posko2 Tobelo."],
    "T17": ["Ia tinggal di Kabupaten Kota Baru."],
    "T18": ["Meja, kursi, dll. disiapkan."],
    "T20": ["Petani 👩‍🌾 memanen padi.", "Tulisan بسم‌الله dipajang di masjid."],
    "T21": ["Semua anggota(nya) hadir.", "Lihat Pasal 3(b) dan rumus f(x).", "Isi sel dengan SUM(A1).", "Syaratnya yaitu, menurut panitia, surat sehat.", "Pada 2019, 2020, 6 persen warga pindah.", "Naik 4, 5, 6 persen tiap tahun.", "Kader (PKK)nya hadir."],
    "Q01": [],
    "Q01b": [],
    "Q02": ["“Kami siap, kata dia, “layar 24\" itu baru."],
    "Q03": ["“Kami datang,” Seru Ginting berkata kepada warga."],
    "Q04": ["Ia menyebut proyek itu “mimpi yang terlalu mahal”.", "Kata orang Ternate, “ino fo makati nyinga”, yang berarti mari bersatu hati.", "Ia menyanyikan lagunya “Di Dada Ada Hati”.", "Rapat bertema: “Bersama Membangun Negeri Bahari”.",
            "Slogan kami, “Bersih Itu Indah Sekali”, terpasang di gerbang.", "Warga menamai jalan itu “jalan sejuta lubang sayang”, sebutan yang melekat sampai kini."],
    "Q10": ["Menu “Ikan Bakar Rica” tambah nasi dua piring.", "Dusun “Harapan Baru Kita” jelas terlihat dari laut.", "Tombol “Kirim Surat Sekarang” tekan dua kali.", "Istilah “mager” kata anak muda berarti malas gerak."],
    "D01": ["Rumah makan Kedepan Jaya ramai pembeli.", "Kedepan Jaya ramai pembeli.", "Lagu Didalam Hati diputar kembali.", "Kampungnya bernama Diatas Awan.", "Bentuk baku dari kata didalam ialah bentuk terpisah.", "Buku ‘didalam sunyi’ terbit kemarin.", "Akun @didalam dan tagar #kedepan ramai."],
    "D01c": ["Aplikasi iPhone dan eBay dipakai."],
    "D02": ["Kamu di rumah kan?", "Ia bekerja di perikanan dan di pekan raya."],
    "D03": ["Warga pindah ke X dan ke XL.", "Bantuan dikirim ke 3 desa dan ke dua kampung."],
    "D04": ["Ia menulis kata apapun di papan.", "Toko Perhari Jaya tutup.", "Kelompok Siapapun Bisa tampil."],
    "A01": ["Grup Mensukseskan Bersama tampil di panggung."],
    "A02": ["Tim Koordinir Muda tampil di panggung."],
    "A03": ["Rapat diDPRD ditunda, lalu ia pergi keKPK.", "Rapat preSIDENSIAL itu ditunda."],
    "A04": ["Toko Terimakasih Jaya tutup."],
    "B01": ["Ia singgah di Toko Buku Sekedar Baca.", "Film ‘surat ijin’ tayang kemarin.", "Ejaan ijin masih dipakai di sana.", "Ia mengikuti seminar of ijin and law kemarin.", "Lihat https://contoh.go.id/ijin dan kementrian@contoh.go.id.", "Buka ijin-usaha.pdf dan #kementrian itu."],
    "B01c": ["Surah Al-Ma’un dibaca, lalu Ma’af Band tampil."],
    "B02": ["Kapal Menunjukan Jaya berlayar."],
    "K01": ["Yahoo! memuat kabar itu pagi tadi.", "Syaratnya 1. hadir, 2. membayar, 3. membawa KTP.", "Pesan dikirim. iPhone itu menyala.", "Buka laman ini. malutprov.go.id memuat datanya.", "Surat dari Ktr. dinas itu tiba."],
    "K04": ["Prajurit itu gugur di medan perang.", "Suara dari palu hakim menggema.", "Pedasnya terasa dari lombok merah.", "Ia kembali ke kota natal ibunya.", "Pelatihan berlangsung dua minggu pagi dan sore."],
    "K05": ["Mereka menyembah para tuhan-tuhan palsu.", "Uang bukan tuhan bagi mereka."],
    "K08": [],
    "N01": ["Skor akhir 2-1 orang bersorak.", "Timnya kalah 3-2 menit terakhir.", "Bus rute 8-10 orang penuh."],
    "N02": ["Kegiatan dimulai dari 8–10 Juli di Tobelo."],
    "N04": ["Suratnya bernomor 08/07/2021.", "Berkas 08-07-2021.pdf hilang."],
    "N06": ["Ia berlari selama 3 jam 2:30 tanpa henti.", "Skornya 3:15 dan rasionya 1:10."],
    "N13": ["Pasal tiga ayat (3) berlaku."],
    "S06": ["Ia ikut Lari Sofifi 10 Km kemarin.", "Mobil 4x4 itu melintas.", "Layarnya 1920x1080 titik.", "Harganya IDR 5,000 per botol.", "Warga berfoto di Tugu Khatulistiwa 0 Km."],
    "G01": ["Semua diam-diam pulang.", "Semua baik-baik saja.", "Banyak layang-layang di pantai.", "Semua tiba-tiba hening.", "Warung Sangat Enak Sekali tutup."],
    "E07b": ["Ia tinggal di blok H Ternate."],
    "E09": ["Listrik PLT Surya menyala."],
    "S03": [],
}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, texts in LEFT_ALONE.items() for text in texts]
)
def test_no_fix_is_made_unseen_where_it_would_be_wrong(rule, text):
    manuscript = from_blocks([("paragraph", text)])

    assert [(f.rule, f.replacement) for f in check(manuscript, Registry()) if f.safe] == []


def test_every_safe_rule_has_been_looked_at():
    assert {rule.id for rule in SAFE} == set(LEFT_ALONE)


def spots(rule):
    """The wrong words of the rule's examples."""
    for wrong, _ in rule.examples:
        manuscript = from_blocks([(rule.example_kind, wrong)])
        for finding in check(manuscript, Registry()):
            words = wrong[finding.start : finding.end].strip(" .,")
            if rule.id in {finding.rule, *finding.also} and finding.safe and words.replace(" ", "").isalpha():
                yield words


@pytest.mark.parametrize("rule", SPELLING, ids=lambda rule: rule.id)
@pytest.mark.parametrize(
    "frame",
    ["Warga makan di Rumah Makan {name} Jaya kemarin.", "Film ‘{words}’ tayang kemarin.", "Buku «{words}» terbit kemarin.", "Ia menulis kata {words} di papan.", "Mereka menyanyikan *{words}* bersama."],
)  # fmt: skip
def test_a_word_that_may_be_a_name_or_is_cited_is_not_mended_unseen(rule, frame):
    for words in spots(rule):
        if words.lower().startswith("kementrian"):
            continue  # only ever the institution
        text = frame.format(words=words, name=words.title())
        found = check(from_blocks([("paragraph", text)]), Registry())

        assert [(text, f.rule, f.replacement) for f in found if f.safe] == []


@pytest.mark.parametrize("rule", SPELLING, ids=lambda rule: rule.id)
@pytest.mark.parametrize(
    "frame", ["Lihat https://contoh.go.id/{one} di sana.", "Kirim ke {one}@contoh.go.id segera.", "Unduh {one}.jpg, {one}.docx, dan {one}.zip di sana.", "Pakai tagar #{one} dan akun @{one} kemarin.", "Buka {one}.example di sana."]
)  # fmt: skip
def test_addresses_files_and_tags_stay_as_they_are(rule, frame):
    for words in spots(rule):
        text = frame.format(one=words.replace(" ", ""))

        assert check(from_blocks([("paragraph", text)]), Registry()) == []


def test_cells_of_a_table_stay_as_they_are():
    manuscript = from_text(
        "Kapal itu berangkat dua kali.\nKapal\tIjin  Jaya\t07:15 WIT\nRute\tSofifi - Ternate\t10 x 4"
    )

    assert apply_safe(manuscript, check(manuscript)) == manuscript


@pytest.mark.parametrize("mark", ["“", "”", '"'])
def test_with_a_mark_missing_no_other_mark_is_mended_unseen(mark):
    text = f"“Kami siap membantu semua warga”, katanya. {mark}Ini kabar baik bagi kita semua. “Ya”kata dia."

    assert [
        f.rule
        for f in check(from_blocks([("paragraph", text)]))
        if f.safe and f.rule.startswith(("Q", "T04"))
    ] == []
