"""`kominfo move`: what was here is put aside, the anchors of its audit trail too."""

import pytest

from deploy.installer import moving, restoring
from deploy.installer.machine import Failed, Machine


@pytest.fixture
def server(monkeypatch, tmp_path):
    """A machine on which filling succeeds; what was run on it."""
    machine, ran = Machine(root=tmp_path), []
    room = restoring.Room("postgres://kominfo@127.0.0.1/kominfo_2")
    monkeypatch.setattr(restoring.envfile, "read", lambda path: {"DATABASE_URL": "old", "MEDIA_ROOT": "/m"})
    monkeypatch.setattr(restoring, "make_room", lambda *_: room)
    monkeypatch.setattr(restoring.services, "stop_all", lambda machine: ran.append("stop"))
    monkeypatch.setattr(restoring.services, "start_all", lambda machine: ran.append("start"))
    monkeypatch.setattr(machine, "asks", lambda *_, **__: (0, "106"))
    monkeypatch.setattr(machine, "run", lambda *words: ran.append(words[0]))

    def run(command, environment):
        ran.append((command[2], environment["DATABASE_URL"]))
        return 0

    monkeypatch.setattr(restoring, "ran", run)
    monkeypatch.setattr(restoring.services, "answers_at", lambda *_: True)
    machine.did = ran
    return machine


def test_it_fills_a_new_room_sets_the_old_anchors_aside_and_starts(server, monkeypatch, tmp_path):
    (tmp_path / "move.tar").touch()
    (tmp_path / "anchors").touch()
    monkeypatch.setattr(restoring, "ANCHORS", tmp_path / "anchors")

    assert moving.move(server, tmp_path / "move.tar") == 0

    assert server.did == ["stop", ("move_in", "postgres://kominfo@127.0.0.1/kominfo_2"), "mv", "start"]


def test_a_file_that_is_not_there_stops_nothing(server, tmp_path):
    with pytest.raises(Failed, match="tidak ada"):
        moving.move(server, tmp_path / "move.tar")

    assert server.did == []
