"""What a worker holds in memory: ours beside an ordinary Django project (tests.bench.ordinary) and Django's least.

Never used by the site.
"""

import os
import re
import subprocess
import sys
import tempfile
import urllib.request
from importlib.metadata import packages_distributions
from pathlib import Path

import psutil
from django.conf import settings
from django.db import connection
from django.urls import reverse

from tests.bench import load
from tests.bench.ordinary.settings import SCHEMA

MOST = 1.25  # of an ordinary worker: the goal for ours
ROUNDS = 50
ORDINARY = "an ordinary Django project"
SERVER = settings.BASE_DIR / "requirements" / "run.txt"  # all that is installed on a server


def measure(page: str) -> dict[str, float]:
    """Megabytes of one worker of each kind, after it gave a page to readers and the form to sign in, `ROUNDS` times.

    One server after another: what two processes share counts half in each.
    """
    with tempfile.TemporaryDirectory(prefix="kominfo-bench-") as name:
        variables = load.environment(Path(name))
        make_ordinary(variables)
        return {
            "ours": worker("kominfo.wsgi", variables, [page, reverse("account_login")]),
            ORDINARY: worker("tests.bench.ordinary.wsgi", variables, ["/", "/admin/login/"]),
            "Django saying hello": worker("tests.bench.hello", {}, ["/"]),
        }


def make_ordinary(variables: dict[str, str]) -> None:
    """The ordinary project's tables and articles, anew, in a schema beside ours."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        cursor.execute(f"CREATE SCHEMA {SCHEMA}")
    command = [sys.executable, "-m", "tests.bench.ordinary"]
    subprocess.run(command, check=True, cwd=settings.BASE_DIR, env=os.environ | variables)


def worker(module: str, variables: dict[str, str], paths: list[str]) -> float:
    """Megabytes (PSS) of the largest process of one worker, once it has answered at `paths`, with a server's packages alone."""
    with load.granian(f"{module}:application", variables | as_on_a_server()) as server:
        for path in paths * ROUNDS:
            with urllib.request.urlopen(f"http://127.0.0.1:{server.port}{path}", timeout=20) as response:
                response.read()
        return largest(server.process)


def as_on_a_server() -> dict[str, str]:
    """Variables with which Python finds nothing that a server lacks."""
    folders = [str(Path(__file__).parent / "as_on_server"), os.environ.get("PYTHONPATH", "")]
    return {
        "PYTHONPATH": os.pathsep.join(filter(None, folders)),
        "NOT_ON_A_SERVER": " ".join(sorted(not_on_a_server())),
    }


def not_on_a_server() -> set[str]:
    """Top-level modules of packages that are installed here, for tests and checks, and not in production."""
    required = {plain(line.partition("==")[0]) for line in SERVER.read_text().splitlines() if "==" in line}
    return {
        module
        for module, packages in packages_distributions().items()
        if module.isidentifier() and not required & {plain(package) for package in packages}
    }


def plain(package: str) -> str:
    """A package's name as an index compares it."""
    return re.sub(r"[-_.]+", "-", package.strip()).lower()


def largest(server: psutil.Process) -> float:
    """Megabytes (PSS) of the largest process below `server`."""
    return max(child.memory_full_info().pss for child in server.children(recursive=True)) / 1e6


def table(memory: dict[str, float]) -> list[str]:
    """Markdown: each worker's memory, its ratio to an ordinary one's, and whether ours is the goal."""
    ordinary = memory[ORDINARY]
    reached = "reached" if memory["ours"] <= MOST * ordinary else "**missed**"
    goals = {"ours": (f"≤ {MOST} × ordinary", reached)}
    lines = [
        f"Memory (PSS) of one worker's largest process, after {ROUNDS} requests each for a page and for the form to sign "
        "in; of what is installed, only packages of requirements/run.txt can be imported, as on a server. "
        "What other processes map too, such as libraries, counts in part: less on a machine where more of them run. "
        "With the first page of the desk its screens are imported, and staff at work bring more into ours than into the "
        "ordinary one: the second factor, the cleaning of HTML, forms. Kept pages come on top, up to PAGE_MEMORY.",
        "",
        "| worker | MB | × ordinary | goal | |",
        "|---|---:|---:|---|---|",
    ]
    for name, megabytes in memory.items():
        goal, word = goals.get(name, ("", ""))
        lines.append(f"| {name} | {megabytes:.0f} | {megabytes / ordinary:.2f} | {goal} | {word} |")
    return lines
