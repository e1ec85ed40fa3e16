"""The page for journalists."""

import pytest

from agencies.models import Agency, Office
from news.media import photos
from news.models import PressContact
from tests.newsroom import jpeg

pytestmark = pytest.mark.django_db


def page(client):
    return " ".join(client.get("/media/").content.decode().split())


def test_who_answers_when_and_how_to_ask(newsroom, client):
    Office.objects.update(media_hours="Senin–Jumat", media_guide="Sebelum pukul 12.00 dijawab hari itu.")
    PressContact.objects.create(
        name="Meja Media", channel="0812-3456-7890 (WhatsApp)", hours="08.00–16.00 WIT", is_public=True
    )

    text = page(client)

    for part in (
        "Senin–Jumat",
        "Sebelum pukul 12.00",
        "Meja Media",
        "08.00–16.00 WIT",
        'href="tel:+6281234567890"',
    ):
        assert part in text


@pytest.mark.parametrize(
    "how",
    [{"is_public": False}, {"is_public": True, "is_active": False}, {"is_public": True, "hidden": True}],
)
def test_contacts_that_the_office_does_not_show_are_not_there(newsroom, client, how):
    if how.pop("hidden", False):
        Agency.objects.filter(pk=newsroom.other.pk).update(is_public=False)
        how["agency"] = newsroom.other
    PressContact.objects.create(name="Telepon Pribadi", channel="0812-9999-9999", **how)

    assert "Telepon Pribadi" not in page(client)
    assert "9999" not in page(client)


def test_a_change_of_a_contact_is_seen_at_once(newsroom, client):
    contact = PressContact.objects.create(name="Meja Lama", channel="a@contoh.go.id", is_public=True)
    assert "Meja Lama" in page(client)

    contact.name = "Meja Baru"
    contact.save()

    assert "Meja Baru" in page(client)


def test_logos_can_be_taken_and_withdrawn_ones_cannot(newsroom, client):
    logo = photos.take_in(
        jpeg(800, 600), by=newsroom.ratna, agency=newsroom.office, alt="Logo", credit="Diskominfosan"
    )
    Agency.objects.filter(pk=newsroom.office.pk).update(logo=logo, is_public=True)

    text = page(client)

    assert f'href="/media/foto/{logo.digest}/800.jpg"' in text
    assert b"".join(client.get(f"/media/foto/{logo.digest}/800.jpg").streaming_content).startswith(
        b"\xff\xd8"
    )


def test_the_footer_leads_there(newsroom, client):
    assert 'href="/media/">Untuk media</a>' in page(client)
