"""Make this machine ready, once: `python3 kominfo/local/bootstrap.py local|dev`.

Creates .venv, installs the hash-locked packages of requirements/NAME.txt, and for `dev` finds or
installs a Chromium for the browser tests. Runs on the system's Python before anything is installed,
so it uses the standard library alone. A file that records what is installed makes the second run take milliseconds.
"""

import argparse
import errno
import hashlib
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parents[2]
VENV = BASE_DIR / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST, NEWEST = (3, 11), (3, 13)  # as requires-python in pyproject.toml
INCLUDES = {"local": ["local"], "dev": ["dev", "local"]}  # installing the key installs all of the values
# Debian's Chromium without windows does what the tests need at two thirds of the cost.
HEADLESS = "chromium-headless-shell"
CHROMIUMS = (HEADLESS, "chromium", "google-chrome-stable", "google-chrome", "chromium-browser")


class NotReady(Exception):
    """Something that a person must do first; the message has one line."""


def main() -> int:
    """Check the port if asked, then install what is missing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("requirements", choices=INCLUDES)
    parser.add_argument("--port", action="store_true", help="first check that HOST:PORT is free")
    options = parser.parse_args()
    try:
        if not OLDEST <= sys.version_info[:2] <= NEWEST:
            raise NotReady(
                f"Python 3.11 to 3.13 is needed, not {sys.version.split()[0]}: try make PYTHON=python3.12 …"
            )
        if options.port:
            check_port(os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000")
        install_packages(options.requirements)
        if options.requirements == "dev":
            ensure_browser()
    except NotReady as reason:
        print(reason, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"This failed (its messages are above): {' '.join(map(str, error.cmd))}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def check_port(host: str, port: str) -> None:
    """Refuse a port in use before anything slow begins."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise NotReady(f"PORT={port} is not a port number (1 to 65535).")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0]
    except OSError:
        raise NotReady(f"HOST={host} is not an address of this machine.") from None
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                reason = (
                    f"Port {port} is in use: stop what uses it, or choose another with `make run PORT=8001`."
                )
            else:
                reason = f"Cannot listen on {host}:{port}: {error.strerror}."
            raise NotReady(reason) from None


# --- packages ---


def install_packages(name: str) -> None:
    """Create .venv and install the locked packages, unless a record in .venv says that they are installed."""
    requirements = BASE_DIR / "requirements" / f"{name}.txt"
    if record_path(name).exists() and record_path(name).read_text() == record_of(name) and PYTHON.exists():
        return
    ensure_venv()
    print(f"Installing the packages of {requirements.relative_to(BASE_DIR)} …", flush=True)
    if uv := shutil.which("uv"):
        command = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    else:
        command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*command, "--require-hashes", "-r", requirements], check=True)
    for included in INCLUDES[name]:
        record_path(included).write_text(record_of(included))


def record_path(name: str) -> Path:
    """The file that records that the packages of one requirements file are installed."""
    return VENV / f".installed-{name}"


def record_of(name: str) -> str:
    """The content of that file; it changes with the lock, the Python and the folder (a .venv cannot be moved)."""
    lock = (BASE_DIR / "requirements" / f"{name}.txt").read_bytes()
    return f"{hashlib.sha256(lock).hexdigest()} {sys.version_info[:2]} {VENV}"


def ensure_venv() -> None:
    """Create .venv; Debian keeps what `python3 -m venv` needs in a package of its own."""
    works = (
        PYTHON.exists()
        and not subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode
    )
    if works and venv_version() == sys.version_info[:2]:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        apt_install("python3-venv")
    subprocess.run([sys.executable, "-m", "venv", VENV], check=True)


def venv_version() -> tuple[int, ...]:
    """The Python version inside .venv."""
    code = "import sys; print(*sys.version_info[:2])"
    said = subprocess.run([PYTHON, "-c", code], capture_output=True, text=True, check=True).stdout
    return tuple(int(part) for part in said.split())


# --- system packages ---


def apt_install(*packages: str) -> None:
    """Install Debian packages as root or through passwordless sudo, else say the one line to run."""
    advice = f"Please run: sudo apt-get install {' '.join(packages)}"
    if not shutil.which("apt-get"):
        raise NotReady(f"{advice}  (or what your system calls them)")
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and (
        not shutil.which("sudo") or subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode
    ):
        raise NotReady(advice)
    print(f"Installing system packages: {' '.join(packages)} …", flush=True)
    apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    subprocess.run([*apt, "update"], stdout=subprocess.DEVNULL)  # a mirror that is away need not stop us
    done = subprocess.run(
        [*apt, "install", "--no-install-recommends", "-y", *packages], stdout=subprocess.DEVNULL
    )
    if done.returncode:
        raise NotReady(f"apt-get could not install them. {advice}")


def find_chromium() -> str | None:
    """A Chromium that starts: CHROMIUM, or one on PATH (Ubuntu's may be an empty snap stub)."""
    named = os.environ.get("CHROMIUM")
    for candidate in [named] if named else CHROMIUMS:
        path = shutil.which(candidate)
        if path and not subprocess.run([path, "--version"], capture_output=True).returncode:
            return path
    return None


def missing_for_browser() -> list[str]:
    """The Debian packages that the browser tests still need."""
    # Playwright brings a Node.js of its own; that wants a library which a minimal system lacks.
    driver = subprocess.run([PYTHON, "-m", "playwright", "--version"], capture_output=True)
    return [
        *(["libatomic1"] if driver.returncode else []),
        *([HEADLESS, "fonts-noto-core"] if not find_chromium() else []),
    ]


def ensure_browser() -> None:
    """Install what the browser tests need; say so if they will be skipped."""
    missing = missing_for_browser()
    if not missing:
        return
    remedy = "Until then the browser tests are skipped (CHROMIUM=/path/to/it names a browser elsewhere)."
    try:
        if HEADLESS in missing and "ubuntu" in Path("/etc/os-release").read_text():
            # Ubuntu's package is a snap, which does not run in containers.
            raise NotReady(
                "Ubuntu packages Chromium as a snap only: install Google Chrome or `snap install chromium`."
            )
        try:
            apt_install(*missing)
        except NotReady:
            if HEADLESS not in missing:
                raise
            # Not every Debian has the one without windows.
            apt_install(*("chromium" if name == HEADLESS else name for name in missing))
    except (NotReady, OSError) as reason:
        print(f"{reason} {remedy}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
