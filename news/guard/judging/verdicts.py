"""What is judged, and what is said of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How sure the guard is; the first two stand in the way of publication."""

    SPAM = "spam"  # the text itself
    SUSPECT = "suspect"  # a part of it that can be cut out
    CHECK = "check"  # for a person to look at


class Kind(StrEnum):
    """What was found in a text; `REMEDIES` says what to do about each of it."""

    WORDS = "words"
    HIDDEN = "hidden"
    ACTIVE = "active"
    LINK = "link"
    MANY_LINKS = "many_links"
    SCRIPT = "script"


REMEDIES = {
    (Kind.WORDS, Verdict.SPAM): (
        "Kata-katanya seperti iklan judi, obat, atau barang tiruan. Hapus bagian ini, lalu tanyakan siapa yang menulisnya."
    ),
    (Kind.WORDS, Verdict.CHECK): (
        "Ada istilah judi, obat, atau barang tiruan. Biarkan bila naskahnya memang memberitakannya; bila tidak, hapus."
    ),
    (Kind.HIDDEN, Verdict.SUSPECT): (
        "Bagian ini tidak terlihat pembaca, tetapi dibaca mesin pencari. Hapus seluruhnya dari sumber teks."
    ),
    (Kind.ACTIVE, Verdict.SUSPECT): (
        "Bagian ini dapat menjalankan perintah atau memindahkan pembaca ke situs lain. Hapus dari sumber teks."
    ),
    (Kind.LINK, Verdict.SUSPECT): (
        "Tautan ini menuju situs yang bernama seperti situs judi. Lepaskan tautannya, biarkan kata-katanya."
    ),
    (Kind.MANY_LINKS, Verdict.SUSPECT): (
        "Terlalu banyak tautan ke satu situs asing. Sisakan yang diperlukan pembaca, lepaskan selebihnya."
    ),
    (Kind.MANY_LINKS, Verdict.CHECK): "Banyak tautan ke satu situs luar. Periksa apakah semuanya diperlukan.",
    (Kind.SCRIPT, Verdict.SPAM): (
        "Seluruh teks ditulis dengan aksara asing. Hapus, lalu tanyakan siapa yang menulisnya."
    ),
    (
        Kind.SCRIPT,
        Verdict.CHECK,
    ): "Seluruh teks ditulis dengan aksara asing. Sertakan teks bahasa Indonesianya.",
}


@dataclass(frozen=True)
class GuardedText:
    """One text to judge: `label` is what the desk calls it; `is_quoted` where it tells what others say."""

    text: str
    label: str = ""
    is_html: bool = False
    is_quoted: bool = False


@dataclass(frozen=True)
class Found:
    """One passage or part that was found. `offset` and `length` are of the source for parts that can be cut out, of the visible text for words."""

    verdict: Verdict
    kind: Kind
    field: str
    label: str
    quoted: str
    offset: int
    length: int
    why: str

    @property
    def sentence(self) -> str:
        """What to tell whoever can mend it."""
        where = f"{self.label}: " if self.label else ""
        return f"{where}“{self.quoted}” ({self.why}). {self.remedy}"

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return REMEDIES.get((self.kind, self.verdict)) or REMEDIES[self.kind, Verdict.SUSPECT]


def is_blocking(found: Iterable[Found]) -> bool:
    """Whether anything of it stands in the way of publication."""
    return any(each.verdict != Verdict.CHECK for each in found)
