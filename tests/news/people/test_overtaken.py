"""What is not out yet and names somebody by a post that they would no longer hold."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.models import Tenure
from news.models import EventRole, Session
from news.people import overtaken
from tests.newsroom import DAY_ONE

pytestmark = pytest.mark.django_db
EVE = DAY_ONE - dt.timedelta(days=1)


@pytest.fixture
def held(newsroom):
    """A tenure that is held until further notice."""
    post = newsroom.make_post("Bupati Halmahera Utara")
    return newsroom.make_tenure(newsroom.make_official("Saifuddin Djuba"), post, dt.date(2016, 1, 1))


@pytest.fixture
def ended(held):
    """The same as it would be: not held any more on the first day of the event."""
    copy = Tenure.objects.select_related("official", "post").get(pk=held.pk)
    copy.last_day = EVE
    return [copy]


NAME = "Bupati Halmahera Utara Saifuddin Djuba"


def test_a_draft_that_quotes_afterwards_is_found_with_its_state(newsroom, held, ended):
    draft = newsroom.make_release(status="in_review")
    draft.quotes.create(words="Mari.", attributed_to=held, said_on=DAY_ONE)

    assert list(overtaken.releases(ended)) == [(draft, "Diajukan", [f"{NAME} pada 8 Juli 2021"])]


def test_a_draft_that_lists_the_official_is_found(newsroom, held, ended):
    draft = newsroom.make_release()
    draft.officials.add(held.official)

    assert [release for release, _state, _said in overtaken.releases(ended)] == [draft]


@pytest.mark.parametrize("said_on", [EVE, dt.date(2021, 1, 1)])
def test_a_draft_that_quotes_before_is_not(newsroom, held, ended, said_on):
    newsroom.make_release().quotes.create(words="Mari.", attributed_to=held, said_on=said_on)

    assert list(overtaken.releases(ended)) == []


def test_what_is_published_is_not(newsroom, held, ended):
    release = newsroom.make_release()
    release.quotes.create(words="Mari.", attributed_to=held, said_on=DAY_ONE)
    newsroom.publish(release)

    assert list(overtaken.releases(ended)) == []


def test_an_announced_event_is_found_by_role_representation_and_speaker(newsroom, held, ended):
    deputy = newsroom.make_tenure(newsroom.make_official("Wakil"), newsroom.make_post("Wakil Bupati"))
    opened, represented, spoken = (newsroom.make_event(title=title) for title in "ABC")
    EventRole.objects.create(event=opened, tenure=held, role="opened")
    EventRole.objects.create(event=represented, tenure=deputy, represents=held, role="opened")
    session = Session.objects.create(event=spoken, day=DAY_ONE, start_time=dt.time(9), title="Pembukaan")
    session.speakers.create(tenure=held)

    assert [event for event, _said in overtaken.events(ended)] == [opened, represented, spoken]


def test_an_event_that_nobody_has_announced_is_not(newsroom, held, ended):
    EventRole.objects.create(event=newsroom.make_event(public=False), tenure=held, role="opened")

    assert list(overtaken.events(ended)) == []


def test_what_it_asks_does_not_depend_on_how_much_there_is(newsroom, held, ended):
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            list(overtaken.releases(ended)), list(overtaken.events(ended))
        return len(queries)

    def one_more():
        newsroom.make_release().quotes.create(words="Mari.", attributed_to=held, said_on=DAY_ONE)
        EventRole.objects.create(event=newsroom.make_event(), tenure=held, role="opened")

    one_more()
    few = asked()
    one_more(), one_more()

    assert asked() == few
