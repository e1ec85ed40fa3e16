"""The machine that is set up: what is written is whole, what is read is told apart from what is not there."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.installer import __main__ as installer
from deploy.installer import machine as machines
from deploy.installer import program, services
from deploy.installer.machine import ANSWERS, SETTINGS, Failed, Machine, State
from kominfo.local.bootstrap import BASE_DIR


@pytest.fixture
def machine(tmp_path):
    return Machine(root=tmp_path)


def test_what_is_written_is_utf8_whatever_language_the_terminal_has(tmp_path):
    code = f"from deploy.installer.machine import Machine; from pathlib import Path; Machine(Path({str(tmp_path)!r})).write(Path('/x'), chr(233))"
    told = os.environ | {
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "LC_ALL": "POSIX",
        "PYTHONIOENCODING": "utf-8",
    }

    subprocess.run([sys.executable, "-c", code], check=True, cwd=BASE_DIR, env=told)

    assert (tmp_path / "x").read_bytes() == "é".encode()


def test_what_a_program_says_in_another_encoding_does_not_end_the_installation(machine):
    assert machine.asks("printf", r"\351")[1] == "�"


def test_a_file_that_cannot_be_read_is_not_taken_for_one_that_is_not_there(machine):
    machine.at(SETTINGS).mkdir(parents=True)

    with pytest.raises(Failed, match=r"settings\.env"):
        machine.text(SETTINGS)


def test_a_file_of_another_encoding_is_named(machine):
    machine.at(SETTINGS).parent.mkdir(parents=True)
    machine.at(SETTINGS).write_bytes(b"EMAIL_FROM=\xe9")

    with pytest.raises(Failed, match=r"settings\.env.*UTF-8"):
        machine.text(SETTINGS)


def test_a_command_of_many_lines_is_shown_in_one(machine, capsys):
    machine.run("true", "first\nsecond")

    assert capsys.readouterr().out.count("\n") == 1


def play(monkeypatch, machine, *words):
    """`deploy/install` with these words, on this machine."""
    monkeypatch.setattr(installer, "Machine", lambda dry: machine)
    monkeypatch.setattr(installer, "needs_root", lambda: None)
    monkeypatch.setattr(machines, "LOCK", machine.root / "lock")
    monkeypatch.setattr(sys, "argv", ["install", *words])
    return installer.main()


@pytest.fixture
def answered(machine):
    machine.write(ANSWERS, "HOST=x.go.id\nADMIN_EMAIL=s@x.go.id\nCERTIFICATE=self-signed\nMAIL_HOST=\n")
    return machine


def test_settings_that_cannot_be_read_are_named_with_their_line(monkeypatch, answered, capsys):
    answered.write(SETTINGS, "SECRET_KEY=x\nexport Y=1\n")

    assert play(monkeypatch, answered, "--check") == 2
    assert "settings.env, line 2" in capsys.readouterr().out


def test_whoever_walks_away_from_the_questions_has_changed_nothing(monkeypatch, machine, capsys):
    def walk_away(_):
        raise EOFError

    monkeypatch.setattr("builtins.input", walk_away)
    monkeypatch.setattr(installer.questions, "may_ask", lambda: True)

    assert play(monkeypatch, machine) == 2
    assert "tidak ada yang diubah" in capsys.readouterr().out
    assert list(machine.root.glob("etc")) == []


def test_a_step_that_cannot_even_be_looked_at_is_red(monkeypatch, machine, capsys):
    def look(*_):
        raise Failed("tidak terbaca")

    monkeypatch.setattr(installer, "STEPS", (installer.Step("satu", look),))

    assert installer.look(machine, {}) == 1
    assert "PERLU  satu: tidak terbaca" in capsys.readouterr().out


def test_two_at_once_do_not_meet(monkeypatch, answered, capsys):
    monkeypatch.setattr(machines, "LOCK", answered.root / "lock")
    with machines.alone():
        assert play(monkeypatch, answered) == 1

    assert "sedang berjalan" in capsys.readouterr().out


class TestOldSettings:
    """A service goes on with the settings that it was started with."""

    @pytest.fixture
    def running(self, machine, monkeypatch):
        monkeypatch.setattr(services, "_told", lambda machine, unit: {"HOST_NAME": "x", "PATH": "/bin"})
        monkeypatch.setattr(services.ByHand, "pid", lambda self, unit: 7)
        monkeypatch.setattr(services, "answers_at", lambda *_: True)
        machine.write(SETTINGS, "HOST_NAME=x\nALLOWED_HOSTS=x\n")
        return machine

    def test_it_is_told_and_started_anew(self, running, monkeypatch):
        anew = []
        monkeypatch.setattr(services, "restart", lambda machine, unit: anew.append(unit))

        assert services.units_check(running, {"HOST": "x"}).state is State.BAD
        services.units_do(running, {"HOST": "x"})

        assert anew == list(services.RUNNING)

    def test_the_second_process_goes_on_when_the_first_does_not_answer(self, running, monkeypatch):
        anew = []
        monkeypatch.setattr(services, "restart", lambda machine, unit: anew.append(unit))
        monkeypatch.setattr(services, "answers_at", lambda *_: False)

        with pytest.raises(Failed, match="tidak menjawab"):
            services.units_do(running, {"HOST": "x"})

        assert anew == [services.RUNNING[0]]

    def test_with_the_same_settings_it_is_left_alone(self, running):
        running.write(SETTINGS, "HOST_NAME=x\n")

        assert services.units_check(running, {"HOST": "x"}).state is State.UNKNOWN


def test_what_a_process_was_told_is_read_from_the_machine():
    with subprocess.Popen(
        ["/bin/cat"], env={"WORD": "a b=c\n"}, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as cat:
        cat.stdin.write(b"it runs\n")
        cat.stdin.flush()
        cat.stdout.readline()
        assert services.surroundings_of(cat.pid) == {"WORD": "a b=c\n"}
    assert services.surroundings_of(cat.pid) == {}


def test_a_backup_elsewhere_may_be_written_there(machine):
    (machine.at(program.CURRENT) / "deploy" / "units").mkdir(parents=True)
    machine.write(SETTINGS, "BACKUP_DIR=/mnt/cadangan besar\n")

    assert services.wanted_units(machine, program.CURRENT) == {
        "kominfo-backup.service.d/place.conf": '[Service]\nReadWritePaths="/mnt/cadangan besar"\n'
    }


def test_packages_wait_for_whoever_installs_others(machine, monkeypatch):
    from deploy.installer import base

    monkeypatch.setattr(machine, "asks", lambda *_, **__: (0, ""))
    base.packages_do(machine, {})

    assert all("DPkg::Lock::Timeout=600" in command for command in machine.ran)


class TestAFullDisk:
    """Whatever the system refuses is said like any other failure, so that an upgrade goes back to the old version."""

    @pytest.fixture
    def full(self, machine, monkeypatch):
        def refuse(*_, **__):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(machines.os, "fsync", refuse)
        monkeypatch.setattr(machines.Path, "symlink_to", refuse)
        monkeypatch.setattr(program.shutil, "copytree", refuse)
        return machine

    def test_a_file(self, full):
        with pytest.raises(Failed, match=r"/etc/x: No space left"):
            full.write(Path("/etc/x"), "text")

        assert list(full.at(Path("/etc")).iterdir()) == []

    def test_a_link(self, full):
        with pytest.raises(Failed, match=r"/opt/current: No space left"):
            full.link(Path("/opt/current"), "/opt/new")

    def test_a_program(self, full, tmp_path):
        (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.0"\n')

        with pytest.raises(Failed, match="No space left"):
            program.put(full, tmp_path)
