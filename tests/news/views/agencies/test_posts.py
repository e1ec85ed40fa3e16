"""Posts on the public site: their holders, and the term that a release is from."""

import datetime as dt

import pytest
from django.urls import reverse

from agencies.models import Agency, Office, Tenure
from tests.newsroom import wit

pytestmark = pytest.mark.django_db


@pytest.fixture
def governor(newsroom):
    post = newsroom.make_post("Gubernur Maluku Utara")
    Office.objects.update(head_post=post)
    newsroom.make_tenure(
        newsroom.make_official("Abdul Gani Kasuba"), post, dt.date(2019, 5, 10), dt.date(2024, 5, 10)
    )
    newsroom.make_tenure(newsroom.make_official("Penerusnya"), post, dt.date(2025, 2, 20))
    return post


def address(post):
    return f"/instansi/{post.agency.slug}/jabatan/{post.pk}/"


def test_a_post_tells_who_held_it_and_when_nobody_did(newsroom, client, governor):
    text = client.get(address(governor)).text

    assert text.index("Penerusnya") < text.index("kosong") < text.index("Abdul Gani Kasuba")
    assert f'href="{address(governor)}"' in client.get(governor.agency.get_absolute_url()).text


def test_posts_of_hidden_agencies_and_people_keep_no_door_open(newsroom, client, governor):
    official = newsroom.make_official("Tanpa Halaman", is_public=False)
    newsroom.make_tenure(official, governor, dt.date(2024, 5, 17), dt.date(2025, 2, 19), "pj")
    assert official.get_absolute_url() not in client.get(address(governor)).text

    assert client.get(address(governor).replace(governor.agency.slug, newsroom.other.slug)).status_code == 404
    Agency.objects.filter(pk=governor.agency_id).update(is_public=False)
    assert client.get(address(governor)).status_code == 404


def test_a_release_of_an_earlier_term_says_whose(newsroom, client, governor):
    old = newsroom.publish(now=wit(2021, 7, 8))
    new = newsroom.publish(now=wit(2025, 3, 1))
    between = newsroom.publish(now=wit(2024, 8, 1))

    assert "Diterbitkan pada masa" in client.get(old.get_absolute_url()).text
    assert "Gubernur Maluku Utara Abdul Gani Kasuba" in client.get(old.get_absolute_url()).text
    for edition in (new, between):
        assert "Diterbitkan pada masa" not in client.get(edition.get_absolute_url()).text


@pytest.mark.parametrize("before", ["definitive", "plt"])
def test_a_release_of_an_earlier_term_of_who_leads_today_is_nothing_to_be_told(
    newsroom, client, governor, before
):
    again = newsroom.make_official("Sherly Laos")
    Tenure.objects.filter(post=governor).delete()
    newsroom.make_tenure(again, governor, dt.date(2021, 1, 1), dt.date(2024, 5, 10), before)
    old = newsroom.publish(now=wit(2021, 7, 8))
    assert "Diterbitkan pada masa" in client.get(old.get_absolute_url()).text

    newsroom.make_tenure(again, governor, dt.date(2025, 2, 20))

    assert "Diterbitkan pada masa" not in client.get(old.get_absolute_url()).text


def test_the_preview_of_a_release_of_an_earlier_term_says_whose_too(newsroom, client, governor):
    old, new = newsroom.publish(now=wit(2021, 7, 8)), newsroom.publish(now=wit(2025, 3, 1))
    client.force_login(newsroom.hasan)
    for edition, says_so in ((old, True), (new, False)):
        preview = client.get(reverse("admin:news_pressrelease_preview", args=[edition.release_id]))
        assert ("Diterbitkan pada masa" in preview.text) is says_so


def test_the_term_is_that_of_the_day_in_wit(newsroom, client, governor):
    last_evening = newsroom.publish(now=wit(2024, 5, 10, 23, 59))
    next_morning = newsroom.publish(now=wit(2024, 5, 11, 0, 1))

    assert "Diterbitkan pada masa" in client.get(last_evening.get_absolute_url()).text
    assert "Diterbitkan pada masa" not in client.get(next_morning.get_absolute_url()).text


def test_the_tree_shows_public_agencies_below_each_other(newsroom, client, django_assert_num_queries):
    newsroom.make_agency("Bidang Persandian", parent=newsroom.office)
    hidden = newsroom.make_agency("Tim Rahasia", parent=newsroom.office, is_public=False)
    newsroom.make_agency("Seksi di bawah tim", parent=hidden)

    with django_assert_num_queries(5):
        text = client.get("/instansi/bagan/").text

    assert text.index(newsroom.office.name) < text.index("Bidang Persandian")
    assert "Tim Rahasia" not in text
    assert "Seksi di bawah tim" in text
    assert newsroom.other.name not in text
