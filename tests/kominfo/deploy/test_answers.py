"""What `deploy/install` asks, what it keeps of it, and what an answer of a later run changes."""

import pytest

from deploy.installer import answers as questions
from deploy.installer import base, envfile
from deploy.installer.machine import ANSWERS, SETTINGS, Machine
from kominfo.local.bootstrap import BASE_DIR

GIVEN = """HOST=kominfo.example.go.id
ADMIN_EMAIL=siti@example.go.id
CERTIFICATE=self-signed
MAIL_HOST=mail.example.go.id
MAIL_USER=redaksi
MAIL_PASSWORD="p&ss $w#rd"
"""
LATER = "HOST=kominfo.example.go.id\nADMIN_EMAIL=siti@example.go.id\nMAIL_HOST=mail.example.go.id\nMAIL_USER=redaksi\n"


@pytest.fixture
def machine(tmp_path):
    return Machine(root=tmp_path)


@pytest.fixture
def run(machine, tmp_path):
    """A run with this file of answers; none: the next run at no terminal."""

    def run(text=None):
        path = tmp_path / "answers"
        path.write_text(text or "")
        answers = questions.gather(machine, path if text else None, may_ask=False)
        base.settings_do(machine, answers)
        questions.keep(machine, answers)
        return envfile.parse(machine.text(SETTINGS))

    return run


def test_a_later_file_without_the_mails_password_leaves_it_as_it_is(run):
    assert run(LATER + "MAIL_PASSWORD=rahasia\n") == run(LATER)


def test_another_mail_account_wants_its_password(run):
    run(GIVEN)

    with pytest.raises(questions.Unanswered, match="MAIL_PASSWORD"):
        run(LATER.replace("redaksi", "humas"))


def test_a_name_that_nothing_is_known_by_is_refused(run):
    with pytest.raises(questions.Unanswered, match="MAIL_HOTS tidak dikenal"):
        run(f"{GIVEN}MAIL_HOTS=x\n")


@pytest.mark.parametrize(
    "line",
    [
        "ADMIN_EMAIL=sité@example.go.id",
        'ADMIN_NAME="Siti\nAdministrator"',
        "MAIL_HOST=mail.example.go.id:smtp",
        "OLD_HOSTS=https://lama.go.id",
        "OLD_HOSTS=lama",
        "OLD_HOSTS=lama.go.id,KOMINFO.example.go.id",
    ],
)
def test_what_would_only_fail_later_is_named_now(run, line):
    with pytest.raises(questions.Unanswered, match=line.partition("=")[0]):
        run(f"{GIVEN}{line}\n")


def test_a_refusal_shows_no_secret(run):
    with pytest.raises(questions.Unanswered) as refused:
        run(GIVEN.replace('"p&ss $w#rd"', '"p&ss\nword"'))

    assert "p&ss" not in str(refused.value)


def test_a_setting_that_was_answered_once_may_be_changed_in_the_settings(run, machine):
    run(f"{GIVEN}EMAIL_FROM=redaksi@example.go.id\nDATABASE_URL=postgres://k:rahasia@10.0.0.1/k\n")
    now = machine.text(SETTINGS)
    machine.write(SETTINGS, envfile.changed(now, {"EMAIL_FROM": "humas@example.go.id"}), 0o600)

    assert run()["EMAIL_FROM"] == "humas@example.go.id"
    assert "k:rahasia" not in machine.text(ANSWERS)


class TestOldNames:
    def test_they_stand_in_the_settings_as_browsers_spell_them(self, run):
        assert run(f'{GIVEN}OLD_HOSTS="Lama.go.id, www.lama.go.id lama.go.id"\n')["OLD_HOSTS"] == (
            "lama.go.id,www.lama.go.id"
        )

    def test_a_site_without_them_has_no_such_line(self, run):
        assert "OLD_HOSTS" not in run(GIVEN)

    def test_a_later_run_keeps_them_and_another_answer_takes_them_back(self, run):
        run(f"{GIVEN}OLD_HOSTS=lama.go.id\n")

        assert run()["OLD_HOSTS"] == "lama.go.id"
        assert run("OLD_HOSTS=\n")["OLD_HOSTS"] == ""
        assert run()["OLD_HOSTS"] == ""

    def test_those_that_were_written_into_the_settings_count(self, run, machine):
        run(GIVEN)
        machine.write(SETTINGS, f"{machine.text(SETTINGS)}OLD_HOSTS=lama.go.id\n", 0o600)

        assert run()["OLD_HOSTS"] == "lama.go.id"

    def test_at_a_terminal_a_wrong_one_is_asked_again(self, machine, monkeypatch, capsys):
        typed = iter(["kominfo.example.go.id", "kominfo.example.go.id", "lama.go.id", "", "", "s@x.id", "self-signed", ""])  # fmt: skip
        monkeypatch.setattr("builtins.input", lambda _: next(typed))

        answers = questions.gather(machine, None, may_ask=True)

        assert questions.old_names(answers) == ("lama.go.id",)
        assert capsys.readouterr().out.count("tidak dapat dipakai") == 1


def test_a_file_is_named_by_its_whole_path(run, tmp_path, monkeypatch):
    (tmp_path / "cert.pem").touch()
    monkeypatch.chdir(tmp_path)

    with pytest.raises(questions.Unanswered, match="CERTIFICATE_FILE"):
        run(GIVEN.replace("self-signed", "own") + "CERTIFICATE_FILE=cert.pem\nCERTIFICATE_KEY=cert.pem\n")


def test_a_typed_password_keeps_its_blanks(machine, monkeypatch):
    typed = iter(["x.go.id", "", "", "", "s@x.id", "self-signed", "mail.x.go.id", "", "redaksi"])
    monkeypatch.setattr("builtins.input", lambda _: next(typed))
    monkeypatch.setattr("getpass.getpass", lambda _: " a b ")

    assert questions.gather(machine, None, may_ask=True)["MAIL_PASSWORD"] == " a b "


def test_every_answer_is_documented():
    text = (BASE_DIR / "docs" / "install.md").read_text()

    assert [name for name in questions.KNOWN - {questions.LETTER} if name not in text] == []
