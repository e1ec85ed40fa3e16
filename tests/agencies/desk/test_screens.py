"""Screens of the desk: registered, guarded and framed in one way."""

import pytest
from django.contrib import admin
from django.http import Http404
from django.urls import resolve, reverse

from agencies.desk.screens import RecordScreen

pytestmark = pytest.mark.django_db


def test_a_screen_stands_below_its_record_under_the_name_of_its_model(newsroom):
    release = newsroom.make_release()

    assert reverse("admin:news_pressrelease_notes", args=[release.pk]) == (
        f"/meja/news/pressrelease/{release.pk}/catatan/"
    )


@pytest.mark.parametrize(("name", "method"), [("notes", "put"), ("versions", "post"), ("preview", "delete")])
def test_a_method_that_a_screen_does_not_name_is_refused(client, newsroom, name, method):
    release = newsroom.make_release()
    client.force_login(newsroom.salma)

    response = getattr(client, method)(reverse(f"admin:news_pressrelease_{name}", args=[release.pk]))

    assert response.status_code == 405


def test_no_record_that_a_person_may_not_see_reaches_its_view(newsroom, rf):
    release = newsroom.make_release()
    reached = []
    screen = RecordScreen("uji/", "test", lambda *args: reached.append(args))
    release_admin = admin.site.get_model_admin(type(release))

    request = rf.get("/")
    request.user, request.resolver_match = (
        newsroom.salma,
        resolve(f"/meja/news/pressrelease/{release.pk}/uji/"),
    )
    screen.answer(release_admin)(request, object_id=release.pk)
    assert reached == [(release_admin, request, release)]

    request.user = newsroom.nurul
    with pytest.raises(Http404):
        screen.answer(release_admin)(request, object_id=release.pk)
    assert len(reached) == 1


def test_whoever_is_not_signed_in_is_asked_to(client, newsroom):
    release = newsroom.make_release()

    response = client.get(reverse("admin:news_pressrelease_notes", args=[release.pk]))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("admin:login"))
