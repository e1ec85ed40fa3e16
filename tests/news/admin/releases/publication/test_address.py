"""Changing the address of a published release at the desk: who may, when, and what is refused."""

import pytest
from django.urls import reverse

from agencies.models import AuditEntry
from news.models import Edition, PressRelease
from news.releases import workflow
from tests.newsroom import wit


@pytest.fixture
def release(newsroom):
    edition = newsroom.publish(now=wit(2021, 7, 8, 9), slug="rakor")
    return workflow.perform("revise", edition.release, by=newsroom.hasan)


def url(release):
    return reverse("admin:news_pressrelease_address", args=[release.pk])


def test_an_editor_changes_it_in_the_copy_and_the_public_page_stays(newsroom, client, release):
    client.force_login(newsroom.hasan)

    assert "untuk selamanya" in client.get(url(release)).text
    response = client.post(url(release), {"slug": "rakor-tobelo"})

    release.refresh_from_db()
    assert (response.status_code, release.slug) == (302, "rakor-tobelo")
    assert Edition.objects.live().get().slug == "rakor"
    entry = AuditEntry.objects.get(action="release.address")
    assert (entry.before, entry.after) == ({"slug": "rakor"}, {"slug": "rakor-tobelo"})


def test_an_approval_of_the_old_address_is_void(newsroom, client, release):
    workflow.perform("submit", release, by=newsroom.hasan)
    workflow.perform("approve", release, by=newsroom.salma)
    client.force_login(newsroom.hasan)

    client.post(url(release), {"slug": "rakor-tobelo"})

    release.refresh_from_db()
    assert release.status == PressRelease.Status.IN_REVIEW


@pytest.mark.parametrize("slug", ["", "tidak boleh", "a/b", "x" * 200, "lama", "konsep"])
def test_a_bad_or_taken_address_is_refused_at_its_field(newsroom, client, release, slug):
    other = newsroom.publish(now=wit(2021, 7, 8, 9), slug="lama")
    newsroom.correct(other.release, slug="lain", now=wit(2021, 7, 9))
    newsroom.make_release(slug="konsep")
    client.force_login(newsroom.hasan)

    response = client.post(url(release), {"slug": slug})

    release.refresh_from_db()
    assert (response.status_code, release.slug) == (400, "rakor")
    assert response.context["form"].errors.keys() == {"slug"}


@pytest.mark.parametrize(
    ("name", "status"), [("ratna", 403), ("nurul", 404), ("admin", 403), ("hasan", 200), ("dewi", 200)]
)
def test_only_editors_of_the_release_may(newsroom, client, release, name, status):
    client.force_login(getattr(newsroom, name))

    assert client.get(url(release)).status_code == status
    assert (client.post(url(release), {"slug": "baru"}).status_code == 302) == (status == 200)


def test_nobody_may_while_the_copy_is_closed(newsroom, client):
    edition = newsroom.publish(slug="rakor")
    client.force_login(newsroom.hasan)

    assert client.post(url(edition.release), {"slug": "baru"}).status_code == 403
    assert PressRelease.objects.get().slug == "rakor"


def test_a_new_copy_may_not_take_an_old_address(newsroom, client, release):
    edition = newsroom.publish(now=wit(2021, 7, 8, 9), slug="lama")
    newsroom.correct(edition.release, slug="lain", now=wit(2021, 7, 9))
    client.force_login(newsroom.ratna)

    response = client.post(reverse("admin:news_pressrelease_add"), {"headline": "Judul", "slug": "lama"})

    assert response.status_code == 200
    assert "pernah dipakai" in " ".join(response.context["adminform"].form.errors["slug"])
