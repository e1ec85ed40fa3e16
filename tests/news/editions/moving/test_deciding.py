"""What somebody decides about one item of a move."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from news.editions.moving import deciding
from news.models import OldAddress, PressRelease
from tests.news.imports.wordpress.exports import cdata, item

SPAM = "Situs slot gacor maxwin deposit pulsa, daftar slot gacor hari ini."


def test_a_text_that_waits_comes_along(old_site, newsroom):
    old_site.take(item(12, post_type="pengumuman"))

    deciding.decide(old_site.row(12), "keep", by=newsroom.hasan)
    old_site.approve()

    assert old_site.row(12).release.status == "published"


@pytest.mark.parametrize("more", [{"status": "draft"}, {"post_password": cdata("x")}, {"status": "future", "post_date_gmt": "2031-01-01 00:00:00"}])  # fmt: skip
def test_what_was_never_public_stays_a_draft_all_the_same(old_site, newsroom, more):
    old_site.take(item(12, **more))

    row = deciding.decide(old_site.row(12), "keep", by=newsroom.hasan)

    assert row.fate == "draft"


def test_a_text_that_is_dropped_goes_with_its_addresses(old_site, newsroom):
    old_site.take(item(12))

    deciding.decide(old_site.row(12), "drop", by=newsroom.hasan)

    assert (old_site.fates(), PressRelease.objects.count()) == ({12: "left"}, 0)
    assert not OldAddress.objects.filter(item__old_id=12).exists()


def test_spam_that_is_kept_is_taken_by_the_next_reading(old_site, newsroom):
    old_site.take(item(12, SPAM))
    deciding.decide(old_site.row(12), "keep", by=newsroom.hasan)

    old_site.take(item(12, SPAM))

    assert (old_site.fates(), old_site.row(12).decision) == ({12: "public"}, "keep")
    assert old_site.row(12).release is not None


def test_what_was_dropped_stays_dropped(old_site, newsroom):
    old_site.take(item(12))
    deciding.decide(old_site.row(12), "drop", by=newsroom.hasan)

    old_site.take(item(12))

    assert (old_site.fates(), PressRelease.objects.count()) == ({12: "left"}, 0)


def test_nothing_is_decided_after_the_approval_or_by_others(old_site, newsroom):
    old_site.take(item(12))
    with pytest.raises(PermissionDenied):
        deciding.decide(old_site.row(12), "drop", by=newsroom.ratna)
    old_site.approve()

    with pytest.raises(ValidationError):
        deciding.decide(old_site.row(12), "drop", by=newsroom.hasan)


def test_what_somebody_works_on_is_not_dropped(old_site, newsroom):
    old_site.take(item(12))
    PressRelease.objects.update(text_changed_by=newsroom.ratna)

    with pytest.raises(ValidationError, match="dikerjakan orang"):
        deciding.decide(old_site.row(12), "drop", by=newsroom.hasan)
