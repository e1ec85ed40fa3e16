"""What search engines are told: each page's type, values of the frozen edition, posts with their days, and the way there."""

import datetime as dt
import json
import re

import pytest
from django.conf import settings

from news.editions import publishing
from news.models import Photo, PressRelease, Topic
from tests.newsroom import wit

pytestmark = pytest.mark.django_db


def told(client, address):
    """The data of a page by its type."""
    text = client.get(address).text
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    return {data["@type"]: data for data in map(json.loads, blocks)}


def way(data):
    return [
        (step["position"], step["name"], step["item"].removeprefix(settings.SITE_URL))
        for step in data["BreadcrumbList"]["itemListElement"]
    ]


def clarification(newsroom, rating="false", **fields):
    release = newsroom.make_release(
        kind="clarification", claim="Gempa besar besok.", rating=rating, evidence="BMKG membantah.", **fields
    )
    return newsroom.publish(release, now=wit(2021, 7, 8, 9))


@pytest.mark.parametrize(
    ("rating", "value", "words"),
    [
        ("false", 1, "Salah"),
        ("misleading", 2, "Menyesatkan"),
        ("true", 5, "Benar"),
        ("unproven", None, "Belum terbukti"),
    ],
)
def test_a_clarification_says_what_it_examined_and_what_came_out(newsroom, client, rating, value, words):
    edition = clarification(newsroom, rating)

    data = told(client, edition.get_absolute_url())["ClaimReview"]

    assert (data["claimReviewed"], data["itemReviewed"]["name"]) == (
        "Gempa besar besok.",
        "Gempa besar besok.",
    )
    assert (data["reviewRating"]["alternateName"], data["reviewRating"].get("ratingValue")) == (words, value)
    assert data["url"] == settings.SITE_URL + edition.get_absolute_url()
    assert (data["datePublished"], data["author"]["name"]) == (
        "2021-07-08T09:00:00+09:00",
        newsroom.office.name,
    )


def test_what_was_examined_is_that_of_the_edition_and_not_of_the_copy(newsroom, client):
    edition = clarification(newsroom)
    PressRelease.objects.update(claim="Klaim lain.", rating="true")

    assert told(client, edition.get_absolute_url())["ClaimReview"]["claimReviewed"] == "Gempa besar besok."


def test_no_other_release_is_a_review_and_a_withdrawn_one_is_nothing(newsroom, client):
    plain, withdrawn = newsroom.publish(), clarification(newsroom, slug="lain")
    publishing.withdraw(withdrawn.release, by=newsroom.salma, reason="Keliru.")

    assert set(told(client, plain.get_absolute_url())) == {"NewsArticle", "BreadcrumbList"}
    assert told(client, withdrawn.get_absolute_url()) == {}


def test_a_page_says_the_way_from_the_front_page(newsroom, client):
    release = newsroom.make_release(headline='Kata "sandi" </script>')
    release.topics.add(Topic.objects.create(name="SPBE", slug="spbe"))
    edition, event, post = (
        newsroom.publish(release),
        newsroom.make_event(title="Rakor"),
        newsroom.make_post("Kepala Dinas"),
    )
    office = newsroom.office.get_absolute_url()

    home = (1, "Beranda", "/")
    assert {
        page: way(told(client, page))
        for page in (
            edition.get_absolute_url(),
            event.get_absolute_url(),
            "/topik/spbe/",
            "/wilayah/halmahera-utara/",
            f"{office}jabatan/{post.pk}/",
        )
    } == {
        edition.get_absolute_url(): [
            home,
            (2, "Siaran pers", "/siaran-pers/"),
            (3, 'Kata "sandi" </script>', edition.get_absolute_url()),
        ],
        event.get_absolute_url(): [home, (2, "Agenda", "/agenda/"), (3, "Rakor", event.get_absolute_url())],
        "/topik/spbe/": [home, (2, "Topik", "/topik/"), (3, "SPBE", "/topik/spbe/")],
        "/wilayah/halmahera-utara/": [
            home,
            (2, "Wilayah", "/wilayah/"),
            (3, newsroom.halut.name, "/wilayah/halmahera-utara/"),
        ],
        f"{office}jabatan/{post.pk}/": [
            home,
            (2, "Instansi", "/instansi/"),
            (3, newsroom.office.name, office),
            (4, "Kepala Dinas", f"{office}jabatan/{post.pk}/"),
        ],
    }


def test_an_agency_says_what_it_is_called_where_it_belongs_and_who_leads_it(newsroom, client):
    hidden = newsroom.make_agency("Dinas Rahasia", is_public=False)
    newsroom.other.parent, newsroom.other.founded_on = hidden, dt.date(2010, 1, 2)
    newsroom.other.save()
    newsroom.other.contacts.create(channel="email", value="kominfo@halut.example")
    post = newsroom.make_post("Kepala", agency=newsroom.other)
    newsroom.make_tenure(newsroom.make_official("Djuba"), post, dt.date(2021, 4, 15), capacity="plt")

    data = told(client, newsroom.other.get_absolute_url())["GovernmentOrganization"]

    assert (data["name"], data["alternateName"], data["foundingDate"]) == (
        newsroom.other.name,
        ["Diskominfo Halut"],
        "2010-01-02",
    )
    assert data["parentOrganization"] == {"@type": "GovernmentOrganization", "name": "Dinas Rahasia"}
    assert data["contactPoint"][0]["email"] == "kominfo@halut.example"
    (member,) = data["member"]
    assert (member["@type"], member["roleName"], member["startDate"], member["member"]["name"]) == (
        "OrganizationRole",
        "Plt. Kepala",
        "2021-04-15",
        "Djuba",
    )
    assert "endDate" not in member


def test_what_is_none_of_government_is_not_called_so(newsroom, client):
    media = newsroom.make_agency("Malut Pos", kind="media", slug="malut-pos")

    assert set(told(client, media.get_absolute_url())) == {"Organization", "BreadcrumbList"}


def test_an_official_has_every_post_with_days_as_exact_as_they_are_known(newsroom, client):
    official = newsroom.make_official("Djuba", titles_before="Ir.", titles_after="M.Si.")
    now = newsroom.make_tenure(official, newsroom.make_post("Bupati"), dt.date(2021, 4, 15))
    past = newsroom.make_tenure(
        official, newsroom.make_post("Camat"), dt.date(2015, 3, 1), dt.date(2019, 1, 1)
    )
    past.first_precision, past.last_precision = "month", "known"
    past.save()

    data = told(client, official.get_absolute_url())["Person"]

    assert (data["name"], data["honorificPrefix"], data["honorificSuffix"]) == ("Djuba", "Ir.", "M.Si.")
    assert data["jobTitle"] == [now.title]
    assert [(role["roleName"], role.get("startDate"), role.get("endDate")) for role in data["worksFor"]] == [
        ("Bupati", "2021-04-15", None),
        ("Camat", "2015-03", None),
    ]
    assert data["worksFor"][0]["worksFor"]["name"] == newsroom.office.name


def test_a_portrait_that_was_taken_off_the_site_is_not_named(newsroom, client):
    photo = newsroom.make_photo()
    official = newsroom.make_official("Djuba", portrait=photo)
    assert photo.digest in told(client, official.get_absolute_url())["Person"]["image"]

    Photo.objects.update(withdrawn_at=wit(2021, 7, 9))

    assert "image" not in told(client, official.get_absolute_url())["Person"]
