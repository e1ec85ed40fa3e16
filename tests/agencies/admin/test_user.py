"""Accounts: one role each, nobody raises themselves, and a changed role ends sessions."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from agencies.models import AuditEntry, User
from tests.newsroom import PASSWORD

pytestmark = pytest.mark.django_db


def change(user):
    return reverse("admin:agencies_user_change", args=[user.pk])


def form_data(user, role):
    return {
        "username": user.username,
        "name": user.name,
        "email": user.email,
        "agency": user.agency_id or "",
        "is_active": "on",
        "role": Group.objects.get(name=role).pk,
    }


def roles(user):
    return list(user.groups.values_list("name", flat=True))


@pytest.mark.parametrize("who", ["ratna", "hasan", "salma"])
def test_only_administrators_reach_accounts(client, newsroom, who):
    client.force_login(getattr(newsroom, who))

    pages = [
        reverse("admin:agencies_user_changelist"),
        reverse("admin:agencies_user_add"),
        change(newsroom.ratna),
    ]

    assert [client.get(page).status_code for page in pages] == [403, 403, 403]


def test_a_changed_role_is_recorded_and_ends_the_sessions(client, newsroom):
    client.force_login(newsroom.admin)
    theirs = Client()
    theirs.force_login(newsroom.ratna)

    client.post(change(newsroom.ratna), form_data(newsroom.ratna, "Redaktur"))

    assert roles(newsroom.ratna) == ["Redaktur"]
    assert theirs.get(reverse("admin:index")).status_code == 302
    entry = AuditEntry.objects.get(action="user.role")
    assert (entry.before, entry.after) == (["Kontributor"], ["Redaktur"])


@pytest.mark.parametrize(
    "changed",
    [
        {"role": "Redaktur"},
        {"agency": "Diskominfo Halut"},
        {"is_active": None},
        {"password": "perahu-cengkih-88"},
    ],
)
def test_whoever_signed_in_before_the_change_is_out_at_the_next_click(client, newsroom, changed):
    """From outside: through the sign-in page, on two devices, and with the old password afterwards."""
    devices = [Client(), Client()]
    for device in devices:
        device.post("/meja/masuk/", {"login": "ratna", "password": PASSWORD})
        assert device.get(reverse("admin:index")).status_code == 200
    client.force_login(newsroom.admin)

    if "password" in changed:
        address = reverse("admin:auth_user_password_change", args=[newsroom.ratna.pk])
        fields = {
            "usable_password": "true",
            "password1": changed["password"],
            "password2": changed["password"],
        }
    else:
        address, fields = (
            change(newsroom.ratna),
            form_data(newsroom.ratna, changed.get("role", "Kontributor")),
        )
        if "agency" in changed:
            fields["agency"] = newsroom.other.pk
        if "is_active" in changed:
            del fields["is_active"]
    assert client.post(address, fields).status_code == 302

    answers = [device.get(reverse("admin:index")) for device in devices]
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [
        (302, "/meja/login/?next=/meja/")
    ] * 2
    again = Client()
    again.post("/meja/masuk/", {"login": "ratna", "password": PASSWORD})
    may_return = "role" in changed or "agency" in changed
    assert (again.get(reverse("admin:index")).status_code == 200) is may_return


def test_administrators_do_not_change_their_own_role(client, newsroom):
    client.force_login(newsroom.admin)

    client.post(change(newsroom.admin), form_data(newsroom.admin, "Penyetuju"))

    assert roles(newsroom.admin) == ["Administrator"]


def test_nobody_becomes_a_superuser_through_the_desk(client, newsroom):
    client.force_login(newsroom.admin)

    client.post(change(newsroom.ratna), form_data(newsroom.ratna, "Kontributor") | {"is_superuser": "on"})

    assert not User.objects.filter(is_superuser=True).exists()


def test_a_superuser_is_read_only_for_administrators(client, newsroom):
    root = User.objects.create_superuser("root", "root@example.id", "x", name="Root")
    client.force_login(newsroom.admin)

    assert client.get(change(root)).status_code == 200
    assert client.post(change(root), form_data(root, "Kontributor")).status_code == 403
    assert client.get(reverse("admin:auth_user_password_change", args=[root.pk])).status_code == 403


def test_a_new_account_works_at_the_desk_in_its_role(client, newsroom):
    client.force_login(newsroom.admin)
    data = {
        "username": "budi",
        "name": "Budi",
        "email": "budi@example.id",
        "agency": newsroom.office.pk,
        "role": Group.objects.get(name="Redaktur").pk,
        "password1": "perahu-cengkih-88",
        "password2": "perahu-cengkih-88",
    }

    response = client.post(reverse("admin:agencies_user_add"), data)

    assert response.status_code == 302, response.context["adminform"].form.errors
    budi = User.objects.get(username="budi")
    assert (budi.is_staff, roles(budi), budi.check_password("perahu-cengkih-88")) == (
        True,
        ["Redaktur"],
        True,
    )
