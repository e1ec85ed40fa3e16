"""A form sent after the session ended, or with an old token: the text waits for its writer, and for nobody else."""

import datetime as dt

import pytest
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.accounts import sessions
from agencies.models import OpenForm
from tests.forms import fields_of

pytestmark = pytest.mark.django_db
ORIGIN = {"headers": {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}}
OFFERED = "Teks yang Anda kirim"


def address(release):
    return reverse("admin:news_pressrelease_change", args=[release.pk])


def signed_in(user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    return client


def typed(client, release, lead="Teras yang diketik."):
    """The open form's fields with a new lead, its token included."""
    return fields_of(client.get(address(release))) | {"lead": lead}


def change_session(client, **data):
    session = client.session
    for name, value in data.items():
        session[name] = value
    session.save()


def make_idle(client):
    change_session(client, **{sessions.SEEN_AT: 1.0})


def make_expired(client):
    Session.objects.filter(session_key=client.session.session_key).update(
        expire_date=timezone.now() - dt.timedelta(hours=1)
    )


@pytest.mark.parametrize("end", [make_idle, make_expired])
class TestAnEndedSession:
    def test_the_text_is_kept_and_offered_after_signing_in(self, newsroom, end):
        release = newsroom.make_release(lead="Teras lama.")
        client = signed_in(newsroom.ratna)
        data = typed(client, release)
        end(client)

        answer = client.post(address(release), data)

        assert (answer.status_code, answer.url.split("?")[1]) == (302, f"next={address(release)}")
        kept = OpenForm.objects.kept().get()
        assert (kept.user, kept.cause, kept.data["lead"]) == (
            newsroom.ratna,
            "session",
            ["Teras yang diketik."],
        )
        release.refresh_from_db()
        assert release.lead == "Teras lama."
        again = signed_in(newsroom.ratna)
        assert OFFERED in again.get(address(release)).content.decode()
        recovered = fields_of(again.get(f"{address(release)}?pulihkan={kept.pk}"))
        assert recovered["lead"] == "Teras yang diketik."

    def test_a_new_release_is_kept_too(self, newsroom, end):
        client, add = signed_in(newsroom.ratna), reverse("admin:news_pressrelease_add")
        data = fields_of(client.get(add)) | {"headline": "Judul baru"}
        end(client)

        client.post(add, data)

        kept = OpenForm.objects.kept().get()
        assert (kept.object_id, kept.data["headline"]) == ("", ["Judul baru"])

    def test_somebody_else_sees_nothing_of_it(self, newsroom, end):
        release = newsroom.make_release()
        client = signed_in(newsroom.ratna)
        data = typed(client, release)
        end(client)
        client.post(address(release), data)
        number = OpenForm.objects.kept().get().pk

        page = signed_in(newsroom.hasan).get(f"{address(release)}?pulihkan={number}").content.decode()

        assert "Teras yang diketik." not in page
        assert OFFERED not in page

    def test_another_password_since_then_keeps_nothing(self, newsroom, end):
        release = newsroom.make_release()
        client = signed_in(newsroom.ratna)
        data = typed(client, release)
        end(client)
        newsroom.ratna.set_password("kata-sandi-yang-baru")
        newsroom.ratna.save()

        client.post(address(release), data)

        assert not OpenForm.objects.kept().exists()

    def test_a_person_who_may_no_longer_work_here_keeps_nothing(self, newsroom, end):
        release = newsroom.make_release()
        client = signed_in(newsroom.ratna)
        data = typed(client, release)
        end(client)
        newsroom.ratna.is_active = False
        newsroom.ratna.save()

        client.post(address(release), data)

        assert not OpenForm.objects.kept().exists()

    def test_a_release_of_another_agency_keeps_nothing(self, newsroom, end):
        own, foreign = newsroom.make_release(author=newsroom.nurul), newsroom.make_release()
        client = signed_in(newsroom.nurul)
        data = typed(client, own)
        end(client)

        assert client.post(address(foreign), data).status_code == 302
        assert not OpenForm.objects.kept().exists()

    def test_without_the_token_nothing_is_kept_for_another_site(self, newsroom, end):
        release = newsroom.make_release()
        client = signed_in(newsroom.ratna)
        data = typed(client, release) | {"csrfmiddlewaretoken": "x" * 64}
        end(client)

        answer = client.post(address(release), data, headers={"Origin": "https://jahat.example"})

        assert answer.status_code == 403
        assert not OpenForm.objects.kept().exists()


def test_a_lapsed_session_keeps_the_text_also_after_another_page_was_asked_for(newsroom):
    release = newsroom.make_release()
    client = signed_in(newsroom.ratna)
    data = typed(client, release)
    make_idle(client)
    client.get(address(release))

    client.post(address(release), data)

    assert OpenForm.objects.kept().get().user == newsroom.ratna


def test_a_forged_cookie_keeps_nothing(newsroom):
    release = newsroom.make_release()
    client = signed_in(newsroom.ratna)
    data = typed(client, release)
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32

    assert client.post(address(release), data).status_code == 302
    assert not OpenForm.objects.kept().exists()


def test_an_expired_session_with_a_wrong_hash_keeps_nothing(newsroom):
    release = newsroom.make_release()
    client = signed_in(newsroom.ratna)
    data = typed(client, release)
    change_session(client, **{HASH_SESSION_KEY: "f" * 64})
    make_expired(client)

    assert client.post(address(release), data).status_code == 302
    assert not OpenForm.objects.kept().exists()


def test_signing_out_ends_it_for_good(newsroom):
    release = newsroom.make_release()
    client = signed_in(newsroom.ratna)
    data = typed(client, release)
    Session.objects.all().delete()

    client.post(address(release), data)

    assert not OpenForm.objects.kept().exists()


class TestAnOldToken:
    def old(self, newsroom, **options):
        release = newsroom.make_release(lead="Teras lama.")
        client = signed_in(newsroom.ratna)
        data = typed(client, release) | {"csrfmiddlewaretoken": "x" * 64}
        return client.post(address(release), data, **options), client

    def test_the_text_is_kept_and_the_page_leads_to_it(self, newsroom):
        answer, client = self.old(newsroom, **ORIGIN)

        kept = OpenForm.objects.kept().get()
        link = f"{answer.request['PATH_INFO']}?pulihkan={kept.pk}"
        assert (answer.status_code, kept.cause) == (403, "token")
        assert f'href="{link}"' in answer.content.decode()
        assert fields_of(client.get(link))["lead"] == "Teras yang diketik."

    @pytest.mark.parametrize(
        "headers",
        [
            {},
            {"Origin": "https://jahat.example"},
            {"Origin": "null"},
            {"Origin": "http://testserver.jahat.example"},
            {"Referer": "https://testserver/"},
            {"Origin": "http://testserver", "Sec-Fetch-Site": "same-site"},
            {"Sec-Fetch-Site": "same-origin"},
        ],
    )
    def test_from_elsewhere_nothing_is_kept(self, newsroom, headers):
        answer, _ = self.old(newsroom, headers=headers)

        assert (answer.status_code, OpenForm.objects.kept().count()) == (403, 0)
        assert "pulihkan" not in answer.content.decode()
