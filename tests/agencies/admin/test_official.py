"""Officials at the desk: tenures that clash with each other, names that are taken."""

import threading

import pytest
from django.db import connection, transaction
from django.urls import reverse

from agencies.models import Agency, Official, Tenure
from tests.forms import fields_of
from tests.newsroom import DAY_ONE
from tests.waiting import wait_until_somebody_waits_for_us

pytestmark = pytest.mark.django_db


def post_two(client, newsroom, second_day):
    post = newsroom.make_post("Bupati Uji")
    official = Official.objects.create(name="Pejabat Uji", slug="pejabat-uji")
    client.force_login(newsroom.hasan)
    first = {"post": post.pk, "capacity": "definitive", "first_day": "2020-01-01", "last_day": "2021-12-31"}
    second = first | {"first_day": second_day, "last_day": "2023-12-31"}
    data = {
        "name": official.name,
        "slug": official.slug,
        "aliases-TOTAL_FORMS": 0,
        "aliases-INITIAL_FORMS": 0,
    }
    data |= {"tenures-TOTAL_FORMS": 2, "tenures-INITIAL_FORMS": 0}
    for number, row in enumerate((first, second)):
        row |= {"first_precision": "day", "last_precision": "day"}
        data |= {f"tenures-{number}-{name}": value for name, value in row.items()}
    return client.post(reverse("admin:agencies_official_change", args=[official.pk]), data)


def test_two_clashing_tenures_of_one_form_are_refused_with_a_sentence(client, newsroom):
    response = post_two(client, newsroom, "2021-12-31")

    assert (response.status_code, Tenure.objects.count()) == (200, 0)
    assert "bertumpang tindih dengan baris lain" in response.content.decode()


def test_two_tenures_that_follow_each_other_are_saved(client, newsroom):
    response = post_two(client, newsroom, "2022-01-01")

    assert (response.status_code, Tenure.objects.count()) == (302, 2)


@pytest.mark.django_db(transaction=True)
def test_the_second_of_two_clashing_tenures_at_once_is_refused_with_a_sentence(client, newsroom):
    post, answers = newsroom.make_post("Bupati Uji"), []
    first, second = newsroom.make_official("Pertama"), newsroom.make_official("Kedua")
    client.force_login(newsroom.hasan)
    data = {
        "official": second.pk,
        "post": post.pk,
        "capacity": "definitive",
        "first_day": "2021-07-09",
        "first_precision": "day",
        "last_precision": "day",
    }

    def save():
        answers.append(client.post(reverse("admin:agencies_tenure_add"), data))
        connection.close()

    thread = threading.Thread(target=save)
    with transaction.atomic():
        newsroom.make_tenure(first, post)
        thread.start()
        wait_until_somebody_waits_for_us()
    thread.join()

    assert "sudah mempunyai pejabat definitif" in answers[0].content.decode()
    assert list(Tenure.objects.values_list("official__name", flat=True)) == ["Pertama"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("screen", ["tenure", "official"])
def test_a_form_of_tenures_waits_for_a_post_that_changes_hands_and_overwrites_nothing(
    client, newsroom, screen
):
    official, answers = newsroom.make_official("Pertama"), []
    tenure = newsroom.make_tenure(official, newsroom.make_post("Bupati Uji"))
    client.force_login(newsroom.hasan)
    address = reverse(
        f"admin:agencies_{screen}_change", args=[{"tenure": tenure, "official": official}[screen].pk]
    )
    decree = "decree_number" if screen == "tenure" else "tenures-0-decree_number"
    data = fields_of(client.get(address), screen) | {decree: "821/1"}

    def save():
        answers.append(client.post(address, data))
        connection.close()

    thread = threading.Thread(target=save)
    with transaction.atomic():
        Agency.objects.take_turns()
        thread.start()
        wait_until_somebody_waits_for_us()
        Tenure.objects.update(last_day=DAY_ONE)
    thread.join()

    assert answers[0].status_code in {200, 302, 409}
    assert Tenure.objects.get().last_day == DAY_ONE


def test_an_address_in_use_is_refused_with_a_remedy(client, newsroom):
    official = newsroom.make_official("Pertama")
    client.force_login(newsroom.hasan)

    response = client.post(
        reverse("admin:agencies_official_add"), {"name": "Kedua", "slug": official.slug}, follow=True
    )

    (error,) = response.context["adminform"].form.errors["slug"]
    assert error.startswith("Alamat ini sudah dipakai. Ubah sedikit")
