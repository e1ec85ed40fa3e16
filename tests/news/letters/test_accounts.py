"""Whose role, agency or activity was changed is told by mail; of strong roles administrators hear too."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse

from agencies.models import User
from news.letters import outbox
from news.models import Letter, LetterPreference

pytestmark = pytest.mark.django_db


@pytest.fixture
def budi(newsroom):
    """A second administrator."""
    return newsroom._user("budi", "Administrator", newsroom.office)


@pytest.fixture
def change(client, newsroom):
    """Saves an account as the administrator does."""

    def save(user, **changed):
        client.force_login(newsroom.admin)
        role = changed.pop("role", None) or user.groups.get().name
        data = {
            "username": user.username,
            "name": user.name,
            "email": user.email,
            "agency": user.agency_id or "",
            "is_active": "on",
            "role": Group.objects.get(name=role).pk,
        } | changed
        if data["is_active"] is None:
            del data["is_active"]
        response = client.post(reverse("admin:agencies_user_change", args=[user.pk]), data)
        assert response.status_code == 302

    return save


def told():
    return sorted(Letter.objects.values_list("recipient__username", flat=True))


def test_a_changed_role_is_told_to_the_person_alone(newsroom, change, budi):
    change(newsroom.ratna, role="Redaktur")

    letter = Letter.objects.get()
    assert (letter.recipient, letter.kind, letter.subject) == (
        newsroom.ratna,
        "account",
        "Akun Anda di meja redaksi diubah",
    )
    first, rest = letter.body.split("\n", 1)
    assert first.startswith("Admin mengubah akun Anda (ratna) pada ")
    assert rest == (
        "\nPeran: Kontributor → Redaktur\n"
        "\nSesi Anda di meja redaksi sudah diakhiri. Masuk lagi untuk melanjutkan pekerjaan.\n"
        "\nBila Anda tidak mengharapkan hal ini, segera tanyakan kepada:\n"
        "- Budi, budi@example.id\n"
        "\n-- \nSurat otomatis dari meja redaksi Dinas Komunikasi, Informatika, dan Persandian; jangan dibalas.\n"
        "Surat tentang hak sebuah akun selalu dikirim.\n"
    )


def test_agency_and_activity_are_told_in_one_letter_that_reaches_whoever_is_barred(newsroom, change):
    change(newsroom.ratna, agency=newsroom.other.pk, is_active=None)
    outbox.empty_outbox()

    [message] = mail.outbox
    assert message.to == ["ratna@example.id"]
    assert f"\nInstansi: {newsroom.office} → {newsroom.other}\nAktif: ya → tidak\n" in message.body
    assert "- Admin, admin@example.id" in message.body
    assert message.extra_headers["References"] == f"<akun-{newsroom.ratna.pk}@127.0.0.1>"


@pytest.mark.parametrize(
    ("who", "role"), [("ratna", "Penyetuju"), ("ratna", "Administrator"), ("salma", "Kontributor")]
)
def test_of_strong_roles_gained_or_lost_administrators_hear_too(newsroom, change, budi, who, role):
    change(getattr(newsroom, who), role=role)

    assert told() == sorted(["admin", "budi", who])
    letter = Letter.objects.get(recipient=budi)
    assert letter.subject == f"Akun {who.title()} di meja redaksi diubah"
    assert f"/meja/agencies/user/{getattr(newsroom, who).pk}/change/" in letter.body
    assert "Sesi Anda" not in letter.body


def test_a_barred_approver_is_told_to_administrators(newsroom, change):
    change(newsroom.salma, is_active=None)

    assert told() == ["admin", "salma"]


def test_other_changes_are_not_told(newsroom, change):
    change(newsroom.salma, name="Salma Baru", byline_code="sal")

    assert told() == []


def test_a_letter_about_rights_cannot_be_turned_off(client, newsroom, change):
    client.force_login(newsroom.ratna)
    address = reverse("admin:news_letter_preferences")
    assert 'value="account"' not in client.get(address).content.decode()
    client.post(address, {"wanted": []})
    assert "account" not in LetterPreference.objects.get(user=newsroom.ratna).unwanted

    change(newsroom.ratna, role="Redaktur")

    assert told() == ["ratna"]


def test_who_is_no_administrator_any_more_is_not_told_of_others(newsroom, change, budi):
    change(newsroom.salma, role="Redaktur")
    budi.groups.clear()

    outbox.empty_outbox()

    assert sorted(message.to[0] for message in mail.outbox) == ["admin@example.id", "salma@example.id"]
    assert Letter.objects.get(recipient=budi).state == "dropped"


def test_a_new_administrator_is_told_and_the_password_is_in_no_letter(client, newsroom):
    client.force_login(newsroom.admin)
    data = {
        "username": "sari",
        "name": "Sari",
        "email": "sari@example.id",
        "agency": newsroom.office.pk,
        "role": Group.objects.get(name="Administrator").pk,
        "usable_password": "true",
        "password1": "perahu-cengkih-88",
        "password2": "perahu-cengkih-88",
    }

    client.post(reverse("admin:agencies_user_add"), data)

    assert told() == ["admin", "sari"]
    words = "".join(letter.subject + letter.body for letter in Letter.objects.all())
    assert "Admin membuat akun Anda (sari) pada" in words
    assert "Peran: – → Administrator" in words
    assert not any(secret in words for secret in ("cengkih", User.objects.get(username="sari").password))


def test_a_change_that_is_refused_is_not_told(client, newsroom):
    client.force_login(newsroom.admin)

    response = client.post(
        reverse("admin:agencies_user_change", args=[newsroom.ratna.pk]),
        {"username": "", "name": "Ratna", "role": Group.objects.get(name="Redaktur").pk},
    )

    assert (response.status_code, told()) == (200, [])


def test_the_letter_can_be_read_at_the_desk(client, newsroom, change):
    change(newsroom.ratna, role="Redaktur")
    client.force_login(newsroom.admin)

    page = client.get(reverse("admin:news_letter_change", args=[Letter.objects.get().pk])).content.decode()

    assert reverse("admin:agencies_user_change", args=[newsroom.ratna.pk]) in page
    assert "Peran: Kontributor → Redaktur" in page
