"""Pictures of kinds that are not taken: recognised by content, each refused with how to save it anew."""

import re

TAKEN = "Yang dapat dipakai: JPEG, PNG, atau WebP."
AS_JPEG = "Di Windows: buka di Foto, pilih Simpan sebagai, jenis JPEG. Di Mac: buka di Pratinjau, File › Ekspor, format JPEG. Lalu unggah berkas itu."
KINDS = {
    "heic": f"Ini foto HEIC, seperti dari iPhone. Agar foto berikutnya langsung JPEG, di iPhone: Pengaturan › Kamera › Format › Paling Kompatibel. Untuk foto ini simpan ulang sebagai JPEG. {AS_JPEG}",
    "raw": "Ini berkas mentah kamera (RAW) atau TIFF. Ekspor sebagai JPEG di kameranya atau di aplikasi foto (misalnya File › Ekspor › JPEG), lalu unggah berkas itu.",
    "gif": f"Ini gambar GIF. Simpan ulang satu gambar diam sebagai JPEG atau PNG. {AS_JPEG}",
    "svg": "Ini gambar vektor SVG. Di Inkscape atau Illustrator: File › Ekspor sebagai PNG, lebar sedikitnya 1600 piksel, lalu unggah berkas itu.",
    "psd": "Ini berkas Photoshop (PSD). Di Photoshop: File › Ekspor › Ekspor Sebagai, format JPEG atau PNG, lalu unggah berkas itu.",
    "bmp": f"Ini gambar BMP. Simpan ulang sebagai JPEG atau PNG. {AS_JPEG}",
    "avif": f"Ini foto AVIF. Simpan ulang sebagai JPEG. {AS_JPEG}",
    "pdf": "Ini dokumen PDF, bukan foto. Unggah lewat Lampiran, atau simpan gambarnya sebagai JPEG.",
    "word": "Ini dokumen Office atau arsip ZIP, bukan foto. Dokumen diunggah lewat Lampiran; gambar di dalam naskah Word ikut bila naskahnya diunggah sebagai siaran pers.",
    "video": "Ini video, bukan foto. Putar videonya, ambil tangkapan layar pada gambar yang dipilih, simpan sebagai JPEG atau PNG, lalu unggah berkas itu.",
    "other": f"Berkas ini bukan foto JPEG, PNG, atau WebP yang utuh. Bila berasal dari kiriman, minta dikirim ulang sebagai berkas; atau simpan ulang sebagai JPEG. {AS_JPEG}",
}
_BRANDS = {
    "heic": re.compile(rb"(heic|heix|hevc|hevx|heim|heis|mif1|msf1)"),
    "avif": re.compile(rb"(avif|avis)"),
    "raw": re.compile(rb"crx "),
}
# In this order: a camera's raw file begins like a TIFF.
_BEGINNINGS = [
    ("gif", re.compile(rb"GIF8[79]a")),
    ("psd", re.compile(rb"8BP[SB]")),
    ("bmp", re.compile(rb"BM.{4}\0{4}", re.DOTALL)),
    ("word", re.compile(rb"PK\x03\x04|\xd0\xcf\x11\xe0")),
    ("pdf", re.compile(rb"%PDF-")),
    ("raw", re.compile(rb"II\*\0|MM\0\*|IIU\0|IIRO|FUJIFILMCCD-RAW|FOVb|II\x1a\0\0\0HEAPCCDR|\0MRM")),
    ("svg", re.compile(rb"(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?(<!DOCTYPE\s+svg[^>]*>\s*)?<svg\b", re.DOTALL | re.IGNORECASE)),
    ("video", re.compile(rb"\x1aE\xdf\xa3|RIFF....AVI ", re.DOTALL)),
]  # fmt: skip


def kind(head: bytes) -> str:
    """Which of `KINDS` a file is that begins with these bytes (a kilobyte is enough); "other" for what is unknown."""
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return next((name for name, brands in _BRANDS.items() if brands.fullmatch(brand)), "video")
    return next((name for name, begins in _BEGINNINGS if begins.match(head)), "other")


def refusal(head: bytes) -> str:
    """Why the file is not taken, which kinds are, and how to save it anew."""
    found = kind(head)
    return KINDS[found] if found == "other" else f"{KINDS[found]} {TAKEN}"
