"""Addresses out of messages lead to their page in one hop; what may not be read stays an unknown address."""

import re
from itertools import cycle, product
from urllib.parse import quote

import pytest

from news.editions import publishing, secret_links
from news.views.redirects import pasted
from tests.newsroom import wit

pytestmark = pytest.mark.django_db
BEHIND = [
    ")", ").", ",", ";", ":", "!", "'", '"', ">", "]", "}", "*", "_", "~", "`", "…", "”", "’", "»", " ", "\u00a0", "\u200b",
    "\u200e", "%20", "%20)", "%29", "%E2%80%8B", ".", "...", ")/", "/)", "//", "/ ", "/,/", " Baca", "\nBaca juga", "/\tlagi",
]  # fmt: skip


@pytest.fixture
def pages(newsroom):
    """A page of every kind that people share."""
    newsroom.correct(newsroom.publish(now=wit(2021, 7, 8, 9)).release)
    edition = newsroom.publish(now=wit(2021, 7, 8, 9))
    official = newsroom.make_official("Arif Mahmud")
    newsroom.make_tenure(official, newsroom.make_post("Kepala"))
    event = newsroom.make_event()
    return [
        edition.get_absolute_url(),
        event.get_absolute_url(),
        newsroom.office.get_absolute_url(),
        official.get_absolute_url(),
        "/siaran-pers/",
        "/siaran-pers/2021/07/",
        "/agenda/",
    ]


def ask(client, path, query=""):
    """As a server hands over an address."""
    path = path.encode().decode("latin-1")
    return client.get("/", PATH_INFO=path, QUERY_STRING=query)


def whither(client, path, query=""):
    response = ask(client, path, query)
    return response.status_code, response.get("Location")


def test_what_stands_behind_an_address_in_a_message_is_left_out(client, pages):
    for number, page in enumerate(pages):
        for behind in BEHIND[number :: len(pages)] if number else BEHIND:
            bare = page if behind in {"/ ", "//", "/)", "/,/", "/\tlagi"} else page.rstrip("/")
            assert (behind, *whither(client, bare + behind)) == (behind, 301, page)
            assert (behind, *whither(client, page + behind)) == (behind, 301, page)


@pytest.mark.parametrize(
    "spell",
    [
        lambda page: page.replace("/", "//"),
        lambda page: "/" + page,
        lambda page: "//" + page,
        lambda page: page.rstrip("/").upper() + ")",
        str.upper,
        str.title,
        lambda page: page.rstrip("/").title(),
        lambda page: page.replace("/", "\\").replace("\\", "/", 1),
        lambda page: page.replace("-", "–"),
        lambda page: page.replace("-", "-\n"),
        lambda page: page.replace("a", "a\u200b"),
        lambda page: page.replace("a", "a\u00ad"),
        lambda page: f"/({page[1:]}",
        lambda page: page.rstrip("/"),
        lambda page: quote(page).replace("/", "%2F"),
        lambda page: "/" + quote(page[1:], safe="").replace("%2F", "/%20"),
    ],
)
def test_an_address_that_was_bent_on_the_way_leads_to_its_page(client, pages, spell):
    for page in pages:
        if (bent := spell(page)) != page:
            assert (bent, *whither(client, bent)) == (bent, 301, page)


@pytest.mark.parametrize(
    "feed", ["/siaran-pers/umpan.atom", "/agenda/kalender.ics", "/sitemap.xml", "/robots.txt"]
)
def test_files_for_programs_are_found_too(newsroom, client, feed):
    for bent in (f"{feed})", f"{feed}.", f"{feed},/", feed.upper(), f"/{feed}", f"{feed}%20", f"{feed}/"):
        assert (bent, *whither(client, bent)) == (bent, 301, feed)


def test_the_front_page_is_found_too(newsroom, client):
    for bent in ("/)", "//", "/ ", "/%20", "/.", "/,/"):
        assert (bent, *whither(client, bent)) == (bent, 301, "/")


def test_old_addresses_and_needless_parameters_cost_no_further_hop(newsroom, client):
    first = newsroom.publish(now=wit(2021, 7, 8, 9))
    newsroom.correct(first.release, slug="alamat-baru")
    second, third = newsroom.publish(), newsroom.publish()
    publishing.withdraw(
        second.release,
        by=newsroom.salma,
        reason="Digabung.",
        standing="consolidated",
        replaced_by=third.release,
    )
    new = "/siaran-pers/2021/07/alamat-baru/"

    assert whither(client, first.get_absolute_url().rstrip("/").upper() + ")", "utm_source=wa") == (301, new)
    assert whither(client, second.get_absolute_url() + ").") == (301, third.get_absolute_url())
    assert whither(client, new[:-1], "fbclid=1") == (301, new)
    assert whither(client, "/Siaran-Pers)", "halaman=&slot=gacor") == (301, "/siaran-pers/")


def test_spelled_with_needless_codes_behind_the_proxy_it_is_one_hop_too(client, pages):
    page = pages[0]
    for spelled, path in [
        (f"{page}%29", f"{page})"),
        (f"/{page}", page),
        (f"/{page.rstrip('/')}%29%2e", f"{page.rstrip('/')})."),
        (page.replace("rakor", "%52akor"), page.replace("rakor", "Rakor")),
    ]:
        response = client.get("/", PATH_INFO=path, headers={"X-Original-URI": spelled})
        assert (spelled, response.status_code, response["Location"]) == (spelled, 301, page)


def test_the_place_in_a_list_is_found_whatever_stands_behind_it(newsroom, client):
    for number in range(21):
        newsroom.publish(now=wit(2021, 7, 8, 9, number))
    further = re.search(r"\?halaman=([^\"]+)", client.get("/siaran-pers/").text)[1]

    for behind in (")", ").", ",", ".", " ", "*", '">', "]", "\u200b"):
        response = client.get("/siaran-pers/", {"halaman": further + behind})
        assert (behind, response.status_code, response["Location"]) == (
            behind,
            301,
            f"/siaran-pers/?halaman={further}",
        )
    assert client.get("/siaran-pers/", {"halaman": "abc)"}).status_code == 404


def test_what_may_not_be_read_stays_an_unknown_address(newsroom, client):
    hidden = [
        newsroom.schedule().get_absolute_url(),
        newsroom.make_event(public=False).get_absolute_url(),
        newsroom.make_official("X", is_public=False).get_absolute_url(),
        "/siaran-pers/2021/07/tak-pernah-ada/",
    ]
    plain = ask(client, "/tidak-ada/")

    for page in hidden:
        for bent in (
            f"{page})",
            page.upper(),
            f"/{page}",
            f"{page}%20",
            page.replace("/07/", "/7/"),
            f"{page}index.html",
            f"{page}amp/",
            f"/https://testserver{page}",
        ):
            response = ask(client, bent)
            assert (bent, response.status_code, response.content) == (bent, 404, plain.content)
            assert sorted(response.headers) == sorted(plain.headers)


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/", "//evil.example/)", "/\\evil.example/", "/%2F%2Fevil.example/", "/https://evil.example/)",
        "/Meja/tautan/abc)", "/STATIC/site/site.css)", "/..//evil.example)", "/a\x00)",
    ],
)  # fmt: skip
def test_nobody_is_led_elsewhere(newsroom, client, path):
    response = ask(client, path)

    assert response.status_code == 404


@pytest.fixture
def ours(settings):
    settings.SITE_URL = "https://pers.malutprov.go.id"
    return ["pers.malutprov.go.id", "www.PERS.malutprov.go.id", "testserver"]


def test_a_whole_address_behind_our_host_leads_to_its_page(client, pages, ours):
    before = cycle(
        ["/HTTP://", "/https://", "/https:/", "/(https://", "/https%3A//", "/", "/https://testserver//"]
    )
    for page, host in product([*pages[:4], "/"], ours):
        bent = f"{next(before)}{host}{page}"
        assert (bent, *whither(client, bent)) == (bent, 301, page)


@pytest.mark.parametrize(
    "host", ["evil.example", "pers.malutprov.go.id.evil.example", "pers.malutprov.go.id@evil.example"]
)
def test_an_address_elsewhere_means_nothing_here(client, pages, ours, host):
    for before in ("/https://", "/HTTP:/", "/https%3A//", "//", "/\\", "/", "/https://testserver/https://"):
        assert (before, *whither(client, f"{before}{host}{pages[0]}")) == (before, 404, None)
        assert (before, *whither(client, f"{before}{host}/")) == (before, 404, None)


def test_files_of_other_sites_behind_a_page_lead_to_it(client, pages):
    behind = cycle(
        [
            "/index.html",
            "/index.php",
            "/INDEX.HTM",
            "/default.aspx",
            "/amp/",
            "/amp",
            ".html",
            ".php",
            "/amp.html",
            "/amp/)",
        ]
    )
    for page in [*pages[:4], pages[0], pages[0], *pages[4:]]:
        for _ in range(2):
            bent = page.rstrip("/") + next(behind)
            assert (bent, *whither(client, bent)) == (bent, 301, page)
    assert whither(client, f"/index.php{pages[0]}") == (301, pages[0])
    for front in ("/index.html", "/index.php", "/amp/", "/home.aspx"):
        assert whither(client, front) == (301, "/")


def test_a_month_without_its_zero_leads_to_the_page(client, pages):
    for page in (pages[0], pages[1], "/siaran-pers/2021/07/"):
        short = page.replace("/2021/07/", "/2021/7/")
        for bent in (
            short,
            short.rstrip("/").upper(),
            f"{short})",
            f"{short}index.html",
            f"/https://testserver{short}",
        ):
            assert (bent, *whither(client, bent)) == (bent, 301, page)


@pytest.mark.parametrize(
    ("bent", "page"),
    [
        ("/MEJA/", "/meja/"), ("/Meja", "/meja/"), ("/meja", "/meja/"), ("/meja/)", "/meja/"), ("//meja/", "/meja/"),
        ("/meja/masuk/)", "/meja/masuk/"), ("/meja/masuk).", "/meja/masuk/"), ("/MEJA/MASUK/", "/meja/masuk/"),
        ("/meja/masuk", "/meja/masuk/"), ("/meja/index.php", "/meja/"), ("/meja/news/pressrelease/)", "/meja/news/pressrelease/"),
        ("/HTTPS://testserver/meja/", "/meja/"), ("/meja/news/pressrelease/7/change/)", "/meja/news/pressrelease/7/change/"),
    ],
)  # fmt: skip
def test_the_desk_is_found_however_its_address_is_spelled(newsroom, client, bent, page):
    assert whither(client, bent) == (301, page)
    assert whither(client, bent, "next=/meja/")[1] == f"{page}?next=/meja/"
    client.force_login(newsroom.ratna)
    assert whither(client, bent) == (301, page)


def test_nobody_is_asked_to_sign_in_for_a_page_that_is_none(newsroom, client):
    plain = ask(client, "/tidak-ada/")

    for path in (
        "/meja/tidak-ada/",
        "/meja/masuk/x/)",
        "/meja/tidak-ada",
        "/MEJA/tidak-ada/",
        "/meja/masuk/index.html/x",
    ):
        response = ask(client, path)
        assert (path, response.status_code, response.content) == (path, 404, plain.content)
    assert client.post("/meja/masuk/)").status_code == 404


@pytest.mark.parametrize("secret", ["Ab-cd_ef", "_Ab-cd", "-Ab_cd", "Ab-cd_", "Ab-cd-"])
def test_a_secret_of_any_letters_is_kept_as_it_is(secret):
    assert pasted.meant(f"/meja/tautan/{secret}).")[0] == f"/meja/tautan/{secret}/"


def test_a_readers_link_is_found_with_something_behind_it_while_it_is_good(newsroom, client):
    edition = newsroom.schedule()
    link, token = secret_links.make_embargo(edition, by=newsroom.salma, name="Rahmat", outlet="Malut Post")
    page = f"/meja/tautan/{token}/"

    for bent in (f"{page})", f"/MEJA/tautan/{token}).", f"/https://testserver{page}"):
        assert (bent, *whither(client, bent)) == (bent, 301, page)
    secret_links.revoke(link, by=newsroom.salma)
    for bent in (f"{page})", f"/MEJA/tautan/{token})."):
        assert (bent, *whither(client, bent)) == (bent, 404, None)


def test_a_page_that_says_why_it_is_gone_is_found_too(newsroom, client):
    gone = newsroom.publish()
    publishing.withdraw(gone.release, by=newsroom.salma, reason="Keliru.", standing="retracted")

    assert whither(client, gone.get_absolute_url() + ")") == (301, gone.get_absolute_url())


def test_later_pages_are_for_readers_and_not_for_search_engines(newsroom, client):
    for number in range(21):
        newsroom.publish(now=wit(2021, 7, 8, 9, number))
    robots = '<meta name="robots" content="noindex, follow">'

    for page in (
        "/siaran-pers/",
        "/siaran-pers/2021/07/",
        newsroom.office.get_absolute_url(),
    ):
        first = client.get(page).text
        further = re.search(r"\?halaman=[^\"#]+", first)
        assert robots not in first
        assert further, page
        assert robots in client.get(page + further[0]).text


@pytest.mark.parametrize("tail", ["&fbclid=1", "=x", "~", "+/", "&/"])
def test_a_long_address_with_a_sign_behind_it_is_answered_and_not_puzzled_over(newsroom, client, tail):
    """An ambiguous pattern would try each of 2 to the 300th ways to part the letters."""
    assert client.get(f"/{'a' * 300}{tail}").status_code in {301, 404}
    assert client.get(f"/siaran-pers/2021/07/{'rakor-' * 40}tobelo/{tail}").status_code in {301, 404}
