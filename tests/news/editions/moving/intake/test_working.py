"""An intake looked through and read into a move: progress, stops, crashes, and nothing twice."""

import io
import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from news.editions.moving import topics
from news.editions.moving.intake import asking, terms, working
from news.media import move_files
from news.models import IntakeTerm, MovedItem, PressRelease, SiteIntake, SiteMove, Topic
from tests.news.imports.wordpress.exports import export, item, write
from tests.news.media.test_move_files import packed
from tests.newsroom import jpeg

SPAM = "Situs slot gacor maxwin deposit pulsa, daftar slot gacor hari ini."
PICTURE = '<p>Satu.</p><p><img src="/wp-content/uploads/2021/07/foto.jpg" alt="Jalan"></p>'


def brought(newsroom, *items, files=(), **more):
    """An intake with an export of these items, and other files."""
    intake = move_files.begin(by=newsroom.hasan, agency=newsroom.office)
    for name, content in [("ekspor.xml", export(*items, **more).encode()), *files]:
        move_files.take_whole(intake, io.BytesIO(content), name=name, size=len(content))
    return intake


def surveyed(newsroom, *items, **more):
    intake = brought(newsroom, *items, **more)
    asking.survey(intake, by=newsroom.hasan)
    working.run(intake.pk)
    intake.refresh_from_db()
    return intake


def taken(intake, newsroom):
    asking.take(intake, by=newsroom.hasan)
    working.run(intake.pk)
    intake.refresh_from_db()
    return intake


def test_a_survey_tells_and_writes_nothing(newsroom):
    intake = surveyed(newsroom, item(12), item(13, SPAM), item(14, status="future"))

    assert (intake.state, intake.halted) == ("surveyed", "")
    assert (intake.report["seen"], intake.report["fates"]) == (3, {"public": 1, "spam": 1, "draft": 1})
    assert intake.report["authors"] == ["Ratna Umasugi"]
    assert intake.report["lists"]["spam"]["first"][0]["id"] == 13
    assert (SiteMove.objects.count(), MovedItem.objects.count(), PressRelease.objects.count()) == (0, 0, 0)


def test_it_is_read_into_a_move_in_the_name_of_whoever_asked(newsroom):
    intake = taken(surveyed(newsroom, item(12), item(13)), newsroom)

    assert (intake.state, intake.move.state, intake.move.started_by) == ("taken", "read", newsroom.hasan)
    assert MovedItem.objects.filter(move=intake.move).count() == 2


def test_read_twice_it_makes_nothing_twice(newsroom):
    intake = taken(surveyed(newsroom, item(12), item(13)), newsroom)
    before = list(MovedItem.objects.order_by("pk").values_list("pk", "release"))

    taken(intake, newsroom)

    assert list(MovedItem.objects.order_by("pk").values_list("pk", "release")) == before


def test_nothing_is_taken_before_it_was_looked_through(newsroom):
    with pytest.raises(ValidationError, match="Periksa dahulu"):
        asking.take(brought(newsroom, item(12)), by=newsroom.hasan)


def test_a_media_archive_goes_along(newsroom):
    archive = packed(("uploads/2021/07/foto.jpg", jpeg().read()))

    intake = taken(surveyed(newsroom, item(12, PICTURE), files=[("media.zip", archive)]), newsroom)

    assert intake.report["has_media"]
    assert intake.move.counts["photos"] == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html></html>", "ekspor.xml: Ini bukan ekspor WordPress"),
        (b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + export(item(12)).encode()[39:], "ekspor.xml: Berkas ini memuat DOCTYPE"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_and_can_be_exchanged(newsroom, content, said):
    intake = move_files.begin(by=newsroom.hasan, agency=newsroom.office)
    file = move_files.take_whole(intake, io.BytesIO(content), name="ekspor.xml", size=len(content))
    asking.survey(intake, by=newsroom.hasan)

    working.run(intake.pk)

    intake.refresh_from_db()
    assert (intake.state, intake.takes_files) == ("gathering", True)
    assert intake.halted.startswith(said)
    move_files.remove(file)
    assert SiteIntake.objects.get().halted == ""


def test_a_file_that_breaks_off_is_told_with_name_and_line(newsroom):
    content = export(item(12), item(13))
    intake = move_files.begin(by=newsroom.hasan, agency=newsroom.office)
    cut = content[: content.index("<wp:post_id>13")].encode()
    move_files.take_whole(intake, io.BytesIO(cut), name="ekspor.xml", size=len(cut))
    asking.survey(intake, by=newsroom.hasan)

    working.run(intake.pk)

    intake.refresh_from_db()
    assert intake.report["broken"].startswith("ekspor.xml: Berkas ekspor terputus di sekitar baris ")
    assert intake.report["seen"] == 1


def test_the_account_must_still_be_active(newsroom):
    intake = surveyed(newsroom, item(12))
    asking.take(intake, by=newsroom.hasan)
    newsroom.hasan.is_active = False
    newsroom.hasan.save()

    working.run(intake.pk)

    intake.refresh_from_db()
    assert "tidak aktif lagi" in intake.halted
    assert SiteMove.objects.count() == 0


def test_whoever_may_not_move_sites_asks_nothing(newsroom):
    intake = surveyed(newsroom, item(12))

    for ask in (asking.survey, asking.take, asking.stop, asking.go_on, asking.discard):
        with pytest.raises(PermissionDenied):
            ask(intake, by=newsroom.ratna)


def test_it_stops_between_batches_and_goes_on_there(newsroom, monkeypatch):
    monkeypatch.setattr(working, "SECONDS", 0)
    intake = surveyed(newsroom, *(item(number) for number in range(100, 220)))
    asking.take(intake, by=newsroom.hasan)
    watch = working._Progress.watch

    def stop_after_the_first(progress, tally):
        SiteIntake.objects.update(is_to_stop=True)
        watch(progress, tally)

    monkeypatch.setattr(working._Progress, "watch", stop_after_the_first)
    working.run(intake.pk)
    monkeypatch.setattr(working._Progress, "watch", watch)

    intake.refresh_from_db()
    assert (intake.state, intake.halted) == ("taking", working.STOPPED)
    assert 0 < MovedItem.objects.count() < 120
    asking.go_on(intake, by=newsroom.hasan)
    working.run(intake.pk)
    assert MovedItem.objects.count() == PressRelease.objects.count() == 120
    assert SiteIntake.objects.get().state == "taken"


def test_a_process_that_died_is_begun_again_a_few_times(newsroom):
    intake = surveyed(newsroom, item(12))
    asking.take(intake, by=newsroom.hasan)
    DBTaskResult.objects.all().delete()
    intake.refresh_from_db()

    asking.again(intake.pk)
    assert asking.is_waiting(intake)
    SiteIntake.objects.update(attempts=asking.MAX_ATTEMPTS)
    asking.again(intake.pk)

    assert SiteIntake.objects.get().halted == asking.GAVE_UP


def test_a_worker_that_starts_takes_up_what_was_left(newsroom):
    intake = surveyed(newsroom, item(12))
    asking.take(intake, by=newsroom.hasan)
    DBTaskResult.objects.all().delete()
    intake.refresh_from_db()

    assert asking.wake() == 1
    assert asking.is_waiting(intake)


@pytest.fixture
def elsewhere():
    """Another process, which reads another intake."""
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", working.SLOT)
    yield other
    other.close()


def test_one_intake_is_read_at_a_time(newsroom, elsewhere):
    intake = brought(newsroom, item(12))
    asking.survey(intake, by=newsroom.hasan)

    with pytest.raises(working.BusyError):
        working.run(intake.pk)

    intake.refresh_from_db()
    assert (intake.state, intake.attempts, intake.halted) == ("surveying", 0, "")
    assert not working.is_running(intake.pk)
    # Closing alone gives the lock back some time later: whenever the server notices.
    with elsewhere.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", working.SLOT)
    working.run(intake.pk)
    assert SiteIntake.objects.get().state == "surveyed"


def test_no_process_is_started_while_another_intake_is_read(newsroom, elsewhere, monkeypatch):
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("started"))
    intake = brought(newsroom, item(12))
    asking.survey(intake, by=newsroom.hasan)
    DBTaskResult.objects.all().delete()
    intake.refresh_from_db()

    asking.read.call(intake.pk)

    assert asking.is_waiting(intake)
    assert DBTaskResult.objects.get().run_after > timezone.now()


def test_a_process_that_came_too_early_waits_for_its_turn(newsroom, elsewhere):
    intake = brought(newsroom, item(12))
    asking.survey(intake, by=newsroom.hasan)
    DBTaskResult.objects.all().delete()

    with pytest.raises(SystemExit) as ended:
        call_command("read_intake", str(intake.pk))
    asking._after(ended.value.code, intake.pk)

    assert DBTaskResult.objects.get().run_after > timezone.now()


def test_what_waits_is_not_asked_for_again(newsroom):
    intake = surveyed(newsroom, item(12))
    asking.take(intake, by=newsroom.hasan)
    count = DBTaskResult.objects.count()

    with pytest.raises(ValidationError, match="sedang dibaca"):
        asking.go_on(intake, by=newsroom.hasan)

    assert asking.wake() == 0
    assert DBTaskResult.objects.count() == count


def test_thousands_of_terms_are_stored_in_batches(newsroom):
    intake = brought(newsroom, item(12))
    IntakeTerm.objects.bulk_create(
        IntakeTerm(intake=intake, taxonomy="post_tag", slug=f"tag-{n}", name=f"Tag {n}") for n in range(2_500)
    )
    found = topics.Terms(topics={("post_tag", f"tag-{n}"): 0 for n in range(2_500)})

    with CaptureQueriesContext(connection) as queries:
        assert terms.take_table(intake, found) == 2_500

    assert sum(query["sql"].startswith("INSERT") for query in queries) == 3
    assert not IntakeTerm.objects.filter(is_left=False).exists()


def test_terms_become_the_topics_that_were_chosen(newsroom):
    topic = Topic.objects.create(name="Infrastruktur", slug="infrastruktur")
    categories = [("category", "berita", "Berita"), ("category", "pidato", "Pidato Gubernur")]
    more = "".join(
        f"<wp:category><wp:term_id>{n}</wp:term_id><wp:category_nicename>{slug}</wp:category_nicename><wp:cat_name>{name}</wp:cat_name></wp:category>"
        for n, (_, slug, name) in enumerate(categories, 30)
    )
    intake = surveyed(newsroom, item(12, terms=categories), item(13, terms=categories[:1]), more=more)
    assert dict(intake.terms.values_list("slug", "texts")) == {"berita": 2, "pidato": 1}
    IntakeTerm.objects.filter(slug="berita").update(topic=topic)
    IntakeTerm.objects.filter(slug="pidato").update(kind="speech")

    taken(intake, newsroom)

    release = MovedItem.objects.get(old_id=12).release
    assert (release.kind, [each.name for each in release.topics.all()]) == ("speech", ["Infrastruktur"])


def test_what_was_chosen_stays_when_it_is_looked_through_again(newsroom):
    intake = surveyed(newsroom, item(12))
    IntakeTerm.objects.update(is_left=True)

    asking.survey(intake, by=newsroom.hasan)
    working.run(intake.pk)

    assert list(IntakeTerm.objects.values_list("is_left", flat=True)) == [True]


@pytest.mark.django_db(transaction=True)
def test_killed_at_any_moment_it_goes_on_to_the_same_end(newsroom, tmp_path):
    content = write(tmp_path / "ekspor.xml", 300).read_bytes()
    intake = move_files.begin(by=newsroom.hasan, agency=newsroom.office)
    move_files.take_whole(intake, io.BytesIO(content), name="ekspor.xml", size=len(content))
    SiteIntake.objects.update(state="taking", asked_by=newsroom.hasan)

    found = [_killed_after(intake, count) for count in (50, 150)]

    assert 0 < found[0] < found[1] < 300
    working.run(intake.pk)
    intake.refresh_from_db()
    assert (intake.state, intake.halted, intake.attempts) == ("taken", "", 3)
    of_texts = MovedItem.objects.filter(kind="post")
    assert of_texts.count() == PressRelease.objects.count() == 300
    assert SiteMove.objects.get().state == "read"


def _killed_after(intake, count):
    """Let the process read until so many items are there, then kill it; how many it was."""
    folder, _, options = os.environ["DATABASE_URL"].partition("?")
    database = f"{folder.rpartition('/')[0]}/{connection.settings_dict['NAME']}" + (
        f"?{options}" if options else ""
    )
    variables = os.environ | {"DATABASE_URL": database, "MEDIA_ROOT": str(settings.MEDIA_ROOT)}
    command = [sys.executable, "manage.py", "read_intake", str(intake.pk)]
    with subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=variables, stderr=subprocess.DEVNULL
    ) as process:
        while process.poll() is None and MovedItem.objects.count() < count:
            time.sleep(0.01)
        assert process.poll() is None, "it ended before it was killed"
        process.send_signal(signal.SIGKILL)
    while working.is_running(intake.pk):
        time.sleep(0.05)
    return MovedItem.objects.count()


def test_a_reading_whose_process_is_about_to_die_is_looked_at_again(newsroom, monkeypatch):
    """A worker was killed and another has begun; the process beside the old one ends within a second."""
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("started"))
    intake = brought(newsroom, item(12))
    asking.survey(intake, by=newsroom.hasan)
    DBTaskResult.objects.all().delete()

    with working._alone(intake.pk):
        asking.read.call(intake.pk)

    assert DBTaskResult.objects.get().run_after > timezone.now()


def test_nothing_is_started_for_what_is_done(newsroom, monkeypatch):
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("started"))
    intake = surveyed(newsroom, item(12))
    DBTaskResult.objects.all().delete()

    asking.read.call(intake.pk)

    assert not DBTaskResult.objects.exists()
