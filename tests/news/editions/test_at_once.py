"""Two people act at the same moment, each through a connection of their own: no fault, no dead end, nothing unseen."""

import datetime as dt
import threading
import time

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.models import OpenForm
from news.editions import consent, former_addresses, publishing
from news.events import announcing
from news.models import Edition, ForcedPublication, PressRelease, ReleasePhoto
from news.releases import workflow
from tests.forms import fields_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def newsroom(newsroom):
    """What happens here is told."""
    newsroom.sends_letters = True
    return newsroom


def step(release, name):
    return reverse("admin:news_pressrelease_step", args=[release.pk, name])


def change(release, page=""):
    return reverse(f"admin:news_pressrelease_change{page}", args=[release.pk])


def at_once(*acts):
    """Run the acts side by side; returns their answers. An act is a person, an address and what they send."""
    ready, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number, client, url, data):
        ready.wait()
        try:
            answers[number] = client.post(url, data)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[number, *act]) for number, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert all(answer is not None for answer in answers)
    return answers


def statuses(*acts):
    return [answer.status_code for answer in at_once(*acts)]


@pytest.fixture
def at_desk(newsroom):
    """A browser for each of the cast."""

    def enter(name):
        client = Client(raise_request_exception=False)
        client.force_login(getattr(newsroom, name))
        return client

    return enter


@pytest.fixture(autouse=True)
def _chain_holds():
    yield
    call_command("verify_audit", verbosity=0)


def reopened(newsroom):
    """A published release whose correction is approved; the correction may be published or the release withdrawn."""
    release = newsroom.publish().release
    workflow.perform("revise", release, by=newsroom.hasan)
    workflow.perform("submit", release, by=newsroom.ratna)
    workflow.perform("approve", release, by=newsroom.salma)
    return release


def test_a_step_and_an_edit_at_once(newsroom, at_desk):
    salma, hasan, ratna = at_desk("salma"), at_desk("hasan"), at_desk("ratna")
    for _ in range(2):
        release = newsroom.make_release(status="in_review")
        his = fields_of(hasan.get(change(release))) | {"lead": "Teras Hasan."}
        seen = {"note": "", "_seen": salma.get(step(release, "approve")).context["seen"]}
        approved, edited = statuses((salma, step(release, "approve"), seen), (hasan, change(release), his))
        release.refresh_from_db()
        assert (approved, edited) in {(302, 302), (409, 302)}
        assert (release.status, release.lead) == ("in_review", "Teras Hasan.")  # nothing unread is approved

        release = newsroom.make_release(status="approved")
        his = fields_of(hasan.get(change(release))) | {"lead": "Teras Hasan."}
        published, edited = statuses(
            (salma, step(release, "publish"), {"when": "now"}), (hasan, change(release), his)
        )
        assert (published, edited) in {(302, 403), (409, 302)}
        assert Edition.objects.filter(release=release, lead="Teras Hasan.").count() == 0
        if edited == 403:
            assert OpenForm.objects.get(object_id=str(release.pk)).data["lead"] == ["Teras Hasan."]

        release = newsroom.make_release()
        hers = fields_of(ratna.get(change(release))) | {"lead": "Teras Ratna."}
        submitted, edited = statuses(
            (hasan, step(release, "submit"), {"note": ""}), (ratna, change(release), hers)
        )
        release.refresh_from_db()
        assert (submitted, edited) in {(302, 403), (302, 302)}
        assert release.lead == "Teras Ratna." or "Teras Ratna." in str(
            OpenForm.objects.get(object_id=str(release.pk)).data
        )


def test_the_same_step_or_two_that_exclude_each_other(newsroom, at_desk):
    salma, dewi, hasan = at_desk("salma"), at_desk("dewi"), at_desk("hasan")
    release = newsroom.make_release(status="approved")
    assert sorted(statuses(*[(who, step(release, "publish"), {"when": "now"}) for who in (salma, dewi)])) == [
        302,
        409,
    ]

    release = newsroom.make_release(status="in_review")
    answers = statuses(
        (salma, step(release, "approve"), {"note": ""}),
        (hasan, step(release, "return"), {"note": "Perbaiki."}),
    )
    assert answers in ([302, 409], [409, 302], [302, 302])  # what is approved may still be returned

    for _ in range(3):
        release = reopened(newsroom)
        withdrawal = {"standing": "withdrawn", "note": "Keliru."}
        correction = {"when": "now", "change": "correction", "note": "Nama tempat."}
        withdrawn, published = statuses(
            (salma, step(release, "withdraw"), withdrawal), (dewi, step(release, "publish"), correction)
        )
        assert (withdrawn, published) in {(302, 302), (302, 409)}
        assert Edition.objects.listed().filter(release=release).count() <= 1
        release.refresh_from_db()
        assert release.status == "withdrawn"


def test_a_withdrawal_that_waits_for_a_correction_withdraws_the_correction(newsroom, at_desk):
    """The moment of a withdrawal is the one in which it gets its turn, not the one in which it began to wait."""
    release = reopened(newsroom)
    begun = threading.Event()
    answer = []

    def withdraw():
        begun.set()
        try:
            answer.append(publishing.withdraw(release, by=newsroom.dewi, reason="Keliru."))
        finally:
            connection.close()

    with transaction.atomic():
        PressRelease.objects.select_for_update(of=("self",)).get(pk=release.pk)
        thread = threading.Thread(target=withdraw)
        thread.start()
        begun.wait(10)
        time.sleep(0.3)  # now she waits for the row
        publishing.publish(release, by=newsroom.salma, change="correction", note="Nama.")
    thread.join(30)

    assert [edition.change for edition in release.editions.order_by("sequence")] == [
        "first",
        "correction",
        "withdrawal",
    ]


def test_two_releases_are_not_consolidated_into_each_other(newsroom, at_desk):
    salma, dewi = at_desk("salma"), at_desk("dewi")
    for _ in range(3):
        one, two = newsroom.publish().release, newsroom.publish().release
        into = {"standing": "consolidated", "note": "Isinya digabung."}
        answers = statuses(
            (salma, step(one, "withdraw"), into | {"replaced_by": two.pk}),
            (dewi, step(two, "withdraw"), into | {"replaced_by": one.pk}),
        )

        assert sorted(answers) == [302, 400]
        now = timezone.now()
        assert all(
            former_addresses.destination(release.editions.latest("sequence"), now) for release in (one, two)
        )


def test_two_releases_asked_for_one_address(newsroom, at_desk):
    salma, hasan = at_desk("salma"), at_desk("hasan")
    one, two = newsroom.publish().release, newsroom.publish().release
    for release in (one, two):
        workflow.perform("revise", release, by=newsroom.hasan)
    page = [reverse("admin:news_pressrelease_address", args=[release.pk]) for release in (one, two)]

    answers = at_once((salma, page[0], {"slug": "satu-alamat"}), (hasan, page[1], {"slug": "satu-alamat"}))

    assert sorted(answer.status_code for answer in answers) == [302, 400]
    refused = next(answer for answer in answers if answer.status_code == 400).content.decode()
    assert "Alamat ini dipakai" in refused or "Alamat ini sudah dipakai" in refused
    assert PressRelease.objects.filter(slug="satu-alamat").count() == 1


def test_a_revert_an_autosave_and_an_endorsement_beside_something_else(newsroom, at_desk):
    salma, dewi, hasan, ratna = (at_desk(name) for name in ("salma", "dewi", "hasan", "ratna"))
    release = newsroom.make_release(lead="Teras lama.")
    hasan.post(change(release), fields_of(hasan.get(change(release))) | {"lead": "Teras baru."})
    mark = f"v{release.versions.order_by('sequence').first().sequence}"
    back = reverse("admin:news_pressrelease_version_revert", args=[release.pk, mark])
    hers = fields_of(ratna.get(change(release))) | {"lead": "Teras Ratna."}
    reverted, edited = statuses((hasan, back, {}), (ratna, change(release), hers))
    assert (reverted, edited) in {(302, 200), (302, 302)}
    assert "Teras Ratna." in str(list(release.versions.values_list("snapshot", flat=True))) or edited == 200

    hers = fields_of(ratna.get(change(release))) | {"lead": "Teras ketiga."}
    kept, saved = statuses((ratna, change(release, "_autosave"), hers), (ratna, change(release), hers))
    assert saved == 302
    assert kept in {200, 410}
    assert not OpenForm.objects.kept().filter(page=hers["_page"]).exists()

    edition = publishing.force(newsroom.make_release(), by=newsroom.salma, reason="Gempa.")
    forced = ForcedPublication.objects.get(edition=edition)
    endorse = reverse("admin:news_pressrelease_endorse", args=[forced.pk])
    answers = statuses(
        (dewi, endorse, {}),
        (salma, step(edition.release, "withdraw"), {"standing": "withdrawn", "note": "Keliru."}),
    )
    assert answers == [302, 302]


def test_what_was_not_read_is_not_approved(newsroom, at_desk):
    salma, release = at_desk("salma"), newsroom.make_release(status="in_review")
    seen = salma.get(step(release, "approve")).context["seen"]
    assert salma.post(step(release, "approve"), {"note": ""}).status_code == 409  # whoever was shown nothing
    PressRelease.objects.filter(pk=release.pk).update(lead="Teras lain.")

    refused = salma.post(step(release, "approve"), {"note": "", "_seen": seen})

    assert refused.status_code == 409
    assert "diubah orang lain sesudah Anda membuka halaman ini" in refused.content.decode()
    assert (
        salma.post(step(release, "approve"), {"note": "", "_seen": refused.context["seen"]}).status_code
        == 302
    )


def test_text_sent_after_a_step_is_kept_and_shown_to_be_copied(newsroom, at_desk):
    ratna, release = at_desk("ratna"), newsroom.make_release()
    hers = fields_of(ratna.get(change(release))) | {
        "lead": "Teras <b>terlambat</b>.",
        "body": "<p>Isi terlambat.</p>",
    }
    workflow.perform("submit", release, by=newsroom.hasan)

    refused = ratna.post(change(release), hers)

    assert refused.status_code == 403
    assert "Teras &lt;b&gt;terlambat&lt;/b&gt;." in refused.content.decode()
    assert "Isi terlambat." in refused.content.decode()
    workflow.perform("return", release, by=newsroom.hasan, note="Lanjutkan.")
    assert "belum masuk ke naskah" in ratna.get(change(release)).content.decode()


def test_a_speaker_saved_while_the_event_is_announced_is_held_against_the_session_s_day(newsroom, at_desk):
    """The session's page waits for whoever announces its event, and then knows that readers see it."""
    left = newsroom.make_tenure(
        newsroom.make_official("Kasuba"),
        newsroom.make_post("Gubernur"),
        dt.date(2019, 1, 1),
        dt.date(2020, 1, 1),
    )
    event = newsroom.make_event(public=False)
    session = event.sessions.create(day=event.start_on, start_time=dt.time(9), title="Paparan")
    hasan, page = at_desk("hasan"), reverse("admin:news_session_change", args=[session.pk])
    added = {"speakers-TOTAL_FORMS": "1", "speakers-0-tenure": str(left.pk), "speakers-0-name": ""}
    sent = fields_of(hasan.get(page), "session") | added
    answer = []

    def save():
        try:
            answer.append(hasan.post(page, sent))
        finally:
            connection.close()

    with transaction.atomic():
        announcing.announce(event, by=newsroom.salma)
        thread = threading.Thread(target=save)
        thread.start()
        thread.join(0.3)
        assert answer == []  # he waits for the event
    thread.join(30)

    assert "tidak menjabat pada 8 Juli 2021 (hari mata acara)" in answer[0].text
    assert session.speakers.count() == 0


def test_a_photo_is_withdrawn_while_something_else_is_published(newsroom, monkeypatch):
    """Whoever publishes waits for the withdrawal before holding anything that it needs."""
    photo, release = newsroom.make_photo(), newsroom.make_release()
    ReleasePhoto.objects.create(release=release, photo=photo)
    newsroom.publish(release)
    other, show_anew, published = newsroom.make_release(status="approved"), consent._show_anew, []

    def publish():
        try:
            published.append(publishing.publish(other, by=newsroom.salma))
        finally:
            connection.close()

    thread = threading.Thread(target=publish)

    def show_anew_meanwhile(photos):
        thread.start()
        thread.join(0.5)  # it waits now
        show_anew(photos)

    monkeypatch.setattr(consent, "_show_anew", show_anew_meanwhile)
    consent.withdraw(photo, by=newsroom.hasan, reason="Ia meminta lewat telepon.")
    thread.join(30)

    assert published
