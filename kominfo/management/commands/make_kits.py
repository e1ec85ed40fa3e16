"""Make the press kits that are missing, or that older templates made."""

from django.core.management.base import BaseCommand
from tqdm import tqdm

from news.editions.kits import making, preparing
from news.models import Edition


class Command(BaseCommand):
    """Make kits of editions in force, newest first; it can be stopped and started again, and then continues."""

    help = "Make the press kits of releases in force that are missing or that older templates made."

    def add_arguments(self, parser):
        parser.add_argument("--most", type=int, help="stop after so many, the newest ones")

    def handle(self, *args, **options):
        keys = list(preparing.missing().values_list("pk", flat=True)[: options["most"]])
        for key in tqdm(keys, desc="Paket pers", unit="edisi", disable=None):
            making.of(Edition.objects.select_related("release").get(pk=key))
        if options["verbosity"]:
            self.stdout.write(f"{len(keys)} paket pers dibuat.")
