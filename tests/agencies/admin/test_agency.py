"""Agencies at the desk: no circles, honest endings, nothing deleted while in use."""

import threading

import pytest
from django.db import connection, transaction
from django.urls import reverse

from agencies.models import Agency
from tests.conftest import DeskClient
from tests.waiting import wait_until_somebody_waits_for_us

pytestmark = pytest.mark.django_db


def form_data(agency, **changes):
    names = ["name", "short_name", "slug", "kind"]
    data = {name: getattr(agency, name) for name in names} | {"area": agency.area_id, "is_public": "on"}
    for prefix in ("aliases", "contacts"):
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    return data | changes


def change(agency):
    return reverse("admin:agencies_agency_change", args=[agency.pk])


def test_an_agency_is_not_below_itself(client, newsroom):
    child = newsroom.make_agency("Bidang", parent=newsroom.office)
    client.force_login(newsroom.admin)

    response = client.post(change(newsroom.office), form_data(newsroom.office, parent=child.pk))

    assert "tidak dapat berada di bawah dirinya sendiri" in response.content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("field", ["parent", "successors"])
def test_two_who_save_at_once_close_no_circle(client, newsroom, field):
    one, other = newsroom.make_agency("Dinas Satu"), newsroom.make_agency("Dinas Dua")
    ended = {"ending": "renamed", "dissolved_on": "2024-01-01"} if field == "successors" else {}
    second, answers = DeskClient(), []
    client.force_login(newsroom.admin)
    second.force_login(newsroom.hasan)

    def save():
        answers.append(second.post(change(other), form_data(other, **ended, **{field: one.pk})))
        connection.close()

    thread = threading.Thread(target=save)
    with transaction.atomic():
        client.post(change(one), form_data(one, **ended, **{field: other.pk}))
        thread.start()
        wait_until_somebody_waits_for_us()
    thread.join()

    [answer] = answers
    assert field in answer.context["adminform"].form.errors
    assert Agency.objects.get(**{field: other.pk}) == one
    assert not Agency.objects.filter(**{field: one.pk}).exists()


@pytest.mark.parametrize(
    ("ending", "successors", "accepted"),
    [
        ("renamed", 0, False),
        ("renamed", 1, True),
        ("renamed", 2, False),
        ("merged", 1, True),
        ("split", 1, False),
        ("split", 2, True),
        ("closed", 0, True),
        ("closed", 1, False),
    ],
)
def test_an_ending_names_fitting_successors(client, newsroom, ending, successors, accepted):
    client.force_login(newsroom.admin)
    ids = [newsroom.make_agency(f"Dinas {number}").pk for number in range(successors)]

    client.post(
        change(newsroom.other),
        form_data(newsroom.other, ending=ending, dissolved_on="2024-01-01", successors=ids),
    )

    newsroom.other.refresh_from_db()
    assert (newsroom.other.ending == ending) == accepted


def test_an_agency_in_use_is_kept_and_says_what_uses_it(client, newsroom):
    newsroom.make_release(headline="Rapat di Tobelo")
    client.force_login(newsroom.admin)
    page = reverse("admin:agencies_agency_delete", args=[newsroom.office.pk])

    response = client.post(page, {"post": "yes"})

    assert "Rapat di Tobelo" in response.content.decode()
    assert Agency.objects.filter(pk=newsroom.office.pk).exists()


def test_the_tree_is_listed_with_a_constant_number_of_queries(
    client, newsroom, django_assert_max_num_queries
):
    client.force_login(newsroom.admin)
    for number in range(12):
        newsroom.make_agency(f"Dinas {number}", parent=newsroom.office)

    with django_assert_max_num_queries(14):
        page = client.get(reverse("admin:agencies_agency_changelist")).content.decode()

    assert '<span class="tree-depth-1">Dinas 3</span>' in page


def test_no_agency_takes_the_address_of_the_tree(client, newsroom):
    client.force_login(newsroom.admin)
    data = form_data(newsroom.office, slug="bagan", name="Bagian Anggaran")

    answer = client.post(reverse("admin:agencies_agency_add"), data)

    assert answer.context["adminform"].form.errors == {
        "slug": [
            "Alamat “bagan” sudah dipakai bagan organisasi. Tulis alamat lain, misalnya nama pendek instansi."
        ]
    }
    assert not Agency.objects.filter(slug="bagan").exists()
