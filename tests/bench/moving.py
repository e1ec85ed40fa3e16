"""How fast an old WordPress is read into the ledger, again, and approved; beside an ordinary Django project's bulk load.

Never used by the site.
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
from django.conf import settings
from django.contrib.auth.models import Group

from agencies.models import User
from news.editions.moving import approving
from news.models import SiteMove
from tests.bench import load, memory
from tests.news.imports.wordpress.exports import SITE, write

SIZES = (5_000, 50_000)
GOAL = 360  # posts a second, with full text and without pictures, on two cores
LOOK_EVERY = 0.1  # seconds
STARTS, APPROVES = "pemindah", "b"  # an approver of `tests.bench.newsroom`


@dataclass(frozen=True)
class Measured:
    """One thing done to all posts of an export."""

    name: str
    posts: int
    seconds: float
    cpu: float  # seconds, of the program and its processes; PostgreSQL's are not in it
    megabytes: float  # resident, of all its processes together at the most

    @property
    def rate(self) -> float:
        """Posts a second."""
        return self.posts / self.seconds


def measure(sizes: tuple[int, ...] = SIZES) -> list[Measured]:
    """Each size in turn, from its own site, in the database that is open here."""
    with tempfile.TemporaryDirectory(prefix="kominfo-bench-") as name:
        folder = Path(name)
        variables = load.environment(folder)
        memory.make_ordinary(variables)
        _starter()
        return [each for size in sizes for each in _at(size, folder, variables)]


def table(measured: list[Measured]) -> list[str]:
    """Markdown: rates and memory, and whether the goal is reached."""
    lines = [
        f"Exports of {' and '.join(f'{posts:,}' for posts in dict.fromkeys(each.posts for each in measured))} posts of some "
        "2.5 kB, every other one in blocks, with captions, lists and links; without a folder of pictures. Reading: "
        "`import_wordpress` as it stands, start of the program and both passes over the file included. The ordinary load: titles and "
        "texts as they are, by `iterparse` and `bulk_create`; nothing is mended, cleaned, judged, or known again. CPU: seconds of the "
        "program and all its processes, without PostgreSQL's. MB: resident, all its processes together, at the most.",
        "",
        "| what | posts | seconds | posts/s | CPU | MB | goal | |",
        "|---|---:|---:|---:|---:|---:|---|---|",
    ]
    for each in measured:
        is_judged = each.name == "read"
        goal = f"≥ {GOAL}/s" if is_judged else ""
        word = ("reached" if each.rate >= GOAL else "**missed**") if is_judged else ""
        lines.append(
            f"| {each.name} | {each.posts:,} | {each.seconds:.1f} | {each.rate:,.0f} | {each.cpu:.1f} | {each.megabytes:.0f} | {goal} | {word} |"
        )
    return lines


def _at(size: int, folder: Path, variables: dict[str, str]) -> list[Measured]:
    site = f"https://lama-{size}-{os.getpid()}.example.go.id"
    path = _of_site(write(folder / "ekspor.xml", size), site)
    reading = [sys.executable, "manage.py", "import_wordpress", str(path), "--by", STARTS, "--json"]
    ordinary = [sys.executable, "-m", "tests.bench.ordinary.bulk", str(path)]
    measured = [
        _run("read", size, reading, variables),
        _run("read again", size, reading, variables),
        _run("an ordinary bulk load", size, ordinary, variables),
    ]
    move = SiteMove.objects.get(site=site.removeprefix("https://"))
    approver = User.objects.get(username=APPROVES)
    return [*measured, _done("approve", size, lambda: approving.approve(move, by=approver))]


def _starter() -> None:
    """The editor who begins, at the approver's agency."""
    agency = User.objects.get(username=APPROVES).agency
    user, _ = User.objects.get_or_create(
        username=STARTS, defaults={"name": STARTS, "agency": agency, "is_staff": True}
    )
    user.groups.add(Group.objects.get(name="Redaktur"))


def _of_site(path: Path, site: str) -> Path:
    """The same export of another site, line by line."""
    changed = path.with_name("ekspor-lain.xml")
    with path.open(encoding="utf-8") as source, changed.open("w", encoding="utf-8") as target:
        target.writelines(line.replace(SITE, site) for line in source)
    return changed


def _run(name: str, size: int, command: list[str], variables: dict[str, str]) -> Measured:
    began = time.perf_counter()
    with subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=os.environ | variables, stdout=subprocess.DEVNULL
    ) as process:
        with _watched(process.pid) as most:
            _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    seconds = time.perf_counter() - began
    return Measured(name, size, seconds, used.ru_utime + used.ru_stime, most[0])


def _done(name: str, size: int, do: Callable[[], object]) -> Measured:
    """Something that this process does itself."""
    began, cpu = time.perf_counter(), time.process_time()
    with _watched(os.getpid()) as most:
        do()
    return Measured(name, size, time.perf_counter() - began, time.process_time() - cpu, most[0])


@contextmanager
def _watched(pid: int) -> Iterator[list[float]]:
    """The most megabytes that a process and those below it hold together: what the kernel tells of an ended one is its parent's too."""
    most, is_over = [0.0], threading.Event()

    def watch() -> None:
        while not is_over.wait(LOOK_EVERY):
            with suppress(psutil.NoSuchProcess):
                top = psutil.Process(pid)
                held = sum(each.memory_info().rss for each in (top, *top.children(recursive=True)))
                most[0] = max(most[0], held / 1e6)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield most
    finally:
        is_over.set()
        thread.join()
