"""The embedded server: shared, stopped by the last one out, healed after a kill."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg2
import pytest

from kominfo.local.bootstrap import BASE_DIR
from kominfo.local.embedded import character_type, running
from kominfo.local.server_programs import ROOT_HOME, Server

SAY_URL = ["sh", "-c", "echo $DATABASE_URL; cat"]  # until its input ends


@pytest.fixture
def run():
    """Start a command over a server of this test's own."""
    data = BASE_DIR / ".data" / f"try-{os.getpid()}"
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}

    def start(*command: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "kominfo.local.embedded", "--throwaway", "--data", str(data), *command],
            cwd=BASE_DIR,
            env=inherited,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    yield start
    # It may have had to move, see server_programs.find_server.
    for folder in (data.parent, *ROOT_HOME.glob("*")):
        for left in folder.glob(f"{data.name}*"):
            shutil.rmtree(left) if left.is_dir() else left.unlink()


def postmaster(url: str) -> int:
    """The server's process number, as it says itself."""
    connection = psycopg2.connect(url)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_read_file('postmaster.pid')")
            return int(cursor.fetchone()[0].splitlines()[0])
    finally:
        connection.close()


def is_alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def test_two_commands_share_a_server_and_the_last_one_stops_it(run):
    first = run(*SAY_URL)
    url = first.stdout.readline()
    second = run(*SAY_URL)

    assert second.stdout.readline() == url

    pid = postmaster(url.strip())
    first.communicate()
    assert is_alive(pid)
    second.communicate()
    assert not is_alive(pid)


def test_the_exit_status_is_the_commands(run):
    process = run("sh", "-c", "exit 3")
    process.communicate()

    assert process.returncode == 3


def test_a_termination_stops_everything(run):
    process = run(*SAY_URL)
    pid = postmaster(process.stdout.readline().strip())

    process.send_signal(signal.SIGTERM)
    process.communicate()

    assert not is_alive(pid)


def test_a_killed_server_heals(run):
    first = run(*SAY_URL)
    pid = postmaster(first.stdout.readline().strip())
    first.kill()
    os.kill(pid, signal.SIGKILL)
    first.communicate()
    while is_alive(pid):
        time.sleep(0.05)

    second = run(*SAY_URL)

    assert second.stdout.readline().startswith("postgres://kominfo@")
    second.communicate()
    assert second.returncode == 0


def test_a_pid_file_of_garbage_is_no_server(tmp_path, capfd):
    elsewhere = tmp_path / "not-ours"
    elsewhere.mkdir()
    server = Server(tmp_path, tmp_path, None)
    for garbage in (b"", b"\xff\xfe", b"abc\n1\n2\n3\n" + str(elsewhere).encode()):
        (tmp_path / "postmaster.pid").write_bytes(garbage)

        assert running(server) is None
        assert len(capfd.readouterr().err.splitlines()) == 1
    assert elsewhere.exists()


OLDER = "import sys, kominfo.local.embedded as e; e.CHARACTER_TYPES = ('C',); sys.exit(e.main(sys.argv[1:]))"
ASK = (
    "c.execute('SELECT datctype FROM pg_database WHERE datname = current_database()'); print(c.fetchone()[0])"
)


def test_a_cluster_that_knows_no_letters_beyond_ascii_is_left_alone_unless_it_is_for_tests():
    data = BASE_DIR / ".data" / f"older-{os.getpid()}"
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}

    def types(*program: str, options: tuple[str, ...] = ()) -> str:
        say = f"import os, psycopg2; c = psycopg2.connect(os.environ['DATABASE_URL']).cursor(); {ASK}"
        command = [sys.executable, *program, *options, "--data", str(data), sys.executable, "-c", say]
        return subprocess.run(
            command, cwd=BASE_DIR, env=inherited, capture_output=True, text=True, check=True
        ).stdout

    try:
        assert types("-c", OLDER) == "C\n"
        assert types("-m", "kominfo.local.embedded") == "C\n"
        assert types("-m", "kominfo.local.embedded", options=("--throwaway",)) == f"{character_type()}\n"
    finally:
        for folder in (data.parent, *ROOT_HOME.glob("*")):
            for left in folder.glob(f"{data.name}*"):
                shutil.rmtree(left) if left.is_dir() else left.unlink()
