"""What a request costs over HTTP: our pages under granian and behind nginx, beside Django saying hello and a static file.

The figure that holds on a busy machine is CPU microseconds a request, summed over every process that served it
(application, PostgreSQL, nginx) as the kernel counts them in /proc/PID/task/*/schedstat. Everything runs on the
loopback and ends with the command. Never used by the site.
"""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import psutil
from django.conf import settings
from django.db import connection
from tqdm import tqdm

BURSTS, SECONDS = 3, 2  # for each address; in a shorter burst those that it breaks off would count
READERS = "8"
START_SECONDS = 120  # of a server, on a machine with other work
PROGRAMS = ("wrk", "nginx")
PACKED = ["-H", "Accept-Encoding: gzip"]
FILED = ("release", "list", "event", "agency", "official")  # measured as files too
# What a page is set against, the least share of its speed that is asked for: docs/benchmarks.md prints both.
GOALS = {
    "release": ("hello", 0.14),
    "list": ("hello", 0.14),
    "deep list": ("hello", 0.14),
    "event": ("hello", 0.03),
    "agency": ("hello", 0.03),
    "official": ("hello", 0.03),
    **{f"{name}, nginx": (f"{name}, file", 0.78) for name in FILED},
    **{f"{name}, nginx, compressed": (f"{name}, file, compressed", 0.78) for name in FILED},
}


class Cost(NamedTuple):
    """One address under load: CPU microseconds a request, over all processes; requests a second; the dearest burst's."""

    micros: float
    rate: float
    dearest: float = 0.0


class Missing(Exception):
    """A program that this part needs and that can't be installed from here; the message says what to do."""


class NoAnswer(ValueError):
    """wrk got no answer at all."""


def need_programs() -> None:
    """See to wrk and nginx: installed by apt-get where root or sudo is there."""
    missing = [name for name in PROGRAMS if not find(name)]
    if not missing:
        return
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if shutil.which("apt-get") and (not sudo or shutil.which("sudo")):
        subprocess.run([*sudo, "apt-get", "-qq", "update"], check=False)
        install = [*sudo, "apt-get", "-qq", "install", "-y", "--no-install-recommends", *missing]
        subprocess.run(install, check=False, stdout=subprocess.DEVNULL)
    if missing := [name for name in PROGRAMS if not find(name)]:
        raise Missing(f"Pages over HTTP are not measured: install {' and '.join(missing)} first.")


def find(program: str) -> str | None:
    """Its path; Debian keeps nginx where a plain user's PATH does not look."""
    return shutil.which(program) or shutil.which(program, path="/usr/sbin:/sbin")


@contextlib.contextmanager
def running_servers() -> Iterator["Servers"]:
    """All that pages are asked from, until the block ends."""
    with tempfile.TemporaryDirectory(prefix="kominfo-bench-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        folder.chmod(0o755)
        hello = stack.enter_context(granian("tests.bench.hello:application", {}))
        variables = environment(folder)
        ours = stack.enter_context(granian("kominfo.wsgi:application", variables))
        anew = stack.enter_context(granian("kominfo.wsgi:application", variables | {"PAGE_MEMORY": "0"}))
        proxy = stack.enter_context(nginx(folder, ours.port))
        yield Servers(folder, hello, ours, anew, proxy, psutil.Process(postmaster()))


def measure(pages: dict[str, str], servers: "Servers") -> dict[str, Cost]:
    """The cost of each of `pages` (name to path) and of what they are set against.

    Each is asked for with nothing kept; those of `FILED` also again (from the process's memory, one query), behind
    nginx, and as files with the same bytes, plain and compressed. One burst for every address, then the next for every
    one: what else the machine does in a minute falls on all alike.
    """
    runs = [run for name, path in [("hello", "/"), *pages.items()] for run in runs_of(name, path, servers)]
    for run in runs:
        burst(run)  # to warm up
    found: dict[str, list[Cost]] = {run.name: [] for run in runs}
    for _ in tqdm(range(BURSTS), desc="HTTP", unit="putaran", disable=None):
        for run in runs:
            found[run.name].append(burst(run))
    return {name: cheapest(bursts) for name, bursts in found.items()}


def runs_of(name: str, path: str, servers: "Servers") -> Iterator["Run"]:
    """What is asked for one page."""
    folder, hello, ours, anew, proxy, database = servers
    if name == "hello":
        yield Run(name, hello.address + path, [hello.process])
        return
    yield Run(name, anew.address + path, [anew.process, database])
    if name in FILED:
        file = proxy.address + filed(folder, name, ours.port, path)
        behind = [proxy.process, ours.process, database]
        yield Run(f"{name}, file", file, [proxy.process])
        yield Run(f"{name}, file, compressed", file, [proxy.process], PACKED)
        yield Run(f"{name}, again", ours.address + path, [ours.process, database])
        yield Run(f"{name}, nginx", proxy.address + path, behind)
        yield Run(f"{name}, nginx, compressed", proxy.address + path, behind, PACKED)


def filed(folder: Path, name: str, port: int, path: str) -> str:
    """Keep what a server answers as a file, and as compressed beside it; the path at which nginx serves it."""
    for ending, headers in (("", {}), (".gz", {"Accept-Encoding": "gzip"})):
        server = HTTPConnection("127.0.0.1", port)
        server.request("GET", path, headers=headers)
        (folder / "page" / f"{name}.html{ending}").write_bytes(server.getresponse().read())
        server.close()
    return f"/bench-static/{name}.html"


def burst(run: "Run") -> Cost:
    """Ask for one address for `SECONDS`; count what the processes of `run` and their children did meanwhile.

    Where other work lets no answer through in that time, it takes more.
    """
    for seconds in (SECONDS, 4 * SECONDS):
        with contextlib.suppress(NoAnswer):
            return burst_of(seconds, run)
    return burst_of(16 * SECONDS, run)


def burst_of(seconds: int, run: "Run") -> Cost:
    """The cost of one address, asked for so long; `NoAnswer` without one."""
    wrk = [
        str(find("wrk")),
        "-t1",
        f"-c{READERS}",
        "--timeout",
        "60s",
        *run.options,
        f"-d{seconds}s",
        run.url,
    ]
    before = cpu(run.roots)
    said = subprocess.run(wrk, check=True, capture_output=True, text=True).stdout
    spent = used(before, cpu(run.roots))
    requests, rate = read_wrk(said)
    return Cost(micros=spent / 1000 / requests, rate=rate)


def cheapest(bursts: list[Cost]) -> Cost:
    """The one that counts, with the dearest beside it: other work makes one dearer, by up to three times, and none cheaper."""
    return min(bursts)._replace(dearest=max(bursts).micros)


def read_wrk(said: str) -> tuple[int, float]:
    """Requests and requests a second from what wrk prints; ValueError if any failed, which would be fast and mean nothing."""
    if "Non-2xx" in said or "Socket errors" in said:
        raise ValueError(f"wrk met failures:\n{said}")
    requests, rate = re.search(r"(\d+) requests in", said), re.search(r"Requests/sec:\s+([\d.]+)", said)
    if not requests or not rate or not int(requests[1]):
        raise NoAnswer(f"wrk said nothing of use:\n{said}")
    return int(requests[1]), float(rate[1])


def cpu(roots: list[psutil.Process]) -> dict[int, int]:
    """Nanoseconds on a processor of these processes and their children so far, by number, with all their threads."""
    spent = {}
    for process in {each for root in roots for each in (root, *root.children(recursive=True))}:
        spent[process.pid] = 0
        for stat in Path(f"/proc/{process.pid}/task").glob("*/schedstat"):
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                spent[process.pid] += int(stat.read_text().split()[0])
    return spent


def used(before: dict[int, int], after: dict[int, int]) -> int:
    """What was spent between two looks. One that ended meanwhile, such as a worker of PostgreSQL's, counts as nothing."""
    return sum(now - before.get(number, 0) for number, now in after.items())


# --- servers ---


class Server(NamedTuple):
    """A server on the loopback."""

    process: psutil.Process
    port: int

    @property
    def address(self) -> str:
        """Before a path."""
        return f"http://127.0.0.1:{self.port}"


class Servers(NamedTuple):
    """Django saying hello; ours as it runs, without a page's memory, and behind nginx; the database; their files."""

    folder: Path
    hello: Server
    ours: Server
    anew: Server
    proxy: Server
    database: psutil.Process


class Run(NamedTuple):
    """One address to ask for, and whose work it is."""

    name: str
    url: str
    roots: list[psutil.Process]
    options: list[str] = []


def postmaster() -> int:
    """The process that all backends of this database belong to; it must be on this machine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    return psutil.Process(backend).ppid()


def environment(folder: Path) -> dict[str, str]:
    """Ours as `make run` serves it, on the database that is open here."""
    database = connection.settings_dict
    host = quote(database["HOST"], safe="")
    values = {
        "KOMINFO_ENV": "development",
        "DATABASE_URL": f"postgres://{database['USER']}:{database['PASSWORD']}@{host}/{database['NAME']}",
        "STATIC_ROOT": str(folder / "static"),
        "SITE_URL": settings.SITE_URL,  # stored pages hold it
    }
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(command, check=True, cwd=settings.BASE_DIR, env=os.environ | values)
    return values


@contextlib.contextmanager
def granian(application: str, variables: dict[str, str]) -> Iterator[Server]:
    """The application under granian with one worker, as in production."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    command += [
        "--workers",
        "1",
        "--blocking-threads",
        "1",
        "--no-ws",
        "--log-level",
        "critical",
        application,
    ]
    with running(command, port, os.environ | variables) as server:
        yield server


@contextlib.contextmanager
def nginx(folder: Path, upstream: int) -> Iterator[Server]:
    """nginx with the site of deploy/nginx.conf, without TLS (it would cost wrk more than nginx), and files of `filed`."""
    port = free_port()
    site = (settings.BASE_DIR / "deploy" / "nginx.conf").read_text()
    server = site[site.rindex("\nserver {") :]
    head = site[: site.index("# Whoever asks for another name")]
    static = f"location /bench-static/ {{ alias {folder}/page/; gzip_static on; }}\n    location /static/"
    for pattern, new in {
        r"\n *(ssl_certificate|listen \[::\]|limit_req ).*": "",
        r"listen 443 ssl http2;.*": f"listen 127.0.0.1:{port};",
        r"kominfo\.example\.go\.id": "127.0.0.1",
        r"/var/log/nginx/\S+\.log \w+": "/dev/null",
        r"/var/log/nginx/\S+\.log": "/dev/null",
        r"location /static/": static,
    }.items():
        server = re.sub(pattern, new, server)
    head = head.replace("/var/lib/nginx", str(folder))
    # One process of the application instead of two, so that what it costs is summed over all that serve.
    head = re.sub(r"\n *server 127\.0\.0\.1:8002 .*", "", head).replace(
        "127.0.0.1:8000", f"127.0.0.1:{upstream}"
    )
    (folder / "page").mkdir()
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root; " if os.geteuid() == 0 else ""
    debian = "sendfile on; tcp_nopush on;"  # as its nginx.conf says around every site
    (folder / "nginx.conf").write_text(
        f"{user}daemon off; worker_processes 1; pid {folder}/pid; error_log /dev/null; events {{}}"
        f" http {{ {debian} {temporary} types {{ text/html html; }}\n{head}{server} }}"
    )
    command = [str(find("nginx")), "-c", str(folder / "nginx.conf"), "-p", str(folder)]
    with running(command, port, dict(os.environ)) as server_:
        yield server_


@contextlib.contextmanager
def running(command: list[str], port: int, variables: dict[str, str]) -> Iterator[Server]:
    """Run it until the block ends; RuntimeError with its last words if it does not answer within `START_SECONDS`.

    What it says goes to a file, as a service's does: a line for each of a hundred thousand requests.
    """
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=variables, stdout=said, stderr=said)
        try:
            deadline = time.monotonic() + START_SECONDS
            while not answers(port):
                if process.poll() is not None or time.monotonic() > deadline:
                    said.seek(0)
                    last = " ".join(said.read().splitlines()[-3:])
                    raise RuntimeError(f"{command[0]} … does not answer on port {port}: {last}")
                time.sleep(0.1)
            yield Server(psutil.Process(process.pid), port)
        finally:
            end(psutil.Process(process.pid))
            process.wait()


def end(server: psutil.Process) -> None:
    """Terminate it, and after ten seconds kill it with its workers, which would go on without it."""
    workers = server.children(recursive=True)
    server.terminate()
    for left in psutil.wait_procs([server, *workers], timeout=10)[1]:
        left.kill()


def answers(port: int) -> bool:
    """Whether an HTTP server answers there."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
            return True
    except OSError:
        return False


def free_port() -> int:
    """A port that nothing uses now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


# --- in words ---


def table(costs: dict[str, Cost]) -> list[str]:
    """Markdown: each address, its share of the speed of what it is set against, and whether that is the goal."""
    lines = [
        "| address | CPU µs a request | dearest | requests/s | × hello | × the same as a file | goal | |",
        "|---|---:|---:|---:|---:|---:|---|---|",
    ]
    for name, cost in costs.items():
        against, least = GOALS.get(name, ("", 0.0))
        goal = f"≥ {least} × {against}" if against else ""
        reached = ("reached" if share(costs[against], cost) >= least else "**missed**") if against else ""
        of_hello = f"{share(costs['hello'], cost):.2f}"
        of_file = f"{share(costs[against], cost):.2f}" if "file" in against else ""
        lines.append(
            f"| {name} | {cost.micros:,.0f} | ({cost.dearest:,.0f}) | {cost.rate:,.0f} | {of_hello} | {of_file} | {goal} | {reached} |"
        )
    return lines


def share(base: Cost, cost: Cost) -> float:
    """How many requests of `cost` one of `base` pays for."""
    return base.micros / cost.micros
