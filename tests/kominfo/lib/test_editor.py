"""The editor in a real browser: what staff do with it, under the desk's own content policy."""

import io
import json
import re
from urllib.parse import quote

import pytest
from PIL import Image
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from kominfo.lib import widgets
from kominfo.lib.markup import allow_list, html

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.kominfo.lib.editor_pages")]


@pytest.fixture(scope="module")
def server():
    """A live server without a database: these pages have none, so nothing needs emptying afterwards."""
    server = LiveServer("127.0.0.1")
    yield server
    server.stop()


# Half a second without traffic, which says the same, would be a fifth of these tests.
READY = """() => document.readyState === "complete"
    && Object.values(CKEDITOR.instances).every(editor => editor.status === "ready")"""

# What has a layout of its own on a phone; the rest is the same script at any width.
phone_too = pytest.mark.parametrize("desk", [1280, 360], indirect=True)


@pytest.fixture(scope="module")
def profiles(browser):
    """A browser profile a width: its pages share what the first of them fetched, as a reporter's do."""
    known = {}

    def of(width):
        if width not in known:
            known[width] = browser.new_context(
                viewport={"width": width, "height": 780}, has_touch=width < 500
            )
        return known[width]

    yield of
    for context in known.values():
        context.close()


@pytest.fixture
def desk(profiles, server, request):
    """Opens the editor with a text; fails on any error or refused resource the browser reports."""
    width = getattr(request, "param", 1280)
    page = profiles(width).new_page()
    page.set_default_timeout(8000)
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)

    def open_with(body=""):
        page.goto(f"{server.url}/meja/editor/?body={quote(body)}")
        page.wait_for_selector(".cke_wysiwyg_div")
        page.wait_for_function(READY)
        return page

    open_with.complaints = complaints
    yield open_with
    page.close()
    assert [text for text in complaints if "400" not in text] == []


ANY_WORDS = re.compile(r"\S")


def stored(page):
    page.click("[name=simpan]")
    return page.locator("output").text_content()


def area(page):
    return page.locator(".cke_wysiwyg_div")


def press(page, name):
    page.click(f".cke_button__{name}")


def photo_file():
    buffer = io.BytesIO()
    Image.new("RGB", (640, 480), "#A5301C").save(buffer, "JPEG")
    return {"name": "rakor.jpg", "mimeType": "image/jpeg", "buffer": buffer.getvalue()}


def paste(page, markup="", pictures=()):
    area(page).focus()
    page.evaluate(
        """([markup, pictures]) => {
            const data = new DataTransfer();
            if (markup) data.setData("text/html", markup);
            for (const name of pictures) data.items.add(new File([new Uint8Array([255, 216, 255])], name, { type: "image/jpeg" }));
            const target = document.querySelector(".cke_wysiwyg_div");
            target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        [markup, list(pictures)],
    )
    page.wait_for_timeout(400)


@phone_too
def test_typed_and_formatted_text_is_stored_clean(desk):
    page = desk()
    area(page).click()
    page.keyboard.type("Gubernur ")
    press(page, "bold")
    page.keyboard.type("membuka")
    press(page, "bold")
    page.keyboard.type(" rapat.")
    page.keyboard.press("Enter")
    press(page, "bulletedlist")
    page.keyboard.type("satu")

    assert stored(page) == "<p>Gubernur <strong>membuka</strong> rapat.</p>\n<ul><li>satu</li></ul>"


def test_what_was_stored_comes_back_to_the_letter(desk):
    text = (
        '<h2>Judul</h2>\n<p>Satu &amp; <em>dua</em><br>tiga <a href="/agenda/">agenda</a> H<sub>2</sub>O</p>\n'
        '<figure data-photo="12"></figure>\n<blockquote><p>Kata</p></blockquote>\n<ol><li>a<ul><li>b</li></ul></li></ol>\n'
        '<table><caption>T</caption><thead><tr><th scope="col">A</th><th colspan="2" scope="col">B</th></tr></thead>'
        '<tbody><tr><th scope="row">1</th><td rowspan="2">2</td><td></td></tr></tbody></table>'
    )

    assert stored(desk(text)) == html.clean(text) == text


def test_the_paragraph_menu_offers_our_headings(desk):
    page = desk("<p>Judul bagian</p>")
    area(page).click()
    page.click(".cke_combo_button")
    menu = page.frame_locator(".cke_combopanel iframe")
    expect(menu.locator("li")).to_have_text(["Paragraf", "Judul bagian", "Subjudul", "Subjudul kecil"])
    menu.locator("li", has_text="Judul bagian").click()

    assert stored(page) == "<h2>Judul bagian</h2>"


@phone_too
def test_a_link_and_a_table_are_made_in_their_boxes(desk):
    page = desk()
    area(page).click()
    press(page, "link")
    address = page.locator(".cke_dialog input.cke_dialog_ui_input_text:visible").nth(1)
    # The box gives its address the focus a moment after it is shown; what is typed before that lands there.
    expect(address).to_be_focused()
    page.get_by_label("Teks yang tampil").fill("situs")
    address.fill("malutprov.go.id")
    page.click(".cke_dialog_ui_button_ok")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    press(page, "table")
    page.wait_for_selector(".cke_dialog_ui_button_ok:visible")
    box = page.locator(".cke_dialog_body:visible").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= page.viewport_size["width"]
    page.click(".cke_dialog_ui_button_ok:visible")

    assert stored(page) == (
        '<p><a href="https://malutprov.go.id">situs</a></p>\n'
        "<table><tbody><tr><td></td><td></td></tr><tr><td></td><td></td></tr><tr><td></td><td></td></tr></tbody></table>"
    )


@phone_too
def test_a_photo_is_chosen_shown_with_its_caption_and_stored_by_reference(desk):
    page = desk("<p>awal</p>")
    area(page).click()
    page.keyboard.press("End")
    press(page, "photo")
    expect(page.locator(".photo-list button")).to_have_count(1)
    page.click("text=Tampilkan lebih banyak")
    expect(page.locator(".photo-list button")).to_have_count(2)
    page.fill("[type=search]", "serah")
    expect(page.locator(".photo-list button")).to_have_text(["Serah terima jabatan."])
    page.click(".photo-list button")
    expect(area(page).locator("figcaption")).to_have_text("Serah terima jabatan. Foto: rat")
    assert area(page).locator("figure img").evaluate("image => image.naturalWidth") == 240

    assert stored(page) == '<p>awal</p>\n<figure data-photo="13"></figure>'


def test_photos_of_an_older_text_are_shown_and_can_be_replaced(desk):
    page = desk('<p>awal</p><figure data-photo="12"></figure><figure data-photo="99"></figure>')
    expect(area(page).locator("figcaption")).to_have_text(["Pembukaan rapat di Tobelo. Foto: man", "Foto 99"])
    area(page).locator("figure").first.dblclick()
    page.fill("[type=search]", "serah")
    page.click(".photo-list button:has-text('Serah')")
    expect(area(page).locator("figcaption").first).to_have_text("Serah terima jabatan. Foto: rat")

    assert stored(page) == '<p>awal</p>\n<figure data-photo="13"></figure>\n<figure data-photo="99"></figure>'


@phone_too
def test_a_new_photo_is_uploaded_and_its_problems_stand_beside_the_fields(desk):
    page = desk()
    area(page).click()
    press(page, "photo")
    page.click("summary")
    page.set_input_files("[name=file]", photo_file())
    expect(page.locator("[name=credit]")).to_have_value("Foto: ani")
    expect(page.locator(".photo-facts")).to_have_text(
        "Terisi dari data foto: kredit. Periksa sebelum menyimpan."
    )
    page.click(".photo-submit")
    expect(page.locator("[name=caption] >> xpath=../following-sibling::p[1]")).to_have_text(
        "Tulis keterangan foto."
    )
    expect(page.locator("[name=caption]")).to_be_focused()
    page.fill("[name=caption]", "Peserta rapat.")
    page.click(".photo-submit")
    expect(area(page).locator("figcaption")).to_have_text("Peserta rapat. rakor.jpg")

    assert stored(page) == '<figure data-photo="77"></figure>'


def test_a_pasted_picture_goes_to_the_library(desk):
    page = desk("<p>awal</p>")
    paste(page, pictures=["a.jpg"])

    expect(page.locator(".photo-dialog")).to_be_visible()
    assert page.locator("[name=file]").evaluate("input => input.files[0].name") == "a.jpg"
    page.click(".photo-close")
    expect(page.locator(".cke_notification_message")).to_contain_text("Foto masuk lewat pustaka foto")
    assert stored(page) == "<p>awal</p>"


def test_a_paste_keeps_the_plain_parts_and_says_that_pictures_stay_out(desk):
    page = desk()
    paste(
        page,
        '<h1 style="color:red">Judul</h1><p class="MsoNormal" onclick="alert(1)"><b>tebal</b> <i>miring</i>'
        '<img src="data:image/png;base64,AA" onerror="alert(1)"></p><iframe src="https://evil.example"></iframe>',
    )

    expect(page.locator(".cke_notification_message")).to_contain_text("Gambar tidak ikut ditempel")
    assert stored(page) == "<h2>Judul</h2>\n<p><strong>tebal</strong> <em>miring</em></p>"


GOOGLE = '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-3f2a"><p dir="ltr">{}</p></b>'
WORD = '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15"></head><body>{}</body></html>'


@pytest.mark.parametrize(
    ("markup", "kept", "said"),
    [
        (
            "<p>Harga <del>naik</del>turun</p>",
            "<p>Harga turun</p>",
            "Kata yang dicoret atau dihapus di naskah asalnya tidak ikut: “naik”.",
        ),
        (
            '<p>a <span style="display:none">rahasia</span>b</p>',
            "<p>a b</p>",
            "Teks tersembunyi tidak ikut: “rahasia”.",
        ),
        (
            '<p style="font-size:0">a<span style="font-size:12px">b</span></p>',
            "<p>b</p>",
            "Teks tersembunyi tidak ikut: “a”.",
        ),
        (
            WORD.format(
                "<p class=MsoNormal>Harga <span class=msoDel><del cite='mailto:Ani'>naik</del></span><ins>turun</ins>"
                "<span style='mso-hide:all'>rahasia</span><span class=MsoCommentReference><a class=msocomanchor>[A1]</a></span></p>"
                "<div style='mso-element:comment-list'><p class=MsoCommentText>Benarkah?</p></div>"
            ),
            "<p>Harga turun</p>",
            "Kata yang dicoret atau dihapus di naskah asalnya tidak ikut: “naik”. Teks tersembunyi tidak ikut: “rahasia”. "
            "Komentar tidak ikut: “[A1]”, “Benarkah?”.",
        ),
        (
            '<p>Harga <span class="TextRun TrackChangeDeleteHighlight">naik</span>turun</p>',
            "<p>Harga turun</p>",
            "tidak ikut: “naik”.",
        ),
        (
            "<html><head><style><!-- .T1 { text-decoration: line-through } p.x { color: red } --></style></head>"
            '<body><p class="x">Harga <span class="T1">naik</span>turun</p></body></html>',
            "<p>Harga turun</p>",
            "tidak ikut: “naik”.",
        ),
        (
            WORD.replace(
                "</head>",
                "<style><!-- span.Coret {{mso-style-name:Coret;text-decoration:line-through;}} --></style></head>",
            ).format(
                "<p class=MsoNormal>Harga <span class=Coret>naik</span>turun<span style='font-size:.5pt'>kecil</span></p>"
            ),
            "<p>Harga turun</p>",
            "tidak ikut: “naik”. Teks tersembunyi tidak ikut: “kecil”.",
        ),
        (
            '<p>Anggaran<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> naik</p>'
            '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Benarkah?</span></p></div>',
            "<p>Anggaran naik</p>",
            "Komentar tidak ikut: “[a]”, “[a]Benarkah?”.",
        ),
        (
            '<p>a</p><hr><iframe src="https://x.id"></iframe>',
            "<p>a</p>",
            "Garis pemisah tidak ikut; pakai judul bagian",
        ),
    ],
)
def test_what_a_paste_leaves_behind_is_told(desk, markup, kept, said):
    page = desk()
    paste(page, markup)
    expect(area(page)).to_have_text(ANY_WORDS)  # the filters may still be loading

    expect(page.locator(".cke_notification_message")).to_contain_text(said)
    assert stored(page) == kept


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        (
            '<p>Selamat <img alt="😀" src="data:image/gif;base64,AA" class="emoji"> pagi</p>',
            "<p>Selamat 😀 pagi</p>",
        ),
        (
            '<ol start="4" type="a"><li>d</li><li value="9">i</li></ol>',
            '<ol start="4" type="a"><li>d</li><li value="9">i</li></ol>',
        ),
        ('<ol><li style="list-style-type:lower-roman">a</li></ol>', '<ol type="i"><li>a</li></ol>'),
        (GOOGLE.format("<span>kata</span>"), "<p>kata</p>"),
        (
            GOOGLE.format(
                '<span style="font-weight:700">tebal</span> <span style="font-style:italic">miring</span> m<span style="vertical-align:super">2</span>'
            ),
            "<p><strong>tebal</strong> <em>miring</em> m<sup>2</sup></p>",
        ),
        (
            '<b id="docs-internal-guid-1" style="font-weight:normal"><span>satu <span>dua</span></span></b>',
            "<p>satu dua</p>",
        ),
        ("<span>hanya ini</span>", "<p>hanya ini</p>"),
        (
            WORD.format(
                "<p class=MsoNormal>10<span style='position:relative;top:-4.0pt;mso-text-raise:4.0pt'>3</span> H"
                "<span style='vertical-align:sub'>2</span>O</p>"
            ),
            "<p>10<sup>3</sup> H<sub>2</sub>O</p>",
        ),
        ('<ol><li type="i">a</li></ol>', '<ol type="i"><li>a</li></ol>'),
        ('<ol style="list-style:inside upper-alpha"><li>a</li></ol>', '<ol type="A"><li>a</li></ol>'),
        (
            GOOGLE.format("a")
            + '<ul><li dir="ltr"><p><span>satu</span></p></li><ul><li><p><span>dua</span></p></li></ul></ul>',
            "<p>a</p>\n<ul><li>satu<ul><li>dua</li></ul></li></ul>",
        ),
    ],
)
def test_a_clipboard_keeps_its_meaning_without_a_word(desk, markup, kept):
    page = desk()
    paste(page, markup)
    expect(area(page)).to_have_text(ANY_WORDS)  # the filters may still be loading

    assert stored(page) == kept
    assert page.locator(".cke_notification_message").count() == 0


def test_a_list_looks_as_it_counts(desk):
    page = desk('<ol start="4" type="A"><li>d</li></ol><ol><li>satu</li></ol>')

    shown = (
        area(page)
        .locator("li")
        .evaluate_all("items => items.map((item) => getComputedStyle(item).listStyleType)")
    )
    assert shown == ["upper-alpha", "decimal"]


def test_a_clipboard_that_a_filter_cannot_read_spoils_no_later_one(desk):
    page = desk()
    paste(page, WORD.format("<p class=MsoNormal>awal</p>"))
    page.evaluate(
        "CKEDITOR.pasteFilters.word = ((read) => (html, editor) => read({}, editor))(CKEDITOR.pasteFilters.word)"
    )
    paste(page, WORD.format("<p class=MsoNormal>satu</p>"))
    paste(page, "<p>dua</p>")

    assert "dua" in stored(page)


def test_a_picture_copied_in_a_browser_goes_to_the_library(desk):
    page = desk()
    paste(page, '<meta charset="utf-8"><img src="https://x.example/a.jpg">', pictures=["a.jpg"])

    expect(page.locator(".photo-dialog")).to_be_visible()


def test_undo_brings_a_deleted_photo_back(desk):
    page = desk('<p>awal</p><figure data-photo="12"></figure>')
    area(page).locator("figure img").click()
    page.keyboard.press("Delete")
    expect(area(page).locator("figure")).to_have_count(0)
    press(page, "undo")
    expect(area(page).locator("figcaption")).to_have_text("Pembukaan rapat di Tobelo. Foto: man")

    assert stored(page) == '<p>awal</p>\n<figure data-photo="12"></figure>'


@phone_too
def test_the_editor_fits_the_screen_and_speaks_indonesian(desk):
    page = desk("<p>awal</p>")
    titles = page.eval_on_selector_all(
        ".cke_button", "buttons => buttons.map((button) => button.title.replace(/ \\(.*/, ''))"
    )

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert titles == [
        *(
            "Tebal",
            "Miring",
            "Hapus format",
            "Daftar berbutir",
            "Daftar bernomor",
            "Kutipan",
            "Tautan",
            "Hapus tautan",
        ),
        *("Foto", "Tabel", "Tempel tanpa format", "Tempel dari Word", "Urungkan", "Ulangi", "Layar penuh"),
    ]
    press(page, "maximize")
    area(page).click()
    press(page, "maximize")


def test_the_textarea_follows_each_edit(desk):
    page = desk("<p>awal</p>")
    page.evaluate(
        "document.querySelector('#id_body').addEventListener('input', () => { document.title = 'berubah' })"
    )
    area(page).click()
    page.keyboard.press("End")
    page.keyboard.type(" lagi")
    expect(page).to_have_title("berubah")

    assert page.input_value("#id_body") == "<p>awal lagi</p>"


def test_old_gadgets_stay_dead_when_an_editor_opens_them(desk):
    page = desk(
        html.clean(
            '<p data-cke-pa-onclick="alert(1)">a</p><a data-cke-saved-href="javascript:alert(1)" href="/x">b</a>'
        )
    )

    assert stored(page) == '<p>a</p>\n<p><a href="/x">b</a></p>'


def test_structured_data_needs_no_leave_from_the_content_policy(browser, server):
    page = browser.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    title = "</script><script>alert(1)</script>\u2028"
    response = page.goto(f"{server.url}/umum/?q={quote(title)}")

    assert "script-src 'self'" in response.headers["content-security-policy"]
    assert json.loads(page.locator("script").text_content()) == {"headline": title}
    assert page.locator("script").count() == 1
    assert [text for text in complaints if "favicon" not in text and "404" not in text] == []
    page.close()


def test_the_editor_lets_through_what_the_server_keeps():
    allowed = widgets.CONFIG["allowedContent"]

    assert set(allowed) == allow_list.TAGS
    assert {
        tag: set(rule["attributes"].replace("!", "").split(",")) for tag, rule in allowed.items() if rule
    } == allow_list.ATTRIBUTES
    assert {f"{tag}" for tag in widgets.CONFIG["format_tags"].split(";")} <= allow_list.TAGS


TAGS_OF_BUTTONS = {
    "Format": {"p", "h2", "h3", "h4"}, "Bold": {"strong"}, "Italic": {"em"}, "BulletedList": {"ul", "li"},
    "NumberedList": {"ol", "li"}, "Blockquote": {"blockquote"}, "Link": {"a"}, "Photo": {"figure"},
    "Table": {"table", "caption", "thead", "tbody", "tr", "th", "td"},
}  # fmt: skip
MAKE_NOTHING = {"RemoveFormat", "Unlink", "PasteText", "PasteFromWord", "Undo", "Redo", "Maximize"}
WITHOUT_BUTTON = {"br", "sub", "sup"}  # Shift+Enter, and Word's H₂O and m²


def test_every_button_makes_what_is_kept_and_everything_kept_can_be_made():
    buttons = {button for group in widgets.TOOLBAR for button in group}

    assert buttons == TAGS_OF_BUTTONS.keys() | MAKE_NOTHING
    assert set.union(*TAGS_OF_BUTTONS.values()) | WITHOUT_BUTTON == allow_list.TAGS
