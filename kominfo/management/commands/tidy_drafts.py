"""Housekeeping: delete rows of saved forms, unsaved text after two months, and Word files that nobody confirmed."""

from django.core.management.base import BaseCommand

from agencies.desk import sent, unsaved
from kominfo.checks import nightly
from news.media import word_files


class Command(BaseCommand):
    """Run it once a day."""

    help = "Hapus catatan formulir yang sudah ditutup, teks lama yang tidak pernah disimpan, dan berkas Word yang tidak dilanjutkan."

    def handle(self, *args, **options):
        with nightly.noted("tidy"):
            self.stdout.write(f"{unsaved.tidy() + sent.tidy()} catatan formulir dihapus.")
            self.stdout.write(f"{word_files.tidy()} berkas Word yang tidak dilanjutkan dihapus.")
