"""The dashboard's lists of what is late, corrected and planned."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.models import AuditEntry
from kominfo.lib import dates
from news import queues
from news.models import PressRelease
from tests.newsroom import wit

pytestmark = pytest.mark.django_db
NOW = wit(2021, 7, 9, 9)


def headlines(rows):
    return [row.headline for row in rows]


@pytest.mark.parametrize(
    ("status", "day", "late"),
    [
        ("draft", dt.date(2021, 7, 8), True),
        ("approved", dt.date(2021, 7, 8), True),
        ("draft", dt.date(2021, 7, 9), False),
        ("discarded", dt.date(2021, 7, 8), False),
        ("published", dt.date(2021, 7, 8), False),
    ],
)
def test_copy_planned_for_a_day_that_is_over_is_late(newsroom, status, day, late):
    newsroom.make_release(headline="Rencana", planned_on=day)
    PressRelease.objects.update(status=status)

    assert headlines(queues.overdue(newsroom.hasan, NOW)) == (["Rencana"] if late else [])


@pytest.mark.parametrize(("hours", "late"), [(23, False), (25, True)])
def test_submitted_copy_is_late_after_a_day(newsroom, hours, late):
    newsroom.make_release(headline="Diajukan", status="in_review")
    PressRelease.objects.update(submitted_at=NOW - dt.timedelta(hours=hours))

    assert headlines(queues.overdue(newsroom.hasan, NOW)) == (["Diajukan"] if late else [])


def test_late_copy_of_another_agency_is_not_shown(newsroom):
    newsroom.make_release(planned_on=dt.date(2021, 7, 1))

    assert queues.overdue(newsroom.nurul, NOW) == []


def test_corrections_of_the_month_leave_out_minor_changes_and_earlier_months(newsroom):
    release = newsroom.publish().release
    newsroom.correct(release, change="correction")
    now = timezone.now()

    assert [edition.change for edition in queues.corrections_of_the_month(newsroom.hasan, now)] == [
        "correction"
    ]
    assert queues.corrections_of_the_month(newsroom.nurul, now) == []
    assert queues.corrections_of_the_month(newsroom.hasan, now + dt.timedelta(days=40)) == []


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (NOW + dt.timedelta(days=3, hours=4, minutes=5), "3 hari 4 jam lagi"),
        (NOW + dt.timedelta(hours=2), "2 jam lagi"),
        (NOW + dt.timedelta(minutes=61), "1 jam 1 menit lagi"),
        (NOW + dt.timedelta(seconds=20), "kurang dari semenit lagi"),
        (NOW - dt.timedelta(minutes=1), "sudah lewat"),
    ],
)
def test_a_countdown_names_the_two_largest_units(moment, words):
    assert dates.countdown(moment, NOW) == words


def test_a_planned_day_is_no_text(client, newsroom):
    """Whoever plans does not count as a writer, and the approval stands."""
    release = newsroom.make_release(status="approved")
    client.force_login(newsroom.dewi)
    address = reverse("admin:news_pressrelease_change", args=[release.pk])
    page = client.get(address)
    formsets = [inline.formset for inline in page.context["inline_admin_formsets"]]
    rows = [row for formset in formsets for row in (formset.management_form, *formset.forms)]
    fields = [bound for form in (page.context["adminform"].form, *rows) for bound in form]
    data = {bound.html_name: bound.value() for bound in fields}
    data = {name: value for name, value in data.items() if value is not None and value is not False}

    response = client.post(address, data | {"planned_on": "2021-07-12"})
    assert response.status_code == 302

    release.refresh_from_db()
    assert (release.planned_on, release.status) == (dt.date(2021, 7, 12), "approved")
    assert not release.writers.filter(pk=newsroom.dewi.pk).exists()
    assert AuditEntry.objects.get(action="release.plan").after == {"Rencana terbit": "2021-07-12"}
