"""Prepare the database, the static files and the demo, then serve: what `make run` does."""

import contextlib
import ctypes
import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import BaseCommand, CommandError, call_command, get_commands
from django.db import ProgrammingError, connection
from django.db.migrations.exceptions import MigrationSchemaMissing
from django.db.migrations.executor import MigrationExecutor

from agencies.models import User
from kominfo.apps import StaticFilesConfig
from kominfo.demo import accounts
from kominfo.management.commands.migrate import require_known_history, require_postgresql

WORKERS = "2"
STOP_SECONDS = 6
HELPER_PAUSE = 3.0
MAX_ENDS = 3
PR_SET_PDEATHSIG = 1  # of <linux/prctl.h>


class Command(BaseCommand):
    """Serve this working copy at HOST:PORT, without a web server before it."""

    help = __doc__
    requires_system_checks: list[str] = []  # the first start has no tables yet; make check runs them

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--reload", action="store_true", help="Django's own server, for work on the code")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
        require_postgresql()
        require_known_history()
        migrate(self.stdout)
        if not settings.DEBUG:
            collect_static(self.stdout)
        if "load_demo" in get_commands() and not settings.PRODUCTION:
            call_command("load_demo", "--once")
        call_command("render_editions", verbosity=0)  # pages that an update of the code made out of date
        self.greet(host, port)
        if host not in ("127.0.0.1", "localhost", "::1") and not settings.PRODUCTION:
            os.environ.setdefault("ALLOWED_HOSTS", "*")  # read by the server started below
        os.chdir(settings.BASE_DIR)
        letters = [sys.executable, "manage.py", "worker", "--beside", str(os.getpid()), "--verbosity", "0"]
        if options["reload"]:
            subprocess.Popen(letters)  # ends with the server, which takes this process over
            address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
            os.execv(sys.executable, [sys.executable, "manage.py", "runserver", address])  # noqa: S606
        connection.close()
        arguments = [
            "--interface",
            "wsgi",
            "--host",
            host,
            "--port",
            port,
            "--workers",
            WORKERS,
            "--blocking-threads",
            "1",
        ]
        arguments += [
            "--no-ws",
            "--respawn-failed-workers",
            "--workers-kill-timeout",
            "3",
            "--log-level",
            "warning",
        ]
        server = [sys.executable, "-m", "granian", *arguments, "kominfo.wsgi:application"]
        sys.exit(supervise(server, beside=letters))

    def greet(self, host: str, port: str) -> None:
        """Say where to look and who may sign in."""
        shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104
        shown = f"[{shown}]" if ":" in shown else shown
        self.stdout.write(f"\n  Situs        http://{shown}:{port}/")
        self.stdout.write(f"  Meja redaksi http://{shown}:{port}/meja/")
        if shown != host:
            self.stdout.write("  (juga di setiap alamat lain mesin ini)")
        if User.objects.filter(username__in=[account[0] for account in accounts.ACCOUNTS]).exists():
            self.stdout.write(f"\n  Akun peragaan, semuanya dengan kata sandi {accounts.PASSWORD}:")
            for username, _name, role, agency, _code in accounts.ACCOUNTS:
                self.stdout.write(f"    {username:<8}{role:<16}{agency}")
        self.stdout.write("\n  Ctrl-C untuk berhenti.\n")
        self.stdout.flush()


def supervise(command: list[str], beside: list[str] | None = None) -> int:
    """Run the server until Ctrl-C, then make sure that no process of it is left; return the exit status.

    A server that ends by itself is started again: granian gives up when its workers are killed twice
    within seconds. One that ends `MAX_ENDS` times within a minute can't run at all. `beside` is a helper
    that is started again whenever it ends and ends with the server.
    """
    stop = Stop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop.ask)
    helper = Helper(beside)
    ends: list[float] = []
    try:
        while True:
            status = run_server(command, helper, stop)
            if stop.is_asked:
                return 0
            ends = [end for end in ends if time.monotonic() - end < 60] + [time.monotonic()]
            if len(ends) == MAX_ENDS:
                print(
                    f"The web server ended {MAX_ENDS} times within a minute, with status {status}: giving up.",
                    file=sys.stderr,
                )
                return status or 1
            print(f"The web server ended with status {status}; it is started again.", file=sys.stderr)
    finally:
        helper.end()


class Stop:
    """Whether somebody asked to stop. A bare flag: a second signal that interrupts `Event.set` waits for its lock for ever."""

    is_asked = False

    def ask(self, *_: Any) -> None:
        """The handler of signals."""
        self.is_asked = True


def run_server(command: list[str], helper: "Helper", stop: Stop) -> int:
    """Run the server until it ends or is asked to; return its exit status once no part of it is left.

    It runs in a session of its own and gets one SIGTERM from here: a terminal's Ctrl-C goes to the
    whole process group, and granian's workers hang when they are told twice.
    """
    server = subprocess.Popen(command, start_new_session=True, preexec_fn=end_with_parent())
    try:
        while server.poll() is None and not stop.is_asked:
            helper.keep_running()
            time.sleep(0.1)
        if stop.is_asked:
            server.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(STOP_SECONDS)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()
    return server.returncode


class Helper:
    """A process beside the server; one that ends is started again, not more than once in `HELPER_PAUSE` seconds."""

    def __init__(self, command: list[str] | None) -> None:
        self.command = command
        self.process: subprocess.Popen | None = None
        self.started = -HELPER_PAUSE
        self.keep_running()

    def keep_running(self) -> None:
        """Start it, unless it runs or was started a moment ago."""
        runs = self.process is not None and self.process.poll() is None
        if self.command and not runs and time.monotonic() - self.started > HELPER_PAUSE:
            self.process = subprocess.Popen(
                self.command, start_new_session=True, preexec_fn=end_with_parent()
            )
            self.started = time.monotonic()

    def end(self) -> None:
        """Terminate it; kill it if it does not end."""
        if self.process is None:
            return
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(STOP_SECONDS)
        self.process.kill()
        self.process.wait()


def end_with_parent() -> Callable[[], None] | None:
    """What a child runs first, so that a kill -9 of this process ends the child too and frees its port.

    Only Linux knows how; elsewhere a killed server has to be looked for.
    """
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl  # looked up before the fork: after it only the call itself is safe
    return lambda: prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def migrate(stdout: Any) -> None:
    """Apply missing migrations, and say what to do where the database refuses."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        stdout.write("Migrating the database …")
        try:
            call_command("migrate", interactive=False, verbosity=0)
        except (MigrationSchemaMissing, ProgrammingError) as error:
            if "permission denied" not in str(error):
                raise
            raise CommandError(
                f"The role in DATABASE_URL must own its database: {str(error).splitlines()[0]}"
            ) from None


def collect_static(stdout: Any) -> None:
    """Collect, hash and compress static files if any of them has changed."""
    state_file = settings.STATIC_ROOT / ".collected"
    state = static_state()
    if not state_file.exists() or state_file.read_text() != state:
        stdout.write("Collecting static files …")
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        state_file.write_text(state)


def static_state() -> str:
    """A digest of the names, sizes and times of all static files."""
    ignored = StaticFilesConfig.ignore_patterns
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(ignored):
            facts = Path(storage.path(path)).stat()
            digest.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()
