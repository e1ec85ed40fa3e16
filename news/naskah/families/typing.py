"""Typing errors by dictionary and affix analysis (B03)."""

import re
from collections.abc import Iterator

from news.naskah.findings import Grade, Hit
from news.naskah.morphology import dictionary
from news.naskah.passage import Passage, Word
from news.naskah.rule import Rule, cased, change


def typing_errors(passage: Passage) -> Iterator[Hit]:
    """Words in small letters, or at the start of a sentence: a capital elsewhere is a name that only its bearer can spell."""
    suspects = dictionary.suspects(passage.vocabulary)
    for word in passage.words if suspects else ():
        if word.lower not in suspects:
            continue
        known = word.lower in passage.registry.name_words or word.lower in passage.house.words
        if (
            not known
            and not _is_in_foreign_name(passage, word)
            and (
                right := dictionary.misbuilt(word.lower)
                or dictionary.meant(word.lower)
                or dictionary.two_words(word.lower)
            )
            and _is_readable(passage, word)
        ):
            yield change(
                word.start,
                word.end,
                cased(right, word.text),
                message=f"Salah ketik? Mungkin maksudnya “{right}”.",
            )


def _is_readable(passage: Passage, word: Word) -> bool:
    if not word.lower.isascii() or "'" in word.text or "-" in word.text:
        return False
    if word.text.islower():
        return True
    return (
        word.text[1:].islower()
        and word.start in passage.sentence_starts
        and word.lower not in passage.document.named
        and not _NAME_FOLLOWS.match(passage.text, word.end)
    )


def _is_in_foreign_name(passage: Passage, word: Word) -> bool:
    """Whether a word with a foreign letter stands beside it: `École normale`."""
    number = passage.word_at(word.start)
    beside = passage.words[max(0, number - 1) : number + 2]
    return any(
        one.is_capital and not one.lower.isascii() and one.lower.replace("’", "").isalpha() for one in beside
    )


_NAME_FOLLOWS = re.compile(r" [A-Z][a-z]+")


RULES = (
    Rule(
        "B03", "Kata yang tidak ada di kamus, satu ketukan dari tepat satu kata lazim.", "Salah ketik?", Grade.B, typing_errors,
        (("Pemerintah menyusun startegi baru.", "Pemerintah menyusun strategi baru."), ("Ada beberpa warga hadir.", "Ada beberapa warga hadir."), ("Laporan masuk tepatwaktu.", "Laporan masuk tepat waktu."),
         ("Warga melaporkan kerusakkan dan kebijakkan itu.", "Warga melaporkan kerusakan dan kebijakan itu."), ("Ia memberi perhatiaan penuh.", "Ia memberi perhatian penuh."),
         ("Upaya meningkatan mutu berlanjut.", "Upaya meningkatkan mutu berlanjut."), ("Kami menempuh perjalan jauh.", "Kami menempuh perjalanan jauh.")),
        ("Para nelayan menyinkronkan jadwal melaut.", "Festival Tanjung Waka dihadiri Sultan Tidore.", "Ia kuliah di École normale.", "Perawat, penyuluh, dan perintis melawan kesediaan, kesetiaan, dan penerimaan.",
         "Ia menekan, memakan, memesan, dan menahan silpa."), reads_quotes=False,
    ),
)  # fmt: skip
