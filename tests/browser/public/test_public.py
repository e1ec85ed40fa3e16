"""The public site in a real browser, by keyboard and without a script. What axe finds: test_public_axe.py."""

import re

import pytest
from playwright.sync_api import expect

from news.media import photos
from news.models import Quote, ReleasePhoto
from tests.newsroom import DAY_ONE, jpeg, wit

pytestmark = pytest.mark.browser


def test_the_first_tab_stop_leads_to_the_content(newsroom, page):
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#isi")).to_be_focused()


def test_the_menu_opens_without_a_script_on_a_phone(newsroom, browser, live_server):
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 360, "height": 740}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto("/")
    page.get_by_text("Menu", exact=True).click()
    menu, content = (page.locator(place).bounding_box() for place in (".nav-phone nav", "main"))
    assert menu["y"] + menu["height"] <= content["y"]  # what has the focus is never behind the menu
    page.get_by_role("navigation").get_by_role("link", name="Agenda").click()

    expect(page).to_have_url(re.compile("/agenda/$"))
    context.close()


def test_a_release_is_copied_as_address_or_as_text_with_its_correction(newsroom, open_page):
    release = newsroom.make_release(
        subheadline="Dua hari di Tobelo",
        body="<p>Alinea <b>pertama</b>.</p><ol><li>Satu</li><li>Dua</li></ol>",
    )
    governor = newsroom.make_official("Abdul Gani Kasuba")
    tenure = newsroom.make_tenure(governor, newsroom.make_post("Gubernur Maluku Utara"))
    Quote.objects.create(
        release=release, words="Kita bekerja bersama.", attributed_to=tenure, said_on=DAY_ONE
    )
    newsroom.publish(release, now=wit(2021, 7, 8, 14))
    edition = newsroom.correct(release, now=wit(2021, 7, 9, 8), lead="Rapat ditutup di Tobelo, Sabtu.")
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(edition.get_absolute_url())
    address = page.locator("link[rel=canonical]").get_attribute("href")

    page.get_by_role("button", name="Salin tautan").click()
    page.get_by_text("Tautan disalin.").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("button", name="Salin teks").click()
    page.get_by_text("Teks, kutipan, narahubung, dan alamatnya disalin.").wait_for()
    text = page.evaluate("navigator.clipboard.readText()")

    assert link == address
    assert text.split("\n\n") == [
        f"Siaran pers · No. {edition.number}",
        edition.headline,
        "Dua hari di Tobelo",
        "Terbit Kamis, 8 Juli 2021, pukul 14.00 WIT\nDiperbarui Jumat, 9 Juli 2021, pukul 08.00 WIT",
        "Perubahan pada siaran pers ini",
        "Ralat · Jumat, 9 Juli 2021, pukul 08.00 WIT",
        "Nama tempat diperbaiki.",
        "Teras",
        "Semula\nRapat koordinasi dibuka di Tobelo, Kamis.\nMenjadi\nRapat ditutup di Tobelo, Sabtu.",
        "TOBELO (Diskominfosan) — Rapat ditutup di Tobelo, Sabtu.",
        "Alinea pertama.",
        "1. Satu\n2. Dua",
        "Kutipan",
        f"“Kita bekerja bersama.”\n— {tenure.title} {governor.name}\n8 Juli 2021",
        "Narahubung: Meja Humas, humas@contoh.go.id",
        address,
    ]
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="Salin teks").is_visible()


def test_an_event_is_copied_as_address(newsroom, open_page):
    event = newsroom.make_event()
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(event.get_absolute_url())

    page.get_by_role("button", name="Salin tautan").click()
    page.get_by_text("Tautan disalin.").wait_for()

    assert page.evaluate("navigator.clipboard.readText()") == (
        page.locator("link[rel=canonical]").get_attribute("href")
    )
    assert page.get_by_role("button", name="Salin teks").count() == 0


def test_a_photo_opens_large_by_keyboard_and_without_a_script(newsroom, open_page):
    release = newsroom.make_release()
    photo = photos.take_in(jpeg(), by=newsroom.ratna, agency=newsroom.office, alt="Aula.", credit="Ratna")
    ReleasePhoto.objects.create(release=release, photo=photo)
    edition = newsroom.publish(release)
    page = open_page(java_script_enabled=False)
    page.goto(edition.get_absolute_url())

    page.locator("a.enlarge").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Foto")
    expect(page.get_by_text("Milik kantor, bebas dipakai media dengan menyebut sumber")).to_be_visible()


def test_without_a_script_no_button_is_offered_that_would_do_nothing(newsroom, open_page):
    page = open_page(java_script_enabled=False)
    page.goto(newsroom.publish().get_absolute_url())

    assert page.locator(".share").inner_text().split("\n") == ["Bagikan lewat WhatsApp", "Ada yang keliru?"]
