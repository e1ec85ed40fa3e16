"""The main story in a real browser: written, read, approved and published at the desk, then read by the public."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from kominfo.lib import dates
from kominfo.lib.dates import WIT
from news.formats import share_messages
from news.models import Photo, PressContact, PressRelease
from tests.newsroom import PASSWORD, code_now, jpeg
from tests.source import BASE_DIR

pytestmark = pytest.mark.browser

HEADLINE = "Rakor Kominfo Maluku Utara Dibuka di Tobelo"
AFTERWARDS = re.compile(r"/(change|terbit)/$")  # the copy, or where readers find it


def choose(page, name, words):
    """Pick from an autocomplete as a person does: open, type, click what is offered."""
    page.locator(f".field-{name} .select2-selection").first.click()
    page.locator(
        f".field-{name} .select2-search__field, .select2-container--open .select2-search__field"
    ).last.fill(words)
    page.locator(".select2-results__option", has_text=words).first.click()


def unfold(page, field):
    """Open the folded part of the form in which a field stands."""
    page.locator(f".part:has(#id_{field}) > summary").click()


def submit(page):
    """Save and submit with the button beside *Simpan*."""
    page.click("[name=_step][value=submit]")
    return page.locator(".messagelist")


def take(page, step):
    """Take a step of the workflow: its link, then the button of its page."""
    if page.locator("#id_body").count():  # the editor moves what stands below it while it opens
        page.wait_for_selector(".cke_wysiwyg_div")
    page.click(f"a.step-{step}")
    page.wait_for_url(f"**/langkah/{step}/")
    page.click(".step button.primary")
    page.wait_for_url(AFTERWARDS)
    return page.locator(".messagelist")


def place_photo(page):
    """Upload a photo in the editor's own dialog."""
    page.click(".cke_button__photo")
    page.click(".photo-new summary")
    picture = jpeg()
    page.set_input_files(
        ".photo-dialog [name=file]",
        {"name": "rakor.jpg", "mimeType": "image/jpeg", "buffer": picture.read()},
    )
    page.fill(".photo-dialog [name=alt]", "Orang duduk menghadap layar di aula.")
    page.fill(".photo-dialog [name=caption]", "Peserta rapat koordinasi.")
    page.fill(".photo-dialog [name=credit]", "Diskominfosan/Ratna")
    page.click(".photo-submit")
    expect(page.locator(".cke_wysiwyg_div figcaption")).to_contain_text("Peserta rapat koordinasi.")


@pytest.fixture
def setting(newsroom):
    """The event, and an official who changed posts on its second day."""
    event = newsroom.make_event(title="Rapat Koordinasi Kominfo")
    PressContact.objects.create(name="Meja Humas", channel="humas@contoh.go.id")
    official = newsroom.make_official("Samsuddin Abdul Kadir")
    last = dt.date(2021, 7, 8)
    newsroom.make_tenure(official, newsroom.make_post("Sekretaris Daerah"), None, last)
    newsroom.make_tenure(official, newsroom.make_post("Penjabat Gubernur"), last + dt.timedelta(days=1))
    return event


def test_a_release_goes_from_the_reporter_to_the_public(setting, open_page, sign_in):
    width = 360
    ratna = sign_in("ratna", width)
    ratna.goto("/meja/news/pressrelease/add/")
    ratna.get_by_role("link", name="Pilih agendanya").click()
    choose(ratna, "events", "Rapat Koordinasi Kominfo")
    expect(ratna.locator("#id_dateline_place")).to_have_value("Tobelo")
    expect(ratna.locator("#id_dateline_on")).to_have_value("2021-07-08")
    ratna.fill("#id_headline", HEADLINE)
    ratna.fill("#id_lead", "Rapat koordinasi dibuka di Tobelo, Kamis.")
    ratna.locator(".cke_wysiwyg_div").click()
    ratna.keyboard.type("Rapat berlangsung tiga hari.")
    place_photo(ratna)
    unfold(ratna, "officials")
    choose(ratna, "officials", "Samsuddin")
    unfold(ratna, "category")
    ratna.select_option("#id_category", "periodic")
    ratna.select_option("#id_press_contact", index=1)
    expect(submit(ratna)).to_contain_text("Naskah diajukan")
    release = PressRelease.objects.get()
    photo = Photo.objects.get()

    anyone = open_page(width)
    picture = f"/media/foto/{photo.digest}/640.jpg"
    assert anyone.request.get(picture).status == 404
    hasan = sign_in("hasan", width)
    hasan.goto(f"/meja/news/pressrelease/{release.pk}/change/")
    expect(hasan.locator("#id_headline")).to_have_value(HEADLINE)
    hasan.context.close()  # an open form goes on telling that it is open, which is refused once the copy is published
    salma = sign_in("salma", width)
    salma.goto(f"/meja/news/pressrelease/{release.pk}/change/")
    expect(take(salma, "approve")).to_contain_text("Naskah disetujui")
    expect(anyone.get_by_text(HEADLINE)).to_have_count(0)
    assert anyone.request.get(address(release)).status == 404
    expect(take(salma, "publish")).to_contain_text("diterbitkan dengan nomor")

    for path in ["/", "/siaran-pers/"]:
        anyone.goto(path)
        expect(anyone.get_by_role("link", name=HEADLINE).first).to_be_visible()
    anyone.get_by_role("link", name=HEADLINE).first.click()
    anyone.wait_for_url(f"**{address(release)}")
    expect(anyone.locator("h1")).to_have_text(HEADLINE)
    expect(anyone.locator(".dateline")).to_contain_text("TOBELO (Diskominfosan)")
    image = anyone.locator("article figure img").first
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("complete", True)
    assert image.evaluate("image => image.naturalWidth") > 0
    assert anyone.request.get(picture).status == 200
    facts = anyone.locator(".facts")
    expect(facts.get_by_role("link", name=re.compile("Samsuddin"))).to_contain_text("Sekretaris Daerah")
    facts.get_by_role("link", name="Rapat Koordinasi Kominfo").click()
    anyone.wait_for_url(f"**{setting.get_absolute_url()}")


def address(release):
    """Where the public will read it: by the month of publication."""
    today = dt.datetime.now(WIT)
    return f"/siaran-pers/{today:%Y/%m}/{release.slug}/"


MAX_STOPS = 150  # from one control to the next one that matters
SHOWS_FOCUS = """() => {
    const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
    const ring = at.closest(".cke_chrome") ? getComputedStyle(at.closest(".cke_chrome")) : style;
    const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
    return seen && (ring.outlineStyle !== "none" || style.boxShadow !== "none" || at.closest(".select2") !== null);
}"""


def tab_to(page, selector):
    """Press Tab until the control has the focus, as somebody without a mouse; the focus must show where it is."""
    for _ in range(MAX_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            assert page.evaluate(SHOWS_FOCUS), f"{selector} has the focus and does not show it"
            return
    raise AssertionError(f"{selector} is out of reach of the keyboard")


def press(page, selector):
    """Go to a button or link and press it; the next page is there afterwards."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def fill(page, selector, words):
    """Go to a field and type."""
    tab_to(page, selector)
    page.keyboard.type(words)


def take_by_keyboard(page, step):
    """A step of the workflow and the button of its page."""
    press(page, f"a.step-{step}")
    page.wait_for_url(f"**/langkah/{step}/")
    press(page, ".step button.primary")
    page.wait_for_url(AFTERWARDS)
    return page.locator(".messagelist")


def enter_by_keyboard(page, username):
    """Sign in without a mouse."""
    page.goto("/meja/")
    fill(page, "#id_login", username)
    fill(page, "#id_password", PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    if page.url.endswith("/meja/masuk/kode/"):
        fill(page, "#id_code", code_now())
        with page.expect_navigation():
            page.keyboard.press("Enter")


def test_the_whole_story_works_by_keyboard_alone(setting, open_page):
    ratna = open_page()
    enter_by_keyboard(ratna, "ratna")
    press(ratna, "main a.button.big")
    fill(ratna, "#id_headline", HEADLINE)
    fill(ratna, "#id_lead", "Rapat koordinasi dibuka di Tobelo, Kamis.")
    fill(ratna, ".cke_wysiwyg_div", "Rapat berlangsung tiga hari.")
    tab_to(ratna, ".part:has(#id_events) > summary")
    ratna.keyboard.press("Enter")
    fill(ratna, ".field-events .select2-search__field", "Rapat Koordinasi")
    ratna.locator(".select2-results__option", has_text="Rapat Koordinasi Kominfo").wait_for()
    ratna.keyboard.press("Enter")
    expect(ratna.locator("#id_dateline_place")).to_have_value("Tobelo")
    tab_to(ratna, ".part:has(#id_category) > summary")
    ratna.keyboard.press("Enter")
    fill(ratna, "#id_category", "Berkala")
    fill(ratna, "#id_press_contact", "Meja Humas")
    press(ratna, "[name=_step]")
    expect(ratna.locator(".messagelist")).to_contain_text("Naskah diajukan")
    release = PressRelease.objects.get()

    salma = open_page()
    enter_by_keyboard(salma, "salma")
    press(salma, f"main a[href$='/pressrelease/{release.pk}/baca/']")
    tab_to(salma, ".decide .step-approve summary")
    salma.keyboard.press("Enter")
    press(salma, ".decide .step-approve button")
    expect(salma.locator(".brief-done")).to_have_text("Naskah disetujui.")
    expect(take_by_keyboard(salma, "publish")).to_contain_text("diterbitkan dengan nomor")

    anyone = open_page()
    anyone.goto("/")
    press(anyone, f"main a[href='{address(release)}']")
    expect(anyone.locator("h1")).to_have_text(HEADLINE)


def test_an_approver_on_the_road_decides_with_two_taps(newsroom, sign_in):
    release = newsroom.make_release(status="in_review")
    salma = sign_in("salma", 360, has_touch=True)
    salma.goto(f"/meja/news/pressrelease/{release.pk}/baca/")  # the link of the letter

    salma.locator(".decide .step-approve summary").tap()
    salma.locator(".decide .step-approve button").tap()

    expect(salma.locator(".brief-done")).to_have_text("Naskah disetujui.")
    release.refresh_from_db()
    assert (release.status, release.approved_by) == ("approved", newsroom.salma)


def test_the_decision_is_under_the_thumb_wherever_one_is_in_the_text(newsroom, sign_in):
    release = newsroom.make_release(status="in_review", body="<p>Rapat berlangsung tiga hari.</p>" * 60)
    salma = sign_in("salma", 360)
    salma.goto(f"/meja/news/pressrelease/{release.pk}/baca/")

    for place in (0, 3000, 1e6):
        salma.evaluate("place => scrollTo(0, place)", place)
        for box in [way.bounding_box() for way in salma.locator(".decide-way").all()]:
            assert (box["y"] > 500, box["y"] + box["height"] <= 800, box["height"] >= 44) == (
                True,
                True,
                True,
            )


def test_a_first_release_on_a_phone_takes_few_taps(setting, open_page):
    """From the sign-in page to "Naskah diajukan": the number that docs/workflow.md tells."""
    page = open_page(360)
    taps = 0

    def tap(selector):
        nonlocal taps
        page.locator(selector).first.click()
        taps += 1

    def write(selector, words):
        tap(selector)
        page.keyboard.type(words)

    page.goto("/meja/")
    write("#id_login", "ratna")
    write("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    tap("main a.button.big")
    write("#id_headline", HEADLINE)
    write("#id_lead", "Rapat koordinasi dibuka di Tobelo, Kamis.")
    write(".cke_wysiwyg_div", "Rapat berlangsung tiga hari.")
    write(".lacks a[href='#id_events']", "Rapat Koordinasi")
    tap(".select2-results__option:has-text('Rapat Koordinasi Kominfo')")
    expect(page.locator("#id_dateline_place")).to_have_value("Tobelo")
    tap(".lacks a[href='#id_category']")
    page.select_option("#id_category", "periodic")
    taps += 2
    page.select_option("#id_press_contact", index=1)
    taps += 2
    expect(page.locator(".lacks-done")).to_be_visible()
    # What the copy checker finds is as long as it must be.
    form = "document.documentElement.scrollHeight - document.querySelector('.copycheck').offsetHeight"
    assert page.evaluate(form) <= 3 * 800
    tap("[name=_step]")
    expect(page.locator(".messagelist")).to_contain_text("Naskah diajukan")

    told = (BASE_DIR / "docs" / "workflow.md").read_text()
    assert f"takes {taps} taps" in told


def test_the_first_tab_stop_of_the_desk_leads_to_the_content(newsroom, sign_in):
    ratna = sign_in("ratna")
    ratna.goto("/meja/news/pressrelease/")
    ratna.keyboard.press("Tab")
    target = ratna.evaluate("document.activeElement.getAttribute('href')")
    ratna.keyboard.press("Enter")

    assert target.startswith("#")
    ratna.wait_for_function("target => location.hash === target", arg=target)
    assert ratna.locator(target).count() == 1


def test_a_time_typed_in_a_hurry_schedules_and_the_button_says_so(newsroom, sign_in):
    release = newsroom.make_release(status="approved")
    salma = sign_in("salma", 360)
    salma.goto(f"/meja/news/pressrelease/{release.pk}/langkah/publish/")
    button = salma.locator(".step button.primary")
    expect(button).to_have_text("Terbitkan sekarang")

    salma.fill("[name=at_0]", "2099-11-30")
    salma.fill("[name=at_1]", "08:00")

    expect(salma.locator("[name=when][value=later]")).to_be_checked()
    expect(salma.locator(".moment-words")).to_have_text("Senin, 30 November 2099, pukul 08.00 WIT")
    expect(button).to_have_text("Jadwalkan Senin, 30 November 2099, pukul 08.00 WIT")
    button.click()
    salma.wait_for_url("**/terbit/")
    assert release.editions.get().live_from.isoformat() == "2099-11-29T23:00:00+00:00"


def test_a_time_that_is_offered_takes_one_tap_and_the_button_says_it(newsroom, sign_in):
    release = newsroom.make_release(status="approved")
    salma = sign_in("salma", 360)
    salma.goto(f"/meja/news/pressrelease/{release.pk}/langkah/publish/")
    tomorrow = dates.with_weekday(dates.today() + dt.timedelta(days=1))

    salma.get_by_text("Besok 08.00").click()

    expect(salma.locator(".step button.primary")).to_have_text(f"Jadwalkan {tomorrow}, pukul 08.00 WIT")


def test_what_was_published_is_copied_with_one_tap(newsroom, sign_in):
    edition = newsroom.publish(headline=HEADLINE)
    salma = sign_in("salma", 360, permissions=["clipboard-read", "clipboard-write"])
    salma.goto(f"/meja/news/pressrelease/{edition.release_id}/terbit/")

    salma.get_by_role("button", name="Salin teks").click()

    expect(salma.get_by_text("Teks disalin.")).to_be_visible()
    assert salma.evaluate("navigator.clipboard.readText()") == share_messages.of_edition(edition)


def test_without_scripts_a_copy_is_approved_and_scheduled(newsroom, sign_in):
    release = newsroom.make_release(status="in_review")
    salma = sign_in("salma", 360, java_script_enabled=False)
    salma.goto(f"/meja/news/pressrelease/{release.pk}/baca/")
    salma.locator(".decide .step-approve summary").click()
    salma.locator(".decide .step-approve button").click()
    salma.locator(".decide .step-publish").click()

    salma.get_by_text("Besok 08.00").click()
    salma.get_by_role("button", name="Terbitkan atau jadwalkan").click()

    salma.wait_for_url("**/terbit/")
    tomorrow = dates.today() + dt.timedelta(days=1)
    assert release.editions.get().live_from == dt.datetime.combine(tomorrow, dt.time(8), tzinfo=WIT)
    expect(salma.locator("#teks-pesan")).to_have_text(share_messages.of_edition(release.editions.get()))
    expect(salma.get_by_role("button", name="Salin teks")).to_be_hidden()
