"""Housekeeping: delete rows of saved forms, and unsaved text after two months."""

from django.core.management.base import BaseCommand

from agencies.desk import sent, unsaved


class Command(BaseCommand):
    """Run it once a day."""

    help = "Hapus catatan formulir yang sudah ditutup dan teks lama yang tidak pernah disimpan."

    def handle(self, *args, **options):
        self.stdout.write(f"{unsaved.tidy() + sent.tidy()} catatan formulir dihapus.")
