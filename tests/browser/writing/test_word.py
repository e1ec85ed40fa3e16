"""A release out of a Word file, in a real browser: on a phone, with and without scripts."""

import pytest
from playwright.sync_api import expect

from news.models import PressRelease, WordFile
from tests.news.imports.word_files import b, docx, drawing, p, photo, relation

pytestmark = pytest.mark.browser
TITLE, TEXT = "Rakor Kominfo Dibuka di Tobelo", "Gubernur membuka rapat koordinasi."
CONTENT = docx(
    p("PEMERINTAH PROVINSI MALUKU UTARA"),
    p(b(TITLE)),
    p(f"TOBELO, 8 Juli 2021 – {TEXT}"),
    p("Alinea kedua."),
    p(drawing("g")),
    relations=relation("g", "image", "media/a.jpg"),
    parts={"word/media/a.jpg": photo()},
)
FILE = {"name": "Siaran pers.docx", "mimeType": "application/octet-stream", "buffer": CONTENT}


def brought(page):
    """The page of the proposal, reached from the dashboard."""
    page.goto("/meja/")
    page.get_by_role("link", name="Dari berkas Word").click()
    page.get_by_label("Berkas Word (.docx)").set_input_files([FILE])
    page.get_by_role("button", name="Baca berkas ini").click()
    expect(page.get_by_role("heading", name="Periksa usulan dari berkas Word")).to_be_visible()
    return page


@pytest.mark.parametrize("scripts", [True, False])
def test_a_reporter_on_a_phone_makes_a_draft_of_a_file(newsroom, sign_in, scripts):
    page = brought(sign_in("ratna", 360, java_script_enabled=scripts))

    expect(page.get_by_label("Judul", exact=True)).to_have_value(TITLE)
    expect(page.get_by_label("Teras")).to_have_value(TEXT)
    page.get_by_label("Teks alternatif").fill("Peserta rapat duduk di aula")
    page.get_by_label("Kredit untuk semua gambar").fill("Diskominfosan/Ratna")
    page.get_by_role("button", name="Jadikan konsep").click()

    expect(page.locator(".messagelist")).to_contain_text("dibuat dari “Siaran pers.docx”")
    assert page.url.endswith(f"/{PressRelease.objects.get().pk}/change/")


def test_the_page_fits_a_phone_and_keeps_what_is_typed(newsroom, sign_in):
    page = brought(sign_in("ratna", 360))

    page.get_by_label("Judul", exact=True).fill("Judul yang belum selesai")
    expect(page.locator(".word-kept")).to_have_text("Isian tersimpan.")
    page.reload()

    expect(page.get_by_label("Judul", exact=True)).to_have_value("Judul yang belum selesai")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert WordFile.objects.get().release is None


def test_a_file_that_is_dropped_on_the_box_is_chosen(newsroom, sign_in):
    page = sign_in("ratna")
    page.goto("/meja/news/pressrelease/dari-word/")

    dropped = page.evaluate_handle(
        "() => { const all = new DataTransfer(); all.items.add(new File(['x'], 'rilis.docx')); return all; }"
    )
    page.dispatch_event(".word-drop", "drop", {"dataTransfer": dropped})

    assert page.evaluate("document.querySelector('input[type=file]').files[0].name") == "rilis.docx"
