"""An old site brought to the desk, in a real browser: sent in pieces, looked through, read in, approved by a second person."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from news.admin.moves.intake import arriving
from news.editions.moving.intake import working
from news.models import Edition, IntakeFile, SiteIntake
from tests.news.imports.wordpress.exports import export, item
from tests.news.media.test_move_files import packed
from tests.newsroom import jpeg

pytestmark = pytest.mark.browser
PICTURE = '<p>Satu.</p><p><img src="/wp-content/uploads/2021/07/foto.jpg" alt="Jalan di Sofifi"></p>'
EXPORT = export(
    item(12, PICTURE), item(13, "Slot gacor maxwin deposit pulsa, slot gacor.", title="Slot gacor")
).encode()
MEDIA = packed(("uploads/2021/07/foto.jpg", jpeg().read()))
FILES = [
    {"name": "ekspor.xml", "mimeType": "text/xml", "buffer": EXPORT},
    {"name": "uploads.zip", "mimeType": "application/zip", "buffer": MEDIA},
]


def faults(page):
    """What axe finds serious."""
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run().then(found => found.violations)")
    return [each["id"] for each in found if each["impact"] in {"serious", "critical"}]


def begun(page):
    page.goto("/meja/news/sitemove/")
    page.get_by_role("link", name="Unggah ekspor WordPress").click()
    expect(page.get_by_role("button", name="Mulai unggahan")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="Mulai unggahan").click()
    expect(page.get_by_role("button", name="Unggah", exact=True)).to_be_visible()
    return page


def worked():
    """What the worker's process does."""
    working.run(SiteIntake.objects.get().pk)


@pytest.mark.parametrize(("width", "scripts"), [(360, True), (1280, False)])
def test_from_the_upload_to_the_approval(newsroom, sign_in, monkeypatch, width, scripts):
    monkeypatch.setattr(arriving, "PIECE", 500)
    page = begun(sign_in("hasan", width, java_script_enabled=True))
    if not scripts:
        address = page.url
        page = sign_in("hasan", width, java_script_enabled=False)
        page.goto(address)
    page.get_by_label("Ekspor (.xml").set_input_files(FILES)
    page.get_by_role("button", name="Unggah", exact=True).click()
    expect(page.get_by_role("button", name="Periksa dahulu")).to_be_visible()
    assert all(file.is_whole for file in IntakeFile.objects.all())

    page.get_by_role("button", name="Periksa dahulu").click()
    expect(page.get_by_text("Menunggu giliran di server")).to_be_visible()
    if scripts:
        assert faults(page) == []
    worked()
    if not scripts:
        page.reload()
    expect(page.get_by_role("heading", name="Pemerintah Provinsi Maluku Utara: 2 butir")).to_be_visible()
    page.get_by_text("Spam, ditinggalkan").click()
    if scripts:
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width

    page.get_by_role("link", name="Kategori dan tag menjadi topik").click()
    expect(page.get_by_label("Topik untuk Berita")).to_be_visible()
    if scripts:
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
    page.get_by_label("Topik untuk Berita").select_option("-")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_role("link", name="Kembali ke unggahan").click()
    page.get_by_role("button", name="Masukkan").click()
    expect(page.get_by_role("heading", name="Sedang dimasukkan")).to_be_visible()
    worked()
    if not scripts:
        page.reload()
    page.get_by_role("link", name="Buka pemindahan").click()
    expect(page.get_by_role("heading", name="Jadi apa 3 butir situs lama")).to_be_visible()

    move = page.url
    approver = sign_in("salma", width)
    approver.goto(move)
    approver.get_by_role("link", name="Setujui dan tayangkan semua").click()
    approver.get_by_role("button", name="Setujui dan tayangkan semua").click()
    expect(approver.locator(".messagelist")).to_contain_text("1 naskah terbit")
    assert Edition.objects.get().approved_by == newsroom.salma


def test_a_dropped_line_does_not_begin_from_the_start(newsroom, sign_in, monkeypatch, complaints):
    monkeypatch.setattr(arriving, "PIECE", 1000)
    page = begun(sign_in("hasan"))
    pieces = []

    def drop_the_second(route):
        pieces.append(route.request.url)
        route.abort("connectionfailed") if len(pieces) == 2 else route.continue_()

    page.route("**/berkas/*/?dari=*", drop_the_second)
    page.get_by_label("Ekspor (.xml").set_input_files([FILES[0]])
    page.get_by_role("button", name="Unggah", exact=True).click()

    expect(page.get_by_role("button", name="Periksa dahulu")).to_be_visible()
    starts = [int(url.rpartition("=")[2]) for url in pieces]
    assert starts[:4] == [0, 1000, 1000, 2000]
    assert IntakeFile.objects.get().is_whole
    complaints[:] = [each for each in complaints if "ERR_CONNECTION_FAILED" not in each]


def test_a_server_that_fails_every_time_ends_the_sending_with_a_sentence(newsroom, sign_in, complaints):
    page = begun(sign_in("hasan"))
    asked = []

    def fail(route):
        asked.append(route.request.url)
        route.fulfill(status=500, body="x")

    page.route("**/berkas/", fail)
    page.evaluate("() => { const wait = setTimeout; window.setTimeout = (call) => wait(call, 1); }")
    page.get_by_label("Ekspor (.xml").set_input_files([FILES[0]])
    page.get_by_role("button", name="Unggah", exact=True).click()

    expect(page.locator("[data-intake-queue]")).to_contain_text("Server terus terganggu")
    expect(page.get_by_role("button", name="Unggah", exact=True)).to_be_enabled()
    assert len(asked) == 20
    complaints[:] = [each for each in complaints if "500" not in each]


def test_a_file_that_is_refused_says_why_beside_its_name(newsroom, sign_in, complaints):
    page = begun(sign_in("hasan"))

    page.get_by_label("Ekspor (.xml").set_input_files(
        [{"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": b"x"}]
    )
    page.get_by_role("button", name="Unggah", exact=True).click()

    expect(page.locator("[data-intake-queue]")).to_contain_text("“foto.jpg” bukan ekspor WordPress")
    complaints[:] = [each for each in complaints if "400" not in each]
