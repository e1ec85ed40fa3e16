"""Kits that are made before somebody asks."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from news.editions import consent, publishing
from news.editions.kits import documents, making, preparing
from news.models import PressKit, ReleasePhoto

pytestmark = pytest.mark.django_db


def asked_for():
    """The editions whose kits the worker is to make."""
    rows = DBTaskResult.objects.filter(task_path=preparing.make.module_path)
    return [row.args_kwargs["args"][0] for row in rows]


def test_publishing_at_the_desk_has_the_kit_made(newsroom, client, django_capture_on_commit_callbacks):
    release = newsroom.make_release(status="approved")
    client.force_login(newsroom.salma)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("admin:news_pressrelease_step", args=[release.pk, "publish"]), {"when": "now"})

    assert asked_for() == [release.editions.get().pk]


def test_taking_a_photo_off_the_site_has_the_kits_with_it_made_anew(
    newsroom, client, django_capture_on_commit_callbacks
):
    photo = newsroom.make_photo()
    release = newsroom.make_release()
    ReleasePhoto.objects.create(release=release, photo=photo)
    edition, _other = newsroom.publish(release), newsroom.publish()
    client.force_login(newsroom.hasan)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("admin:news_photo_withdraw", args=[photo.pk]), {"reason": "Diminta."})

    assert asked_for() == [edition.pk]


def test_the_worker_makes_it_once_and_nothing_of_what_was_withdrawn(newsroom):
    edition, withdrawn = newsroom.publish(), newsroom.publish()
    last = publishing.withdraw(withdrawn.release, by=newsroom.salma, reason="Keliru.")

    for _ in range(2):
        preparing.make.call(edition.pk)
        preparing.make.call(last.pk)

    assert [kit.edition for kit in PressKit.objects.all()] == [edition]


def test_the_command_makes_what_is_missing_newest_first_and_goes_on(newsroom, capsys):
    older, newer = newsroom.publish(), newsroom.publish()

    call_command("make_kits", most=1)
    assert [kit.edition for kit in PressKit.objects.all()] == [newer]

    call_command("make_kits")
    assert {kit.edition for kit in PressKit.objects.all()} == {older, newer}
    call_command("make_kits")
    assert "0 paket pers dibuat." in capsys.readouterr().out


def test_kits_of_older_templates_are_made_anew(newsroom, monkeypatch):
    edition = newsroom.publish()
    first = making.of(edition)
    monkeypatch.setattr(documents, "version", lambda: "yang baru")

    assert list(preparing.missing()) == [edition]
    assert making.of(edition).pk != first.pk
    assert list(preparing.missing()) == []


def test_a_photo_that_is_put_back_is_in_the_kit_again(newsroom):
    photo = newsroom.make_photo()
    release = newsroom.make_release()
    ReleasePhoto.objects.create(release=release, photo=photo)
    edition = newsroom.publish(release)
    withdrawal = consent.withdraw(photo, by=newsroom.hasan, reason="Diminta.")
    without = making.of(edition)

    consent.put_back(withdrawal, by=newsroom.dewi, reason="Keliru.")

    assert making.of(edition).made_of != without.made_of
