"""What may stand in the way of a step: each check that a row of the transition table may name.

A check is named by what it demands. It reads a release and its `Facts` and returns what is wrong, each with the field to
mend; nothing when the demand is met.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError

from news.models import (
    CopyFinding,
    PressRelease,
    WarningLevel,
)
from news.models.desk.house_form import hints_in
from news.models.release import warning
from news.people import days
from news.releases.checks.facts import Facts

NOT_AS_APPROVED = (
    "Naskah atau data yang dikutipnya berubah sejak disetujui. Kembalikan, lalu ajukan dan setujui lagi."
)


Check = Callable[[PressRelease, Facts], list[ValidationError]]


def must_be_complete(release: PressRelease, facts: Facts) -> list[ValidationError]:
    """What readers need is there, allowed, and names nobody wrongly."""
    found = [
        refusal(message, field) for field, message in NEEDED.items() if not _filled(getattr(release, field))
    ]
    found += hints_left(release)
    has_areas = release.pk in facts.warning_areas
    found += [refusal(sentence, field) for field, sentence in warning.lacks(release, has_areas, facts.now)]
    if release.category == PressRelease.Category.EXEMPT:
        found.append(refusal(EXEMPT, "category"))
    if release.kind == PressRelease.Kind.CLARIFICATION and not (
        release.claim and release.rating and release.evidence
    ):
        found.append(refusal("Klarifikasi hoaks perlu klaim, hasil pemeriksaan dan bukti.", "claim"))
    for photo, _in_text in facts.photos[release.pk]:
        found += [refusal(sentence, "photos") for sentence in photo.shortcomings()]
    for event in facts.hidden_events.get(release.pk, []):
        message = f"Agenda “{event}” belum ditayangkan. Tayangkan agendanya atau lepaskan dari naskah ini."
        found.append(refusal(message, "events"))
    found += [
        refusal(finding.sentence, "officials" if finding.named.field == "officials" else "quotes")
        for finding in facts.titles.get(release.pk, [])
        if finding.is_wrong
    ]
    too_late = days.said_too_late(facts.quotes[release.pk], release.dateline_on)
    return found + [refusal(sentence, "quotes") for sentence in too_late]


def hints_left(release: PressRelease) -> list[ValidationError]:
    """The hints of a house form that the writer has not replaced, each by its own words."""
    return [
        refusal(
            f"Petunjuk “{hint}” masih ada di {name}. Ganti dengan keterangannya, atau hapus.",
            field,
            code=HINT,
        )
        for field, name in MAY_HOLD_HINTS.items()
        for hint in hints_in(getattr(release, field))
    ]


def must_be_clean(release: PressRelease, facts: Facts) -> list[ValidationError]:
    """Nobody has put gambling spam, a hidden part or a link to such a site into it. Only an emergency publication passes over that."""
    return [
        refusal(f"{found.sentence} {OVERRIDE}", found.field.partition(".")[0])
        for found in facts.suspicious(release)
    ]


def must_be_sound(release: PressRelease, facts: Facts) -> list[ValidationError]:
    """Nothing in it that the copy checker keeps from readers; an editor may let single words stay, with a reason."""
    found = [one for one in facts.remarks(release) if one.gravity == CopyFinding.Gravity.BLOCKS]
    told = [(remark.sentence, remark.spot.field) for remark in found]
    return [refusal(*pair) for pair in told[:-1]] + [
        refusal(f"{sentence} {LET_STAY}", field)
        for sentence, field in told[-1:]  # said once
    ]


def must_be_as_approved(release: PressRelease, facts: Facts) -> list[ValidationError]:
    """The approval was of exactly these words."""
    return [] if facts.checksum(release) == release.approved_checksum else [refusal(NOT_AS_APPROVED)]


def must_be_scheduled(release: PressRelease, facts: Facts) -> list[ValidationError]:
    """An edition is still to go live."""
    if release.pk in facts.scheduled:
        return []
    return [refusal("Tidak ada jadwal terbit yang dapat dibatalkan.")]


def must_not_be_scheduled(release: PressRelease, facts: Facts) -> list[ValidationError]:
    """No edition is still to go live."""
    if release.pk not in facts.scheduled:
        return []
    return [refusal("Naskah ini sedang dijadwalkan. Batalkan jadwalnya lebih dahulu.")]


def must_be_public(release: PressRelease, facts: Facts) -> list[ValidationError]:
    """The public reads an edition that stands; a copy without a number never had one."""
    if release.number is not None and release.editions.listed(facts.now).exists():
        return []
    return [refusal("Tidak ada edisi yang sedang dibaca publik.")]


def must_warn(release: PressRelease, facts: Facts) -> list[ValidationError]:
    """Readers have a warning of it that is in force."""
    if release.warns and release.editions.warning(facts.now).exists():
        return []
    return [refusal("Tidak ada peringatan yang sedang berlaku.")]


def must_have_warned(release: PressRelease, facts: Facts) -> list[ValidationError]:
    """Readers have a warning of it that nobody has ended, be its time over or not."""
    levels = WarningLevel.values
    if release.warns and release.editions.listed(facts.now).filter(warning__in=levels).exists():
        return []
    return [refusal("Tidak ada peringatan yang dapat diperpanjang.")]


def must_not_be_begun(release: PressRelease, facts: Facts) -> list[ValidationError]:
    """Nobody has begun to read or change what was submitted."""
    by = release.edited_by or facts.begun.get(release.pk)
    if by is None:
        return []
    return [refusal(f"{by} sudah mulai membaca naskah ini. Minta dikembalikan lewat catatan.")]


def must_not_be_edited(release: PressRelease, facts: Facts) -> list[ValidationError]:
    """No editor has said yet that these words are read."""
    if release.edited_by_id is None:
        return []
    return [refusal("Naskah ini sudah dinyatakan selesai disunting.")]


def must_have_no_edition(release: PressRelease, facts: Facts) -> list[ValidationError]:
    """No edition was ever made of it."""
    if release.number is None:
        return []
    return [refusal("Naskah ini pernah diterbitkan atau dijadwalkan, jadi tidak dapat dibuang.")]


def refusal(message: str, field: str = "", *, code: str = "") -> ValidationError:
    """A sentence that says why not, and the field to mend (`params["field"]`)."""
    return ValidationError(message, code=code or None, params={"field": field})


# What a complete release has filled in, in the order of the form.
NEEDED = {
    "lead": "Teras belum diisi. Tulis siapa, apa, kapan dan di mana dalam satu atau dua kalimat.",
    "body": "Isi siaran pers masih kosong.",
    "dateline_place": "Tempat titimangsa belum diisi, misalnya Tobelo.",
    "dateline_on": "Tanggal titimangsa belum diisi.",
    "category": "Kategori informasi belum dipilih.",
}
MAY_HOLD_HINTS = {
    "headline": "judul",
    "subheadline": "anak judul",
    "lead": "teras",
    "body": "isi",
    "claim": "klaim",
    "evidence": "bukti",
    "warning_instruction": "yang harus dilakukan",
}
HINT = "hint"  # the code of a refusal for words of a house form that still stand there
OVERRIDE = "Bila ini keliru dan naskahnya harus terbit, penyetuju dapat menerbitkannya darurat dengan alasan; itu tercatat."
LET_STAY = "Bila memang benar begitu, redaktur dapat membiarkannya dengan alasan; itu tercatat."
EXEMPT = "Informasi yang dikecualikan tidak boleh diterbitkan. Ubah kategorinya atau simpan sebagai konsep."


def _filled(value: Any) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)
