"""What a step writes into the copy beside its new state; the workflow saves it."""

from dataclasses import dataclass
from datetime import datetime

from agencies.models import User
from news.models import PressRelease, ReleaseVersion
from news.models.content import Snapshot
from news.releases import versions
from news.releases.checks.facts import Facts


@dataclass(frozen=True)
class StepInProgress:
    """A step that is being step: by whom, when, from which state, with which note, and with which words of the copy."""

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


def nothing(step: StepInProgress) -> None:
    """Write nothing: the new state says it all."""


def sign_submission(step: StepInProgress) -> None:
    """Set who submitted and when, and clear what a return left: its note, and the editor who had read other words."""
    release = step.release
    release.submitted_by, release.submitted_at, release.return_note = step.by, step.now, ""
    drop_reading(release)


def take_submission_back(step: StepInProgress) -> None:
    """Clear who submitted and when."""
    step.release.submitted_by, step.release.submitted_at = None, None


def sign_reading(step: StepInProgress) -> None:
    """Set which editor has read it to the end and when, for approvers to see."""
    step.release.edited_by, step.release.edited_at = step.by, step.now


def drop_reading(release: PressRelease) -> None:
    """Clear which editor has read it to the end and when: of other words nobody has."""
    release.edited_by, release.edited_at = None, None


def sign_approval(step: StepInProgress) -> None:
    """Set who approved and when, with the checksum of exactly these words, and keep them as a version."""
    release = step.release
    release.approved_by, release.approved_at = step.by, step.now
    release.approved_checksum = step.checksum
    versions.keep(
        release,
        step.content,
        by=step.by,
        reason=ReleaseVersion.Reason.STEP,
        now=step.now,
        checksum=step.checksum,
    )


def drop_approval(step: StepInProgress) -> None:
    """Clear the approval and the note of a return."""
    release = step.release
    release.approved_by, release.approved_at, release.approved_checksum = None, None, ""
    release.return_note = ""


def send_back(step: StepInProgress) -> None:
    """Clear the approval and the editor who has read it, and set the note above the copy for whoever goes on writing."""
    drop_approval(step)
    drop_reading(step.release)
    step.release.return_note = step.note


def begin_anew(step: StepInProgress) -> None:
    """Begin a new round of writing: clear who approved, read, submitted and wrote, and what readers were to be told."""
    drop_approval(step)
    drop_reading(step.release)
    step.release.submitted_by, step.release.submitted_at = None, None
    step.release.reopened_from = step.source
    step.release.planned_change, step.release.planned_note = "", ""
    step.release.writers.clear()
