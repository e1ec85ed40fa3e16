"""A release on paper: few sheets, and on each of them its number and which of them it is."""

import datetime as dt
import io

import pypdf
import pytest

from agencies.models import Area, Function, Office
from kominfo.lib.markup import html
from news.editions import publishing
from news.media import photos
from news.models import Delegation, EventPhoto, Quote, ReleasePhoto, Session
from tests.newsroom import jpeg

pytestmark = pytest.mark.browser
PARAGRAPH = (
    "<p>"
    + "Rapat membahas jaringan, persandian, dan layanan publik di sepuluh kabupaten dan kota. " * 4
    + "</p>"
)


def sheets(page, address):
    """The words of each sheet of A4."""
    page.goto(address)
    page.evaluate("document.querySelectorAll('img').forEach((picture) => { picture.loading = 'eager' })")
    page.wait_for_load_state("networkidle")
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
    return [" ".join(sheet.extract_text().split()) for sheet in printed.pages]


def take_in(newsroom, colour):
    return photos.take_in(
        jpeg(1600, 1067, colour), by=newsroom.ratna, agency=newsroom.office, alt="Orang duduk di aula.",
        caption="Peserta rapat di aula.", credit="Ratna",
    )  # fmt: skip


def make_long(newsroom):
    """A release as the office writes them: a lead photo, one in the text, ten paragraphs, quotes and facts."""
    first, second = take_in(newsroom, "teal"), take_in(newsroom, "navy")
    figure = f'<figure data-photo="{second.pk}"></figure>'
    release = newsroom.make_release(
        subheadline="Dua hari di Tobelo",
        body=html.clean(PARAGRAPH * 5 + figure + "<h2>Hari kedua</h2>" + PARAGRAPH * 4),
    )
    ReleasePhoto.objects.create(release=release, photo=first, position=0)
    speaker = newsroom.make_tenure(newsroom.make_official("Kasuba"), newsroom.make_post("Gubernur"))
    for number in range(3):
        Quote.objects.create(
            release=release,
            words=f"Layanan publik membaik di semua pulau {number}.",
            attributed_to=speaker,
            position=number,
        )
    release.officials.add(speaker.official)
    release.areas.add(newsroom.halut, newsroom.province)
    return release


def pictures(page, address):
    """The photos that are printed, and how much of the width of the sheet each has."""
    page.goto(address)
    page.emulate_media(media="print")
    shares = page.evaluate(
        """() => [...document.querySelectorAll("figure img")].map((picture) => picture.getBoundingClientRect().width
             / document.querySelector("main").getBoundingClientRect().width).filter(Boolean)"""
    )
    page.emulate_media(media="screen")
    return shares


def test_a_release_takes_two_sheets_with_number_and_page_on_each(newsroom, page):
    edition = newsroom.publish(make_long(newsroom))

    printed = sheets(page, edition.get_absolute_url())

    assert len(printed) == 2
    for number, words in enumerate(printed, start=1):
        assert f"Halaman {number} dari {len(printed)}" in words
        assert f"No. {edition.number}" in words


def test_the_facts_come_last_and_the_code_on_the_first_sheet_alone(newsroom, page):
    edition = newsroom.publish(make_long(newsroom))

    printed = sheets(page, edition.get_absolute_url())

    assert printed[-1].index("Layanan publik membaik di semua pulau 2.") < printed[-1].index(
        "Fakta siaran pers"
    )
    assert ["Sidik naskah" in words for words in printed] == [True, False]


def test_one_photo_is_printed_at_a_third_of_the_width(newsroom, page):
    edition = newsroom.publish(make_long(newsroom))
    without_lead = newsroom.make_release(
        body=html.clean(
            f'{PARAGRAPH}<figure data-photo="{take_in(newsroom, "olive").pk}"></figure>{PARAGRAPH}'
        )
    )

    for address in (edition.get_absolute_url(), newsroom.publish(without_lead).get_absolute_url()):
        (share,) = pictures(page, address)
        assert 0.3 < share < 0.34


def test_a_short_release_takes_one_sheet(newsroom, page):
    edition = newsroom.publish()

    assert len(sheets(page, edition.get_absolute_url())) == 1


def test_a_withdrawn_release_says_so_on_every_sheet(newsroom, page):
    edition = newsroom.publish(make_long(newsroom))
    publishing.withdraw(edition.release, by=newsroom.salma, reason="Keliru.")

    printed = sheets(page, edition.get_absolute_url())

    assert printed
    assert all("DICABUT" in words for words in printed)


def test_an_event_takes_no_sheet_more_than_it_fills(newsroom, page):
    event = newsroom.make_event(summary="Rapat tahunan di Tobelo.")

    (words,) = sheets(page, event.get_absolute_url())

    assert "Halaman 1 dari 1" in words
    assert f"{event.title} · Kamis–Sabtu, 8–10 Juli 2021 · http" in words
    assert "Kabar terbaru kegiatan ini" in words


def test_an_event_of_three_days_takes_three_sheets(newsroom, page):
    event = newsroom.make_event(summary=PARAGRAPH[3:-4], objectives="Menyamakan pemahaman.\n" * 3)
    for day in range(3):
        for hour in range(8, 15):
            Session.objects.create(
                event=event, day=event.start_on + dt.timedelta(days=day), start_time=dt.time(hour),
                end_time=dt.time(hour + 1), title=f"Sidang kelompok kerja {hour}",
            )  # fmt: skip
    for name in ("komunikasi dan informatika", "persandian", "pemberdayaan masyarakat dan desa"):
        function, _ = Function.objects.get_or_create(name=name)
        for area in Area.objects.exclude(pk=newsroom.province.pk):
            Delegation.objects.create(event=event, area=area, function=function, headcount=3)
    for number in range(5):
        release = newsroom.make_release(headline=f"Rapat Koordinasi Kominfo di Tobelo Hari Ke-{number}")
        release.events.add(event)
        newsroom.publish(release)
    EventPhoto.objects.create(event=event, photo=take_in(newsroom, "teal"), position=0)
    EventPhoto.objects.create(event=event, photo=take_in(newsroom, "navy"), position=1)

    printed = sheets(page, event.get_absolute_url())

    assert len(printed) <= 3
    assert all(event.title in words for words in printed)
    assert "Keterangan" in printed[-1]
    assert [newsroom.settings.province in words for words in printed] == [True, *[False] * (len(printed) - 1)]


def test_the_delegations_of_a_province_fit_on_the_sheet_of_an_event(newsroom, page):
    """Three offices of each regency, as the office enters them: a row each took two sheets."""
    event = newsroom.make_event()
    names = ("komunikasi dan informatika", "persandian", "pemberdayaan masyarakat dan desa")
    for area in Area.objects.exclude(pk=newsroom.province.pk):
        for name in names:
            function, _ = Function.objects.get_or_create(name=name)
            Delegation.objects.create(event=event, area=area, function=function, headcount=3)

    (words,) = sheets(page, event.get_absolute_url())

    assert words.count("Pemberdayaan masyarakat") == Area.objects.count() - 1


def test_the_office_stands_at_the_foot_once(newsroom, page):
    Office.objects.update(notice="Situs peragaan.")

    (words,) = sheets(page, newsroom.publish().get_absolute_url())

    assert words.count("Situs peragaan.") == 1


def test_a_warning_takes_one_sheet_and_says_where_in_one_line(newsroom, page):
    areas = Area.objects.filter(code__in=["82.01", "82.03", "82.71", "82.72"])
    release = newsroom.make_warning(areas=areas, body=html.clean(PARAGRAPH * 3))
    ReleasePhoto.objects.create(release=release, photo=take_in(newsroom, "teal"), position=0)

    (words,) = sheets(page, newsroom.publish(release).get_absolute_url())

    assert "Menurut: BMKG" in words
