"""A new colleague is invited and chooses a password that nobody else knows."""

import re
import time

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from agencies.accounts import invitations
from agencies.models import AuditEntry, User

pytestmark = pytest.mark.django_db
WORD = "perahu jendela angin pisang"


@pytest.fixture
def add(client, newsroom):
    client.force_login(newsroom.admin)

    def send(**changed):
        fields = {
            "username": "sari",
            "name": "Sari",
            "email": "sari@example.id",
            "agency": newsroom.office.pk,
            "role": Group.objects.get(name="Kontributor").pk,
            "password1": "",
            "password2": "",
        }
        return client.post(reverse("admin:agencies_user_add"), fields | changed, follow=True)

    return send


def sent():
    """The invitations that the worker sends for what is queued."""
    for queued in DBTaskResult.objects.filter(status="READY", task_path=invitations.send.module_path):
        invitations.send.func(*queued.args_kwargs["args"])
        queued.delete()
    return [letter for letter in mail.outbox if letter.subject == "Undangan ke Meja Redaksi"]


def link():
    """The path in the last invitation."""
    return re.search(r"https?://[^/]+(/\S+)", sent()[-1].body)[1]


def accept(address, word=WORD, again=None):
    browser = Client()
    page = browser.get(address, follow=True)
    form = page.redirect_chain[-1][0] if page.redirect_chain else address
    return browser.post(form, {"new_password1": word, "new_password2": again or word}, follow=True)


def test_without_a_password_the_new_colleague_is_invited(add):
    answer = add()

    sari = User.objects.get(username="sari")
    assert "Undangan dikirim ke sari@example.id. Tautannya berlaku 3 hari." in answer.content.decode()
    assert not sari.has_usable_password()
    assert [letter.to for letter in sent()] == [["sari@example.id"]]
    assert AuditEntry.objects.filter(action="user.invited", object_id=str(sari.pk)).count() == 1


def test_the_link_makes_the_password_once(add):
    add()
    address = link()

    assert "Akun Anda siap" in accept(address).content.decode()
    again = accept(address, "lain sekali kata sandinya")

    sari = User.objects.get(username="sari")
    assert sari.check_password(WORD)
    assert "Undangan tidak berlaku" in again.content.decode()
    assert AuditEntry.objects.filter(action="user.joined", object_id=str(sari.pk)).count() == 1


def test_the_invited_colleague_signs_in_afterwards(add):
    add()
    accept(link())
    browser = Client()

    browser.post("/meja/masuk/", {"login": "sari", "password": WORD})

    assert browser.get("/meja/").status_code == 200


def test_a_typed_password_needs_no_invitation(add):
    add(password1=WORD, password2=WORD)

    assert User.objects.get(username="sari").check_password(WORD)
    assert not sent()


@pytest.mark.parametrize("typed", [{"password1": WORD}, {"password2": WORD}])
def test_half_a_password_is_no_invitation(add, typed):
    add(**typed)

    assert not User.objects.filter(username="sari").exists()


def test_an_invitation_needs_an_address(add):
    answer = add(email="")

    assert "Isi alamatnya, atau ketik sendiri kata sandi pertamanya" in answer.content.decode()
    assert not User.objects.filter(username="sari").exists()


def test_an_old_link_ends_after_three_days(add, monkeypatch):
    add()
    address = link()
    later = time.time() + (3 * 24 + 1) * 60 * 60
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)

    assert "Undangan tidak berlaku" in accept(address).content.decode()
    assert not User.objects.get(username="sari").has_usable_password()


def test_inviting_again_ends_the_link_before(client, add):
    add()
    first = link()
    sari = User.objects.get(username="sari")

    answer = client.post(reverse("admin:agencies_user_care", args=[sari.pk, "undang"]), follow=True)

    assert "Undangan baru dikirim" in answer.content.decode()
    assert "Undangan tidak berlaku" in accept(first).content.decode()
    assert "Akun Anda siap" in accept(link()).content.decode()


@pytest.mark.parametrize("state", ["joined", "inactive", "no address"])
def test_whoever_cannot_use_an_invitation_gets_none(client, newsroom, add, state):
    add()
    sari = User.objects.get(username="sari")
    if state == "joined":
        accept(link())
    elif state == "inactive":
        User.objects.filter(pk=sari.pk).update(is_active=False)
    else:
        User.objects.filter(pk=sari.pk).update(email="")
    before = len(sent())

    client.post(reverse("admin:agencies_user_care", args=[sari.pk, "undang"]))

    assert len(sent()) == before
    assert AuditEntry.objects.filter(action="user.invited").count() == 1


def test_the_link_of_a_closed_account_opens_nothing(add):
    add()
    address = link()
    User.objects.filter(username="sari").update(is_active=False)

    assert "Undangan tidak berlaku" in accept(address).content.decode()


def test_a_guessable_password_is_refused_and_said_why(add):
    add()

    answer = accept(link(), "malukuutara2021")

    assert "mudah ditebak" in answer.content.decode()
    assert not User.objects.get(username="sari").has_usable_password()


@pytest.mark.parametrize(
    "address",
    [
        "/meja/undangan/MQ/abc/",
        "/meja/undangan/!!/abc/",
        "/meja/undangan/MQ/kata-sandi/",
        "/meja/undangan/9999/a:b:c/",
    ],
)
def test_a_made_up_link_opens_nothing(newsroom, address):
    answer = Client().get(address)

    assert answer.status_code in {200, 404}
    assert b"new_password1" not in answer.content


def test_one_persons_token_is_not_anothers(add, newsroom):
    add()
    newsroom.ratna.set_unusable_password()
    newsroom.ratna.save()

    token = invitations.tokens.make_token(newsroom.ratna)

    assert not invitations.tokens.check_token(User.objects.get(username="sari"), token)


def test_the_page_of_the_account_says_that_the_invitation_is_open(client, add):
    add()
    sari = User.objects.get(username="sari")

    open_page = client.get(reverse("admin:agencies_user_change", args=[sari.pk])).content.decode()
    accept(link())
    joined = client.get(reverse("admin:agencies_user_change", args=[sari.pk])).content.decode()

    assert "Kirim undangan lagi" in open_page
    assert "Kirim undangan lagi" not in joined
