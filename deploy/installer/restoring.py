"""`kominfo restore FOLDER KEY`: makes room, lets deploy/restore fill and verify it, and starts the site; the old one is kept.

Nothing is overwritten: a database that holds something stays, and a new one is made beside it; so does the media folder.
"""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from deploy.installer import base, envfile, services
from deploy.installer.machine import DATA, PORTS, SETTINGS, USER, Failed, Machine, alone, needs_root, say
from deploy.installer.program import SOURCE

ANCHORS = DATA / "audit" / "anchors"
TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"


@dataclass
class Room:
    """What was made for the restored site, and what was put aside for it."""

    url: str
    new_database: str = ""
    media_aside: Path | None = None
    was_lost: bool = False


def stamp() -> str:
    """When it was, in names."""
    return time.strftime("%Y%m%d_%H%M%S", time.gmtime())


def make_room(machine: Machine, settings: Mapping[str, str]) -> Room:
    """An empty database and an empty media folder. Raises Failed with everything as it was."""
    room = Room(settings["DATABASE_URL"])
    try:
        _make_database(machine, room)
        media = Path(settings["MEDIA_ROOT"])
        if media.is_dir() and any(media.iterdir()):
            aside = media.with_name(f"{media.name}.{stamp()}")
            machine.run("mv", media, aside)
            room.media_aside = aside
        machine.run("install", "-d", "-o", USER, "-g", USER, "-m", "0750", media)
    except Failed:
        undo(machine, settings, room)
        raise
    return room


def _make_database(machine: Machine, room: Room) -> None:
    parts = urlsplit(room.url)
    name, role, port = parts.path.lstrip("/"), unquote(parts.username or USER), str(parts.port or 5432)
    status, said = base.ask_database(machine, room.url, TABLES)
    if status == 0 and said == "0":
        return
    if not base.is_here(room.url):
        raise Failed(
            f"Basis data di {parts.hostname} {'berisi' if status == 0 else f'tidak terbuka: {said}'}. "
            f"Buat yang kosong di sana, sebut di DATABASE_URL ({SETTINGS}), lalu ulangi."
        )
    if status == 0:
        new = f"{name}_{stamp()}"[-63:]
        base.create_database(machine, new, role, port)
        room.new_database, room.url = new, parts._replace(path=f"/{new}").geturl()
        return
    known, names = base.databases(machine, port)
    if known:
        raise Failed(f"PostgreSQL tidak menjawab: {names}. Mulai dulu: service postgresql start")
    if name in names.splitlines():
        raise Failed(f"Basis data {name} tidak terbuka: {said}")
    base.create_database(machine, name, role, port)  # it is gone
    room.was_lost = True


def undo(machine: Machine, settings: Mapping[str, str], room: Room) -> None:
    """As it was before."""
    if room.new_database:
        port = str(urlsplit(room.url).port or 5432)
        machine.run("runuser", "-u", "postgres", "--", "dropdb", "-p", port, room.new_database)
    if room.media_aside:
        media = Path(settings["MEDIA_ROOT"])
        if media.is_dir() and any(media.iterdir()):
            machine.run("mv", media, media.with_name(f"{media.name}.{stamp()}_gagal"))
        elif media.is_dir():
            machine.run("rmdir", media)
        machine.run("mv", room.media_aside, media)


def restore(machine: Machine, words: list[str]) -> int:
    """A backup, with all anchors."""
    folder, key, *others = words
    if ANCHORS.is_file() and "--anchors" not in others:
        others += ["--anchors", str(ANCHORS)]
    return fill(machine, [SOURCE / "deploy" / "restore", folder, key, *others])


def ran(command: list[str | Path], environment: Mapping[str, str]) -> int:
    """The status of a command. Whoever breaks it off breaks off the command as well, which then tidies up."""
    with subprocess.Popen(command, env=environment) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                say("Menunggu sampai yang sudah dimulai dirapikan …")


def fill(machine: Machine, command: list[str | Path], *, set_aside: Path | None = None) -> int:
    """Stop, make room, fill and verify it by the command, start. `set_aside` belongs to the old site alone."""
    settings = envfile.read(SETTINGS)
    services.stop_jobs(machine)
    services.stop_all(machine)
    try:
        room = make_room(machine, settings)
    except Failed as error:
        serve(machine, settings)
        raise Failed(f"{error}\nTidak dipulihkan; semuanya seperti tadi, tanpa perubahan.") from None
    status = ran(command, os.environ | settings | {"DATABASE_URL": room.url})
    asked, tables = base.ask_database(machine, room.url, TABLES)
    if status and (asked or tables == "0"):
        return not_filled(machine, settings, room)
    keep(machine, room, set_aside)
    if status:
        say(
            "Terpulihkan, tetapi tidak utuh: tangani yang dikatakan di atas, lalu kominfo verify_restore, lalu kominfo services start."
        )
        return 1
    if not serve(machine, settings):
        say(f"Terpulihkan dan utuh, tetapi situs tidak menjawab: lihat {services.where(machine)}.")
        return 1
    say("Situs melayani lagi.")
    return 0


def not_filled(machine: Machine, settings: Mapping[str, str], room: Room) -> int:
    """The old site again, where there is one."""
    undo(machine, settings, room)
    if room.was_lost:
        say(
            "Tidak dipulihkan. Situs berhenti, karena basis datanya memang sudah tidak ada: lihat di atas, lalu ulangi."
        )
    elif serve(machine, settings):
        say("Tidak dipulihkan; situs yang lama melayani lagi, tanpa perubahan.")
    else:
        say(
            f"Tidak dipulihkan, tanpa perubahan; situs yang lama pun tidak menjawab: lihat {services.where(machine)}."
        )
    return 1


def keep(machine: Machine, room: Room, set_aside: Path | None) -> None:
    """Use the new room from now on; say where the old one is."""
    if set_aside and set_aside.is_file():
        machine.run("mv", set_aside, set_aside.with_name(f"{set_aside.name}.{stamp()}"))
    if room.new_database:
        machine.write(SETTINGS, envfile.changed(machine.text(SETTINGS), {"DATABASE_URL": room.url}), 0o600)
        say(f"Basis data yang lama disimpan; yang dipakai: {room.new_database}")
    if room.media_aside:
        say(f"Berkas yang lama disimpan di {room.media_aside}")


def serve(machine: Machine, settings: Mapping[str, str]) -> bool:
    """Start, and whether both processes answer."""
    services.start_all(machine)
    services.start_jobs(machine)
    host = settings.get("ALLOWED_HOSTS", "").split(",")[0]
    return all(services.answers_at(machine, port, host) for port in PORTS)


def main() -> int:
    """`kominfo restore FOLDER KEY [--anchors FILE]`."""
    if len(sys.argv) < 3:
        sys.exit("kominfo restore FOLDER_CADANGAN BERKAS_KUNCI [--anchors BERKAS]")
    needs_root()
    try:
        with alone():
            return restore(Machine(), sys.argv[1:])
    except (Failed, envfile.Unreadable) as error:
        say(f"PERLU  {error}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
