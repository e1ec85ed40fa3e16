"""Store the pages of editions anew after their templates have changed.

Also the words that search reads, of editions that lack them or have them split in an older way.
"""

from django.core.management.base import BaseCommand
from tqdm import tqdm

from news.editions.rendering import pages
from news.models import Edition, EditionPage
from news.search import index


class Command(BaseCommand):
    """Bring pages and words up to date; it can be stopped and started again, and then continues."""

    help = "Render stored pages of editions that older templates made, and write what search reads where it is missing or older."

    def add_arguments(self, parser):
        parser.add_argument(
            "--words", action="store_true", help="write the words of all editions anew, for search"
        )

        parser.add_argument(
            "--again",
            action="store_true",
            help="render the pages of all editions, also those that look up to date",
        )

    def handle(self, *args, **options):
        outdated = EditionPage.objects.all()
        if not options["again"]:
            outdated = outdated.exclude(template_version=pages.template_version())
        rendered = self.for_each(
            "Halaman", outdated.order_by("-edition_id").values_list("edition_id", flat=True), pages.store
        )
        wordless = Edition.objects.all() if options["words"] else index.outdated()
        texts = self.for_each("Kata", wordless.order_by("-pk").values_list("pk", flat=True), index.store)
        if options["verbosity"]:
            self.stdout.write(f"{rendered} halaman dibuat ulang, {texts} teks dicatat untuk pencarian.")

    def for_each(self, name, keys, do):
        """Call `do` for each edition, newest first, and return how many there were."""
        found = list(keys)
        for pk in tqdm(found, desc=name, unit="edisi", disable=None):
            do(Edition.objects.select_related("release").get(pk=pk))
        return len(found)
