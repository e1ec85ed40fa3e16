"""The newsroom's calendar: what is in a month, for whom, and what the address may say."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.models import AuditEntry
from news.models import PressRelease
from news.releases import planning_calendar
from tests.newsroom import wit

pytestmark = pytest.mark.django_db
JULY = dt.date(2021, 7, 1)
NOW = wit(2021, 7, 9, 9)


def days(month):
    """What stands on which day, as (day, kind, title)."""
    return [
        (day.on.day, entry.kind, entry.title)
        for week in month.weeks
        for day in week
        if day.is_inside
        for entry in day.entries
    ]


def test_a_month_holds_events_plans_schedules_and_publications(newsroom):
    newsroom.make_event(title="Rakor")
    newsroom.make_event(title="Lintas bulan", start_on=dt.date(2021, 6, 30), end_on=dt.date(2021, 7, 2))
    newsroom.make_event(title="Dibuang", discarded_at=NOW)
    newsroom.make_release(headline="Rencana", planned_on=dt.date(2021, 7, 12))
    late = newsroom.make_release(headline="Terlewat", planned_on=dt.date(2021, 7, 2))
    published = newsroom.publish(
        newsroom.make_release(headline="Terbit", planned_on=dt.date(2021, 7, 20)), now=wit(2021, 7, 5, 23, 30)
    ).release
    newsroom.correct(published, change="minor", note="Ejaan.", now=wit(2021, 7, 6, 9))
    newsroom.correct(published, change="correction", note="Nama.", now=wit(2021, 7, 7, 9))
    newsroom.publish(newsroom.make_release(headline="Jadwal"), at=wit(2021, 7, 31, 23, 59), now=NOW)

    month = planning_calendar.month(newsroom.hasan, JULY, NOW)

    assert days(month) == [
        (1, "event", "Lintas bulan"),
        (2, "event", "Lintas bulan"),
        (2, "plan", late.headline),
        (5, "published", "Terbit"),
        (7, "published", "Terbit"),
        (8, "event", "Rakor"),
        (9, "event", "Rakor"),
        (10, "event", "Rakor"),
        (12, "plan", "Rencana"),
        (31, "scheduled", "Jadwal"),
    ]
    entries = [entry for week in month.weeks for day in week for entry in day.entries]
    assert [(e.word, e.detail) for e in entries if e.kind == "plan"] == [
        ("Rencana", "konsep · terlewat"),
        ("Rencana", "konsep"),
    ]
    assert [e.word for e in entries if e.kind == "published"] == ["Terbit", "Ralat"]
    assert [day.on.day for week in month.weeks for day in week if day.is_today] == [9]


def test_an_event_of_which_only_the_month_is_known_stands_on_no_day(newsroom):
    newsroom.make_event(
        title="Kapan-kapan", date_precision="month", start_on=JULY, end_on=dt.date(2021, 7, 31)
    )

    month = planning_calendar.month(newsroom.hasan, JULY, NOW)

    assert (days(month), [entry.title for entry in month.undated]) == ([], ["Kapan-kapan"])


def test_nobody_sees_plans_and_schedules_of_others(client, newsroom):
    newsroom.make_release(headline="Rencana rahasia", planned_on=dt.date(2021, 7, 12))
    newsroom.make_event(title="Rapat rahasia", public=False)
    newsroom.make_event(title="Rapat terbuka")
    newsroom.publish(newsroom.make_release(headline="Jadwal rahasia"), at=wit(2021, 7, 20, 9), now=NOW)

    assert {entry[2] for entry in days(planning_calendar.month(newsroom.nurul, JULY, NOW))} == {
        "Rapat terbuka"
    }
    assert len({entry[2] for entry in days(planning_calendar.month(newsroom.admin, JULY, NOW))}) == 4
    assert client.get(reverse("admin:calendar")).status_code == 302
    client.force_login(newsroom.nurul)
    text = client.get(reverse("admin:calendar"), {"bulan": "2021-07"}).text
    assert "Rapat terbuka" in text
    assert "rahasia" not in text


def test_a_month_that_is_none_leads_to_this_one_and_is_told(client, newsroom):
    client.force_login(newsroom.ratna)
    address = reverse("admin:calendar")

    for wrong in ("2021-13", "2021-7", "0021-07", "9999-12", "abc", "٢٠٢١-٠٧"):
        assert client.get(address, {"bulan": wrong}).url == address, wrong
    assert "Bulan di alamat itu tidak dikenal" in client.get(address).text
    for right, ways in {
        "1900-01": [None, "1900-02"],
        "2021-12": ["2021-11", "2022-01"],
        "2100-12": ["2100-11", None],
    }.items():
        month = client.get(address, {"bulan": right}).context["month"]
        assert [day and f"{day:%Y-%m}" for day in (month.previous, month.next)] == ways
    assert client.post(address).status_code == 405


def test_a_full_month_asks_as_often_as_an_empty_one(client, newsroom):
    client.force_login(newsroom.hasan)
    counts = []
    for more in (1, 9):
        for _ in range(more):
            newsroom.make_event()
            newsroom.make_release(planned_on=dt.date(2021, 7, 12))
            newsroom.publish(now=wit(2021, 7, 5))
        with CaptureQueriesContext(connection) as queries:
            page = client.get(reverse("admin:calendar"), {"bulan": "2021-07"})
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert page.text.count("<details>") >= 2  # a day with ten shows five and folds five


def test_a_plan_is_set_and_cleared_without_writing(newsroom):
    release = newsroom.make_release(status="approved")
    day = dt.date(2021, 7, 12)

    planning_calendar.plan(release, by=newsroom.dewi, day=day)

    release.refresh_from_db()
    assert (release.planned_on, release.status) == (day, "approved")
    assert not release.writers.exists()
    assert AuditEntry.objects.get(action="release.plan").after == {"Rencana terbit": "2021-07-12"}
    with pytest.raises(ValidationError):
        planning_calendar.plan(release, by=newsroom.dewi, day=day)
    for stranger in (newsroom.nurul, newsroom.ratna, newsroom.admin):
        with pytest.raises(PermissionDenied):
            planning_calendar.plan(release, by=stranger, day=None)
    planning_calendar.plan(release, by=newsroom.dewi, day=None)
    assert PressRelease.objects.get().planned_on is None


def events_of(month):
    """The entries of events on their first day, by title."""
    found = {}
    for week in month.weeks:
        for day in week:
            for entry in day.entries:
                found.setdefault(entry.title, entry)
    return found


def test_an_assignment_stands_on_the_day_it_is_due_with_its_person_and_state(newsroom):
    event = newsroom.make_event(title="Rakor")
    newsroom.assign(event)
    newsroom.assign(event, newsroom.dewi, day=dt.date(2021, 7, 9))

    found = events_of(planning_calendar.month(newsroom.hasan, JULY, NOW))

    late, due = found["Liputan hari ke-1 – Rakor"], found["Liputan hari ke-2 – Rakor"]
    assert (late.detail, late.is_late) == ("20.00 WIT · Ratna · belum ditulis · terlambat", True)
    assert (due.detail, due.is_late) == ("20.00 WIT · Dewi · belum ditulis", False)


def test_an_assignment_in_the_calendar_names_a_long_event_shortly(newsroom):
    long = "Rapat Koordinasi Bidang Kominfo, Persandian dan Statistik Pemerintah Provinsi Maluku Utara"
    newsroom.assign(newsroom.make_event(title=long, short_title="Rakor Kominfo"))

    found = planning_calendar.month(newsroom.hasan, JULY, NOW)
    tasks = [
        entry.title for week in found.weeks for day in week for entry in day.entries if entry.kind == "task"
    ]

    assert tasks == ["Liputan hari ke-1 – Rakor Kominfo"]


def test_the_calendar_says_what_nobody_covers_and_leads_editors_to_the_assignments(newsroom):
    event = newsroom.make_event(title="Rakor")

    entry = events_of(planning_calendar.month(newsroom.hasan, JULY, NOW))["Rakor"]
    assert entry.is_uncovered
    assert entry.assign.endswith(f"/{event.pk}/tugas/")
    assert not events_of(planning_calendar.month(newsroom.ratna, JULY, NOW))["Rakor"].assign

    newsroom.assign(event)
    assert not events_of(planning_calendar.month(newsroom.hasan, JULY, NOW))["Rakor"].is_uncovered


def test_other_agencies_see_neither_assignments_nor_what_is_not_covered(newsroom):
    newsroom.assign(newsroom.make_event(title="Rakor"))
    newsroom.make_event(title="Pameran")

    found = events_of(planning_calendar.month(newsroom.nurul, JULY, NOW))

    assert set(found) == {"Rakor", "Pameran"}
    assert not any(entry.is_uncovered or entry.assign or entry.move for entry in found.values())


def test_who_may_change_an_event_may_move_it(newsroom):
    newsroom.make_event(title="Tayang")
    newsroom.make_event(title="Konsep", public=False)

    movable = {
        who: {
            title for title, entry in events_of(planning_calendar.month(who, JULY, NOW)).items() if entry.move
        }
        for who in (newsroom.hasan, newsroom.ratna, newsroom.admin)
    }

    assert list(movable.values()) == [{"Tayang", "Konsep"}, {"Konsep"}, set()]


@pytest.mark.parametrize("text", ["", "kemarin", "2021-13-01", "2021-02-30", "0021-07-08", "9999-12-31"])
def test_a_day_that_is_none_leads_back_to_the_calendar(client, newsroom, text):
    client.force_login(newsroom.ratna)

    response = client.get(reverse("admin:calendar_day"), {"tanggal": text})

    assert response.status_code == 302


def test_a_day_offers_a_new_event_and_the_assignments_of_what_is_on(client, newsroom):
    event = newsroom.make_event(title="Rakor")
    newsroom.make_event(title="Bulan depan", start_on=dt.date(2021, 8, 8))
    client.force_login(newsroom.hasan)

    response = client.get(reverse("admin:calendar_day"), {"tanggal": "2021-07-09"})

    plan = response.context["plan"]
    assert plan.add.endswith("?start_on=2021-07-09&end_on=2021-07-09")
    assert [(way.event, way.assign) for way in plan.events] == [
        (event, reverse("admin:news_event_assignments", args=[event.pk]))
    ]


def test_an_administrator_plans_nothing(client, newsroom):
    newsroom.make_event()
    client.force_login(newsroom.admin)

    plan = client.get(reverse("admin:calendar_day"), {"tanggal": "2021-07-08"}).context["plan"]

    assert (plan.add, [way.assign for way in plan.events]) == ("", [""])
