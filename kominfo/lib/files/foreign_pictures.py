"""Pictures of kinds that are not taken: recognised by content, each refused with how to save it anew."""

import re

TAKEN = "Yang dapat dipakai: JPEG, PNG, atau WebP."
KINDS = {
    "heic": "Ini foto HEIC, seperti dari iPhone. Buka fotonya, pilih Bagikan atau Simpan sebagai JPEG; agar foto berikutnya langsung JPEG: Pengaturan › Kamera › Format › Paling Kompatibel.",
    "raw": "Ini berkas mentah kamera (RAW) atau TIFF. Buka di aplikasi foto atau di kameranya, ekspor sebagai JPEG, lalu unggah berkas itu.",
    "gif": "Ini gambar GIF. Buka di aplikasi foto, simpan satu gambar diam sebagai JPEG atau PNG, lalu unggah berkas itu.",
    "svg": "Ini gambar vektor SVG. Ekspor sebagai PNG, sedikitnya 1600 piksel lebarnya, lalu unggah berkas itu.",
    "avif": "Ini foto AVIF. Buka di aplikasi foto, simpan ulang sebagai JPEG, lalu unggah berkas itu.",
    "pdf": "Ini dokumen PDF, bukan foto. Unggah lewat Lampiran, atau simpan gambarnya sebagai JPEG.",
    "video": "Ini video, bukan foto. Ambil satu gambar diam darinya dan simpan sebagai JPEG.",
    "other": "Berkas ini bukan foto JPEG, PNG, atau WebP yang utuh. Buka di aplikasi foto, simpan ulang sebagai JPEG, lalu unggah lagi.",
}
_BRANDS = {
    "heic": re.compile(rb"(heic|heix|hevc|hevx|heim|heis|mif1|msf1)"),
    "avif": re.compile(rb"(avif|avis)"),
    "raw": re.compile(rb"crx "),
}
# In this order: a camera's raw file begins like a TIFF.
_BEGINNINGS = [
    ("gif", re.compile(rb"GIF8[79]a")),
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
