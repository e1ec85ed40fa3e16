"""Signing out leaves nothing of the texts in the browser, whatever another tab does meanwhile."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

BODY = "<p>Rapat digelar didalam aula kantor.</p>"
# `theme` is Django's: light or dark, of the computer rather than of a person.
STORED = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => key !== 'theme')"
# Another tab whose text has arrived drops it as soon as this one has begun to ask what is left.
DROPPED_MEANWHILE = """() => {
  const open = indexedDB.open.bind(indexedDB);
  indexedDB.open = (...words) => {
    for (const key of Object.keys(localStorage)) localStorage.removeItem(key);
    return open(...words);
  };
}"""


def form_of(release):
    return f"/meja/news/pressrelease/{release.pk}/change/"


def sign_out(page):
    page.get_by_role("button", name="Keluar").click()
    expect(page).not_to_have_url(re.compile("/meja/$"))


def test_remarks_that_were_put_off_are_gone(newsroom, sign_in):
    page = sign_in("ratna")
    page.goto(form_of(newsroom.make_release(body=BODY)))
    remark = page.locator(".copycheck .remark").filter(has_text="didalam")
    remark.get_by_role("button", name="Ingatkan nanti").click()
    expect(page.locator(".copycheck-count")).to_have_text("✓ Tidak ada temuan.")
    page.goto("/meja/")
    assert any("didalam" in page.evaluate("key => sessionStorage[key]", key) for key in page.evaluate(STORED))

    sign_out(page)

    assert page.evaluate(STORED) == []


def test_text_that_another_tab_drops_meanwhile_does_not_stop_it(newsroom, sign_in):
    page = sign_in("ratna")
    page.evaluate("""localStorage["kominfo-naskah:1:/x/#a"] = '{"data": "lead=Satu", "isSent": false}'""")
    page.evaluate(DROPPED_MEANWHILE)

    sign_out(page)

    assert page.evaluate(STORED) == []


def test_kept_text_that_nobody_can_read_does_not_stop_it(newsroom, sign_in):
    page = sign_in("ratna")
    page.evaluate("""localStorage["kominfo-naskah:1:/x/#a"] = '{"data": "lead='""")
    page.on("dialog", lambda dialog: dialog.accept())

    sign_out(page)

    assert page.evaluate(STORED) == []


def test_text_that_the_server_lacks_is_asked_about(newsroom, sign_in):
    page = sign_in("ratna")
    page.evaluate("""localStorage["kominfo-naskah:1:/x/#a"] = '{"data": "lead=Satu", "isSent": false}'""")
    said = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.accept()))

    sign_out(page)

    assert said == ["Ada teks di peramban ini yang belum sampai ke server. Keluar dan menghapusnya?"]
    assert page.evaluate(STORED) == []
