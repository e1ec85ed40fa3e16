"""`deploy/upgrade`: another version beside this one, switched to under readers' eyes, and back when it does not answer."""

import argparse
import hashlib
import shutil
import sys
import tempfile
import time
from pathlib import Path

from deploy.installer import envfile, program, services, site
from deploy.installer.machine import SETTINGS, Failed, Machine, alone, needs_root, say
from deploy.installer.program import CURRENT, PREVIOUS, manage

MIGRATIONS = (
    "Migrasi yang sudah dijalankan tetap ada: tiap migrasi membiarkan program sebelumnya tetap berjalan, jadi yang lama "
    "memakai tabel yang baru."
)
AGAIN = "Kirim pesan di atas kepada pembuatnya; dengan arsip yang sudah diperbaiki: kominfo upgrade ARSIP."


def unpacked(machine: Machine, archive: Path, target: Path) -> Path:
    """The program of an archive whose checksum stands beside it, in SHA256SUMS or ARCHIVE.sha256."""
    if not archive.is_file():
        raise Failed(f"{archive} tidak ada.")
    sums = [path for path in (archive.with_name("SHA256SUMS"), Path(f"{archive}.sha256")) if path.is_file()]
    lines = [line.split() for path in sums for line in path.read_text().splitlines()]
    known = [words[0] for words in lines if len(words) == 2 and words[1].lstrip("*./") == archive.name]
    if not known:
        raise Failed(f"Tidak ada sidik {archive.name}: taruh SHA256SUMS dari rilis itu di {archive.parent}.")
    with archive.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != known[0]:
        raise Failed(
            f"{archive} rusak atau bukan aslinya: sidiknya {found}, seharusnya {known[0]}. Unduh sekali lagi."
        )
    say(f"       sidik cocok: {found[:16]}…")
    machine.run("tar", "-xf", archive, "--no-same-owner", "-C", target)
    return _only_program(target)


def tagged(machine: Machine, tag: str, repository: str, target: Path) -> Path:
    """The program of a tag of a repository; git checks what it fetches."""
    if not repository:
        raise Failed(f"{tag} bukan berkas. Sebut tempat tag itu: deploy/upgrade {tag} --from REPOSITORI")
    machine.run(
        "git",
        "-c",
        "advice.detachedHead=false",
        "clone",
        "--quiet",
        "--depth",
        "1",
        "--branch",
        tag,
        repository,
        target / "source",
    )
    return _only_program(target)


def _only_program(target: Path) -> Path:
    found = [path.parent for path in target.glob("*/manage.py")]
    if len(found) != 1:
        raise Failed("Arsip itu tidak memuat program Kominfo.")
    return found[0]


def switch(machine: Machine, new: Path, old: Path, names: tuple[str, ...]) -> None:
    """Use a release: each process starts anew while the other answers; on the first sign of trouble the old one comes back."""
    machine.link(CURRENT, new)
    begun: list[str] = []
    try:
        services.place_units(machine, new)
        site.reload_site(machine, new, names)
        for unit in services.APPLICATIONS:
            begun = [unit]
            services.restart(machine, unit)
            services.wait_for(machine, unit, names[0])
        services.restart(machine, "kominfo-worker.service")
        if not machine.dry and (code := _front_page(machine, names[0])) != "200":
            raise Failed(f"Halaman depan dijawab {code}.")
    except Failed as error:
        if new == old:
            raise Failed(
                f"{error}\n{old.name} pun tidak menjawab. Yang dikatakannya: {services.where(machine)}. "
                "Basis data dan berkas masih utuh; bila perlu, pulihkan cadangan tadi (docs/restore.md)."
            ) from None
        say(f"PERLU  {error}")
        if begun:
            say(services.last_words(machine, begun))
        say(f"Kembali ke {old.name}. {MIGRATIONS}")
        switch(machine, old, old, names)
        raise Failed(
            f"{new.name} tidak dipakai; {old.name} melayani lagi. Yang dikatakan {new.name}: {services.where(machine)}. {AGAIN}"
        ) from None


def _front_page(machine: Machine, host: str) -> str:
    return site.fetched(machine, host, f"/?{time.time_ns()}", "-L", "-o", "/dev/null", "-w", "%{http_code}")[
        1
    ]


def carry_static(machine: Machine, old: Path, new: Path) -> None:
    """Files that pages of the old release name, for whoever still has such a page open."""
    if machine.at(old / "staticfiles").is_dir():
        machine.run("cp", "-an", "--no-preserve=timestamps", f"{old}/staticfiles/.", f"{new}/staticfiles/")


def upgrade(machine: Machine, wanted: str, repository: str, names: tuple[str, ...]) -> None:
    """Back up, install beside, migrate, switch, tidy up."""
    old = machine.at(CURRENT).resolve()
    if "/" in wanted and not Path(wanted).is_file():
        raise Failed(f"{wanted} tidak ada.")
    try:
        new = prepared(machine, wanted, repository, old)
    except Failed as error:
        raise Failed(f"{error}\nTidak ada yang beralih; {old.name} tetap melayani. {AGAIN}") from None
    if new == old:
        say(f"{new.name} sudah dipakai.")
        return
    say("4. Beralih, satu proses demi satu; pembaca tidak menunggu")
    switch(machine, new, old, names)
    machine.link(PREVIOUS, old)
    say("5. Halaman yang tersimpan dibuat ulang")
    store_pages(machine, new)
    program.tidy(machine)
    say(f"Selesai: {old.name} → {new.name}. Kembali: kominfo upgrade --back")


def prepared(machine: Machine, wanted: str, repository: str, old: Path) -> Path:
    """The new version, ready to be used; readers notice nothing yet."""
    say("1. Cadangan")
    say(f"       {machine.run(*manage(CURRENT, 'backup'))}")
    say("2. Versi baru di samping yang lama")
    new = fetched_program(machine, wanted, repository)
    if new == old:
        return new
    program.collect(machine, new)
    carry_static(machine, old, new)
    say("3. Tabel")
    machine.run(*manage(new, "migrate", "--verbosity", "0"))
    return new


def fetched_program(machine: Machine, wanted: str, repository: str) -> Path:
    """The program of an archive or a tag, in its folder, with its packages."""
    with tempfile.TemporaryDirectory(dir=program.HOME) as folder:
        given = Path(wanted)
        if given.exists() or "/" in wanted:
            return program.put(machine, unpacked(machine, given, Path(folder)))
        return program.put(machine, tagged(machine, wanted, repository, Path(folder)))


def store_pages(machine: Machine, now: Path) -> None:
    """By this version's templates."""
    try:
        machine.run(*manage(CURRENT, "render_editions"))
    except Failed as error:
        raise Failed(
            f"{error}\n{now.name} sudah melayani; halaman yang belum dibuat ulang dibuat tiap kali diminta. Ulangi: kominfo render_editions"
        ) from None


def back(machine: Machine, names: tuple[str, ...]) -> None:
    """The release before this one."""
    if not machine.at(PREVIOUS).is_symlink():
        raise Failed("Tidak ada versi sebelumnya di mesin ini.")
    old, now = machine.at(PREVIOUS).resolve(), machine.at(CURRENT).resolve()
    say(f"Kembali: {now.name} → {old.name}. {MIGRATIONS}")
    switch(machine, old, now, names)
    machine.link(PREVIOUS, now)
    store_pages(machine, old)
    say("Selesai.")


def main() -> int:
    """`deploy/upgrade ARCHIVE | TAG --from REPOSITORY | --back`."""
    parser = argparse.ArgumentParser(
        prog="deploy/upgrade", description="Pasang versi lain di samping yang ini, lalu beralih."
    )
    parser.add_argument(
        "wanted",
        nargs="?",
        metavar="ARSIP|TAG",
        help="kominfo-VERSI.tar.gz dengan SHA256SUMS di sampingnya, atau sebuah tag",
    )
    parser.add_argument("--from", dest="repository", default="", help="repositori git tempat tag itu")
    parser.add_argument("--back", action="store_true", help="kembali ke versi sebelumnya")
    options = parser.parse_args()
    if bool(options.wanted) == options.back:
        parser.error("sebut arsip atau tag, atau --back")
    needs_root()
    if shutil.which("nginx", path="/usr/sbin:/usr/bin") is None:
        say("nginx tidak ada; jalankan deploy/install dulu.")
        return 1
    machine = Machine()
    try:
        names = site.names_in(machine, envfile.read(SETTINGS))
        with alone():
            if options.back:
                back(machine, names)
            else:
                upgrade(machine, options.wanted, options.repository, names)
    except (Failed, envfile.Unreadable) as error:
        say(f"PERLU  {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
