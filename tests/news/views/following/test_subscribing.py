"""*Langganan*: every address on it is there, and what it offers to copy works."""

import html
import re

import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db


def test_every_address_on_the_page_is_there(newsroom, client):
    newsroom.make_event()
    text = client.get("/langganan/").text
    main = text[text.index("<main") : text.index("</main>")]

    found = set(re.findall(r'href="(/[^"#]*)"', main))

    assert {"/siaran-pers/umpan.atom", "/ralat/umpan.rss", "/agenda/umpan.json", "/api/", "/widget/"} <= found
    assert {path: client.get(path).status_code for path in found} == dict.fromkeys(found, 200)


def test_calendars_open_in_programs_and_are_there_to_copy(newsroom, client):
    text = client.get("/langganan/").text

    host = settings.SITE_URL.partition("://")[2]
    assert f'<code id="alamat-kalender">{settings.SITE_URL}/agenda/kalender.ics</code>' in text
    assert f"webcal://{host}/wilayah/{newsroom.halut.slug}/kalender.ics" in text
    assert {client.get(path).status_code for path in re.findall(rf"webcal://{host}(/[^\"]+)", text)} == {200}


def test_the_code_for_other_sites_names_addresses_of_ours(newsroom, client):
    codes = [
        html.unescape(code)
        for code in re.findall(r'<code id="kode-[a-z]+">(.*?)</code>', client.get("/langganan/").text)
    ]

    addresses = [re.search('src="([^"]+)"', code)[1] for code in codes]

    assert addresses == [f"{settings.SITE_URL}/widget/", f"{settings.SITE_URL}/widget.js"]
    assert [client.get(address.removeprefix(settings.SITE_URL)).status_code for address in addresses] == [
        200,
        200,
    ]


def test_every_page_leads_here(newsroom, client):
    for page in ("/", "/agenda/", "/siaran-pers/"):
        assert 'href="/langganan/"' in client.get(page).text


def test_the_page_asks_four_times(newsroom, client, django_assert_num_queries):
    with django_assert_num_queries(4):  # stamp, areas, office, what must reach people at once
        client.get("/langganan/")
