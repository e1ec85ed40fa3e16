"""The history of a copy in a real browser: two saves chosen, compared, and one had back with one click."""

import pytest

from news.models import PressRelease
from news.releases import workflow

pytestmark = pytest.mark.browser


def test_two_saves_are_compared_and_the_earlier_one_restored(newsroom, sign_in):
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
    marks = (page.locator(".run del").all_inner_texts(), page.locator(".run ins").all_inner_texts())
    page.get_by_role("button", name="Pulihkan versi 1 ke naskah").click()

    assert marks == (["Tobelo"], ["Ternate"])
    assert page.get_by_label("Teras").input_value() == "Rapat dibuka di Tobelo."
    assert "Isi versi 1 dipulihkan ke naskah" in page.locator(".messagelist").inner_text()
    assert release.versions.count() == 4
