"""Which releases stand on the front page: what editors chose, for as long as it holds, then the newest."""

import datetime as dt

import pytest
from django.utils import timezone

from kominfo.lib import dates
from news.editions import consent, front_page, publishing
from news.models import FrontPage, FrontPageChoice, PressRelease, ReleasePhoto
from news.releases import workflow
from news.views import stamp
from tests.newsroom import wit

pytestmark = pytest.mark.django_db
Position = FrontPageChoice.Position
TODAY = dt.date(2021, 7, 20)
NOON, NEXT_MORNING = wit(2021, 7, 20, 12), wit(2021, 7, 21, 0)


@pytest.fixture
def site():
    return FrontPage.objects.get(agency=None)


@pytest.fixture
def published(newsroom):
    """Six releases, the first the oldest; the third has a photo."""
    editions = []
    for number in range(1, 7):
        release = newsroom.make_release(headline=f"Siaran {number}", slug=f"siaran-{number}")
        if number == 3:
            ReleasePhoto.objects.create(release=release, photo=newsroom.make_photo())
        editions.append(newsroom.publish(release, now=wit(2021, 7, 10 + number)))
    return editions


def choose(page, until=TODAY, **editions):
    front_page.choose(page, {Position[name].value: (edition, until) for name, edition in editions.items()})


def told(now=NOON):
    """The headlines of the lead, of the second rank and of the list."""
    found = front_page.stories(now)
    return (
        found.lead and found.lead.headline,
        [edition.headline for edition in found.second_rank],
        [edition.headline for edition in found.latest],
    )


NEWEST = ("Siaran 3", ["Siaran 6", "Siaran 5", "Siaran 4"], ["Siaran 2", "Siaran 1"])


def test_without_choices_the_newest_with_a_photo_leads_the_newest(published):
    assert told() == NEWEST


def test_what_was_chosen_stands_in_its_position_and_nothing_stands_twice(published, site):
    choose(site, LEAD=published[0], THIRD=published[5])

    assert told() == ("Siaran 1", ["Siaran 5", "Siaran 6", "Siaran 4"], ["Siaran 3", "Siaran 2"])


def test_a_choice_below_leaves_the_lead_to_the_newest_other_one_with_a_photo(published, site):
    choose(site, SECOND=published[2])

    assert told() == ("Siaran 6", ["Siaran 3", "Siaran 5", "Siaran 4"], ["Siaran 2", "Siaran 1"])


def test_a_choice_ends_with_its_day_without_anything_running(published, site):
    choose(site, LEAD=published[0])

    last_moment = NEXT_MORNING - dt.timedelta(microseconds=1)
    assert [told(moment)[0] for moment in (last_moment, NEXT_MORNING)] == ["Siaran 1", "Siaran 3"]


def test_the_only_release_leads_even_if_it_was_chosen_for_another_position(newsroom, site):
    edition = newsroom.publish(headline="Satu-satunya", now=wit(2021, 7, 8))
    choose(site, FOURTH=edition)

    assert told() == ("Satu-satunya", [], [])


@pytest.mark.parametrize("standing", ["withdrawn", "retracted"])
def test_a_withdrawn_choice_falls_back_at_once_to_the_newest(newsroom, published, site, standing):
    choose(site, LEAD=published[0])

    publishing.withdraw(
        published[0].release, by=newsroom.salma, reason="Keliru.", standing=standing, now=wit(2021, 7, 19)
    )

    lead, second, latest = told()
    assert (lead, "Siaran 1" in [*second, *latest]) == ("Siaran 3", False)


def test_a_choice_follows_the_release_to_its_current_edition(newsroom, published, site):
    choose(site, LEAD=published[0])

    newsroom.correct(published[0].release, headline="Siaran 1, diralat", now=wit(2021, 7, 19))

    assert told()[0] == "Siaran 1, diralat"


def test_a_scheduled_correction_is_not_shown_before_its_time(newsroom, published, site):
    choose(site, LEAD=published[0], until=TODAY + dt.timedelta(days=9))
    release = published[0].release
    workflow.perform("revise", release, by=newsroom.hasan, now=wit(2021, 7, 19))
    PressRelease.objects.filter(pk=release.pk).update(headline="Judul terjadwal")
    release.refresh_from_db()
    newsroom.publish(
        release, at=NEXT_MORNING, change="update", note="Hasil rapat ditambahkan.", now=wit(2021, 7, 19, 1)
    )

    assert [told(moment)[0] for moment in (NOON, NEXT_MORNING)] == ["Siaran 1", "Judul terjadwal"]


def test_a_release_that_is_only_scheduled_is_never_shown_nor_offered(newsroom, site):
    scheduled = newsroom.schedule(headline="Rahasia terjadwal")
    choose(site, until=dt.date(2100, 1, 1), LEAD=scheduled)
    now = timezone.now()

    assert told(now) == (None, [], [])
    assert list(front_page.choosable(site, now)) == []
    assert told(scheduled.live_from)[0] == "Rahasia terjadwal"


def test_a_chosen_lead_whose_photo_was_withdrawn_stays_without_the_photo(newsroom, client, site):
    photo = newsroom.make_photo(caption="Wajah warga")
    release = newsroom.make_release(headline="Dipilih")
    ReleasePhoto.objects.create(release=release, photo=photo)
    choose(site, until=dates.today(), LEAD=newsroom.publish(release))

    consent.withdraw(photo, by=newsroom.hasan, reason="Diminta.")

    page = client.get("/").text
    assert "lead-story-plain" in page
    assert ("Dipilih" in page, "Wajah warga" in page) == (True, False)


def test_the_stamp_moves_with_a_choice_and_when_its_day_ends(published, site):
    before = stamp.current(NOON)
    choose(site, LEAD=published[0])
    chosen = stamp.current(NOON)

    assert len({before, chosen, stamp.current(NEXT_MORNING)}) == 3
    assert stamp.reached(NOON).until <= NEXT_MORNING


def test_the_outlook_says_what_comes_when_a_choice_ends(published, site):
    front_page.choose(
        site,
        {1: (published[0], TODAY), 2: (published[1], TODAY + dt.timedelta(days=1))},
    )

    found = front_page.outlook(site, front_page.kept_choices(site, NOON), NOON)

    assert [
        (
            each.edition and each.edition.headline,
            each.until and each.until.day,
            each.following and each.following.headline,
        )
        for each in found
    ] == [
        ("Siaran 1", 20, "Siaran 3"),
        ("Siaran 2", 21, "Siaran 6"),
        ("Siaran 6", None, None),
        ("Siaran 5", None, None),
    ]


def test_an_agencys_own_page_takes_only_what_is_in_its_list(newsroom, published):
    page = FrontPage.objects.create(agency=newsroom.other)
    theirs = newsroom.publish(author=newsroom.nurul, headline="Dari Halut", now=wit(2021, 7, 18))
    choose(page, SECOND=published[0], LEAD=theirs)

    assert [edition.headline for edition in front_page.of_agency(newsroom.other.pk, NOON)] == ["Dari Halut"]
    assert [edition.headline for edition in front_page.choosable(page, NOON)] == ["Dari Halut"]
    assert told()[0] == "Siaran 3"
