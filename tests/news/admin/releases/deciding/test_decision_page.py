"""The decision page: what changed for this reader, and a decision that names the words that were read."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from news.models import PressRelease, Reading, Topic
from news.releases import notes, workflow
from news.releases.workflow import CHANGED_UNSEEN

pytestmark = pytest.mark.django_db


@pytest.fixture
def release(newsroom):
    """Copy that waits for a decision, with its first save kept."""
    release = newsroom.make_release(lead="Rapat dibuka di Tobelo.")
    workflow.record_creation(release, by=newsroom.ratna)
    workflow.perform("submit", release, by=newsroom.ratna)
    release.refresh_from_db()
    return release


def address(release):
    return reverse("admin:news_pressrelease_reading", args=[release.pk])


def step(release, name):
    return reverse("admin:news_pressrelease_step", args=[release.pk, name])


def read(client, user, release):
    client.force_login(user)
    return client.get(address(release)).text


def change(release, by, **words):
    """A save of other words."""
    PressRelease.objects.filter(pk=release.pk).update(**words)
    release.refresh_from_db()
    workflow.record_edit(release, by=by, changed=list(words))


def sent(page, name):
    """What the decision of this name sends along."""
    form = re.search(rf'action="[^"]*/langkah/{name}/">(.*?)</form>', page, re.DOTALL)[1]
    return dict(re.findall(r'name="(_\w+)" value="([^"]*)"', form))


def test_who_reads_for_the_first_time_is_told_so(client, newsroom, release):
    assert "Anda belum pernah membaca naskah ini" in read(client, newsroom.salma, release)


def test_who_reads_the_same_words_again_is_told_that_they_are_the_same(client, newsroom, release):
    read(client, newsroom.salma, release)

    again = read(client, newsroom.salma, release)

    assert "Sama seperti yang terakhir Anda baca." in again
    assert "Anda belum pernah membaca naskah ini" not in again


def test_what_changed_since_one_read_is_told_until_one_has_read_something_newer(client, newsroom, release):
    read(client, newsroom.salma, release)
    change(release, newsroom.hasan, lead="Rapat ditutup di Tobelo.")

    first, again = (read(client, newsroom.salma, release) for _ in range(2))

    for page in (first, again):  # a page that was loaded anew on the road says the same
        assert "Berubah sejak terakhir Anda baca" in page
        assert re.search(r"<ins>.*?ditutup", page)
        assert re.search(r"<del>.*?dibuka", page)


def test_what_others_have_read_is_nothing_that_one_has_read_oneself(client, newsroom, release):
    read(client, newsroom.dewi, release)

    assert "Anda belum pernah membaca naskah ini" in read(client, newsroom.salma, release)


def test_a_reopened_copy_says_what_changed_from_what_the_public_reads(client, newsroom):
    release = newsroom.publish(lead="Rapat dibuka di Tobelo.").release
    workflow.perform("revise", release, by=newsroom.hasan)
    change(release, newsroom.hasan, lead="Rapat ditutup di Tobelo.")

    page = read(client, newsroom.salma, release)

    assert "Berubah dari edisi yang dibaca publik" in page
    assert re.search(r"<ins>.*?ditutup", page)


def test_the_page_shows_the_text_as_it_will_be_and_the_notes(client, newsroom, release):
    notes.add(release, by=newsroom.hasan, text="Periksa nama hotel.")

    page = read(client, newsroom.salma, release)

    assert f"<h1>{release.headline}</h1>" in page
    assert "Periksa nama hotel." in page


def test_an_approval_names_the_words_that_the_page_has_shown(client, newsroom, release):
    page = read(client, newsroom.salma, release)

    response = client.post(step(release, "approve"), sent(page, "approve"))

    release.refresh_from_db()
    assert response.url == address(release)
    assert (release.status, release.approved_checksum) == ("approved", Reading.objects.get().checksum)


def test_words_that_changed_while_one_read_are_not_approved(client, newsroom, release):
    page = read(client, newsroom.salma, release)
    change(release, newsroom.hasan, lead="Rapat ditutup di Tobelo.")

    response = client.post(step(release, "approve"), sent(page, "approve"))

    release.refresh_from_db()
    assert (response.status_code, release.status) == (409, "in_review")
    assert CHANGED_UNSEEN in response.text
    assert address(release) in response.text


def test_a_return_without_a_note_keeps_the_way_back_to_the_page(client, newsroom, release):
    page = read(client, newsroom.salma, release)

    response = client.post(step(release, "return"), sent(page, "return"))

    assert response.status_code == 400
    assert 'name="_from" value="baca"' in response.text


@pytest.mark.parametrize(
    ("who", "offered", "said"),
    [
        ("salma", ["finish", "return", "approve"], ""),
        ("hasan", ["finish", "return"], "Hanya penyetuju yang dapat menyetujui naskah."),
        ("ratna", ["take_back"], ""),
        ("dimas", [], "Hanya redaktur dan penyetuju yang dapat menandai naskah selesai disunting."),
    ],
)
def test_each_is_offered_what_they_may_decide(client, newsroom, release, who, offered, said):
    newsroom.dimas = newsroom._user("dimas", "Kontributor", newsroom.office)
    page = read(client, getattr(newsroom, who), release)

    steps = ("submit", "take_back", "finish", "return", "approve")
    assert [name for name in steps if step(release, name) in page] == offered
    assert offered or said in page


def test_approved_copy_goes_on_to_publishing(client, newsroom, release):
    workflow.perform("approve", release, by=newsroom.dewi)

    assert step(release, "publish") in read(client, newsroom.salma, release)


def test_reading_is_in_the_trail_and_asks_as_often_for_much_as_for_little(client, newsroom):
    counts = []
    client.force_login(newsroom.salma)
    for number in (1, 4):
        release = newsroom.make_release(
            status="in_review",
            body="".join(f'<p><a href="/topik/kabel-{i}/">kabel</a></p>' for i in range(number)),
        )
        workflow.record_creation(release, by=newsroom.ratna)
        for i in range(number):
            official = newsroom.make_official(f"Pejabat {number} {i}")
            tenure = newsroom.make_tenure(official, newsroom.make_post(f"Kepala {number} {i}"))
            release.officials.add(official)
            release.events.add(newsroom.make_event())
            release.topics.add(Topic.objects.create(name=f"Topik {number} {i}", slug=f"topik-{number}-{i}"))
            release.release_photos.create(photo=newsroom.make_photo())
            release.quotes.create(words="Kata", attributed_to=tenure)
            notes.add(release, by=newsroom.hasan, text="Catatan")
        client.get(address(release))
        with CaptureQueriesContext(connection) as queries:
            client.get(address(release))
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[1] <= 65


def test_the_dashboard_leads_to_reading(client, newsroom, release):
    client.force_login(newsroom.salma)

    assert address(release) in client.get("/meja/").text


def test_the_letter_of_a_submission_leads_to_reading(newsroom):
    newsroom.sends_letters = True
    release = newsroom.make_release()

    workflow.perform("submit", release, by=newsroom.ratna)

    assert {address(release) in letter.body for letter in release.letters.all()} == {True}
