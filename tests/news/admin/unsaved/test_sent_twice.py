"""The same form sent twice over bare HTTP makes one thing, and the second sender is led to it."""

import re
import threading

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.urls import reverse

from agencies.models import Agency, SentForm, User
from news.models import Event, Link, Note, Photo, PressRelease, Topic
from tests.forms import empty_inlines, event_fields, fields_of
from tests.newsroom import jpeg

pytestmark = pytest.mark.django_db
RELEASE = {"kind": "release", "headline": "Rapat Dibuka"}


def page_of(client, address):
    return re.search(r'name="_page" value="(\w+)"', client.get(address).text)[1]


@pytest.mark.parametrize("is_named", [True, False], ids=["with its page", "from a program"])
def test_a_new_release_sent_twice_is_one(client, newsroom, is_named):
    client.force_login(newsroom.ratna)
    address = reverse("admin:news_pressrelease_add")
    data = RELEASE | empty_inlines() | ({"_page": page_of(client, address)} if is_named else {})

    client.post(address, data)
    second = client.post(address, data, follow=True)

    release = PressRelease.objects.get()
    assert second.redirect_chain == [(reverse("admin:news_pressrelease_change", args=[release.pk]), 302)]
    assert "sudah tersimpan: “Rapat Dibuka”" in second.text


def test_whoever_wants_a_second_copy_opens_a_second_form_or_writes_something_else(client, newsroom):
    client.force_login(newsroom.ratna)
    address = reverse("admin:news_pressrelease_add")
    page = page_of(client, address)

    for data in (
        RELEASE | {"_page": page},
        RELEASE | {"_page": page_of(client, address)},
        RELEASE | {"_page": page, "headline": "Rapat Ditutup"},
    ):
        client.post(address, data | empty_inlines())

    assert PressRelease.objects.count() == 3


def test_what_was_refused_may_be_sent_again(client, newsroom):
    client.force_login(newsroom.ratna)
    address = reverse("admin:news_pressrelease_add")
    data = RELEASE | {"headline": "", "_page": page_of(client, address)} | empty_inlines()

    first, second = client.post(address, data), client.post(address, data)

    assert (first.status_code, second.status_code) == (200, 200)
    assert "Belum tersimpan" in second.text


def test_a_change_sent_twice_is_saved_once_and_is_no_conflict(client, newsroom):
    release = newsroom.make_release()
    client.force_login(newsroom.ratna)
    address = reverse("admin:news_pressrelease_change", args=[release.pk])
    sent = fields_of(client.get(address)) | {
        "lead": "Teras lain.",
        "contributors-TOTAL_FORMS": "1",
        "contributors-0-role": "writer",
        "contributors-0-name": "Budi",
    }

    answers = [client.post(address, sent) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[1]["Location"] == address
    assert release.contributors.count() == 1
    client.force_login(newsroom.hasan)
    theirs = fields_of(client.get(address)) | {"lead": "Teras ketiga."}
    client.post(address, theirs)
    client.force_login(newsroom.ratna)
    assert "sudah menyimpan perubahan" in client.post(address, sent).text


def test_one_persons_form_is_not_anothers(newsroom):
    address = reverse("admin:news_pressrelease_add")
    for who in (newsroom.ratna, newsroom.nurul):
        client = Client()
        client.force_login(who)
        client.post(address, RELEASE | {"_page": "samasamasamasama"} | empty_inlines())

    assert PressRelease.objects.count() == 2


def test_events_topics_agencies_and_accounts_are_made_once(client, newsroom):
    client.force_login(newsroom.salma)
    event = event_fields(newsroom.make_event(public=False)) | {"slug": "rakor-baru", "title": "Rakor Baru"}
    topic = {"name": "SPBE", "slug": "spbe"}
    answers = [
        client.post(reverse(f"admin:news_{name}_add"), data).status_code
        for name, data in [("event", event), ("topic", topic)] * 2
    ]
    client.force_login(newsroom.admin)
    account = {
        "username": "mahmud", "name": "Mahmud", "email": "mahmud@example.id", "agency": newsroom.office.pk,
        "role": Group.objects.get(name="Kontributor").pk, "usable_password": "true",
        "password1": "kuda jendela angin pisang", "password2": "kuda jendela angin pisang",
    }  # fmt: skip
    answers += [client.post(reverse("admin:agencies_user_add"), account).status_code for _ in range(2)]

    assert answers == [302] * 6
    assert Event.objects.filter(title="Rakor Baru").count() == 1
    assert Topic.objects.count() == User.objects.filter(username="mahmud").count() == 1
    assert Agency.objects.count() == 2


def test_a_photo_sent_twice_is_one_and_the_dialog_gets_it_twice(client, newsroom):
    client.force_login(newsroom.ratna)
    words = {"alt": "Tiga orang di depan peta.", "caption": "Rapat.", "credit": "Diskominfosan/Ratna"}

    answers = [client.post(reverse("admin:news_photo_upload"), words | {"file": jpeg()}) for _ in range(2)]

    photo = Photo.objects.get()
    assert [(answer.status_code, answer.json()["id"]) for answer in answers] == [(201, photo.pk)] * 2


def test_a_note_sent_twice_is_one(client, newsroom):
    release, other = newsroom.make_release(), newsroom.make_release()
    client.force_login(newsroom.ratna)

    for one in (release, release, other):
        client.post(reverse("admin:news_pressrelease_notes", args=[one.pk]), {"text": "Sudah saya periksa."})

    assert [note.release for note in Note.objects.order_by("pk")] == [release, other]


def test_a_link_sent_twice_is_one_until_it_is_closed(client, newsroom):
    release = newsroom.make_release()
    client.force_login(newsroom.ratna)
    page = reverse("admin:news_pressrelease_links", args=[release.pk])
    data = {"kind": "preview", "pratinjau-name": "Kepala Dinas", "pratinjau-days": "3"}

    first, second = client.post(page, data), client.post(page, data)
    assert (first.status_code, second.status_code, Link.objects.count()) == (200, 409, 1)
    assert "terkirim dua kali" in second.text
    client.post(reverse("admin:news_pressrelease_link_revoke", args=[release.pk, Link.objects.get().pk]))

    assert client.post(page, data).status_code == 200


def test_what_was_sent_is_kept_as_a_fingerprint(client, newsroom):
    client.force_login(newsroom.ratna)
    client.post(reverse("admin:news_pressrelease_add"), RELEASE | empty_inlines())

    assert re.fullmatch("[0-9a-f]{64}", SentForm.objects.get().key)


@pytest.mark.django_db(transaction=True)
def test_two_sendings_at_the_same_moment_make_one_release(newsroom):
    address = reverse("admin:news_pressrelease_add")
    data = RELEASE | {"_page": "halamanyangsama"} | empty_inlines()
    ready, answers = threading.Barrier(4), []

    def post():
        client = Client()
        client.force_login(newsroom.ratna)
        ready.wait()
        try:
            answers.append(client.post(address, data).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=post) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert (answers, PressRelease.objects.count()) == ([302] * 4, 1)
