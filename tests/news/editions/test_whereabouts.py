"""Which lists and feeds carry an edition."""

import pytest

from news.editions import publishing, whereabouts
from news.models import Topic

pytestmark = pytest.mark.django_db


def test_an_edition_is_in_the_lists_and_feeds_of_what_it_names(newsroom):
    release = newsroom.make_release()
    release.topics.add(Topic.objects.create(name="Kabel laut", slug="kabel-laut"))
    release.events.add(event := newsroom.make_event(title="Rapat Koordinasi"))
    release.events.add(newsroom.make_event(public=False))
    hidden = newsroom.make_agency("Dinas Lama", slug="dinas-lama", is_public=False)
    release.agencies.add(hidden)
    edition = publishing.preview(release, by=newsroom.salma)

    found = whereabouts.mentions_of(edition)

    office, province = newsroom.office, newsroom.province
    assert [mention[:] for mention in found] == [
        ("Siaran pers", "/siaran-pers/", "/siaran-pers/umpan.atom"),
        ("Informasi publik", "/informasi-publik/", "/informasi-publik/umpan.atom"),
        (str(office), f"/instansi/{office.slug}/", f"/instansi/{office.slug}/umpan.atom"),
        (str(province), f"/wilayah/{province.slug}/", f"/wilayah/{province.slug}/umpan.atom"),
        ("Kabel laut", "/topik/kabel-laut/", "/topik/kabel-laut/umpan.atom"),
        (str(event), event.get_absolute_url(), ""),
    ]


def test_a_withdrawal_is_told_in_one_list_alone(newsroom):
    release = newsroom.publish().release

    edition = publishing.withdraw(release, by=newsroom.salma, reason="Keliru.")

    assert [mention.name for mention in whereabouts.mentions_of(edition)] == ["Ralat"]


def test_a_warning_is_among_the_warnings_whatever_became_of_it(newsroom):
    edition = newsroom.publish(newsroom.make_warning())
    told = whereabouts.Mention("Peringatan", "/peringatan/", "/peringatan/umpan.atom")

    withdrawal = publishing.withdraw(edition.release, by=newsroom.salma, reason="Keliru.")

    assert told in whereabouts.mentions_of(edition)
    assert told in whereabouts.mentions_of(withdrawal)
    assert told not in whereabouts.mentions_of(newsroom.publish())


@pytest.mark.parametrize(("change", "is_told"), [("correction", True), ("minor", False)])
def test_a_change_that_readers_are_told_of_is_among_the_corrections(newsroom, change, is_told):
    edition = newsroom.correct(newsroom.publish().release, change=change, lead="Teras lain.")

    assert ("Ralat" in [mention.name for mention in whereabouts.mentions_of(edition)]) == is_told
