"""`deploy/with-settings`: the settings file as systemd reads it, whatever a password holds."""

import os
import subprocess
import sys

import pytest

from kominfo.local.bootstrap import BASE_DIR

SHOW = [sys.executable, "-c", "import os; print(os.environ['WORD'], end='')"]


@pytest.fixture
def run(tmp_path):
    """Run a command with a settings file of these words."""

    def run(text, *command):
        (tmp_path / "settings").write_bytes(text if isinstance(text, bytes) else text.encode())
        done = subprocess.run(
            [BASE_DIR / "deploy" / "with-settings", *command],
            env=os.environ | {"SETTINGS_FILE": str(tmp_path / "settings"), "WORD": "of before"},
            capture_output=True,
            text=True,
        )
        return done.returncode, done.stdout + done.stderr

    return run


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("plain", "plain"),
        ("p&ss;w|rd", "p&ss;w|rd"),
        ("$HOME and `date` and $(date)", "$HOME and `date` and $(date)"),
        ("a#b #c", "a#b #c"),
        ("Meja Redaksi <redaksi@example.go.id>", "Meja Redaksi <redaksi@example.go.id>"),
        ("'Meja Redaksi <redaksi@example.go.id>'", "Meja Redaksi <redaksi@example.go.id>"),
        ('"two words"', "two words"),
        ("it's", "it's"),
        ("  blanks around  ", "blanks around"),
        ("a=b=c", "a=b=c"),
        ("", ""),
        ("postgres://u:p%26%24%23@h/n", "postgres://u:p%26%24%23@h/n"),
    ],
)
def test_a_value_is_taken_as_it_stands(run, written, read):
    assert run(f"# settings\n\n; more\nOTHER=x\nWORD={written}\n", *SHOW) == (0, read)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("export WORD=x", "line 1: NAME=value is expected"),
        ("WORD", "line 1: NAME=value is expected"),
        ("WORD='open", "line 1 (WORD): a quotation mark"),
        ("WORD='a' b", "line 1 (WORD): a quotation mark"),
        ("WORD=a\\b", "line 1 (WORD): a backslash"),
    ],
)
def test_what_systemd_would_read_differently_is_refused_by_line(run, line, said):
    status, words = run(line, *SHOW)

    assert (status, said in words) == (1, True)


def test_a_file_in_another_encoding_is_refused_in_a_sentence(run):
    status, said = run("WORD=rahasia é".encode("latin-1"), *SHOW)

    assert status == 1
    assert said.startswith("with-settings: ") and "UTF-8" in said
    assert said.count("\n") == 1 and "rahasia" not in said


def test_no_line_of_the_file_is_shown(run):
    assert "rahasia" not in run("WORD='rahasia", *SHOW)[1]


def test_the_status_of_the_command_is_handed_on(run):
    assert run("WORD=x", "sh", "-c", "exit 7")[0] == 7


def test_a_command_that_is_not_there_is_said(run):
    assert run("WORD=x", "tidak-ada") == (1, "with-settings: tidak-ada: No such file or directory.\n")
    assert run("WORD=x")[1].startswith("with-settings: usage:")
