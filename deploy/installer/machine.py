"""The machine that is set up: commands, files, and what people are told of them."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

USER = "kominfo"
SETTINGS, ANSWERS = Path("/etc/kominfo/settings.env"), Path("/etc/kominfo/install.env")
DATA = Path("/srv/kominfo")
HOME = Path("/opt/kominfo")  # releases/VERSION, and the link `current`
PORTS = (8000, 8002)
LOCK = Path("/run/kominfo-deploy.lock")


class State(Enum):
    """How a step stands; the words are the doctor's."""

    GOOD = "baik"
    BAD = "PERLU"
    UNKNOWN = "?"


@dataclass(frozen=True)
class Diagnosis:
    """How it stands, what was seen, what to do."""

    state: State
    seen: str
    remedy: str = ""


def good(seen: str) -> Diagnosis:
    """Nothing to do."""
    return Diagnosis(State.GOOD, seen)


def bad(seen: str, remedy: str = "") -> Diagnosis:
    """Something to do."""
    return Diagnosis(State.BAD, seen, remedy)


def unknown(seen: str, remedy: str = "") -> Diagnosis:
    """Nobody knows from here, or it cannot be done here."""
    return Diagnosis(State.UNKNOWN, seen, remedy)


class Failed(Exception):
    """A command ended with an error; the sentence says which and why."""


def say(text: str) -> None:
    """One line for the person at the terminal."""
    print(text, flush=True)


@dataclass
class Machine:
    """Everything that is changed goes through here, so that a dry run changes nothing. Tests have another root."""

    root: Path = Path("/")
    dry: bool = False
    ran: list[Sequence[str]] = field(default_factory=list)

    def at(self, path: Path) -> Path:
        """Where this path of the machine lies."""
        return self.root / path.relative_to("/")

    def asks(
        self, *command: str | Path, words: str = "", surroundings: Mapping[str, str] | None = None
    ) -> tuple[int, str]:
        """Run something that changes nothing: its status and what it said."""
        try:
            done = subprocess.run(
                [str(word) for word in command],
                input=words,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
                check=False,
                cwd="/",
                env=_surroundings() | (surroundings or {}),
            )
        except OSError as error:
            return 127, f"{command[0]}: {error.strerror}"
        return done.returncode, done.stdout.strip()

    def run(self, *command: str | Path, words: str = "") -> str:
        """Tell and run a command; `words` goes to its input and is not shown."""
        spelled = [str(word) for word in command]
        shown, *more = " ".join(spelled).splitlines()
        say(f"       $ {shown[:200]}{' …' if more or len(shown) > 200 else ''}")
        self.ran.append(spelled)
        if self.dry:
            return ""
        status, said = self.asks(*spelled, words=words)
        if status:
            tail = "\n".join(f"         {line}" for line in said.splitlines()[-12:])
            raise Failed(f"{spelled[0]} berakhir dengan galat {status}:\n{tail}")
        return said

    def write(self, path: Path, text: str, mode: int = 0o644) -> None:
        """Tell and write a file, whole or not at all."""
        say(f"       > {path} (hak {mode:o})")
        if self.dry:
            return
        target = self.at(path)
        new = target.with_name(f".{target.name}.new")
        with _told_of(path, new):
            target.parent.mkdir(parents=True, exist_ok=True)
            new.unlink(missing_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            with os.fdopen(os.open(new, flags, 0o600), "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            new.chmod(mode)
            new.replace(target)

    def link(self, path: Path, target: str | Path) -> None:
        """Tell and point a link elsewhere, in one moment."""
        say(f"       > {path} → {target}")
        if self.dry:
            return
        new = self.at(path).with_name(f".{path.name}.new")
        with _told_of(path, new):
            self.at(path).parent.mkdir(parents=True, exist_ok=True)
            new.unlink(missing_ok=True)
            new.symlink_to(target)
            new.replace(self.at(path))

    def text(self, path: Path) -> str:
        """What the file holds; empty if it is not there. Whoever only tries may not read all, and sees nothing there either."""
        try:
            return self.at(path).read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            return ""
        except OSError as error:
            if self.dry:
                return ""
            raise Failed(f"{path} tidak dapat dibaca: {error.strerror}.") from None
        except UnicodeDecodeError:
            raise Failed(f"{path} bukan UTF-8; simpan sebagai UTF-8.") from None

    @property
    def has_systemd(self) -> bool:
        """Whether systemd runs this machine."""
        return self.at(Path("/run/systemd/system")).is_dir() and shutil.which("systemctl") is not None

    def start(self, name: str, action: str = "start") -> str:
        """Start one of Debian's own services."""
        if self.has_systemd:
            return self.run("systemctl", action, name)
        return self.run("service", name, action)


def _surroundings() -> dict[str, str]:
    path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    return os.environ | {"PATH": path, "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}


@contextmanager
def _told_of(path: Path, new: Path) -> Iterator[None]:
    """Say what the system refuses (a full disk), and leave nothing half-written."""
    try:
        yield
    except OSError as error:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise Failed(f"{path}: {error.strerror}.") from None


@contextmanager
def alone() -> Iterator[None]:
    """No other installation, upgrade or restore runs meanwhile. Raises Failed when one does."""
    with LOCK.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Failed(
                "Pemasangan, pembaruan, atau pemulihan lain sedang berjalan; tunggu sampai selesai."
            ) from None
        yield


def needs_root() -> None:
    """End with a sentence unless root asks."""
    if os.geteuid() != 0:
        sys.exit("Jalankan sebagai root: sudo …")
