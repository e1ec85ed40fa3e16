"""Warnings for readers: on every page while they are in force, and never silently gone."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agencies.models import Area
from news.editions import publishing
from news.models import PressRelease
from news.releases import workflow
from news.views import stamp
from news.views.releases import warnings
from tests.newsroom import wit

pytestmark = pytest.mark.django_db
BAND = 'aria-label="Peringatan yang sedang berlaku"'
SECRET = "Waduk Rahasia Jebol"
WHY = {"reason": "Mendesak.", "note": "Menurut BMKG."}
PLACES = ["", "cap.xml", "1.xml"]


@pytest.fixture
def clock(monkeypatch):
    """Set the clock of everything that asks what time it is."""

    def set_to(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return set_to


def page(address, status=200):
    response = Client().get(address)
    assert response.status_code == status, address
    return response.content.decode()


def read(address):
    """What stands at the address, followed to where it leads."""
    return b"".join(Client().get(address, follow=True)).decode()


def band(text):
    """The band alone."""
    return text.partition(BAND)[2].partition("</section>")[0]


def surfaces(release):
    """Every address that tells of warnings, with one of each kind that is asked for by the warning itself."""
    return [
        "/", "/peringatan/", "/peringatan/cap.xml", "/peringatan/umpan.atom", "/peringatan/umpan.rss", "/peringatan/umpan.json",
        "/wilayah/halmahera-utara/", "/instansi/diskominfosan/", "/siaran-pers/", "/agenda/", "/informasi-publik/",
        "/api/v1/peringatan/", "/api/v1/siaran-pers/", "/sitemap-umum.xml", "/tidak-ada/", "/widget/", "/cari/?q=waduk",
        *(f"/peringatan/{release.pk}/{place}" for place in PLACES), f"/api/v1/peringatan/{release.pk}/",
    ]  # fmt: skip


def make(newsroom, state):
    """A warning that readers must not know of yet, or not any more."""
    release = newsroom.make_warning(
        headline=SECRET, warning_instruction=f"{SECRET}, lari.", lead=f"{SECRET}."
    )
    if state in {"in_review", "approved"}:
        workflow.perform("submit", release, by=release.author)
    if state == "approved":
        workflow.perform("approve", release, by=newsroom.salma)
    if state in {"scheduled", "called_off"}:
        newsroom.schedule(release)
    if state == "called_off":
        publishing.unschedule(release, by=newsroom.salma)
    if state == "discarded":
        workflow.perform("discard", release, by=release.author)
    return release


@pytest.mark.parametrize("state", ["draft", "in_review", "approved", "scheduled", "called_off", "discarded"])
def test_what_is_not_out_is_nowhere(newsroom, state):
    release = make(newsroom, state)
    unknown = {place: Client().get(f"/peringatan/98765/{place}") for place in PLACES}

    for address in surfaces(release):
        assert SECRET not in read(address), address
    for place, missing in unknown.items():
        response = Client().get(f"/peringatan/{release.pk}/{place}")
        assert (response.status_code, response.content) == (404, missing.content)
    assert Client().get(f"/api/v1/peringatan/{release.pk}/").status_code == 404


def test_a_warning_that_is_written_leaves_the_stamp_alone(newsroom):
    newsroom.publish()
    now = timezone.now()
    before = stamp.reached(now).stamp

    make(newsroom, "scheduled")
    newsroom.schedule(newsroom.make_warning(valid_until=now + dt.timedelta(hours=5)))

    assert stamp.reached(now).stamp == before


def test_it_is_on_every_page_from_its_moment_to_its_end_with_nothing_running(newsroom, clock):
    now = timezone.now()
    release = newsroom.make_warning(headline="Banjir Kali Tiabo", valid_until=now + dt.timedelta(hours=6))
    edition = newsroom.schedule(release, hours=2)
    tags, found = [], []

    for hours in (1, 3, 7):
        clock(now + dt.timedelta(hours=hours))
        response = Client().get("/agenda/")
        tags.append(response["ETag"])
        found.append("Banjir Kali Tiabo" in band(response.content.decode()))

    assert found == [False, True, False]
    assert len(set(tags)) == 3
    assert "Peringatan ini sudah berakhir</strong> pada" in page(edition.get_absolute_url())
    listed = page("/peringatan/")
    assert listed.index("Tidak ada peringatan yang sedang berlaku.") < listed.index("Banjir Kali Tiabo")


def test_a_reader_who_asks_again_after_the_end_gets_the_page_anew(newsroom, clock):
    now = wit(2026, 7, 8, 12)  # every page changes at midnight
    clock(now)
    edition = newsroom.publish(newsroom.make_warning(valid_until=now + dt.timedelta(hours=1)), now=now)
    before = Client().get(edition.get_absolute_url())

    clock(now + dt.timedelta(minutes=59))
    assert (
        Client().get(edition.get_absolute_url(), headers={"If-None-Match": before["ETag"]}).status_code == 304
    )
    clock(now + dt.timedelta(hours=1))
    again = Client().get(edition.get_absolute_url(), headers={"If-None-Match": before["ETag"]})

    assert (again.status_code, again["ETag"] != before["ETag"]) == (200, True)


def test_the_gravest_come_first_then_the_newest(newsroom):
    made = [("waspada", "Gunung"), ("awas", "Tsunami"), ("siaga", "Banjir lama"), ("siaga", "Banjir baru")]
    for day, (level, headline) in enumerate(made, 1):
        release = newsroom.make_warning(headline=headline, warning_level=level)
        newsroom.publish(release, now=wit(2021, 7, day))

    order = ["Tsunami", "Banjir baru", "Banjir lama", "Gunung"]
    listed, shown = page("/peringatan/"), band(page("/"))

    assert sorted(order, key=listed.index) == order
    assert sorted(order[:3], key=shown.index) == order[:3]
    assert "Gunung" not in shown
    assert "1 peringatan lain yang berlaku" in shown


def test_pages_of_its_area_begin_with_it_and_say_what_to_do(newsroom):
    elsewhere = Area.objects.get(code="82.01")
    newsroom.publish(newsroom.make_warning(headline="Tsunami", warning_level="awas", areas=[elsewhere]))
    own = newsroom.make_warning(headline="Banjir", warning_instruction="Jauhi sungai.")
    newsroom.publish(own)
    about = newsroom.make_release(headline="Bantuan tiba")
    about.areas.add(newsroom.halut)
    release = newsroom.publish(about)

    for address in ("/wilayah/halmahera-utara/", "/instansi/diskominfo-halut/", release.get_absolute_url()):
        shown = band(page(address))
        assert shown.index("Banjir") < shown.index("Tsunami"), address
        assert "Jauhi sungai." in shown, address
    shown = band(page("/"))
    assert shown.index("Tsunami") < shown.index("Banjir")
    assert "Jauhi sungai." not in shown


def test_one_for_the_whole_province_is_one_for_each_part_of_it(newsroom):
    elsewhere = Area.objects.get(code="82.01")
    newsroom.publish(newsroom.make_warning(headline="Banjir", warning_level="awas", areas=[elsewhere]))
    newsroom.publish(
        newsroom.make_warning(
            headline="Gelombang", areas=[newsroom.province], warning_instruction="Jangan melaut."
        )
    )
    about = newsroom.make_release(headline="Bantuan tiba")
    about.areas.add(newsroom.halut)
    release, event = newsroom.publish(about), newsroom.make_event()

    for address in (
        "/wilayah/halmahera-utara/",
        "/instansi/diskominfo-halut/",
        release.get_absolute_url(),
        event.get_absolute_url(),  # in Tobelo
    ):
        shown = band(page(address))
        assert shown.index("Gelombang") < shown.index("Banjir"), address
        assert "Jangan melaut." in shown, address


def test_the_feed_of_a_part_has_warnings_for_the_whole_and_nothing_else_of_it(newsroom):
    elsewhere = Area.objects.get(code="82.01")
    newsroom.publish(newsroom.make_warning(headline="Banjir", areas=[elsewhere]))
    newsroom.publish(newsroom.make_warning(headline="Gelombang", areas=[newsroom.province]))
    about_all = newsroom.make_release(headline="Rapat provinsi")
    about_all.areas.add(newsroom.province)
    newsroom.publish(about_all)

    feed = Client().get("/wilayah/halmahera-utara/umpan.json").json()

    assert [item["title"] for item in feed["items"]] == ["Gelombang"]
    assert page("/wilayah/maluku-utara/umpan.json").count("Gelombang") >= 1


def test_programs_that_ask_for_an_area_are_told_of_the_whole_province(client, newsroom):
    elsewhere = Area.objects.get(code="82.01")
    newsroom.publish(newsroom.make_warning(headline="Banjir", areas=[elsewhere]))
    newsroom.publish(newsroom.make_warning(headline="Gelombang", areas=[newsroom.province]))

    found = client.get("/api/v1/peringatan/", {"wilayah": "halmahera-utara"}).json()["items"]

    assert [warning["release"]["title"] for warning in found] == ["Gelombang"]


def test_its_own_page_begins_with_it(newsroom):
    newsroom.publish(newsroom.make_warning(headline="Tsunami", warning_level="awas"))
    edition = newsroom.publish(newsroom.make_warning(headline="Banjir"))

    shown = band(page(edition.get_absolute_url()))

    assert shown.index("Banjir") < shown.index("Tsunami")


def test_a_warning_is_not_told_twice_above_the_page(newsroom):
    newsroom.publish(newsroom.make_warning(headline="Banjir"))

    assert 'class="immediate"' not in page("/")


def test_without_a_warning_the_page_asks_nothing_more(newsroom):
    edition = newsroom.publish()
    page("/"), page(edition.get_absolute_url())

    with CaptureQueriesContext(
        connection,
    ) as quiet:
        page(edition.get_history_url())

    assert [
        query["sql"] for query in quiet if "warning" in query["sql"] and 'valid_until" >' in query["sql"]
    ] == []


@pytest.mark.parametrize(
    "address",
    ["/", "/peringatan/", "/peringatan/cap.xml", "/api/v1/peringatan/", "/wilayah/halmahera-utara/"],
)
def test_many_warnings_cost_no_more_queries_than_two(newsroom, address):
    def cost():
        stamp.forget()
        with CaptureQueriesContext(connection) as asked:
            page(address)
        return len(asked)

    for _ in range(2):
        newsroom.publish(newsroom.make_warning())
    newsroom.publish(newsroom.make_warning(valid_until=wit(2100, 1, 1)))
    ended = [newsroom.publish(newsroom.make_warning()).release for _ in range(2)]
    publishing.end_warning(ended[0], by=newsroom.salma, **WHY)
    withdrawn = [newsroom.publish(newsroom.make_warning()).release for _ in range(3)]
    publishing.withdraw(withdrawn[0], by=newsroom.salma, reason="Keliru.")
    before = cost()
    for release in withdrawn[1:]:
        publishing.withdraw(release, by=newsroom.salma, reason="Keliru.")
    for _ in range(3):
        newsroom.publish(newsroom.make_warning())
    publishing.end_warning(ended[1], by=newsroom.salma, **WHY)

    assert cost() == before


def test_past_warnings_come_in_pages(newsroom):
    for day in range(1, 23):
        release = newsroom.make_warning(headline=f"Banjir hari {day}", valid_until=wit(2021, 8, 1))
        newsroom.publish(release, now=wit(2021, 7, day))

    first = page("/peringatan/")
    (older,) = re.findall(r'class="older"[^>]*href="([^"]+)"', first)

    assert ("Banjir hari 22<" in first, "Banjir hari 1<" in first) == (True, False)
    assert "Banjir hari 1<" in page(f"/peringatan/{older}")


def test_the_end_is_told_at_once_and_the_page_stays(newsroom):
    release = newsroom.make_warning(headline="Banjir")
    edition = newsroom.publish(release)
    assert "Banjir" in band(page("/"))

    publishing.end_warning(release, by=newsroom.salma, reason="Sudah surut.", note="Air sudah surut.")

    text = page(edition.get_absolute_url())
    assert BAND not in page("/")
    assert "Peringatan ini sudah berakhir" in text
    assert "Air sudah surut." in text
    assert "Sudah surut." not in text
    assert "Peringatan ini sudah berakhir pada" in page("/siaran-pers/")


@pytest.mark.parametrize(
    ("standing", "mark"), [("withdrawn", "DICABUT"), ("retracted", "DITARIK"), ("consolidated", "DIGABUNG")]
)
def test_a_withdrawn_warning_leaves_the_band_and_is_told_where_warnings_are(newsroom, standing, mark):
    edition = newsroom.publish(newsroom.make_warning(headline="Banjir", lead=f"{SECRET}."))
    other = newsroom.publish().release
    replaced = {"replaced_by": other} if standing == "consolidated" else {}
    publishing.withdraw(
        edition.release, by=newsroom.salma, reason="Data alatnya keliru.", standing=standing, **replaced
    )

    assert BAND not in page("/")
    listed = page("/peringatan/")
    assert (listed.count(f"{mark}: Banjir"), listed.count("Data alatnya keliru.")) == (1, 1)
    assert SECRET not in listed
    for form in ("atom", "rss", "json"):
        feed = page(f"/peringatan/umpan.{form}")
        assert f"{mark}: Banjir" in feed, form
        assert "Data alatnya keliru." in feed, form
        assert SECRET not in feed, form
    assert f"{mark}: Banjir" not in page("/siaran-pers/umpan.atom")


def test_a_warning_that_is_back_after_its_withdrawal_stands_once(newsroom):
    edition = newsroom.publish(newsroom.make_warning(headline="Banjir"))
    publishing.withdraw(edition.release, by=newsroom.salma, reason="Keliru.")
    edition.release.refresh_from_db()
    newsroom.correct(edition.release, change="update", headline="Banjir lagi")

    assert "DICABUT" not in page("/peringatan/")
    assert "DICABUT" not in page("/peringatan/umpan.atom")


def test_of_withdrawn_warnings_the_page_tells_the_newest(newsroom, monkeypatch):
    monkeypatch.setattr(warnings, "MAX_WITHDRAWN", 2)
    for number in range(3):
        edition = newsroom.publish(newsroom.make_warning(headline=f"Banjir {number}"))
        publishing.withdraw(edition.release, by=newsroom.salma, reason="Keliru.")

    listed = page("/peringatan/")

    assert [f"Banjir {number}" in listed for number in range(3)] == [False, True, True]


@pytest.mark.parametrize("standing", ["withdrawn", "retracted"])
def test_what_was_withdrawn_keeps_no_words_of_the_warning_elsewhere(newsroom, standing):
    release = newsroom.make_warning(
        headline="Banjir", warning_instruction=f"{SECRET}, lari.", lead="Air naik."
    )
    edition = newsroom.publish(release)
    publishing.withdraw(edition.release, by=newsroom.salma, reason="Keliru.", standing=standing)

    own_words = (
        {f"/peringatan/{release.pk}/{place}" for place in PLACES} if standing == "withdrawn" else set()
    )
    for address in surfaces(release):
        if address not in own_words:  # the page below its notice, and the messages that were sent
            assert SECRET not in read(address), address


def test_the_short_address_leads_to_the_page(newsroom):
    edition = newsroom.publish(newsroom.make_warning())

    assert Client().get(f"/peringatan/{edition.release_id}/")["Location"] == edition.get_absolute_url()
    other = newsroom.publish()
    assert Client().get(f"/peringatan/{other.release_id}/").status_code == 404


def test_what_must_reach_people_at_once_leaves_the_banner_when_it_is_over(newsroom, clock):
    now = timezone.now()
    until = now.replace(second=0, microsecond=0) + dt.timedelta(minutes=30)
    newsroom.publish(kind="announcement", category="immediate", headline="Listrik Padam", valid_until=until)
    found = []

    for minutes in (1, 31):
        clock(now + dt.timedelta(minutes=minutes))
        found.append('class="immediate"' in page("/agenda/"))

    assert found == [True, False]


def test_an_announcement_says_until_when_and_that_it_is_over(newsroom, clock):
    now = timezone.now()
    until = now.replace(second=0, microsecond=0) + dt.timedelta(minutes=30)
    release = newsroom.make_release(kind="announcement", valid_until=until, headline="Pendaftaran")
    edition = newsroom.publish(release)
    found = []

    for minutes in (1, 31):
        clock(now + dt.timedelta(minutes=minutes))
        for address in (edition.get_absolute_url(), "/siaran-pers/", "/instansi/diskominfosan/", "/"):
            text = page(address)
            found.append("Pengumuman ini sudah berakhir" in text)
            assert "<!--" not in text

    assert found == [False] * 4 + [True] * 4
    assert BAND not in page("/")


@pytest.mark.parametrize("address", ["/cari/?q=pendaftaran", "/informasi-publik/", "/widget/", "/"])
def test_every_list_says_that_an_announcement_is_over(newsroom, clock, address):
    now = timezone.now()
    for number in range(5):  # the front page has a list below its first four
        until = now + dt.timedelta(minutes=30)
        newsroom.publish(kind="announcement", valid_until=until, headline=f"Pendaftaran {number}")
    found = []

    for minutes in (1, 31):
        clock(now + dt.timedelta(minutes=minutes))
        found.append("sudah berakhir" in page(address))

    assert found == [False, True]


def test_an_edition_without_a_warning_is_to_the_byte_what_it_was(newsroom):
    content = newsroom.publish().snapshot

    assert {"warning", "valid_until"} & content.keys() == set()
    assert content["format"] == 4


def test_the_api_tells_how_each_warning_stands(newsroom, clock):
    now = timezone.now()
    over = newsroom.publish(newsroom.make_warning(headline="Ombak", valid_until=now + dt.timedelta(hours=1)))
    ended = newsroom.make_warning(headline="Cuaca")
    newsroom.publish(ended)
    publishing.end_warning(ended, by=newsroom.salma, **WHY)
    edition = newsroom.publish(newsroom.make_warning(headline="Banjir"))
    clock(now + dt.timedelta(hours=2))

    items = Client().get("/api/v1/peringatan/").json()["items"]

    assert [(row["release"]["title"], row["state"]) for row in items] == [
        ("Banjir", "in_force"), ("Cuaca", "ended"), ("Ombak", "expired"),
    ]  # fmt: skip
    assert (items[0]["release"]["checksum"], items[0]["release"]["edition"]["position"]) == (
        edition.checksum,
        1,
    )
    assert (items[0]["level"], items[0]["valid_until"]) == ("siaga", None)
    assert items[2]["valid_until"].endswith("+09:00")
    for query, titles in {
        "berlaku=ya": ["Banjir"], "berlaku=tidak": ["Cuaca", "Ombak"], "tingkat=awas": [], "wilayah=halmahera-utara": ["Banjir", "Cuaca", "Ombak"],
        "wilayah=kota-ternate": [],
    }.items():  # fmt: skip
        found = Client().get(f"/api/v1/peringatan/?{query}").json()["items"]
        assert [row["release"]["title"] for row in found] == titles, query
    assert Client().get("/api/v1/peringatan/?berlaku=mungkin").status_code == 422
    assert Client().get(f"/api/v1/peringatan/{over.release_id}/").json() == items[2]


def test_the_api_says_of_a_withdrawn_warning_that_it_is_over_and_no_more(newsroom):
    release = newsroom.make_warning(headline="Banjir", warning_instruction="Jauhi sungai.")
    newsroom.publish(release)
    publishing.withdraw(release, by=newsroom.salma, reason="Keliru.")

    (row,) = Client().get("/api/v1/peringatan/").json()["items"]

    assert (row["state"], row["instruction"], row["release"]["standing"]) == ("ended", None, "withdrawn")
    assert row["release"]["reason"] == "Keliru."


def test_search_engines_are_told_of_a_warning_until_somebody_ends_it(newsroom):
    release = newsroom.make_warning(valid_until=wit(2100, 1, 1))
    edition = newsroom.publish(release)
    text = page(edition.get_absolute_url())

    publishing.end_warning(release, by=newsroom.salma, **WHY)

    assert '"SpecialAnnouncement"' in text
    assert '"expires":"2100-01-01T00:00:00+09:00"' in text.replace(": ", ":")
    assert '"SpecialAnnouncement"' not in page(edition.get_absolute_url())


def test_the_working_copy_is_never_read(newsroom):
    release = newsroom.make_warning(headline="Banjir")
    newsroom.publish(release)
    PressRelease.objects.filter(pk=release.pk).update(warning_instruction=SECRET, warning_level="awas")

    for address in surfaces(release):
        assert SECRET not in read(address), address


def test_an_announcement_that_was_a_warning_does_not_say_that_one_is_in_force(newsroom):
    edition = newsroom.publish(newsroom.make_warning(kind="announcement", valid_until=None))
    newsroom.correct(
        edition.release,
        warning_kind="",
        warning_level="",
        warning_instruction="",
        warning_source="",
        valid_until=timezone.now() + dt.timedelta(days=3),
    )

    listed = " ".join(Client().get("/siaran-pers/").content.decode().split())
    assert "Peringatan Berakhir" not in listed
    assert "Berlaku sampai <time" in listed
    page = " ".join(Client().get(edition.get_absolute_url()).content.decode().split())
    assert "Pengumuman ini berlaku sampai <time" in page
