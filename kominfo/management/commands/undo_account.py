"""Take back what an account did since a moment, after somebody else used it."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from agencies.models import User
from news.editions.undoing import account


class Command(BaseCommand):
    """Everything is listed first; with `--dry-run` it is tried out and rolled back, so the list is what would happen."""

    help = "Batalkan semua yang dilakukan sebuah akun sejak suatu saat, lewat pintu yang biasa, atas nama seorang penyetuju."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose acts, since when, and who takes them back."""
        parser.add_argument("username", help="akun yang disalahgunakan")
        parser.add_argument("--since", required=True, help="sejak kapan, misalnya 2026-11-28T20:00 (WIT)")
        parser.add_argument(
            "--by", default="", help="nama akun penyetuju yang membatalkan dan bertanggung jawab"
        )
        parser.add_argument("--dry-run", action="store_true", help="hanya daftar, tidak ada yang berubah")

    def handle(self, *args: Any, **options: Any) -> None:
        user, since = self._account(options["username"]), _moment(options["since"])
        by = self._approver(user, options["by"], asked=options["dry_run"])
        try:
            if options["dry_run"]:
                undone = account.rehearse(user, since, by=by)
                self.stdout.write(f"Percobaan atas nama {by.username}: tidak ada yang berubah.")
                self._lines("Akan dibatalkan", undone.done)
            else:
                self._tell("Yang dilakukan akun itu", account.Plan(user, since, by).acts())
                undone = account.undo(user, since, by=by)
                self._lines("Dibatalkan", undone.done)
        except PermissionDenied as error:
            raise CommandError(str(error)) from None
        self._lines("Harus diputuskan orang", undone.to_decide)

    def _approver(self, user: User, username: str, *, asked: bool) -> User:
        """Who takes it back; somebody who may, when it is only asked what would happen."""
        if username:
            return self._account(username)
        if not asked:
            raise CommandError("Sebutkan penyetuju yang membatalkan: --by NAMA_AKUN.")
        for other in User.objects.filter(is_active=True).exclude(pk=user.pk).order_by("pk"):
            if other.has_perm("news.publish_pressrelease"):
                return other
        raise CommandError("Tidak ada penyetuju lain yang aktif. Tunjuk seorang penyetuju lebih dahulu.")

    def _account(self, username: str) -> User:
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"Tidak ada akun bernama {username}. Lihat daftar Pengguna di meja redaksi.")
        return user

    def _tell(self, title: str, acts: list[account.Act]) -> None:
        self._lines(title, [f"{'' if act.do else '[putuskan] '}{act.sentence}" for act in acts])

    def _lines(self, title: str, sentences: list[str]) -> None:
        self.stdout.write(f"{title} ({len(sentences)}):")
        for sentence in sentences:
            self.stdout.write(f"- {sentence}")


def _moment(written: str) -> dt.datetime:
    try:
        found = dt.datetime.fromisoformat(written)
    except ValueError:
        raise CommandError("Tulis waktunya seperti 2026-11-28T20:00.") from None
    return found if timezone.is_aware(found) else timezone.make_aware(found)
