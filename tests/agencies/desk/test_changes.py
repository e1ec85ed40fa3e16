"""What the audit trail keeps of an edit at the desk."""

import pytest
from django.urls import reverse

from agencies.models import AuditEntry, Official

pytestmark = pytest.mark.django_db


def rows(prefix, *found, initial=0):
    data = {f"{prefix}-TOTAL_FORMS": len(found), f"{prefix}-INITIAL_FORMS": initial}
    return data | {
        f"{prefix}-{n}-{name}": value for n, row in enumerate(found) for name, value in row.items()
    }


def save(client, official, *, aliases, initial=0, **fields):
    page = reverse("admin:agencies_official_change", args=[official.pk])
    form = client.get(page).context["adminform"].form
    data = {name: form[name].value() or "" for name in form.fields if form[name].value() is not False}
    data |= rows("aliases", *aliases, initial=initial) | rows("tenures") | fields
    response = client.post(page, data)
    assert response.status_code == 302, response.context["errors"]
    return AuditEntry.objects.filter(action="official.edit").last() or None


@pytest.fixture
def official(client, newsroom):
    client.force_login(newsroom.admin)
    return Official.objects.create(name="Arif Mahmud", slug="arif-mahmud")


def test_a_changed_field_is_kept_before_and_after(client, official):
    entry = save(client, official, aliases=[], titles_after="M.Si.")

    assert entry.before == {"Gelar di belakang": ""}
    assert entry.after == {"Gelar di belakang": "M.Si."}


def test_a_new_row_is_kept_with_what_was_filled_in(client, official):
    entry = save(client, official, aliases=[{"name": "Arif"}])

    assert list(entry.before.values()) == [None]
    assert list(entry.after.values()) == [{"Nama lain": "Arif"}]


def test_a_changed_and_a_deleted_row_are_kept_by_name(client, official):
    one, two = (official.aliases.create(name=name) for name in ("Arif", "Mahmud"))
    entry = save(
        client,
        official,
        initial=2,
        aliases=[
            {"id": one.pk, "official": official.pk, "name": "Arief"},
            {"id": two.pk, "official": official.pk, "name": "Mahmud", "DELETE": "on"},
        ],
    )

    assert sorted(map(str, entry.before.values())) == ["Arif", "Mahmud"]
    assert sorted(map(str, entry.after.values())) == ["Arief", "None"]


def test_saving_without_a_change_leaves_no_entry(client, official):
    assert save(client, official, aliases=[]) is None


def test_a_password_never_reaches_the_trail(client, newsroom):
    client.force_login(newsroom.admin)
    page = reverse("admin:auth_user_password_change", args=[newsroom.ratna.pk])

    client.post(page, {"password1": "cengkih-pala-kora-kora", "password2": "cengkih-pala-kora-kora"})

    newsroom.ratna.refresh_from_db()
    assert newsroom.ratna.check_password("cengkih-pala-kora-kora")
    assert "cengkih" not in str(list(AuditEntry.objects.values()))
