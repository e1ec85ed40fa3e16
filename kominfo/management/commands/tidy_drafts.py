"""Housekeeping: delete what is kept only for a time.

Rows of saved forms, unsaved text after two months, Word files and subscriptions that nobody confirmed, old share cards, old
sites' files, what tells who sent a message, and addresses that no correction will need.
"""

from django.core.management.base import BaseCommand

from agencies.desk import open_forms, sent
from kominfo.checks import nightly
from kominfo.lib.drawing import shelf
from news.editions import reader_messages
from news.letters.subscribers import leaving
from news.media import move_files, word_files


class Command(BaseCommand):
    """Run it once a day."""

    help = (
        "Hapus catatan formulir yang sudah ditutup, teks lama yang tidak pernah disimpan, berkas Word yang tidak dilanjutkan, "
        "kartu pratinjau lama, berkas situs lama, tanda pengirim pesan pembaca, dan alamat pelanggan yang tidak diperlukan lagi."
    )

    def handle(self, *args, **options):
        with nightly.noted("tidy"):
            self.stdout.write(f"{open_forms.tidy() + sent.tidy()} catatan formulir dihapus.")
            self.stdout.write(f"{reader_messages.tidy()} tanda pengirim pesan pembaca dihapus.")
            self.stdout.write(f"{word_files.tidy()} berkas Word yang tidak dilanjutkan dihapus.")
            self.stdout.write(f"{shelf.tidy()} kartu pratinjau lama dihapus.")
            self.stdout.write(f"{move_files.tidy()} unggahan situs lama dihapus berkasnya.")
            unconfirmed, forgotten = leaving.tidy()
            self.stdout.write(
                f"{unconfirmed} permintaan langganan dan {forgotten} alamat kiriman lama dihapus."
            )
