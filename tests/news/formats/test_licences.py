"""What readers may do with a photo, below it and for programs."""

import json
import re

import pytest
from django.utils.html import strip_tags

from news.formats.licences import LICENCES
from news.models import EventPhoto, Photo, ReleasePhoto

pytestmark = pytest.mark.django_db


def captions(page):
    """The words below each photo."""
    found = re.findall(r"<figcaption>(.*?)</figcaption>", page, re.DOTALL)
    return [" ".join(strip_tags(words).split()) for words in found]


def published(newsroom, **fields):
    """The page of a release with one photo."""
    release = newsroom.make_release()
    ReleasePhoto.objects.create(release=release, photo=newsroom.make_photo(**fields), position=0)
    return newsroom.publish(release).get_absolute_url()


def test_every_choice_of_a_licence_is_named_to_readers():
    assert LICENCES.keys() == set(Photo.Licence.values)


@pytest.mark.parametrize(
    ("licence", "words"),
    [
        ("office", "Bebas dipakai dengan menyebut sumber"),
        ("permission", "Dipakai dengan izin"),
        ("cc_by", "CC BY 4.0"),
        ("cc_zero", "CC0 1.0"),
        ("public_domain", "Domain publik"),
    ],
)
def test_the_licence_stands_below_a_photo_and_is_stored_with_it(newsroom, client, licence, words):
    page = client.get(published(newsroom, licence=licence)).text

    assert captions(page) == [f"Peserta rapat di aula. Foto: Diskominfosan/Ratna {words}"]
    assert ('rel="license"' in page) == (licence in {"cc_by", "cc_zero", "public_domain"})


def test_the_word_before_a_credit_stands_once_also_where_it_was_stored(newsroom, client):
    (words,) = captions(client.get(published(newsroom, credit="Foto: Foto: Ratna")).text)

    assert words.count("Foto:") == 1


def test_credit_and_licence_stand_below_the_photo_of_the_front_page(newsroom, client):
    published(newsroom, licence="cc_by")

    words, of_the_map = captions(client.get("/").text)

    assert words == "Foto: Diskominfosan/Ratna CC BY 4.0"
    assert "GSHHG" in of_the_map


def test_the_licence_stands_below_the_photos_of_an_event(newsroom, client):
    event = newsroom.make_event()
    EventPhoto.objects.create(event=event, photo=newsroom.make_photo(licence="cc_by"))

    assert captions(client.get(event.get_absolute_url()).text) == [
        "Peserta rapat di aula. Foto: Diskominfosan/Ratna CC BY 4.0"
    ]


def test_programs_read_credit_and_licence_of_a_photo(newsroom, client):
    page = client.get(published(newsroom, licence="cc_by", credit="Foto: Ratna")).text

    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    (image,) = data["image"]
    assert image["url"].endswith("/card.jpg")
    assert {name: image[name] for name in ("@type", "creditText", "license")} == {
        "@type": "ImageObject",
        "creditText": "Ratna",
        "license": "https://creativecommons.org/licenses/by/4.0/deed.id",
    }
