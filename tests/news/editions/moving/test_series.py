"""Numbers of two old sites never begin alike, even where both begin at the same moment."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from news.editions.moving import ledger
from news.imports.wordpress.items import Site
from news.models import SiteMove


def begin(newsroom, key):
    site = Site(key=key, address=f"https://{key}", title=key)
    return ledger.begin(site, by=newsroom.hasan, agency=newsroom.office, pages="leave", files=[])


def test_the_second_site_has_the_next_number_and_keeps_it(newsroom):
    first, second = begin(newsroom, "a.go.id"), begin(newsroom, "b.go.id")
    SiteMove.objects.update(state="undone")

    assert (first.series, second.series, begin(newsroom, "b.go.id").series) == ("WP", "WP2", "WP2")


def test_a_number_is_not_given_again_while_a_later_one_is_in_use(newsroom):
    begin(newsroom, "a.go.id"), begin(newsroom, "b.go.id").delete(), begin(newsroom, "c.go.id")
    begin(newsroom, "d.go.id")

    assert sorted(SiteMove.objects.values_list("series", flat=True)) == ["WP", "WP2", "WP3"]


def test_the_database_refuses_a_number_that_another_site_has(newsroom):
    move = begin(newsroom, "a.go.id")
    move.pk, move.site = None, "b.go.id"

    with pytest.raises(IntegrityError), transaction.atomic():
        move.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_two_sites_that_begin_in_the_same_second_have_two_numbers(newsroom):
    together, wrong = threading.Barrier(2), []

    def one(key):
        try:
            together.wait(10)
            with transaction.atomic():
                begin(newsroom, key)
        except Exception as error:  # told by the test, not lost in a thread
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(f"{name}.go.id",)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []
    assert sorted(SiteMove.objects.values_list("series", flat=True)) == ["WP", "WP2"]
