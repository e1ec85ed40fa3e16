"""Decisions of people about items of a move: remembered by the ledger, turned round at will, settled by the approval."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from agencies.models import AuditEntry
from news.editions.moving import deciding, naming, undoing
from news.models import Edition, MovedItem, OldAddress, PressRelease
from tests.news.imports.wordpress.exports import item

SPAM = "Situs slot gacor maxwin deposit pulsa, daftar slot gacor hari ini."


def decide(old_site, decision, *numbers, by=None):
    """Decide about the items with these old numbers."""
    keys = MovedItem.objects.filter(old_id__in=numbers).values_list("pk", flat=True)
    return deciding.decide(old_site.move, keys, decision, by=by or old_site.newsroom.hasan)


def test_what_is_dropped_is_not_published_and_leaves_nothing_behind(old_site):
    old_site.take(item(12), item(13))

    decide(old_site, "drop", 13)
    assert (old_site.fates(), PressRelease.objects.count()) == ({12: "public", 13: "left"}, 2)
    old_site.approve()

    assert list(Edition.objects.values_list("number", flat=True)) == ["WP-12/2021"]
    assert (PressRelease.objects.count(), old_site.row(13).release) == (1, None)
    targets = OldAddress.objects.filter(item=old_site.row(13)).values_list("target", flat=True)
    assert set(targets) == {"gone"}


def test_a_decision_can_be_turned_round_until_the_approval(old_site):
    old_site.take(item(12), item(13))

    decide(old_site, "drop", 13)
    decide(old_site, "keep", 13)
    old_site.approve()

    assert Edition.objects.count() == 2


def test_what_was_left_out_comes_with_the_next_reading(old_site):
    items = [item(12), item(13, SPAM, title="Slot gacor maxwin")]
    old_site.take(*items)
    assert old_site.row(13).fate == "spam"

    decide(old_site, "keep", 13)
    assert deciding.waits_for_reading(old_site.move).count() == 1
    old_site.take(*items)

    assert old_site.fates() == {12: "public", 13: "public"}
    assert old_site.row(13).decision == "keep"
    assert not deciding.waits_for_reading(old_site.move).exists()


def test_what_was_dropped_stays_dropped_when_the_export_is_read_again(old_site):
    old_site.take(item(12), item(13))
    decide(old_site, "drop", 13)

    old_site.take(item(12), item(13))

    assert old_site.fates() == {12: "public", 13: "left"}


def test_what_a_password_protected_becomes_public_by_no_decision(old_site):
    old_site.take(item(12, post_password="rahasia"))
    decide(old_site, "drop", 12)
    decide(old_site, "keep", 12)
    assert old_site.row(12).fate == "draft"

    old_site.take(item(12, post_password="rahasia"), keep=frozenset({12}))

    assert old_site.row(12).fate == "draft"


def test_a_decision_is_in_the_audit_trail_and_in_the_counts(old_site, newsroom):
    old_site.take(item(12), item(13))

    decide(old_site, "drop", 13)

    entry = AuditEntry.objects.filter(action="site_move.decide").get()
    assert (entry.actor, entry.after) == (newsroom.hasan, {"decision": "drop", "items": [13]})
    old_site.move.refresh_from_db()
    assert old_site.move.counts["fates"] == {"public": 1, "left": 1}


def test_others_decide_nothing(old_site, newsroom):
    old_site.take(item(12))

    for user in (newsroom.ratna, newsroom.nurul):
        with pytest.raises(PermissionDenied):
            decide(old_site, "drop", 12, by=user)


def test_a_closed_move_is_decided(old_site, newsroom):
    old_site.take(item(12))
    undoing.undo(old_site.move, by=newsroom.hasan)

    with pytest.raises(ValidationError, match="sudah disetujui atau dibatalkan"):
        deciding.decide(old_site.move, [1], "drop", by=newsroom.hasan)


@pytest.fixture
def named(old_site, newsroom):
    """Two texts that name the same official."""
    frans = newsroom.make_official("Frans Manery")
    newsroom.make_tenure(frans, newsroom.make_post("Bupati Halmahera Utara"), dt.date(2016, 2, 17))
    old_site.take(item(12, "<p>Frans Manery hadir.</p>"), item(13, "<p>Kata Frans Manery.</p>"), item(14))
    return frans


def test_one_answer_names_somebody_in_all_texts(old_site, newsroom, named):
    [proposal] = naming.proposals(old_site.move)
    assert (proposal.named_as, proposal.texts, proposal.answer) == (
        "Bupati Halmahera Utara Frans Manery",
        2,
        "",
    )

    assert naming.answer(old_site.move, named.pk, proposal.tenure, "yes", by=newsroom.hasan) == 2

    assert {row.release.officials.first() for row in old_site.move.items.exclude(old_id=14)} == {named}
    assert old_site.row(14).release.officials.count() == 0
    assert [each.answer for each in naming.proposals(old_site.move)] == ["yes"]
    assert AuditEntry.objects.filter(action="site_move.name").count() == 1


def test_an_answer_can_be_taken_back(old_site, newsroom, named):
    [proposal] = naming.proposals(old_site.move)
    naming.answer(old_site.move, named.pk, proposal.tenure, "yes", by=newsroom.hasan)

    naming.answer(old_site.move, named.pk, proposal.tenure, "no", by=newsroom.hasan)

    assert not PressRelease.objects.filter(officials=named).exists()
    assert [each.answer for each in naming.proposals(old_site.move)] == ["no"]


def test_whoever_looks_after_accounts_names_nobody(old_site, newsroom, named):
    [proposal] = naming.proposals(old_site.move)

    with pytest.raises(PermissionDenied):
        naming.answer(old_site.move, named.pk, proposal.tenure, "yes", by=newsroom.admin)


def test_confirmed_officials_go_when_the_move_is_undone(old_site, newsroom, named):
    [proposal] = naming.proposals(old_site.move)
    naming.answer(old_site.move, named.pk, proposal.tenure, "yes", by=newsroom.hasan)

    assert undoing.undo(old_site.move, by=newsroom.hasan).kept == 0
