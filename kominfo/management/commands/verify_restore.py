"""Check a restored site. One line for each check; exit code 1 if anything is wrong."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from agencies import audit_chain
from kominfo.management.commands.migrate import require_postgresql
from kominfo.restore import manifest as manifests
from kominfo.restore import media, records, schema, texts


class Command(BaseCommand):
    """Run all checks, in the order in which they depend on each other; nothing is changed."""

    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--manifest", type=Path, help="what the backup held when it began (manifest.age, decrypted)"
        )
        parser.add_argument(
            "--anchors",
            type=Path,
            help="the file of `verify_audit --anchors`: its seals must be in the trail",
        )

    def handle(self, *args: Any, manifest: Path | None, anchors: Path | None, **options: Any) -> None:
        require_postgresql()
        try:
            facts, noted = manifests.read(manifest) if manifest else None, audit_chain.read_anchors(anchors)
        except (manifests.Unusable, ValueError) as error:
            raise CommandError(str(error)) from None
        if not self.told(schema.tables()):
            raise CommandError("Without its tables nothing else can be asked.")
        root = Path(settings.MEDIA_ROOT)
        sound = [self.told(check()) for check in schema.ALL]
        sound.append(self.told(records.audit(noted, facts)))
        if facts:
            sound.append(self.told(records.contents(facts)))
        for check in (texts.versions, texts.editions, records.addresses, records.numbers):
            sound.append(self.told(check()))
        sound += [self.told(records.schedule(facts)), self.told(records.letters())]
        sound += [self.told(check(root)) for check in (media.originals, media.renditions, media.modes)]
        if manifest:
            sound.append(self.told(media.listed(root, manifest)))
        if not all(sound):
            raise CommandError(
                f"{sound.count(False)} of {len(sound) + 1} checks found something wrong; see WRONG above."
            )
        self.stdout.write("Everything is there and whole.")

    def told(self, check: Any) -> bool:
        """Write the lines of a check; True if nothing is wrong."""
        self.stdout.write("\n".join(check.lines()))
        return not check.wrong
