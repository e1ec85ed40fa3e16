"""What cleaning removed from a text or changed in it, as sentences for its writer: nothing is removed silently."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

MAX_NAMED = 3


class Kind(StrEnum):
    """What may happen to a piece of text, and how it is told."""

    STRUCK = "Kata yang dicoret atau dihapus di naskah asalnya tidak ikut: {}."
    HIDDEN = "Teks yang tersembunyi di naskah asalnya tidak ikut: {}."
    COMMENT = "Komentar dari naskah asalnya tidak ikut: {}."
    PICTURE = "Gambar dari luar tidak ikut: {}. Sisipkan dengan tombol Foto agar ada keterangan dan kredit."
    EMBEDDED = "Sematan tidak ikut: {}. Tulis tautannya sebagai gantinya."
    FORMULA = "Rumus tidak ikut: {}. Tulis sebagai teks."
    FIELD = "Isian formulir tidak ikut: {}."
    UNSHOWN = (
        "Teks yang hanya tampil di program lain tidak ikut: {}. Ketik di sini bila memang bagian naskah."
    )
    AREA = "Tautan pada bagian gambar tidak ikut: {}. Tulis tautannya dalam kalimat."
    RULE = "Garis pemisah tidak ikut. Pakai judul bagian sebagai gantinya."
    UNDERLINED = "Garis bawah tidak ikut: {}. Pakai tebal atau miring bila perlu penekanan."
    LINK = "Tautan tidak ikut karena alamatnya bukan alamat web, surel atau telepon yang lengkap: {}."
    UNSEEN_LINK = "Tautan dihapus karena tidak memuat kata yang dapat dibaca: {}."
    COMPLETED_LINK = "Alamat tautan dilengkapi: {}. Periksa apakah benar."
    TINY_LINK = "Tautan ini hanya satu huruf: {}. Periksa apakah memang dimaksud."


class Loss(NamedTuple):
    """One piece: what happened, its words (or where it stood), the address it led to."""

    kind: Kind
    words: str
    address: str = ""

    @property
    def name(self) -> str:
        """The piece by its words and address; empty for one without either."""
        words = f"“{shortened(self.words, 60)}”" if self.words.strip() else ""
        address = shortened(self.address, 120)
        return f"{words} ({address})" if words and address else words or address


def sentences(losses: Iterable[Loss]) -> list[str]:
    """One sentence for each kind, in the order of the kinds, each piece once."""
    names: dict[Kind, list[str]] = {}
    for loss in losses:
        names.setdefault(loss.kind, []).append(loss.name)
    return [kind.value.format(_list(names[kind])) for kind in Kind if kind in names]


def shortened(words: str, most: int) -> str:
    """`words` on one line, cut where they are too many."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def _list(names: list[str]) -> str:
    known = list(dict.fromkeys(filter(None, names)))
    rest = len(known[MAX_NAMED:]) + names.count("")
    if not known:
        return f"{rest} buah"
    return ", ".join(known[:MAX_NAMED]) + (f" dan {rest} lagi" if rest else "")
