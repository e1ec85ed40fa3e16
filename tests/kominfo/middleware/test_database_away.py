"""A request of staff that broke off: what was done is said to be done, what was typed is handed back."""

import re

import pytest
from django.contrib import messages
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InterfaceError, OperationalError
from django.test import Client
from django.urls import reverse

from kominfo.middleware import unsent_text
from news.editions import publishing
from news.models import Edition, PressRelease
from news.releases import workflow
from tests.forms import fields_of
from tests.newsroom import PASSWORD

pytestmark = pytest.mark.django_db
DONE = "Yang Anda kirim sudah dikerjakan"


def change(release):
    return reverse("admin:news_pressrelease_change", args=[release.pk])


def step(release, name):
    return reverse("admin:news_pressrelease_step", args=[release.pk, name])


@pytest.fixture
def session_lost(monkeypatch):
    """Somebody ends the session while the request is at work."""
    save = SessionStore.save

    def too_late(self, must_create=False):
        Session.objects.filter(session_key=self.session_key).delete()
        return save(self, must_create)

    return lambda: monkeypatch.setattr(SessionStore, "save", too_late)


@pytest.fixture
def session_not_written(monkeypatch):
    """The database goes away when all is done but the session."""

    def refuse(*args, **kwargs):
        raise OperationalError("server closed the connection")

    return lambda: monkeypatch.setattr(Session, "save", refuse)


@pytest.fixture(params=["session_lost", "session_not_written"])
def lose(request):
    return request.getfixturevalue(request.param)


class TestASessionLostOnTheWay:
    def test_a_release_that_is_out_is_said_to_be_out(self, client, newsroom, lose):
        release = newsroom.make_release(status="approved")
        client.force_login(newsroom.salma)
        lose()

        response = client.post(step(release, "publish"), {"when": "now", "change": "update"})

        number = Edition.objects.get().number
        assert (response.status_code, DONE in response.text) == (200, True)
        assert f"Siaran pers diterbitkan dengan nomor {number}." in response.text
        outcome = reverse("admin:news_pressrelease_outcome", args=[release.pk])
        assert f'href="{outcome}"' in response.text
        assert "no-store" in response["Cache-Control"]

    def test_a_text_that_was_saved_is_said_to_be_saved(self, client, newsroom, lose):
        release = newsroom.make_release(lead="Teras lama.")
        client.force_login(newsroom.ratna)
        data = fields_of(client.get(change(release))) | {"lead": "Teras baru.", "_save": "1"}
        lose()

        response = client.post(change(release), data)

        assert PressRelease.objects.get().lead == "Teras baru."
        assert (response.status_code, DONE in response.text) == (200, True)
        assert "berhasil" in response.text

    def test_a_refusal_stays_the_page_that_it_is(self, client, newsroom, lose):
        release = newsroom.make_release(status="in_review")
        client.force_login(newsroom.hasan)
        workflow.perform("return", release, by=newsroom.salma, note="Perbaiki.")
        lose()

        response = client.post(step(release, "return"), {"note": "Nama salah eja."})

        assert (response.status_code, "Nama salah eja." in response.text) == (409, True)
        assert DONE not in response.text

    def test_a_page_that_was_asked_for_is_shown(self, client, newsroom, lose):
        client.force_login(newsroom.ratna)
        session = client.session
        session["seen_at"] -= 120  # so old that this request writes it
        session.save()
        lose()

        assert client.get("/meja/").status_code == 200

    def test_a_warning_is_not_said_to_be_done(self, client, newsroom, lose, monkeypatch):
        release = newsroom.make_release(status="approved")
        client.force_login(newsroom.salma)
        monkeypatch.setattr(messages, "success", messages.warning)
        lose()

        response = client.post(step(release, "publish"), {"when": "now"})

        assert (response.status_code, DONE in response.text) == (200, False)
        assert "diterbitkan dengan nomor" in response.text

    def test_the_words_of_the_answer_are_escaped(self, client, newsroom, lose, monkeypatch):
        release = newsroom.make_release(status="approved")
        client.force_login(newsroom.salma)
        monkeypatch.setattr("news.admin.releases.steps.take", lambda *args, **kwargs: "<b>Terbit</b>")
        lose()

        assert "&lt;b&gt;Terbit&lt;/b&gt;" in client.post(step(release, "publish"), {"when": "now"}).text


def test_a_sign_in_that_could_not_be_noted_is_none(newsroom, session_not_written):
    client = Client(raise_request_exception=False)
    session_not_written()

    response = client.post("/meja/masuk/", {"login": "ratna", "password": PASSWORD})

    assert (response.status_code, DONE in response.text) == (503, False)
    assert PASSWORD not in response.text


@pytest.fixture(params=[OperationalError, InterfaceError])
def away(request, monkeypatch):
    """The database is away from now on, as the desk finds out first: when it asks for the session."""

    def refuse(self, request_):
        raise request.param("could not connect to server")

    return lambda: monkeypatch.setattr(unsent_text.KeepUnsent, "__call__", refuse)


class TestADatabaseThatIsAway:
    def test_what_was_typed_is_handed_back_to_be_sent_again(self, newsroom, away):
        client = Client(raise_request_exception=False)
        typed = {
            "csrfmiddlewaretoken": "x" * 64,
            "lead": 'Teras "baru" <b>',
            "agencies": ["1", "2"],
            "_save": "1",
        }
        away()

        response = client.post("/meja/news/pressrelease/7/change/?dari=1", typed)

        assert (response.status_code, response["Retry-After"]) == (503, "30")
        assert "belum tersimpan" in response.text
        assert 'action="/meja/news/pressrelease/7/change/?dari=1"' in response.text
        hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', response.text)
        assert ("lead", "Teras &quot;baru&quot; &lt;b&gt;") in hidden
        assert [value for name, value in hidden if name == "agencies"] == ["1", "2"]
        assert "Galat 500" not in response.text

    def test_a_file_that_was_chosen_is_said_to_be_chosen_again(self, newsroom, away):
        client = Client(raise_request_exception=False)
        away()

        response = client.post(
            "/meja/news/photo/add/",
            {"csrfmiddlewaretoken": "x" * 64, "caption": "Rakor", "file": SimpleUploadedFile("a.jpg", b"x")},
        )

        assert "Berkas yang Anda pilih tidak ikut" in response.text

    @pytest.mark.parametrize(
        "typed",
        [
            {"login": "ratna", "password": "rahasia-sekali"},
            {"oldpassword": "rahasia-sekali", "password1": "x", "password2": "x"},
            {"code": "rahasia-sekali"},
        ],
    )
    def test_a_secret_is_not_handed_back(self, away, typed):
        client = Client(raise_request_exception=False)
        away()

        response = client.post("/meja/masuk/", typed | {"csrfmiddlewaretoken": "x" * 64})

        assert (response.status_code, "rahasia-sekali" in response.text) == (503, False)

    def test_a_page_says_where_the_text_is(self, away):
        client = Client(raise_request_exception=False)
        away()

        response = client.get("/meja/news/pressrelease/7/change/")

        assert (response.status_code, "tetap ada di peramban ini" in response.text) == (503, True)

    def test_what_broke_off_in_the_middle_is_not_said_to_be_undone(self, client, newsroom, monkeypatch):
        release = newsroom.make_release(status="approved")
        client.force_login(newsroom.salma)
        client.raise_request_exception = False

        def commit_unknown(*args, **kwargs):
            raise OperationalError("server closed the connection unexpectedly")

        monkeypatch.setattr(publishing, "publish", commit_unknown)
        response = client.post(step(release, "publish"), {"when": "now", "csrfmiddlewaretoken": "x" * 64})

        assert response.status_code == 503
        assert "kemungkinan belum tersimpan" in response.text
        assert "apakah sudah tercatat" in response.text

    def test_readers_are_not_shown_the_number_of_another_fault(self, monkeypatch):
        def refuse(*args, **kwargs):
            raise OperationalError("could not connect to server")

        monkeypatch.setattr("news.views.stamp.current", refuse)

        response = Client(raise_request_exception=False).get("/")

        assert (response.status_code, "Galat 503" in response.text) == (503, True)
