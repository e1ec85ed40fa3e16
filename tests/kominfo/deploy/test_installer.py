"""`deploy/install` and `deploy/upgrade`: what is asked, what is written, what is refused. deploy/try-install plays them for real."""

import hashlib
import subprocess
from pathlib import Path

import pytest

from deploy.installer import __main__ as installer
from deploy.installer import answers as questions
from deploy.installer import base, envfile, program, site, upgrade
from deploy.installer.machine import ANSWERS, SETTINGS, Diagnosis, Failed, Machine, State
from kominfo.local.bootstrap import BASE_DIR

GIVEN = """HOST=kominfo.example.go.id
ADMIN_EMAIL=siti@example.go.id
CERTIFICATE=self-signed
MAIL_HOST=mail.example.go.id
MAIL_USER=redaksi
MAIL_PASSWORD="p&ss $w#rd 'é"
"""


@pytest.fixture
def machine(tmp_path):
    return Machine(root=tmp_path)


@pytest.fixture
def given(tmp_path):
    path = tmp_path / "answers"
    path.write_text(GIVEN)
    return path


@pytest.fixture
def answers(machine, given):
    return questions.gather(machine, given, may_ask=False)


def test_answers_come_from_a_file_and_what_is_not_in_it_is_as_usual(answers):
    assert (answers["HOST"], answers["ADMIN_USERNAME"], answers["MAIL_SECURITY"]) == (
        "kominfo.example.go.id",
        "admin",
        "smtp+tls",
    )


@pytest.mark.parametrize("line", ["HOST=https://x.id", "ADMIN_EMAIL=siti", "CERTIFICATE=free", "HOST="])
def test_an_answer_that_cannot_be_one_is_named(machine, given, line):
    given.write_text(f"{GIVEN}{line}\n")

    with pytest.raises(questions.Unanswered, match=line.partition("=")[0]):
        questions.gather(machine, given, may_ask=False)


def test_settings_hold_the_answers_and_keep_what_was_made_once(machine, answers):
    base.settings_do(machine, answers)
    questions.keep(machine, answers)
    first = envfile.parse(machine.text(SETTINGS))
    again = questions.gather(machine, None, may_ask=False)
    base.settings_do(machine, again | {"HOST": "baru.example.go.id"})
    second = envfile.parse(machine.text(SETTINGS))

    assert first["EMAIL_URL"] == "smtp+tls://redaksi:p%26ss%20%24w%23rd%20%27%C3%A9@mail.example.go.id:587"
    assert first["SECURITY_CONTACT"] == "mailto:siti@example.go.id"
    assert len(first["SECRET_KEY"]) >= 50
    assert second == first | {"ALLOWED_HOSTS": "baru.example.go.id", "SITE_URL": "https://baru.example.go.id"}
    assert machine.at(SETTINGS).stat().st_mode & 0o777 == 0o600
    assert "p&ss" not in machine.text(ANSWERS)


def test_the_settings_of_the_answers_let_production_start(machine, answers):
    base.settings_do(machine, answers)
    told = envfile.parse(machine.text(SETTINGS)) | {"KOMINFO_ENV": "production", "PATH": "/usr/bin:/bin"}

    done = subprocess.run(
        [BASE_DIR / ".venv" / "bin" / "python", "-c", "import kominfo.settings"],
        cwd=BASE_DIR,
        env=told,
        capture_output=True,
        text=True,
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_the_site_has_its_name_everywhere_and_no_place_of_the_example(machine, answers):
    place = machine.at(program.CURRENT / "deploy" / "nginx.conf")
    place.parent.mkdir(parents=True)
    place.write_text((BASE_DIR / "deploy" / "nginx.conf").read_text())

    told = site.rendered(machine, program.CURRENT, ("lain.go.id",))

    assert "example.go.id" not in told
    assert told.count("server_name lain.go.id;") == 3
    assert {"ssl http2" in told, "http2 on;" in told} == {True, False}


def test_the_log_of_reads_has_one_name_and_no_rule_but_its_own(settings):
    conf = (BASE_DIR / "deploy" / "nginx.conf").read_text()

    assert f"access_log {site.READS} kominfo_reads " in conf
    assert str(site.READS) == settings.READS_LOG
    assert site.reads_rotation().startswith(f"{site.READS} {{\n")
    assert site.READS.suffix != ".log"  # Debian's rule is for those


def test_no_line_of_the_log_of_reads_is_kept_for_more_than_two_weeks():
    """As the privacy page says, on a site without readers for days, too: an empty log is rotated like any other."""
    words = site.reads_rotation().split()

    assert "daily" in words and "ifempty" in words and "notifempty" not in words
    assert int(words[words.index("rotate") + 1]) + 1 == 14  # days: those put aside, and the one being written


def test_the_log_of_reads_is_for_the_program_and_the_other_one_is_not(machine, monkeypatch):
    log, reads, rules = (machine.at(path) for path in (site.LOG, site.READS, site.ROTATION))
    for folder in (log.parent, rules):
        folder.mkdir(parents=True)
    (rules / "nginx").write_text("/var/log/nginx/*.log {\n}\n")
    for file in (log, reads):
        file.touch()
        file.chmod(0o640)
    monkeypatch.setattr(site, "USER", reads.group())
    seen = [site.logs_check(machine, {}).state]
    (rules / "kominfo-reads").write_text(site.reads_rotation())
    seen.append(site.logs_check(machine, {}).state)
    reads.chmod(0o600)
    seen.append(site.logs_check(machine, {}).state)
    (rules / "nginx").unlink()
    reads.chmod(0o640)
    seen.append(site.logs_check(machine, {}).state)

    assert seen == [State.BAD, State.GOOD, State.BAD, State.BAD]


def test_a_dry_run_changes_nothing(tmp_path, given, capsys):
    machine = Machine(root=tmp_path, dry=True)
    answers = questions.gather(machine, given, may_ask=False)

    base.settings_do(machine, answers)
    machine.run("touch", tmp_path / "touched")
    machine.link(Path("/opt/link"), "/nowhere")

    assert [path.name for path in tmp_path.iterdir()] == ["answers"]
    assert "/etc/kominfo/settings.env" in capsys.readouterr().out


def test_a_step_that_stays_red_ends_the_installation_with_its_remedy(machine, monkeypatch, capsys):
    red = Diagnosis(State.BAD, "belum ada", "buatlah")
    steps = (
        installer.Step("satu", lambda *_: red, lambda *_: None),
        installer.Step("dua", lambda *_: pytest.fail()),
        installer.Step("tiga", lambda *_: red),
    )
    monkeypatch.setattr(installer, "STEPS", steps)

    assert installer.install(machine, {}) == 1
    assert "PERLU  satu: belum ada → buatlah" in capsys.readouterr().out


def test_check_looks_at_every_step_and_counts_the_red_ones(machine, monkeypatch, capsys):
    states = (State.GOOD, State.BAD, State.UNKNOWN)
    steps = [installer.Step(state.name, lambda *_, s=state: Diagnosis(s, "dilihat")) for state in states]
    monkeypatch.setattr(installer, "STEPS", steps)

    assert installer.look(machine, {}) == 1
    assert len(capsys.readouterr().out.splitlines()) == 4


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "kominfo-9"
    folder.mkdir()
    (folder / "manage.py").write_text("")
    packed = tmp_path / "kominfo-9.tar.gz"
    subprocess.run(["tar", "-czf", packed, "-C", tmp_path, "kominfo-9"], check=True)
    return packed


def test_an_archive_is_unpacked_when_its_checksum_fits(machine, archive, tmp_path):
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    (tmp_path / "SHA256SUMS").write_text(f"{digest}  {archive.name}\n")
    (tmp_path / "to").mkdir()

    assert upgrade.unpacked(machine, archive, tmp_path / "to") == tmp_path / "to" / "kominfo-9"


@pytest.mark.parametrize(
    ("sums", "said"), [("", "Tidak ada sidik"), (f"{'0' * 64}  kominfo-9.tar.gz\n", "rusak")]
)
def test_an_archive_without_its_checksum_is_refused(machine, archive, tmp_path, sums, said):
    (tmp_path / "SHA256SUMS").write_text(sums)

    with pytest.raises(Failed, match=said):
        upgrade.unpacked(machine, archive, tmp_path)


def test_two_programs_of_one_version_get_two_folders(machine, tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    (source / "pyproject.toml").write_text('[project]\nversion = "1.0"\n')
    first = program.place_for(machine, source)
    machine.at(first).mkdir(parents=True)
    (machine.at(first) / ".installed").write_text("another")

    assert str(first) == "/opt/kominfo/releases/1.0"
    assert str(program.place_for(machine, source)).startswith("/opt/kominfo/releases/1.0-")
