"""The history of a copy in a real browser: two saves chosen, compared, and one had back with one click."""

import pytest
from playwright.sync_api import expect

from news.models import PressRelease
from news.releases import workflow

pytestmark = pytest.mark.browser


def test_two_saves_are_compared_and_the_copy_reverted_to_the_earlier(newsroom, sign_in):
    release = newsroom.make_release(lead="Rapat dibuka di Tobelo.")
    workflow.record_creation(release, by=newsroom.ratna)
    for lead in ("Rapat dibuka di Ternate.", "Rapat ditutup di Ternate."):
        PressRelease.objects.filter(pk=release.pk).update(lead=lead)
        workflow.record_edit(release, by=newsroom.hasan, changed=["lead"])
    page = sign_in("ratna", 360)
    page.goto(f"/meja/news/pressrelease/{release.pk}/change/")

    page.get_by_role("link", name="Riwayat naskah").click()
    page.get_by_label("lama: Versi 1").check()
    page.get_by_label("baru: Versi 2").check()
    page.get_by_role("button", name="Bandingkan yang dipilih").click()
    expect(page.locator(".run del")).to_have_text(["Tobelo"])
    expect(page.locator(".run ins")).to_have_text(["Ternate"])
    page.get_by_role("button", name="Pulihkan versi 1 ke naskah").click()

    expect(page.get_by_label("Teras")).to_have_value("Rapat dibuka di Tobelo.")
    expect(page.locator(".messagelist")).to_contain_text("Isi versi 1 dipulihkan ke naskah")
    assert release.versions.count() == 4
