"""Officials at the desk: tenures that clash with each other inside one form."""

import pytest
from django.urls import reverse

from agencies.models import Official, Tenure

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
