"""The program itself: each version in a folder of its own with its own packages, and the link `current` to one of them."""

import hashlib
import os
import shutil
import tomllib
from pathlib import Path

from deploy.installer.answers import Answers
from deploy.installer.machine import HOME, USER, Diagnosis, Failed, Machine, bad, good, say

SOURCE = Path(__file__).resolve().parents[2]
CURRENT, PREVIOUS, RELEASES = HOME / "current", HOME / "previous", HOME / "releases"
COMMAND = Path("/usr/local/bin/kominfo")
MANIFEST = "MANIFEST.sha256"  # news/guard/program.py
LEFT_OUT = {
    MANIFEST,
    ".git",
    ".venv",
    ".data",
    "staticfiles",
    "__pycache__",
    "dist",
    ".pytest_cache",
    ".ruff_cache",
    ".mypy_cache",
    ".hypothesis",
    ".installed",
}
KEPT = 3  # releases on the machine


def fingerprint(folder: Path) -> str:
    """Tells two programs apart, whatever they call themselves."""
    digest = hashlib.sha256()
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(set(folders) - LEFT_OUT)
        for name in sorted(set(names) - LEFT_OUT):
            path = Path(parent, name)
            if path.is_file():
                digest.update(
                    f"{path.relative_to(folder)}\0".encode() + hashlib.sha256(path.read_bytes()).digest()
                )
    return digest.hexdigest()


def place_for(machine: Machine, source: Path) -> Path:
    """The folder of this program: its version's, unless another program lies there under the same version."""
    version = tomllib.loads((source / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    mark = fingerprint(source)
    for place in (RELEASES / version, RELEASES / f"{version}-{mark[:8]}"):
        if (
            not machine.at(place).exists()
            or source == machine.at(place)
            or machine.text(place / ".installed") in {"", mark}
        ):
            return place
    raise AssertionError("two programs with one checksum")


def is_installed(machine: Machine, place: Path) -> bool:
    """Whether it was installed to the end."""
    return bool(machine.text(place / ".installed"))


def put(machine: Machine, source: Path) -> Path:
    """Copy a program into its folder, with its packages and its static files; nothing uses it yet."""
    place = place_for(machine, source)
    if is_installed(machine, place):
        return place
    say(f"       > {place}")
    if not machine.dry and source != machine.at(place):
        _copy(source, machine.at(place))
    machine.run("/usr/bin/python3", "-m", "venv", place / ".venv")
    python = place / ".venv" / "bin" / "python"
    machine.run(
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--require-hashes",
        "-r",
        place / "requirements" / "run.txt",
    )
    machine.run(python, "-m", "compileall", "-q", place / "kominfo", place / "agencies", place / "news")
    # Read by all, written by root alone.
    machine.run("chown", "-R", "root:root", place)
    machine.run("chmod", "-R", "a+rX,go-w", place)
    machine.write(place / ".installed", fingerprint(source))
    return place


def _copy(source: Path, place: Path) -> None:
    try:
        if place.exists():  # an installation that broke off
            shutil.rmtree(place)
        shutil.copytree(source, place, ignore=lambda _, names: LEFT_OUT & set(names), symlinks=True)
    except OSError as error:
        raise Failed(f"{place}: {error.strerror or error}.") from None


def program_check(machine: Machine, answers: Answers) -> Diagnosis:
    """Whether a whole program is in use: this one, unless an upgrade brought another."""
    current = machine.at(CURRENT)
    if not current.is_symlink() or not is_installed(machine, CURRENT):
        return bad("belum terpasang", "Jalankan deploy/install.")
    return good(str(current.readlink()))


def program_do(machine: Machine, answers: Answers) -> None:
    """Install the program that this installer belongs to, and use it."""
    place = put(machine, SOURCE)
    machine.link(CURRENT, place)
    machine.link(COMMAND, CURRENT / "deploy" / "kominfo")


def manage(place: Path, *words: str) -> tuple[str | Path, ...]:
    """manage.py of one release, with the settings, as the services' user."""
    return (place / "deploy" / "kominfo", *words)


def tables_check(machine: Machine, answers: Answers) -> Diagnosis:
    """Whether the database has this program's tables."""
    status, said = machine.asks(*manage(CURRENT, "migrate", "--check"))
    return (
        good("sesuai programnya")
        if status == 0
        else bad(said.splitlines()[-1][:200] if said else "belum dibuat", "kominfo migrate")
    )


def tables_do(machine: Machine, answers: Answers) -> None:
    """Bring the tables to what this program's migrations say."""
    machine.run(*manage(CURRENT, "migrate", "--verbosity", "0"))


def static_check(machine: Machine, answers: Answers) -> Diagnosis:
    """Whether style and scripts are collected."""
    return (
        good("terkumpul")
        if machine.text(CURRENT / "staticfiles" / "staticfiles.json")
        else bad("belum dikumpulkan", "Jalankan deploy/install.")
    )


def static_do(machine: Machine, answers: Answers) -> None:
    """Collect style and scripts of the release in use."""
    collect(machine, CURRENT)


def collect(machine: Machine, place: Path) -> None:
    """Collect a release's static files; its folder is root's, so the services' user gets this one folder for the moment."""
    folder = place / "staticfiles"
    machine.run("install", "-d", "-o", USER, "-g", USER, folder)
    machine.run(*manage(place, "collectstatic", "--noinput", "--verbosity", "0"))
    machine.run("chown", "-R", "root:root", folder)
    machine.run("chmod", "-R", "a+rX,go-w", folder)
    note_files(machine, place)


def note_files(machine: Machine, place: Path) -> None:
    """Note what the program's files are, for the guard to compare with each night; afterwards the list is root's."""
    manifest = place / MANIFEST
    machine.run("install", "-o", USER, "-g", USER, "-m", "0644", "/dev/null", manifest)
    machine.run(*manage(place, "program_manifest"))
    machine.run("chown", "root:root", manifest)


def tidy(machine: Machine) -> None:
    """Keep the newest few releases, and whichever is in use."""
    used = {machine.at(link).resolve() for link in (CURRENT, PREVIOUS)}
    found = sorted(machine.at(RELEASES).iterdir(), key=lambda place: place.stat().st_mtime, reverse=True)
    for place in found[KEPT:]:
        if place.resolve() not in used:
            machine.run("rm", "-rf", place)
