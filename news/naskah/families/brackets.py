"""What stands beside brackets, and commas that part what belongs together (T21)."""

import re
from collections.abc import Iterator

from news.naskah.findings import Edit, Hit
from news.naskah.passage import Passage
from news.naskah.rule import change

_BEFORE_BRACKET, _BEHIND_BRACKET = "Beri spasi sebelum kurung buka.", "Beri spasi sesudah kurung tutup."
_OPENED, _CLOSED = "Hapus spasi sesudah kurung buka.", "Hapus spasi sebelum kurung tutup."
# What a text has wherever the pattern finds something, the pattern, what is right, and what to say.
_JOINTS = (
    ("(", re.compile(r"\((?<=[^\W\d_]\()(?=[ \u00a0]?[\w“])"), " (", _BEFORE_BRACKET),  # Selasa(26/4)
    (")", re.compile(r"\)(?=[^\W\d_]{2})"), ") ", _BEHIND_BRACKET),
    ("( ", re.compile(r"(?<=\()[ \u00a0]+(?=[\w“])"), "", _OPENED),
    ("[ ", re.compile(r"(?<=\[)[ \u00a0]+(?=[\w“])"), "", _OPENED),
    (" )", re.compile(r"(?<=[\w”.])[ \u00a0]+(?=\))"), "", _CLOSED),
    (" ]", re.compile(r"(?<=[\w”.])[ \u00a0]+(?=\])"), "", _CLOSED),
    (
        ", (", re.compile(r", (?<=enin, |abtu, |lasa, |Rabu, |amis, |umat, |nggu, )(?=\(\d{1,2}[/-]\d)"), " ",
        "Hapus koma di antara hari dan tanggal dalam kurung.",
    ),
    (
        ",(", re.compile(r",(?<=enin,|abtu,|lasa,|Rabu,|amis,|umat,|nggu,)(?=\(\d{1,2}[/-]\d)"), " ",
        "Antara hari dan tanggal dalam kurung ada spasi, bukan koma.",
    ),
    (
        ", ", re.compile(r", (?<=\d, )(?=\d{1,2} (?:persen|kg|km|juta|miliar|triliun|meter|hektare|ton)\b)"), ",",
        "Hapus spasi di dalam angka desimal.",
    ),
    ("yaitu", re.compile(r"(?<=\byaitu)[ \u00a0]?, (?=\w)"), " ", "Hapus koma sesudah “yaitu”."),
    ("yakni", re.compile(r"(?<=\byakni)[ \u00a0]?, (?=\w)"), " ", "Hapus koma sesudah “yakni”."),
)  # fmt: skip
_COMMAS = frozenset({", ", "yaitu", "yakni"})
_CLITIC = re.compile(r"(?:nya|ku|mu|lah|kah|pun|an|kan)\b")
_LISTED = re.compile(r"\d, ?$|\d{4}$")


def _may_go_on(passage: Passage, match: re.Match[str]) -> bool:
    """Whether the comma may open an insertion that another closes, or part the figures of a list."""
    if match[0].startswith(", ") and passage.text[match.start() - 1].isdigit():
        number = re.search(r"[\d.,]+$", passage.text[max(0, match.start() - 12) : match.start()])
        before = passage.text[
            max(0, match.start() - 24) : match.start() - len(number[0]) if number else match.start()
        ]
        return bool(_LISTED.search(before) or _LISTED.search(number[0] if number else ""))
    return "," in passage.text[match.end() : passage.sentence_at(match.end())[1]]


_THAT_COMMA = re.compile(r"\b([Bb]ahwa)[ \u00a0]?, (?=\w)")  # another comma would close what this one opens
_INSERTED = re.compile(
    r"(?:[Mm]enurut|jika|apabila|bila|kalau|pada|di|dalam|dengan|tanpa|selain|meski(?:pun)?|walau(?:pun)?|untuk|karena|sebagai\w*|sesuai|setelah|sebelum|ketika|saat|sejak|"
    r"selama|berdasarkan|bagi|melalui|oleh|dari|seperti|baik|hingga|sampai|demi|kata|ujar|akibat|seiring|sementara|berkat|per|antara|kecuali|terkait)\b|[\w-]+(?: [\w-]+){0,2},"
)
_SHORT_YEAR = re.compile(r"(?<=\()(\d{1,2}/\d{1,2}/)(\d{2})(?=\))")


def joints(passage: Passage) -> Iterator[Hit]:
    """T21: wrong blanks at brackets and in decimals, a comma behind `bahwa`, a year of two figures in a date."""
    for character, pattern, right, said in _JOINTS:
        if character not in passage.text:
            continue
        for match in pattern.finditer(passage.text):
            if (right == " (" and _is_part_of_word(passage.text, match.start())) or (
                right == ") " and _CLITIC.match(passage.text, match.end())
            ):
                continue
            start = max(match.start() - 1, 0)
            safe = False if character in _COMMAS and _may_go_on(passage, match) else None
            yield Hit(start, match.end() + 1, (Edit(match.start(), match.end(), right),), said, safe)
    if "bahwa," in passage.small_text or "bahwa ," in passage.small_text:
        for match in _THAT_COMMA.finditer(passage.text):
            rest = passage.text[match.end() : passage.sentence_at(match.end())[1]]
            if "," not in rest or not _INSERTED.match(rest):
                yield change(
                    match.start(),
                    match.end(),
                    f"{match[1]} ",
                    message="Hapus koma sesudah “bahwa”.",
                    safe=False,
                )
    for match in _SHORT_YEAR.finditer(passage.text):
        right = f"{match[1]}20{match[2]}"
        yield change(
            match.start(),
            match.end(),
            right,
            message=f"Tahun ditulis dengan empat angka: {right}.",
            safe=False,
        )


_PART_OF_WORD = re.compile(r"\((?:[^\W\d_]{1,2}|nya|kan|lah|pun|ku|mu|-[^\W\d_]+)\)")
_FORMULA = re.compile(r"\(\w{1,2}\)|\([A-Z]{1,2}\d|\([a-z](?:, ?[a-z])*\)")


def _is_part_of_word(text: str, at: int) -> bool:
    """`(s)`, `anggota(nya)`, a code such as `Pasal 3(b)`, a formula such as `f(x, y)`, `Fe(2)`, or `SUM(A1)`."""
    before = re.search(r"[^\W\d_]+$", text[max(0, at - 12) : at])
    short = before is not None and (len(before[0]) < 3 or before[0].isupper())
    return bool(_PART_OF_WORD.match(text, at) or (short and _FORMULA.match(text, at)))
