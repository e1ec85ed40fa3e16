"""The picture of a link preview."""

import io
import random

import pytest
from PIL import Image

from kominfo.lib.drawing import painting
from kominfo.lib.drawing.card import Picture, Sender, ShareCard
from tests.kominfo.lib.drawing.test_lettering import HOSTILE

SENDER = Sender("Dinas Komunikasi, Informatika, dan Persandian", "Provinsi Maluku Utara", "contoh.go.id")
PHOTO = Picture("photo", "0" * 64, 1600, "Orang duduk.", "Foto: Ratna")
RED, GOLD = (165, 48, 28), (240, 199, 94)


def noise(width, height):
    return Image.frombytes("RGB", (width, height), random.Random(7).randbytes(width * height * 3))


def painted(card, picture=None, logo=None, sender=SENDER):
    content = painting.draw(card, sender, picture, logo)
    assert len(content) < 300_000
    image = Image.open(io.BytesIO(content))
    assert (image.format, image.size) == ("JPEG", (1200, 630))
    assert not image.getexif()
    return image.convert("RGB")


def is_close(colour, wanted):
    return all(abs(one - other) < 12 for one, other in zip(colour, wanted, strict=True))


@pytest.mark.parametrize("headline", HOSTILE)
@pytest.mark.parametrize("picture", [None, PHOTO])
def test_any_headline_makes_a_card(headline, picture):
    card = ShareCard(headline, headline, (headline, headline), headline, picture=picture)

    image = painted(card, noise(1200, 630) if picture else None)

    # Nothing reaches the edges of the picture: below the band the left and the right edge have one colour.
    if picture is None:
        assert [
            image.getpixel((x, 300)) for x in (4, 1195) if not is_close(image.getpixel((x, 300)), (8, 63, 83))
        ] == []


def test_a_state_is_a_band_in_its_colour_across_the_top():
    withdrawn = painted(ShareCard("Siaran pers", "Rapat", band="DICABUT"))
    moved = painted(ShareCard("Agenda", "Rapat", band="DIJADWALKAN ULANG", tone="gold"))
    plain = painted(ShareCard("Agenda", "Rapat"))

    assert is_close(withdrawn.getpixel((20, 10)), RED)
    assert is_close(moved.getpixel((1180, 60)), GOLD)
    assert is_close(plain.getpixel((20, 10)), (8, 63, 83))


@pytest.mark.parametrize("kind", ["photo", "portrait", "emblem"])
def test_a_picture_of_the_hardest_kind_stays_below_the_weight_that_previews_show(kind):
    image = painted(
        ShareCard("Siaran pers", "Rapat", band="DIRALAT", picture=Picture(kind, "0" * 64, 1600)),
        noise(1200, 900),
    )

    assert is_close(image.getpixel((20, 10)), RED)


def test_a_card_whose_picture_is_missing_has_words_alone():
    with_photo = ShareCard("Siaran pers", "Rapat", picture=PHOTO)

    assert painting.draw(with_photo, SENDER) == painting.draw(ShareCard("Siaran pers", "Rapat"), SENDER)


def test_the_logo_of_the_office_stands_in_the_foot_where_there_is_one():
    logo = Image.new("RGB", (300, 300), (200, 0, 0))

    image = painted(ShareCard("Agenda", "Rapat"), logo=logo)

    assert is_close(image.getpixel((64 + 25, 630 - 62 + 17)), (200, 0, 0))
    assert not is_close(painted(ShareCard("Agenda", "Rapat")).getpixel((64 + 25, 630 - 62 + 17)), (200, 0, 0))


def test_without_a_headline_the_sender_stands_in_large_letters():
    nameless = painting.draw(ShareCard("", "", ("Siaran pers",)), SENDER)

    assert nameless == painting.draw(ShareCard("", SENDER.name, ("Siaran pers",)), SENDER)


def test_a_card_says_in_words_what_it_shows():
    card = ShareCard("Siaran pers · No. 1", "Rapat", ("Terbit Kamis",), "DICABUT", picture=PHOTO)

    assert card.alt == "Siaran pers · No. 1. DICABUT: Rapat. Terbit Kamis. Foto: Orang duduk."


def test_whatever_a_card_says_is_in_its_fingerprint():
    first = ShareCard("Siaran pers", "Rapat", ("Kamis",), "DIRALAT", picture=PHOTO)
    others = [
        ShareCard("Berita", "Rapat", ("Kamis",), "DIRALAT", picture=PHOTO),
        ShareCard("Siaran pers", "Rapat kedua", ("Kamis",), "DIRALAT", picture=PHOTO),
        ShareCard("Siaran pers", "Rapat", ("Jumat",), "DIRALAT", picture=PHOTO),
        ShareCard("Siaran pers", "Rapat", ("Kamis",), "DICABUT", picture=PHOTO),
        ShareCard("Siaran pers", "Rapat", ("Kamis",), "DIRALAT", "gold", picture=PHOTO),
        ShareCard("Siaran pers", "Rapat", ("Kamis",), "DIRALAT"),
    ]

    assert len({card.fingerprint for card in [first, *others]}) == 7
