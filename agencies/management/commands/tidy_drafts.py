"""Housekeeping: forget saved forms and unsaved text after two months."""

from django.core.management.base import BaseCommand

from agencies import drafts, sent


class Command(BaseCommand):
    """Run it once a day."""

    help = "Hapus catatan formulir yang sudah ditutup dan teks lama yang tidak pernah disimpan."

    def handle(self, *args, **options):
        self.stdout.write(f"{drafts.tidy() + sent.tidy()} catatan formulir dihapus.")
