"""The outbox at the desk, and everybody's own choice of letters."""

import pytest
from django.urls import reverse

from agencies.models import AuditEntry
from news.models import Letter, LetterPreference
from news.releases import workflow

LIST = reverse("admin:news_letter_changelist")
OWN = reverse("admin:news_letter_preferences")


@pytest.fixture
def newsroom(newsroom):
    """What happens here is told."""
    newsroom.sends_letters = True
    return newsroom


@pytest.fixture
def letter(newsroom):
    workflow.perform("submit", newsroom.make_release(headline="Rapat Rahasia"), by=newsroom.ratna)
    return Letter.objects.get(recipient=newsroom.hasan)


def page(letter):
    return reverse("admin:news_letter_change", args=[letter.pk])


def resend(client, letter):
    return client.post(reverse("admin:news_letter_resend", args=[letter.pk]))


def test_administrators_read_the_outbox(newsroom, letter, client):
    client.force_login(newsroom.admin)

    assert "Diajukan: Rapat Rahasia" in client.get(LIST).content.decode()
    assert "Buka naskah:" in client.get(page(letter)).content.decode()
    for state in ("waiting", "uncertain", "late", "failed", "junk"):
        assert client.get(f"{LIST}?keadaan={state}").status_code == 200


@pytest.mark.parametrize("who", ["ratna", "nurul", "hasan", "salma"])
def test_nobody_else_does(newsroom, letter, client, who):
    Letter.objects.update(state="failed")
    client.force_login(getattr(newsroom, who))

    answers = [client.get(LIST), client.get(page(letter)), resend(client, letter)]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert not any("Rapat Rahasia" in answer.content.decode() for answer in answers)
    assert set(Letter.objects.values_list("state", flat=True)) == {"failed"}


def test_a_failed_letter_is_sent_again_and_that_is_audited(newsroom, letter, client):
    Letter.objects.update(state="failed", attempts=8, error="550")
    client.force_login(newsroom.admin)
    assert "Kirim ulang surat ini" in client.get(page(letter)).content.decode()

    resend(client, letter)

    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == ("waiting", 0)
    assert AuditEntry.objects.filter(action="letter.resend", actor=newsroom.admin).count() == 1


def test_a_letter_that_arrived_is_not_sent_again(newsroom, letter, client):
    Letter.objects.filter(pk=letter.pk).update(state="uncertain")
    client.force_login(newsroom.admin)
    resend(client, letter)

    answer = client.post(reverse("admin:news_letter_resend", args=[letter.pk]), follow=True)

    assert "tidak gagal" in answer.content.decode()
    assert client.get(reverse("admin:news_letter_resend", args=[letter.pk])).status_code == 405


def test_letters_are_only_read(newsroom, letter, client):
    client.force_login(newsroom.admin)

    assert client.post(page(letter), {"subject": "Lain"}).status_code == 403
    assert client.get(reverse("admin:news_letter_add")).status_code == 403
    assert client.post(reverse("admin:news_letter_delete", args=[letter.pk])).status_code == 403


def test_people_turn_kinds_off_and_on(newsroom, client):
    client.force_login(newsroom.ratna)
    assert client.get(OWN).content.decode().count("checked") == len(Letter.CHOOSABLE)

    client.post(OWN, {"wanted": ["returned", "noted"]})
    kept = LetterPreference.objects.get(user=newsroom.ratna).unwanted
    client.post(OWN, {"wanted": [kind for kind, _ in Letter.CHOOSABLE]})

    assert sorted(kept) == sorted({kind for kind, _ in Letter.CHOOSABLE} - {"returned", "noted"})
    assert LetterPreference.objects.get(user=newsroom.ratna).unwanted == []
    assert AuditEntry.objects.filter(action="user.letters").count() == 2


def test_an_invented_kind_is_refused(newsroom, client):
    client.force_login(newsroom.ratna)

    assert client.post(OWN, {"wanted": ["semua"]}).status_code == 400
    assert not LetterPreference.objects.exists()


def test_the_queue_itself_has_no_page(newsroom, client):
    newsroom.admin.is_superuser = True
    newsroom.admin.save()
    client.force_login(newsroom.admin)

    assert client.get("/meja/django_tasks_db/dbtaskresult/").status_code == 404
