"""Makes the pictures of the manual anew, from screens of the demo: `make manual`. It says which have changed.

Not collected with the tests: it writes below docs/panduan. The server's clock stands still (each look at it is a moment
later, so that what came first stays first), and so does the browser's, so the same desk makes the same pictures.
"""

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from PIL import Image, ImageChops

from agencies.models import Official
from kominfo.demo.accounts import PASSWORD
from kominfo.lib import dates, manual
from news.models import Edition, PressRelease
from tests.conftest import wait_until_the_server_rests

NOW = dt.datetime(2026, 11, 30, 9, 0, tzinfo=dates.WIT)  # a Monday
WIDTH = 900  # of a picture, in pixels
NOISE = 48  # of 255: two runs draw edges a little differently
Status = PressRelease.Status


@dataclass(frozen=True)
class Screen:
    """One picture: who sees it, where, in which window, what they do first, and which part of it is shown."""

    file: str
    who: str
    address: str
    size: tuple[int, int] = (1100, 800)
    first: Callable[[Any], Any] = lambda page: None
    part: str = ""


def test_the_manual_is_illustrated(browser, live_server, settings, monkeypatch):
    settings.REQUIRE_SECOND_FACTOR = False  # as in the demo
    moments = count()
    monkeypatch.setattr(timezone, "now", lambda: NOW + dt.timedelta(microseconds=next(moments)))
    call_command("load_demo", verbosity=0)
    office = _Office(browser, live_server.url)
    print()  # below pytest's own line
    for screen in screens(office):
        print(f"{screen.file}: {keep(screen.file, office.shot(screen))}")
    office.leave()


def screens(office):
    """All screens, in the order in which they are taken: what changes the demo comes last."""
    draft = PressRelease.objects.filter(status=Status.DRAFT, author__username="ratna").earliest("pk")
    live = Edition.objects.listed().filter(change=Edition.Change.FIRST).latest("published_at").release
    official = Official.objects.filter(name__contains="Samsuddin").earliest("pk")

    person = reverse("admin:agencies_official_change", args=[official.pk])

    def of(release, screen, *more):
        return reverse(f"admin:news_pressrelease_{screen}", args=[release.pk, *more])

    def at(status):
        return PressRelease.objects.filter(status=status).exclude(author__username="salma").earliest("pk")

    return [
        Screen("masuk", "", "/meja/masuk/", (1000, 560)),
        Screen("meja-saya", "hasan", "/meja/"),
        Screen("menulis", "ratna", reverse("admin:news_pressrelease_add"), (1100, 860)),
        Screen("foto-banyak", "ratna", reverse("admin:news_photo_batch"), (1000, 640)),
        Screen("pejabat", "hasan", person, (1100, 1600), part="#tenures-group"),
        Screen("baca", "salma", of(at(Status.IN_REVIEW), "reading"), (1000, 860)),
        Screen("terbit", "salma", of(at(Status.APPROVED), "step", "publish"), (1000, 860)),
        Screen("sesudah-terbit", "salma", of(live, "outcome"), (1000, 760)),
        Screen("buka-kembali", "hasan", of(live, "step", "revise"), (1000, 860)),
        Screen("cabut", "salma", of(live, "step", "withdraw"), (1000, 860)),
        Screen("kalender", "hasan", f"{reverse('admin:calendar')}?bulan=2021-07", (1100, 860)),
        Screen("instansi", "hasan", reverse("admin:agencies_agency_changelist"), (1100, 700)),
        Screen("daftar", "hasan", reverse("admin:news_pressrelease_changelist"), (1280, 760)),
        Screen("pintasan", "hasan", "/meja/", first=lambda page: page.keyboard.press("?"), part="#pintasan"),
        Screen("belum-tersimpan", "hasan", of(at(Status.IN_REVIEW), "change"), (1000, 640), _tap_a_step),
        Screen("dua-teks", "hasan", of(draft, "change"), (1100, 900), office.meet_ratna, ".merge"),
    ]


def _tap_a_step(page):
    page.fill("#id_lead", "Kalimat yang baru ditulis.")
    page.locator("a[data-step-name]").first.click()


class _Office:
    """The people of the demo, each signed in once, with a window of their own."""

    def __init__(self, browser, url):
        self.browser, self.url, self.pages = browser, url, {}

    def page(self, who):
        if who not in self.pages:
            context = self.browser.new_context(
                base_url=self.url, locale="id-ID", timezone_id="Asia/Jayapura", color_scheme="light"
            )
            context.clock.set_fixed_time(NOW)
            self.pages[who] = context.new_page()
            self.pages[who].on("dialog", lambda dialog: dialog.accept())  # leaves forms with typed text
            if who:
                self._sign_in(self.pages[who], who)
        return self.pages[who]

    def _sign_in(self, page, who):
        page.goto("/meja/masuk/")
        page.get_by_label("Nama pengguna").fill(who)
        page.get_by_label("Kata sandi").fill(PASSWORD)
        page.get_by_role("button", name="Masuk").click()
        page.wait_for_selector(".desk-account")

    def shot(self, screen):
        """The screen as PNG."""
        page = self.page(screen.who)
        page.set_viewport_size({"width": screen.size[0], "height": screen.size[1]})
        page.goto(screen.address)
        page.wait_for_load_state("networkidle")
        screen.first(page)
        target = page.locator(screen.part) if screen.part else page
        return target.screenshot(animations="disabled", caret="hide")

    def meet_ratna(self, page):
        """Ratna saves the copy that this page has open, then this page is saved."""
        hers = self.page("ratna")
        hers.goto(page.url)
        hers.fill("#id_lead", "Rekap semester pertama memuat 214 permohonan informasi.")
        hers.click("[name=_continue]")
        hers.wait_for_selector(".messagelist .success")
        page.fill("#id_lead", "Rekap semester pertama memuat 214 permohonan, naik dari 180.")
        page.click("[name=_continue]")
        page.wait_for_selector(".merge")

    def leave(self):
        for page in self.pages.values():
            page.context.close()
        wait_until_the_server_rests()


def keep(name, png):
    """Store the picture unless it shows what the one before shows; returns what became of it."""
    path = manual.PICTURES / f"{name}.webp"
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    if picture.width > WIDTH:
        height = round(picture.height * WIDTH / picture.width)
        picture = picture.resize((WIDTH, height), Image.Resampling.LANCZOS)
    packed = io.BytesIO()
    picture.save(packed, "WEBP", quality=72, method=6)
    if path.exists() and _looks_alike(io.BytesIO(path.read_bytes()), packed):
        return "the same"
    told = "changed" if path.exists() else "new"
    path.write_bytes(packed.getvalue())
    return f"{told}, {len(packed.getvalue()) // 1024} kB"


def _looks_alike(before, after):
    old, new = Image.open(before).convert("RGB"), Image.open(after).convert("RGB")
    if old.size != new.size:
        return False
    difference = ImageChops.difference(old, new).convert("L")
    return difference.point(lambda value: 255 * (value > NOISE)).getbbox() is None


pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
