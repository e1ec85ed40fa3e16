"""Front pages at the desk in a real browser: on a phone by keyboard, without scripts, and what axe says."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from kominfo.lib import dates
from news.editions import front_page
from news.models import FrontPage
from tests.browser.desk.test_desk_axe import STILL, in_every_view

pytestmark = pytest.mark.browser


@pytest.fixture
def site(newsroom):
    """The site's front page with a lead chosen, and three releases beside it."""
    page = FrontPage.objects.get(agency=None)
    lead = newsroom.publish(headline="Pilihan pertama")
    for number in range(3):
        newsroom.publish(headline=f"Rakor hari {number}")
    front_page.choose(page, {1: (lead, dates.today())})
    return page


def chosen(site):
    return list(site.choices.values_list("position", "release__headline"))


def test_a_release_is_found_ordered_and_saved_by_keyboard_on_a_phone(site, sign_in):
    page = sign_in("hasan", width=360)
    page.goto(f"/meja/news/frontpage/{site.pk}/change/")
    page.locator("#id_edition_2 + .select2 .select2-selection").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("rakor 2")
    expect(page.locator(".select2-results__option--highlighted")).to_contain_text("Rakor hari 2")
    page.keyboard.press("Enter")
    page.locator("#id_until_2").fill("2100-01-01")

    page.locator("#_naik_2").focus()
    page.keyboard.press("Enter")

    expect(page.locator("#_turun_1")).to_be_focused()
    expect(page.locator("#pindah")).to_have_text("Ditukar dengan tempat 1. Belum disimpan.")
    expect(page.locator("#id_edition_1 + .select2")).to_contain_text("Rakor hari 2")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.locator("#id_until_1").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert chosen(site) == [(1, "Rakor hari 2"), (2, "Pilihan pertama")]


def test_without_scripts_positions_are_exchanged_by_the_server(site, sign_in):
    page = sign_in("hasan", java_script_enabled=False)
    page.goto(f"/meja/news/frontpage/{site.pk}/change/")
    page.locator("#id_edition_2").select_option(
        label=page.locator("#id_edition_2 option").nth(1).inner_text()
    )
    page.locator("#id_until_2").fill("2100-01-01")
    page.locator("#_turun_1").click()

    expect(page.locator("#id_until_1")).to_have_value("2100-01-01")
    assert chosen(site) == [(1, "Pilihan pertama")]
    page.get_by_role("button", name="Simpan", exact=True).last.click()
    assert chosen(site) == [(1, "Rakor hari 2"), (2, "Pilihan pertama")]


def test_nothing_serious_on_the_screens_of_front_pages(site, sign_in, complaints):
    page = sign_in("hasan", **STILL)
    page.add_init_script(AXE_SCRIPT)
    found = {}
    for path in ("", f"{site.pk}/change/", "add/"):
        page.goto(f"/meja/news/frontpage/{path}")
        found[path] = in_every_view(page)
    complaints.clear()  # axe puts stylesheets into the page, which the policy refuses

    assert {path: problems for path, problems in found.items() if problems} == {}
