"""Write what the database and the media folder hold, for `verify_restore --manifest`; `deploy/backup` runs it."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand

from kominfo.restore import manifest


class Command(BaseCommand):
    """JSON on standard output, one object a line."""

    help = __doc__
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        manifest.write(options.get("stdout") or sys.stdout, Path(settings.MEDIA_ROOT))
