"""A copy with gambling spam goes no step towards readers, unless an approver answers for it in an emergency."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from agencies.models import AuditEntry
from news.editions import publishing
from news.models import KnownHost, Photo, ReleasePhoto
from news.releases import workflow
from news.releases.checks import demands, doubts
from news.releases.checks.facts import Facts

pytestmark = pytest.mark.django_db
SPAM = "Daftar situs slot gacor gampang maxwin, deposit pulsa"


def step_page(client, user, release, name):
    client.force_login(user)
    return client.get(f"/meja/news/pressrelease/{release.pk}/langkah/{name}/")


def test_it_is_not_submitted_and_the_page_says_where_and_what_to_do_once(newsroom, client):
    release = newsroom.make_release(lead=SPAM)

    with pytest.raises(ValidationError, match="iklan judi"):
        workflow.perform("submit", release, by=newsroom.ratna)
    page = step_page(client, newsroom.ratna, release, "submit")

    assert page.status_code == 409
    assert page.content.decode().count("Kata-katanya seperti iklan judi") == 1
    assert "Teras" in page.content.decode()


def test_an_emergency_publication_passes_over_it_after_a_warning_and_its_reason_is_recorded(newsroom, client):
    release = newsroom.make_release(lead=SPAM)
    page = step_page(client, newsroom.salma, release, "force").content.decode()

    edition = publishing.force(release, by=newsroom.salma, reason="Kutipan barang bukti.")

    assert "Kata-katanya seperti iklan judi" in page
    assert edition.forced.reason == "Kutipan barang bukti."
    assert AuditEntry.objects.get(action="release.force").note == "Kutipan barang bukti."


def test_words_of_its_photos_and_quotes_count(newsroom):
    release, photo = newsroom.make_release(), newsroom.make_photo()
    ReleasePhoto.objects.create(release=release, photo=photo, position=1)
    Photo.objects.filter(pk=photo.pk).update(caption=SPAM)

    with pytest.raises(ValidationError, match="Foto, keterangan"):
        workflow.perform("submit", release, by=newsroom.ratna)


@pytest.mark.parametrize(
    "words",
    [
        {"headline": "Diskominfosan memblokir situs judi slot gacor"},
        {"lead": "Bandar Lampung mengirim tim ke bandar udara; slot waktu masih ada."},
        {"kind": "clarification", "claim": SPAM, "rating": "false", "evidence": "Sudah diperiksa."},
    ],
)
def test_news_against_gambling_and_clarifications_go_on(newsroom, words):
    release = newsroom.make_release(**words)

    assert workflow.perform("submit", release, by=newsroom.ratna).status == "in_review"


def test_spam_that_only_a_person_can_judge_stops_nothing(newsroom):
    release = newsroom.make_release(lead="Tim futsal tampil gacor di final.")

    assert demands.must_be_clean(release, Facts([release], timezone.now())) == []


def test_a_site_that_no_text_linked_to_before_is_warned_of_and_nothing_is_refused(newsroom):
    KnownHost.objects.create(host="lama.example")
    body = '<p><a href="https://lama.example/x">lama</a> <a href="https://baru.example/x">baru</a></p>'
    release = newsroom.make_release(body=body)

    (told,) = [sentence for sentence in doubts.of_copy(release) if "pertama kali" in sentence]

    assert "baru.example" in told
    assert workflow.perform("submit", release, by=newsroom.ratna).status == "in_review"
