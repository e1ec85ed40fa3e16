"""What the guard sees becomes rows: once, however often it looks; closed when it is gone; left until the text changes."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agencies.models import AuditEntry
from news.editions.text_links import inner_links
from news.guard import looking, recording
from news.models import Finding, KnownHost, Photo, PressRelease

pytestmark = pytest.mark.django_db
SPAM = "Daftar situs slot gacor gampang maxwin, deposit pulsa"


@pytest.fixture(autouse=True)
def _no_files(settings, tmp_path):
    settings.MEDIA_ROOT, settings.STATIC_ROOT = tmp_path / "media", tmp_path / "static"


def look():
    """Everything once, as each night."""
    return list(
        looking.Look(timezone.now(), "", inner_links.leading_nowhere, lambda things, *_: things).all()
    )


def spoiled(newsroom):
    release = newsroom.make_release()
    PressRelease.objects.filter(pk=release.pk).update(lead=SPAM)
    return release


def test_two_looks_make_one_row_that_says_what_where_and_since_when(newsroom):
    release = spoiled(newsroom)
    look()
    first = Finding.objects.grave().get()

    look()
    again = Finding.objects.grave().get()

    assert (again.rule, again.place, again.gone_at) == ("words", "Teras", None)
    assert (again.object_type, again.object_id) == ("news.pressrelease", release.pk)
    assert again.agency_id == release.agency_id
    assert "slot gacor" in again.evidence
    assert "Hapus bagian ini" in again.remedy
    assert again.first_seen_at == first.first_seen_at
    assert again.last_seen_at > first.last_seen_at


def test_what_vanished_is_closed_and_opens_again_when_it_comes_back(newsroom):
    release = spoiled(newsroom)
    look()
    PressRelease.objects.update(lead="Rapat dibuka.")
    look()
    gone = Finding.objects.grave().get()

    PressRelease.objects.filter(pk=release.pk).update(lead=SPAM)
    look()

    assert gone.gone_at is not None
    assert Finding.objects.grave().get().gone_at is None
    assert Finding.objects.grave().get().first_seen_at == gone.first_seen_at


def test_a_look_that_breaks_off_closes_nothing_and_another_finishes_the_work(newsroom, monkeypatch):
    spoiled(newsroom)
    look()
    monkeypatch.setattr(looking.strange, "answering", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        look()
    broken_off = Finding.objects.open().grave().count()

    monkeypatch.undo()
    look()

    assert broken_off == Finding.objects.open().grave().count() == 1


def test_what_was_left_stays_left_until_its_text_changes(newsroom):
    spoiled(newsroom)
    look()
    recording.leave(Finding.objects.grave().get(), by=newsroom.salma, reason="Kutipan barang bukti.")
    look()
    left = Finding.objects.open().grave().count()

    PressRelease.objects.update(lead=f"{SPAM}")
    PressRelease.objects.update(lead=f"{SPAM} dan lagi {'x' * 60}")
    look()

    assert left == 0
    assert Finding.objects.open().grave().exists()
    assert AuditEntry.objects.get(action="finding.leave").note == "Kutipan barang bukti."


def test_sites_of_the_first_look_are_known_and_later_ones_are_told_until_somebody_knows_them(newsroom):
    newsroom.make_release(body='<p><a href="https://lama.example/x">situs</a></p>')
    look()
    newsroom.make_release(body='<p><a href="https://baru.example/x">situs</a></p>')
    look()
    finding = Finding.objects.open().get(rule="new_host")

    recording.leave(finding, by=newsroom.salma, reason="Situs mitra.")
    look()

    assert finding.place == "baru.example"
    assert KnownHost.objects.filter(host="baru.example").exists()
    assert not Finding.objects.open().filter(rule="new_host").exists()


def test_it_asks_the_database_as_often_for_many_rows_as_for_few(newsroom):
    body = '<p><a href="/topik/tak-ada/">topik</a> slot gacor maxwin</p>'
    newsroom.publish(body="<p>Isi.</p>")
    counts = []
    for _ in range(2):
        for number in range(3):
            photo = newsroom.make_photo()
            Photo.objects.filter(pk=photo.pk).update(caption=SPAM)
            release = newsroom.make_release(body=body)
            release.contributors.create(name=f"{SPAM} {number}")
        look()
        with CaptureQueriesContext(connection) as queries:
            look()
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_command_ends_in_an_error_while_something_grave_is_open(newsroom, capsys):
    spoiled(newsroom)
    with pytest.raises(SystemExit):
        call_command("guard")
    recording.leave(Finding.objects.grave().get(), by=newsroom.salma, reason="Diperiksa.")

    call_command("guard", "--all")

    assert "Terlihat: 1 gawat" in capsys.readouterr().out


def test_links_to_other_sites_are_listed_and_none_is_opened(newsroom, capsys):
    release = newsroom.make_release(body='<p><a href="https://mitra.example/x">situs</a></p>')

    call_command("guard", "--outside")

    assert f"https://mitra.example/x\tsiaran pers {release.pk}" in capsys.readouterr().out
