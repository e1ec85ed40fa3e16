"""Choosing a press contact from the office's list, and keeping the list."""

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.models import AuditEntry
from news.models import PressContact
from news.releases.checks import doubts
from news.releases.checks.facts import Facts
from tests.forms import fields_of

pytestmark = pytest.mark.django_db
ADD = "/meja/news/pressrelease/add/"


@pytest.fixture
def contacts(newsroom):
    """Of the whole office, of Ratna's agency, of another one, and one no longer offered."""
    make = PressContact.objects.create
    return {
        "office": make(name="Humas Pemprov", channel="humas@malut.id"),
        "own": make(name="Meja Diskominfosan", channel="0812-1", agency=newsroom.ratna.agency),
        "other": make(name="Meja Halut", channel="0812-2", agency=newsroom.other),
        "old": make(name="Nomor Lama", channel="0812-3", is_active=False),
    }


def offered(response):
    return [contact.name for contact in response.context["adminform"].form.fields["press_contact"].queryset]


def test_a_writer_is_offered_the_contacts_of_her_agency_first_and_then_the_offices(
    client, newsroom, contacts
):
    client.force_login(newsroom.ratna)

    assert offered(client.get(ADD)) == ["Meja Diskominfosan", "Humas Pemprov"]


def test_an_option_carries_what_the_script_fills_in(client, newsroom, contacts):
    client.force_login(newsroom.ratna)

    content = client.get(ADD).content.decode()

    assert 'data-contact_name="Humas Pemprov" data-contact_channel="humas@malut.id"' in content


def test_a_chosen_contact_is_copied_without_a_script(client, newsroom, contacts):
    release = newsroom.make_release(contact_name="", contact_channel="")
    client.force_login(newsroom.ratna)
    page = reverse("admin:news_pressrelease_change", args=[release.pk])

    client.post(page, fields_of(client.get(page)) | {"press_contact": contacts["office"].pk})

    release.refresh_from_db()
    assert (release.contact_name, release.contact_channel) == ("Humas Pemprov", "humas@malut.id")
    changed = AuditEntry.objects.get(action="release.edit").after["changed"]
    assert set(changed) == {"Narahubung", "Telepon atau surel narahubung"}


def test_what_is_typed_wins_over_what_is_chosen(client, newsroom, contacts):
    release = newsroom.make_release(contact_name="", contact_channel="")
    client.force_login(newsroom.ratna)
    page = reverse("admin:news_pressrelease_change", args=[release.pk])

    client.post(
        page,
        fields_of(client.get(page))
        | {"press_contact": contacts["office"].pk, "contact_name": "Ibu Nur", "contact_channel": "0811"},
    )

    release.refresh_from_db()
    assert (release.contact_name, release.contact_channel) == ("Ibu Nur", "0811")


@pytest.mark.parametrize("which", ["other", "old"])
def test_a_contact_that_is_not_offered_is_refused_in_words(client, newsroom, contacts, which):
    release = newsroom.make_release(contact_name="", contact_channel="")
    client.force_login(newsroom.ratna)
    page = reverse("admin:news_pressrelease_change", args=[release.pk])

    response = client.post(page, fields_of(client.get(page)) | {"press_contact": contacts[which].pk})

    assert "tidak ditawarkan lagi" in response.content.decode()
    assert contacts[which].channel not in response.content.decode()


def test_a_copy_without_a_contact_is_warned_about_before_a_step(client, newsroom):
    release = newsroom.make_release(contact_name="Ibu Nur", contact_channel="")

    (told,) = doubts.without_contact(release)
    assert told.startswith("Saluran narahubung belum diisi")
    assert told in doubts.of_copy(release, Facts([release], timezone.now()))


def test_a_contact_for_journalists_is_listed_once(client, newsroom, contacts):
    client.force_login(newsroom.hasan)
    page = reverse("admin:news_presscontact_add")

    response = client.post(
        page, {"name": "Humas Pemprov", "channel": "humas@malut.id", "position": "0", "is_active": "on"}
    )

    assert "sudah ada" in response.content.decode()
