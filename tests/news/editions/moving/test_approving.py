"""A move approved by a second person: everything public at one moment, each text with its own day."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from agencies.models import AuditEntry
from kominfo.lib.dates import WIT
from news.editions import publishing
from news.editions.moving import approving, ledger
from news.models import Edition, Letter, NumberRegister, OldAddress, PressRelease, ReleaseNumber, Topic
from news.releases import snapshot
from tests.news.imports.wordpress.exports import item

SPAM = "Situs slot gacor maxwin deposit pulsa, daftar slot gacor hari ini."


def old(number, **more):
    """An item of 2016."""
    day = {"post_date": "2016-03-05 10:30:00", "post_date_gmt": "2016-03-05 01:30:00"}
    return item(number, f"<p>Teras {number}.</p><p>Isi {number} tentang kelapa.</p>", **day | more)


def test_texts_are_public_with_the_day_that_they_had(old_site, newsroom):
    old_site.take(old(107))

    old_site.approve()

    edition = Edition.objects.get()
    then = dt.datetime(2016, 3, 5, 10, 30, tzinfo=WIT)
    assert (edition.published_at, edition.live_from, edition.modified_at) == (then, then, then)
    assert (edition.number, edition.change, edition.sequence) == ("WP-107/2016", "first", 1)
    assert (edition.approved_by, edition.published_by) == (newsroom.salma, newsroom.salma)
    assert edition.get_absolute_url() == "/siaran-pers/2016/03/judul-107/"
    release = edition.release
    assert (release.status, release.number, release.published_at) == ("published", "WP-107/2016", then)


def test_the_frozen_text_is_what_a_single_publication_would_freeze(old_site):
    Topic.objects.create(name="Kelapa", slug="kelapa")
    old_site.take(old(107, terms=[("category", "kelapa", "Kelapa")]), old(108))

    old_site.approve()

    for edition in Edition.objects.all():
        assert edition.snapshot == snapshot.take(edition.release)
        assert edition.checksum == snapshot.checksum(edition.snapshot)


def test_a_text_that_names_people_is_frozen_with_them(old_site, newsroom):
    old_site.take(old(107), old(108))
    official = newsroom.make_official("Frans Manery")
    old_site.row(107).release.officials.add(official)

    old_site.approve()

    edition = old_site.row(107).release.editions.get()
    assert [person["id"] for person in edition.snapshot["officials"]] == [official.pk]
    assert edition.official_links.get().official == official


def test_readers_are_told_where_it_comes_from(old_site, client):
    old_site.take(old(107))
    old_site.approve()

    page = client.get("/siaran-pers/2016/03/judul-107/").text

    assert page.count("Dipindahkan dari situs lama") == 2
    assert "malutprov.go.id/2021/07/08/judul-107" in page
    assert Edition.objects.get().snapshot["moved_from"].endswith("judul-107")


def test_its_number_is_explained_where_numbers_are_checked(old_site, client):
    old_site.take(old(107))
    old_site.approve()

    page = client.get("/cek/WP-107/2016/").text
    typed = client.get("/cek/", {"nomor": "nomor wp-107/2016"})

    assert "di luar urutan nomor siaran pers" in page
    assert typed.url == "/cek/WP-107/2016/"


def test_the_register_of_numbers_stays_as_it_was(old_site):
    old_site.take(old(107), old(108))
    before = list(NumberRegister.objects.values())

    old_site.approve()

    assert list(NumberRegister.objects.values()) == before
    assert ReleaseNumber.objects.count() == 0


def test_nobody_gets_a_letter_and_no_approval_is_owed(old_site):
    old_site.take(old(107))

    old_site.approve()

    assert Letter.objects.count() == 0
    assert not Edition.objects.get().is_owed


def test_it_is_no_correction_and_comes_behind_what_is_newer(old_site, newsroom, client):
    newsroom.publish(headline="Berita hari ini")
    old_site.take(old(107))

    old_site.approve()

    listed = client.get("/siaran-pers/").text
    assert listed.index("Berita hari ini") < listed.index("Judul 107")
    assert "Judul 107" not in client.get("/ralat/").text


def test_what_is_no_public_text_stays_a_draft(old_site):
    old_site.take(old(107), old(108, status="draft"), item(109, SPAM), old(110, post_password="rahasia"))

    old_site.approve()

    assert list(Edition.objects.values_list("number", flat=True)) == ["WP-107/2016"]
    assert {old_site.row(number).release.status for number in (108, 110)} == {"draft"}


def test_addresses_lead_from_then_on(old_site):
    old_site.take(old(107), item(109, SPAM))

    old_site.approve()

    assert OldAddress.objects.in_force().filter(item__old_id=107, target="release").exists()
    assert OldAddress.objects.in_force().filter(item__old_id=109, target="gone").exists()


@pytest.mark.parametrize("name", ["hasan", "ratna", "nurul", "admin"])
def test_only_another_approver_may(old_site, newsroom, name):
    old_site.take(old(107))

    with pytest.raises(PermissionDenied):
        approving.approve(old_site.move, by=getattr(newsroom, name))

    assert Edition.objects.count() == 0


def test_an_approver_who_began_it_may_not(old_site, newsroom):
    old_site.take(old(107), by=newsroom.salma)

    with pytest.raises(PermissionDenied, match="orang lain"):
        approving.approve(old_site.move, by=newsroom.salma)


def test_an_approver_who_read_a_part_of_it_may_not(old_site, newsroom):
    old_site.take(old(107))
    old_site.take(old(107), old(108), by=newsroom.salma)

    with pytest.raises(PermissionDenied, match="orang lain"):
        approving.approve(old_site.move, by=newsroom.salma)
    assert approving.approve(old_site.move, by=newsroom.dewi).state == "approved"


def test_it_is_approved_once(old_site, newsroom):
    old_site.take(old(107))
    old_site.approve()

    with pytest.raises(ValidationError):
        approving.approve(old_site.move, by=newsroom.dewi)


def test_a_move_that_is_still_being_read_waits(old_site, newsroom):
    old_site.take(old(107))
    old_site.move.state = "reading"
    old_site.move.save()

    with pytest.raises(ValidationError, match="belum selesai"):
        approving.approve(old_site.move, by=newsroom.salma)


def test_all_or_nothing(old_site, monkeypatch):
    old_site.take(*(old(number) for number in range(1, 8)))
    monkeypatch.setattr(approving, "BATCH", 3)
    real = publishing.publish_moved
    monkeypatch.setattr(
        publishing, "publish_moved", lambda moved, **more: real(moved, **more) if len(moved) == 3 else 1 / 0
    )

    with pytest.raises(ZeroDivisionError):
        old_site.approve()

    assert (Edition.objects.count(), PressRelease.objects.filter(number=None).count()) == (0, 7)
    old_site.move.refresh_from_db()
    assert old_site.move.state == "read"


def test_the_trail_has_one_entry_with_the_checksum_of_the_ledger(old_site, newsroom):
    old_site.take(old(107), old(108))

    move = old_site.approve()

    [entry] = AuditEntry.objects.filter(action="site_move.approve")
    assert (entry.actor, entry.after["ledger"], entry.after["published"]) == (
        newsroom.salma,
        move.checksum,
        2,
    )
    assert move.checksum == ledger.checksum_of(move)


def test_what_somebody_discarded_meanwhile_stays_so(old_site):
    old_site.take(old(107), old(108), old(109))
    PressRelease.objects.filter(pk=old_site.row(108).release_id).update(status="discarded")

    old_site.approve()

    assert {each.release_id for each in Edition.objects.all()} == {
        old_site.row(n).release_id for n in (107, 109)
    }


def test_a_second_reading_after_the_approval_touches_no_edition(old_site):
    old_site.take(old(107))
    old_site.approve()
    before = Edition.objects.values().get()

    move = old_site.take(old(107, title="Judul baru"))

    assert move is None
    assert (Edition.objects.values().get(), [each["id"] for each in old_site.tally.changed]) == (
        before,
        [107],
    )


def test_what_comes_later_is_a_move_of_its_own_in_the_same_series(old_site, newsroom):
    old_site.take(old(107))
    old_site.approve()

    old_site.take(old(107), old(108))
    old_site.approve()

    assert sorted(Edition.objects.values_list("number", flat=True)) == ["WP-107/2016", "WP-108/2016"]


def test_two_sites_have_numbers_of_their_own(old_site):
    old_site.take(old(107))
    old_site.approve()
    old_site.take(old(107), site="https://lama.example.go.id")
    old_site.approve()

    assert sorted(Edition.objects.values_list("number", flat=True)) == ["WP-107/2016", "WP2-107/2016"]


def test_a_moved_text_is_corrected_like_any_other(old_site, newsroom, client):
    old_site.take(old(107))
    old_site.approve()

    edition = newsroom.correct(
        old_site.row(107).release,
        category="periodic",
        lead="Teras yang benar.",
        contact_name="Humas",
        contact_channel="humas@contoh.go.id",
        dateline_place="Sofifi",
    )

    assert (edition.number, edition.sequence, edition.snapshot["moved_from"] != "") == (
        "WP-107/2016",
        2,
        True,
    )
    assert "Teras yang benar." in client.get(edition.get_absolute_url()).text


def test_queries_do_not_grow_with_the_texts_of_a_batch(old_site, django_assert_max_num_queries):
    old_site.take(*(old(number) for number in range(1, 30)))

    with django_assert_max_num_queries(70 + 2 * 29):
        old_site.approve()


def test_search_finds_it(old_site, client):
    old_site.take(old(107))
    assert "Judul 107" not in client.get("/cari/", {"q": "kelapa"}).text

    old_site.approve()

    assert "Judul 107" in client.get("/cari/", {"q": "kelapa"}).text
