"""Read mail that came back, and note which addresses it never reached."""

import sys
from collections import Counter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kominfo.lib import mailboxes
from news.letters.subscribers.bounces import recording
from news.letters.subscribers.bounces.parsing import Said

WORDS = {
    Said.GONE: "alamatnya tidak ada",
    Said.REFUSED: "ditolak",
    Said.EXPIRED: "tidak sampai sesudah dicoba berhari-hari",
    Said.DELAYED: "masih dicoba",
    Said.ARRIVED: "tanda terima",
    Said.REPLY: "balasan otomatis",
    recording.KNOWN: "sudah tercatat",
    Said.UNREADABLE: "tidak terbaca",
    Said.FOREIGN: "bukan dari kiriman kami",
}
# A mail that Postfix pipes in is tried again after this exit code instead of being returned.
TRY_AGAIN = 75


class Command(BaseCommand):
    """From BOUNCES_URL; from files; or one mail from standard input, as a mail server pipes it."""

    help = "Baca surel yang kembali: dari BOUNCES_URL, dari berkas, atau satu surel dari masukan standar (-)."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "mails", nargs="*", metavar="BERKAS", help="berkas surel, atau - untuk masukan standar"
        )

    def handle(self, *args: Any, mails: list[str], **options: Any) -> None:
        if not settings.BOUNCES_ADDRESS:
            self.stdout.write("BOUNCES_ADDRESS kosong: surel yang kembali tidak dibaca.")
            return
        if mails:
            told = recording.take_in(self._read(name) for name in mails)
        elif settings.BOUNCES_URL:
            told = self._of_mailbox()
        else:
            self.stdout.write("BOUNCES_URL kosong: surel yang kembali hanya dibaca dari berkas atau pipa.")
            return
        parts = [f"{told[key]} {words}" for key, words in WORDS.items() if told[key]]
        self.stdout.write(f"{told.total()} surel dibaca{': ' if parts else ''}{', '.join(parts)}.")

    def _read(self, name: str) -> bytes:
        if name == "-":
            return sys.stdin.buffer.read(mailboxes.MAX_BYTES)
        try:
            with Path(name).open("rb") as file:
                return file.read(mailboxes.MAX_BYTES)
        except OSError as error:
            raise CommandError(f"{name}: {error.strerror}.", returncode=TRY_AGAIN) from None

    def _of_mailbox(self) -> Counter[str]:
        try:
            told = mailboxes.each(settings.BOUNCES_URL, recording.take_in_one, flag_if=Said.UNREADABLE)
        except (OSError, mailboxes.REFUSED) as error:
            # Its words may repeat the account, never the password.
            raise CommandError(
                f"Kotak surel tidak dapat dibaca ({type(error).__name__}: {error}). Periksa BOUNCES_URL."
            ) from None
        return Counter(told)
