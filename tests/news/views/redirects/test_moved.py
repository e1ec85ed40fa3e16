"""Every address of an old site leads to its page in one hop, once the move is approved; before that, it never was."""

from contextlib import closing
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from news.models import Topic
from tests.news.editions.moving.test_undoing import PICTURE, media
from tests.news.imports.wordpress.exports import attachment, item

__all__ = ["media"]
pytestmark = pytest.mark.django_db
NEW = "/siaran-pers/2021/07/judul-12/"
OF_A_TEXT = [
    "/2021/07/08/judul-12/", "/2021/07/08/judul-12", "/2021//07/08/judul-12/", "/?%70=12", "/2021/07/08/judul-12/feed/atom/", "/2021/07/08/judul-12/amp/page/2/", "/2021/07/08/JUDUL-12/", "/?p=12",
    "/?p=12&preview=true", "/?utm_source=wa&p=12", "/2021/07/08/judul-12/?utm_source=wa", "/2021/07/08/judul-12/feed/",
    "/2021/07/08/judul-12/amp/", "/2021/07/08/judul-12/embed/", "/2021/07/08/judul-12/comment-page-2/", "/index.php/2021/07/08/judul-12/",
    "/index.php?p=12", "/2021/07/08/%6audul-12/", "/2021/07/08/judul-12/?p=12", "/2021/07/08/judul-lama/",
]  # fmt: skip
OF_LISTS = {
    "/category/berita/": "/topik/berita/",
    "/category/berita/page/3/": "/topik/berita/",
    "/?cat=3": "/topik/berita/",
    "/category/berita/feed/": "/topik/berita/umpan.rss",
    "/2021/07/": "/siaran-pers/2021/07/",
    "/2021/": "/siaran-pers/2021/",
    "/2021/07/08/": "/siaran-pers/2021/07/",
    "/?m=202107": "/siaran-pers/2021/07/",
    "/category/berita/feed/rss2/": "/topik/berita/umpan.rss",
    "/feed/": "/siaran-pers/umpan.rss",
    "/?feed=rss2": "/siaran-pers/umpan.rss",
    "/comments/feed/": "/siaran-pers/umpan.rss",
    "/author/ratna/": "/siaran-pers/",
}


@pytest.fixture
def taken(old_site):
    """A text with an earlier slug, spam, a draft, a private text, and a category that is a topic here."""
    Topic.objects.create(name="Berita", slug="berita")
    old_site.take(
        item(12, "<p>Teras.</p><p>Isi tentang kelapa.</p>", metas={"_wp_old_slug": "judul-lama"}),
        item(13, "Slot gacor maxwin, daftar slot gacor deposit pulsa.", title="Slot gacor maxwin"),
        item(14, "<p>Belum.</p>", status="draft"),
        item(15, "<p>Rahasia.</p>", status="private"),
        item(16, "<p>Berkata sandi.</p>", post_password="x"),
    )
    return old_site


@pytest.fixture
def moved(taken):
    taken.approve()
    return taken


def ask(client, path):
    """As a server hands an address over: decoded once."""
    return client.get(path, follow=False)


@pytest.mark.parametrize("address", OF_A_TEXT)
def test_every_address_of_a_text_leads_to_it_in_one_hop(moved, client, address):
    answer = ask(client, address)

    assert (answer.status_code, answer.get("Location")) == (301, NEW)
    assert client.get(NEW).status_code == 200


@pytest.mark.parametrize(("address", "page"), OF_LISTS.items())
def test_lists_and_feeds_lead_to_ours(moved, client, address, page):
    answer = ask(client, address)

    assert (answer.status_code, answer.get("Location")) == (301, page)
    assert client.get(page).status_code == 200


@pytest.mark.parametrize("address", ["/2021/07/08/judul-13/", "/?p=13", "/2021/07/08/judul-13/feed/"])
def test_spam_is_gone_and_says_so(moved, client, address):
    answer = ask(client, address)

    assert answer.status_code == 410
    assert "disalahgunakan untuk iklan di situs lama" in answer.text
    assert answer["Cache-Control"] == "no-store"


def seen(answer):
    """What somebody who tries an address can tell."""
    headers = {
        name: value for name, value in answer.items() if name not in {"X-Accel-Expires", "X-Request-ID"}
    }
    return answer.status_code, answer.content, headers


@pytest.mark.parametrize("number", [14, 15, 16])
@pytest.mark.parametrize("form", ["/2021/07/08/judul-{}/", "/?p={}"])
def test_what_readers_may_not_have_is_an_address_that_never_was(moved, client, number, form):
    assert seen(ask(client, form.format(number))) == seen(ask(client, form.format(99)))


def test_a_text_that_is_kept_back_costs_as_many_queries_as_one_that_never_was(moved, client):
    counts = []
    ask(client, "/?p=98")
    for address in ("/?p=14", "/?p=99"):
        with CaptureQueriesContext(connection) as queries:
            ask(client, address)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_month_of_texts_that_are_kept_back_is_no_month(old_site, client):
    day = {"post_date": "2019-02-03 10:30:00", "post_date_gmt": "2019-02-03 01:30:00"}
    old_site.take(item(12, "<p>Teras tentang kelapa.</p>"), item(14, "<p>Belum.</p>", status="draft", **day))
    old_site.approve()

    assert seen(ask(client, "/2019/02/")) == seen(ask(client, "/2018/02/"))


def test_a_page_that_readers_had_and_that_was_left_out_is_gone(old_site, client):
    old_site.take(
        item(12, "<p>Teras tentang kelapa.</p>"),
        item(30, "<p>Peta situs.</p>", post_type="page"),
        pages="leave",
    )
    old_site.approve()

    answer = ask(client, "/?page_id=30")

    assert answer.status_code == 410
    assert "tidak dipindahkan ke sini" in answer.text


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("/?p=12", NEW),
        ("/tentang/", "/tentang/"),
        ("/", "/"),
        ("/meja/", "/meja/"),
        ("/x/?a=1&b=%20", "/x/?a=1&b=%20"),
    ],
)
def test_the_name_of_an_old_site_leads_to_this_one_in_one_hop(moved, client, settings, address, there):
    settings.SITE_URL, settings.OLD_HOSTS = "https://kominfo.example.go.id", ["lama.example.id"]
    settings.ALLOWED_HOSTS = ["*"]

    answer = client.get(address, headers={"host": "LAMA.example.id:443"})

    assert (answer.status_code, answer["Location"]) == (301, f"https://kominfo.example.go.id{there}")


def test_an_old_name_takes_nothing_in(moved, client, settings):
    settings.OLD_HOSTS, settings.ALLOWED_HOSTS = ["lama.example.id"], ["*"]

    assert client.post("/meja/masuk/", headers={"host": "lama.example.id"}).status_code == 405


@pytest.mark.parametrize("address", [*OF_A_TEXT, *OF_LISTS, "/2021/07/08/judul-13/"])
def test_before_the_approval_no_address_tells_of_the_move(taken, client, address):
    never = ask(client, "/2021/07/08/tidak-pernah-ada/")

    assert seen(ask(client, address)) == seen(never)


def test_after_undoing_no_address_leads_anywhere(taken, client, newsroom):
    from news.editions.moving import undoing

    undoing.undo(taken.move, by=newsroom.salma)

    assert ask(client, "/?p=12").status_code == 404


def test_a_withdrawn_text_is_reached_as_by_its_own_address(moved, client, newsroom):
    from news.editions import publishing

    release = moved.row(12).release
    publishing.withdraw(release, by=newsroom.salma, standing="withdrawn", reason="Tanggalnya keliru.")

    answer = ask(client, "/?p=12")

    assert (answer.status_code, answer["Location"]) == (301, NEW)
    assert client.get(NEW).status_code == 200


@pytest.mark.parametrize("slug", ["ngofa-se-doé", "“kutipan”-gubernur", "日本語", "e\u0301lan", "100%-hadir"])
def test_names_beyond_ascii_meet_in_every_spelling(old_site, client, slug):
    import unicodedata

    code = quote(slug)
    old_site.take(
        item(
            20,
            "<p>Isi tentang kelapa.</p>",
            link=f"https://malutprov.go.id/2021/07/08/{code}/",
            post_name=code,
        )
    )
    old_site.approve()
    new = old_site.row(20).release.editions.get().get_absolute_url()

    for form in ("NFC", "NFD"):
        coded = quote(unicodedata.normalize(form, slug))
        for address in (
            f"/2021/07/08/{coded}/",
            f"/2021/07/08/{coded.lower()}/",
            f"/2021/07/08/{quote(coded)}/",
        ):
            answer = ask(client, address)
            assert (answer.status_code, answer.get("Location")) == (301, new), address


def test_a_file_leads_to_the_picture_and_its_page_to_the_text(old_site, client, media):
    old_site.take(item(12, f"<p>Teras.</p>{PICTURE}"), attachment(15, "2021/07/foto.jpg"), media=media)
    old_site.approve()

    found = {
        ask(client, address).get("Location", "")
        for address in (
            "/wp-content/uploads/2021/07/foto.jpg",
            "/wp-content/uploads/2021/07/foto-1024x683.jpg",
        )
    }
    assert ask(client, "/?attachment_id=15")["Location"] == NEW
    assert [address[:12] for address in found] == ["/media/foto/"]
    with closing(client.get(found.pop())) as picture:
        assert picture.status_code == 200


def test_a_page_of_ours_is_never_asked_about(moved, client):
    client.get("/siaran-pers/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/siaran-pers/")

    assert not [each for each in queries if "news_oldaddress" in each["sql"]]


def test_an_unknown_address_costs_one_query_more(moved, client):
    ask(client, "/2021/07/08/tidak-ada/")
    with CaptureQueriesContext(connection) as queries:
        ask(client, "/2021/07/08/tidak-ada-juga/")

    assert len([each for each in queries if "news_oldaddress" in each["sql"]]) == 1


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.text(max_size=60))
def test_no_address_breaks_it_or_leads_elsewhere(moved, client, path, query):
    for address in (
        f"/{quote(path)}",
        f"/{quote(path)}?{quote(query)}",
        f"/?p={quote(query)}",
        f"/2021/07/08/{quote(path)}/",
    ):
        answer = client.get(address)
        assert answer.status_code < 500, address
        there = answer.get("Location", "/")
        assert there.startswith("/") and not there.startswith("//"), (address, there)


def test_two_old_sites_keep_their_addresses_apart(old_site, client, newsroom):
    old_site.take(item(12, "<p>Satu tentang kelapa.</p>"))
    old_site.approve()
    site = "https://lama.example.id"
    old_site.take(
        item(12, "<p>Dua tentang pala.</p>", link=f"{site}/2021/07/08/judul-12/", post_name="dua"),
        site=site,
        name="dua.xml",
    )
    old_site.approve()

    assert ask(client, "/?p=12").status_code == 301
    there = client.get("/?p=12", headers={"host": "testserver"})["Location"]
    assert there == NEW
