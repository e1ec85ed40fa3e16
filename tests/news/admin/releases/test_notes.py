"""The thread of notes on a release at the desk."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from agencies.models import AuditEntry
from news.models import Note
from news.releases import workflow

FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def release(newsroom):
    return newsroom.make_release()


def thread(release):
    return reverse("admin:news_pressrelease_notes", args=[release.pk])


def test_a_note_is_written_read_and_audited(newsroom, release, client):
    client.force_login(newsroom.ratna)

    response = client.post(thread(release), {"text": "Foto menyusul.\r\nSore ini."}, follow=True)

    assert response.redirect_chain == [(thread(release), 302)]
    assert "Foto menyusul.<br>Sore ini." in response.content.decode()
    assert AuditEntry.objects.filter(action="release.note", actor=newsroom.ratna).count() == 1


@pytest.mark.parametrize("who", ["hasan", "salma", "admin"])
def test_whoever_sees_the_release_may_write(newsroom, release, client, who):
    client.force_login(getattr(newsroom, who))

    assert client.post(thread(release), {"text": "Sudah saya baca."}).status_code == 302
    assert Note.objects.get().author == getattr(newsroom, who)


@pytest.mark.parametrize("method", ["get", "post"])
def test_another_agencys_thread_does_not_exist(newsroom, release, client, method):
    Note.objects.create(release=release, author=newsroom.ratna, text="Rahasia kami.")
    client.force_login(newsroom.nurul)

    response = getattr(client, method)(thread(release), {"text": "Halo"})

    assert response.status_code == 404
    assert "Rahasia" not in response.content.decode()
    assert Note.objects.count() == 1


@pytest.mark.parametrize("text", ["", "  ", "x" * 4001, "a\x00b", "a\u202eb"])
def test_what_cannot_be_kept_is_refused_at_its_field_and_not_lost(newsroom, release, client, text):
    client.force_login(newsroom.ratna)

    response = client.post(thread(release), {"text": text})

    assert response.status_code == 400
    assert response.context["form"].errors["text"]
    assert Note.objects.count() == 0


def test_the_forms_script_gets_the_section_alone(newsroom, release, client):
    client.force_login(newsroom.ratna)

    answer = client.post(thread(release), {"text": "<b>Tebal</b>"}, headers=FETCH)
    refused = client.post(thread(release), {"text": ""}, headers=FETCH)

    assert (answer.status_code, refused.status_code) == (200, 400)
    assert "&lt;b&gt;Tebal" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert "Catatan masih kosong" in refused.content.decode()


def test_what_was_said_when_taking_a_step_is_in_the_thread(newsroom, client):
    release = newsroom.make_release(status="in_review")
    workflow.perform("return", release, by=newsroom.hasan, note="Teras terlalu panjang.")
    client.force_login(newsroom.ratna)

    page = client.get(reverse("admin:news_pressrelease_change", args=[release.pk])).content.decode()

    assert Note.objects.get().kind == "returned"
    assert page.count("Teras terlalu panjang.") >= 2  # at the top of the form and in the thread
    assert "mengembalikan naskah" in page


def test_a_long_thread_comes_in_pages_that_stay(newsroom, release, client, django_assert_num_queries):
    Note.objects.bulk_create(
        Note(release=release, author=newsroom.ratna, text=f"Catatan nomor {number}.") for number in range(60)
    )
    client.force_login(newsroom.ratna)

    first = client.get(thread(release))
    second = client.get(f"{thread(release)}?sebelum={first.context['older']}")

    seen = [note.pk for note in [*first.context["notes"], *second.context["notes"]]]
    assert (len(seen), len(set(seen)), second.context["older"]) == (60, 60, None)
    assert [client.get(f"{thread(release)}?sebelum={junk}").status_code for junk in ("x", "9" * 30)] == [
        404,
        404,
    ]


def test_notes_never_change(newsroom, release):
    note = Note.objects.create(release=release, author=newsroom.ratna, text="Tetap.")

    for statement in ("UPDATE news_note SET text = 'lain'", "DELETE FROM news_note"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    note.refresh_from_db()
    assert note.text == "Tetap."
