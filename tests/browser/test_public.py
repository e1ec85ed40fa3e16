"""The public site in a real browser: reachable by keyboard, free of axe's findings, within its content policy."""

import datetime as dt

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from agencies.models import Office
from kominfo.lib import dates
from news import publishing
from news.models import Edition, EventRole, Quote, Regulation, ReleasePhoto, Session, Topic
from tests.newsroom import wit

pytestmark = pytest.mark.browser


@pytest.fixture
def pages(newsroom):
    """One page of each template, each with something in it."""
    official = newsroom.make_official("Samsuddin Abdul Kadir")
    tenure = newsroom.make_tenure(official, newsroom.make_post("Sekretaris Daerah"))
    event = newsroom.make_event()
    Session.objects.create(event=event, day=dt.date(2021, 7, 8), start_time=dt.time(9), title="Pembukaan")
    EventRole.objects.create(event=event, role="opened_by", tenure=tenure)
    release = newsroom.make_release(
        headline="Rapat" * 40,
        body='<h2>Jaringan</h2><table><thead><tr><th scope="col">Wilayah</th></tr></thead></table>'
        f"<p>{'alamat' * 40}</p>",
    )
    ReleasePhoto.objects.create(release=release, photo=newsroom.make_photo())
    release.events.add(event)
    release.officials.add(official)
    Quote.objects.create(release=release, words="Sinyal adalah jalan.", attributed_to=tenure)
    newsroom.publish(release)
    edition = newsroom.correct(release, lead="Rapat ditutup di Tobelo, Sabtu.")
    lists = [
        "/",
        "/siaran-pers/",
        "/agenda/",
        "/instansi/",
        "/pejabat/",
        "/siaran-pers/?halaman=abc",
        "/tidak-ada/",
    ]
    lists.append(f"{official.get_absolute_url()}kutipan/")
    rows = [edition, event, official, newsroom.office]
    history = edition.get_history_url()
    return (
        lists + [row.get_absolute_url() for row in rows] + [history, f"{history}1/", *_taken_back(newsroom)]
    )


@pytest.fixture
def further(newsroom):
    """The ways into the archive and pages that stand: one of each template, each with something in it."""
    topic = Topic.objects.create(name="SPBE", slug="spbe", description="Pemerintahan elektronik.")
    regulation = Regulation.objects.create(
        kind="UU", issuer="RI", number="14", year=2008, title="keterbukaan"
    )
    post = newsroom.make_post("Gubernur Maluku Utara")
    Office.objects.update(head_post=post)
    newsroom.make_tenure(
        newsroom.make_official("Abdul Gani Kasuba"), post, dt.date(2019, 5, 10), dt.date(2024, 5, 10)
    )
    release = newsroom.make_release(category="immediate")
    release.topics.add(topic)
    release.regulations.add(regulation)
    release.areas.add(newsroom.halut)
    first = newsroom.publish(release, now=timezone.now() - dt.timedelta(hours=2))
    edition = newsroom.correct(release, lead="Teras yang diperbaiki.")
    newsroom.publish(now=wit(2021, 7, 8), headline="Dari masa yang lalu")
    newsroom.make_event(short_title="Rakor", status="cancelled", status_reason="Cuaca.")
    day = dates.today(edition.published_at)
    return [
        "/siaran-pers/arsip/",
        "/siaran-pers/2021/",
        f"/siaran-pers/{day:%Y/%m}/",
        Edition.objects.get(headline="Dari masa yang lalu").get_absolute_url(),
        edition.get_absolute_url(),
        "/ralat/",
        "/cek/",
        f"/cek/{edition.number}/?sidik={edition.checksum[:12]}",
        f"/cek/{edition.number}/?sidik={first.checksum[:12]}",
        "/cek/tidak-ada/",
        "/topik/",
        "/topik/spbe/",
        f"/peraturan/{regulation.pk}/",
        "/wilayah/",
        f"/wilayah/{newsroom.halut.slug}/",
        "/agenda/2021/07/",
        "/instansi/bagan/",
        f"/instansi/{newsroom.office.slug}/jabatan/{post.pk}/",
        "/kontak/",
        "/ppid/",
        "/informasi-publik/",
        "/informasi-publik/unduhan/",
        "/cari/",
        "/cari/?q=rapat",
        "/cari/?q=tobello&jenis=siaran-pers",
        "/cari/?q=-rapat",
    ]


def _taken_back(newsroom):
    """A withdrawn release with its history, and one that was published in error."""
    withdrawn, retracted = newsroom.publish(), newsroom.publish()
    for edition, standing in [(withdrawn, "withdrawn"), (retracted, "retracted")]:
        publishing.withdraw(edition.release, by=newsroom.salma, reason="Keliru.", standing=standing)
    return [withdrawn.get_absolute_url(), withdrawn.get_history_url(), retracted.get_absolute_url()]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(pages, page, scheme, width):
    assert findings(page, pages, scheme, width) == {}


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_axe_finds_nothing_further_in_the_site(further, page, scheme, width):
    assert findings(page, further, scheme, width) == {}


def findings(page, paths, scheme, width):
    """What axe finds on each page, and whether it scrolls sideways; pages without any stay out."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    found = {}
    for path in paths:
        page.goto(path)
        violations = Axe().run(page).response["violations"]
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        found[path] = [violation["id"] for violation in violations] + ["scrolls sideways"] * wide
    return {path: problems for path, problems in found.items() if problems}


def test_pages_keep_to_their_content_policy(pages, page):
    refused = []
    page.on(
        "console", lambda message: "Content Security Policy" in message.text and refused.append(message.text)
    )

    for path in pages:
        page.goto(path)

    assert refused == []


def test_the_first_tab_stop_leads_to_the_content(pages, page):
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "isi"


def test_the_menu_opens_without_a_script_on_a_phone(pages, browser, live_server):
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 360, "height": 740}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto("/")
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("navigation").get_by_role("link", name="Agenda").click()

    assert page.url.endswith("/agenda/")
    context.close()


def test_a_release_is_copied_as_address_or_as_text_with_its_correction(newsroom, open_page):
    release = newsroom.make_release(
        subheadline="Dua hari di Tobelo",
        body="<p>Alinea <b>pertama</b>.</p><ol><li>Satu</li><li>Dua</li></ol>",
    )
    newsroom.publish(release, now=wit(2021, 7, 8, 14))
    edition = newsroom.correct(release, now=wit(2021, 7, 9, 8), lead="Rapat ditutup di Tobelo, Sabtu.")
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(edition.get_absolute_url())
    address = page.locator("link[rel=canonical]").get_attribute("href")

    page.get_by_role("button", name="Salin tautan").click()
    page.get_by_text("Tautan disalin.").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("button", name="Salin teks").click()
    page.get_by_text("Teks dengan alamatnya disalin.").wait_for()
    text = page.evaluate("navigator.clipboard.readText()")

    assert link == address
    assert text.split("\n\n") == [
        f"Siaran pers · No. {edition.number}",
        edition.headline,
        "Dua hari di Tobelo",
        "Terbit Kamis, 8 Juli 2021, pukul 14.00 WIT\nDiperbarui Jumat, 9 Juli 2021, pukul 08.00 WIT",
        "Perubahan pada siaran pers ini",
        "Ralat · Jumat, 9 Juli 2021, pukul 08.00 WIT",
        "Nama tempat diperbaiki.",
        "Teras",
        "Semula\nRapat koordinasi dibuka di Tobelo, Kamis.\nMenjadi\nRapat ditutup di Tobelo, Sabtu.",
        "TOBELO (Diskominfosan) — Rapat ditutup di Tobelo, Sabtu.",
        "Alinea pertama.",
        "1. Satu\n2. Dua",
        address,
    ]
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="Salin teks").is_visible()


def test_without_a_script_no_button_is_offered_that_would_do_nothing(newsroom, open_page):
    page = open_page(java_script_enabled=False)
    page.goto(newsroom.publish().get_absolute_url())

    assert page.locator(".share").inner_text() == "Bagikan lewat WhatsApp"
