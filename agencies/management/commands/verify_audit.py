"""Check the audit trail's chain from its first entry to its last."""

from datetime import UTC, datetime
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from agencies import chain


class Command(BaseCommand):
    """Reckon every seal anew; end with an error that names each broken place."""

    help = "Verify the hash chain of the audit trail, and the anchors noted earlier."

    def add_arguments(self, parser):
        parser.add_argument(
            "--anchors",
            type=Path,
            help="a file outside the database: its seals must all be in the chain; the newest is added",
        )

    def handle(self, *args, anchors, **options):
        noted = read_anchors(anchors)
        found, last = [], None
        for link in tqdm(chain.links(), desc="Segel", unit="segel", total=chain.length(), disable=None):
            found += chain.faults(link, last)
            if noted.pop(link.number, link.seal) != link.seal:
                found.append(f"segel {link.number} bukan yang dicatat di {anchors}")
            last = link
        found += [f"catatan {number} tidak bersegel" for number in chain.unsealed()]
        found += [f"segel {number} dicatat di {anchors} tetapi tidak ada lagi" for number in sorted(noted)]
        if found:
            raise CommandError("Jejak audit rusak:\n" + "\n".join(f"- {fault}" for fault in found))
        self.stdout.write(f"Jejak audit utuh: {last.number if last else 0} catatan.")
        if last:
            self.stdout.write(f"Segel terakhir: {last.number} {last.seal}")
            if anchors:
                note_anchor(anchors, last)


def read_anchors(path):
    """Seals noted earlier, by number. Lines are `time number seal`; a file that is not there yet holds none."""
    if path is None or not path.exists():
        return {}
    noted = {}
    for place, line in enumerate(path.read_text().splitlines(), start=1):
        parts = line.split()
        if len(parts) != 3 or not parts[1].isdecimal() or len(parts[2]) != len(chain.NOTHING):
            raise CommandError(f"{path}, baris {place}: seharusnya “waktu nomor segel”.")
        noted[int(parts[1])] = parts[2]
    return noted


def note_anchor(path, link):
    """Add the chain's last seal to the file."""
    with path.open("a") as file:
        file.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {link.number} {link.seal}\n")
