"""Starting a release from a house form."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
ADD = "/meja/news/pressrelease/add/"


@pytest.mark.parametrize("width", [360, 1280])
def test_a_form_is_chosen_by_one_link_and_fills_the_text(newsroom, sign_in, width):
    page = sign_in("ratna", width)
    page.goto(ADD)
    page.get_by_role("link", name="Liputan kegiatan").click()

    expect(page.locator(".cke_wysiwyg_div")).to_contain_text("[Sebut keputusan atau hasil kegiatan")
    expect(page.locator("#id_category")).to_have_value("periodic")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_hints_of_a_form_are_missing_until_the_last_is_replaced(newsroom, sign_in):
    page = sign_in("ratna", 360)
    page.goto(f"{ADD}?bentuk=sambutan")
    line = page.locator("#kurang li", has_text="Petunjuk di isi")
    expect(line).to_be_visible()
    page.wait_for_selector(".cke_wysiwyg_div")
    page.evaluate("CKEDITOR.instances.id_body.setData('<p>[Tulis salam.]</p>')")
    expect(line).to_be_visible()
    page.evaluate("CKEDITOR.instances.id_body.setData('<p>Yang saya hormati [Pemerintah Provinsi].</p>')")

    expect(line).to_be_hidden()
