"""A site with texts from an old one is whole after a restore, and a text that somebody changed there is found."""

import pytest
from django.core.management import CommandError
from django.db import connection

from news.models import Edition
from tests.kominfo.restore.test_verify import verify, wrong
from tests.news.editions.moving.sites import old_site
from tests.news.imports.wordpress.exports import item

__all__ = ["old_site"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def moved(site, old_site):
    """A public site to which two texts were moved; one of them was corrected afterwards."""
    old_site.take(item(12, "<p>Satu tentang kelapa.</p>"), item(13, "<p>Dua tentang pala.</p>"))
    old_site.approve()
    words = {"lead": "Dua tentang cengkih.", "dateline_place": "Tobelo", "category": "periodic"}
    old_site.newsroom.correct(old_site.row(13).release, **words)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # entries are sealed as they are at a commit
    return old_site


def test_what_was_moved_is_whole(moved):
    assert wrong(verify()) == []


def test_a_moved_text_that_somebody_changed_is_found(moved, tamper):
    edition = Edition.objects.get(number="WP-12/2021")
    tamper("UPDATE news_edition SET checksum = repeat('a', 64) WHERE id = %s", edition.pk)

    with pytest.raises(CommandError, match="found something wrong"):
        verify()


def test_a_number_that_neither_the_register_nor_a_move_gave_is_found(moved, tamper):
    release = moved.row(12).release
    tamper("UPDATE news_pressrelease SET number = 'WP-99/2021' WHERE id = %s", release.pk)

    with pytest.raises(CommandError, match="found something wrong"):
        verify()
