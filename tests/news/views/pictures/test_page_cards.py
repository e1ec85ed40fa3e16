"""The cards of subjects, agendas, archives, standing pages and lists."""

import html
import io
import re

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from PIL import Image

from news.formats import list_cards
from news.models import EventOutcome, Page, Programme, Regulation, Topic
from news.views.pictures import page_cards
from tests.news.views.pictures.test_share_cards import RED, bare, card_of, is_close, meta
from tests.newsroom import wit

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(newsroom):
    """A page of each kind with a card by its address."""
    topic = Topic.objects.create(name="Kebencanaan", slug="kebencanaan")
    programme = Programme.objects.create(name="Desa Pintar", slug="desa-pintar")
    regulation = Regulation.objects.create(
        kind="Peraturan Gubernur", issuer="Maluku Utara", number="7", year=2021, title="layanan", status="revoked"
    )  # fmt: skip
    release = newsroom.make_release()
    release.topics.add(topic)
    release.programmes.add(programme)
    release.regulations.add(regulation)
    newsroom.publish(release, now=wit(2021, 7, 9, 9))
    event = newsroom.make_event(organiser=newsroom.office)
    event.topics.add(topic)
    EventOutcome.objects.create(event=event, transcript="<p>Kata.</p>", minutes="<p>Isi.</p>")
    post = newsroom.make_post("Kepala Dinas")
    newsroom.make_tenure(newsroom.make_official("Iksan Arsad", is_public=True), post)
    return {
        "topic-detail": "/topik/kebencanaan/",
        "programme-detail": "/program/desa-pintar/",
        "regulation-detail": f"/peraturan/{regulation.pk}/",
        "topic-events": "/topik/kebencanaan/agenda/",
        "area-events": f"/wilayah/{newsroom.halut.slug}/agenda/",
        "agency-events": f"{newsroom.office.get_absolute_url()}agenda/",
        "post-detail": f"{newsroom.office.get_absolute_url()}jabatan/{post.pk}/",
        "release-year": "/siaran-pers/2021/",
        "release-month": "/siaran-pers/2021/07/",
        "event-month": "/agenda/2021/07/",
        "event-transcript": f"{event.get_absolute_url()}transkrip/",
        "event-minutes": f"{event.get_absolute_url()}notulen/",
        **{f"page-{slug}": f"/{slug}/" for slug in Page.Address.values},
        **{name: reverse(f"news:{name}") for name in list_cards.LISTS.keys() - {"home"}},
    }


def test_every_kind_of_page_names_a_card_of_its_own(client, pages):
    found = {}
    for name, address in pages.items():
        text = client.get(address).text
        card = card_of(client, address)
        response = client.get(card)
        assert response.status_code == 200, name
        assert Image.open(io.BytesIO(response.content)).size == (1200, 630)
        assert len(response.content) < 300_000
        assert card.startswith(f"/kartu{address}"), name
        found[name] = (card, meta(text, "og:image:alt"))

    assert len({card for card, _ in found.values()}) == len(pages)
    with_rows = {"official-events", "official-quotes", "home"}  # of their own below, and in test_share_cards
    assert page_cards.CARDS.keys() == found.keys() | with_rows


def test_words_of_an_official_and_their_agenda_have_cards(newsroom, client):
    official = newsroom.make_official("Iksan Arsad")
    tenure = newsroom.make_tenure(official, newsroom.make_post("Kepala Dinas"))
    release = newsroom.make_release()
    release.quotes.create(words="Kita siap.", attributed_to=tenure, said_on=wit(2021, 7, 8).date())
    newsroom.publish(release)
    newsroom.make_event().roles.create(role="opener", tenure=tenure)

    for part, kicker in (("kutipan", "Pejabat · Kutipan"), ("agenda", "Agenda · Pejabat")):
        address = f"{official.get_absolute_url()}{part}/"
        assert meta(client.get(address).text, "og:image:alt").startswith(f"{kicker}. Iksan Arsad")
        assert client.get(card_of(client, address)).status_code == 200


def test_a_subject_says_when_something_new_came_out_last(newsroom, client, pages):
    address = pages["topic-detail"]
    before = card_of(client, address)
    release = newsroom.make_release()
    release.topics.add(Topic.objects.get())
    newsroom.publish(release, now=wit(2021, 8, 2, 9))

    after = card_of(client, address)

    assert "Siaran pers terbaru: Senin, 2 Agustus 2021" in meta(client.get(address).text, "og:image:alt")
    assert before != after
    assert client.get(before)["Location"] == after


def test_a_regulation_says_its_state_and_has_a_band_when_it_is_revoked(client, pages):
    address = pages["regulation-detail"]
    revoked = client.get(card_of(client, address))
    Regulation.objects.update(status="amended")

    assert is_close(Image.open(io.BytesIO(revoked.content)).convert("RGB").getpixel((20, 20)), RED)
    assert meta(client.get(address).text, "og:image:alt").startswith("Peraturan · Diubah. Peraturan Gubernur")


def test_the_second_part_of_a_list_has_the_card_of_the_whole(newsroom, client, pages):
    for _ in range(12):
        release = newsroom.make_release()
        release.topics.add(Topic.objects.get())
        newsroom.publish(release, now=wit(2021, 7, 10, 9))
    first = client.get(pages["topic-detail"]).text
    older = re.search(r'href="(\?halaman=[^"#]+)', first)[1]

    second = client.get(pages["topic-detail"] + html.unescape(older)).text

    assert meta(second, "og:image") == meta(first, "og:image")


def test_a_standing_page_says_when_it_was_changed(client, pages):
    Page.objects.filter(slug="tentang").update(changed_at=wit(2021, 7, 9, 9))

    assert "Diperbarui Jumat, 9 Juli 2021" in meta(client.get("/tentang/").text, "og:image:alt")


def test_what_no_reader_has_a_page_of_has_no_card(newsroom, client):
    Topic.objects.create(name="Rahasia", slug="rahasia")
    draft = newsroom.make_release()
    draft.topics.add(Topic.objects.get())
    regulation = Regulation.objects.create(
        kind="Perda", issuer="Malut", number="1", year=2021, title="rahasia"
    )
    draft.regulations.add(regulation)
    hidden = newsroom.make_agency("Dinas Rahasia", is_public=False)
    post = newsroom.make_post("Kepala Rahasia", agency=hidden)
    official = newsroom.make_official("Orang Rahasia", is_public=False)

    asked = {
        f"/kartu/{path}/{'0' * 16}.jpg"
        for path in (
            "topik/rahasia", "topik/rahasia/agenda", f"peraturan/{regulation.pk}", f"instansi/{hidden.slug}/agenda",
            f"instansi/{hidden.slug}/jabatan/{post.pk}", f"pejabat/{official.slug}/kutipan", f"pejabat/{official.slug}/agenda",
            "siaran-pers/2021", "siaran-pers/2021/07", "agenda/2021/07", "meja", "cari", "tidak/ada", "api/v1/peringatan",
        )
    }  # fmt: skip

    for path in asked:
        response = client.get(path)
        assert (path, response.status_code) == (path, 404)
        assert bare(response) == bare(Client().get(f"/kartu/tidak-ada-sama-sekali/{'0' * 16}.jpg"))


def test_every_address_that_has_a_card_is_one_of_ours():
    names = {
        pattern.name
        for pattern in next(
            p for p in get_resolver().url_patterns if getattr(p, "app_name", "") == "news"
        ).url_patterns
    }

    assert names >= page_cards.CARDS.keys() - {"home"}
