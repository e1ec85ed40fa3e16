"""The command `kominfo`: settings as systemd reads them, whatever a password holds, and never as root."""

import getpass
import os
import subprocess
import sys

import pytest

from kominfo.local.bootstrap import BASE_DIR

SHOW = ["run", sys.executable, "-c", "import os; print(os.environ['WORD'], end='')"]


@pytest.fixture
def run(tmp_path):
    """Run a command with a settings file of these words."""

    def run(text, *command, **surroundings):
        (tmp_path / "settings").write_bytes(text if isinstance(text, bytes) else text.encode())
        before = {
            "SETTINGS_FILE": str(tmp_path / "settings"),
            "RUN_AS": getpass.getuser(),
            "WORD": "of before",
        }
        done = subprocess.run(
            [sys.executable, BASE_DIR / "deploy" / "kominfo", *command],
            env=os.environ | before | surroundings,
            capture_output=True,
            text=True,
        )
        return done.returncode, done.stdout + done.stderr

    return run


def test_a_value_reaches_the_command_as_it_stands(run):
    assert run("# settings\nWORD=p&ss;w|rd $HOME `date` a#b \n", *SHOW) == (0, "p&ss;w|rd $HOME `date` a#b")


def test_manage_py_gets_the_settings(run):
    status, said = run("SECRET_KEY=short\nKOMINFO_ENV=production\nALLOWED_HOSTS=\n", "check")

    assert (status, said.startswith("Wrong settings: ALLOWED_HOSTS is not set")) == (1, True)


def test_a_file_in_another_encoding_is_refused_in_a_sentence(run):
    status, said = run("WORD=rahasia é".encode("latin-1"), *SHOW)

    assert status == 1
    assert said.startswith("kominfo: ") and "UTF-8" in said
    assert said.count("\n") == 1 and "rahasia" not in said


def test_no_line_of_the_file_is_shown(run):
    assert "rahasia" not in run("WORD='rahasia", *SHOW)[1]


def test_the_status_of_the_command_is_handed_on(run):
    assert run("WORD=x", "run", "sh", "-c", "exit 7")[0] == 7


def test_a_command_that_is_not_there_is_said(run):
    assert run("WORD=x", "run", "tidak-ada") == (1, "kominfo: tidak-ada: No such file or directory.\n")
    assert run("WORD=x")[1].startswith("kominfo: usage:")
    assert run("WORD=x", "run")[1].startswith("kominfo: usage:")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has rights to give away")
def test_root_runs_nothing_of_the_program_with_its_own_rights(run):
    assert run("WORD=x", "run", "id", "-un", RUN_AS="nobody") == (0, "nobody\n")
    assert "there is no user tidak-ada" in run("WORD=x", "run", "id", RUN_AS="tidak-ada")[1]
