"""Names of old sites before a real nginx: one hop to this site, with TLS and without, and nothing of it kept as a page of ours."""

import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.kominfo.deploy.proxy import OLD_NAMES, PAGES, STATUS, ask, needs_nginx, parts, without_a_page
from tests.news.editions.moving.sites import old_site
from tests.news.imports.wordpress.exports import item

__all__ = ["old_site"]
pytestmark = needs_nginx
WHERE = ["-o", "/dev/null", "-w", "%{http_code} %{redirect_url}"]
OLD = OLD_NAMES[0]


@pytest.fixture(params=["nginx", "plain"])
def old(request):
    """The old site's address, with TLS and without."""
    return request.getfixturevalue(request.param).replace("localhost", OLD)


class TestTheApplication:
    """nginx before the application itself, with a site that was moved here."""

    @pytest.fixture
    def behind(self, live_server):
        port = int(live_server.url.rpartition(":")[2])
        return SimpleNamespace(server_port=port, neighbour=port)

    @pytest.fixture
    def here(self, nginx, settings, old_site):
        """This site, which took over a text and left spam behind."""
        settings.SITE_URL, settings.OLD_HOSTS, settings.ALLOWED_HOSTS = nginx, list(OLD_NAMES), ["*"]
        old_site.take(
            item(12, "<p>Teras tentang kelapa.</p>"),
            item(13, "Slot gacor maxwin, daftar slot gacor deposit pulsa.", title="Slot gacor maxwin"),
        )
        old_site.approve()
        return nginx

    @pytest.mark.parametrize(
        "address", ["/2021/07/08/judul-12/", "/?p=12", "/2021/07/08/JUDUL-12/?utm_source=wa"]
    )
    def test_an_old_text_is_one_hop_away(self, here, old, address):
        there = f"{here}/siaran-pers/2021/07/judul-12/"

        assert ask(old + address, *WHERE) == f"301 {there}"
        assert ask(there, *STATUS) == "200"

    def test_spam_is_gone(self, here, old):
        assert ask(f"{old}/?p=13", *STATUS) == "410"

    def test_whatever_else_is_asked_for_is_asked_of_this_site(self, here, old):
        assert ask(f"{old}/static/site.css?x=1", *WHERE).startswith("301 https://localhost")
        assert ask(f"{old}/meja/", *WHERE) == f"301 {here}/meja/"
        assert ask(f"{old}/meja/masuk/", *STATUS, "--data", "login=x") == "405"

    def test_the_same_address_of_this_site_is_its_own(self, here, old):
        for _ in range(2):
            assert ask(f"{old}/", *WHERE) == f"301 {here}/"
            assert ask(f"{here}/", *STATUS) == "200"


def test_without_tls_the_application_is_told_of_tls_so_that_it_sends_nobody_there_first(behind, old):
    ask(f"{old}/?p=12", "-H", "Cookie: a=1", "-H", "X-Forwarded-For: 10.9.9.9")

    assert {name: behind.asked[-1].get(name) for name in ("Host", "X-Forwarded-Proto", "X-Forwarded-For", "Cookie")} == {
        "Host": OLD, "X-Forwarded-Proto": "https", "X-Forwarded-For": "127.0.0.1", "Cookie": None,
    }  # fmt: skip


@pytest.mark.parametrize("path", ["/", "/static/site.css", "/media/foto/ab/small.jpg", "/healthz"])
def test_nothing_of_an_old_name_is_kept_for_readers_of_this_site(nginx, behind, old, path):
    behind.tag = 'W/"of the old name"'
    ask(old + path)
    behind.tag = 'W/"ours"'
    before = len(behind.asked)

    ask(nginx + path)

    assert [asked["Host"] for asked in behind.asked[before:]] == ["localhost"]


@pytest.mark.parametrize("status", [301, 410])
def test_an_answer_to_an_old_name_takes_no_copy_of_this_site_away(nginx, behind, old, status):
    ask(f"{nginx}/")
    behind.says["/"] = without_a_page(status)
    assert ask(f"{old}/", *STATUS) == str(status)
    behind.stop()
    time.sleep(2.1)

    assert ask(f"{nginx}/") == 'W/"first"'


@pytest.mark.parametrize(
    "words",
    [
        ["-H", f"Host: {OLD}"],
        ["-H", f"Host: {OLD.upper()}:443"],
        ["--request-target", f"https://{OLD}/"],
        ["--http1.1", "--request-target", f"https://{OLD}/", "-H", "Host: localhost"],
    ],
)
def test_a_name_that_is_told_twice_is_one_name_to_all(nginx, behind, words):
    ask(f"{nginx}/", *words)
    told = len(behind.asked)

    ask(f"{nginx}/")

    assert [asked["Host"] for asked in behind.asked[:told]] in ([OLD], [])
    assert [asked["Host"] for asked in behind.asked[told:]] == ["localhost"]


def test_other_names_are_answered_with_nothing(nginx, plain, behind):
    assert [ask(f"{door}/", "-H", f"Host: x.{OLD}") for door in (nginx, plain)] == ["", ""]
    assert behind.asked == []


def test_strict_transport_is_not_demanded_of_what_may_be_the_parent_of_others_names(nginx, behind, old):
    behind.says["/"] = (
        301,
        {"Strict-Transport-Security": "max-age=9; includeSubDomains", "Location": f"{nginx}/"},
    )

    headers = parts(ask(f"{old}/", "-i"))[1]

    assert (headers["location"], "strict-transport-security" in headers) == (f"{nginx}/", False)


def test_while_the_application_is_away_it_is_said_in_our_words(behind, old):
    behind.stop()

    status, headers, body = parts(ask(f"{old}/?p=12", "-i"))

    assert (" 502" in status, body) == (True, (PAGES / "503.html").read_text())
    assert (headers["retry-after"], headers["cache-control"]) == ("30", "no-store")


def test_a_certificates_challenge_is_answered(behind, old, tmp_path):
    folder = tmp_path / "html" / ".well-known" / "acme-challenge"
    folder.mkdir(parents=True)
    (folder / "abc").write_text("abc.key")

    assert ask(f"{old}/.well-known/acme-challenge/abc") == "abc.key"
    assert behind.asked == []


def test_the_server_of_old_names_has_no_copies():
    text = Path("deploy/nginx-old-names.conf").read_text()

    assert "proxy_cache" not in text
    assert text.count("server_name") == 1
