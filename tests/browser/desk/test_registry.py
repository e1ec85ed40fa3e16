"""Posts that change hands and agencies that are renamed, in a real browser: on a phone, and without scripts."""

import datetime as dt
import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.urls import reverse
from playwright.sync_api import expect

from agencies.models import Agency
from tests.browser.desk.test_desk_axe import STILL, in_every_view

FIRST = dt.date(2016, 1, 1)


@pytest.fixture
def bupati(newsroom):
    post = newsroom.make_post("Bupati Halmahera Utara", agency=newsroom.other)
    newsroom.make_tenure(newsroom.make_official("Saifuddin Djuba"), post, FIRST)
    newsroom.make_official("Frans Manery")
    return post


def tenures(post):
    return list(post.tenures.order_by("first_day").values_list("official__name", "first_day", "last_day"))


def test_a_post_changes_hands_on_a_phone(newsroom, sign_in, bupati, complaints):
    page = sign_in("hasan", width=360, **STILL)
    page.add_init_script(AXE_SCRIPT)
    page.goto(reverse("admin:agencies_post_change", args=[bupati.pk]))
    page.get_by_role("link", name="Ganti pejabat").click()
    expect(page.get_by_role("combobox", name="Pejabat baru")).to_be_visible()  # a script makes and names it
    found = in_every_view(page)
    page.set_viewport_size({"width": 360, "height": 800})
    page.get_by_label("Hari pertama yang baru").fill("2021-07-09")
    page.get_by_role("combobox", name="Pejabat baru").click()
    page.locator(".select2-search__field").fill("fran")
    page.get_by_role("option", name="Frans Manery").click()
    page.get_by_role("button", name="Tinjau dahulu").click()
    expect(page.locator(".act-days")).to_contain_text("9 Juli 2021 Bupati Halmahera Utara Frans Manery")
    found += in_every_view(page)
    complaints.clear()  # axe reads stylesheets by putting them into the page
    page.get_by_role("button", name="Catat pergantian ini").click()

    expect(page.locator(".messagelist")).to_contain_text(
        "8 Juli 2021: Bupati Halmahera Utara Saifuddin Djuba"
    )
    assert found == []
    assert tenures(bupati) == [
        ("Saifuddin Djuba", FIRST, dt.date(2021, 7, 8)),
        ("Frans Manery", dt.date(2021, 7, 9), None),
    ]


def test_boxes_that_a_script_makes_late_have_the_name_of_their_field(newsroom, sign_in, bupati):
    page = sign_in("hasan")
    page.goto(reverse("admin:agencies_post_handover", args=[bupati.pk]))
    box = page.get_by_role("combobox", name="Pejabat baru")
    expect(box).to_be_visible()
    page.evaluate("django.jQuery('select.admin-autocomplete').select2('destroy')")
    expect(box).not_to_have_class(re.compile("select2"))

    page.evaluate("setTimeout(() => django.jQuery('select.admin-autocomplete').djangoAdminSelect2(), 100)")

    expect(box).to_have_class(re.compile("select2"))


def test_without_scripts_a_person_is_typed_and_recognised(newsroom, sign_in, bupati):
    page = sign_in("hasan", width=360, java_script_enabled=False)
    page.goto(reverse("admin:agencies_post_handover", args=[bupati.pk]))
    page.get_by_label("Hari pertama yang baru").fill("2021-07-09")
    page.get_by_text("Orangnya belum terdaftar", exact=True).click()
    page.get_by_label("Nama tanpa gelar").fill("Frans Maneri")
    page.get_by_role("button", name="Tinjau dahulu").click()
    page.get_by_label("Ya, sama dengan Frans Manery").check()
    page.get_by_role("button", name="Tinjau dahulu").click()
    page.get_by_role("button", name="Catat pergantian ini").click()

    expect(page.locator(".messagelist")).to_contain_text("Tercatat.")
    assert [row[0] for row in tenures(bupati)] == ["Saifuddin Djuba", "Frans Manery"]


@pytest.mark.parametrize("scripts", [True, False])
def test_an_agency_is_renamed_on_a_phone(newsroom, sign_in, bupati, scripts, complaints):
    page = sign_in("admin", width=360, java_script_enabled=scripts, **STILL)
    page.add_init_script(AXE_SCRIPT)
    page.goto(reverse("admin:agencies_agency_change", args=[newsroom.other.pk]))
    page.get_by_role("link", name="Ganti nama instansi").click()
    expect(page.get_by_label("Hari pertama penerusnya")).to_be_visible()
    found = in_every_view(page) if scripts else []
    page.set_viewport_size({"width": 360, "height": 800})
    page.get_by_label("Hari pertama penerusnya").fill("2022-01-01")
    page.get_by_label("Nama resmi").fill("Dinas Komunikasi Digital")
    page.get_by_label("Nama pendek").fill("Diskomdigi")
    page.get_by_role("button", name="Tinjau dahulu").click()
    expect(page.locator(".act-days")).to_contain_text("1 Januari 2022 Dinas Komunikasi Digital")
    found += in_every_view(page) if scripts else []
    complaints.clear()  # axe reads stylesheets by putting them into the page
    page.get_by_role("button", name="Catat pergantian nama ini").click()

    expect(page.locator(".messagelist")).to_contain_text("1 Januari 2022: Dinas Komunikasi Digital")
    assert found == []
    assert Agency.objects.get(short_name="Diskomdigi").predecessors.get() == newsroom.other
