"""Front pages at the desk: choosing, ordering, ending, and who may."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.models import AuditEntry
from kominfo.lib import dates
from news.editions import front_page, publishing
from news.models import FrontPage, PressRelease
from news.releases import workflow
from tests.forms import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return FrontPage.objects.get(agency=None)


@pytest.fixture
def desk(client, newsroom):
    client.force_login(newsroom.hasan)
    return client


def address(page, name="change"):
    return reverse(f"admin:news_frontpage_{name}", args=[page.pk])


def sent(client, page, **fields):
    """The form as it is shown, with these fields typed."""
    return client.post(address(page), form_of(client.get(address(page))) | fields)


def chosen(page):
    return list(page.choices.values_list("position", "release__headline", "until"))


def form_of(response):
    """What a browser would send of the page, were nothing changed."""
    return fields_of(response, "frontpage")


def errors(response):
    return dict(response.context["adminform"].form.errors)


def test_an_editor_of_the_office_chooses_a_lead_with_its_last_day(desk, newsroom, site):
    edition, today = newsroom.publish(headline="Dipilih"), dates.today()

    response = sent(desk, site, edition_1=edition.pk, until_1=today.isoformat())

    assert response.status_code == 302
    assert chosen(site) == [(1, "Dipilih", today)]
    entry = AuditEntry.objects.filter(action="frontpage.edit").get()
    assert entry.after == {
        "Utama: siaran pers": "Dipilih (edisi 1)",
        "Utama: sampai dengan": today.isoformat(),
    }
    assert "Dipilih" in desk.get("/").text


def test_a_choice_that_is_emptied_goes_and_is_recorded(desk, newsroom, site):
    edition = newsroom.publish(headline="Dipilih")
    front_page.choose(site, {1: (edition, dates.today())})

    sent(desk, site, edition_1="", until_1="")

    assert chosen(site) == []
    assert AuditEntry.objects.filter(action="frontpage.edit").get().before["Utama: siaran pers"] == (
        "Dipilih (edisi 1)"
    )


def test_a_form_that_is_sent_unchanged_writes_nothing(desk, newsroom, site):
    front_page.choose(site, {2: (newsroom.publish(), dates.today())})
    before = list(site.choices.values())

    sent(desk, site)

    assert list(site.choices.values()) == before
    assert not AuditEntry.objects.filter(action="frontpage.edit").exists()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"edition_1": "it"}, "until_1"),
        ({"until_1": "2100-01-01"}, "edition_1"),
        ({"edition_1": "it", "until_1": "2021-01-01"}, "until_1"),
        ({"edition_1": "it", "until_1": "0021-01-01"}, "until_1"),
        ({"edition_1": "it", "until_1": "9999-01-01"}, "until_1"),
        ({"edition_1": "999999", "until_1": "2100-01-01"}, "edition_1"),
        ({"edition_1": "x", "until_1": "2100-01-01"}, "edition_1"),
        (
            {"edition_1": "it", "until_1": "2100-01-01", "edition_3": "it", "until_3": "2100-01-01"},
            "edition_3",
        ),
    ],
)
def test_a_choice_that_does_not_hold_is_refused_at_its_field_and_nothing_typed_is_lost(
    desk, newsroom, site, typed, field
):
    edition = newsroom.publish(headline="Dipilih")
    typed = {name: edition.pk if value == "it" else value for name, value in typed.items()}

    response = sent(desk, site, **typed)

    assert list(errors(response)) == [field]
    assert chosen(site) == []
    shown = form_of(response)
    assert {name: shown[name] for name in typed if typed[name] == edition.pk} == {
        name: str(value) for name, value in typed.items() if value == edition.pk
    }


def test_what_is_not_public_cannot_be_chosen(desk, newsroom, site):
    scheduled = newsroom.schedule(headline="Rahasia terjadwal")

    response = sent(desk, site, edition_1=scheduled.pk, until_1="2100-01-01")

    assert list(errors(response)) == ["edition_1"]
    assert chosen(site) == []


def test_a_scheduled_correction_is_neither_taken_nor_named(desk, newsroom, site):
    release = newsroom.publish(headline="Judul terbit").release
    workflow.perform("revise", release, by=newsroom.hasan)
    PressRelease.objects.filter(pk=release.pk).update(headline="Judul rahasia")
    release.refresh_from_db()
    scheduled = newsroom.schedule(release, change="update", note="Hasil rapat ditambahkan.")

    response = sent(desk, site, edition_1=scheduled.pk, until_1="2100-01-01")

    assert list(errors(response)) == ["edition_1"]
    assert "Judul rahasia" not in response.text


def test_a_withdrawn_choice_is_told_and_must_be_replaced(desk, newsroom, site):
    edition = newsroom.publish(headline="Dipilih")
    front_page.choose(site, {1: (edition, dates.today())})
    publishing.withdraw(edition.release, by=newsroom.salma, reason="Keliru.")

    page = desk.get(address(site)).text
    response = sent(desk, site)

    assert "Pilihan di tempat ini tidak tampil" in page
    assert "DICABUT: Dipilih" in page
    assert list(errors(response)) == ["edition_1"]


def test_a_retracted_choice_is_told_by_its_number_alone(desk, newsroom, site):
    edition = newsroom.publish(headline="Keliru sekali")
    front_page.choose(site, {1: (edition, dates.today())})
    publishing.withdraw(edition.release, by=newsroom.salma, reason="Keliru.", standing="retracted")

    page = desk.get(address(site)).text

    assert (edition.number in page, "Keliru sekali" in page) == (True, False)


def test_a_choice_whose_edition_was_corrected_meanwhile_means_the_release(desk, newsroom, site):
    edition = newsroom.publish(headline="Judul lama")
    newsroom.correct(edition.release, headline="Judul baru")

    sent(desk, site, edition_1=edition.pk, until_1="2100-01-01")

    assert list(site.choices.values_list("release", flat=True)) == [edition.release_id]
    assert "Judul baru" in desk.get(address(site)).text


def test_a_choice_is_named_by_what_readers_read_not_by_the_working_copy(client, newsroom):
    edition = newsroom.publish(headline="Judul terbit", agency=newsroom.office)
    page = FrontPage.objects.create(agency=newsroom.office)
    front_page.choose(page, {1: (edition, dates.today())})
    workflow.perform("revise", edition.release, by=newsroom.hasan)
    PressRelease.objects.filter(pk=edition.release_id).update(headline="Judul rahasia")
    client.force_login(newsroom.hasan)

    shown = client.get(address(page)).text
    sent(client, page, until_1="2100-01-01")
    history = client.get(address(page, "history")).text

    assert "Judul terbit" in shown
    assert "Judul rahasia" not in shown + history


@pytest.mark.parametrize(
    ("button", "positions"),
    [({"_turun": "1"}, [2, 1, 3]), ({"_naik": "3"}, [1, 3, 2]), ({"_naik": "1"}, [1, 2, 3])],
)
def test_a_button_exchanges_two_positions_and_saves_nothing(desk, newsroom, site, button, positions):
    editions = [newsroom.publish() for _ in range(3)]
    front_page.choose(
        site, {position: (edition, dates.today()) for position, edition in enumerate(editions, 1)}
    )
    before = chosen(site)

    response = sent(desk, site, **button)

    shown = form_of(response)
    assert [shown[f"edition_{position}"] for position in (1, 2, 3)] == [
        str(editions[position - 1].pk) for position in positions
    ]
    assert chosen(site) == before
    assert desk.post(address(site), shown).status_code == 302
    assert [row[1] for row in chosen(site)] == [editions[position - 1].headline for position in positions]


def test_what_was_typed_and_moved_comes_along(desk, newsroom, site):
    edition = newsroom.publish()

    shown = form_of(sent(desk, site, edition_4=edition.pk, until_4="2100-01-02", _naik="4"))

    assert (shown["edition_3"], shown["until_3"], shown.get("edition_4", ""), shown["until_4"]) == (
        str(edition.pk),
        "2100-01-02",
        "",
        "",
    )


def test_of_two_editors_the_second_is_told_and_loses_nothing(desk, newsroom, site):
    first, second = newsroom.publish(headline="Pilihan Salma"), newsroom.publish(headline="Pilihan Hasan")
    mine = form_of(desk.get(address(site)))
    front_page.choose(site, {1: (first, dates.today())})
    AuditEntry.objects.create(
        actor=newsroom.salma,
        actor_name="Salma",
        action="frontpage.edit",
        object_type="news.frontpage",
        object_id=str(site.pk),
    )

    refused = desk.post(address(site), mine | {"edition_1": second.pk, "until_1": "2100-01-01"})

    assert "Salma sudah menyimpan perubahan" in refused.text
    assert chosen(site) == [(1, "Pilihan Salma", dates.today())]
    assert form_of(refused)["edition_1"] == str(second.pk)
    assert desk.post(address(site), form_of(refused)).status_code == 302
    assert [row[1] for row in chosen(site)] == ["Pilihan Hasan"]


def test_the_page_says_what_stands_there_and_what_follows(desk, newsroom, site):
    front_page.choose(site, {1: (newsroom.publish(headline="Dipilih"), dates.today())})
    newsroom.publish(headline="Berikutnya")

    page = desk.get(address(site)).text

    assert "dipilih sampai" in page
    assert "Berikutnya <span" in page
    assert 'href="/"' in page


def test_releases_are_found_by_headline_and_by_number(desk, newsroom, site):
    edition = newsroom.publish(headline="Rakor Kominfo di Tobelo")
    newsroom.publish(headline="Pasar murah")
    newsroom.schedule(headline="Rakor rahasia")
    newsroom.make_release(headline="Rakor konsep")

    def found(term):
        return desk.get(address(site, "releases"), {"term": term}).json()

    assert [row["id"] for row in found("rakor tobelo")["results"]] == [str(edition.pk)]
    assert [row["id"] for row in found(edition.number)["results"]] == [str(edition.pk)]
    assert [row["id"] for row in found("rakor")["results"]] == [str(edition.pk)]
    assert len(found("")["results"]) == 2


def test_without_scripts_the_newest_can_be_chosen_from_the_list(desk, newsroom, site):
    edition = newsroom.publish(headline="Terbaru")

    page = desk.get(address(site)).text

    assert page.count(f'<option value="{edition.pk}">Terbaru') == 4


def test_an_editor_arranges_the_pages_of_their_own_agency_and_those_below_alone(client, newsroom):
    editor = newsroom._user("sari", "Redaktur", newsroom.other)
    own = FrontPage.objects.create(agency=newsroom.other)
    foreign = FrontPage.objects.create(agency=newsroom.office)
    site = FrontPage.objects.get(agency=None)
    client.force_login(editor)

    answers = {page: client.get(address(page)).status_code for page in (own, foreign, site)}

    assert answers == {own: 200, foreign: 404, site: 404}
    assert client.post(address(site), {"until_1": "2100-01-01"}).status_code == 404
    listed = client.get(reverse("admin:news_frontpage_changelist")).context["cl"].result_list
    assert list(listed) == [own]


def test_writers_have_no_front_pages(client, newsroom, site):
    client.force_login(newsroom.ratna)

    assert client.get(reverse("admin:news_frontpage_changelist")).status_code == 403
    assert client.get(address(site)).status_code == 404
    assert "Halaman muka" not in client.get(reverse("admin:index")).text


def test_a_new_page_is_begun_for_an_agency_of_ones_own_without_one(client, newsroom):
    editor = newsroom._user("sari", "Redaktur", newsroom.other)
    client.force_login(editor)
    add = reverse("admin:news_frontpage_add")

    refused = client.post(add, form_of(client.get(add)) | {"agency": newsroom.office.pk})
    response = client.post(add, form_of(client.get(add)) | {"agency": newsroom.other.pk})

    page = FrontPage.objects.get(agency=newsroom.other)
    assert (refused.status_code, response["Location"]) == (200, address(page))
    assert list(FrontPage.objects.exclude(pk=page.pk)) == [FrontPage.objects.get(agency=None)]


def test_an_agencys_page_refuses_what_is_not_in_its_list(client, newsroom):
    foreign = newsroom.publish(headline="Tentang yang lain")
    page = FrontPage.objects.create(agency=newsroom.other)
    client.force_login(newsroom.hasan)

    response = sent(client, page, edition_1=foreign.pk, until_1="2100-01-01")

    assert list(errors(response)) == ["edition_1"]
    assert client.get(address(page, "releases")).json()["results"] == []


def test_the_page_asks_as_often_for_four_choices_as_for_one(desk, newsroom, site):
    editions = [newsroom.publish() for _ in range(6)]
    counts = []
    for number in (1, 4):
        front_page.choose(
            site,
            {
                position: (edition, dates.today() + dt.timedelta(days=position))
                for position, edition in enumerate(editions[:number], 1)
            },
        )
        desk.get(address(site))
        with CaptureQueriesContext(connection) as queries:
            desk.get(address(site))
        counts.append(len(queries))

    assert counts[0] == counts[1]
