"""The transition table is the rule: who may take which step from where, what is checked, what it does and what it says.

A new step is a row here. Everything that asks about a step asks its row; nothing anywhere tests a step's name.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone

from agencies.models import User, audit_labels
from news import permissions
from news.models import Letter, Note, PressRelease
from news.models.desk import note
from news.releases import effects
from news.releases.checks.demands import (
    Check,
    must_be_as_approved,
    must_be_clean,
    must_be_complete,
    must_be_public,
    must_be_scheduled,
    must_be_sound,
    must_have_no_edition,
    must_have_warned,
    must_not_be_begun,
    must_not_be_edited,
    must_not_be_scheduled,
    must_warn,
    refusal,
)
from news.releases.checks.facts import Facts

Status = PressRelease.Status
DENIED = "denied"  # the code of a refusal that is about the person, not the copy
FOUR_EYES = "Anda ikut menulis, mengubah atau mengajukan naskah ini; langkah ini harus diambil orang lain."


@dataclass(frozen=True, kw_only=True)
class Transition:
    """One row of the table. What has no default must be said of every step."""

    name: str
    sources: frozenset[str]
    target: str
    permission: str
    label: str  # on its button
    explanation: str  # before it is taken
    done: str  # after it was taken
    denial: str  # to those without the permission
    occasion: str  # beside a note written with it
    deed: str  # in the audit trail
    with_save: str = ""  # beside "Simpan" on the form, for a step that a save may be followed by at once
    offer: str = ""  # on the button that leads to its page, where that says more than the label
    letter: str = ""  # the template of what is told; a step that writes an edition is told with the edition
    letter_kind: Letter.Kind | None = None  # with which letters it is turned off, if not those of its name
    needs_note: bool = False
    note_kind: Note.Kind = Note.Kind.STEP
    needs_four_eyes: bool = False
    asked_as: tuple[str, ...] = ()  # the verbs by which the desk's search finds it, in small letters
    of_sender: bool = False  # for whoever wrote or submitted the copy alone, and shown to nobody else
    of_exact_words: bool = False  # its page remembers which words it was opened for
    freezes: bool = False  # writes an edition: taken through `news.editions.publishing` alone
    emergency: bool = False  # not shown to those without the permission
    is_grave: bool = False  # its button warns
    after_reading: bool = False  # stands at the end of the decision page
    in_bulk: bool = False  # needs no reading of its own, so several releases may take it at once
    checks: tuple[Check, ...] = ()
    # More checks; where they fail the step would only confuse and is not shown.
    offered_if: tuple[Check, ...] = ()
    effect: Callable[[effects.StepInProgress], None] = effects.nothing

    @property
    def stays(self) -> bool:
        """Whether the copy is afterwards in a state from which the step could be taken at once again."""
        return self.target in self.sources

    @property
    def needs_complete(self) -> bool:
        """Whether readers are to get what this step is taken with."""
        return must_be_complete in self.checks

    def why_not(self, user: User, release: PressRelease, facts: Facts) -> list[ValidationError]:
        """Reasons why `user` can't take this step with `release`; those about the person have the code `DENIED`."""
        is_theirs = not self.of_sender or permissions.is_sender(user, release)
        if not permissions.may_see(user, release) or not user.has_perm(self.permission) or not is_theirs:
            return [refusal(self.denial, code=DENIED)]
        is_own_work = self.needs_four_eyes and not permissions.is_second_pair_of_eyes(user, release)
        return [refusal(FOUR_EYES, code=DENIED)] * is_own_work + self.problems(release, facts)

    def problems(self, release: PressRelease, facts: Facts) -> list[ValidationError]:
        """What stands in the way of this step whoever takes it; `params["field"]` names the field to mend."""
        if release.status not in self.sources:
            return [
                refusal(
                    f"“{self.label}” tidak dapat dilakukan pada naskah berstatus {release.state.lower()}."
                )
            ]
        return [found for check in (*self.checks, *self.offered_if) for found in check(release, facts)]

    def is_shown(self, user: User, release: PressRelease, facts: Facts) -> bool:
        """Whether the step is worth a line on the release's page, be it one that says why not."""
        return (
            release.status in self.sources
            and not any(check(release, facts) for check in self.offered_if)
            and (not self.of_sender or permissions.is_sender(user, release))
            and (not self.emergency or user.has_perm(self.permission))
        )


TRANSITIONS = {
    row.name: row
    for row in [
        Transition(
            name="submit",
            sources=frozenset({Status.DRAFT}),
            target=Status.IN_REVIEW,
            permission="news.submit_pressrelease",
            after_reading=True,
            label="Ajukan ke redaktur",
            with_save="Ajukan",
            explanation="Redaktur membaca naskah ini. Sesudah diajukan, naskah hanya diubah redaktur.",
            done="Naskah diajukan ke redaktur.",
            denial="Hanya penulis dan redaktur yang dapat mengajukan naskah.",
            occasion="saat mengajukan",
            asked_as=("ajukan",),
            deed="Diajukan ke redaktur",
            letter="submitted",
            checks=(must_be_complete, must_be_clean),
            effect=effects.sign_submission,
            in_bulk=True,
        ),
        Transition(
            name="take_back",
            sources=frozenset({Status.IN_REVIEW}),
            target=Status.DRAFT,
            permission="news.submit_pressrelease",
            after_reading=True,
            label="Tarik kembali",
            explanation="Naskah menjadi konsep lagi, untuk Anda perbaiki. Itu dapat selama belum ada yang mulai membacanya.",
            done="Naskah ditarik kembali menjadi konsep.",
            denial="Hanya yang menulis atau mengajukan naskah ini yang dapat menariknya kembali.",
            occasion="saat menarik kembali",
            asked_as=("tarik kembali",),
            deed="Ditarik kembali",
            of_sender=True,
            checks=(must_not_be_begun,),
            effect=effects.take_submission_back,
        ),
        Transition(
            name="finish",
            sources=frozenset({Status.IN_REVIEW}),
            target=Status.IN_REVIEW,
            permission="news.edit_pressrelease",
            after_reading=True,
            label="Selesai disunting",
            explanation="Penyetuju melihat naskah ini lebih dahulu, dengan nama Anda. Bila kemudian diubah, tanda ini gugur.",
            done="Naskah ditandai selesai disunting.",
            denial="Hanya redaktur dan penyetuju yang dapat menandai naskah selesai disunting.",
            occasion="saat selesai menyunting",
            asked_as=("selesai disunting",),
            deed="Selesai disunting",
            of_exact_words=True,
            offered_if=(must_not_be_edited,),
            effect=effects.sign_reading,
        ),
        Transition(
            name="return",
            sources=frozenset({Status.IN_REVIEW, Status.APPROVED}),
            target=Status.DRAFT,
            permission="news.return_pressrelease",
            after_reading=True,
            label="Kembalikan dengan catatan",
            explanation="Naskah kembali menjadi konsep penulisnya, dengan catatan Anda di atasnya.",
            done="Naskah dikembalikan dengan catatan.",
            denial="Hanya redaktur dan penyetuju yang dapat mengembalikan naskah.",
            occasion="mengembalikan naskah",
            asked_as=("kembalikan",),
            deed="Dikembalikan dengan catatan",
            letter="returned",
            needs_note=True,
            note_kind=Note.Kind.RETURNED,
            effect=effects.send_back,
            in_bulk=True,
        ),
        Transition(
            name="approve",
            sources=frozenset({Status.IN_REVIEW}),
            target=Status.APPROVED,
            permission="news.approve_pressrelease",
            after_reading=True,
            label="Setujui naskah ini",
            explanation="Anda menyetujui persis teks ini. Bila kemudian diubah, persetujuan gugur.",
            done="Naskah disetujui.",
            denial="Hanya penyetuju yang dapat menyetujui naskah.",
            occasion="saat menyetujui",
            asked_as=("setujui",),
            deed="Disetujui",
            letter="approved",
            needs_four_eyes=True,
            of_exact_words=True,
            checks=(must_be_complete, must_be_clean, must_be_sound),
            effect=effects.sign_approval,
        ),
        Transition(
            name="publish",
            sources=frozenset({Status.APPROVED}),
            target=Status.PUBLISHED,
            permission="news.publish_pressrelease",
            after_reading=True,
            label="Terbitkan",
            explanation="Naskah yang disetujui menjadi edisi yang dibaca publik dan tidak berubah lagi.",
            done="Siaran pers diterbitkan.",
            denial="Hanya penyetuju yang dapat menerbitkan.",
            occasion="saat menerbitkan",
            asked_as=("terbitkan", "jadwalkan"),
            deed="Diterbitkan atau dijadwalkan",
            offer="Terbitkan atau jadwalkan …",
            needs_four_eyes=True,
            freezes=True,
            checks=(must_be_complete, must_be_clean, must_be_sound, must_be_as_approved),
        ),
        Transition(
            name="force",
            sources=frozenset({Status.DRAFT, Status.IN_REVIEW, Status.APPROVED}),
            target=Status.PUBLISHED,
            permission="news.force_pressrelease",
            label="Terbitkan darurat",
            explanation=(
                "Naskah terbit sekarang juga tanpa dibaca orang lain. Semua penyetuju diberi tahu, "
                "dan penerbitan ini tercatat sebagai utang sampai orang lain menyetujuinya."
            ),
            done="Siaran pers diterbitkan dalam keadaan darurat.",
            denial="Hanya penyetuju yang dapat menerbitkan dalam keadaan darurat.",
            occasion="saat menerbitkan darurat",
            asked_as=("terbitkan darurat",),
            deed="Diterbitkan darurat",
            needs_note=True,
            of_exact_words=True,
            freezes=True,
            emergency=True,
            is_grave=True,
            checks=(must_be_complete, must_not_be_scheduled),
            effect=effects.drop_approval,
        ),
        Transition(
            name="prolong",
            sources=frozenset({Status.PUBLISHED}),
            target=Status.PUBLISHED,
            permission="news.force_pressrelease",
            label="Perpanjang peringatan",
            explanation=(
                "Edisi baru dengan waktu berakhir yang baru terbit sekarang juga; isinya tetap. "
                "Tercatat sebagai penerbitan darurat sampai orang lain menyetujuinya."
            ),
            done="Peringatan diperpanjang.",
            denial="Hanya penyetuju yang dapat memperpanjang peringatan.",
            occasion="saat memperpanjang peringatan",
            asked_as=("perpanjang", "perpanjang peringatan"),
            deed="Peringatan diperpanjang",
            needs_note=True,
            of_exact_words=True,
            freezes=True,
            emergency=True,
            checks=(must_not_be_scheduled,),
            offered_if=(must_have_warned,),
            effect=effects.drop_approval,
        ),
        Transition(
            name="end_warning",
            sources=frozenset({Status.PUBLISHED}),
            target=Status.PUBLISHED,
            permission="news.force_pressrelease",
            label="Akhiri peringatan",
            explanation=(
                "Pembaca segera melihat bahwa peringatan ini berakhir; halamannya tetap ada. "
                "Tercatat sebagai penerbitan darurat sampai orang lain menyetujuinya."
            ),
            done="Peringatan diakhiri.",
            denial="Hanya penyetuju yang dapat mengakhiri peringatan.",
            occasion="saat mengakhiri peringatan",
            asked_as=("akhiri", "akhiri peringatan"),
            deed="Peringatan diakhiri",
            needs_note=True,
            of_exact_words=True,
            freezes=True,
            emergency=True,
            checks=(must_not_be_scheduled,),
            offered_if=(must_warn,),
            effect=effects.drop_approval,
        ),
        Transition(
            name="unschedule",
            sources=frozenset({Status.PUBLISHED}),
            target=Status.APPROVED,
            permission="news.publish_pressrelease",
            label="Batalkan jadwal terbit",
            explanation=(
                "Edisi yang dijadwalkan tidak jadi tayang. Nomornya kembali ke register, kecuali "
                "sudah dibaca orang luar: lewat tautan embargo, atau pada edisi sebelumnya."
            ),
            done="Jadwal terbit dibatalkan.",
            denial="Hanya penyetuju yang dapat membatalkan jadwal.",
            occasion="saat membatalkan jadwal",
            asked_as=("batalkan jadwal",),
            deed="Jadwal terbit dibatalkan",
            freezes=True,
            offered_if=(must_be_scheduled,),
            in_bulk=True,
        ),
        Transition(
            name="withdraw",
            sources=frozenset({Status.PUBLISHED, Status.DRAFT, Status.IN_REVIEW, Status.APPROVED}),
            target=Status.WITHDRAWN,
            permission="news.withdraw_pressrelease",
            label="Cabut dari publik",
            explanation="Pembaca segera melihat pencabutan ini beserta alasannya.",
            done="Siaran pers dicabut dari publik.",
            denial="Hanya penyetuju yang dapat mencabut siaran pers.",
            occasion="saat mencabut",
            asked_as=("cabut",),
            deed="Dicabut dari publik",
            needs_note=True,
            freezes=True,
            is_grave=True,
            checks=(must_not_be_scheduled,),
            offered_if=(must_be_public,),
        ),
        Transition(
            name="revise",
            sources=frozenset({Status.PUBLISHED, Status.WITHDRAWN}),
            target=Status.DRAFT,
            permission="news.edit_pressrelease",
            label="Buka kembali untuk perubahan",
            explanation=(
                "Naskah dibuka untuk perubahan. Halaman publik tidak berubah sampai edisi baru terbit."
            ),
            done="Naskah dibuka kembali.",
            denial="Hanya redaktur dan penyetuju yang dapat membuka naskah yang sudah terbit.",
            occasion="saat membuka kembali",
            asked_as=("buka kembali", "ralat"),
            deed="Dibuka kembali untuk perubahan",
            checks=(must_not_be_scheduled,),
            effect=effects.begin_anew,
        ),
        Transition(
            name="discard",
            sources=frozenset({Status.DRAFT}),
            target=Status.DISCARDED,
            permission="news.change_pressrelease",
            label="Buang konsep",
            explanation="Konsep dibuang dari daftar. Konsep yang dibuang dapat dipulihkan.",
            done="Konsep dibuang.",
            denial="Anda tidak dapat membuang konsep ini.",
            occasion="saat membuang konsep",
            asked_as=("buang",),
            deed="Konsep dibuang",
            is_grave=True,
            offered_if=(must_have_no_edition,),
            in_bulk=True,
        ),
        Transition(
            name="restore",  # in words "bring back"; addresses and the audit trail hold this name
            sources=frozenset({Status.DISCARDED}),
            target=Status.DRAFT,
            permission="news.change_pressrelease",
            label="Pulihkan konsep",
            explanation="Konsep kembali ke daftar.",
            done="Konsep dipulihkan.",
            denial="Anda tidak dapat memulihkan konsep ini.",
            occasion="saat memulihkan konsep",
            asked_as=("pulihkan",),
            deed="Konsep dipulihkan",
            effect=effects.drop_approval,
            in_bulk=True,
        ),
    ]
}


def available(
    user: User, release: PressRelease, facts: Facts | None = None
) -> list[tuple[Transition, list[ValidationError]]]:
    """Every step that is shown, each with the reasons why this user can't take it now (none: offered)."""
    facts = facts or Facts([release], timezone.now())
    return [
        (row, row.why_not(user, release, facts))
        for row in TRANSITIONS.values()
        if row.is_shown(user, release, facts)
    ]


def register_words() -> None:
    """Tell the rooms below, which can't ask the table, what a step is called in the trail and in the thread."""
    audit_labels.register({f"release.{row.name}": row.deed for row in TRANSITIONS.values()})
    note.OCCASIONS.update({row.name: row.occasion for row in TRANSITIONS.values()})
