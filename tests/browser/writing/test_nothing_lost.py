"""A killed browser, a dropped line, two people in one release: whatever was typed is there again."""

import pytest
from playwright.sync_api import expect

from news.models import Note, PressRelease

pytestmark = pytest.mark.browser


def change(release):
    return f"/meja/news/pressrelease/{release.pk}/change/"


def test_a_browser_killed_in_mid_sentence_finds_its_text_offered(newsroom, sign_in):
    release = newsroom.make_release(lead="Teras lama.")
    ratna = sign_in("ratna")
    ratna.goto(change(release))
    ratna.fill("#id_lead", "Teras yang belum")
    ratna.locator(".cke_wysiwyg_div").click()
    ratna.keyboard.type("Kalimat yang belum")
    expect(ratna.locator(".save-state")).to_contain_text("Disimpan otomatis", timeout=8000)
    ratna.context.close()

    again = sign_in("ratna")
    again.goto(change(release))
    expect(again.locator("#id_lead")).to_have_value("Teras lama.")
    again.get_by_role("link", name="Pulihkan").click()

    expect(again.locator("#id_lead")).to_have_value("Teras yang belum")
    expect(again.locator(".cke_wysiwyg_div")).to_contain_text("Kalimat yang belum")
    again.click("[name=_continue]")
    again.wait_for_selector(".messagelist .success")
    assert PressRelease.objects.get().lead == "Teras yang belum"


def test_a_dropped_line_keeps_the_text_in_the_browser_until_it_is_back(newsroom, sign_in, complaints):
    release = newsroom.make_release()
    ratna = sign_in("ratna")
    ratna.goto(change(release))
    ratna.context.set_offline(True)
    ratna.fill("#id_lead", "Diketik di kapal.")
    expect(ratna.locator(".save-state")).to_contain_text(
        "Sambungan putus: disimpan di peramban", timeout=8000
    )
    kept = "Object.entries(localStorage).filter(([key]) => key.startsWith('kominfo-naskah:')).map(([, text]) => text).join()"
    assert "Diketik+di+kapal." in ratna.evaluate(kept)
    ratna.context.set_offline(False)
    expect(ratna.locator(".save-state")).to_contain_text("Disimpan otomatis", timeout=15000)

    ratna.wait_for_function(f"() => {kept} === ''")
    complaints.clear()  # the browser itself reports the lost line


def test_two_people_in_one_release_see_each_other_and_both_texts(newsroom, sign_in):
    release = newsroom.make_release(lead="Teras lama.")
    ratna, hasan = sign_in("ratna", 360), sign_in("hasan")
    ratna.goto(change(release))
    ratna.wait_for_load_state("networkidle")
    hasan.goto(change(release))
    expect(hasan.locator("#desk-presence")).to_contain_text("Ratna sedang membuka naskah ini")
    ratna.fill("#id_lead", "Teras Ratna.")
    hasan.fill("#id_lead", "Teras Hasan.")
    hasan.click("[name=_continue]")
    hasan.wait_for_selector(".messagelist .success")
    ratna.click("[name=_continue]")

    expect(ratna.locator(".merge")).to_contain_text("Hasan sudah menyimpan perubahan")
    expect(ratna.locator("#id_lead")).to_have_value("Teras Ratna.")
    ratna.get_by_role("button", name="Simpan dengan teks saya").click()
    ratna.wait_for_selector(".messagelist .success")
    assert PressRelease.objects.get().lead == "Teras Ratna."


def test_leaving_a_changed_form_asks_first(newsroom, sign_in):
    release = newsroom.make_release()
    ratna = sign_in("ratna")
    ratna.goto(change(release))
    asked = []
    ratna.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    ratna.locator("#id_lead").click()
    ratna.keyboard.type("x")
    ratna.goto("/meja/")

    assert asked == ["beforeunload"]


def test_a_note_in_its_box_goes_along_when_the_text_is_saved(newsroom, sign_in):
    release = newsroom.make_release()
    ratna = sign_in("ratna")
    ratna.goto(change(release))
    ratna.fill("#id_lead", "Teras baru.")
    ratna.fill("#note-text", "Foto menyusul sore ini.")
    ratna.click("[name=_save]")
    ratna.wait_for_selector(".messagelist .success")

    assert (PressRelease.objects.get().lead, Note.objects.get().text) == (
        "Teras baru.",
        "Foto menyusul sore ini.",
    )


def test_a_note_in_its_box_goes_along_when_a_step_is_taken(newsroom, sign_in):
    release = newsroom.make_release()
    ratna = sign_in("ratna")
    ratna.goto(change(release))
    ratna.fill("#note-text", "Sudah lengkap.")
    ratna.locator(".steps a").first.click()
    ratna.wait_for_url("**/langkah/**")

    assert Note.objects.get().text == "Sudah lengkap."


def test_a_note_that_cannot_be_sent_waits_in_its_box(newsroom, sign_in, complaints):
    release = newsroom.make_release()
    ratna = sign_in("ratna")
    ratna.goto(change(release))
    ratna.route("**/catatan/", lambda route: route.abort())
    ratna.fill("#id_lead", "Teras baru.")
    ratna.fill("#note-text", "Foto menyusul.")
    ratna.click("[name=_continue]")
    ratna.wait_for_selector(".messagelist .success")

    expect(ratna.locator("#note-text")).to_have_value("Foto menyusul.")
    expect(ratna.locator(".note-problem")).to_contain_text("belum terkirim")
    assert PressRelease.objects.get().lead == "Teras baru."
    complaints.clear()  # the browser itself reports the lost line


def test_a_step_tapped_with_unsaved_text_offers_to_save_first(newsroom, sign_in):
    release = newsroom.make_release(lead="Teras lama.")
    ratna = sign_in("ratna", 360)
    ratna.goto(change(release))
    ratna.fill("#id_lead", "Teras baru.")
    step = ratna.locator("a.step-discard")
    step.click()
    dialog = ratna.get_by_role("dialog")
    expect(dialog).to_contain_text("Ada perubahan yang belum disimpan")
    dialog.get_by_role("button", name="Batal").click()
    expect(dialog).to_be_hidden()
    step.click()
    dialog.get_by_role("button", name="Simpan lalu lanjut").click()

    ratna.wait_for_url("**/langkah/discard/")
    assert PressRelease.objects.get().lead == "Teras baru."
    ratna.goto(change(release))
    ratna.fill("#id_lead", "Teras yang dibiarkan.")
    step.click()
    dialog.get_by_role("link", name="Lanjut tanpa menyimpan").click()
    ratna.wait_for_url("**/langkah/discard/")
    assert PressRelease.objects.get().lead == "Teras baru."
