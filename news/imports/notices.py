"""What a writer should look at after a Word file was read: what was left out, changed or not found, with counts."""

import re
from collections.abc import Iterable
from typing import Any

from kominfo.lib import dates
from kominfo.lib.markup import html
from kominfo.lib.markup.losses import sentences, shortened
from news.imports import dateline
from news.imports.proposal import Picture

_PNG = "Di Word klik kanan gambarnya, Simpan sebagai Gambar, pilih PNG, lalu unggah di pustaka foto."
# In the order in which they are told.
_OF_READING = {
    "deleted": "{n} hapusan yang dilacak (Track Changes) tidak ikut.",
    "inserted": "{n} sisipan yang dilacak (Track Changes) ikut sebagai teks biasa. Pastikan memang sudah disepakati.",
    "comment": "{n} komentar tidak ikut.",
    "hidden": "{n} bagian teks tersembunyi tidak ikut.",
    "text_box": "{n} kotak teks masuk ke dalam teks, di belakang paragraf tempatnya. Periksa urutannya.",
    "note": "{n} catatan kaki menjadi daftar “Catatan” di akhir teks.",
    "running_title": "Kepala dan kaki halaman tidak ikut ({n} buah).",
    "contents": "Daftar isi tidak ikut ({n} baris atau daftar).",
    "hint": "{n} isian yang masih berisi petunjuk (“Klik untuk mengetik”) tidak ikut.",
    "formula": "{n} rumus ditulis sebagai teks biasa. Periksa penulisannya.",
    "inside_link": "{n} tautan ke bagian lain berkas itu sendiri dilepas; katanya tetap.",
    "other_file": "{n} berkas lain yang disisipkan ke dalam dokumen tidak ikut. Buka di Word, salin isinya sebagai teks, lalu unggah lagi.",
    "object": "{n} objek sematan (misalnya lembar Excel atau PDF) tidak ikut. Lampirkan berkasnya, atau simpan sebagai gambar PNG.",
    "chart": f"{{n}} bagan atau diagram tidak ikut. {_PNG}",
    "shape": f"{{n}} gambar bentuk (shapes) tidak ikut. {_PNG}",
    "linked_picture": "{n} gambar tertaut tidak ikut, karena berkasnya tidak ada di dalam dokumen. Unggah fotonya di pustaka foto.",
    "missing_picture": "{n} gambar tidak ditemukan di dalam berkas. Unggah fotonya di pustaka foto.",
    "repeated_picture": "{n} gambar yang dipasang berulang hanya diambil sekali.",
    "too_many_pictures": "{n} gambar di luar 60 yang pertama tidak ikut. Unggah di pustaka foto.",
}
_TYPED_ITEM = re.compile(r"(?:\d{1,2}|[a-z])[.)]\s+\S|[-–•▪*]\s+\S")
_STAFF_NUMBER = re.compile(r"\bNIP\b\W{0,3}\d[\d .]{6,}|\b\d{8} ?\d{6} ?\d ?\d{3}\b")
_IDENTITY_NUMBER = re.compile(r"(?<!\d)\d{16}(?!\d)")


def of_proposal(headline: str, head: dateline.Dateline, lead: str, code: str) -> list[str]:
    """What was found of the release's parts, and what was not."""
    found = [] if headline else ["Judul tidak ditemukan di berkas itu. Tulis judulnya."]
    if headline.isupper():
        found.append(
            "Judul ditulis dengan huruf besar semua. Tulis ulang dengan huruf besar di awal kata saja."
        )
    if not head.place:
        found.append("Titimangsa tidak ditemukan di awal teks. Isi tempat dan tanggalnya.")
    elif head.day is None:
        found.append("Tanggal titimangsa tidak ditemukan. Isi tanggalnya.")
    if head.day and head.source:
        found.append(f"Tanggal titimangsa {dates.long_date(head.day)} diambil dari teks: “{head.source}”.")
    if head.credit:
        found.append(f"Penanda sumber “{shortened(head.credit, 40)}” di titimangsa tidak ikut.")
    if not lead:
        found.append(
            "Teras tidak ditemukan: paragraf pertama terlalu panjang atau bukan paragraf. Tulis terasnya."
        )
    if code:
        found.append(f"Kode penulis “({code})” di akhir teks dipindahkan ke isian Penulis.")
    return found


def of_frame(letterhead: list[str], labels: list[str], logos: int) -> list[str]:
    """What stood above the text and stays behind: letterhead, numbers and addressees, logos."""
    found = []
    if letterhead:
        found.append(f"{len(letterhead)} baris kop surat tidak ikut: {_named(letterhead)}.")
    if labels:
        found.append(
            f"{len(labels)} baris penanda (nomor, perihal, tujuan dan sejenisnya) tidak ikut: {_named(labels)}."
        )
    if logos:
        found.append(f"{logos} gambar di kop surat tidak ikut.")
    return found


def _named(lines: list[str]) -> str:
    said = ", ".join(f"“{shortened(line, 50)}”" for line in lines[:2])
    return said + (f" dan {len(lines) - 2} lagi" if len(lines) > 2 else "")


def of_reading(found: dict[str, Any], pictures: list[Picture]) -> list[str]:
    """What the file held that a page cannot show, or that was no text for readers."""
    tally = found["tally"]
    said = [sentence.format(n=tally[kind]) for kind, sentence in _OF_READING.items() if tally.get(kind)]
    if refused := found["refused_pictures"]:
        names = ", ".join(dict.fromkeys(refused[:3])) + (
            f" dan {len(refused) - 3} lagi" if len(refused) > 3 else ""
        )
        said.append(
            f"{len(refused)} gambar tidak ikut karena formatnya tidak dapat ditampilkan: {names}. {_PNG}"
        )
    if cropped := sum(picture.is_cropped for picture in pictures):
        said.append(
            f"{cropped} gambar dipotong di Word; yang diambil adalah gambar utuh, dengan bagian yang dipotong. "
            "Periksa sebelum memakainya."
        )
    return said


def of_text(source: str, texts: Iterable[str]) -> list[str]:
    """What cleaning takes away, and what in the words themselves deserves a look."""
    lines = list(texts)
    whole = "\n".join(lines)
    said = sentences(html.losses(source))
    if typed := sum(1 for line in lines if _TYPED_ITEM.match(line)):
        said.append(
            f"{typed} baris bernomor atau bertanda yang diketik tangan tetap sebagai teks. Jadikan daftar bila perlu."
        )
    said += [
        f"“{words}”: hari dan tanggalnya tidak cocok. Periksa di teks."
        for words in dict.fromkeys(dateline.wrong_weekdays(whole))
    ]
    if _STAFF_NUMBER.search(whole):
        said.append("Teks memuat NIP. Hapus: nomor pegawai tidak untuk publik.")
    elif _IDENTITY_NUMBER.search(whole):
        said.append("Teks memuat nomor 16 angka seperti NIK. Hapus bila itu nomor penduduk.")
    return said
