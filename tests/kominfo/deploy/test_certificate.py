"""Certificates of the site's name and of an old site's names: made here, the office's own, or certbot's (played by openssl)."""

import subprocess
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest

from deploy.installer import certificate, site
from deploy.installer.machine import Failed, Machine, State
from tests.kominfo.deploy.proxy import needs_nginx

pytestmark = needs_nginx
HOST, OLD = "kominfo.example.go.id", ("lama.go.id", "www.lama.go.id")
ANSWERS = {"HOST": HOST, "ADMIN_EMAIL": "siti@example.go.id", "OLD_HOSTS": ",".join(OLD)}


def issue(folder, names, days=90):
    """A certificate of these names in a folder, with its key."""
    folder.mkdir(parents=True, exist_ok=True)
    chain, key = folder / "fullchain.pem", folder / "privkey.pem"
    words = (
        f"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=x -days {days}"
    )
    names = ",".join(f"DNS:{name}" for name in names)
    told = [*words.split(), "-addext", f"subjectAltName={names}", "-keyout", key, "-out", chain]
    subprocess.run(told, check=True, capture_output=True)
    return chain, key


class Office(Machine):
    """A machine on which certbot gets certificates for `leads_here`, or none."""

    leads_here = frozenset({HOST, *OLD})

    def run(self, *command, words=""):
        if command[0] == "nginx":
            return ""
        if command[0] != "certbot":
            return super().run(*command, words=words)
        told = [str(word) for word in command]
        self.ran.append(told)
        if told[1] == "certonly":
            names = [name for flag, name in pairwise(told) if flag == "-d"]
            got = [name for name in names if name in self.leads_here]
            if got != names and (not got or "--allow-subset-of-names" not in told):
                raise Failed("certbot berakhir dengan galat 1")
            issue(certificate.LETSENCRYPT / "live" / told[told.index("--cert-name") + 1], got)
        return ""


@pytest.fixture
def machine(tmp_path, monkeypatch):
    for name in ("TLS", "LETSENCRYPT"):
        monkeypatch.setattr(certificate, name, tmp_path / name)
    monkeypatch.setattr(certificate, "HOOK", tmp_path / "hook")
    return Office()


def names_of(link):
    """The names of the certificate that nginx reads."""
    shown = subprocess.check_output(
        ["openssl", "x509", "-in", link, "-noout", "-ext", "subjectAltName"], text=True
    )
    return tuple(word.strip(", ") for word in shown.replace("DNS:", " ").split()[4:])


def settle(machine, answers):
    """What `deploy/install` does in these steps; how they stand in the end."""
    steps = (
        (certificate.site_check, certificate.site_do),
        (certificate.old_names_check, certificate.old_names_do),
        (certificate.certbot_check, certificate.certbot_do),
    )
    for check, do in steps:
        if check(machine, answers).state is State.BAD:
            with suppress(Failed):
                do(machine, answers)
    return [check(machine, answers).state.name for check, _ in steps]


def test_one_made_here_has_every_name(machine):
    answers = ANSWERS | {"CERTIFICATE": "self-signed"}

    assert settle(machine, answers) == ["GOOD"] * 3
    assert names_of(certificate.of_site(answers).chain) == (HOST,)
    assert names_of(certificate.of_old_names(answers).chain) == OLD
    assert certificate.of_old_names(answers).key.stat().st_mode & 0o077 == 0


def test_one_made_here_is_made_anew_for_another_name(machine):
    answers = ANSWERS | {"CERTIFICATE": "self-signed"}
    settle(machine, answers | {"OLD_HOSTS": OLD[0]})

    assert certificate.old_names_check(machine, answers).seen == f"tidak memuat {OLD[1]}"
    assert settle(machine, answers) == ["GOOD"] * 3


class TestTheOffices:
    @pytest.fixture
    def answers(self, tmp_path):
        chain, key = issue(tmp_path / "own", [HOST, OLD[0]])
        return ANSWERS | {"CERTIFICATE": "own", "CERTIFICATE_FILE": str(chain), "CERTIFICATE_KEY": str(key)}

    def test_the_name_that_it_lacks_is_said_and_the_site_has_its_own(self, machine, answers):
        assert settle(machine, answers) == ["GOOD", "BAD", "GOOD"]
        found = certificate.old_names_check(machine, answers)

        assert found.seen == f"tidak memuat {OLD[1]}"
        assert "OLD_CERTIFICATE_FILE" in found.remedy
        assert certificate.of_old_names(answers).chain.resolve() == Path(answers["CERTIFICATE_FILE"])

    def test_the_old_names_may_have_another(self, machine, answers, tmp_path):
        chain, key = issue(tmp_path / "old", OLD)
        answers |= {"OLD_CERTIFICATE_FILE": str(chain), "OLD_CERTIFICATE_KEY": str(key)}

        assert settle(machine, answers) == ["GOOD"] * 3
        assert certificate.of_old_names(answers).key.resolve() == key


class TestCertbot:
    answers = ANSWERS | {"CERTIFICATE": "certbot"}

    def test_it_gets_two_so_that_a_lost_old_name_does_not_keep_the_site_from_its_own(self, machine):
        machine.leads_here = {HOST}

        assert settle(machine, self.answers) == ["GOOD", "UNKNOWN", "BAD"]
        assert names_of(certificate.of_site(self.answers).chain) == (HOST,)
        assert OLD[0] in certificate.certbot_check(machine, self.answers).seen

    def test_the_old_names_that_lead_here_get_theirs_and_the_others_are_named(self, machine):
        machine.leads_here = {HOST, OLD[0]}

        assert settle(machine, self.answers) == ["GOOD", "UNKNOWN", "BAD"]
        assert names_of(certificate.of_old_names(self.answers).chain) == OLD[:1]
        assert f"tidak memuat {OLD[1]}" in certificate.certbot_check(machine, self.answers).seen

    def test_a_name_that_is_added_joins_the_others_meanwhile_they_keep_what_they_have(self, machine):
        settle(machine, self.answers | {"OLD_HOSTS": OLD[0]})
        link = certificate.of_old_names(self.answers).chain
        before = link.readlink()

        assert certificate.old_names_check(machine, self.answers).state is State.UNKNOWN
        assert link.readlink() == before
        assert settle(machine, self.answers) == ["GOOD"] * 3
        assert names_of(link) == OLD

    def test_when_all_are_taken_back_theirs_is_renewed_no_more(self, machine):
        settle(machine, self.answers)
        answers = self.answers | {"OLD_HOSTS": ""}

        assert "nama-lama" in certificate.certbot_check(machine, answers).remedy
        settle(machine, answers)

        assert machine.ran[-1][:4] == ["certbot", "delete", "--cert-name", f"{HOST}-nama-lama"]

    def test_one_that_ends_soon_is_not_swapped_for_one_that_browsers_refuse(self, machine):
        settle(machine, self.answers)
        issue(certificate.of_site(self.answers).live, [HOST], days=9)

        assert certificate.site_check(machine, self.answers).state is State.UNKNOWN
        assert "dua pekan" in certificate.certbot_check(machine, self.answers).seen

    def test_one_that_is_lost_is_made_here_for_the_meantime(self, machine):
        settle(machine, self.answers)
        certificate.of_site(self.answers).files(self.answers)[0].unlink()
        machine.leads_here = set()

        assert settle(machine, self.answers)[0] == "UNKNOWN"
        assert names_of(certificate.of_site(self.answers).chain) == (HOST,)


def test_an_upgrade_names_no_certificate_that_is_not_there(machine):
    settings = {"ALLOWED_HOSTS": HOST, "OLD_HOSTS": ",".join(OLD)}

    assert site.names_in(machine, settings) == (HOST,)
    settle(machine, ANSWERS | {"CERTIFICATE": "self-signed"})
    assert site.names_in(machine, settings) == (HOST, *OLD)
