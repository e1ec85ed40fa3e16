"""Run a command with an embedded PostgreSQL beside it: `python -m kominfo.local.embedded [--data DIR] COMMAND …`.

With `server_programs`, the only module that knows the embedded server; everything else sees DATABASE_URL.
Where DATABASE_URL is set already, the command simply runs.

Several commands share one server: each holds a shared lock on `users.lock`, and the last one out stops
it. Locks die with their process, so after a kill -9 the next command finds the truth by itself.
Nothing listens on the network: the server has one Unix socket in a folder that only its user may enter.
"""

import argparse
import contextlib
import fcntl
import locale
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil
import psycopg2

from kominfo.local.server_programs import BASE_DIR, EmbeddedError, Server, find_server

NAME = "kominfo"  # of the role (a superuser, so migrations may create extensions) and of the database
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "64MB",
    "max_parallel_workers_per_gather": "0",  # containers give /dev/shm 64 MB
    "jit": "off",
    "random_page_cost": "1.1",
}
CHARACTER_TYPES = ("C.UTF-8", "C.utf8", "id_ID.UTF-8", "en_US.UTF-8", "UTF-8")
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SOCKET_PREFIX = "kominfo-pg-"
START_SECONDS = 60  # recovery after a crash on a slow disk included
# For tests: a power cut may lose them.
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


# --- starting and stopping ---


def create_cluster(server: Server) -> None:
    """initdb into a folder beside, then rename: a killed initdb leaves no half cluster behind."""
    version = server.data / "PG_VERSION"
    if version.exists():
        _, ours = server.run("postgres", "--version")
        ours = ours.split()[-1].split(".")[0]
        theirs = version.read_text().strip()
        if ours != theirs:
            raise EmbeddedError(f"{server.data} belongs to PostgreSQL {theirs}, not {ours}: move it away")
        return
    partial = server.data.with_name(server.data.name + ".new")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(mode=0o700)
    if server.user:
        shutil.chown(partial, server.user, server.user)
    # The builtin locale sorts and folds the same on every machine, whatever locales it has.
    texts = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--encoding=UTF8"]
    texts.append(f"--lc-ctype={character_type()}")
    status, said = server.run(
        "initdb", "-D", str(partial), "-U", NAME, "--auth=trust", "--no-instructions", *texts
    )
    if status:
        raise EmbeddedError(f"initdb failed: {last_line(said)}")
    partial.rename(server.data)


def character_type() -> str:
    """A locale of this machine that knows letters beyond ASCII: what a word is PostgreSQL asks the C library.

    C.UTF-8 is part of glibc and musl themselves; macOS calls its own UTF-8.
    """
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in CHARACTER_TYPES:
            with contextlib.suppress(locale.Error):
                return locale.setlocale(locale.LC_CTYPE, name)
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    raise EmbeddedError(f"this machine has none of the locales {', '.join(CHARACTER_TYPES)}: install one")


def running(server: Server) -> tuple[int, Path] | None:
    """Process number and socket folder of the running server; heals what a killed server left behind."""
    pid_file = server.data / "postmaster.pid"
    try:
        lines = pid_file.read_text(errors="replace").splitlines()
    except FileNotFoundError:
        return None
    is_sound = len(lines) >= 5 and lines[0].isdecimal() and Path(lines[4]).name.startswith(SOCKET_PREFIX)
    if is_sound and is_postmaster(int(lines[0]), server.data):
        return int(lines[0]), Path(lines[4])
    # PostgreSQL itself refuses to start while some unrelated process has the dead server's number.
    pid_file.unlink()
    if is_sound:
        shutil.rmtree(lines[4], ignore_errors=True)
    else:
        print(f"{pid_file} names no server: it is taken away and a server is started", file=sys.stderr)
    return None


def is_postmaster(pid: int, data: Path) -> bool:
    """True if process `pid` is the server of this data folder (its working directory is the folder)."""
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(pid)
        return process.status() != psutil.STATUS_ZOMBIE and Path(process.cwd()) == data.resolve()
    return False


def start(server: Server, settings: dict[str, str]) -> Path:
    """Start the server and return its socket folder."""
    # A short path under /tmp: a Unix socket's address holds 107 bytes, project paths can be longer.
    socket = Path(tempfile.mkdtemp(prefix=SOCKET_PREFIX, dir="/tmp"))
    if server.user:
        shutil.chown(socket, server.user, server.user)
    settings = {"unix_socket_directories": str(socket), **settings}
    options = [f"--{name}={value}" for name, value in settings.items()]
    deadline = time.monotonic() + START_SECONDS
    log_path = server.data.with_name(f"{server.data.name}.log")
    with log_path.open("w") as log:
        while time.monotonic() < deadline:
            process = server.spawn("postgres", "-D", str(server.data), *options, log=log)
            while process.poll() is None and time.monotonic() < deadline:
                if is_ready(server):
                    return socket
                time.sleep(0.02)
            time.sleep(1)  # after a kill -9 old backends need a moment to let go of the shared memory
    shutil.rmtree(socket, ignore_errors=True)
    raise EmbeddedError(f"PostgreSQL did not start in {START_SECONDS} s: {last_line(log_path.read_text())}")


def is_ready(server: Server) -> bool:
    """True once the server says in its pid file that it takes connections."""
    with contextlib.suppress(FileNotFoundError):
        return (server.data / "postmaster.pid").read_text().rstrip().endswith("ready")
    return False


def stop(server: Server) -> None:
    """Stop the server, waiting for its last byte on disk."""
    if found := running(server):
        pid, socket = found
        os.kill(pid, signal.SIGINT)  # PostgreSQL's "fast" shutdown
        while is_postmaster(pid, server.data):
            time.sleep(0.02)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, 0)  # ours if this process started it: leave no zombie
        shutil.rmtree(socket, ignore_errors=True)


@contextlib.contextmanager
def asking(socket: Path) -> Iterator[Any]:
    """A cursor for the server itself, not for our database."""
    connection = psycopg2.connect(host=str(socket), user=NAME, dbname="postgres")
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


def is_of_ascii(socket: Path) -> bool:
    """Whether the cluster knows no letters beyond ASCII. `migrate` refuses its database and says what to do."""
    with asking(socket) as cursor:
        cursor.execute("SELECT datctype = 'C' FROM pg_database WHERE datname = 'template1'")
        return bool(cursor.fetchone()[0])


def ensure_database(socket: Path) -> None:
    """Create the database in a new cluster."""
    with asking(socket) as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME])
        if not cursor.fetchone():
            cursor.execute(f"CREATE DATABASE {NAME}")


@contextlib.contextmanager
def embedded_server(data: Path, *, throwaway: bool = False) -> Iterator[str]:
    """A running server; yields its DATABASE_URL. The last user of the server stops it."""
    try:
        data.parent.mkdir(parents=True, exist_ok=True)
        lock = (data.parent / f"{data.name}.lock").open("a")
        users = (data.parent / f"{data.name}.users.lock").open("a")
    except PermissionError as error:
        raise EmbeddedError(
            f"{error.filename} belongs to somebody else (was this run as root before?)"
        ) from None
    server = find_server(data.resolve())
    with lock, users:
        try:
            with locked(lock):
                create_cluster(server)
                found = running(server)
                settings = SETTINGS | (THROWAWAY if throwaway else {})
                socket = found[1] if found else start(server, settings)
                if throwaway and not found and is_of_ascii(socket):  # made by an older version
                    stop(server)
                    shutil.rmtree(server.data)
                    create_cluster(server)
                    socket = start(server, settings)
                fcntl.flock(users, fcntl.LOCK_SH)
                ensure_database(socket)
            yield f"postgres://{NAME}@{quote(str(socket), safe='')}/{NAME}"
        finally:
            ignore_signals()
            with locked(lock), contextlib.suppress(BlockingIOError):
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)  # BlockingIOError: somebody still uses it
                stop(server)


@contextlib.contextmanager
def locked(file) -> Iterator[None]:
    """Hold the file's exclusive lock."""
    fcntl.flock(file, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)


def ignore_signals() -> None:
    """From here on nothing may stop us from stopping the server; it takes a fraction of a second."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def last_line(text: str) -> str:
    """The last line that says something."""
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "no message")


# --- the command ---


def run_command(command: list[str], database_url: str) -> int:
    """Run the command to its end, passing signals on; return its exit status as a shell would."""
    child = subprocess.Popen(command, env=os.environ | {"DATABASE_URL": database_url})

    def pass_on(number, _frame):
        # A terminal has sent Ctrl-C to the child as well; a second one would cut its tidying short.
        if child.poll() is None and not (number == signal.SIGINT and sys.stdin and sys.stdin.isatty()):
            child.send_signal(number)

    for number in SIGNALS:
        signal.signal(number, pass_on)
    status = child.wait()
    return 128 - status if status < 0 else status


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line and run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m kominfo.local.embedded", description=__doc__.splitlines()[0]
    )
    parser.add_argument(
        "--data", type=Path, default=BASE_DIR / ".data" / "postgres", help="data folder (.data/postgres)"
    )
    parser.add_argument("--throwaway", action="store_true", help="trade safety for speed: for tests only")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args(arguments)
    if not options.command:
        parser.error("which command?")
    if os.environ.get("DATABASE_URL"):
        os.execvp(options.command[0], options.command)  # noqa: S606
    # A signal that comes while the server starts must still stop it: turn it into an ordinary exit.
    for number in SIGNALS:
        signal.signal(number, lambda number, _frame: sys.exit(128 + number))
    try:
        with embedded_server(options.data, throwaway=options.throwaway) as database_url:
            return run_command(options.command, database_url)
    except EmbeddedError as error:
        print(f"Embedded PostgreSQL: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
