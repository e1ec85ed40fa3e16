"""Make an administrator's account without a password, and say the link with which its owner chooses one.

`deploy/install` and `kominfo install --invite` run it: nobody but that person ever knows the password.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError

from agencies.accounts import invitations


class Command(BaseCommand):
    """Again for the same name: another link, and the one before ends."""

    help = "Buat akun administrator tanpa kata sandi, dan sebut tautan undangannya."

    def add_arguments(self, parser: Any) -> None:
        """Who it is."""
        parser.add_argument("username", metavar="NAMA_PENGGUNA")
        parser.add_argument("email", metavar="SUREL")
        parser.add_argument("name", metavar="NAMA")

    def handle(self, *args: Any, username: str, email: str, name: str, **options: Any) -> None:
        """Two lines: the account, the link."""
        try:
            user = invitations.administrator(username, email=email, name=name)
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages)) from None
        if user.username != username:
            self.stdout.write(f"Nama pengguna {username} milik akun lain yang sudah ada.")
        self.stdout.write(
            f"Tautan undangan bagi {user.name} (nama pengguna: {user.username}), sekali pakai, {invitations.DAYS} hari:\n\n"
            f"  {invitations.address(user)}\n"
        )
