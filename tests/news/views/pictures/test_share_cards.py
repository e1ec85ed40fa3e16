"""The pictures of link previews: what they say, and that they say nothing too early or too long."""

import datetime as dt
import html
import io
import os
import re
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from agencies.models import Area
from kominfo.lib.drawing import painting, shelf
from news.editions import consent, publishing
from news.editions.rendering import heads
from news.formats import share_cards
from news.media import photos
from news.models import EventPhoto, PressRelease, ReleasePhoto
from news.releases import workflow
from news.views.pictures.share_cards import Kept
from tests.newsroom import jpeg, wit

RED, GOLD = (165, 48, 28), (240, 199, 94)


def meta(text, name):
    return html.unescape(re.search(rf'property="{name}" content="([^"]*)"', text)[1])


def card_of(client, address):
    """The path of the card that a page names."""
    return meta(client.get(address).text, "og:image").removeprefix("http://127.0.0.1:8000")


def picture(response):
    assert response.status_code == 200
    return Image.open(io.BytesIO(response.content)).convert("RGB")


def is_close(colour, wanted):
    return all(abs(one - other) < 12 for one, other in zip(colour, wanted, strict=True))


def take_in(newsroom, colour="teal", **fields):
    return photos.take_in(
        jpeg(640, 480, colour, name=f"{colour}.jpg"), by=newsroom.ratna, agency=newsroom.office,
        alt="Orang duduk di aula.", credit="Ratna", **fields,
    )  # fmt: skip


def with_photo(newsroom, photo, **fields):
    release = newsroom.make_release(**fields)
    ReleasePhoto.objects.create(release=release, photo=photo, position=0)
    return release


@pytest.fixture
def pages(newsroom):
    """One page of each kind."""
    official = newsroom.make_official("Saifuddin Djuba")
    return {
        "release": newsroom.publish().get_absolute_url(),
        "event": newsroom.make_event().get_absolute_url(),
        "agency": newsroom.office.get_absolute_url(),
        "official": official.get_absolute_url(),
        "area": f"/wilayah/{newsroom.halut.slug}/",
        "home": "/",
        "list": "/siaran-pers/",
        "agenda": "/agenda/",
    }


@pytest.mark.parametrize("kind", ["release", "event", "agency", "official", "area", "home", "list", "agenda"])
def test_every_kind_of_page_has_a_card_that_previews_show(client, pages, kind):
    text = client.get(pages[kind]).text
    response = client.get(card_of(client, pages[kind]))

    assert picture(response).size == (1200, 630)
    assert len(response.content) < 300_000
    assert response["Content-Type"] == "image/jpeg"
    assert response.cookies == {}
    assert meta(text, "og:image:alt")
    assert meta(text, "og:image").startswith("http://127.0.0.1:8000/kartu/")


def test_a_card_says_kind_number_headline_and_day(newsroom):
    edition = newsroom.publish(headline="Rapat Dibuka", now=wit(2021, 7, 9, 9))

    card = heads.share_card(edition)

    assert (card.kicker, card.headline, card.facts, card.band) == (
        f"Siaran pers · No. {edition.number}",
        "Rapat Dibuka",
        ("Terbit Jumat, 9 Juli 2021",),
        "",
    )


def test_a_card_in_the_head_of_a_page_is_the_one_that_is_drawn(newsroom, client):
    edition = newsroom.publish(with_photo(newsroom, take_in(newsroom)))
    newsroom.correct(edition.release, lead="Teras lain.")

    assert client.get(card_of(client, edition.get_absolute_url())).status_code == 200


def test_a_release_with_a_photo_has_it_behind_the_words(newsroom, client):
    edition = newsroom.publish(with_photo(newsroom, take_in(newsroom, "magenta")))

    image = picture(client.get(card_of(client, edition.get_absolute_url())))

    assert is_close(image.getpixel((300, 60)), (255, 0, 255))
    assert "Foto: Orang duduk di aula." in meta(client.get(edition.get_absolute_url()).text, "og:image:alt")


@pytest.mark.parametrize(
    ("change", "band"),
    [
        ("correction", "DIRALAT · 12 Juli 2021"),
        ("requested", "DIRALAT · 12 Juli 2021"),
        ("update", ""),
        ("minor", ""),
    ],
)
def test_a_corrected_release_has_a_band(newsroom, change, band):
    release = newsroom.publish(now=wit(2021, 7, 9, 9)).release
    edition = newsroom.correct(release, change=change, lead="Teras lain.", now=wit(2021, 7, 12, 9))

    assert heads.share_card(edition).band == band


def test_a_minor_change_after_a_correction_leaves_the_band(newsroom):
    release = newsroom.publish(now=wit(2021, 7, 9, 9)).release
    newsroom.correct(release, lead="Teras lain.", now=wit(2021, 7, 12, 9))
    edition = newsroom.correct(release, change="minor", lead="Teras ketiga.", now=wit(2021, 7, 13, 9))

    assert heads.share_card(edition).band == "DIRALAT · 12 Juli 2021"


def test_a_warning_says_how_gravely_where_and_until_when(newsroom):
    until = wit(2021, 7, 10, 9)
    edition = newsroom.publish(newsroom.make_warning(valid_until=until), now=wit(2021, 7, 9, 9))

    before, after = (heads.share_card(edition, now) for now in (wit(2021, 7, 10, 8), until))

    assert (before.band, before.tone) == ("PERINGATAN SIAGA · berlaku sampai 10 Juli 2021, 09.00 WIT", "gold")
    assert before.facts == ("Halmahera Utara", "Terbit Jumat, 9 Juli 2021")
    assert (after.band, after.tone) == ("PERINGATAN BERAKHIR · 10 Juli 2021, 09.00 WIT", "pale")


def test_places_that_do_not_fit_on_a_card_are_counted(newsroom):
    areas = Area.objects.exclude(kind="province")
    edition = newsroom.publish(newsroom.make_warning(areas=areas))

    places = heads.share_card(edition).facts[0]

    assert places.endswith(f" dan {areas.count() - places.count(',') - 1} wilayah lain")
    assert len(places) <= share_cards.MAX_AREAS


@pytest.mark.parametrize(("level", "tone"), [("awas", "mace"), ("siaga", "gold"), ("waspada", "gold")])
def test_the_gravest_warning_alone_is_red(newsroom, level, tone):
    card = heads.share_card(newsroom.publish(newsroom.make_warning(warning_level=level)))

    assert (card.band, card.tone) == (f"PERINGATAN {level.upper()} · berlaku sampai diakhiri", tone)


def test_at_its_end_a_warning_has_another_card_with_nothing_running(newsroom, client, monkeypatch):
    now = timezone.now()
    edition = newsroom.publish(newsroom.make_warning(valid_until=now + dt.timedelta(hours=1)))
    address, found = edition.get_absolute_url(), []

    for minutes in (59, 60):
        monkeypatch.setattr(timezone, "now", lambda at=now + dt.timedelta(minutes=minutes): at)
        text = client.get(address).text
        found.append((card_of(client, address), meta(text, "og:image:alt").partition(" · berlaku")[0]))
        picture(client.get(found[-1][0]))

    (before, warns), (after, _) = found
    assert before != after
    assert "PERINGATAN SIAGA" in warns
    assert "PERINGATAN BERAKHIR" in meta(text, "og:image:alt")
    assert text.count('property="og:image"') == 1
    assert client.get(before)["Location"] == after


def test_a_warning_that_was_ended_says_so_at_once(newsroom, client):
    edition = newsroom.publish(newsroom.make_warning())
    before = card_of(client, edition.get_absolute_url())
    publishing.end_warning(edition.release, by=newsroom.salma, reason="Surut.", note="Air surut.")

    text = client.get(edition.get_absolute_url()).text

    assert "PERINGATAN BERAKHIR" in meta(text, "og:image:alt")
    assert client.get(before)["Location"] == card_of(client, edition.get_absolute_url())


def test_a_corrected_warning_says_both(newsroom):
    edition = newsroom.publish(newsroom.make_warning(), now=wit(2021, 7, 9, 9))
    corrected = newsroom.correct(edition.release, lead="Teras lain.", now=wit(2021, 7, 9, 10))

    card = heads.share_card(corrected)

    assert card.band == "PERINGATAN SIAGA · berlaku sampai diakhiri"
    assert card.facts[-1] == "Terbit Jumat, 9 Juli 2021, diralat 9 Juli 2021"


def test_an_announcement_has_a_band_when_it_is_over(newsroom):
    until = wit(2021, 7, 10, 9)
    release = newsroom.make_release(kind="announcement", valid_until=until)
    edition = newsroom.publish(release, now=wit(2021, 7, 9, 9))

    before, after = (heads.share_card(edition, now) for now in (wit(2021, 7, 10, 8), until))

    assert (before.band, before.facts[-1]) == ("", "Berlaku sampai 10 Juli 2021, 09.00 WIT")
    assert (after.band, after.tone) == ("BERAKHIR · 10 Juli 2021, 09.00 WIT", "pale")


def test_a_withdrawn_release_has_a_band_and_no_photo(newsroom, client):
    edition = newsroom.publish(with_photo(newsroom, take_in(newsroom, "magenta")))
    before = card_of(client, edition.get_absolute_url())
    publishing.withdraw(edition.release, by=newsroom.salma, reason="Keliru.", now=None)

    after = card_of(client, edition.get_absolute_url())
    image = picture(client.get(after))

    assert after != before
    assert client.get(before)["Location"] == after
    assert is_close(image.getpixel((20, 20)), RED)
    assert not is_close(image.getpixel((300, 150)), (255, 0, 255))


def test_what_was_published_in_error_has_no_card(newsroom, client):
    edition = newsroom.publish(headline="Kabar rahasia")
    before = card_of(client, edition.get_absolute_url())
    publishing.withdraw(edition.release, by=newsroom.salma, reason="Keliru.", standing="retracted")

    page = client.get(edition.get_absolute_url()).text

    assert client.get(before).status_code == 410
    assert meta(page, "og:image").startswith("http://127.0.0.1:8000/kartu/beranda/")


def test_a_consolidated_release_leads_to_the_card_of_its_successor(newsroom, client):
    edition, successor = newsroom.publish(), newsroom.publish()
    before = card_of(client, edition.get_absolute_url())
    publishing.withdraw(
        edition.release, by=newsroom.salma, reason="Digabung.", standing="consolidated", replaced_by=successor.release
    )  # fmt: skip

    assert client.get(before)["Location"] == card_of(client, successor.get_absolute_url())


@pytest.mark.parametrize(
    ("status", "band", "colour"),
    [
        ("cancelled", "DIBATALKAN", RED),
        ("postponed", "DITUNDA", RED),
        ("rescheduled", "DIJADWALKAN ULANG", GOLD),
        ("tentative", "BELUM PASTI", GOLD),
    ],
)
def test_an_event_that_does_not_stand_has_a_band(newsroom, client, status, band, colour):
    event = newsroom.make_event(status=status, status_reason="Cuaca buruk.")

    image = picture(client.get(card_of(client, event.get_absolute_url())))

    assert share_cards.of_event(event, None).band == band
    assert is_close(image.getpixel((20, 20)), colour)


def test_an_event_says_its_days_and_its_place(newsroom):
    event = newsroom.make_event(title="Rapat Koordinasi")

    assert share_cards.of_event(event, None).facts == (
        "Kamis–Sabtu, 8–10 Juli 2021",
        "Hotel Green Land, Kabupaten Halmahera Utara",
    )


def test_a_postponed_event_invites_to_no_day(newsroom):
    event = newsroom.make_event(status="postponed", promised_days=[["2021-07-08", "2021-07-10"]])

    assert share_cards.of_event(event, None).facts == (
        "Hari baru belum ditentukan",
        "Semula Kamis–Sabtu, 8–10 Juli 2021",
        "Hotel Green Land, Kabupaten Halmahera Utara",
    )


# Nothing too early: behaviours 1 to 4.


def unknown(client, path):
    """What an address of the same kind that never was answers."""
    return client.get(re.sub(r"/[a-z0-9-]+/([0-9a-f]{16})\.jpg$", r"/tidak-pernah-ada/\1.jpg", path))


def bare(response):
    """Status and text without what each answer has for itself."""
    return response.status_code, response.content


def test_the_card_of_what_is_not_public_looks_like_none(newsroom, client):
    draft = newsroom.make_release(headline="Kabar rahasia")
    path = share_cards.shown_of_edition(
        early := newsroom.schedule(headline="Kabar rahasia juga"), heads.share_card(early)
    ).path
    of_draft = f"/kartu/siaran-pers/2021/07/{draft.slug}/{'0' * 16}.jpg"
    hidden_event = newsroom.make_event(public=False)
    of_event = f"/kartu/agenda/2021/07/{hidden_event.slug}/{'0' * 16}.jpg"
    hidden_agency = newsroom.make_agency("Dinas Rahasia", slug="dinas-rahasia", is_public=False)
    of_agency = f"/kartu/instansi/{hidden_agency.slug}/{'0' * 16}.jpg"
    hidden_official = newsroom.make_official("Orang Rahasia", is_public=False)
    of_official = f"/kartu/pejabat/{hidden_official.slug}/{'0' * 16}.jpg"

    for secret in (path, of_draft, of_event, of_agency, of_official):
        assert bare(client.get(secret)) == bare(unknown(client, secret))
        assert client.get(secret).status_code == 404


def test_a_scheduled_correction_leaves_the_card_as_it_is(newsroom, client):
    edition = newsroom.publish(headline="Judul lama")
    path = card_of(client, edition.get_absolute_url())
    before = client.get(path).content
    release = edition.release
    workflow.perform("revise", release, by=newsroom.hasan)
    PressRelease.objects.filter(pk=release.pk).update(headline="Judul rahasia")
    release.refresh_from_db()
    newsroom.schedule(release, change="correction", note="Judul keliru.")

    assert card_of(client, edition.get_absolute_url()) == path
    assert client.get(path).content == before


def test_at_its_time_a_scheduled_release_has_its_card_without_a_worker(newsroom, client, monkeypatch):
    edition = newsroom.schedule(hours=1)
    path = share_cards.shown_of_edition(edition, heads.share_card(edition)).path
    assert client.get(path).status_code == 404

    monkeypatch.setattr(timezone, "now", lambda: edition.live_from)

    assert client.get(path).status_code == 200


def test_a_photo_without_consent_is_on_no_card(newsroom, client):
    photo = take_in(newsroom, "magenta")
    edition = newsroom.publish(with_photo(newsroom, photo))
    event = newsroom.make_event()
    EventPhoto.objects.create(event=event, photo=photo, position=0)
    before = [card_of(client, page.get_absolute_url()) for page in (edition, event)]
    assert [is_close(picture(client.get(path)).getpixel((300, 40)), (255, 0, 255)) for path in before] == [
        True,
        True,
    ]

    consent.withdraw(photo, by=newsroom.salma, reason="Diminta keluarganya lewat telepon.")

    after = [card_of(client, page.get_absolute_url()) for page in (edition, event)]
    assert [client.get(path)["Location"] for path in before] == after
    assert [is_close(picture(client.get(path)).getpixel((300, 40)), (255, 0, 255)) for path in after] == [
        False,
        False,
    ]
    assert photo.alt not in client.get(edition.get_absolute_url()).text


# Made once.


def test_an_invented_address_leads_to_the_one_there_is(newsroom, client):
    path = card_of(client, newsroom.publish().get_absolute_url())

    response = client.get(re.sub(r"[0-9a-f]{16}\.jpg", f"{'0' * 16}.jpg", path))

    assert (response.status_code, response["Location"]) == (301, path)
    assert "max-age=0" in response["Cache-Control"]


def test_a_card_that_somebody_has_is_confirmed_by_its_tag(newsroom, client):
    path = card_of(client, newsroom.publish().get_absolute_url())
    first = client.get(path)

    again = client.get(path, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_another_name_of_the_office_makes_another_card_under_the_same_address(newsroom, client):
    path = card_of(client, newsroom.publish().get_absolute_url())
    first = client.get(path)
    newsroom.settings.name = "Dinas Kominfo"
    newsroom.settings.save()

    second = client.get(path, headers={"If-None-Match": first["ETag"]})

    assert second.status_code == 200
    assert second.content != first.content


def test_the_logo_of_the_office_is_on_the_cards_until_it_may_not_be_shown(newsroom, client):
    logo = take_in(newsroom, "red")
    newsroom.office.logo = logo
    newsroom.office.save()
    path = card_of(client, newsroom.publish().get_absolute_url())
    place = (64 + 25, 630 - 62 + 17)
    assert is_close(picture(client.get(path)).getpixel(place), (255, 0, 0))

    consent.withdraw(logo, by=newsroom.salma, reason="Lambang lama.")

    assert not is_close(picture(Client().get(path)).getpixel(place), (255, 0, 0))


def test_a_card_is_drawn_once_and_the_last_ones_are_kept():
    drawn = []

    def draw(name):
        drawn.append(name)
        return name.encode()

    kept = Kept()
    found = [kept.find(name, lambda name=name: draw(name)) for name in ["a", "a", *map(str, range(60)), "a"]]

    assert found[:2] == [b"a", b"a"]
    assert drawn == ["a", *map(str, range(60)), "a"]
    assert len(kept.pictures) == 24


@pytest.fixture
def drawings(monkeypatch):
    """The cards that were drawn."""
    drawn, draw = [], painting.draw
    monkeypatch.setattr(
        "kominfo.lib.drawing.painting.draw", lambda *args: drawn.append(args[0]) or draw(*args)
    )
    return drawn


def test_a_card_is_drawn_once_for_all_processes(newsroom, client, drawings, monkeypatch):
    monkeypatch.setattr("news.views.pictures.share_cards.kept", AlwaysAnew())
    address = card_of(client, newsroom.publish(headline="Sekali saja").get_absolute_url())

    contents = {client.get(address).content for _ in range(3)}

    assert (len(contents), len(drawings)) == (1, 1)


def test_another_state_of_the_page_takes_the_place_of_its_card(newsroom, client, settings):
    edition = newsroom.publish(headline="Berganti")
    before = set(Path(settings.MEDIA_ROOT).glob("kartu/*/*"))
    client.get(card_of(client, edition.get_absolute_url()))
    (kept,) = set(Path(settings.MEDIA_ROOT).glob("kartu/*/*")) - before
    was = kept.read_bytes()
    publishing.withdraw(edition.release, by=newsroom.salma, reason="Keliru.")

    image = picture(client.get(card_of(client, edition.get_absolute_url())))

    assert is_close(image.getpixel((20, 20)), RED)
    assert kept.read_bytes() != was
    assert set(Path(settings.MEDIA_ROOT).glob("kartu/*/*")) - before == {kept}


def test_of_what_was_published_in_error_no_card_stays(newsroom, client, settings):
    edition = newsroom.publish(headline="Terbit keliru")
    before = set(Path(settings.MEDIA_ROOT).glob("kartu/*/*"))
    address = card_of(client, edition.get_absolute_url())
    client.get(address)
    publishing.withdraw(edition.release, by=newsroom.salma, reason="Keliru.", standing="retracted")

    assert client.get(address).status_code == 410
    assert set(Path(settings.MEDIA_ROOT).glob("kartu/*/*")) <= before


def test_a_card_that_is_cut_short_or_put_there_by_others_is_drawn_anew(
    newsroom, client, drawings, settings, monkeypatch
):
    monkeypatch.setattr("news.views.pictures.share_cards.kept", AlwaysAnew())
    address = card_of(client, newsroom.publish(headline="Utuh").get_absolute_url())
    before = set(Path(settings.MEDIA_ROOT).glob("kartu/*/*"))
    whole = client.get(address).content
    (kept,) = set(Path(settings.MEDIA_ROOT).glob("kartu/*/*")) - before
    head, _, _ = kept.read_bytes().partition(b"\n")

    for content in (kept.read_bytes()[:-100], head + b"\n" + b"\xff\xd8\xff slot gacor", b""):
        kept.write_bytes(content)
        assert client.get(address).content == whole

    assert len(drawings) == 4


def test_a_full_disk_leaves_a_card_that_is_drawn_each_time(newsroom, client, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kominfo.lib.drawing.shelf.Path.replace", full)

    assert (
        client.get(card_of(client, newsroom.publish(headline="Penuh").get_absolute_url())).status_code == 200
    )


def test_cards_leave_the_last_of_the_disk_to_photos_and_texts(newsroom, client, settings, monkeypatch):
    nearly_full = SimpleNamespace(free=shelf.RESERVE - 1)
    monkeypatch.setattr("kominfo.lib.drawing.shelf.shutil.disk_usage", lambda _: nearly_full)
    before = set(Path(settings.MEDIA_ROOT).glob("kartu/*/*"))

    assert (
        client.get(card_of(client, newsroom.publish(headline="Sempit").get_absolute_url())).status_code == 200
    )
    assert set(Path(settings.MEDIA_ROOT).glob("kartu/*/*")) == before


def test_what_a_killed_process_left_half_drawn_is_removed_the_next_night(newsroom, client, settings):
    client.get(card_of(client, newsroom.publish(headline="Terputus").get_absolute_url()))
    folder = next(Path(settings.MEDIA_ROOT).glob("kartu/*"))
    left, written_now = folder / ".incoming-lama", folder / ".incoming-baru"
    for path in (left, written_now):
        path.touch()
    os.utime(left, times=(0, time.time() - shelf.MOST_ASIDE - 60))

    shelf.tidy()

    assert (left.exists(), written_now.exists()) == (False, True)


def test_old_cards_are_removed_each_night_and_drawn_again(newsroom, client, settings):
    address = card_of(client, newsroom.publish(headline="Lama").get_absolute_url())
    client.get(address)

    assert shelf.tidy() == 0
    assert shelf.tidy(time.time() + shelf.KEPT_FOR + 60) > 0
    assert list(Path(settings.MEDIA_ROOT).glob("kartu/*/*")) == []
    assert client.get(address).status_code == 200


class AlwaysAnew(Kept):
    """A process that has just begun."""

    def find(self, tag, draw):
        """The picture, of which this process has kept none."""
        return draw()


def test_who_waits_too_long_for_others_gets_nothing_drawn():
    kept = Kept(patience=0.01)

    def draw():
        return kept.find("b", lambda: b"b") or b"none"

    assert kept.find("a", draw) == b"none"


def test_a_rendition_that_is_lost_leaves_a_card_with_words(newsroom, client):
    edition = newsroom.publish(with_photo(newsroom, newsroom.make_photo()))  # its files were never written

    response = client.get(card_of(client, edition.get_absolute_url()))

    assert picture(response).size == (1200, 630)


@pytest.mark.parametrize("kind", ["release", "event"])
def test_a_card_costs_as_many_queries_however_much_there_is(
    newsroom, client, django_assert_num_queries, kind
):
    if kind == "release":
        edition = newsroom.publish(with_photo(newsroom, take_in(newsroom)))
        for number in range(3):
            newsroom.correct(edition.release, lead=f"Teras {number}.")
        path, most = card_of(client, edition.get_absolute_url()), 5
    else:
        event = newsroom.make_event()
        for number, colour in enumerate(["teal", "navy", "olive"]):
            EventPhoto.objects.create(event=event, photo=take_in(newsroom, colour), position=number)
        path, most = card_of(client, event.get_absolute_url()), 4

    with django_assert_num_queries(most):
        client.get(path)
