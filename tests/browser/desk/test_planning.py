"""Planning in the calendar and one's own assignments: by tap, by drag, by keyboard, without scripts."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from kominfo.lib import dates
from news.models import Assignment, Event, PressRelease

pytestmark = pytest.mark.browser


@pytest.fixture
def event(newsroom):
    """One day in the middle of next month, so that the days around it are on the same page."""
    first = (dates.today().replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    day = first + dt.timedelta(days=13)
    return newsroom.make_event(title="Rakor", start_on=day, end_on=day)


def month(event):
    return f"/meja/kalender/?bulan={event.start_on:%Y-%m}"


def cell(page, day):
    return page.locator(f'.month td:has(time[datetime="{day}"])')


def drag(page, event, to):
    """Take the event by its handle and hold it over another day."""
    cell(page, to).scroll_into_view_if_needed()
    start, end = (
        cell(page, event.start_on).locator(".entry-move").bounding_box(),
        cell(page, to).bounding_box(),
    )
    page.mouse.move(start["x"] + 10, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(end["x"] + 20, end["y"] + 40, steps=8)


def test_a_tap_on_a_day_plans_an_event_on_a_phone(newsroom, event, sign_in):
    page = sign_in("ratna", 360, has_touch=True)
    page.goto(month(event))
    free = event.start_on + dt.timedelta(days=2)
    link = cell(page, free).locator(".day-plan")
    assert link.bounding_box()["height"] >= 44
    link.tap()
    page.get_by_role("link", name="Agenda baru pada hari itu").tap()

    expect(page.locator("#id_start_on")).to_have_value(str(free))
    expect(page.locator("#id_end_on")).to_have_value(str(free))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_tap_on_the_day_of_an_event_gives_assignments_on_a_phone(newsroom, event, sign_in):
    page = sign_in("hasan", 360, has_touch=True)
    page.goto(month(event))
    expect(cell(page, event.start_on)).to_contain_text("belum ada yang meliput")
    cell(page, event.start_on).locator(".day-plan").tap()
    page.get_by_role("link", name="Bagi tugas: Rakor").tap()
    page.get_by_label("Orang untuk semua").select_option(label="Ratna (Diskominfosan)")
    page.get_by_role("button", name="Berikan tugas yang dicentang").tap()

    expect(page.get_by_text("3 tugas diberikan.")).to_be_visible()
    assert Assignment.objects.filter(person=newsroom.ratna).count() == 3
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(month(event))
    expect(cell(page, event.start_on)).to_contain_text("Ratna · belum ditulis")


@pytest.mark.parametrize("scripts", [True, False])
def test_tugas_saya_leads_to_writing_on_a_phone(newsroom, event, sign_in, scripts):
    newsroom.assign(event)
    page = sign_in("ratna", 360, has_touch=True, java_script_enabled=scripts)
    page.goto("/meja/")
    begin = page.get_by_role("link", name="Mulai menulis: Liputan – Rakor")
    assert begin.bounding_box()["height"] >= 44
    begin.tap()
    expect(page.locator("#id_dateline_on")).to_have_value(str(event.start_on))
    page.locator("#id_headline").fill("Rakor dibuka di Tobelo")
    page.get_by_role("button", name="Simpan", exact=True).first.click()
    page.wait_for_url("**/change/**") if scripts else page.wait_for_load_state()

    assert Assignment.objects.get().release == PressRelease.objects.get()


def test_a_drag_leads_to_the_form_with_the_new_days_and_saves_nothing(newsroom, event, sign_in):
    page = sign_in("hasan", 1280)
    page.goto(month(event))
    target = event.start_on + dt.timedelta(days=8)
    drag(page, event, target)
    expect(cell(page, target)).to_have_class("free drop")
    page.mouse.up()

    expect(page.locator("#id_start_on")).to_have_value(str(target))
    expect(page.locator("#id_status")).to_have_value("rescheduled")
    expect(page.get_by_text("tulis alasan perpindahannya")).to_be_visible()
    event.refresh_from_db()
    assert event.start_on != target
    page.locator("#id_status_reason").fill("Cuaca buruk.")
    page.get_by_role("button", name="Simpan", exact=True).first.click()
    page.wait_for_selector(".messagelist .success")
    assert Event.objects.get().start_on == target


def test_a_drag_that_is_given_up_leaves_the_page(newsroom, event, sign_in):
    page = sign_in("hasan", 1280)
    page.goto(month(event))
    drag(page, event, event.start_on + dt.timedelta(days=7))
    page.keyboard.press("Escape")
    page.mouse.up()

    expect(page.locator(".month .drop")).to_have_count(0)
    assert page.url.endswith(month(event))


def test_by_keyboard_the_handle_leads_to_the_form(newsroom, event, sign_in):
    page = sign_in("hasan", 1280)
    page.goto(month(event))
    page.get_by_role("link", name="Pindahkan hari: Rakor").focus()
    page.keyboard.press("Enter")

    expect(page.locator("#id_start_on")).to_have_value(str(event.start_on))
