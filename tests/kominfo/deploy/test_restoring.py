"""`kominfo restore` and `kominfo move` when something fails half-way: the old site is there again, or it is said that it is not."""

import subprocess
import sys
from pathlib import Path

import pytest

from deploy.installer import base, libpq, restoring
from deploy.installer.machine import SETTINGS, Failed, Machine

URL = "postgres://kominfo:r%40hasia@127.0.0.1:5433/kominfo"


class Server(Machine):
    """A machine whose commands are played: a database of so many tables, none, or no server at all."""

    def prepare(self):
        self.media = self.root / "srv" / "media"
        self.media.mkdir(parents=True)
        (self.media / "foto.jpg").write_text("lama")
        self.write(SETTINGS, f"DATABASE_URL={URL}\nMEDIA_ROOT={self.media}\nALLOWED_HOSTS=x.go.id\n")
        self.databases, self.fails, self.commands, self.did = {"kominfo": 100}, set(), [], []
        self.answers = True
        return self

    def asks(self, *command, words="", surroundings=None):
        self.commands.append([*map(str, command)])
        if "down" in self.fails:
            return 2, "psql: connection refused"
        if "SELECT datname FROM pg_database" in command:
            return 0, "\n".join(["postgres", *self.databases])
        if any("server_encoding" in word for word in self.commands[-1]):
            return 0, "15|UTF8|t"
        name = (surroundings or {}).get("PGDATABASE")
        return (0, str(self.databases[name])) if name in self.databases else (2, f"no database {name}")

    def run(self, *command, words=""):
        told = [*map(str, command)]
        self.commands.append(told)
        verb = next((word for word in ("createdb", "dropdb") if word in told), told[0])
        if verb in self.fails or "down" in self.fails:
            raise Failed(f"{verb} berakhir dengan galat 1")
        self.did.append(verb)
        if verb == "createdb":
            self.databases[told[-1]] = 0
        elif verb == "dropdb":
            del self.databases[told[-1]]
        elif verb == "install":
            Path(told[-1]).mkdir(exist_ok=True)
        elif verb in {"mv", "rmdir"}:
            subprocess.run(told, check=True)
        return ""


@pytest.fixture
def server(tmp_path, monkeypatch):
    server = Server(root=tmp_path).prepare()
    monkeypatch.setattr(restoring.envfile, "read", lambda path: restoring.envfile.parse(server.text(path)))
    for name in ("stop_jobs", "stop_all", "start_jobs", "start_all"):
        monkeypatch.setattr(restoring.services, name, lambda machine, name=name: server.did.append(name))
    monkeypatch.setattr(restoring.services, "answers_at", lambda *_: server.answers)
    return server


def as_before(server):
    """Whether database, files and settings are those that were there."""
    return (
        server.databases == {"kominfo": 100}
        and (server.media / "foto.jpg").read_text() == "lama"
        and [path.name for path in server.media.parent.iterdir()] == ["media"]
        and URL in server.text(SETTINGS)
    )


def filled(server, status=0, tables=106):
    """A command that fills the newest database, or does not; what it leaves in the media folder stays."""

    def run(command, environment):
        server.databases[libpq.surroundings(environment["DATABASE_URL"])["PGDATABASE"]] = tables
        return status

    return run


def test_the_old_site_is_kept_beside_the_new_one(server, monkeypatch, capsys):
    monkeypatch.setattr(restoring, "ran", filled(server))

    assert restoring.fill(server, ["fill"]) == 0

    [new] = set(server.databases) - {"kominfo"}
    assert f"/{new}\n" in server.text(SETTINGS)
    assert {path.name.partition(".")[0] for path in server.media.parent.iterdir()} == {"media"}
    assert server.did[:2] == ["stop_jobs", "stop_all"] and server.did[-2:] == ["start_all", "start_jobs"]
    assert "Situs melayani lagi." in capsys.readouterr().out


def test_a_site_that_does_not_answer_afterwards_is_not_said_to_serve(server, monkeypatch, capsys):
    monkeypatch.setattr(restoring, "ran", filled(server))
    server.answers = False

    assert restoring.fill(server, ["fill"]) == 1

    assert "melayani lagi" not in capsys.readouterr().out


@pytest.mark.parametrize("failing", ["createdb", "mv", "install"])
def test_when_no_room_can_be_made_the_old_site_serves_again(server, failing):
    server.fails = {failing}

    with pytest.raises(Failed, match="tanpa perubahan"):
        restoring.fill(server, ["fill"])

    assert as_before(server)
    assert server.did[-2:] == ["start_all", "start_jobs"]


def test_a_database_server_that_is_away_is_not_taken_for_a_lost_database(server):
    server.fails = {"down"}

    with pytest.raises(Failed, match="tidak menjawab"):
        restoring.fill(server, ["fill"])

    assert not any("createdb" in command for command in server.commands)
    assert server.did[-2:] == ["start_all", "start_jobs"]


def test_a_database_elsewhere_is_not_made_here(server):
    now = server.text(SETTINGS).replace("127.0.0.1", "db.example.go.id")
    server.write(SETTINGS, now)

    with pytest.raises(Failed, match=r"db\.example\.go\.id"):
        restoring.fill(server, ["fill"])

    assert not any("createdb" in command for command in server.commands)


def test_when_nothing_was_filled_the_old_site_is_as_it_was(server, monkeypatch, capsys):
    def run(command, environment):
        (server.media / "half").touch()
        return 1

    monkeypatch.setattr(restoring, "ran", run)

    assert restoring.fill(server, ["fill"]) == 1

    assert server.databases == {"kominfo": 100}
    assert (server.media / "foto.jpg").read_text() == "lama"
    assert "tanpa perubahan" in capsys.readouterr().out


def test_a_lost_database_that_was_not_restored_is_told(server, monkeypatch, capsys):
    server.databases = {}
    monkeypatch.setattr(restoring, "ran", lambda *_: 1)

    assert restoring.fill(server, ["fill"]) == 1

    assert "start_all" not in server.did
    assert "Situs berhenti" in capsys.readouterr().out


def test_what_is_not_whole_is_kept_and_the_site_waits(server, monkeypatch, capsys):
    monkeypatch.setattr(restoring, "ran", filled(server, status=1))

    assert restoring.fill(server, ["fill"]) == 1

    assert "start_all" not in server.did
    assert "tidak utuh" in capsys.readouterr().out


def test_whoever_breaks_off_waits_for_what_was_begun():
    code = (
        "import os, signal, time; os.kill(os.getppid(), signal.SIGINT); time.sleep(0.3); raise SystemExit(3)"
    )

    assert restoring.ran([sys.executable, "-c", code], {"PATH": "/usr/bin"}) == 3


def test_no_password_stands_on_a_command_line(server, monkeypatch):
    monkeypatch.setattr(restoring, "ran", filled(server))
    restoring.fill(server, ["fill"])
    base.database_check(server, {})

    assert server.commands
    assert not any("hasia" in word for command in server.commands for word in command)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        (URL, {"PGHOST": "127.0.0.1", "PGPORT": "5433", "PGUSER": "kominfo", "PGPASSWORD": "r@hasia", "PGDATABASE": "kominfo"}),
        ("postgres://k@[::1]/x?sslmode=require", {"PGHOST": "::1", "PGUSER": "k", "PGDATABASE": "x", "PGSSLMODE": "require"}),
        ("postgres://%2Frun%2FPg:5433/x", {"PGHOST": "/run/Pg", "PGPORT": "5433", "PGDATABASE": "x"}),
        ("postgres:///x?host=/run/Pg", {"PGHOST": "/run/Pg", "PGDATABASE": "x"}),
    ],
)  # fmt: skip
def test_an_address_says_what_postgresqls_programs_must_know(url, told):
    assert libpq.surroundings(url) == told
