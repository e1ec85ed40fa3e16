"""The second factor in a real browser: led to it, set up from the page's own key, used, replayed, replaced by a paper code."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.newsroom import PASSWORD

pytestmark = pytest.mark.browser
SET_UP = "/meja/akun/autentikator/"


def code_of(secret, later=0):
    """What an authenticator with this key shows, `later` half minutes from now; the next one is taken already."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def enter(page, code=None):
    """Sign in as salma, with a code when it is asked for."""
    page.goto("/meja/masuk/")
    page.get_by_label("Nama pengguna").fill("salma")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="Masuk").click()
    if code:
        answer(page, code)


def answer(page, code):
    """The second step of signing in."""
    page.get_by_label("Kode").fill(code)
    with page.expect_navigation():
        page.get_by_role("button", name="Lanjutkan").click()


def leave(page):
    with page.expect_navigation():
        page.locator("#logout-form").evaluate("form => form.submit()")


def looked_at(page, complaints):
    """What axe finds on this page on a phone and on a wide screen, light and dark, and whether it scrolls sideways."""
    assert complaints == []
    found = []
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.evaluate("document.getAnimations().forEach(fading => fading.finish())")
            violations = Axe().run(page).response["violations"]
            found += [(width, scheme, one["id"], one["nodes"][0]["target"]) for one in violations]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append((width, "scrolls sideways"))
    complaints.clear()  # axe puts stylesheets into the page, which the policy rightly refuses
    return found


def test_an_approver_sets_up_a_second_factor_and_signs_in_with_it(newsroom, open_page, complaints):
    Authenticator.objects.filter(user=newsroom.salma).delete()
    page = open_page()
    enter(page)

    # Nothing else opens before it is set up.
    for address in ("/meja/", "/meja/news/pressrelease/", "/meja/akun/"):
        page.goto(address)
        assert page.url.endswith(SET_UP)
    assert "Peran Anda memerlukan faktor kedua" in page.locator("main, #container").first.inner_text()
    assert page.get_by_alt_text("Kode QR").evaluate("image => image.complete && image.naturalWidth") > 0
    page.get_by_text("Tidak dapat memindai?").click()
    assert looked_at(page, complaints) == []
    secret = page.locator("code.secret").inner_text()
    assert f"secret={secret}" in page.get_by_role("link", name="Buka langsung di aplikasi").get_attribute(
        "href"
    )

    page.get_by_label("Kode enam angka").fill("000000")
    page.get_by_role("button", name="Pasang").click()
    expect(page.locator(".errornote, .errorlist").first).to_contain_text("Kode tidak cocok")
    assert page.locator("code.secret").text_content() == secret
    page.get_by_label("Kode enam angka").fill(code_of(secret))
    page.get_by_role("button", name="Pasang").click()

    # Ten codes for the day without a phone, on the page and as a file.
    page.wait_for_selector(".recovery-codes")
    assert looked_at(page, complaints) == []
    codes = page.locator(".recovery-codes code").all_inner_texts()
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh kode").click()
    saved = download.value.path().read_text()
    assert (len(set(codes)), [code for code in codes if code not in saved]) == (10, [])
    page.get_by_role("link", name=re.compile("ke meja")).click()
    expect(page).to_have_url(re.compile("/meja/$"))
    leave(page)

    # The next code opens the desk, once; then a paper code, once.
    code = code_of(secret, later=1)
    enter(page, code)
    assert page.url.endswith("/meja/")
    leave(page)
    enter(page, code)
    assert page.url.endswith("/meja/masuk/kode/")
    assert "Kode tidak cocok" in page.locator(".errornote, .errorlist").first.inner_text()
    assert looked_at(page, complaints) == []
    answer(page, codes[0])
    assert page.url.endswith("/meja/")
    leave(page)
    enter(page, codes[0])
    assert page.url.endswith("/meja/masuk/kode/")
