"""What nginx keeps, how long, and that nobody waits for it: the site as it is handed out, run by a real nginx."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.kominfo.deploy.proxy import (
    FILE_HEADERS,
    NOT_KEPT,
    PAGES,
    STATUS,
    ask,
    free_ports,
    needs_nginx,
    parts,
    without_a_page,
)

pytestmark = needs_nginx


@pytest.fixture
def make_picture(tmp_path):
    """Puts a rendition where nginx finds it."""

    def make(name="small"):
        path = tmp_path / "media" / "foto" / "ab" / f"{name}.jpg"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("gambar yang dilihat")
        return f"/media/foto/ab/{name}.jpg"

    return make


@pytest.fixture
def picture(make_picture):
    """One of them."""
    return make_picture()


@pytest.mark.parametrize(
    ("path", "status", "headers"),
    [
        ("/siaran-pers/?utm_source=wa", 301, {"Location": "/siaran-pers/"}),
        ("/tidak-ada/", 404, NOT_KEPT),
        ("/ditarik/", 410, NOT_KEPT),
        ("/rusak/", 503, NOT_KEPT),
        ("/healthz", 200, NOT_KEPT),
        ("/livez", 200, NOT_KEPT),
        ("/cari/?q=rapat", 200, NOT_KEPT),
        ("/static/tidak-ada.css", 404, {}),
        ("/media/foto/tidak-ada.jpg", 404, NOT_KEPT),
    ],
)
def test_readers_who_come_at_once_wait_for_nobody(nginx, behind, path, status, headers):
    behind.says[path] = status, headers
    behind.crowd = threading.Barrier(10, timeout=4)  # broken by one who is held back

    with ThreadPoolExecutor(10) as readers:
        answers = list(readers.map(lambda _: ask(nginx + path, *STATUS), range(10)))

    assert answers == [str(status)] * 10


def test_many_readers_of_what_is_kept_ask_the_application_nothing(nginx, behind):
    ask(nginx + "/static/site.css")

    with ThreadPoolExecutor(10) as readers:
        answers = list(readers.map(lambda _: ask(nginx + "/static/site.css"), range(20)))

    assert set(answers) == {behind.tag}
    assert len(behind.asked) == 1


def test_a_copy_is_asked_about_again_and_a_change_shows_within_two_seconds(nginx, behind):
    ask(nginx + "/")
    time.sleep(2.1)
    assert ask(nginx + "/") == 'W/"first"'
    for _ in range(100):  # nginx asks behind the reader's back
        if len(behind.asked) == 2:
            break
        time.sleep(0.05)
    assert behind.asked[1]["If-None-Match"] == 'W/"first"'

    behind.tag = 'W/"second"'
    time.sleep(2.1)
    assert ask(nginx + "/") == 'W/"second"'


def test_the_last_copy_stands_while_the_application_is_away(nginx, behind):
    ask(nginx + "/")
    behind.stop()
    time.sleep(2.1)

    assert ask(nginx + "/") == 'W/"first"'


def test_what_was_taken_away_does_not_come_back_while_the_application_is_away(nginx, behind, make_picture):
    """Pages and pictures, each taken away in every way; they wait together, since each is a copy of its own."""
    gone = {f"/siaran-pers/keliru-{status}/": status for status in (301, 404, 410)}
    gone |= {make_picture(f"keliru-{status}"): status for status in (301, 404, 410)}

    def answers():
        return {path: ask(nginx + path, *STATUS) for path in gone}

    assert answers() == dict.fromkeys(gone, "200")
    behind.says |= {path: without_a_page(status) for path, status in gone.items()}
    time.sleep(2.1)
    assert answers() == {path: str(status) for path, status in gone.items()}
    behind.says |= dict.fromkeys(gone, (503, NOT_KEPT))
    time.sleep(1.1)

    assert answers() == {path: str(status) for path, status in gone.items()}


def test_what_is_published_later_was_never_kept_as_missing(nginx, behind):
    behind.says["/nanti/"] = without_a_page(404)
    assert ask(nginx + "/nanti/", *STATUS) == "404"
    del behind.says["/nanti/"]

    assert ask(nginx + "/nanti/", *STATUS) == "200"


def test_the_last_copy_stands_while_the_database_is_away(nginx, behind, make_picture):
    """Of the front page and its like, and of pictures, whichever way it fails; they wait together."""
    away = {"/": 500} | {f"/{status}/": status for status in (500, 502, 503, 504)}
    away |= {make_picture(str(status)): status for status in (500, 502, 503, 504)}
    for path in away:
        ask(nginx + path)
    behind.says |= {path: (status, NOT_KEPT) for path, status in away.items()}
    time.sleep(2.1)

    again = {path: [ask(nginx + path, *STATUS) for _ in range(2)] for path in away}
    assert again == {path: ["200", "200"] for path in away}


def test_pictures_that_readers_saw_stand_while_the_application_is_away(nginx, behind, picture):
    ask(nginx + picture)
    behind.stop()
    time.sleep(2.1)

    status, headers, body = parts(ask(nginx + picture, "-i"))

    assert (" 200" in status, body, headers["content-type"]) == (True, "gambar yang dilihat", "image/jpeg")
    assert {name: headers[name.lower()] for name in FILE_HEADERS} == FILE_HEADERS
    assert parts(ask(nginx + picture, "-I"))[1]["content-length"] == "19"
    part = ask(nginx + picture, "-i", "-H", "Range: bytes=7-10")
    assert (" 206" in parts(part)[0], parts(part)[2]) == (True, "yang")
    known = f"If-None-Match: {headers['etag']}"
    assert ask(nginx + picture, *STATUS, "-H", known) == "304"


class TestOneProcessIsAway:
    """As during an upgrade, while it starts anew."""

    @pytest.fixture
    def behind(self, behind):
        [behind.neighbour] = free_ports(1)
        return behind

    @pytest.mark.parametrize("path", ["/meja/", "/halaman/", "/static/site.css"])
    def test_the_other_answers_everybody(self, nginx, path):
        assert {ask(f"{nginx}{path}?{number}", *STATUS) for number in range(8)} == {"200"}


def test_a_picture_that_was_set_aside_is_sent_to_nobody_though_it_was_allowed(
    nginx, behind, picture, tmp_path
):
    assert ask(nginx + picture, *STATUS) == "200"
    (tmp_path / "media" / "foto" / "ab").rename(tmp_path / "media" / "ab-ditarik")
    assert ask(nginx + picture, *STATUS) == "404"
    behind.stop()
    time.sleep(2.1)

    assert ask(nginx + picture, *STATUS) == "404"


def test_a_picture_that_nobody_saw_is_said_to_be_away_in_our_words(nginx, behind, picture):
    behind.stop()

    status, headers, body = parts(ask(nginx + picture, "-i"))

    assert (" 502" in status, body) == (True, (PAGES / "503.html").read_text())
    assert headers["retry-after"] == "30"


def test_whether_a_picture_may_be_seen_is_asked_again_each_second(nginx, behind, picture):
    assert ask(nginx + picture, *STATUS, "-H", "Range: bytes=7-10", "-H", "Cookie: a=1") == "206"
    behind.says[picture] = without_a_page(404)
    time.sleep(2.1)

    assert ask(nginx + picture, *STATUS) == "404"
    assert not {"Range", "If-None-Match", "Cookie"} & {name for request in behind.asked for name in request}
