"""A large move is approved by the worker, under the same rules."""

from news.editions.moving import background
from news.models import Edition, SiteMove
from tests.news.imports.wordpress.exports import item


def test_the_worker_approves_in_the_name_of_whoever_asked(old_site, newsroom):
    move = old_site.take(item(12))

    background.approve.call(move.pk, newsroom.salma.pk)

    assert Edition.objects.get().approved_by == newsroom.salma


def test_what_stands_in_the_way_by_then_is_told(old_site, newsroom):
    move = old_site.take(item(12))

    background.approve.call(move.pk, newsroom.hasan.pk)

    assert Edition.objects.count() == 0
    assert SiteMove.objects.get().told[0]["sentence"].startswith("Belum disetujui: Hanya penyetuju")


def test_it_is_under_way_from_the_click_to_the_end(old_site, newsroom):
    move = old_site.take(item(12))
    assert not background.is_under_way(move)

    background.approve.enqueue(move.pk, newsroom.salma.pk)

    assert background.is_under_way(move)
    background.approve.call(move.pk, newsroom.salma.pk)
    move.refresh_from_db()
    assert not background.is_under_way(move)
