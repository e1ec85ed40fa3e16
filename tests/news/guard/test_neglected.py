"""What has grown old or lacks something is named with what to do; what is in order is not."""

import datetime as dt

import pytest
from django.utils import timezone

from news.editions.text_links import inner_links
from news.guard import neglected, stored, strange
from news.models import Page, Photo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _young(db):
    Page.objects.update(changed_at=timezone.now() + dt.timedelta(days=200))


def told(now=None):
    return list(neglected.all_of(now or timezone.now()))


def dead():
    things = [stored.look_at(row) for row in stored.rows()]
    return list(neglected.dead_links(things, timezone.now(), inner_links.leading_nowhere))


def test_a_young_site_neglects_nothing(newsroom):
    newsroom.publish(body="<p>Isi.</p>", category="periodic")

    assert told() == dead() == []


def test_a_page_that_nobody_saved_for_a_year_is_to_be_read_again():
    Page.objects.filter(slug="kontak").update(changed_at=timezone.now() - dt.timedelta(days=366))

    (seen,) = told()

    assert "terakhir disimpan" in seen.evidence


def test_periodic_information_is_renewed_twice_a_year(newsroom):
    newsroom.publish(category="periodic")

    (seen,) = told(timezone.now() + dt.timedelta(days=190))

    assert (
        seen.where.endswith("“Dinas Komunikasi, Informatika, Persandian dan Statistik”")
        or "Komunikasi" in seen.where
    )
    assert "enam bulan" in seen.remedy


def test_shown_photos_without_alternative_text_are_named(newsroom):
    photo = newsroom.make_photo()
    newsroom.office.logo = photo
    newsroom.office.save()
    Photo.objects.filter(pk=photo.pk).update(alt="")

    assert [seen.row for seen in told()] == [photo]


def test_a_dead_link_within_the_site_is_named_and_other_sites_are_not_asked(newsroom):
    body = '<p><a href="/topik/tak-ada/">topik</a> <a href="https://baru.example/x">situs</a></p>'
    edition = newsroom.publish(body=body)

    (seen,) = dead()

    assert (seen.row, seen.evidence) == (edition, "tautan “topik” ke /topik/tak-ada/")


def test_addresses_that_gangs_make_up_have_no_page(newsroom):
    assert list(strange.answering()) == []


def test_an_address_of_theirs_that_has_a_page_is_found(newsroom, monkeypatch):
    monkeypatch.setattr(strange, "ADDRESSES", ("/agenda/", "/tak-ada/"))

    (seen,) = strange.answering()

    assert (seen.where, seen.evidence) == ("/agenda/", "dijawab 200")
