"""The page of a step: a refusal comes before the form's own errors, and what was typed stays."""

import pytest
from django.urls import reverse

from news.models import PressRelease
from news.releases import workflow
from tests.forms import fields_of

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


@pytest.mark.parametrize(("state", "name"), [("in_review", "approve"), ("approved", "publish")])
def test_a_second_tap_is_told_that_the_step_was_taken_once(client, newsroom, state, name):
    release = newsroom.make_release(status=state)
    client.force_login(newsroom.salma)
    shown = client.get(step(release, name)).context
    tapped = {"note": "", "when": "now", "_seen": shown["seen"], "_page": shown["page"]}

    first, second = (client.post(step(release, name), tapped) for _ in range(2))

    assert second.status_code == 302
    assert second.url == first.url
    assert "diambil sekali" in client.get(second.url).text
    assert client.post(step(release, name), tapped | {"_page": "lain" * 5}).status_code == 409


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


@pytest.mark.parametrize(
    ("named", "lead", "led"),
    [
        ("discard", "Teras baru.", "langkah/discard/"),
        ("https://example.com/", "Teras baru.", "/meja/news/pressrelease/"),
        ("//example.com", "Teras baru.", "/meja/news/pressrelease/"),
    ],
)
def test_a_save_on_the_way_to_a_step_leads_to_that_step_of_this_copy_only(client, newsroom, named, lead, led):
    release = newsroom.make_release()
    client.force_login(newsroom.ratna)
    form = reverse("admin:news_pressrelease_change", args=[release.pk])

    response = client.post(form, fields_of(client.get(form)) | {"lead": lead, "_onward": named})

    release.refresh_from_db()
    assert response.status_code == 302
    assert response["Location"].endswith(led)
    assert response["Location"].startswith("/meja/news/pressrelease/")
    assert release.lead == lead


def test_a_save_with_errors_on_the_way_to_a_step_shows_them_and_loses_nothing(client, newsroom):
    release = newsroom.make_release()
    client.force_login(newsroom.ratna)
    form = reverse("admin:news_pressrelease_change", args=[release.pk])
    typed = {"headline": "", "lead": "Teras baru.", "_onward": "discard"}

    response = client.post(form, fields_of(client.get(form)) | typed)

    assert response.status_code == 200
    assert "Belum tersimpan" in response.text
    assert fields_of(response)["lead"] == "Teras baru."


@pytest.mark.parametrize("typed", [("2099-01-02", "23:30"), ("2099-01-02", ""), ("", "08:00"), ("besok", "")])
def test_a_time_typed_beside_now_publishes_nothing(client, newsroom, typed):
    release = newsroom.make_release(status="approved")
    client.force_login(newsroom.salma)

    response = client.post(step(release, "publish"), {"when": "now", "at_0": typed[0], "at_1": typed[1]})

    assert (response.status_code, release.editions.count()) == (400, 0)
    assert set(response.context["form"].errors) <= {"when", "at"}


def test_whoever_typed_a_time_beside_now_reads_which_two_things_contradict_each_other(client, newsroom):
    release = newsroom.make_release(status="approved")
    client.force_login(newsroom.salma)

    response = client.post(step(release, "publish"), {"when": "now", "at_0": "2099-01-02", "at_1": "23:30"})

    assert response.context["form"].errors["when"] == [
        "Anda mengisi waktu terbit Jumat, 2 Januari 2099, pukul 23.30 WIT, tetapi memilih “Sekarang”. "
        "Pilih “Nanti”, atau kosongkan tanggal dan jamnya."
    ]


def test_a_target_chosen_beside_another_way_to_withdraw_withdraws_nothing(client, newsroom):
    edition, target = newsroom.publish(), newsroom.publish()
    client.force_login(newsroom.salma)

    response = client.post(
        step(edition.release, "withdraw"),
        {"standing": "withdrawn", "note": "Digabung.", "replaced_by": target.release_id},
    )

    assert (response.status_code, edition.release.editions.count()) == (400, 1)
    assert list(response.context["form"].errors) == ["standing"]


def test_a_note_of_who_calls_off_a_schedule_is_kept(client, newsroom):
    release = newsroom.schedule().release
    client.force_login(newsroom.salma)

    client.post(step(release, "unschedule"), {"note": NOTE})

    assert list(release.notes.values_list("text", "author")) == [(NOTE, newsroom.salma.pk)]
