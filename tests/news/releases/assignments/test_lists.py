"""What waits for one person, and what nobody covers."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.models import User
from news.models import Event
from news.releases import workflow
from news.releases.assignments import giving, lists
from tests.newsroom import wit

pytestmark = pytest.mark.django_db
NOW = wit(2021, 7, 8, 22)


def mine(user):
    return [(task.assignment.title, task.due, task.is_overdue) for task in lists.mine(user, NOW)]


def test_the_most_urgent_comes_first_and_what_is_overdue_says_so(newsroom):
    event = newsroom.make_event()
    newsroom.assign(event, day=dt.date(2021, 7, 9))
    newsroom.assign(event)

    assert mine(newsroom.ratna) == [
        ("Liputan hari ke-1", "terlambat 2 jam", True),
        ("Liputan hari ke-2", "22 jam lagi", False),
    ]
    assert mine(newsroom.hasan) == []


def test_what_is_not_begun_leads_to_a_new_release_and_what_is_to_its_copy(newsroom):
    event = newsroom.make_event()
    assignment = newsroom.assign(event, need="penutupan", day=dt.date(2021, 7, 10))

    assert lists.address(assignment).endswith(f"add/?event={event.pk}&bentuk=liputan&tugas={assignment.pk}")

    release = newsroom.make_release()
    giving.begin(assignment, release, by=newsroom.ratna)
    (task,) = lists.mine(newsroom.ratna, NOW)
    assert task.address.endswith(f"/{release.pk}/change/")


def test_what_is_submitted_or_published_waits_for_others(newsroom):
    assignment, release = newsroom.assign(newsroom.make_event()), newsroom.make_release()
    giving.begin(assignment, release, by=newsroom.ratna)

    workflow.perform("submit", release, by=newsroom.ratna)
    assert mine(newsroom.ratna) == []

    workflow.perform("return", release, by=newsroom.hasan, note="Lengkapi.")
    assert len(mine(newsroom.ratna)) == 1


def test_a_published_copy_that_is_open_again_is_no_assignment(newsroom):
    assignment, release = newsroom.assign(newsroom.make_event()), newsroom.make_release()
    giving.begin(assignment, release, by=newsroom.ratna)
    newsroom.publish(release)

    workflow.perform("revise", release, by=newsroom.hasan)

    assert mine(newsroom.ratna) == []


def test_many_are_asked_for_as_often_as_one(newsroom):
    event, counts = newsroom.make_event(), []
    lists.mine(newsroom.ratna, NOW)  # asks for the permissions once
    for day in (8, 9):
        newsroom.assign(event, day=dt.date(2021, 7, day))
        with CaptureQueriesContext(connection) as queries:
            assert [str(task.assignment) for task in lists.mine(newsroom.ratna, NOW)]
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_copy_of_another_agency_is_no_link(newsroom):
    event = newsroom.make_event(agency=newsroom.other)
    assignment = newsroom.assign(event, newsroom.hasan)
    giving.begin(assignment, newsroom.make_release(author=newsroom.hasan), by=newsroom.hasan)
    (assignment,) = giving.of_event(event)

    assert lists.task(assignment, newsroom.nurul, NOW).address == ""
    assert lists.task(assignment, newsroom.hasan, NOW).address


def lacks(user, event):
    (found,) = Event.objects.filter(pk=event.pk).annotate(is_covered=lists.is_covered(user))
    return lists.lacks_cover(user, found, NOW)


def test_an_event_that_nobody_writes_about_lacks_cover(newsroom):
    event = newsroom.make_event()

    assert lacks(newsroom.hasan, event)
    newsroom.assign(event)
    assert not lacks(newsroom.hasan, event)


def test_an_assignment_of_somebody_whose_account_is_closed_covers_only_once_it_is_begun(newsroom):
    event = newsroom.make_event()
    assignment = newsroom.assign(event)
    User.objects.filter(pk=newsroom.ratna.pk).update(is_active=False)

    assert lacks(newsroom.hasan, event)
    giving.begin(assignment, newsroom.make_release(), by=newsroom.ratna)
    assert not lacks(newsroom.hasan, event)


def test_copy_about_it_covers_it_until_it_is_discarded(newsroom):
    event, release = newsroom.make_event(), newsroom.make_release()
    release.events.add(event)

    assert not lacks(newsroom.hasan, event)
    workflow.perform("discard", release, by=newsroom.ratna)
    assert lacks(newsroom.hasan, event)


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "cancelled"},
        {"date_precision": "month"},
        {"start_on": dt.date(2021, 7, 1), "end_on": dt.date(2021, 7, 7)},
        {"public": False},
    ],
)
def test_what_is_over_off_or_not_announced_lacks_nothing(newsroom, fields):
    assert not lacks(newsroom.hasan, newsroom.make_event(**fields))


def test_of_other_agencies_events_nothing_is_said(newsroom):
    assert not lacks(newsroom.nurul, newsroom.make_event())
