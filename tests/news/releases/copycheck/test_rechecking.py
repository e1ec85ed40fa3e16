"""A name that changes lets the copies that are not out yet be checked anew, in batches, by the worker."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from agencies.models import OfficialAlias
from news.models import CopyFinding, PressRelease
from news.releases import workflow
from news.releases.copycheck import rechecking

pytestmark = pytest.mark.django_db
SAID = "<p>Sambutan Abdul Gani Khasuba dibacakan.</p>"


@pytest.fixture
def official(newsroom):
    return newsroom.make_official("Abdul Gani Kasuba")


@pytest.fixture
def draft(newsroom, official):
    release = newsroom.make_release(body=SAID)
    workflow.record_creation(release, by=newsroom.ratna)
    return release


def rules_of(release):
    return set(CopyFinding.objects.filter(version__release=release).values_list("rule", flat=True))


def waiting():
    return DBTaskResult.objects.filter(task_path=rechecking.recheck.module_path, status="READY")


def test_another_name_settles_what_was_found_of_it(draft, official):
    assert "E02" in rules_of(draft)
    OfficialAlias.objects.create(official=official, name="Abdul Gani Khasuba")

    assert rechecking.batch(0) is None
    assert "E02" not in rules_of(draft)


@pytest.mark.parametrize("status", ["in_review", "approved"])
def test_copies_that_wait_for_somebody_are_asked_about_too(newsroom, draft, official, status):
    PressRelease.objects.filter(pk=draft.pk).update(status=status)
    OfficialAlias.objects.create(official=official, name="Abdul Gani Khasuba")

    rechecking.batch(0)

    assert "E02" not in rules_of(draft)


@pytest.mark.parametrize("status", ["published", "withdrawn", "discarded"])
def test_copies_that_are_out_or_away_keep_what_was_found(draft, official, status):
    PressRelease.objects.filter(pk=draft.pk).update(status=status)
    OfficialAlias.objects.create(official=official, name="Abdul Gani Khasuba")

    rechecking.batch(0)

    assert "E02" in rules_of(draft)


def test_what_is_found_as_before_stays_as_it_was_written(draft):
    before = set(CopyFinding.objects.values_list("pk", "found_at"))

    rechecking.batch(0)

    assert before
    assert set(CopyFinding.objects.values_list("pk", "found_at")) == before


def test_batches_follow_each_other_until_nothing_is_left(newsroom, official, monkeypatch):
    releases = [newsroom.make_release(body=SAID) for _ in range(3)]
    for release in releases:
        workflow.record_creation(release, by=newsroom.ratna)
    OfficialAlias.objects.create(official=official, name="Abdul Gani Khasuba")
    monkeypatch.setattr(rechecking, "BATCH", 2)

    rechecking.recheck.func(0)
    assert [("E02" in rules_of(release)) for release in releases] == [False, False, True]
    [following] = waiting()
    assert following.args_kwargs["args"] == [releases[1].pk]

    rechecking.recheck.func(releases[1].pk)
    assert "E02" not in rules_of(releases[2])
    assert waiting().count() == 1


@pytest.mark.parametrize("has_event", [False, True])
def test_a_batch_costs_as_many_queries_however_many_copies_it_has(newsroom, official, has_event):
    event = newsroom.make_event()

    def queries(count):
        for _ in range(count):
            release = newsroom.make_release(body=SAID)
            if has_event:
                release.events.add(event)
            workflow.record_creation(release, by=newsroom.ratna)
        rechecking.batch(0)
        with CaptureQueriesContext(connection) as asked:
            rechecking.batch(0)
        return len(asked)

    of_one, of_five = queries(1), queries(4)
    assert of_five - of_one == (4 if has_event else 0)


def test_a_copy_without_a_version_is_passed_over(newsroom):
    newsroom.make_release(body=SAID)

    assert rechecking.batch(0) is None
    assert list(CopyFinding.objects.all()) == []


def test_many_saves_wait_for_one_run(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        rechecking.soon()
        rechecking.soon()

    assert [each.args_kwargs["args"] for each in waiting()] == [[0]]


@pytest.fixture
def admin_client(client, newsroom):
    client.force_login(newsroom.admin)
    return client


def form_of(response):
    """What the browser would send back unchanged."""
    form = response.context["adminform"].form
    data = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    for each in response.context["inline_admin_formsets"]:
        for one in (each.formset.management_form, *each.formset.initial_forms):
            data |= {one.add_prefix(n): one.get_initial_for_field(f, n) for n, f in one.fields.items()}
    return {name: "" if value is None else value for name, value in data.items() if value is not False}


@pytest.mark.parametrize("kind", ["official", "agency", "area"])
def test_saving_a_new_other_name_lets_the_worker_ask(
    newsroom, official, admin_client, kind, django_capture_on_commit_callbacks
):
    row = {"official": official, "agency": newsroom.office, "area": newsroom.halut}[kind]
    address = reverse(f"admin:agencies_{kind}_change", args=[row.pk])
    data = form_of(admin_client.get(address))

    with django_capture_on_commit_callbacks(execute=True):
        assert admin_client.post(address, data).status_code == 302
    assert waiting().count() == 0

    data = form_of(admin_client.get(address))
    data |= {"aliases-TOTAL_FORMS": 1, "aliases-0-name": "Nama Lain", f"aliases-0-{kind}": row.pk}
    with django_capture_on_commit_callbacks(execute=True):
        assert admin_client.post(address, data).status_code == 302

    assert row.aliases.filter(name="Nama Lain").exists()
    assert waiting().count() == 1
