"""A release on paper: few sheets, and on each of them its number and which of them it is."""

import io

import pypdf
import pytest

from kominfo.lib.markup import html
from news.editions import publishing
from news.media import photos
from news.models import Quote, ReleasePhoto
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


def test_a_release_takes_three_sheets_at_most_with_number_and_page_on_each(newsroom, page):
    edition = newsroom.publish(make_long(newsroom))

    printed = sheets(page, edition.get_absolute_url())

    assert len(printed) <= 3
    for number, words in enumerate(printed, start=1):
        assert f"Halaman {number} dari {len(printed)}" in words
        assert f"No. {edition.number}" in words


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
