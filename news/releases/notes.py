"""Notes between people: the one door to the thread on a release."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agencies import audit
from agencies.models import User
from news import letters, permissions
from news.models import Note, PressRelease

Kind = Note.Kind


@transaction.atomic
def add(release: PressRelease, *, by: User, text: str) -> Note:
    """Write a note; whoever may see the release may write, in any state. Those concerned get a letter."""
    if not permissions.may_see(by, release):
        raise PermissionDenied
    return add_from_elsewhere(release, by=by, text=text)


@transaction.atomic
def add_from_elsewhere(release: PressRelease, *, by: User, text: str) -> Note:
    """Write what a change elsewhere means for the release; whoever made that change need not see the release."""
    note = _store(release, kind=Kind.PLAIN, author=by, text=text)
    audit.record(by, "release.note", release, after={"note": note.pk})
    letters.send("noted", release, by=by, about=note)
    return note


@transaction.atomic
def answer(release: PressRelease, *, signature: str, text: str) -> Note:
    """What somebody without an account answered through a link, under the name that the link was made for."""
    note = _store(release, kind=Kind.ANSWER, signature=signature, text=text)
    audit.record(None, "release.note", release, after={"note": note.pk}, note=signature)
    letters.send("noted", release, by=None, about=note)
    return note


@transaction.atomic
def of_reader(release: PressRelease, *, text: str) -> Note:
    """What a reader says is wrong in it."""
    note = _store(release, kind=Kind.READER, signature="Pembaca", text=text)
    audit.record(None, "release.note", release, after={"note": note.pk}, note="Pembaca")
    letters.send("noted", release, by=None, about=note)
    return note


def keep(release: PressRelease, *, by: User, step: str, kind: str, text: str) -> Note:
    """Put what was said when taking a step into the thread; the step itself is audited and told already."""
    return _store(release, kind=kind, author=by, step=step, text=text)


def _store(release: PressRelease, *, text: str, **columns: object) -> Note:
    note = Note(release=release, text=text.strip(), **columns)
    note.full_clean(exclude=["release", "author"])
    note.save()
    return note
