"""A refused form of the desk in a real browser: each mistake leads to its field, whatever stands for it."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_each_mistake_leads_to_its_field(newsroom, sign_in):
    event = newsroom.make_event(public=False)
    event.sessions.create(day=event.start_on, start_time="09:00", title="Pembukaan")
    page = sign_in("hasan", 360)
    page.goto(f"/meja/news/event/{event.pk}/change/")
    page.get_by_label("Nama kegiatan").fill("")
    page.locator("#id_venue").evaluate("field => { field.value = ''; }")
    page.locator("#id_sessions-0-end_time").fill("08:00")
    page.get_by_role("button", name="Simpan", exact=True).click()

    reached = []
    for name in ("Nama kegiatan", "Tempat", "Mata acara 1 · Selesai (WIT)"):
        page.locator(".mistakes").get_by_role("link", name=name, exact=True).click()
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.ariaLabel"))

    assert reached == ["id_title", "Tempat", "id_sessions-0-end_time"]
    expect(page.locator(":focus")).to_be_in_viewport(ratio=1)
