"""`kominfo restore FOLDER KEY`: makes room, lets deploy/restore fill and verify it, and starts the site; the old one is kept.

Nothing is overwritten: a database that holds something stays, and a new one is made beside it; so does the media folder.
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from deploy.installer import base, envfile, services
from deploy.installer.machine import DATA, SETTINGS, USER, Failed, Machine, needs_root, say
from deploy.installer.program import SOURCE

ANCHORS = DATA / "audit" / "anchors"
TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"


@dataclass
class Room:
    """What was made for the restored site, and what was put aside for it."""

    url: str
    new_database: str = ""
    media_aside: Path | None = None


def make_room(machine: Machine, settings: dict[str, str]) -> Room:
    """An empty database and an empty media folder."""
    stamp = time.strftime("%Y%m%d_%H%M%S", time.gmtime())
    parts = urlsplit(settings["DATABASE_URL"])
    name, role, port = parts.path.lstrip("/"), unquote(parts.username or USER), str(parts.port or 5432)
    room = Room(settings["DATABASE_URL"])
    status, said = machine.asks("psql", "-XAtqc", TABLES, room.url)
    if status:  # it is gone
        base.create_database(machine, name, role, port)
    elif said != "0":
        room.new_database = f"{name}_{stamp}"[:63]
        base.create_database(machine, room.new_database, role, port)
        room.url = parts._replace(path=f"/{room.new_database}").geturl()
    media = Path(settings["MEDIA_ROOT"])
    if media.is_dir() and any(media.iterdir()):
        room.media_aside = media.with_name(f"{media.name}.{stamp}")
        machine.run("mv", media, room.media_aside)
    machine.run("install", "-d", "-o", USER, "-g", USER, "-m", "0750", media)
    return room


def undo(machine: Machine, settings: dict[str, str], room: Room) -> None:
    """As it was before."""
    if room.new_database:
        machine.run(
            "runuser",
            "-u",
            "postgres",
            "--",
            "dropdb",
            "-p",
            str(urlsplit(room.url).port or 5432),
            room.new_database,
        )
    if room.media_aside:
        media = Path(settings["MEDIA_ROOT"])
        machine.run("rmdir", media)
        machine.run("mv", room.media_aside, media)


def restore(machine: Machine, words: list[str]) -> int:
    """A backup, with all anchors."""
    folder, key, *others = words
    if ANCHORS.is_file() and "--anchors" not in others:
        others += ["--anchors", str(ANCHORS)]
    return fill(machine, [SOURCE / "deploy" / "restore", folder, key, *others])


def fill(machine: Machine, command: list[str | Path], *, set_aside: Path | None = None) -> int:
    """Stop, make room, fill and verify it by the command, start. `set_aside` belongs to the old site alone."""
    settings = envfile.read(SETTINGS)
    services.stop_all(machine)
    room = make_room(machine, settings)
    done = subprocess.run(command, env=os.environ | settings | {"DATABASE_URL": room.url}, check=False)
    is_filled = machine.asks("psql", "-XAtqc", TABLES, room.url)[1] not in {"0", ""}
    if done.returncode and not is_filled:
        undo(machine, settings, room)
        if room.new_database:
            services.start_all(machine)
            say("Tidak dipulihkan; situs yang lama melayani lagi, tanpa perubahan.")
        return 1
    if set_aside and set_aside.is_file():
        machine.run(
            "mv",
            set_aside,
            set_aside.with_name(f"{set_aside.name}.{time.strftime('%Y%m%d_%H%M%S', time.gmtime())}"),
        )
    if room.new_database:
        machine.write(SETTINGS, envfile.changed(machine.text(SETTINGS), {"DATABASE_URL": room.url}), 0o600)
        say(f"Basis data yang lama disimpan; yang dipakai: {room.new_database}")
    if room.media_aside:
        say(f"Berkas yang lama disimpan di {room.media_aside}")
    if done.returncode:
        say(
            "Terpulihkan, tetapi tidak utuh: tangani yang dikatakan di atas, lalu kominfo verify_restore, lalu kominfo services start."
        )
        return 1
    services.start_all(machine)
    say("Situs melayani lagi.")
    return 0


def main() -> int:
    """`kominfo restore FOLDER KEY [--anchors FILE]`."""
    if len(sys.argv) < 3:
        sys.exit("kominfo restore FOLDER_CADANGAN BERKAS_KUNCI [--anchors BERKAS]")
    needs_root()
    try:
        return restore(Machine(), sys.argv[1:])
    except (Failed, envfile.Unreadable) as error:
        say(f"PERLU  {error}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
