"""Many photos at once in a real browser: a line that drops, a page loaded anew, and no scripts at all."""

import pytest
from playwright.sync_api import expect

from news.models import Photo
from tests.newsroom import PASSWORD, jpeg

ADDRESS = "/meja/news/photo/banyak/"
KEPT = """() => new Promise((done) => {
  const asked = indexedDB.open("kominfo-foto", 1);
  asked.onsuccess = () => {
    const counted = asked.result.transaction("waiting").objectStore("waiting").count();
    counted.onsuccess = () => done(counted.result);
  };
})"""
COLOURS = ("#0A5670", "#A5301C", "#8A5A00")


@pytest.fixture
def files(tmp_path):
    """Two pictures larger than needed, one small one, and one of a kind that is not taken."""
    made = []
    for place, colour in enumerate(COLOURS):
        made.append(tmp_path / f"rapat-{place}.jpg")
        width = 3000 if place else 640
        made[-1].write_bytes(jpeg(width, width * 3 // 4, colour).read())
    made.append(tmp_path / "IMG_1.HEIC")
    made[-1].write_bytes(b"\0\0\0\x18ftypheic" + b"\0" * 300)
    return [str(path) for path in made]


def test_photos_arrive_once_though_the_line_drops_and_the_page_is_loaded_anew(
    newsroom, sign_in, files, complaints
):
    page = sign_in("ratna", width=360)
    page.goto(ADDRESS)
    page.context.set_offline(True)
    page.get_by_label("Pilih foto").set_input_files(files)
    expect(page.locator(".batch-state")).to_contain_text("tidak ada sambungan")
    expect(page.locator(".batch-queue .refused")).to_contain_text("Ini foto HEIC")
    complaints.clear()  # the browser says that it is offline

    page.context.set_offline(False)
    expect(page.locator(".strip-row").first).to_be_visible()
    page.get_by_label("Teks alternatif").first.fill("Orang duduk di depan peta")
    page.reload()
    expect(page.locator(".strip-row")).to_have_count(3, timeout=30_000)

    expect(page.get_by_label("Teks alternatif").first).to_have_value("Orang duduk di depan peta")
    assert sorted(Photo.objects.values_list("width", flat=True)) == [640, 2400, 2400]
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    for field in page.get_by_label("Teks alternatif").all():
        field.fill("Orang duduk di depan peta")
    page.get_by_label("Kredit").fill("Diskominfosan/Ratna")
    page.get_by_role("button", name="Simpan semua").click()
    expect(page.locator(".messagelist")).to_contain_text("3 foto tersimpan")
    assert {photo.credit for photo in Photo.objects.all()} == {"Diskominfosan/Ratna"}
    complaints.clear()


def test_without_scripts_photos_come_together_and_the_strip_is_a_second_page(newsroom, sign_in, files):
    page = sign_in("ratna", java_script_enabled=False)
    page.goto(ADDRESS)
    page.get_by_label("Pilih foto").set_input_files(files)
    page.get_by_role("button", name="Unggah").click()

    expect(page.locator(".strip-row")).to_have_count(3)
    expect(page.locator(".messagelist")).to_contain_text("IMG_1.HEIC")
    for field in page.get_by_label("Teks alternatif").all():
        field.fill("Orang duduk di depan peta")
    page.get_by_label("Kredit").fill("Diskominfosan/Ratna")
    page.get_by_role("button", name="Simpan semua").click()
    expect(page.locator(".messagelist")).to_contain_text("3 foto tersimpan")


def test_photos_go_on_by_themselves_after_signing_in_again_in_another_tab(
    newsroom, sign_in, files, complaints
):
    page = sign_in("ratna")
    page.goto(ADDRESS)
    page.context.clear_cookies(name="sesi")
    page.get_by_label("Pilih foto").set_input_files(files[0])
    expect(page.locator(".batch-queue")).to_contain_text("Sesi Anda berakhir")

    other = page.context.new_page()
    other.goto("/meja/")
    other.get_by_label("Nama pengguna").fill("ratna")
    other.get_by_label("Kata sandi").fill(PASSWORD)
    other.get_by_role("button", name="Masuk").click()

    expect(page.locator(".strip-row")).to_have_count(1, timeout=30_000)
    page.get_by_label("Teks alternatif").fill("Orang duduk di depan peta")
    page.get_by_label("Kredit").fill("Diskominfosan/Ratna")
    page.get_by_role("button", name="Simpan semua").click()
    expect(page.locator(".messagelist")).to_contain_text("1 foto tersimpan")
    complaints.clear()


def test_what_was_said_of_one_lot_of_photos_is_not_said_of_the_next(newsroom, sign_in, files):
    page = sign_in("ratna")
    page.goto(ADDRESS)
    page.get_by_label("Pilih foto").set_input_files(files[0])
    expect(page.locator(".strip-row")).to_have_count(1, timeout=30_000)
    page.get_by_label("Teks alternatif").fill("Orang duduk di depan peta")
    page.get_by_label("Kredit").fill("Diskominfosan/Ratna")
    page.get_by_label("Tempat").fill("Tobelo")
    page.get_by_role("button", name="Simpan semua").click()
    expect(page.locator(".messagelist")).to_contain_text("1 foto tersimpan")

    page.goto(ADDRESS)
    page.get_by_label("Pilih foto").set_input_files(files[1])

    expect(page.locator(".strip-row")).to_have_count(1, timeout=30_000)
    expect(page.get_by_label("Tempat")).to_have_value("")


def test_signing_out_leaves_no_photo_in_the_browser(newsroom, sign_in, files, complaints):
    page = sign_in("ratna")
    page.goto(ADDRESS)
    page.route("**/kirim/", lambda route: route.abort())
    page.get_by_label("Pilih foto").set_input_files(files[0])
    expect(page.locator(".batch-queue")).to_contain_text("dicoba lagi")
    said = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.accept()))

    page.goto("/meja/")
    with page.expect_navigation():
        page.get_by_role("button", name="Keluar").click()

    assert "foto" in said[0]
    assert page.evaluate(KEPT) == 0
    assert page.evaluate("sessionStorage.length") == 0
    complaints.clear()
