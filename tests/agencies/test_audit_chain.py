import hashlib
import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from agencies import audit, audit_chain
from agencies.models import AuditEntry, AuditSeal

pytestmark = pytest.mark.django_db(transaction=True)


def verify(**options):
    out = StringIO()
    call_command("verify_audit", stdout=out, **options)
    return out.getvalue()


def tamper(sql, *values):
    """What somebody with the database's keys could do: no trigger fires."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql, values or None)


@pytest.fixture
def trail():
    return [audit.record(None, "test.step", note=f"langkah ke-{number}, “é”") for number in range(1, 4)]


def test_an_untouched_trail_is_whole(trail):
    last = AuditSeal.objects.last()

    assert verify() == f"The audit trail is whole: 3 entries.\nLast seal: 3 {last.seal}\n"


def test_the_first_seal_is_the_hash_of_zeros_and_the_entry(trail):
    first = next(audit_chain.links())

    assert first.seal == hashlib.sha256(("0" * 64 + first.text).encode()).hexdigest()
    assert first.text.startswith(f"[{trail[0].pk}, {int(trail[0].at.timestamp() * 1_000_000)}, null, ")


def test_an_entry_of_a_transaction_that_failed_leaves_no_link(trail):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        audit.record(None, "test.fails")
        1 / 0  # noqa: B018

    assert audit_chain.length() == 3


@pytest.mark.parametrize(
    "column, value",
    [
        ("note", "'lain'"),
        ("action", "'lain'"),
        ("actor_name", "'lain'"),
        ("object_type", "'lain'"),
        ("object_id", "'9'"),
        ("object_label", "'lain'"),
        ("before", "'1'"),
        ("after", "'1'"),
        ("at", "at + interval '1 microsecond'"),
    ],
)
def test_a_changed_entry_is_found(trail, column, value):
    tamper(
        f"UPDATE agencies_auditentry SET {column} = {value} WHERE id = %s",  # noqa: S608
        trail[1].pk,
    )

    with pytest.raises(CommandError, match=f"seal 2: entry {trail[1].pk} was changed"):
        verify()


def test_an_entry_taken_out_with_its_seal_is_found(trail):
    tamper("DELETE FROM agencies_auditseal WHERE number = 2")
    tamper("DELETE FROM agencies_auditentry WHERE id = %s", trail[1].pk)

    with pytest.raises(CommandError, match="seals 2 to 2 are gone"):
        verify()


def test_an_entry_written_past_the_trigger_is_found(trail):
    tamper(
        "INSERT INTO agencies_auditentry (at, actor_name, action, object_type, object_id, object_label, note)"
        " VALUES (now(), 'siapa', 'test.forged', '', '', '', '')",
    )

    with pytest.raises(CommandError, match="has no seal"):
        verify()


def test_a_chain_reckoned_anew_does_not_hold_the_anchor(trail, tmp_path):
    anchors = tmp_path / "anchors"
    verify(anchors=anchors)
    tamper("DELETE FROM agencies_auditseal")
    tamper("UPDATE agencies_auditentry SET note = 'lain'")
    tamper(
        "SELECT seal_audit_entry(e) FROM (SELECT * FROM agencies_auditentry ORDER BY id) e",
    )
    assert verify().startswith("The audit trail is whole")

    with pytest.raises(CommandError, match="seal 3 is not the one that was noted"):
        verify(anchors=anchors)


def test_a_shortened_chain_does_not_hold_the_anchor(trail, tmp_path):
    anchors = tmp_path / "anchors"
    verify(anchors=anchors)
    tamper("DELETE FROM agencies_auditseal WHERE number = 3")
    tamper("DELETE FROM agencies_auditentry WHERE id = %s", trail[2].pk)

    with pytest.raises(CommandError, match=r"seal 3 is noted in .* but no longer there"):
        verify(anchors=anchors)


def test_anchors_grow_with_the_trail(trail, tmp_path):
    anchors = tmp_path / "anchors"
    verify(anchors=anchors)
    audit.record(None, "test.later")

    verify(anchors=anchors)

    assert [line.split()[1] for line in anchors.read_text().splitlines()] == ["3", "4"]


def test_a_spoilt_line_of_anchors_is_named(trail, tmp_path):
    anchors = tmp_path / "anchors"
    anchors.write_text("2026-11-24T00:00:00Z 3 abc\n")

    with pytest.raises(CommandError, match="line 1"):
        verify(anchors=anchors)


@pytest.mark.parametrize(
    "statement", ["UPDATE agencies_auditseal SET seal = ''", "DELETE FROM agencies_auditseal"]
)
def test_seals_cannot_be_changed(trail, statement):
    with pytest.raises(Exception, match="never changed or deleted"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_entries_of_many_at_once_form_one_chain():
    def record_some():
        try:
            for number in range(5):
                with transaction.atomic():
                    audit.record(None, "test.parallel", note=str(number))
                    audit.record(None, "test.parallel", note=str(number))
        finally:
            connection.close()

    threads = [threading.Thread(target=record_some) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert AuditEntry.objects.count() == 40
    assert verify().startswith("The audit trail is whole: 40 entries.")
