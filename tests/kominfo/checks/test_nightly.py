"""What runs at night notes how it went, and who looks after the site sees it."""

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from agencies.models import NightlyRun, User
from kominfo.checks import glance, nightly
from kominfo.checks.doctor import State

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def state(task="tidy"):
    label = NightlyRun.Task(task).label
    return next(diagnosis for diagnosis in nightly.diagnoses() if diagnosis.about == label)


def age(task, by):
    NightlyRun.objects.filter(task=task).update(began_at=timezone.now() - by)


def test_a_task_notes_that_it_went_well():
    call_command("tidy_drafts", stdout=io.StringIO())

    run = NightlyRun.objects.get(task="tidy")
    assert run.ended_at >= run.began_at
    assert (state().state, state().seen[:8]) == (State.GOOD, "berhasil")


def test_a_task_that_fails_keeps_its_fault_and_the_error_goes_on():
    with pytest.raises(CommandError), nightly.noted("audit"):
        raise CommandError("The audit trail is broken:\n- seal 4")

    assert state("audit").state is State.BAD
    assert "seal 4" in state("audit").seen


def test_the_next_run_that_goes_well_takes_the_fault_away():
    with pytest.raises(CommandError), nightly.noted("audit"):
        raise CommandError("broken")
    with nightly.noted("audit"):
        pass

    assert state("audit").state is State.GOOD
    assert NightlyRun.objects.filter(task="audit").count() == 1


def test_a_task_that_was_killed_is_not_called_good():
    NightlyRun.objects.create(task="tidy", began_at=timezone.now() - HOUR)

    assert state().state is State.UNKNOWN


@pytest.mark.parametrize(("hours", "expected"), [(25, State.GOOD), (27, State.BAD)])
def test_a_task_that_is_late_is_bad_in_production(settings, hours, expected):
    settings.PRODUCTION = True
    with nightly.noted("tidy"):
        pass
    age("tidy", hours * HOUR)

    assert state().state is expected


@pytest.mark.parametrize(("hours", "expected"), [(1, State.UNKNOWN), (30, State.BAD)])
def test_a_task_that_never_ran_is_bad_after_the_first_night(settings, hours, expected):
    settings.PRODUCTION = True
    User.objects.create(username="pertama", date_joined=timezone.now() - hours * HOUR)

    assert state().state is expected


def test_monitors_see_a_fault(client):
    with pytest.raises(CommandError), nightly.noted("audit"):
        raise CommandError("broken")

    answer = client.get("/healthz", REMOTE_ADDR="127.0.0.1")

    assert answer.status_code == 503
    assert "Pemeriksaan jejak audit: gagal pada" in answer.text


def test_the_dashboard_of_an_administrator_tells_of_each(client, newsroom):
    with nightly.noted("tidy"):
        pass
    client.force_login(newsroom.admin)
    mine = client.get("/meja/").text
    client.force_login(newsroom.ratna)

    assert "Pembersihan teks dan berkas sementara" in mine
    assert "berhasil pada" in mine
    assert "Tugas malam" not in client.get("/meja/").text


def test_a_computer_where_nothing_runs_at_night_shows_nothing():
    assert glance.worth_showing(glance.nights()) == []


def test_counting_reads_notes_how_it_went_and_calls_nobody(client, tmp_path, settings):
    settings.READS_LOG = str(tmp_path / "kominfo-reads")
    with pytest.raises(CommandError, match="tidak ada"):
        call_command("import_reads")

    answer = client.get("/healthz", REMOTE_ADDR="127.0.0.1")

    assert state("reads").state is State.BAD
    assert "kominfo-reads tidak ada" in state("reads").seen
    assert answer.status_code == 200
