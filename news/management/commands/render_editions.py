"""Store the pages of editions anew after their templates have changed."""

from django.core.management.base import BaseCommand
from tqdm import tqdm

from news import rendering
from news.models import Edition, EditionPage


class Command(BaseCommand):
    """Render every page that older templates made; stop and start it as you like, it goes on where it was."""

    help = "Render stored pages of editions that older templates made."

    def handle(self, *args, **options):
        stale = EditionPage.objects.exclude(template_version=rendering.template_version())
        ids = list(stale.order_by("-edition_id").values_list("edition_id", flat=True))
        for pk in tqdm(ids, desc="Halaman", unit="edisi", disable=None):
            rendering.store(Edition.objects.select_related("release").get(pk=pk))
        self.stdout.write(f"{len(ids)} halaman dibuat ulang.")
