"""`verify_restore`: silent about a whole site; each thing that a restore can lose or somebody can change is named."""

import datetime as dt
from io import StringIO
from pathlib import Path

import pgtrigger
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django_tasks_db.models import DBTaskResult

from agencies.accounts import letters as account_letters
from agencies.models import AuditEntry, AuditSeal
from kominfo.restore import manifest, media, records, schema, settling, texts
from news.editions import publishing
from news.models import Letter
from news.releases import workflow

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(site, media_root, tmp_path):
    """The manifest of the site as it is."""
    path = tmp_path / "manifest"
    with path.open("w") as file:
        manifest.write(file, media_root)
    return path


def verify(**options):
    out = StringIO()
    call_command("verify_restore", stdout=out, **options)
    return out.getvalue()


def wrong(out):
    """The names of the checks that found something."""
    return [
        line.split(":")[0].removeprefix("WRONG  ") for line in out.splitlines() if line.startswith("WRONG")
    ]


def test_a_whole_site_is_whole(site, written):
    out = verify(manifest=written)

    assert wrong(out) == []
    assert f"ok     triggers: {len(pgtrigger.registered())} of ours" in out
    assert "goes live by itself" in out
    assert out.endswith("Everything is there and whole.\n")


def test_what_is_wrong_ends_in_an_error_that_counts(site, tamper):
    tamper('UPDATE news_edition SET snapshot = snapshot || \'{"lead": "lain"}\' WHERE id = %s', site.first.pk)
    out = StringIO()

    with pytest.raises(CommandError, match="1 of 16 checks found something wrong"):
        call_command("verify_restore", stdout=out)

    assert wrong(out.getvalue()) == ["editions"]
    assert "What to do: Restore the whole backup again" in out.getvalue()


@pytest.mark.parametrize(
    ("check", "statement", "problem"),
    [
        (
            schema.tables,
            "DROP TABLE news_editiontext",
            "table news_editiontext is missing",
        ),
        (
            schema.tables,
            "INSERT INTO django_migrations (app, name, applied) VALUES ('news', '0999_later', now())",
            "migration news.0999_later is applied but not part of this program",
        ),
        (schema.extensions, "DROP EXTENSION btree_gist CASCADE", "extension btree_gist is missing"),
        (
            schema.triggers,
            "ALTER TABLE news_edition DISABLE TRIGGER news_edition_immutable",
            "trigger news_edition_immutable on news_edition is disabled",
        ),
        (
            schema.triggers,
            "DROP TRIGGER agencies_auditentry_seal ON agencies_auditentry",
            "trigger agencies_auditentry_seal on agencies_auditentry is missing",
        ),
        (
            schema.triggers,
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
            "function refuse_change() differs from our migrations",
        ),
        (
            schema.triggers,
            "SET LOCAL session_replication_role = replica",
            "session_replication_role is replica: no trigger fires",
        ),
        (
            schema.constraints,
            "ALTER TABLE news_edition DROP CONSTRAINT address_of_one_release",
            "ExclusionConstraint address_of_one_release of table news_edition is missing",
        ),
        (
            schema.constraints,
            "ALTER TABLE news_letter DROP CONSTRAINT letter_once",
            "UniqueConstraint letter_once of table news_letter is missing",
        ),
        (
            schema.constraints,
            "DROP INDEX edition_by_slug",
            "Index edition_by_slug of table news_edition is missing",
        ),
        (
            schema.counters,
            "SELECT setval(pg_get_serial_sequence('news_photo', 'id'), 1, false)",
            "the next id of news_photo would be 1, but {photo} is in use",
        ),
    ],
)
def test_what_the_database_lost_is_named(site, check, statement, problem):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        found = check().problems
        cursor.execute("SET session_replication_role = origin")

    assert problem.format(photo=site.photo.pk) in found


def test_disabled_foreign_keys_are_named(site):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE news_note DISABLE TRIGGER ALL")

    found = schema.triggers().problems

    assert "a foreign key's trigger on news_note is disabled" in found
    assert "trigger news_note_append_only on news_note is disabled" in found


def test_rows_that_point_to_nothing_are_named(site, tamper):
    tamper("DELETE FROM news_photo WHERE id = %s", site.photo.pk)

    assert "2 rows of news_editionphoto name a photo_id that news_photo lacks" in schema.references().problems


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (
            "UPDATE news_edition SET headline = 'Judi' WHERE id = {first}",
            "its headline is not the text's",
        ),
        (
            "UPDATE news_edition SET approved_by_id = NULL WHERE id = {first}",
            "nobody approved it",
        ),
        (
            "UPDATE news_edition SET checksum = repeat('0', 64) WHERE id = {first}",
            "its text does not match its checksum; its checksum is not the one in the audit trail",
        ),
        ("DELETE FROM news_editionphoto WHERE edition_id = {first}", "its photos differ from the text's"),
        (
            "DELETE FROM news_agencylisting WHERE edition_id = {first}",
            "the lists it stands in (agency_id) are not those of its text",
        ),
        (
            "DELETE FROM news_editiontext WHERE edition_id = {first}",
            "its page or its words for search are missing",
        ),
        (
            "DELETE FROM agencies_auditentry WHERE object_type = 'news.edition' AND object_id = '{first}'",
            "the audit trail does not know it",
        ),
    ],
)
def test_a_changed_edition_is_named(site, tamper, statement, fault):
    tamper(statement.format(first=site.first.pk))

    [problem] = texts.editions().problems
    assert problem.endswith(f"”: {fault}")
    assert problem.startswith(f"edition {site.first.pk} “")


def test_a_changed_version_is_named(site, tamper):
    workflow.record_creation(release := site.make_release(), by=site.ratna)
    tamper("UPDATE news_releaseversion SET snapshot = '{}' WHERE release_id = %s", release.pk)

    assert texts.versions().problems == [
        f"version 1 of release {release.pk}: its text does not match its checksum"
    ]


def test_a_broken_trail_and_a_lost_anchor_are_named(site, tamper):
    last = AuditSeal.objects.latest("number")
    tamper("UPDATE agencies_auditentry SET note = 'lain' WHERE id = %s", last.entry_id)

    assert records.audit({last.number + 5: "f" * 64}, None).problems == [
        f"seal {last.number}: entry {last.entry_id} was changed",
        f"seal {last.number + 5} was noted outside of the database but is not there",
    ]


def test_anchors_from_after_the_backup_are_told_as_lost_days_not_as_wrong(site, written):
    facts = manifest.read(written)

    check = records.audit({facts.seals + 5: "f" * 64}, facts)

    assert check.problems == []
    assert f"Seals {facts.seals + 1} to {facts.seals + 5} were noted after this backup" in check.notes[0]


def test_a_trail_shorter_than_the_backups_is_wrong(site, written, tamper):
    facts = manifest.read(written)
    tamper("DELETE FROM agencies_auditseal WHERE number = %s", facts.seals)
    tamper("DELETE FROM agencies_auditentry WHERE id = (SELECT max(id) FROM agencies_auditentry)")

    assert records.audit({}, facts).problems == [
        f"seal {facts.seals} was noted outside of the database but is not there"
    ]
    assert records.contents(facts).problems == [
        f"agencies_auditentry: {AuditEntry.objects.count()} rows, but {AuditEntry.objects.count() + 1} when the backup began"
    ]


def test_an_address_that_leads_nowhere_is_named(site, tamper):
    assert records.addresses().looked_at == "1 of today, 1 old ones, 0 merged releases"
    tamper("UPDATE news_edition SET live_until = clock_timestamp() WHERE id = %s", site.second.pk)
    place = f"{site.first.address_year}/{site.first.address_month:02d}"
    release = site.first.release_id

    assert records.addresses().problems == [
        f"release {release} was public and is not any more: …/rakor-dibuka/",
        f"release {release} was public and is not any more: …/rakor-dibuka-di-tobelo/",
        f"/siaran-pers/{place}/rakor-dibuka/ does not lead to release {release}",
        f"/siaran-pers/{place}/rakor-dibuka-di-tobelo/ does not lead to release {release}",
    ]


def test_merged_releases_that_lead_in_a_circle_are_named(site, tamper):
    target = site.publish()
    publishing.withdraw(
        site.first.release,
        by=site.salma,
        reason="Digabung.",
        standing="consolidated",
        replaced_by=target.release,
    )
    assert records.addresses().problems == []
    tamper("UPDATE news_edition SET replaced_by_id = release_id WHERE standing = 'consolidated'")

    release = site.first.release_id
    assert records.addresses().problems == [
        f"release {release} was merged into {release}, which leads nowhere"
    ]


def test_numbers_that_came_back_or_stay_with_an_embargo_are_in_order(site):
    planned = site.schedule()
    publishing.unschedule(planned.release, by=site.salma)

    assert records.numbers().problems == []


def test_missing_and_foreign_numbers_are_named(site, tamper):
    year = site.first.number[-4:]
    assert records.numbers().problems == []
    publishing.unschedule(site.scheduled.release, by=site.salma)  # whose number may be one of next year
    other = site.first.number.replace("001/", "007/")
    tamper("UPDATE news_pressrelease SET number = %s WHERE id = %s", other, site.first.release_id)
    tamper("UPDATE news_numberregister SET last = 3, free = '{2}' WHERE year = %s", year)
    tamper("UPDATE news_releasenumber SET place = 7 WHERE release_id = %s", site.first.release_id)

    assert records.numbers().problems == [
        f"number 1 of {year} is missing",
        f"number 3 of {year} is missing",
        f"number 7 of {year} is beyond the register (3) or free",
        f"release {site.first.release_id} has number {other}, which the register did not give it",
        f"edition {site.first.pk} has number {site.first.number}, its release {other}",
        f"edition {site.second.pk} has number {site.second.number}, its release {other}",
    ]


def test_what_goes_live_and_what_went_live_meanwhile_is_told(site, written):
    later = site.scheduled.live_from + dt.timedelta(minutes=1)
    facts = manifest.read(written)

    before, after = records.schedule(facts), records.schedule(facts, now=later)

    assert (before.problems, before.looked_at) == ([], "1 ahead, 0 went live since the backup")
    assert before.notes[0].endswith("goes live by itself")
    assert (after.problems, after.looked_at) == ([], "0 ahead, 1 went live since the backup")
    assert after.notes[0].endswith("went live by itself since the backup")


def test_a_gap_between_editions_and_a_published_release_without_one_are_named(site, tamper):
    tamper(
        "UPDATE news_edition SET live_until = live_until - interval '1 millisecond' WHERE id = %s",
        site.first.pk,
    )
    hollow = site.make_release(status="published")

    assert records.schedule(None).problems == [
        f"release {site.first.release_id}: edition 1 does not end where the next begins",
        f"release {hollow.pk} counts as published, but no edition of it is there",
    ]


def test_letters_that_would_go_out_again_are_named_and_held(client, site):
    workflow.perform("submit", site.make_release(), by=site.ratna)
    account_letters.send_reset.enqueue(site.ratna.pk)
    client.force_login(site.ratna)
    newest = Letter.objects.latest("pk").pk
    assert records.letters().problems == [
        "3 letters wait; they may have been sent after the backup, and would be sent again",
        "2 tasks wait in the queue, perhaps done before",
    ]

    held = settling.settle("20261127T013000Z")

    assert held == (3, 1)
    assert records.letters().problems == []
    assert set(Letter.objects.values_list("state", flat=True)) == {"uncertain"}
    assert not DBTaskResult.objects.filter(status="READY").exists()
    assert client.get("/meja/").status_code == 302
    entry = AuditEntry.objects.get(action="site.restored")
    assert (entry.note, entry.after) == ("20261127T013000Z", {"letters_held": 3, "sessions_ended": 1})
    workflow.perform("submit", site.make_release(), by=site.ratna)
    assert Letter.objects.latest("pk").pk > newest + 100_000


@pytest.mark.parametrize(
    ("harm", "original", "rendition", "listed"),
    [
        (Path.unlink, "is missing", "is missing", "is missing"),
        (lambda path: path.write_bytes(b""), "was changed", "is no picture", "has 0 bytes"),
        (
            lambda path: path.write_bytes(path.read_bytes()[:-1] + b"?"),
            "was changed",
            None,
            "was changed",
        ),
    ],
)
def test_a_lost_or_changed_file_is_named(site, written, media_root, harm, original, rendition, listed):
    for path in (
        media_root / site.photo.original.name,
        media_root / site.attachment.file.name,
        media_root / "rendition" / site.photo.digest / "360.jpg",
    ):
        harm(path)

    named = [" ".join(problem.split()[:3]).rstrip(":,") for problem in media.originals(media_root).problems]
    found = media.renditions(media_root).problems
    of_manifest = media.listed(media_root, written).problems

    assert len(named) == 2
    assert [rendition in problem for problem in found] == [True] * bool(rendition)
    assert [listed in problem and "360.jpg" in problem for problem in of_manifest] == [True]
    assert all(original in name or "has" in name for name in named)


def test_open_originals_are_named(site, media_root):
    assert media.modes(media_root).problems == []
    (media_root / site.photo.original.name).chmod(0o640)

    assert media.modes(media_root).problems == [f"{site.photo.original.name} has mode 0640"]


def test_open_word_files_are_named(site, media_root):
    word_file = media_root / "word" / "a.docx"
    word_file.parent.mkdir(mode=0o750)
    word_file.touch(mode=0o640)

    assert media.modes(media_root).problems == ["word/a.docx has mode 0640"]


def test_a_manifest_that_is_none_is_refused(site, tmp_path):
    (tmp_path / "manifest").write_text("siaran\n")

    with pytest.raises(CommandError, match="is no manifest of a backup"):
        verify(manifest=tmp_path / "manifest")


def test_share_cards_are_no_part_of_a_backup(tmp_path):
    for name in ("kartu/ab/c.card", "kit/kartu/x.txt", "original/x.jpg", ".incoming-1/y"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")

    assert [str(path.relative_to(tmp_path)) for path in manifest.files(tmp_path)] == [
        "kit/kartu/x.txt",
        "original/x.jpg",
    ]
