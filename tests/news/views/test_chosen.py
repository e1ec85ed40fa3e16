"""What editors chose, as readers find it on the front page and on the pages of agencies."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kominfo.lib import dates
from news.editions import front_page, publishing
from news.models import FrontPage, ReleasePhoto

pytestmark = pytest.mark.django_db


def titles(page):
    """The headlines with a link in the stories of a page, in order."""
    main = page.partition("<main")[2].partition('id="agenda"')[0]
    return re.findall(r'<a href="/siaran-pers/\d{4}/\d\d/[^"]+">(?:<[^>]+>)*([^<]+)', main)


@pytest.fixture
def pictured(newsroom):
    def publish(**fields):
        release = newsroom.make_release(**fields)
        ReleasePhoto.objects.create(release=release, photo=newsroom.make_photo())
        return newsroom.publish(release)

    return publish


def choose(page, **editions):
    positions = front_page.Position
    front_page.choose(
        page, {positions[name].value: (edition, dates.today()) for name, edition in editions.items()}
    )


def test_each_release_stands_once_on_the_front_page(newsroom, client, pictured):
    editions = [pictured(headline=f"Siaran {number}") for number in range(6)]
    choose(FrontPage.objects.get(agency=None), LEAD=editions[2], FOURTH=editions[0])

    found = titles(client.get("/").text)

    assert found == ["Siaran 2", "Siaran 5", "Siaran 4", "Siaran 0", "Siaran 3", "Siaran 1"]


def test_the_front_page_asks_one_question_more_than_without_choices_and_none_for_each(
    newsroom, client, pictured
):
    site = FrontPage.objects.get(agency=None)
    editions = [pictured() for _ in range(6)]
    counts = []
    for chosen in ({}, {"SECOND": editions[1]}, {"SECOND": editions[1], "THIRD": editions[0]}):
        choose(site, **chosen)
        client.get("/")  # what is kept between changes is made
        with CaptureQueriesContext(connection) as queries:
            client.get("/?utm=1" if chosen else "/?utm=0")
            client.get("/", headers={"accept-encoding": "br"})
        counts.append(len(queries))

    assert len(set(counts)) == 1


def test_an_agencys_choices_stand_first_on_its_page_and_stay_in_the_list_of_the_next(
    newsroom, client, pictured
):
    editions = [pictured(headline=f"Siaran {number:02}") for number in range(12)]
    choose(FrontPage.objects.create(agency=newsroom.office), LEAD=editions[0], SECOND=editions[10])
    address = newsroom.office.get_absolute_url()

    first = client.get(address).text
    older = client.get(address + re.search(r'href="(\?halaman=[^"#]+)', first)[1]).text

    assert titles(first)[:3] == ["Siaran 00", "Siaran 10", "Siaran 11"]
    assert len(titles(first)) == len(set(titles(first)))
    assert "Pilihan redaksi" in first
    assert titles(older) == ["Siaran 01", "Siaran 00"]


def test_a_withdrawn_choice_is_gone_from_the_agencys_page(newsroom, client, pictured):
    edition = pictured(headline="Keliru")
    choose(FrontPage.objects.create(agency=newsroom.office), LEAD=edition)

    publishing.withdraw(edition.release, by=newsroom.salma, reason="Keliru.")

    page = client.get(newsroom.office.get_absolute_url()).text
    assert ("Keliru" in page, "Pilihan redaksi" in page) == (False, False)


def test_what_is_not_public_shows_nowhere_even_if_its_row_is_there(newsroom, client):
    """Behaviours 1–4: a row for a draft or a schedule gives nobody its words, and no other answer."""
    draft, scheduled = (
        newsroom.make_release(headline="Rahasia konsep"),
        newsroom.schedule(headline="Rahasia terjadwal"),
    )
    office = FrontPage.objects.create(agency=newsroom.office)
    addresses = ["/", newsroom.office.get_absolute_url(), "/siaran-pers/"]
    before = [client.get(address).content for address in addresses]
    for page in (FrontPage.objects.get(agency=None), office):
        page.choices.create(position=1, release=draft, until=dates.today())
        page.choices.create(position=2, release=scheduled.release, until=dates.today())

    after = [client.get(address).content for address in addresses]

    assert b"Rahasia" not in b"".join(after)
    assert after == before
