"""The desk's page of links: made and closed by those who may, shown once, unknown to other agencies."""

import re

import pytest
from django.urls import reverse

from agencies.models import AuditEntry
from news.editions import secret_links
from news.models import Link

pytestmark = pytest.mark.django_db
PREVIEW = {"kind": "preview", "pratinjau-name": "Kepala Dinas", "pratinjau-days": "3"}
EMBARGO = {"kind": "embargo", "embargo-name": "Rahmat", "embargo-outlet": "Malut Post"}


def page(release):
    return reverse("admin:news_pressrelease_links", args=[release.pk])


def act(name, link):
    return reverse(f"admin:news_pressrelease_link_{name}", args=[link.release_id, link.pk])


def test_a_link_is_made_and_its_address_shown_once(client, newsroom):
    release = newsroom.make_release()
    client.force_login(newsroom.ratna)

    made = client.post(page(release), PREVIEW)
    token = re.search(r"/meja/tautan/([\w-]{43})/", made.text)[1]
    client.logout()
    opened = client.get(reverse("news:link", args=[token]))
    client.force_login(newsroom.ratna)
    again = client.get(page(release)).text

    assert (made.status_code, opened.status_code) == (200, 200)
    assert token not in again
    assert "Pratinjau untuk Kepala Dinas" in again
    assert "dibuka 1 kali" in again
    assert AuditEntry.objects.filter(action="link.create", actor=newsroom.ratna).count() == 1


def test_one_click_closes_a_link(client, newsroom):
    release = newsroom.make_release()
    client.force_login(newsroom.ratna)
    client.post(page(release), PREVIEW)
    link = Link.objects.get()

    assert client.get(act("revoke", link)).status_code == 405
    assert client.post(act("revoke", link)).status_code == 302
    link.refresh_from_db()
    assert link.revoked_by == newsroom.ratna
    assert "Mati: ditutup" in client.get(page(release)).text
    assert AuditEntry.objects.filter(action="link.revoke").count() == 1


def test_links_of_another_agency_do_not_exist(client, newsroom):
    release = newsroom.make_release()
    client.force_login(newsroom.ratna)
    client.post(page(release), PREVIEW)
    link, own = Link.objects.get(), newsroom.make_release(author=newsroom.nurul)
    client.force_login(newsroom.nurul)

    answers = [
        client.get(page(release)),
        client.post(page(release), PREVIEW),
        client.post(act("revoke", link)),
        client.post(act("reopen", link)),
        client.post(act("revoke", link).replace(f"/{release.pk}/", f"/{own.pk}/")),
    ]

    assert [answer.status_code for answer in answers] == [404] * 5
    assert not any(release.headline in answer.text for answer in answers)
    assert Link.objects.filter(revoked_at=None).count() == 1


@pytest.mark.parametrize(
    ("who", "expected"), [("ratna", 403), ("hasan", 403), ("admin", 403), ("salma", 200), ("dewi", 200)]
)
def test_approvers_alone_make_embargo_links(client, newsroom, who, expected):
    edition = newsroom.schedule()
    client.force_login(getattr(newsroom, who))

    answer = client.post(page(edition.release), EMBARGO)

    assert (answer.status_code, Link.objects.count()) == (expected, 1 if expected == 200 else 0)
    assert ("Tautan embargo baru" in client.get(page(edition.release)).text) == (expected == 200)


def test_others_see_an_embargo_link_and_cannot_close_it(client, newsroom):
    edition = newsroom.schedule()
    link, _ = secret_links.make_embargo(edition, by=newsroom.salma, name="Rahmat", outlet="Malut Post")
    client.force_login(newsroom.ratna)

    text = client.get(page(edition.release)).text

    assert "Rahmat (Malut Post)" in text
    assert "Tutup tautan" not in text
    assert client.post(act("revoke", link)).status_code == 403


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({}, 400),
        ({"kind": "lain"}, 400),
        (PREVIEW | {"pratinjau-name": ""}, 400),
        (PREVIEW | {"pratinjau-days": "30"}, 400),
        (EMBARGO | {"embargo-outlet": ""}, 400),
        (EMBARGO, 409),
    ],
)
def test_a_wrong_form_makes_nothing(client, newsroom, form, status):
    release = newsroom.make_release(status="approved")
    client.force_login(newsroom.salma)

    assert client.post(page(release), form).status_code == status
    assert Link.objects.count() == 0


def test_a_published_release_gets_no_preview_link(client, newsroom):
    release = newsroom.publish().release
    client.force_login(newsroom.ratna)

    assert "Tautan pratinjau baru" not in client.get(page(release)).text
    assert client.post(page(release), PREVIEW).status_code == 403


def test_the_page_asks_as_often_for_many_links_as_for_few(client, newsroom, django_assert_max_num_queries):
    edition = newsroom.schedule()
    client.force_login(newsroom.salma)
    for _ in range(8):
        secret_links.make_embargo(edition, by=newsroom.salma, name="Rahmat", outlet="Malut Post")
    client.get(page(edition.release))

    with django_assert_max_num_queries(30):
        client.get(page(edition.release))
