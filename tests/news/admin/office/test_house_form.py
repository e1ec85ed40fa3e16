"""Starting from a house form at the desk, and keeping the forms."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agencies.models import AuditEntry
from news.models import HouseForm
from news.releases.checks.demands import must_be_complete
from news.releases.checks.facts import Facts

pytestmark = pytest.mark.django_db
ADD = "/meja/news/pressrelease/add/"


def test_a_new_release_begins_with_the_form_that_the_address_names(client, newsroom):
    HouseForm.objects.filter(slug="siaga").update(contact_name="Posko", contact_channel="posko@malut.id")
    form = HouseForm.objects.get(slug="siaga")
    client.force_login(newsroom.ratna)

    response = client.get(f"{ADD}?bentuk=siaga")

    shown = response.context["adminform"].form
    assert {name: shown[name].value() for name in ("kind", "category", "contact_name", "body")} == {
        "kind": "announcement",
        "category": "immediate",
        "contact_name": "Posko",
        "body": form.body,
    }
    assert shown["headline"].value() in ("", None)
    assert form.headline_hint in response.content.decode()


def test_the_hints_of_one_form_do_not_stay_for_the_next(client, newsroom):
    hint = HouseForm.objects.get(slug="siaga").headline_hint
    client.force_login(newsroom.ratna)
    client.get(f"{ADD}?bentuk=siaga")

    assert hint not in client.get(ADD).content.decode()


def test_a_form_and_an_event_fill_in_together_and_the_chooser_keeps_the_event(client, newsroom):
    event = newsroom.make_event()
    client.force_login(newsroom.ratna)

    response = client.get(f"{ADD}?event={event.pk}&bentuk=undangan")

    shown = response.context["adminform"].form
    assert (shown["kind"].value(), shown["events"].value()) == ("advisory", [event.pk])
    assert f"?bentuk=liputan&amp;event={event.pk}" in response.content.decode()


@pytest.mark.parametrize("slug", ["tidak-ada", "%E2%80%8B", "foto"])
def test_a_form_that_is_not_offered_leaves_the_page_empty(client, newsroom, slug):
    HouseForm.objects.filter(slug="foto").update(is_active=False)
    client.force_login(newsroom.ratna)

    response = client.get(f"{ADD}?bentuk={slug}")

    assert not response.context["adminform"].form["body"].value()
    assert "bentuk=foto" not in response.content.decode()


def test_without_forms_there_is_no_chooser(client, newsroom):
    HouseForm.objects.all().delete()
    client.force_login(newsroom.ratna)

    assert "bentuk=" not in client.get(ADD).content.decode()


def test_a_hint_left_in_the_text_keeps_the_copy_from_being_submitted(client, newsroom):
    release = newsroom.make_release(body="<p>Rapat di [sebut tempat dan hari].</p>")
    client.force_login(newsroom.ratna)

    refusals = must_be_complete(release, Facts([release], timezone.now()))
    page = client.get(reverse("admin:news_pressrelease_change", args=[release.pk]))

    (refused,) = refusals
    assert "[sebut tempat dan hari]" in refused.message
    assert refused.params == {"field": "body"}
    assert [(lack.field, lack.label) for lack in page.context["lacks"]] == [("body", "petunjuk di isi")]


def test_a_new_release_says_from_the_beginning_that_its_hints_must_go(client, newsroom):
    client.force_login(newsroom.ratna)

    lacks = client.get(f"{ADD}?bentuk=siaga").context["lacks"]

    assert "petunjuk di isi" in [lack.label for lack in lacks]


def test_more_forms_cost_no_more_queries(client, newsroom):
    client.force_login(newsroom.ratna)
    client.get(f"{ADD}?bentuk=liputan")

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(f"{ADD}?bentuk=liputan")
        return len(found)

    before = queries()
    for number in range(5):
        HouseForm.objects.create(name=f"Bentuk {number}", slug=f"bentuk-{number}", use="Bila perlu.")

    assert queries() == before


def test_a_changed_form_leaves_an_entry_in_the_trail(client, newsroom):
    form = HouseForm.objects.get(slug="foto")
    client.force_login(newsroom.hasan)
    fields = ("name", "slug", "use", "kind", "category", "headline_hint", "lead_hint", "body", "position")

    client.post(
        reverse("admin:news_houseform_change", args=[form.pk]),
        {name: getattr(form, name) for name in fields} | {"contact_name": "", "contact_channel": ""},
    )

    form.refresh_from_db()
    assert form.is_active is False
    assert AuditEntry.objects.filter(action="houseform.edit").count() == 1


def test_deleting_a_form_leaves_the_releases_begun_with_it(client, newsroom):
    form = HouseForm.objects.get(slug="liputan")
    release = newsroom.make_release(body=form.body)
    client.force_login(newsroom.admin)

    client.post(reverse("admin:news_houseform_delete", args=[form.pk]), {"post": "yes"})

    release.refresh_from_db()
    assert not HouseForm.objects.filter(slug="liputan").exists()
    assert release.body == form.body
