"""What a step writes into the copy beside its new state."""

from dataclasses import dataclass
from datetime import datetime

from agencies.models import User
from news.models import PressRelease, ReleaseVersion
from news.models.content import Snapshot
from news.releases import versions
from news.releases.checks.facts import Facts


@dataclass(frozen=True)
class Taken:
    """A step that is being taken: by whom, when, from which state, with which note, and with which words of the copy."""

    release: PressRelease
    by: User
    note: str
    facts: Facts
    source: str

    @property
    def now(self) -> datetime:
        """The moment of the step."""
        return self.facts.now

    @property
    def content(self) -> Snapshot:
        """The copy as a snapshot: the very one that the checks have seen."""
        return self.facts.content(self.release)

    @property
    def checksum(self) -> str:
        """The checksum of that snapshot."""
        return self.facts.checksum(self.release)


def nothing(taken: Taken) -> None:
    """The new state says it all."""


def sign_submission(taken: Taken) -> None:
    """Say who submitted; what the copy was returned for is dealt with."""
    release = taken.release
    release.submitted_by, release.submitted_at, release.return_note = taken.by, taken.now, ""
    drop_reading(release)


def take_submission_back(taken: Taken) -> None:
    """Nobody has submitted it."""
    taken.release.submitted_by, taken.release.submitted_at = None, None


def sign_reading(taken: Taken) -> None:
    """Say which editor has read it to the end, for approvers to see."""
    taken.release.edited_by, taken.release.edited_at = taken.by, taken.now


def drop_reading(release: PressRelease) -> None:
    """No editor has read these words to the end."""
    release.edited_by, release.edited_at = None, None


def sign_approval(taken: Taken) -> None:
    """Approve exactly these words, and keep them."""
    release = taken.release
    release.approved_by, release.approved_at = taken.by, taken.now
    release.approved_checksum = taken.checksum
    versions.keep(
        release,
        taken.content,
        by=taken.by,
        reason=ReleaseVersion.Reason.STEP,
        now=taken.now,
        checksum=taken.checksum,
    )


def drop_approval(taken: Taken) -> None:
    """No approval stands any more, nor a note from a return."""
    release = taken.release
    release.approved_by, release.approved_at, release.approved_checksum = None, None, ""
    release.return_note = ""


def leave_note(taken: Taken) -> None:
    """Put the note above the copy, for whoever goes on writing."""
    drop_approval(taken)
    drop_reading(taken.release)
    taken.release.return_note = taken.note


def begin_anew(taken: Taken) -> None:
    """A new round of writing: nobody has submitted or written yet, nor said what readers are told."""
    drop_approval(taken)
    drop_reading(taken.release)
    taken.release.submitted_by, taken.release.submitted_at = None, None
    taken.release.reopened_from = taken.source
    taken.release.planned_change, taken.release.planned_note = "", ""
    taken.release.writers.clear()
