"""What the worker of the task queue does before its first task."""

from importlib.util import find_spec

import pytest
from django_tasks_db.models import DBTaskResult

from kominfo.management.commands import worker
from news.letters.subscribers import sending, subscribing

pytestmark = pytest.mark.django_db


def test_a_task_queued_before_an_upgrade_is_done_by_the_module_of_today():
    sending.deliver.enqueue()
    DBTaskResult.objects.update(task_path="news.subscribers.sending.deliver")

    worker.find_moved_tasks()

    assert DBTaskResult.objects.get().task.func is sending.deliver.func


def failed(task, error):
    result = task.enqueue(1, "at_once")
    DBTaskResult.objects.get(pk=result.id).set_failed(error)


def test_a_task_that_the_worker_of_before_an_upgrade_met_too_early_is_done():
    failed(subscribing.send_confirmation, ModuleNotFoundError("No module named 'news.letters.subscribers'"))
    worker.find_moved_tasks()
    task = DBTaskResult.objects.get()
    assert (task.status, task.finished_at, task.traceback) == ("READY", None, "")


@pytest.mark.parametrize(
    "error", [ModuleNotFoundError("No module named 'typst'"), ValueError("news.letters.subscribers")]
)
def test_what_failed_of_its_own_is_not_done_again(error):
    failed(subscribing.send_confirmation, error)
    worker.find_moved_tasks()
    assert DBTaskResult.objects.get().status == "FAILED"


def test_every_former_path_leads_to_a_package_of_today():
    assert all(find_spec(today.rstrip(".")) for today in worker.FORMER_PATHS.values())
