"""What an import tells of each item: a kind that machines count, a sentence for people, and the evidence."""

from dataclasses import dataclass
from enum import StrEnum

from kominfo.lib.markup.losses import shortened

MAX_EVIDENCE = 400


class Level(StrEnum):
    """What a note asks of whoever reads it."""

    ACTION = "action"  # somebody has to look
    LOST = "lost"  # something of the old page is gone
    FACT = "fact"  # how something was understood


@dataclass(frozen=True, slots=True)
class Note:
    """One decision. `kind` is a key of `SENTENCES`."""

    kind: str
    sentence: str
    evidence: str = ""

    @property
    def level(self) -> Level:
        """How much it matters."""
        return SENTENCES[self.kind][0]


_ACTION, _LOST, _FACT = Level.ACTION, Level.LOST, Level.FACT
SENTENCES = {
    # The file.
    "control_characters": (_FACT, "{n} karakter kendali yang dilarang XML dibuang."),
    "bad_letters": (_FACT, "{n} bita yang bukan UTF-8 diperbaiki atau dibuang. Periksa hurufnya."),
    "cdata_end": (_FACT, "{n} tanda “]]>” di dalam CDATA diperbaiki."),
    "bad_markup": (_FACT, "Penulisan XML yang keliru diperbaiki ({n} tempat)."),
    "mended_item": (_ACTION, "XML item ini rusak dan dibaca sebisanya. Bandingkan dengan halaman lamanya."),
    "broken_item": (_ACTION, "Item ini tidak dapat dibaca: XML-nya rusak."),
    "too_long_item": (_ACTION, "Item ini terlalu besar dan dilewati."),
    "refused_text": (_ACTION, "Item ini memuat ENTITY atau DOCTYPE dan ditolak."),
    "before_xml": (_FACT, "{n} bita sebelum awal XML dilewati."),
    "no_id": (_ACTION, "Item tanpa nomor WordPress (wp:post_id) ditinggalkan: tidak dapat dikenali lagi."),
    "guessed_id": (_FACT, "Nomor WordPress diambil dari alamatnya, karena wp:post_id tidak ada."),
    "repeated_id": (_ACTION, "Nomor ini sudah dipakai item lain di ekspor yang sama; item kedua ditinggalkan."),
    # What becomes of it.
    "draft": (_FACT, "Masih konsep di situs lama; menjadi konsep."),
    "pending": (_FACT, "Menunggu tinjauan di situs lama; menjadi konsep."),
    "private": (_FACT, "Pribadi di situs lama; menjadi konsep, tidak tayang."),
    "future": (_ACTION, "Dijadwalkan di situs lama; menjadi konsep. Jadwalkan lagi bila perlu."),
    "password": (_ACTION, "Dilindungi kata sandi di situs lama; menjadi konsep, tidak tayang."),
    "trash": (_LOST, "Ada di tempat sampah situs lama; ditinggalkan."),
    "auto_draft": (_LOST, "Konsep otomatis yang belum ditulis; ditinggalkan."),
    "inherit": (_LOST, "Salinan lama atau bagian dari tulisan lain; ditinggalkan."),
    "unknown_status": (_ACTION, "Status “{words}” tidak dikenal; menjadi konsep."),
    "sticky": (_FACT, "Disematkan di beranda situs lama. Sematkan lagi bila perlu."),
    "revision": (_LOST, "Revisi tulisan lain; ditinggalkan."),
    "menu": (_FACT, "Butir menu; menunya tidak ikut."),
    "reusable": (_FACT, "Blok pakai ulang; isinya masuk ke tulisan yang memakainya."),
    "appearance": (_LOST, "Bagian tampilan situs lama ({words}); ditinggalkan."),
    "plugin": (_LOST, "Data plugin ({words}); ditinggalkan."),
    "custom_type": (_ACTION, "Jenis tulisan buatan situs lama ({words}). Putuskan: pindahkan atau tinggalkan."),
    "empty": (_LOST, "Tanpa judul dan tanpa isi; ditinggalkan."),
    "waits": (_ACTION, "Menunggu keputusan."),
    "kept": (_FACT, "Dipindahkan karena keputusan kantor."),
    "dropped": (_LOST, "Ditinggalkan karena keputusan kantor."),
    "page_left": (_LOST, "Halaman situs lama ditinggalkan."),
    "page_kept": (_ACTION, "Halaman situs lama menjadi konsep. Salin isinya ke halaman tetap, atau putuskan lain."),
    # When and who.
    "date_local": (_ACTION, "Stempel GMT kosong atau keliru; waktunya dihitung dari jam situs lama."),
    "date_feed": (_ACTION, "Kedua stempel waktu kosong atau keliru; waktunya diambil dari pubDate."),
    "date_ahead": (_ACTION, "Tanggal terbitnya belum tiba. Periksa tanggalnya; tidak dijadwalkan."),
    "no_date": (_ACTION, "Tidak ada tanggal yang dapat dibaca. Isi tanggalnya."),
    "odd_zone": (_FACT, "Jam setempat dan GMT tidak sejalan; GMT yang dipakai."),
    "no_author": (_FACT, "Nama penulis tidak diketahui."),
    "title_made": (_ACTION, "Judul kosong; dibuat dari kata-kata pertama. Periksa judulnya."),
    "title_long": (_ACTION, "Judul {n} karakter dipendekkan menjadi 200. Periksa judulnya."),
    "slug_made": (_FACT, "Alamat pendek (slug) kosong; dibuat dari judul."),
    "lead_long": (_ACTION, "Kutipan (excerpt) {n} karakter terlalu panjang untuk teras; menjadi paragraf pertama."),
    "no_lead": (_ACTION, "Teras tidak ditemukan. Tulis terasnya."),
    "lead_links": (_FACT, "Paragraf pertama memuat tautan dan tetap di isi; terasnya kosong."),
    "translation": (_ACTION, "Terjemahan ({words}) dipisahkan dari naskah utama."),
    "language": (_ACTION, "Ditulis dalam bahasa {words}."),
    # The text.
    "mojibake": (_FACT, "{n} huruf yang rusak karena salah baca diperbaiki."),
    "hidden": (_ACTION, "Teks tersembunyi dibuang ({words})."),
    "hidden_doubtful": (_ACTION, "Mungkin teks tersembunyi ({words}); tetap ikut. Periksa."),
    "script": (_ACTION, "Kode (skrip, gaya atau pengalihan) dibuang."),
    "handlers": (_ACTION, "{n} perintah tersembunyi pada elemen (on…=) dibuang."),
    "struck": (_LOST, "Kata yang dicoret tidak ikut."),
    "comment": (_LOST, "{n} komentar pembaca tidak ikut."),
    "shortcode": (_LOST, "Kode pendek [{words}] dibuka; periksa isinya."),
    "block": (_LOST, "Blok “{words}” tidak ikut: isinya dibuat oleh situs lama."),
    "block_data": (_ACTION, "Teks di dalam data blok “{words}” diambil. Periksa susunannya."),
    "missing_block": (_LOST, "Blok pakai ulang nomor {words} tidak ada di ekspor."),
    "builder": (_ACTION, "Isi diambil dari data {words}. Bandingkan dengan halaman lamanya."),
    "builder_empty": (_ACTION, "Halaman {words} tanpa teks yang dapat dibaca."),
    "embed": (_FACT, "Sematan {words} menjadi tautan."),
    "form": (_LOST, "Isian formulir tidak ikut."),
    "no_text": (_ACTION, "Tidak ada teks di dalam isinya."),
    "too_long": (_ACTION, "Isinya {n} karakter, lebih dari batas satu naskah. Bagi menjadi beberapa naskah."),
    "excess": (_ACTION, "{words}"),
    "anchors": (_LOST, "{n} tautan ke bagian halaman itu sendiri dilepas; katanya tetap."),
    "links_unmade": (_LOST, "{n} tautan tanpa alamat yang sah dilepas; katanya tetap."),
    "gallery": (_FACT, "Galeri berisi {n} gambar dipasang berurutan."),
    "gallery_guessed": (_ACTION, "Galeri tanpa nomor gambar: diambil {n} lampiran tulisan ini. Periksa urutannya."),
    "gallery_empty": (_LOST, "Galeri tanpa gambar yang dapat dikenali."),
    "foreign_picture": (_LOST, "Gambar di situs lain tidak diambil."),
    "missing_picture": (_ACTION, "Gambar ini tidak ada di antara lampiran ekspor. Cari berkasnya."),
    "inline_picture": (_LOST, "Gambar yang ditanam di dalam teks (data:) tidak ikut."),
    "picture_rounded": (_FACT, "Gambar dikenali dari ukuran atau salinannya."),
    "repeated_picture": (_FACT, "Gambar yang dipasang berulang hanya diambil sekali."),
    "pictures_over": (_ACTION, "{n} gambar melebihi batas satu naskah dan dipasang di luar teks."),
    "picture_missing": (_LOST, "Gambar tidak ikut. {words}"),
    "file_missing": (_LOST, "Berkas yang ditautkan tidak ikut. {words}"),
    "no_alt": (_ACTION, "{n} gambar tanpa teks alternatif."),
    "missing_featured": (_ACTION, "Gambar utama nomor {words} tidak ada di ekspor."),
    # Spam.
    "spam": (_ACTION, "{words}"),
    "doubtful": (_ACTION, "{words}"),
    "unlinked": (_ACTION, "{words}"),
}  # fmt: skip


def note(kind: str, evidence: str = "", *, n: int = 0, words: str = "") -> Note:
    """A note of this kind; `n` and `words` stand in its sentence."""
    said = SENTENCES[kind][1].format(n=n, words=words)
    return Note(kind, said, shortened(evidence, MAX_EVIDENCE) if evidence else "")
