"""What does not stand any more says so first, wherever its title is shared."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest
from django.utils import timezone

from news.editions import publishing
from news.models import EventRole, Regulation
from tests.newsroom import wit

HEADLINE = "Rakor Resmi Dibuka"
TITLE = "Rapat Koordinasi Kominfo"
TITLES = (r"<title>([^<]*)", r'property="og:title" content="([^"]*)"', r"<h1[^>]*>(.*?)</h1>")
DESCRIPTIONS = (r'name="description" content="([^"]*)"', r'property="og:description" content="([^"]*)"')
WITHDRAWN = {"withdrawn": "DICABUT", "retracted": "DITARIK"}
OFF = {
    "tentative": "BELUM PASTI",
    "postponed": "DITUNDA",
    "rescheduled": "DIJADWALKAN ULANG",
    "cancelled": "DIBATALKAN",
}


def found(text, *patterns):
    """What the patterns catch, as words."""
    caught = [html.unescape(match) for pattern in patterns for match in re.findall(pattern, text, re.DOTALL)]
    return [" ".join(re.sub(r"<[^>]+>", "", words).split()) for words in caught]


def links_with(text, words):
    """What stands in links (and what is a title) with these words."""
    return [link for link in found(text, r"<a [^>]*>(.*?)</a>", *TITLES) if words in link]


def withdraw(newsroom, edition, standing):
    return publishing.withdraw(
        edition.release, by=newsroom.salma, reason="Datanya keliru.", standing=standing
    )


@pytest.mark.parametrize("standing", WITHDRAWN)
def test_a_shared_release_that_does_not_stand_says_so_first(newsroom, client, standing):
    edition = newsroom.publish(headline=HEADLINE, lead="Teras lama.", now=wit(2021, 7, 8, 9))
    withdraw(newsroom, edition, standing)

    text = client.get(edition.get_absolute_url()).text

    titles, descriptions = found(text, *TITLES), found(text, *DESCRIPTIONS)
    assert (len(titles), len(descriptions)) == (3, 2)
    assert [title for title in titles if not title.startswith(f"{WITHDRAWN[standing]}: {HEADLINE}")] == []
    assert set(descriptions) == {f"{WITHDRAWN[standing]}: Datanya keliru."}


def test_a_withdrawn_release_is_shared_without_the_picture_that_spoke_for_it(newsroom, client):
    release = newsroom.make_release()
    photo = newsroom.make_photo()
    release.release_photos.create(photo=photo)
    edition = newsroom.publish(release)
    withdraw(newsroom, edition, "withdrawn")

    text = client.get(edition.get_absolute_url()).text

    assert photo.digest not in found(text, r'property="og:image" content="([^"]*)"')[0]


def test_the_whatsapp_button_of_a_withdrawn_release_says_so_first(newsroom, client):
    edition = newsroom.publish(headline=HEADLINE)
    withdraw(newsroom, edition, "withdrawn")

    (link,) = re.findall(r'href="(https://wa\.me/[^"]*)"', client.get(edition.get_absolute_url()).text)

    assert parse_qs(urlsplit(html.unescape(link)).query)["text"][0].startswith(f"DICABUT: {HEADLINE}")


@pytest.mark.parametrize("standing", WITHDRAWN)
def test_no_page_links_to_a_release_that_does_not_stand_as_if_it_stood(newsroom, client, standing):
    edition = newsroom.publish(headline=HEADLINE, now=wit(2021, 7, 8, 9))
    newsroom.correct(edition.release, now=wit(2021, 7, 9, 9))
    withdraw(newsroom, edition, standing)
    address = edition.get_absolute_url()

    pages = [
        *("/", "/siaran-pers/", "/ralat/", "/cari/?q=rakor&dicabut=ya", f"/cek/{edition.number}/"),
        *(f"{address}riwayat/", f"{address}riwayat/1/", f"{address}riwayat/2/"),
    ]

    named = {page: links_with(client.get(page).text, HEADLINE) for page in pages}
    assert [page for page in pages if named[page]]
    word = WITHDRAWN[standing]
    wrong = {page: [link for link in links if not link.startswith(word)] for page, links in named.items()}
    assert {page: links for page, links in wrong.items() if links} == {}


def test_an_old_edition_says_in_its_title_that_it_is_old(newsroom, client):
    edition = newsroom.publish(headline=HEADLINE)
    newsroom.correct(edition.release)
    address = f"{edition.get_absolute_url()}riwayat/1/"

    assert found(client.get(address).text, *TITLES)[0].startswith(f"EDISI LAMA: Edisi 1: {HEADLINE}")


@pytest.mark.parametrize("standing", WITHDRAWN)
def test_every_change_in_the_feed_of_a_release_that_does_not_stand_says_so_first(newsroom, client, standing):
    edition = newsroom.publish(headline=HEADLINE, now=wit(2021, 7, 8, 9))
    newsroom.correct(edition.release, now=wit(2021, 7, 9, 9))
    withdraw(newsroom, edition, standing)

    for form in ("atom", "rss", "json"):
        text = client.get(f"/ralat/umpan.{form}").text
        titles = re.findall(r'[>"]([^<>"]*Rakor Resmi Dibuka[^<>"]*)[<"]', text)
        assert titles
        assert [title for title in titles if not title.startswith(WITHDRAWN[standing])] == []


@pytest.mark.parametrize("status", OFF)
def test_a_shared_event_that_is_not_on_as_announced_says_so_first(newsroom, client, status):
    event = newsroom.make_event(
        title=TITLE, status=status, status_reason="Cuaca buruk.", summary="Dibuka gubernur."
    )

    text = client.get(event.get_absolute_url()).text

    said = [
        *found(text, *TITLES, *DESCRIPTIONS),
        *re.findall(r'"name":"(Rapat[^"]*|[A-Z ]+: Rapat[^"]*)"', text),
    ]
    assert len(said) == 7
    assert [words for words in said if not words.startswith(f"{OFF[status]}: ")] == []


@pytest.mark.parametrize("status", ["postponed", "cancelled"])
def test_the_card_of_an_event_that_is_off_tells_why_and_not_what_it_would_have_been(newsroom, client, status):
    event = newsroom.make_event(status=status, status_reason="Cuaca buruk.", summary="Dibuka gubernur.")

    descriptions = found(client.get(event.get_absolute_url()).text, *DESCRIPTIONS)

    assert set(descriptions) == {f"{OFF[status]}: Cuaca buruk."}


@pytest.mark.parametrize("status", OFF)
def test_no_page_links_to_an_event_that_is_not_on_as_if_it_were(newsroom, client, status):
    today = timezone.localdate()
    event = newsroom.make_event(
        title=TITLE,
        status=status,
        status_reason="Cuaca buruk.",
        start_on=today,
        end_on=today,
        host_area=newsroom.halut,
    )
    official = newsroom.make_official("Samsuddin Abdul Kadir")
    tenure = newsroom.make_tenure(official, newsroom.make_post("Sekretaris Daerah"))
    EventRole.objects.create(event=event, tenure=tenure, role="opened_by")

    pages = [
        *("/", "/agenda/", f"/agenda/{today:%Y/%m}/", "/cari/?q=koordinasi"),
        *(newsroom.office.get_absolute_url(), f"{newsroom.office.get_absolute_url()}agenda/"),
        *(official.get_absolute_url(), f"{official.get_absolute_url()}agenda/"),
        f"/wilayah/{newsroom.halut.slug}/",
    ]

    named = {page: links_with(client.get(page).text, TITLE) for page in pages}
    assert [page for page in pages if not named[page]] == []
    word = OFF[status]
    assert [link for links in named.values() for link in links if not link.startswith(f"{word}:")] == []


@pytest.mark.parametrize("status", OFF)
def test_calendars_say_it_first(newsroom, client, status):
    event = newsroom.make_event(title=TITLE, status=status, status_reason="Cuaca buruk.")

    for address in (f"{event.get_absolute_url()}kalender.ics", "/agenda/kalender.ics"):
        calendar = icalendar.Calendar.from_ical(client.get(address).content)
        summaries = [str(entry["summary"]) for entry in calendar.walk("VEVENT")]
        assert [words for words in summaries if not words.startswith(f"{OFF[status]}: ")] == []


def test_a_title_that_stands_goes_out_as_it_is(newsroom, client):
    event, edition = newsroom.make_event(title=TITLE), newsroom.publish(headline=HEADLINE)

    assert found(client.get(event.get_absolute_url()).text, TITLES[1]) == [TITLE]
    assert found(client.get(edition.get_absolute_url()).text, TITLES[1]) == [HEADLINE]


def test_a_revoked_regulation_says_so_first(newsroom, client):
    release = newsroom.make_release()
    regulation = Regulation.objects.create(
        kind="Peraturan Menteri", issuer="Kominfo", number="8", year=2019, title="urusan", status="revoked"
    )
    release.regulations.add(regulation)
    newsroom.publish(release)

    text = client.get(f"/peraturan/{regulation.pk}/").text

    titles = found(text, *TITLES)
    assert [title for title in titles if not title.startswith("DICABUT: Peraturan Menteri")] == []
