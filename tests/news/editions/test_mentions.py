"""In whose lists and feeds an edition stands."""

import pytest
from django.db import DatabaseError, connection, transaction

from agencies.models import Agency, Area
from news.editions import mentions, publishing
from news.models import AreaListing, OfficialListing, Topic

pytestmark = pytest.mark.django_db


def test_an_official_who_is_named_quoted_and_delivers_is_listed_once(newsroom, client):
    head, secretary, absent = (newsroom.make_official(name) for name in ("Kepala", "Sekretaris", "Lain"))
    heads, secretarys = (
        newsroom.make_tenure(official, newsroom.make_post(official.name)) for official in (head, secretary)
    )
    release = newsroom.make_release(headline="Koordinasi Kominfo di Tobelo")
    release.officials.add(head)
    release.quotes.create(words="Koordinasi penting.", attributed_to=heads, delivered_by=secretarys)
    release.quotes.create(words="Sangat penting.", attributed_to=heads, delivered_by=secretarys)
    edition = newsroom.publish(release)

    rows = OfficialListing.objects.order_by("official_id").values_list(
        "official", "edition", "published_at", "release"
    )
    assert list(rows) == [
        (official.pk, edition.pk, edition.published_at, edition.release_id) for official in (head, secretary)
    ]
    assert not absent.listings.exists()
    pages = [client.get(official.get_absolute_url()).text for official in (head, secretary)]
    assert [page.count(f'/{edition.slug}/"') > 0 for page in pages] == [True, True]


def test_a_list_shows_the_edition_that_stands(newsroom, client):
    first = newsroom.publish(headline="Judul Lama")
    newsroom.correct(first.release, headline="Judul Baru")
    withdrawn = newsroom.publish(headline="Dicabut Kemudian")
    publishing.withdraw(withdrawn.release, by=newsroom.salma, reason="Keliru.")

    text = client.get(newsroom.office.get_absolute_url()).text

    assert ("Judul Baru" in text, "Judul Lama" in text, "Dicabut Kemudian" in text) == (True, False, False)


def test_releases_follow_their_agency_to_another_area_unless_they_are_about_the_old_one(newsroom):
    old, new = newsroom.other.area, Area.objects.get(code="82")
    newsroom.publish(newsroom.make_release(headline="Dari Halut", author=newsroom.nurul))
    about = newsroom.make_release(headline="Tentang Halut", author=newsroom.nurul)
    about.areas.add(old)
    newsroom.publish(about)

    Agency.objects.filter(pk=newsroom.other.pk).update(area=new)

    def in_list_of(area):
        return set(AreaListing.objects.filter(area=area).values_list("edition__headline", flat=True))

    assert in_list_of(old) == {"Tentang Halut"}
    assert in_list_of(new) >= {"Dari Halut", "Tentang Halut"}


@pytest.mark.parametrize("table", ["news_officiallisting", "news_agencylisting"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET published_at = now()"])
def test_the_database_refuses_to_change_a_list(newsroom, table, statement):
    release = newsroom.make_release()
    release.officials.add(newsroom.make_official("Kepala"))
    newsroom.publish(release)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_an_edition_is_in_the_lists_and_feeds_of_what_it_names(newsroom):
    release = newsroom.make_release()
    release.topics.add(Topic.objects.create(name="Kabel laut", slug="kabel-laut"))
    release.events.add(event := newsroom.make_event(title="Rapat Koordinasi"))
    release.events.add(newsroom.make_event(public=False))
    hidden = newsroom.make_agency("Dinas Lama", slug="dinas-lama", is_public=False)
    release.agencies.add(hidden)
    edition = publishing.preview(release, by=newsroom.salma)

    found = mentions.pages_of(edition)

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

    assert [mention.name for mention in mentions.pages_of(edition)] == ["Ralat"]


def test_a_warning_is_among_the_warnings_whatever_became_of_it(newsroom):
    edition = newsroom.publish(newsroom.make_warning())
    told = mentions.Mention("Peringatan", "/peringatan/", "/peringatan/umpan.atom")

    withdrawal = publishing.withdraw(edition.release, by=newsroom.salma, reason="Keliru.")

    assert told in mentions.pages_of(edition)
    assert told in mentions.pages_of(withdrawal)
    assert told not in mentions.pages_of(newsroom.publish())


@pytest.mark.parametrize(("change", "is_told"), [("correction", True), ("minor", False)])
def test_a_change_that_readers_are_told_of_is_among_the_corrections(newsroom, change, is_told):
    edition = newsroom.correct(newsroom.publish().release, change=change, lead="Teras lain.")

    assert ("Ralat" in [mention.name for mention in mentions.pages_of(edition)]) == is_told
