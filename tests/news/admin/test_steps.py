"""The page of a step: a refusal comes before the form's own errors, and what was typed stays."""

import pytest
from django.urls import reverse

from news import workflow
from news.models import PressRelease

pytestmark = pytest.mark.django_db
NOTE = "Nama bupati salah eja."


def step(release, name):
    return reverse("admin:news_pressrelease_step", args=[release.pk, name])


@pytest.mark.parametrize(
    ("who", "name", "state", "expected"),
    [("ratna", "force", "draft", 403), ("salma", "withdraw", "draft", 409), ("salma", "force", "draft", 400)],
)
def test_who_may_not_take_a_step_is_told_so_before_their_form_is_judged(
    client, newsroom, who, name, state, expected
):
    release = newsroom.make_release(status=state)
    client.force_login(getattr(newsroom, who))

    response = client.post(step(release, name), {"standing": "invented"})

    assert response.status_code == expected
    assert PressRelease.objects.get().status == state


def test_a_note_stays_on_the_page_when_somebody_was_quicker(client, newsroom):
    release = newsroom.make_release(status="in_review")
    client.force_login(newsroom.hasan)
    workflow.perform("return", release, by=newsroom.salma, note="Perbaiki.")

    response = client.post(step(release, "return"), {"note": NOTE})

    page = response.content.decode()
    assert (response.status_code, NOTE in page, "coba lagi" in page) == (409, True, True)


def test_a_note_of_who_may_not_take_the_step_can_be_copied_but_not_sent_again(client, newsroom):
    release = newsroom.make_release(status="in_review")
    client.force_login(newsroom.ratna)

    response = client.post(step(release, "return"), {"note": NOTE})

    page = response.content.decode()
    assert (response.status_code, NOTE in page, "Salin bila masih diperlukan" in page) == (403, True, True)
    assert 'class="button primary"' not in page


def test_a_refusal_without_anything_typed_offers_nothing_to_keep(client, newsroom):
    release = newsroom.make_release(status="in_review")
    client.force_login(newsroom.ratna)

    response = client.post(step(release, "return"), {"note": ""})

    assert (response.status_code, "masih ada di bawah" in response.content.decode()) == (403, False)
