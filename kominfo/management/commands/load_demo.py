"""Load the demo into an empty database: agencies, officials, events, releases, pictures, accounts."""

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from kominfo.demo import loading


class Command(BaseCommand):
    """Load the demo, all or nothing."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "--once", action="store_true", help="do nothing if the database has content already"
        )

    def handle(self, *args, **options):
        if settings.PRODUCTION:
            raise CommandError("The demo has published passwords: never in production.")
        if loading.is_loaded():
            if options["once"]:
                return
            raise CommandError("This database is not empty. `make demo` resets it.")
        loading.load(quiet=options["verbosity"] == 0)
