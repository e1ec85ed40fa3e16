"""Lines above a press release that are no part of it: letterhead, addresses, numbers, whom a letter is for."""

import re

MAX_WORDS = 14
_INSTITUTION = re.compile(
    r"(?:pemerintah|pemprov|pemkab|pemkot|kementerian|dinas|badan|sekretariat|inspektorat|biro|bagian|kantor|kecamatan|"
    r"kelurahan|uptd?|balai|rumah sakit|rsud|satuan|dewan|dprd|komisi|universitas|republik indonesia|gubernur|bupati|"
    r"wali\s?kota|provinsi|propinsi|kabupaten|kota)\b",
    re.IGNORECASE,
)
# Words of headlines: what somebody does. Those of the names of offices begin alike and are no verbs.
_VERB = re.compile(
    r"(?:me(?:m|n|ng|ny|r|l)?[a-z]{4,}|di[a-z]{5,}|ber[a-z]{4,}|gelar|buka|tutup|ajak|dorong|imbau|himbau|lantik|serahkan|"
    r"terima|raih|tingkatkan|hadiri|tinjau|pantau|siapkan|luncurkan|ingatkan|minta|resmikan|bahas|apresiasi|salurkan|bantu|"
    r"kunjungi|harap|targetkan|sosialisasikan|perkuat|jadi|akan|siap|terus|ikut|ikuti|pimpin|sambut|tegaskan|ungkap|catat|"
    r"sebut|bentuk|bangun|jamin|kukuhkan|dan .* teken|teken|tandatangani|lepas|wakili|gandeng|optimis|komitmen|alami|rugi|"
    r"terbakar|naik|turun|mulai|kembali|evaluasi|matangkan|genjot|fokus|bersinergi|panen|kirim|undang|peringati)",
    re.IGNORECASE,
)
_NO_VERBS = frozenset(
    [
        "menengah",
        "berencana",
        "beragama",
        "bersama",
        "daerah",
        "dinas",
        "dikbud",
        "disabilitas",
        "berkelanjutan",
        "berusaha",
        "digital",
        "distribusi",
        "meteorologi",
        "metrologi",
        "media",
        "menteri",
        "mental",
        "direktorat",
        "berau",
        "bersih",
        "bermotor",
    ]
)
_ADDRESS = re.compile(
    r"(?:jl|jln)\b|jalan\b.*\d|(?:alamat|gedung|kompleks?|kantor)\b.*(?:\d|:)|(?:telp|telepon|tlp|tel|hp|fax|faks|faximile|faksimile)\b[ .:/]|"
    r"(?:e-?mail|surel|website|web|laman|situs|instagram|facebook|twitter|youtube)\b\s*[:.]|(?:www\.|https?:)\S+$|\S+@\S+$|kode\s*pos\b|"
    r"[^.]{2,60}\b\d{5}$",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?:nomor|nomer|no|lampiran|lamp|perihal|hal|sifat|tanggal|tgl|hari|kepada|dari|untuk|tembusan|rilis|bidang|kategori|"
    r"penulis|editor|penyunting|redaksi|sumber|wartawan|reporter)\s*\.?\s*:|(?:kepada\s+)?yth\b|kepada\s*$|di\s*[-–]?\s*tempat\W*$|"
    r"di\s*[-–]\s*$|(?:nomor|no)\.?\s*[:.]?\s*[\w.]{1,8}\s*/\s*[\w.-]+\s*/",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"(?:siaran pers|press\s*release|rilis pers|pers\s*rilis|keterangan pers|news release|rilis(?: berita)?|berita(?: pers)?|"
    r"naskah berita|pengumuman|klarifikasi(?: hoaks)?|undangan(?: liputan)?|rilis foto|tentang)"
    r"(?:\s*[-–:]?\s*(?:(?:nomor|no)\b.*|\d.*))?\W*|(?:untuk (?:segera )?(?:disiarkan|diterbitkan|dipublikasikan).*|for immediate release)\W*",
    re.IGNORECASE,
)
# Kinds of release (`PressRelease.Kind`) by the word above a text.
_KINDS = {
    "pengumuman": "announcement",
    "klarifikasi": "clarification",
    "undangan": "advisory",
    "berita": "news",
    "rilis foto": "photo",
}
_TO = re.compile(r"(?:kepada\b|.*\byth\b)", re.IGNORECASE)
_IN_PLACE = re.compile(r"(?:di\s*[-–]?\s*)?(?i:tempat)\W*|di\s*[-–]?\s*(?:[A-Z]\w+)?\W*")
_FIELD_ROW = re.compile(r"[^|:]{1,40}\|\s*:\s*(?:\||$)")
_RULE = re.compile(r"[\s_=*–—.-]+")
MAX_LABEL, MAX_ADDRESSEE = 200, 80


def is_label(text: str) -> bool:
    """Whether each line names a field of a letter or says that this is a press release."""
    if not text.strip():
        return False
    rows = [line for line in text.split("\n") if line.strip()]
    return all(map(_FIELD_ROW.match, rows)) or all(
        len(line) <= MAX_LABEL and (_FIELD.match(line) or _KIND.fullmatch(line)) for line in _lines(text)
    )


def kind_of(label: str) -> str:
    """The kind of release that a label says; empty for a label that says none."""
    words = " ".join(label.split()).lower()
    return next(
        (kind for word, kind in _KINDS.items() if _KIND.fullmatch(words) and words.startswith(word)), ""
    )


def addresses(lines: list[str], at: int) -> int:
    """How many lines below this one still say whom a letter is for: "Kepada Yth." is followed by a name and a place."""
    if not _TO.match(lines[at].strip()):
        return 0
    for number, line in enumerate(lines[at + 1 : at + 6], start=1):
        if _IN_PLACE.fullmatch(line.strip()):
            below = lines[at + number + 1 : at + number + 2]
            return number + bool(below and _IN_PLACE.fullmatch(below[0].strip()))
        if len(line) > MAX_ADDRESSEE or line.rstrip().endswith("."):
            break
    return 0


def is_empty_form(text: str) -> bool:
    """Whether it is a drawn line, or nothing."""
    return not text.strip() or bool(_RULE.fullmatch(text))


def is_letterhead(lines: list[str], at: int, *, is_below: bool) -> bool:
    """Whether the text at this place is letterhead; `is_below`: something of a letterhead stands above it."""
    own = _lines(lines[at])
    if not own:
        return False
    following = next((line for line in lines[at + 1 :] if line.strip()), "")
    above = next((line for line in lines[:at][::-1] if line.strip()), "")
    if is_below and _ADDRESS.match(above.split("\n")[-1].strip()) and _is_seat(own, following):
        return True
    return all(
        _is_institution(line)
        or _ADDRESS.match(line)
        or is_label(line)
        or (is_below and _goes_on(line, following))
        or (n > 0 and _goes_on(line, own[n + 1] if n + 1 < len(own) else following))
        for n, line in enumerate(own)
    )


def _lines(text: str) -> list[str]:
    """The lines that say something; cells of a row stand beside each other."""
    lines = (" ".join(part.replace("|", " ").split()) for part in text.split("\n"))
    return [line for line in lines if not is_empty_form(line)]


def _is_institution(line: str) -> bool:
    words = re.findall(r"[^\W\d_]+", line)
    return (
        bool(_INSTITUTION.match(line))
        and len(words) <= MAX_WORDS
        and not line.rstrip().endswith((".", "!", "?", ":"))
        and not _does_something(words)
        and not re.search(r"[“”\"‘]", line)
    )


def _goes_on(line: str, following: str) -> bool:
    """Whether a line without a name of its own continues a letterhead: letters set apart, or capitals above an address."""
    words = re.findall(r"[^\W\d_]+", line)
    if len(words) > 2 and all(len(word) == 1 for word in words):
        return True
    is_short = line.isupper() and len(words) <= 8 and not _does_something(words)
    leads_on = re.match(r"(?:dan|provinsi|kabupaten|kota)\b", line, re.IGNORECASE) is not None
    return is_short and (
        leads_on or bool(_ADDRESS.match(following)) or _is_institution(following) or is_label(following)
    )


def _is_seat(own: list[str], following: str) -> bool:
    """Whether a line below an address names the town of the office, with a headline still to come."""
    words = own[0].split()
    return len(own) == 1 and own[0].isupper() and len(words) <= 2 and 0 < len(following) <= MAX_LABEL


def _does_something(words: list[str]) -> bool:
    return any(_VERB.fullmatch(word) for word in words[1:] if word.lower() not in _NO_VERBS)
