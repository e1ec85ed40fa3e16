"""The session ends while somebody writes, or a second tab signs in again: the text is there afterwards."""

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import expect

from agencies.accounts import sessions
from agencies.models import OpenForm
from news.models import PressRelease
from tests.newsroom import PASSWORD

pytestmark = pytest.mark.browser


def change(release):
    return f"/meja/news/pressrelease/{release.pk}/change/"


def session_of(page):
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies(page.url)}
    return SessionStore(cookies[settings.SESSION_COOKIE_NAME])


def enter(page):
    page.get_by_label("Nama pengguna").fill("ratna")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()


def test_a_save_after_the_session_ended_comes_back_after_signing_in(newsroom, sign_in):
    release = newsroom.make_release(lead="Teras lama.")
    ratna = sign_in("ratna", 360)
    ratna.goto(change(release))
    ratna.wait_for_load_state("networkidle")  # the page has told that it is open
    session = session_of(ratna)
    session[sessions.SEEN_AT] = 1.0
    session.save()
    ratna.fill("#id_lead", "Teras yang dikirim terlambat.")
    ratna.click("[name=_continue]")

    expect(ratna.get_by_text("Teks yang baru Anda kirim tersimpan")).to_be_visible()
    enter(ratna)
    ratna.wait_for_url(f"**{change(release)}")
    expect(ratna.get_by_text("Teks yang Anda kirim saat sesi berakhir")).to_be_visible()
    ratna.get_by_role("link", name="Pulihkan").first.click()
    expect(ratna.locator("#id_lead")).to_have_value("Teras yang dikirim terlambat.")
    ratna.click("[name=_continue]")
    ratna.wait_for_selector(".messagelist .success")
    ratna.wait_for_load_state("networkidle")  # the page has told that it is open
    assert PressRelease.objects.get().lead == "Teras yang dikirim terlambat."
    assert not OpenForm.objects.kept().exists()


@pytest.fixture
def first(newsroom, sign_in):
    """A tab with an open form, after a second tab has signed in again."""
    release = newsroom.make_release(lead="Teras lama.")
    first = sign_in("ratna", 360)
    first.goto(change(release))
    first.wait_for_load_state("networkidle")
    second = first.context.new_page()
    session = session_of(first)
    session[sessions.SEEN_AT] = 1.0
    session.save()
    second.goto("/meja/")
    enter(second)
    second.wait_for_selector(".desk-account")
    second.wait_for_load_state("networkidle")
    first.fill("#id_lead", "Teras dari tab pertama.")
    return first


def test_signing_in_again_in_a_second_tab_lets_the_first_save(first):
    first.click("[name=_continue]")

    first.wait_for_selector(".messagelist .success")
    first.wait_for_load_state("networkidle")  # the page has told that it is open
    assert PressRelease.objects.get().lead == "Teras dari tab pertama."


def test_where_the_old_token_is_sent_the_text_is_kept(first, complaints):
    first.evaluate("""document.querySelector("#pressrelease_form").addEventListener(
        "formdata", (event) => event.formData.set("csrfmiddlewaretoken", "x".repeat(64)))""")
    first.click("[name=_continue]")

    first.get_by_role("link", name="Buka formulir dengan teks itu").click()
    expect(first.locator("#id_lead")).to_have_value("Teras dari tab pertama.")
    first.click("[name=_continue]")
    first.wait_for_selector(".messagelist .success")
    first.wait_for_load_state("networkidle")  # the page has told that it is open
    assert PressRelease.objects.get().lead == "Teras dari tab pertama."
    complaints.clear()  # the browser itself reports the 403
