"""The copy checker beside the text: write, see what is found, mend it, save."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from news.admin.releases.writing import checking
from news.models import CopyException, PressRelease
from tests.news.admin.releases.test_checking import WRONG_DAY

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LEAD = "Kementrian Kominfo menggelar rapat didalam gedung , Kamis (8/7/2021)."
MENDED = "Kementerian Kominfo menggelar rapat di dalam gedung, Kamis (8/7/2021)."
BODY = "<p>Ia <strong>duduk</strong> didalam gedung.</p>"
MARKED = "name => [...(CSS.highlights.get(name) ?? [])].map(String)"


@pytest.fixture(autouse=True)
def _nobody_has_asked():
    checking._asked.clear()


def form_of(release):
    return reverse("admin:news_pressrelease_change", args=[release.pk])


def remark(page, words):
    return page.locator(".copycheck-groups .remark").filter(has=page.locator("q", has_text=words))


@pytest.mark.parametrize("width", [360, 1280])
def test_a_writer_sees_what_is_found_mends_it_takes_it_back_and_saves(newsroom, sign_in, width):
    release = newsroom.make_release(body=BODY)
    page = sign_in("ratna", width)
    page.goto(form_of(release))
    page.fill("#id_lead", LEAD)
    count, every = page.locator(".copycheck-count"), page.locator(".copycheck-all button")

    expect(count).to_have_text("4 perlu dibetulkan")
    expect(every).to_have_text("Perbaiki semua yang aman (4)")
    expect(remark(page, "Kementrian")).to_contain_text("Kementerian")
    assert page.evaluate(MARKED, "naskah-mistake") == ["Kementrian", "didalam", " ,", "didalam"]

    every.click()
    expect(page.locator("#id_lead")).to_have_value(MENDED)
    expect(page.locator(".cke_wysiwyg_div p")).to_have_text("Ia duduk di dalam gedung.")
    expect(count).to_have_text("✓ Tidak ada temuan.")
    page.locator("#id_lead").focus()
    page.keyboard.press("Control+z")
    expect(page.locator("#id_lead")).to_have_value(LEAD)
    expect(count).to_have_text("3 perlu dibetulkan")
    remark(page, "Kementrian").get_by_role("button", name="Perbaiki").click()
    expect(count).to_have_text("2 perlu dibetulkan")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    every.click()
    page.get_by_role("button", name="Simpan", exact=True).first.click()
    page.wait_for_url("**/pressrelease/**")
    page.wait_for_selector(".messagelist")

    release.refresh_from_db()
    assert (release.lead, release.body) == (MENDED, "<p>Ia <strong>duduk</strong> di dalam gedung.</p>")


def test_a_tap_on_the_word_opens_its_card_and_escape_closes_it(newsroom, sign_in):
    page = sign_in("ratna")
    page.goto(form_of(newsroom.make_release(lead="Kementrian Kominfo menggelar rapat.", body=BODY)))
    expect(page.locator(".copycheck-count")).to_contain_text("perlu dibetulkan")

    page.locator("#id_lead").click(position={"x": 30, "y": 14})
    expect(page.locator(".copycheck-card")).to_contain_text("Kementerian")
    page.keyboard.press("Escape")
    expect(page.locator(".copycheck-card")).to_have_count(0)


def test_showing_selects_the_words_and_nothing_of_the_stored_text_changes(newsroom, sign_in):
    page = sign_in("ratna")
    page.goto(form_of(newsroom.make_release(body=BODY)))

    remark(page, "didalam").get_by_role("button", name="Tunjukkan").click()

    assert page.evaluate("getSelection().toString()") == "didalam"
    assert page.evaluate("CKEDITOR.instances.id_body.getData()") == BODY


def test_what_is_put_off_stays_away_in_this_tab(newsroom, sign_in):
    page = sign_in("ratna")
    address = form_of(newsroom.make_release(body=BODY))
    page.goto(address)
    remark(page, "didalam").get_by_role("button", name="Ingatkan nanti").click()
    expect(page.locator(".copycheck-count")).to_have_text("✓ Tidak ada temuan.")

    with page.expect_response("**/periksa/"):
        page.goto(address)

    expect(page.locator(".copycheck-count")).to_have_text("✓ Tidak ada temuan.")


def test_an_editor_lets_words_stay_with_a_reason_without_leaving_the_page(newsroom, sign_in):
    release = newsroom.make_release(body=WRONG_DAY)
    page = sign_in("hasan")
    page.goto(form_of(release))
    found = remark(page, "Jumat")
    found.get_by_role("button", name="Biarkan, karena").click()
    found.get_by_role("button", name="Biarkan", exact=False).last.click()
    expect(found.get_by_role("alert")).to_have_text("Tulis mengapa ini boleh dibiarkan.")
    found.locator("textarea").fill("Begitu suratnya.")
    found.locator("[data-act=grant]").click()

    expect(page.locator(".copycheck-count")).to_have_text("✓ Tidak ada temuan.")
    assert CopyException.objects.get().reason == "Begitu suratnya."


def test_a_reason_stays_while_the_text_is_checked_again(newsroom, sign_in):
    page = sign_in("hasan")
    page.goto(form_of(newsroom.make_release(body=WRONG_DAY)))
    found = remark(page, "Jumat")
    found.get_by_role("button", name="Biarkan, karena").click()
    found.locator("textarea").fill("Begitu suratnya.")

    with page.expect_response("**/periksa/"):
        page.fill("#id_lead", LEAD)
    expect(page.locator(".copycheck-count")).to_contain_text("perlu dibetulkan")

    expect(found.locator("textarea")).to_have_value("Begitu suratnya.")
    found.locator("[data-act=grant]").click()
    expect(remark(page, "Jumat")).to_have_count(0)
    expect(remark(page, "Kementrian")).to_have_count(1)


def test_a_reason_on_a_card_stays_while_somebody_clicks_into_the_text(newsroom, sign_in):
    page = sign_in("hasan")
    page.goto(form_of(newsroom.make_release(lead="Kementrian Kominfo menggelar rapat.", body=BODY)))
    expect(page.locator(".copycheck-count")).to_contain_text("perlu dibetulkan")
    page.locator("#id_lead").click(position={"x": 30, "y": 14})
    card = page.locator(".copycheck-card")
    card.get_by_role("button", name="Biarkan, karena").click()
    card.locator("textarea").fill("Begitu suratnya.")

    with page.expect_response("**/periksa/"):
        page.fill("#id_headline", "Rakor Kominfo Dibuka")
    page.locator("#id_headline").click()

    expect(card.locator("textarea")).to_have_value("Begitu suratnya.")


def test_an_emoji_within_a_finding_does_not_move_its_fix(newsroom, sign_in):
    page = sign_in("ratna")
    told = {
        "rule": "D01", "law": "", "gravity": 2, "message": "Kata depan.", "field": "lead", "row": None, "block": 0, "start": 3,
        "end": 12, "words": "😀 didalam", "where": "Teras", "suggestion": "😀 di dalam", "edits": [[5, 12, "di dalam"]],
        "safe": True, "blocks": False,
    }  # fmt: skip
    page.route("**/periksa/", lambda route: route.fulfill(json={"remarks": [told]}))
    page.goto(form_of(newsroom.make_release(lead="Ia 😀 didalam gedung.")))

    remark(page, "didalam").get_by_role("button", name="Perbaiki").click()

    expect(page.locator("#id_lead")).to_have_value("Ia 😀 di dalam gedung.")


def test_the_reading_page_marks_what_was_found(newsroom, sign_in):
    release = newsroom.make_release(headline="Rakor Kominfo Dibuka", body=BODY)
    page = sign_in("hasan")
    page.goto(reverse("admin:news_pressrelease_reading", args=[release.pk]))

    assert page.evaluate(MARKED, "naskah-mistake") == ["didalam"]


def test_without_a_script_a_save_shows_what_was_found(newsroom, sign_in):
    release = newsroom.make_release(body=BODY)
    page = sign_in("ratna", java_script_enabled=False)
    page.goto(form_of(release))
    page.fill("#id_lead", LEAD)
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.get_by_role("button", name="Simpan dan perbaiki semua yang aman").click()

    expect(page.locator("#id_lead")).to_have_value(MENDED)
    assert PressRelease.objects.get().body == "<p>Ia <strong>duduk</strong> di dalam gedung.</p>"
