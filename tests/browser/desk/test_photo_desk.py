"""Many photos at once in a real browser: a line that drops, a page loaded anew, inside a text, and no scripts at all."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.auth.models import Group
from playwright.sync_api import expect

from news.models import Photo
from tests.browser.desk.test_desk_axe import STILL, in_every_view
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


def test_a_right_that_was_withdrawn_is_told_once_and_the_photos_are_kept(
    newsroom, sign_in, files, complaints
):
    page = sign_in("ratna")
    page.clock.install()
    page.goto(ADDRESS)
    newsroom.ratna.groups.clear()
    asked = []
    page.on("request", lambda request: asked.append(request.url) if request.method == "POST" else None)
    page.get_by_label("Pilih foto").set_input_files(files[:3])
    expect(page.locator('.batch-queue [data-state="stopped"]')).to_have_count(3)
    expect(page.locator(".batch-state")).to_contain_text("tidak lagi berwenang")
    sent = len(asked)

    page.clock.fast_forward(120_000)
    page.evaluate("window.dispatchEvent(new Event('online'))")

    expect(page.locator('.batch-queue [data-state="stopped"]')).to_have_count(3)
    assert len(asked) == sent <= 2
    assert page.evaluate(KEPT) == 3
    newsroom.ratna.groups.add(Group.objects.get(name="Kontributor"))
    page.reload()
    expect(page.locator(".strip-row")).to_have_count(3, timeout=30_000)
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


WRITING = "/meja/news/pressrelease/add/"
ALT = "Orang duduk di depan peta"


def strip(page):
    """The alternative texts of the strip; the dialog has another field of that name."""
    return page.locator(".strip").get_by_label("Teks alternatif")


def open_box(page):
    """The dialog of the editor with the strip in it."""
    page.locator(".cke_wysiwyg_div").click()
    page.locator(".cke_button__photo").click()
    page.locator(".photo-many > summary").click()
    expect(page.get_by_label("Pilih foto")).to_be_attached()


@pytest.fixture
def writing(newsroom, sign_in):
    """A new release with place and day; leaving it asks nothing here."""

    def begin(width=1280, **options):
        page = sign_in("ratna", width=width, **options)
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(WRITING)
        page.locator("#id_dateline_place").fill("Tobelo")
        page.locator("#id_dateline_on").fill("2021-07-08")
        expect(page.locator(".cke_wysiwyg_div")).to_be_visible()
        return page

    return begin


def placed(page):
    return page.evaluate("Object.values(CKEDITOR.instances)[0].getData()")


def test_in_a_text_photos_arrive_after_the_line_dropped_and_go_in_together(writing, files, complaints):
    page = writing(width=360)
    open_box(page)
    assert page.locator("[name=semua-place]").input_value() == "Tobelo"
    page.context.set_offline(True)
    page.get_by_label("Pilih foto").set_input_files(files)
    expect(page.locator(".batch-state")).to_contain_text("tidak ada sambungan")
    page.context.set_offline(False)
    expect(page.locator(".strip-row")).to_have_count(3, timeout=60_000)
    complaints.clear()

    names = page.locator(".strip-name strong").all_inner_texts()
    strip(page).first.fill(ALT)
    page.keyboard.press("Escape")
    page.reload()
    expect(page.locator(".cke_notification_message")).to_contain_text("3 foto yang belum selesai diuraikan")
    # It lies on the text for a while, and a tap meant for the text goes through.
    assert (
        page.locator(".cke_notification").evaluate("each => getComputedStyle(each).pointerEvents") == "none"
    )
    open_box(page)

    expect(strip(page).first).to_have_value(ALT)
    for field in strip(page).all():
        field.fill(ALT)
    page.locator("[name=semua-credit]").fill("Diskominfosan/Ratna")
    page.get_by_label("Pakai di naskah ini").nth(1).uncheck()
    assert page.locator(".photo-dialog").evaluate("each => each.scrollWidth <= each.clientWidth")
    page.get_by_role("button", name="Simpan dan sisipkan ke teks").click()
    expect(page.locator(".photo-dialog")).to_be_hidden()

    photos = list(Photo.objects.order_by("original_name"))
    assert names == [photo.original_name for photo in photos]
    assert placed(page) == (
        f'<figure data-photo="{photos[0].pk}"></figure>\n<figure data-photo="{photos[2].pk}"></figure>'
    )
    assert {(photo.place, photo.credit) for photo in photos} == {("Tobelo", "Diskominfosan/Ratna")}
    complaints.clear()


def test_by_keyboard_photos_go_outside_the_text_and_what_is_missing_gets_the_focus(
    writing, files, complaints
):
    page = writing()
    open_box(page)
    page.get_by_label("Pilih foto").set_input_files(files[:2])
    expect(page.locator(".strip-row")).to_have_count(2, timeout=60_000)
    page.get_by_role("button", name="Simpan sebagai foto di luar teks").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".batch-state")).to_contain_text("2 foto belum lengkap")
    expect(strip(page).first).to_be_focused()
    complaints.clear()  # the browser tells of the 400

    page.keyboard.type(ALT)
    strip(page).nth(1).fill(ALT)
    page.locator("[name=semua-credit]").fill("Diskominfosan/Ratna")
    page.get_by_role("button", name="Simpan sebagai foto di luar teks").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".photo-dialog")).to_be_hidden()

    chosen = page.locator("#release_photos-group select[name$=-photo]").evaluate_all(
        "fields => fields.map((field) => field.value).filter(Boolean)"
    )
    photos = Photo.objects.order_by("original_name")
    assert chosen == [str(photo.pk) for photo in photos]


def test_nothing_serious_in_the_dialog_with_its_strip(writing, files, complaints):
    page = writing(**STILL)
    page.add_init_script(AXE_SCRIPT)
    page.reload()
    open_box(page)
    page.get_by_label("Pilih foto").set_input_files(files)
    expect(page.locator(".strip-row")).to_have_count(3, timeout=60_000)

    found = in_every_view(page)
    complaints.clear()  # axe puts stylesheets into the page, which the policy refuses

    assert found == []


def test_several_pictures_pasted_into_a_text_stand_in_one_strip(writing, complaints):
    page = writing()
    page.locator(".cke_wysiwyg_div").click()
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            for (const name of ["a.jpg", "b.jpg"]) data.items.add(new File([new Uint8Array([255, 216, 255])], name, { type: "image/jpeg" }));
            document.querySelector(".cke_wysiwyg_div").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )

    expect(page.locator(".batch-queue .batch-name")).to_have_text(["a.jpg", "b.jpg"])
    expect(page.locator(".batch-queue .refused")).to_have_count(2, timeout=30_000)
    complaints.clear()  # the server refuses files without a picture


def test_a_file_on_which_the_server_failed_is_sent_again(newsroom, sign_in, files, complaints):
    page = sign_in("ratna")
    page.route("**/banyak/kirim/", lambda route: route.fulfill(status=500, body=""), times=1)
    page.goto(ADDRESS)
    page.get_by_label("Pilih foto").set_input_files(files[:2])

    expect(page.locator(".strip-row")).to_have_count(2, timeout=60_000)
    complaints.clear()  # the browser tells of the 500
