"""What files, nginx and systemd tell of the installation. Connections go to this machine alone."""

import datetime as dt
import http
import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from kominfo.checks.doctor import Diagnosis, bad, good, unknown
from kominfo.lib import dates

FREE_BYTES, FREE_SHARE = 2 * 2**30, 0.1
MAX_BACKUP_AGE = dt.timedelta(hours=26)  # nightly, and two hours to run
MIN_CERTIFICATE_DAYS = 14  # certbot renews a month ahead
TIMERS = ("kominfo-backup", "kominfo-audit", "kominfo-tidy", "kominfo-guard", "kominfo-reads")
SERVICES = ("kominfo@8000", "kominfo@8002", "kominfo-worker")
TIMEOUT_SECONDS = 5
LOOPBACK, PLAIN_PORT = "127.0.0.1", 80
_BACKUP = re.compile(r"\d{8}T\d{6}Z")


def disk() -> Iterator[Diagnosis]:
    """Room for photos and backups."""
    for name, folder, space in rooms():
        free = f"{space.free / 2**30:.1f} GB kosong di {folder}"
        if space.free < FREE_BYTES or space.free < FREE_SHARE * space.total:
            yield bad(f"ruang {name}", free, "Tambah ruang, atau pindahkan cadangan lama ke tempat lain.")
        else:
            yield good(f"ruang {name}", free)


def rooms() -> Iterator[tuple[str, Path, Any]]:
    """The folders that grow: word, path, usage of the disk below it (`total`, `used`, `free` in bytes)."""
    for name, folder in (("media", Path(settings.MEDIA_ROOT)), ("cadangan", backup_place())):
        if folder is not None:
            yield name, folder, _usage(folder.absolute())


def _usage(folder: Path) -> Any:
    """Of the disk where a folder is or will be."""
    try:
        return shutil.disk_usage(folder)
    except OSError:  # not there yet, or not ours to see
        return _usage(folder.parent)


def backup_place() -> Path | None:
    """Where backups are kept, if anywhere."""
    place = os.environ.get("BACKUP_DIR", "")
    return Path(place) if place else None


def folders() -> Iterator[Diagnosis]:
    """Photos and attachments are read by nginx's group; others read nothing."""
    root = Path(settings.MEDIA_ROOT)
    if not root.is_dir():
        yield bad("folder media", f"{root} belum ada", f"install -d -o kominfo -g kominfo -m 0750 {root}")
        return
    mode = root.stat().st_mode & 0o777
    if mode & 0o007:
        yield bad("hak folder media", f"terbuka bagi semua orang (hak {mode:o})", f"chmod 750 {root}")
    elif not os.access(root, os.W_OK):
        yield bad("hak folder media", "tidak dapat ditulisi akun ini", f"chown kominfo:kominfo {root}")
    else:
        yield good("hak folder media", f"{mode:o}")


def backup() -> Iterator[Diagnosis]:
    """The age of the newest backup, and whether it is whole."""
    place = backup_place()
    if place is None:
        yield (
            bad(
                "cadangan",
                "BACKUP_DIR kosong",
                "Isi BACKUP_DIR dan AGE_RECIPIENT (docs/operations.md, Backups).",
            )
            if settings.PRODUCTION
            else unknown("cadangan", "BACKUP_DIR kosong; mesin pengembangan tidak dicadangkan")
        )
        return
    found = newest_backup(place)
    if found is None:
        yield bad(
            "cadangan",
            f"belum ada di {place}",
            "Jalankan kominfo backup, lalu lihat kominfo-backup.timer.",
        )
        return
    made, folder = found
    seen = f"{dates.long_datetime(made)}, {folder.name}"
    if timezone.now() - made > MAX_BACKUP_AGE:
        yield bad(
            "cadangan",
            f"terakhir {seen}",
            "Lihat journalctl -u kominfo-backup, lalu jalankan kominfo backup.",
        )
    elif not (folder / "SHA256SUMS").is_file():
        yield bad("cadangan", f"{folder.name} tidak lengkap", "Jalankan kominfo backup sekali lagi.")
    else:
        yield good("cadangan", f"terakhir {seen}")


def newest_backup(place: Path) -> tuple[dt.datetime, Path] | None:
    """When the newest backup was begun, and its folder."""
    try:
        names = [path for path in place.iterdir() if _BACKUP.fullmatch(path.name)]
    except OSError:
        return None
    if not names:
        return None
    folder = max(names, key=lambda path: path.name)
    made = dt.datetime.strptime(folder.name, "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)
    return made, folder


def reads_log() -> Iterator[Diagnosis]:
    """Whether nginx writes the log from which reads are counted, and this account may read it."""
    log, about = Path(settings.READS_LOG), "log pembacaan"
    if not log.exists():
        yield (
            bad(about, f"{log} tidak ada", "Jalankan kominfo install: nginx menulisnya sejak itu.")
            if settings.PRODUCTION
            else unknown(about, f"{log} tidak ada; pembacaan tidak dihitung di mesin ini")
        )
    elif os.access(log, os.R_OK):
        yield good(about, f"{log}, tanpa alamat pembaca")
    else:
        yield bad(
            about, f"{log} tidak boleh dibaca akun ini", f"Jalankan kominfo install, atau chgrp kominfo {log}"
        )


def certificate() -> Iterator[Diagnosis]:
    """How long nginx's certificates for this site and for the names of old ones are good."""
    site = urlsplit(settings.SITE_URL)
    if site.scheme != "https" or not site.hostname:
        yield unknown("sertifikat", f"situs ini tidak memakai TLS ({settings.SITE_URL})")
        return
    yield _certificate("sertifikat", site.hostname, site.port or 443)
    for host in settings.OLD_HOSTS:
        yield _certificate(f"sertifikat {host}", host, 443)


def _certificate(about: str, host: str, port: int) -> Diagnosis:
    try:
        ends = _end_of_certificate(host, port)
    except ssl.SSLCertVerificationError as error:
        return bad(
            about,
            error.verify_message,
            "Perbarui: certbot renew; sertifikat percobaan boleh dibiarkan sampai nama situsnya ada.",
        )
    except OSError as error:
        return bad(
            about, f"nginx tidak menjawab di {LOOPBACK}:{port} ({error})", "systemctl status nginx; nginx -t"
        )
    days = (ends - timezone.now()).days
    if days < MIN_CERTIFICATE_DAYS:
        return bad(about, f"berlaku {days} hari lagi", "certbot renew; lihat systemctl status certbot.timer")
    return good(about, f"berlaku {days} hari lagi")


def _end_of_certificate(host: str, port: int) -> dt.datetime:
    with (
        socket.create_connection((LOOPBACK, port), TIMEOUT_SECONDS) as plain,
        ssl.create_default_context().wrap_socket(plain, server_hostname=host) as secured,
    ):
        told = str((secured.getpeercert() or {})["notAfter"])
    return dt.datetime.fromtimestamp(ssl.cert_time_to_seconds(told), dt.UTC)


def nginx() -> Iterator[Diagnosis]:
    """Whether nginx leads to TLS whatever a visitor claims, and gives no file past the application."""
    site = urlsplit(settings.SITE_URL)
    if site.scheme != "https" or not site.hostname:
        yield unknown("nginx", "situs ini tidak memakai TLS")
        return
    if not settings.MEDIA_ACCEL:
        yield bad(
            "pintu berkas",
            "MEDIA_ACCEL kosong",
            "Isi MEDIA_ACCEL=/_media/ di pengaturan, lalu systemctl restart kominfo.target.",
        )
    try:
        status, target = _ask(
            http.client.HTTPConnection(LOOPBACK, PLAIN_PORT, timeout=TIMEOUT_SECONDS), site.hostname, "/"
        )
        door = settings.MEDIA_ACCEL or "/_media/"
        through, _ = _ask(_Tls(site.hostname, site.port or 443), site.hostname, door)
    except OSError as error:
        yield bad("nginx", f"tidak menjawab di {LOOPBACK} ({error})", "systemctl status nginx; nginx -t")
        return
    if status in {301, 308} and target.startswith("https://"):
        yield good("kepala peladen perantara", "yang dikirim pengunjung tidak dipercaya")
    else:
        yield bad(
            "kepala peladen perantara",
            f"tanpa TLS dijawab {status}",
            "Jalankan kominfo install: situsnya menulis ulang X-Forwarded-Proto.",
        )
    if through == http.HTTPStatus.NOT_FOUND:
        yield good("pintu berkas", "tertutup dari luar")
    else:
        yield bad(
            "pintu berkas", f"folder media dijawab {through}", "Jalankan kominfo install: lokasinya internal."
        )


class _Tls(http.client.HTTPSConnection):
    """nginx on this machine under the site's name. Whose certificate it shows is `certificate`'s question."""

    def __init__(self, host: str, port: int):
        self._asked = host
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        super().__init__(LOOPBACK, port, timeout=TIMEOUT_SECONDS, context=context)
        self._open = context

    def connect(self) -> None:
        """Name the site in the greeting, as a browser does."""
        plain = socket.create_connection((self.host, self.port), TIMEOUT_SECONDS)
        self.sock = self._open.wrap_socket(plain, server_hostname=self._asked)


def _ask(asked: http.client.HTTPConnection, host: str, path: str) -> tuple[int, str]:
    """The status and where it leads; the visitor claims to have come by TLS."""
    try:
        asked.request("GET", path, headers={"Host": host, "X-Forwarded-Proto": "https"})
        answer = asked.getresponse()
        return answer.status, answer.headers.get("Location", "")
    finally:
        asked.close()


def services() -> Iterator[Diagnosis]:
    """Whether systemd runs what must run, each night and always."""
    if not Path("/run/systemd/system").is_dir():
        yield unknown("layanan", "mesin ini tidak memakai systemd")
        return
    for name in (*(f"{service}.service" for service in SERVICES), *(f"{timer}.timer" for timer in TIMERS)):
        state = _systemctl("is-active", name)
        if state == "active":
            yield good(name, "berjalan")
        else:
            yield bad(name, state or "tidak dikenal", f"systemctl enable --now {name}; journalctl -u {name}")
    for timer in TIMERS:
        result = _systemctl("show", "--property=Result", "--value", f"{timer}.service")
        if result not in {"success", ""}:
            yield bad(f"{timer} terakhir", result, f"journalctl -u {timer}")
    if _systemctl("show", "--property=NTPSynchronized", "--value", program="timedatectl") == "no":
        yield bad("jam mesin", "tidak disamakan dengan jam dunia", "timedatectl set-ntp true")


def _systemctl(*words: str, program: str = "systemctl") -> str:
    done = subprocess.run(
        [program, *words], capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False
    )
    return done.stdout.strip()
