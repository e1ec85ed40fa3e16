"""What is stored for readers is read whole: working copies, editions, pages, events, photos, people."""

import pytest
from django.core.management import call_command

from news.editions import publishing
from news.guard import stored
from news.guard.judging import is_blocking
from news.models import Edition, EditionPage, Photo, PressRelease

pytestmark = pytest.mark.django_db
SPAM = "Daftar situs slot gacor gampang maxwin, deposit pulsa"


def guilty():
    return {type(row) for row in stored.rows() if is_blocking(stored.look_at(row).found)}


def test_a_newsroom_without_spam_is_clean(newsroom, capsys, settings, tmp_path):
    settings.MEDIA_ROOT, settings.STATIC_ROOT = tmp_path / "media", tmp_path / "static"
    newsroom.publish(headline="Diskominfosan memblokir situs judi slot gacor")
    newsroom.make_event()

    call_command("guard")

    assert "Terlihat: 0 gawat" in capsys.readouterr().out


def test_spam_is_found_wherever_it_was_put(newsroom):
    edition = newsroom.publish()
    photo = newsroom.make_photo()
    PressRelease.objects.filter(pk=edition.release_id).update(lead=SPAM)
    Photo.objects.filter(pk=photo.pk).update(caption=SPAM)

    assert guilty() == {PressRelease, Photo}


def test_spam_in_what_readers_have_is_found_though_the_copy_is_clean(newsroom):
    edition = publishing.force(newsroom.make_release(lead=SPAM), by=newsroom.salma, reason="Lupa.")
    PressRelease.objects.filter(pk=edition.release_id).update(lead="Rapat dibuka.")

    assert guilty() == {Edition, EditionPage}


def test_the_command_names_the_thing_and_what_to_do_and_ends_in_an_error(
    newsroom, capsys, settings, tmp_path
):
    settings.MEDIA_ROOT, settings.STATIC_ROOT = tmp_path / "media", tmp_path / "static"
    release = newsroom.make_release(lead=SPAM)

    with pytest.raises(SystemExit):
        call_command("guard")

    told = capsys.readouterr().out
    assert f"siaran pers {release.pk}" in told
    assert "Hapus bagian ini" in told
