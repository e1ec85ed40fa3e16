"""What the form says while somebody writes: lengths, the card of a shared link, contacts, who held a post that day."""

import datetime as dt
import re

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from playwright.sync_api import expect

from news.models import PressContact
from tests.newsroom import jpeg

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADD = "/meja/news/pressrelease/add/"


@pytest.mark.parametrize("width", [360, 1280])
def test_lengths_and_the_card_of_a_shared_link_follow_the_text(newsroom, sign_in, width):
    page = sign_in("ratna", width)
    page.goto(ADD)
    page.fill("#id_headline", "Rakor Kominfo Dibuka")
    page.fill("#id_lead", " ".join(["kata"] * 36))
    page.locator(".cke_wysiwyg_div").click()
    page.keyboard.type("Satu dua tiga.")

    expect(page.locator("#hitungan-headline")).to_have_text("20 huruf")
    expect(page.locator("#hitungan-lead")).to_have_text("36 kata, sebaiknya 35")
    expect(page.locator("#hitungan-body")).to_contain_text("3 kata")
    page.get_by_text("Bila tautannya dibagikan").click()
    expect(page.locator(".card-chat .card-title")).to_have_text("Rakor Kominfo Dibuka")
    expect(page.locator(".card-search .card-text")).to_contain_text("kata kata")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_card_shows_the_first_photo_of_the_copy(newsroom, sign_in):
    release = newsroom.make_release(author=newsroom.ratna)
    photo = newsroom.make_photo(caption="Foto rapat")
    release.release_photos.create(photo=photo)
    default_storage.save(f"rendition/{photo.digest}/thumb-240.jpg", jpeg(240, 160))
    page = sign_in("ratna")
    page.goto(reverse("admin:news_pressrelease_change", args=[release.pk]))
    page.get_by_text("Bila tautannya dibagikan").click()

    expect(page.locator(".card-chat img")).to_have_attribute("src", re.compile(r"thumb-240\.jpg"))


def test_a_contact_of_the_office_fills_name_and_channel(newsroom, sign_in):
    PressContact.objects.create(name="Humas Pemprov", channel="humas@malut.id")
    page = sign_in("ratna", 360)
    page.goto(ADD)
    page.locator(".part:has(#id_contact_name) summary").click()
    page.select_option("#id_press_contact", label="Humas Pemprov · humas@malut.id")

    expect(page.locator("#id_contact_name")).to_have_value("Humas Pemprov")
    expect(page.locator("#id_contact_channel")).to_have_value("humas@malut.id")


def test_a_picker_says_in_a_heading_who_did_not_hold_the_post_that_day(newsroom, sign_in):
    official = newsroom.make_official("Samsuddin Abdul Kadir")
    newsroom.make_tenure(official, newsroom.make_post("Sekretaris Daerah"))
    later = newsroom.make_tenure(official, newsroom.make_post("Penjabat Gubernur"), dt.date(2024, 1, 1))
    page = sign_in("ratna", 360)
    page.goto(ADD)
    page.fill("#id_dateline_on", "2021-07-08")
    page.locator("#quotes-group .add-row a").click()
    page.locator("#quotes-0 .select2-selection").first.click()
    page.keyboard.type("samsuddin")

    group = page.get_by_role("group", name="Tidak menjabat pada 8 Juli 2021")
    expect(group.get_by_role("option")).to_have_text([str(later)])
    holders = page.locator(".select2-results__options > [role=option]")
    expect(holders).to_contain_text(["Sekretaris Daerah"])
