"""A tenure is corrected while a release that names somebody by it waits for its hour."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.urls import reverse

from news.models import Letter, Note, Quote

pytestmark = pytest.mark.django_db
FIRST = dt.date(2021, 1, 1)


@pytest.fixture
def tenure(newsroom):
    return newsroom.make_tenure(newsroom.make_official("Djuba"), newsroom.make_post("Bupati"), FIRST)


@pytest.fixture
def scheduled(newsroom, tenure):
    """A release that quotes the Bupati on 8 July 2021."""
    release = newsroom.make_release()
    Quote.objects.create(release=release, words="Benar.", attributed_to=tenure)
    return newsroom.schedule(release)


def save(client, tenure, **changes):
    """The sentences that whoever saves the tenure reads."""
    data = {
        "official": tenure.official_id,
        "post": tenure.post_id,
        "capacity": tenure.capacity,
        "first_day": tenure.first_day,
        "first_precision": "day",
        "last_precision": "day",
    }
    answer = client.post(reverse("admin:agencies_tenure_change", args=[tenure.pk]), data | changes)
    assert answer.status_code == 302
    return [str(told) for told in get_messages(answer.wsgi_request) if told.level_tag == "warning"]


def test_whoever_ends_it_before_the_day_of_the_story_reads_which_release_names_it(
    client, newsroom, tenure, scheduled
):
    client.force_login(newsroom.hasan)

    [told] = save(client, tenure, last_day="2021-06-30")

    assert reverse("admin:news_pressrelease_change", args=[scheduled.release_id]) in told
    assert "“Bupati Djuba” pada 8 Juli 2021" in told and "jadwalnya dibatalkan" in told


def test_a_note_in_the_release_tells_whoever_approved_it(client, newsroom, tenure, scheduled):
    client.force_login(newsroom.hasan)

    save(client, tenure, last_day="2021-06-30")

    assert "“Bupati Djuba”" in Note.objects.get(release=scheduled.release).text
    assert newsroom.salma in {letter.recipient for letter in Letter.objects.filter(kind="noted")}


def test_an_official_who_is_named_by_it_is_told_too(client, newsroom, tenure):
    release = newsroom.make_release()
    release.officials.add(tenure.official)
    newsroom.schedule(release)
    client.force_login(newsroom.hasan)

    assert len(save(client, tenure, first_day="2021-07-09", correction_reason="Salah catat.")) == 1


def test_another_capacity_is_told(client, newsroom, tenure, scheduled):
    client.force_login(newsroom.hasan)

    assert len(save(client, tenure, capacity="pj", correction_reason="Salah catat.")) == 1


def test_the_rows_of_a_person_s_form_are_told(client, newsroom, tenure, scheduled):
    client.force_login(newsroom.hasan)
    row = {
        "id": tenure.pk,
        "official": tenure.official_id,
        "post": tenure.post_id,
        "capacity": "definitive",
        "first_day": FIRST,
        "first_precision": "day",
        "last_day": "2021-06-30",
        "last_precision": "day",
    }
    data = {"name": "Djuba", "tenures-TOTAL_FORMS": 1, "tenures-INITIAL_FORMS": 1}
    data |= {"aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0}
    data |= {f"tenures-0-{name}": value for name, value in row.items()}

    answer = client.post(reverse("admin:agencies_official_change", args=[tenure.official_id]), data)

    assert "Bupati Djuba" in "".join(str(told) for told in get_messages(answer.wsgi_request))


def test_an_end_after_the_day_of_the_story_is_no_news(client, newsroom, tenure, scheduled):
    client.force_login(newsroom.hasan)

    assert save(client, tenure, last_day="2021-07-08") == []


def test_a_release_of_another_agency_is_not_named(client, newsroom, tenure, scheduled):
    newsroom.nurul.groups.set(Group.objects.filter(name="Redaktur"))
    client.force_login(newsroom.nurul)

    [told] = save(client, tenure, last_day="2021-06-30")

    assert scheduled.headline not in told
    assert Note.objects.filter(release=scheduled.release).exists()
