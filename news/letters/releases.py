"""Tell staff by mail what happened: the one door for letters.

`send` writes one row per person into the outbox, inside the transaction of the happening itself: what is rolled back was
never told, and what is committed is told even if the process dies in the next moment. Sending is `news.letters.outbox`' work, so
nothing here waits for a mail server.

A letter says what happened, to which headline, and where to look. It never carries text or internal notes of a copy:
mail is forwarded, and lies on servers that nobody here looks after.
"""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from agencies import audit
from agencies.accounts import factors
from agencies.models import Office, User
from kominfo.lib import dates
from news import rules
from news.letters import outbox
from news.models import Edition, Letter, LetterPreference, Note, PressRelease

ASKED = 3  # administrators that a letter about an account names
LONGEST_SUBJECT = 78  # RFC 5322 asks for no more in a line
Kind, Change = Letter.Kind, Edition.Change


@dataclass(frozen=True)
class Telling:
    """How one happening is told: the kind that people may turn off, the subject's first words, the sentence."""

    kind: str
    opening: str
    sentence: str


TELLINGS = {
    "submitted": Telling(
        Kind.SUBMITTED,
        "Diajukan",
        "{who} mengajukan naskah ini. Baca naskahnya, lalu setujui atau kembalikan dengan catatan.",
    ),
    "returned": Telling(
        Kind.RETURNED,
        "Dikembalikan",
        "{who} mengembalikan naskah ini dengan catatan. Catatannya ada di atas naskah.",
    ),
    "approved": Telling(
        Kind.APPROVED, "Disetujui", "{who} menyetujui naskah ini. Langkah berikutnya: terbit."
    ),
    "scheduled": Telling(
        Kind.SCHEDULED,
        "Dijadwalkan",
        "{who} menjadwalkan naskah ini terbit {when}. Sampai saat itu isinya belum boleh disiarkan.",
    ),
    "called_off": Telling(Kind.SCHEDULED, "Batal dijadwalkan", "{who} membatalkan jadwal terbit naskah ini."),
    "published": Telling(Kind.PUBLISHED, "Terbit", "{who} menerbitkan siaran pers ini."),
    "minor": Telling(Kind.PUBLISHED, "Diperbaiki", "{who} menerbitkan perbaikan kecil siaran pers ini."),
    "corrected": Telling(Kind.CORRECTED, "{change}", "{who} menerbitkan {change_lower} siaran pers ini."),
    "withdrawn": Telling(Kind.WITHDRAWN, "Dicabut", "{who} mencabut siaran pers ini dari publik."),
    "forced": Telling(
        Kind.FORCED,
        "Terbit darurat",
        "{who} menerbitkan siaran pers ini tanpa persetujuan orang lain. Penyetuju perlu memeriksanya sekarang.",
    ),
    "noted": Telling(Kind.NOTED, "Catatan baru", "{who} menulis catatan pada naskah ini."),
}
# Those who were told of an edition are told when it turns out wrong, whatever they have turned off.
AMENDING = Edition.TOLD | {Change.WITHDRAWAL}

_held_back = ContextVar("letters_held_back", default=False)


@contextmanager
def held_back() -> Iterator[None]:
    """Within this block nobody is told anything: for loading the demo and for measuring."""
    token = _held_back.set(True)
    try:
        yield
    finally:
        _held_back.reset(token)


def send(
    name: str,
    release: PressRelease,
    *,
    by: User | None,
    edition: Edition | None = None,
    about: models.Model | None = None,
) -> list[Letter]:
    """Put a letter into the outbox for everybody concerned but `by`; call inside the transaction of the happening.

    `name` is one of `TELLINGS`. `about` is the row that records the happening (the edition by default): one person gets
    one letter per such row, however often this is called.
    """
    if _held_back.get():
        return []
    telling, about = TELLINGS[name], about or edition
    happening = f"{about._meta.label_lower}:{about.pk}" if about else f"{name}:{uuid4()}"
    subject, body = _words(telling, release, edition, _who(by, about))
    letters = [
        Letter(
            happening=happening,
            kind=telling.kind,
            release=release,
            edition=edition,
            recipient=person,
            subject=subject,
            body=body,
        )
        for person in recipients(name, release, by=by, edition=edition)
    ]
    if letters:
        Letter.objects.bulk_create(letters, ignore_conflicts=True)
        outbox.deliver.enqueue()
    return letters


def send_edition(
    edition: Edition, release: PressRelease, *, by: User, now: datetime, is_forced: bool = False
) -> list[Letter]:
    """Tell that an edition was frozen, by what it is: forced, scheduled, first, a correction, a withdrawal."""
    if is_forced:
        name = "forced"
    elif edition.live_from > now:
        name = "scheduled"
    elif edition.change == Change.WITHDRAWAL:
        name = "withdrawn"
    elif edition.change in AMENDING:
        name = "corrected"
    else:
        name = "minor" if edition.change == Change.MINOR else "published"
    return send(name, release, by=by, edition=edition)


def recipients(
    name: str, release: PressRelease, *, by: User | None, edition: Edition | None = None
) -> QuerySet[User]:
    """Whom a happening concerns: active people with an address who may see the release, never its actor."""
    reachable = rules.readers(release).exclude(email="")
    if by is not None:
        reachable = reachable.exclude(pk=by.pk)
    concerned = Q(pk__in=_involved(name, release, edition))
    if name == "submitted" or (name == "noted" and not reachable.filter(concerned).exists()):
        # A note that would reach nobody reaches those who can answer it.
        concerned |= Q(pk__in=rules.holders("news.return_pressrelease", superusers=False).values("pk"))
    if name == "forced":
        concerned |= Q(pk__in=rules.holders("news.approve_pressrelease", superusers=False).values("pk"))
    turned_off = LetterPreference.objects.filter(unwanted__contains=[TELLINGS[name].kind])
    wanted = concerned & ~Q(pk__in=turned_off.values("pk"))
    if edition is not None and edition.change in AMENDING:
        told = Letter.objects.filter(release=release, edition__isnull=False).exclude(
            state__in=[Letter.State.FAILED, Letter.State.DROPPED]
        )
        wanted |= Q(pk__in=told.values("recipient"))
    return reachable.filter(wanted)


def send_account(
    account: User, changed: dict[str, tuple[Any, Any]], *, by: User, is_new: bool
) -> list[Letter]:
    """Tell a person what was changed of their account, and administrators if it may approve or administer.

    `changed` holds what was and what is, by the form's labels. Call it once, inside the transaction of the change. The
    actor is told too where they are an administrator: somebody else may sit at their desk.
    """
    if _held_back.get():
        return []
    roles = {role for label in changed if label == "Peran" for role in changed[label] if role}
    roles.update(account.groups.values_list("name", flat=True))
    administrators = rules.holders("agencies.change_user").exclude(pk=account.pk)
    told = [account] if account.email else []
    if account.is_superuser or factors.are_strong(roles):
        told += administrators.exclude(email="")
    happening = f"{account._meta.label_lower}:{account.pk}:{uuid4()}"
    letters = [
        Letter(
            happening=happening,
            kind=Kind.ACCOUNT,
            account=account,
            recipient=person,
            subject=_shortened(_account_subject(account, person, is_new)),
            body=_account_words(account, changed, person, by, is_new, administrators),
        )
        for person in told
    ]
    if letters:
        Letter.objects.bulk_create(letters)
        outbox.deliver.enqueue()
    return letters


@transaction.atomic
def resend(letter: Letter, *, by: User) -> Letter:
    """Put a letter that failed, or perhaps failed, into the queue once more."""
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if not letter.is_resendable:
        raise ValidationError("Surat ini tidak gagal, jadi tidak dikirim ulang.")
    before = letter.state
    letter.state, letter.attempts, letter.error = Letter.State.WAITING, 0, ""
    letter.queued_at = letter.due_at = timezone.now()
    letter.save()
    audit.record(by, "letter.resend", letter, before={"state": before}, after={"state": letter.state})
    outbox.deliver.enqueue()
    return letter


def one_line(text: str) -> str:
    """Text without line ends, control characters and marks that turn the reading direction: safe in a header."""
    kept = "".join(character if unicodedata.category(character)[0] != "C" else " " for character in text)
    return " ".join(kept.split())


def _involved(name: str, release: PressRelease, edition: Edition | None) -> set[int]:
    """Who wrote, changed, submitted, or, once it is approved, answers for the copy."""
    people = {release.author_id, release.submitted_by_id, release.text_changed_by_id}
    people.update(release.writers.values_list("pk", flat=True))
    if name not in {"submitted", "returned"}:
        people |= {release.approved_by_id, edition.approved_by_id if edition else None}
    if name == "noted":
        people.update(release.notes.values_list("author", flat=True))
    return {person for person in people if person}


def _who(by: User | None, about: models.Model | None) -> str:
    if by is None and isinstance(about, Note):
        return one_line(about.writer)
    return one_line(str(by)) if by else "Meja redaksi"


def _words(telling: Telling, release: PressRelease, edition: Edition | None, who: str) -> tuple[str, str]:
    """Subject and text of a letter."""
    headline = one_line(edition.headline if edition else release.headline)
    change = edition.get_change_display() if edition else ""
    facts = {
        "who": who,
        "when": dates.long_datetime(edition.live_from) if edition else "",
        "change": change,
        "change_lower": change.lower(),
    }
    subject = _shortened(f"{telling.opening.format(**facts)}: {headline}")
    lines = [telling.sentence.format(**facts), "", headline, release.agency.short_name]
    if edition is not None and edition.change in AMENDING and edition.note:
        lines += ["", f"Catatan untuk publik: {one_line(edition.note)}"]
    lines += ["", "Buka naskah:", _address("admin:news_pressrelease_change", release.pk)]
    if edition is not None and edition.live_from <= timezone.now():
        lines += ["", "Halaman publik:", settings.SITE_URL + edition.get_absolute_url()]
    lines += _foot(f"Pilih surat apa yang dikirim: {_address('admin:news_letter_preferences')}")
    return subject, "\n".join(lines)


def _account_subject(account: User, person: User, is_new: bool) -> str:
    whose = "Akun Anda" if person == account else f"Akun {one_line(str(account))}"
    return f"{whose} di meja redaksi {'dibuat' if is_new else 'diubah'}"


def _account_words(
    account: User,
    changed: dict[str, tuple[Any, Any]],
    person: User,
    by: User,
    is_new: bool,
    administrators: QuerySet[User],
) -> str:
    """The text of a letter about an account: what, by whom, when, and whom to ask. Nothing that opens a door."""
    is_own = person == account
    whose = f"akun Anda ({account.username})" if is_own else f"akun {account} ({account.username})"
    when = dates.long_datetime(timezone.now())
    lines = [one_line(f"{by} {'membuat' if is_new else 'mengubah'} {whose} pada {when}."), ""]
    lines += [one_line(f"{label}: {_change(before, after)}") for label, (before, after) in changed.items()]
    if is_own and not is_new:
        lines += ["", "Sesi Anda di meja redaksi sudah diakhiri. Masuk lagi untuk melanjutkan pekerjaan."]
    lines += ["", "Bila Anda tidak mengharapkan hal ini, segera tanyakan kepada:"]
    lines += [_contact(asked) for asked in _whom_to_ask(administrators.exclude(pk=person.pk), by)]
    if not is_own:
        lines += ["", "Buka akun:", _address("admin:agencies_user_change", account.pk)]
    return "\n".join(lines + _foot("Surat tentang hak sebuah akun selalu dikirim."))


def _change(before: Any, after: Any) -> str:
    words = {True: "ya", False: "tidak", None: "–"}
    was, now = (
        words.get(value, value) if isinstance(value, bool | None) else value for value in (before, after)
    )
    return f"{was} → {now}"


def _whom_to_ask(administrators: QuerySet[User], by: User) -> list[User]:
    """A few administrators: first those who did not make the change themselves."""
    others = list(administrators.exclude(pk=by.pk).order_by("name")[:ASKED])
    return others or [by]


def _contact(person: User) -> str:
    return one_line(f"- {person}" + (f", {person.email}" if person.email else ""))


def _shortened(subject: str) -> str:
    if len(subject) > LONGEST_SUBJECT:
        return f"{subject[: LONGEST_SUBJECT - 1].rstrip()}…"
    return subject


def _foot(last: str) -> list[str]:
    """The end of every letter."""
    office = Office.objects.first()
    sender = f"Surat otomatis dari meja redaksi {office.name if office else ''}".rstrip()
    return ["", "-- ", f"{sender}; jangan dibalas.", last, ""]


def _address(name: str, *arguments: int) -> str:
    """An absolute address at the desk, from SITE_URL and never from a request."""
    return settings.SITE_URL + reverse(name, args=arguments)
