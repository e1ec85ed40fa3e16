"""The reads of a release in a real browser: a chart that keeps its letters on a phone, and what axe says of it."""

import datetime as dt
import itertools

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from kominfo.lib import dates
from news.editions.reads import counting
from tests.browser.desk.test_desk_axe import STILL, in_every_view

pytestmark = pytest.mark.browser


@pytest.fixture
def edition(newsroom):
    """A release of three weeks ago, corrected since, that was read every day but one."""
    now = timezone.now()
    edition = newsroom.publish(now=now - dt.timedelta(days=20), headline="Rakor dibuka di Tobelo")
    newsroom.correct(edition.release, now=now - dt.timedelta(days=17))
    today = dates.today(now)
    counting.take_without_log(
        {
            (edition.release_id, today - dt.timedelta(days=days), "page"): 1000 - days * 40
            for days in range(21)
            if days != 9
        },
        now,
    )
    return edition


@pytest.fixture
def addresses(edition):
    """The screens, with everything on them."""
    return [
        reverse("admin:news_pressrelease_reads", args=[edition.release_id]),
        reverse("admin:news_pressrelease_most_read"),
    ]


def test_the_chart_keeps_its_letters_on_a_phone_and_the_table_tells_the_same(sign_in, addresses):
    page = sign_in("hasan", width=360)
    page.goto(addresses[0])

    chart = page.get_by_role("img", name="Dibaca per hari")
    expect(chart).to_be_visible()
    assert chart.locator("rect.bar").count() == 20
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    sizes = page.evaluate(
        "[...document.querySelectorAll('.reads-plot > text')].map(text => text.getBoundingClientRect().toJSON())"
    )
    assert len(sizes) >= 3
    assert all(size["height"] >= 13 for size in sizes)
    assert all(one["right"] + 4 < other["left"] for one, other in itertools.pairwise(sizes))
    assert sizes[-1]["right"] <= 360

    page.get_by_text("Tabel angkanya").click()
    expect(page.locator(".reads-table tbody tr").nth(1)).to_contain_text("960")
    expect(page.locator(".reads-table tbody tr").nth(9)).to_contain_text("tidak ada catatan")


def test_the_most_read_leads_to_the_release(sign_in, addresses):
    page = sign_in("hasan")
    page.goto(addresses[1])

    page.get_by_role("link", name="Rakor dibuka di Tobelo").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Pembacaan")
    expect(page.get_by_text("Nama tempat diperbaiki.")).to_be_visible()


def test_nothing_serious_on_the_screens_of_reads(sign_in, addresses, complaints):
    page = sign_in("hasan", **STILL)
    page.add_init_script(AXE_SCRIPT)
    found = {}
    for address in addresses:
        page.goto(address)
        page.evaluate("document.querySelectorAll('#content details').forEach(each => each.open = true)")
        found[address] = in_every_view(page)
    complaints.clear()  # axe puts stylesheets into the page, which the policy refuses

    assert {address: problems for address, problems in found.items() if problems} == {}
