"""`kominfo upgrade` when something fails: which version serves, and what to do. deploy/try-install plays it under load."""

from pathlib import Path

import pytest

from deploy.installer import program, upgrade
from deploy.installer.machine import Failed, Machine

NAMES = ("x.go.id", "lama.go.id")


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """The old version in use, a new one in an archive; what runs is only told."""
    machine = Machine(root=tmp_path)
    for name in ("old", "new"):
        machine.at(program.RELEASES / name).mkdir(parents=True)
    old, new = (machine.at(program.RELEASES / name) for name in ("old", "new"))
    machine.link(program.CURRENT, old)
    machine.sites, machine.refuses, machine.answering = [], set(), {"old", "new"}

    def run(*command, words=""):
        if refused := machine.refuses & set(map(str, command)):
            raise Failed(f"{refused} berakhir dengan galat 1")
        return ""

    def now():
        return machine.at(program.CURRENT).readlink().name

    monkeypatch.setattr(machine, "run", run)
    monkeypatch.setattr(upgrade, "fetched_program", lambda *_: new)
    monkeypatch.setattr(upgrade.program, "note_files", lambda *_: None)
    monkeypatch.setattr(upgrade.program, "tidy", lambda *_: None)
    monkeypatch.setattr(upgrade.services, "place_units", lambda *_: None)
    monkeypatch.setattr(upgrade.services, "restart", lambda *_: None)
    monkeypatch.setattr(upgrade.services, "last_words", lambda *_: "RuntimeError: rusak")
    monkeypatch.setattr(upgrade.services, "answers_at", lambda *_: now() in machine.answering)
    monkeypatch.setattr(
        upgrade.site, "reload_site", lambda machine, place, names: machine.sites.append((place.name, names))
    )
    monkeypatch.setattr(upgrade, "_front_page", lambda *_: "200")
    machine.now = now
    return machine


def test_the_new_version_is_used_and_the_old_one_remembered(machine):
    upgrade.upgrade(machine, "new.tar.gz", "", NAMES)

    assert (machine.now(), machine.at(program.PREVIOUS).readlink().name) == ("new", "old")
    assert machine.sites == [("new", NAMES)]


def test_when_it_does_not_answer_the_old_one_comes_back_and_its_last_words_are_told(machine, capsys):
    machine.answering = {"old"}

    with pytest.raises(Failed, match="old melayani lagi") as refused:
        upgrade.upgrade(machine, "new.tar.gz", "", NAMES)

    assert machine.now() == "old"
    assert not machine.at(program.PREVIOUS).exists()
    assert machine.sites == [("new", NAMES), ("old", NAMES)]
    assert "kominfo upgrade" in str(refused.value)
    assert "RuntimeError: rusak" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["collectstatic", "migrate"])
def test_when_it_cannot_be_prepared_the_old_one_serves_on_without_an_interruption(machine, command):
    machine.refuses = {command}

    with pytest.raises(Failed, match="old tetap melayani") as refused:
        upgrade.upgrade(machine, "new.tar.gz", "", NAMES)

    assert (machine.now(), machine.sites) == ("old", [])
    assert "kominfo upgrade" in str(refused.value)


def test_when_neither_answers_the_message_says_where_to_look(machine):
    machine.answering = set()

    with pytest.raises(Failed, match="old pun tidak menjawab") as refused:
        upgrade.upgrade(machine, "new.tar.gz", "", NAMES)

    assert "docs/restore.md" in str(refused.value)


def test_pages_that_cannot_be_stored_do_not_hide_that_the_new_version_serves(machine):
    machine.refuses = {"render_editions"}

    with pytest.raises(Failed, match="new sudah melayani") as refused:
        upgrade.upgrade(machine, "new.tar.gz", "", NAMES)

    assert machine.now() == "new"
    assert "kominfo render_editions" in str(refused.value)
    assert machine.at(program.PREVIOUS).readlink() == machine.at(program.RELEASES / "old")


def test_without_a_backup_nothing_begins(machine):
    machine.refuses = {"backup"}

    with pytest.raises(Failed, match="old tetap melayani"):
        upgrade.upgrade(machine, "new.tar.gz", "", NAMES)


def test_an_archive_that_is_not_there_is_said_before_anything_else(machine, monkeypatch):
    monkeypatch.setattr(machine, "run", lambda *_, **__: pytest.fail("a backup for nothing"))

    with pytest.raises(Failed, match="tidak ada"):
        upgrade.upgrade(machine, str(Path("/nowhere/new.tar.gz")), "", NAMES)
