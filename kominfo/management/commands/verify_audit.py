"""Check the audit trail's chain from its first entry to its last."""

from datetime import UTC, datetime
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from agencies import audit_chain
from kominfo.checks import nightly


class Command(BaseCommand):
    """Compute every seal again; fail with an error that names each fault."""

    help = "Verify the hash chain of the audit trail, and the anchors noted earlier."

    def add_arguments(self, parser):
        parser.add_argument(
            "--anchors",
            type=Path,
            help="a file outside the database: its seals must all be in the chain; the newest is added",
        )

    def handle(self, *args, anchors, **options):
        with nightly.noted("audit"):
            self.verify(anchors)

    def verify(self, anchors):
        """Read the trail, and note its last seal if it is whole."""
        try:
            noted = audit_chain.read_anchors(anchors)
        except ValueError as error:
            raise CommandError(str(error)) from None
        trail = tqdm(audit_chain.links(), desc="Seals", unit="seal", total=audit_chain.length(), disable=None)
        verdict = audit_chain.read(trail, noted)
        found = verdict.faults + [
            f"seal {number} is noted in {anchors} but no longer there" for number in verdict.lost
        ]
        if found:
            raise CommandError("The audit trail is broken:\n" + "\n".join(f"- {fault}" for fault in found))
        last = verdict.last
        self.stdout.write(f"The audit trail is whole: {last.number if last else 0} entries.")
        if last:
            self.stdout.write(f"Last seal: {last.number} {last.seal}")
            if anchors:
                note_anchor(anchors, last)


def note_anchor(path, link):
    """Add the chain's last seal to the file."""
    with path.open("a") as file:
        file.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {link.number} {link.seal}\n")
