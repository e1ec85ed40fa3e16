"""What the worker of the task queue does before its first task."""

import pytest
from django_tasks_db.models import DBTaskResult

from kominfo.management.commands import worker
from news.letters.subscribers import sending

pytestmark = pytest.mark.django_db


def test_a_task_queued_before_an_upgrade_is_done_by_the_module_of_today():
    sending.deliver.enqueue()
    DBTaskResult.objects.update(task_path="news.subscribers.sending.deliver")

    worker.find_moved_tasks()

    assert DBTaskResult.objects.get().task.func is sending.deliver.func


def test_every_former_path_leads_to_a_package_of_today():
    for today in worker.FORMER_PATHS.values():
        __import__(today.rstrip("."))
