"""The month calendar, calendars to subscribe to, and an event's page before, during and after."""

import datetime as dt
import re

import pytest
from django.conf import settings
from django.utils import timezone
from icalendar import Calendar

from news.formats import identities
from news.models import Session
from news.views.events import calendars, events
from tests.newsroom import wit

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(monkeypatch):
    """Set the clock."""
    return lambda *moment: monkeypatch.setattr(timezone, "now", lambda: wit(*moment))


def month(client, address="/agenda/2021/07/"):
    response = client.get(address)
    return response.status_code, " ".join(response.text.split())


def test_a_month_shows_an_event_on_each_of_its_days(newsroom, client):
    event = newsroom.make_event(short_title="Rakor")

    _, text = month(client)

    table = text[text.index("<table") : text.index("</table>")]
    assert table.count(f'href="{event.get_absolute_url()}"') == 3
    for day in ("2021-07-08", "2021-07-09", "2021-07-10"):
        after = table[table.index(f'datetime="{day}"') :]
        assert after.index("Rakor") < after.index("</td>")
    assert "Kamis, 8 Juli 2021" in text


def test_an_event_over_the_end_of_a_month_shows_in_both(newsroom, client):
    newsroom.make_event(title="Lintas bulan", start_on=dt.date(2021, 7, 30), end_on=dt.date(2021, 8, 2))

    assert month(client)[1].count('<a href="/agenda/2021/07/') >= 2
    august = month(client, "/agenda/2021/08/")[1]
    assert "Lintas bulan" in august
    assert 'rel="prev" href="/agenda/2021/07/"' in august


def test_months_outside_the_agenda_are_404_and_empty_ones_within_say_so(newsroom, client):
    newsroom.make_event(start_on=dt.date(2021, 5, 3), end_on=dt.date(2021, 5, 3))
    newsroom.make_event(start_on=dt.date(2021, 7, 8))
    newsroom.make_event(start_on=dt.date(2021, 9, 1), end_on=dt.date(2021, 9, 1), public=False)

    assert month(client, "/agenda/2021/04/")[0] == 404
    assert month(client, "/agenda/2021/08/")[0] == 404
    status, text = month(client, "/agenda/2021/06/")
    assert status == 200
    assert "Tidak ada kegiatan" in text
    assert 'href="/agenda/2021/05/"' in text
    assert 'href="/agenda/2021/07/"' in text
    july = month(client)[1]
    assert "/agenda/2021/08/" not in july
    assert 'href="/agenda/2021/05/"' in july  # where something is, not the empty June
    assert "/agenda/2021/06/" not in july


def test_an_event_of_an_unknown_day_stands_apart(newsroom, client):
    event = newsroom.make_event(
        title="Baru bulannya", date_precision="month", status="tentative", start_on=dt.date(2021, 7, 1)
    )

    _, text = month(client)

    assert event.title in text[text.index("Tanggal belum pasti") :]
    assert event.title not in text[: text.index("Tanggal belum pasti")]


def test_a_crowded_month_goes_on_on_the_next_page(newsroom, client, monkeypatch):
    monkeypatch.setattr(events, "MONTH_PAGE_SIZE", 2)
    made = [newsroom.make_event(title=f"Rapat ke-{number}") for number in range(3)]

    _, first = month(client)
    onward = re.search(r'rel="next"\s+href="(\?halaman=[^"]+)">Kegiatan berikutnya', first)[1]
    second = client.get("/agenda/2021/07/" + onward).text

    assert [event.title in first for event in made] == [True, True, False]
    assert [event.title in second for event in made] == [False, False, True]
    assert client.get("/agenda/2021/07/?halaman=x").status_code == 404


def test_an_event_of_an_unknown_day_is_ahead_until_its_month_is_over(newsroom, client, at):
    event = newsroom.make_event(date_precision="month", status="tentative", public_from=wit(2021, 6, 1))
    found = []
    for moment in [(2021, 6, 25), (2021, 7, 1, 12), (2021, 7, 31, 23, 59), (2021, 8, 1)]:
        at(*moment)
        page, agenda = client.get(event.get_absolute_url()).text, client.get("/agenda/").text
        found.append(re.search(r">([^<]+)</span>\s*</p>\s*</header>", page)[1])
        heading = re.findall(r"<h2[^>]*>([^<]+)</h2>", agenda[: agenda.index(event.get_absolute_url())])[-1]
        assert heading == ("Sudah selesai" if moment[1] == 8 else "Akan datang")
        assert '<time datetime="2021-07">Juli 2021</time>' in page and "Hari ini" not in page
        assert '<time datetime="2021-07">Juli 2021</time>' in agenda

    assert found == ["Akan datang", "Akan datang", "Akan datang", "Waktunya sudah lewat"]


def test_an_event_of_an_unknown_day_comes_after_the_certain_ones_of_its_month(newsroom, client, at):
    at(2021, 7, 5)
    month = newsroom.make_event(date_precision="month", status="tentative")
    certain = newsroom.make_event()
    later = newsroom.make_event(start_on=dt.date(2021, 8, 1))

    for address in ("/", "/agenda/"):
        text = client.get(address).text
        places = [text.index(event.get_absolute_url()) for event in (certain, month, later)]
        assert places == sorted(places)


def test_today_is_told_only_where_something_is_on(newsroom, client, at):
    at(2021, 7, 9, 12)
    bare, streamed = newsroom.make_event(), newsroom.make_event(stream_url="https://tv.example/langsung")
    busy = newsroom.make_event()
    Session.objects.create(event=busy, day=dt.date(2021, 7, 9), start_time="09:00", title="Pleno")
    Session.objects.create(event=bare, day=dt.date(2021, 7, 8), start_time="09:00", title="Pembukaan")

    shown = [
        ">Hari ini</h2>" in client.get(event.get_absolute_url()).text for event in (bare, streamed, busy)
    ]

    assert shown == [False, True, True]


def test_releases_of_an_event_go_on_on_the_next_page(newsroom, client, monkeypatch, compiled_anew):
    monkeypatch.setattr(events.releases, "size", 2)
    event = newsroom.make_event()
    drafts = [newsroom.make_release() for _ in range(3)]
    for draft in drafts:
        draft.events.add(event)
    made = [newsroom.publish(draft).get_absolute_url() for draft in drafts]

    first = client.get(event.get_absolute_url()).text
    onward = re.search(r'rel="next"\s+href="(\?halaman=[^"#]+)#siaran-pers"', first)[1]
    second = client.get(event.get_absolute_url() + onward).text

    assert [address in first for address in made] == [False, True, True]
    assert [address in second for address in made] == [True, False, False]
    assert client.get(event.get_absolute_url() + "?halaman=x").status_code == 404


def test_what_is_far_ahead_is_in_the_calendar(newsroom, client, at, monkeypatch, compiled_anew):
    at(2021, 7, 1)
    monkeypatch.setattr(events, "MAX_UPCOMING", 2)
    for month in (8, 9, 10):
        newsroom.make_event(start_on=dt.date(2021, month, 1))

    text = client.get("/agenda/").text

    assert '<a href="/agenda/2021/09/">Selanjutnya: kalender September 2021</a>' in text
    assert 'href="/agenda/2021/10/"' in client.get("/agenda/2021/09/").text


def test_the_subscription_holds_what_is_public_recent_and_cancelled(newsroom, client, at):
    at(2021, 7, 1)
    shown = newsroom.make_event(title="Rakor")
    newsroom.make_event(title="Rahasia", public=False)
    newsroom.make_event(title="Batal", status="cancelled", status_reason="Cuaca.", sequence=2)
    newsroom.make_event(title="Lama sekali", start_on=dt.date(2019, 1, 1), end_on=dt.date(2019, 1, 2))

    response = client.get("/agenda/kalender.ics")

    calendar = Calendar.from_ical(response.content)
    entries = {str(entry["SUMMARY"]): entry for entry in calendar.walk("VEVENT")}
    assert set(entries) == {"Rakor", "DIBATALKAN: Batal"}
    assert entries["Rakor"]["UID"] == str(identities.of("agenda", shown.pk))
    assert (entries["DIBATALKAN: Batal"]["STATUS"], entries["DIBATALKAN: Batal"]["SEQUENCE"]) == (
        "CANCELLED",
        2,
    )
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in response.content
    assert b"X-WR-CALNAME:Agenda" in response.content


def test_a_full_subscription_lets_go_of_what_is_over_first(newsroom, client, at, monkeypatch):
    at(2021, 7, 1)
    monkeypatch.setattr(calendars, "MAX_SUBSCRIBED", 1)
    newsroom.make_event(title="Sudah lewat", start_on=dt.date(2021, 6, 1), end_on=dt.date(2021, 6, 1))
    newsroom.make_event(title="Akan datang", start_on=dt.date(2021, 7, 8), end_on=dt.date(2021, 7, 8))

    calendar = Calendar.from_ical(client.get("/agenda/kalender.ics").content)

    assert [str(entry["SUMMARY"]) for entry in calendar.walk("VEVENT")] == ["Akan datang"]


def test_an_area_has_a_subscription_of_its_own(newsroom, client, at):
    at(2021, 7, 1)
    newsroom.make_event(title="Di Tobelo")

    assert b"Di Tobelo" in client.get(f"/wilayah/{newsroom.halut.slug}/kalender.ics").content
    assert b"Di Tobelo" not in client.get("/wilayah/kota-ternate/kalender.ics").content
    assert client.get("/wilayah/tidak-ada/kalender.ics").status_code == 404


def test_the_page_changes_before_during_and_after(newsroom, client, at):
    event = newsroom.make_event(stream_url="https://siaran.example.id/rakor")
    for day, title in ((8, "Pembukaan"), (9, "Kelompok kerja")):
        Session.objects.create(event=event, day=dt.date(2021, 7, day), start_time=dt.time(9), title=title)
    release = newsroom.make_release(headline="Rakor Ditutup")
    release.events.add(event)
    newsroom.publish(release, now=wit(2021, 7, 2))

    at(2021, 7, 5, 12)
    before = client.get(event.get_absolute_url()).text
    at(2021, 7, 9, 12)
    during = client.get(event.get_absolute_url()).text
    at(2021, 7, 11, 0, 1)
    after = client.get(event.get_absolute_url()).text

    assert "Akan datang: 3 hari lagi" in " ".join(before.split())
    assert "Hari ini" not in before
    today = during[during.index("Hari ini") : during.index("release-columns")]
    assert "Ikuti siaran langsung" in today
    assert "Kelompok kerja" in today
    assert "Pembukaan" not in today
    assert after.index("Rakor Ditutup") < after.index("Susunan acara")
    assert during.index("Susunan acara") < during.index("Rakor Ditutup")


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_what_is_off_is_not_on_today(newsroom, client, at, status):
    at(2021, 7, 9, 12)
    event = newsroom.make_event(status=status, status_reason="Cuaca buruk.")

    assert "Hari ini" not in client.get(event.get_absolute_url()).text


@pytest.mark.parametrize(("day", "words"), [(8, "hari ini"), (7, "besok"), (1, "7 hari lagi")])
def test_the_countdown_is_in_days_of_wit(newsroom, client, at, day, words):
    event = newsroom.make_event(start_time=dt.time(20))
    at(2021, 7, day, 0, 5)

    assert f"Akan datang: {words}" in " ".join(client.get(event.get_absolute_url()).text.split())


@pytest.mark.parametrize("many", [1, 4])
def test_calendars_take_as_many_queries_for_many(newsroom, client, django_assert_num_queries, at, many):
    at(2021, 7, 1)
    for _ in range(many):
        newsroom.make_event()
    identities.site()  # asked once by each process

    with django_assert_num_queries(5):
        client.get("/agenda/2021/07/")
    with django_assert_num_queries(3):  # stamp, events with their places, sessions
        client.get("/agenda/kalender.ics")


@pytest.mark.parametrize(
    ("moment", "status", "words"),
    [
        ((2021, 7, 1), "confirmed", {"Akan disiarkan langsung", "Alamat siaran untuk umum"}),
        ((2021, 7, 9, 12), "confirmed", {"Siaran langsung", "Ikuti siaran langsung"}),
        ((2021, 7, 8, 20), "confirmed", {"Siaran langsung", "Alamat siaran untuk umum", "Akan disiarkan langsung"}),
        ((2021, 7, 20), "confirmed", set()),
        ((2021, 7, 1), "cancelled", set()),
        ((2021, 7, 20), "cancelled", set()),
        ((2021, 7, 9, 12), "postponed", set()),
    ],
    ids=["before", "during", "between days", "after", "cancelled", "cancelled and over", "postponed"],
)  # fmt: skip
def test_the_word_for_a_stream_follows_the_event(newsroom, client, at, moment, status, words):
    event = newsroom.make_event(
        status=status, status_reason="Cuaca.", stream_url="https://stream.example.id/rakor"
    )
    for day in (8, 9):
        Session.objects.create(
            event=event,
            day=dt.date(2021, 7, day),
            start_time=dt.time(9),
            end_time=dt.time(16),
            title="Panel",
            stream_url="https://stream.example.id/panel",
        )
    at(*moment)

    page = client.get(event.get_absolute_url()).text
    article = page[page.index("<article") : page.index("</article>")]

    assert set(re.findall(r">([^<>]*(?:siar|Siaran|Rekaman)[^<>]*)</(?:a|dt)>", article)) == words
    assert ("stream.example.id" in article) == bool(words)


def test_a_subscription_is_opened_by_calendar_programs_and_has_an_address_to_copy(newsroom, client, at):
    at(2021, 7, 1)
    newsroom.make_event()
    pages = {"/agenda/": "/agenda/kalender.ics"}
    pages |= {f"/wilayah/{newsroom.halut.slug}/": f"/wilayah/{newsroom.halut.slug}/kalender.ics"}

    for page, path in pages.items():
        text = client.get(page).text
        host = settings.SITE_URL.partition(":")[2]
        assert f'href="webcal:{host}{path}"' in text
        assert f">{settings.SITE_URL}{path}</code>" in text
        assert "Google Kalender" in text
        assert f'href="{path}"' not in text


def test_the_subscription_stands_beside_the_agenda_open_and_is_named_above_it(newsroom, client, at):
    at(2021, 7, 1)
    newsroom.make_event()

    text = client.get("/agenda/").text

    assert '<a href="#langganan">Langganan kalender</a>' in text[: text.index("Akan datang")]
    aside = text[text.index("<aside>") : text.index("</aside>")]
    assert aside.index("webcal:") < aside.index("<details>")
