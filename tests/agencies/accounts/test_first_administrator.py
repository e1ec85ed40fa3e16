"""`kominfo install --invite`: an administrator for whoever holds the machine, whatever accounts a moved site brought."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from agencies.models import AuditEntry, User
from kominfo.demo import accounts, closing

pytestmark = pytest.mark.django_db
WORD = "perahu jendela angin pisang"


def invite(username="siti", email="siti@example.go.id", name="Siti"):
    """What is said."""
    out = StringIO()
    call_command("invite_administrator", "--", username, email, name, stdout=out)
    return out.getvalue()


def opened(client, said):
    """What the link leads to."""
    path = re.search(r"https?://[^/]+(/\S+)", said)[1]
    return client.get(path, follow=True)


def test_the_link_leads_an_administrator_to_a_password(client):
    page = opened(client, invite())

    user = User.objects.get()
    client.post(page.request["PATH_INFO"], {"new_password1": WORD, "new_password2": WORD})
    user.refresh_from_db()
    assert (user.username, user.name, user.is_superuser, user.check_password(WORD)) == (
        "siti",
        "Siti",
        True,
        True,
    )
    assert AuditEntry.objects.get(action="user.invited").note == "Dari peladen: kominfo install."


def test_a_second_link_ends_the_first_and_makes_no_second_account(client):
    first, second = invite(), invite()

    assert User.objects.count() == 1
    assert "tidak berlaku" in opened(client, first).content.decode().lower()
    assert opened(client, second).context["form"]


def test_the_name_of_a_closed_demo_account_is_not_given_to_another_person(client):
    demo = User.objects.create_superuser("admin", "admin@example.id", accounts.PASSWORD, name="Admin")
    closing.close()

    said = [invite("admin"), invite("admin")]

    assert "nama pengguna: admin2" in said[0]
    assert opened(client, said[1]).context["form"]
    demo.refresh_from_db()
    assert (demo.is_active, User.objects.count()) == (False, 2)


def test_the_name_of_a_writer_is_not_given_to_an_administrator(newsroom):
    assert f"nama pengguna: {newsroom.ratna.username}2" in invite(newsroom.ratna.username)


def test_whoever_has_a_password_is_told_so():
    User.objects.create_superuser("siti", "siti@example.go.id", WORD, name="Siti")

    with pytest.raises(CommandError, match="sudah punya kata sandi"):
        invite("SITI")


def test_a_name_that_cannot_be_one_is_refused():
    with pytest.raises(CommandError):
        invite("siti administrator")

    assert not User.objects.exists()


def test_the_page_of_a_password_is_named_as_the_refusal_says(client):
    assert "Lupa kata sandi" in client.get(reverse("account_login")).text
