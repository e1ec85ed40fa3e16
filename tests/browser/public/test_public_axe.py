"""Every public template in a real browser: nothing for axe to find, light and dark, phone and wide; nothing sideways."""

import datetime as dt
import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from agencies.models import Agency, Office
from kominfo import error_pages
from kominfo.lib import dates
from news.editions import publishing, secret_links
from news.editions.kits import making
from news.letters.subscribers import email_addresses
from news.models import (
    Delegation,
    Delivery,
    Edition,
    EventDecision,
    EventOutcome,
    EventRole,
    Mailing,
    Programme,
    Quote,
    Regulation,
    ReleasePhoto,
    Session,
    Subscription,
    Topic,
)
from news.views.kits.releases import later
from tests.newsroom import wit

ERRORS = (400, 403, 404, 410, 413, 429, 500, 503)
# Wider than a phone.
WIDE_ROW = "".join(
    f'<th scope="col">{word}</th>'
    for word in ["Kabupaten/kota", "Penanggungjawab", "Pelaksanaan", "Keterangan"]
)
# All rules at both widths; what depends on colours in each scheme at each.
COLOURS = ["color-contrast", "link-in-text-block"]
VIEWS = [(1280, "dark", None), (1280, "light", COLOURS), (320, "dark", COLOURS), (320, "light", None)]


def releases(newsroom):
    """A release in every state, with its history; what it names."""
    official = newsroom.make_official("Samsuddin Abdul Kadir")
    tenure = newsroom.make_tenure(official, newsroom.make_post("Sekretaris Daerah"))
    event = newsroom.make_event()
    Session.objects.create(event=event, day=dt.date(2021, 7, 8), start_time=dt.time(9), title="Pembukaan")
    EventRole.objects.create(event=event, role="opened_by", tenure=tenure)
    release = newsroom.make_release(
        headline="Rapat" * 40,
        body=f"<p>{'alamat' * 40}</p><h2>Jaringan</h2><table><thead><tr>{WIDE_ROW}</tr></thead></table>",
    )
    ReleasePhoto.objects.create(release=release, photo=newsroom.make_photo())
    release.events.add(event)
    release.officials.add(official)
    Quote.objects.create(release=release, words="Sinyal adalah jalan.", attributed_to=tenure)
    newsroom.publish(release)
    edition = newsroom.correct(release, lead="Rapat ditutup di Tobelo, Sabtu.")
    withdrawn, retracted = newsroom.publish(), newsroom.publish()
    for each, standing in [(withdrawn, "withdrawn"), (retracted, "retracted")]:
        publishing.withdraw(each.release, by=newsroom.salma, reason="Keliru.", standing=standing)
    history = edition.get_history_url()
    link, token = secret_links.make_embargo(
        newsroom.schedule(), by=newsroom.salma, name="Rahmat", outlet="Malut Post"
    )
    secret_links.revoke(link, by=newsroom.salma)
    return [
        "/",
        "/siaran-pers/",
        "/siaran-pers/?halaman=abc",
        *(row.get_absolute_url() for row in (edition, event, official, withdrawn, retracted)),
        *(f"{row.get_absolute_url()}paket/1/siaran-pers.pdf" for row in (withdrawn, retracted)),
        history,
        f"{history}1/",
        f"{edition.get_absolute_url()}foto/{release.release_photos.get().photo_id}/",
        withdrawn.get_history_url(),
        reverse("news:link", args=[token]),
        "/ralat/",
        reverse("news:something-wrong", args=[*edition.address]),
        "/api/",
        "/langganan/",
        "/widget/",
        "/pejabat/",
        f"{official.get_absolute_url()}kutipan/",
        f"{official.get_absolute_url()}agenda/",
        "/cari/?q=samsudin",
    ]


def archive(newsroom):
    """The ways into the archive, the check, and the pages that stand."""
    topic = Topic.objects.create(name="SPBE", slug="spbe", description="Pemerintahan elektronik.")
    programme = Programme.objects.create(name="Desa daring", slug="desa-daring", agency=newsroom.office)
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
    release.programmes.add(programme)
    release.regulations.add(regulation)
    release.areas.add(newsroom.halut)
    first = newsroom.publish(release, now=timezone.now() - dt.timedelta(hours=2))
    edition = newsroom.correct(release, lead="Teras yang diperbaiki.")
    newsroom.publish(now=wit(2021, 7, 8), headline="Dari masa yang lalu")
    day = dates.today(edition.published_at)
    return [
        "/peringatan/",
        "/siaran-pers/arsip/",
        "/siaran-pers/2021/",
        f"/siaran-pers/{day:%Y/%m}/",
        Edition.objects.get(headline="Dari masa yang lalu").get_absolute_url(),
        edition.get_absolute_url(),
        "/cek/",
        f"/cek/{edition.number}/?sidik={edition.checksum[:12]}",
        f"/cek/{edition.number}/?sidik={first.checksum[:12]}",
        "/cek/tidak-ada/",
        f"/cek/berkas/{making.of(edition).digest}/",
        f"/cek/berkas/{'0' * 64}/",
        f"{edition.get_absolute_url()}paket/1/paket-pers.zip",
        "/media/",
        "/topik/",
        "/topik/spbe/",
        "/program/",
        "/program/desa-daring/",
        "/peraturan/",
        f"/peraturan/{regulation.pk}/",
        f"/instansi/{newsroom.office.slug}/jabatan/{post.pk}/",
        "/kontak/",
        "/ppid/",
        "/informasi-publik/",
        "/informasi-publik/berkala/",
        "/informasi-publik/unduhan/",
    ]


def agenda(newsroom):
    """An event before, on and after its days, and off; agencies and areas; every section of the search."""
    topic = Topic.objects.create(name="Kabel laut", slug="kabel-laut")
    today = dates.today(timezone.now())
    before, during, tentative, cancelled = (
        newsroom.make_event(
            start_on=day,
            end_on=day,
            short_title="Rakor",
            stream_url="https://video.example.id/rakor",
            status=status,
            status_reason=reason,
        )
        for day, status, reason in [
            (today + dt.timedelta(days=3), "confirmed", ""),
            (today, "confirmed", ""),
            (today, "tentative", ""),
            (today, "cancelled", "Cuaca."),
        ]
    )
    Session.objects.create(event=during, day=today, start_time=dt.time(0), title="Pembukaan")
    past = newsroom.make_event(theme="Sinkronisasi", objectives="Sepaham.")
    EventOutcome.objects.create(
        event=past,
        recording_url="https://www.youtube.com/watch?v=abc",
        transcript="Selamat pagi." * 9,
        minutes="Pleno.",
    )
    EventDecision.objects.create(event=past, text="Menyusun satu peta kebutuhan jaringan.")
    Delegation.objects.create(event=past, agency=newsroom.other, headcount=12, mode="online")
    Session.objects.create(event=past, day=past.start_on, start_time=dt.time(9), title="Pembukaan")
    past.event_photos.create(photo=newsroom.make_photo())
    during.topics.add(topic)
    Agency.objects.filter(pk=newsroom.other.pk).update(dissolved_on=dt.date(2020, 1, 1), ending="merged")
    newsroom.publish(body="<p>Kabel laut diputus jangkar.</p>")
    return [
        "/agenda/",
        f"/agenda/{today:%Y/%m}/",
        *(event.get_absolute_url() for event in (before, during, tentative, cancelled, past)),
        f"{past.get_absolute_url()}transkrip/",
        f"{past.get_absolute_url()}notulen/",
        "/instansi/",
        "/instansi/bagan/",
        newsroom.office.get_absolute_url(),
        newsroom.other.get_absolute_url(),
        f"/instansi/{newsroom.office.slug}/agenda/",
        "/wilayah/",
        f"/wilayah/{newsroom.halut.slug}/",
        f"/wilayah/{newsroom.halut.slug}/agenda/",
        "/topik/kabel-laut/agenda/",
        "/cari/",
        "/cari/?q=rakor",
        "/cari/?q=diskominfo",
        "/cari/?q=kontak",
        "/cari/?q=rakor kabel gempa",
        "/cari/?q=tobello&jenis=siaran-pers",
        "/cari/?q=rakor&jenis=agenda",
        "/cari/?q=zzqqxx&tahun=2021",
        "/cari/?q=-rapat",
    ]


def mail(newsroom):
    """What readers who want mail open."""
    now = timezone.now()
    wish = Subscription.objects.create(address="ani@baca.id", about="all", pace="daily", asked_at=now)
    mailing = Mailing.objects.create(
        kind="publication", audience="press", edition=newsroom.publish(), due_at=now, prepared_at=now
    )
    delivery = Delivery.objects.create(mailing=mailing, address="ani@baca.id")
    agenda = Subscription.objects.create(
        address="budi@baca.id", about="agenda", pace="at_once", asked_at=now, confirmed_at=now
    )
    doors = [
        email_addresses.confirming(wish.pk, "daily"),
        email_addresses.leaving(delivery.pk),
        email_addresses.managing([agenda.pk]),
    ]
    return [
        "/langganan/surel/",
        "/langganan/surel/diminta/",
        "/langganan/surel/atur/",
        "/langganan/surel/atur/diminta/",
        "/langganan/surel/atur/1.lama.palsu/",
        *(urlsplit(door).path for door in doors),
        "/langganan/surel/konfirmasi/1.daily.lama/",
        "/langganan/surel/berhenti/1.palsu/",
    ]


PARTS = [releases, archive, agenda, mail]


@pytest.mark.browser
@pytest.mark.parametrize("part", PARTS)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(newsroom, page, part):
    assert findings(page, part(newsroom)) == {}


@pytest.mark.browser
def test_axe_finds_nothing_on_pages_for_what_goes_wrong(newsroom, page):
    made = {f"/galat/{code}/": error_pages.page(code).content for code in ERRORS}
    made |= {
        f"/galat/{file.name}": file.read_bytes() for file in settings.BASE_DIR.glob("deploy/pages/*.html")
    }
    page.route(
        "**/galat/**",
        lambda route: route.fulfill(body=made[urlsplit(route.request.url).path], content_type="text/html"),
    )

    made["/galat/paket/"] = later(RequestFactory().get("/"), "Paket ini sedang disusun.").content

    assert findings(page, made) == {}


@pytest.mark.django_db
def test_every_template_and_every_section_of_the_search_is_looked_at(newsroom, client):
    answers = {path: client.get(path) for part in PARTS for path in part(newsroom)}

    used = {template.name for answer in answers.values() for template in answer.templates}
    used |= {f"{code}.html" for code in ERRORS}
    folder = settings.BASE_DIR / "templates"
    pages = [
        file for where in ("*", "news/*/*") for file in folder.glob(f"{where}.html") if file.name[0] != "_"
    ]
    there = {str(file.relative_to(folder)) for file in pages if file.parent.name != "edition"}
    # The desk's door; and what is looked at among what goes wrong.
    assert there - used == {"news/release/link.html", "news/kit/later.html"}
    sections = (re.findall('<h2 id="([a-z-]+)"', answers[path].text) for path in answers if "/cari/" in path)
    assert {section for each in sections for section in each} == {
        "agenda",
        "halaman",
        "instansi",
        "mulai",
        "pejabat",
        "saring-judul",
        "sebagian",
        "siaran-pers",
    }


def findings(page, paths):
    """What each page asks for against its policy, what axe finds on it, whether it scrolls sideways; clean ones stay out."""
    found, refused = {}, []
    page.on(
        "console", lambda message: "Content Security Policy" in message.text and refused.append(message.text)
    )
    page.add_init_script(AXE_SCRIPT)  # with every page; handing it over each time takes longer
    for path in paths:
        page.goto(path)
        found[path] = refused.copy()
        for width, scheme, rules in VIEWS:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            found[path] += [f"{width} {scheme}: {problem}" for problem in problems(page, rules)]
        refused.clear()  # axe asks for stylesheets in its own way
    return {path: each for path, each in found.items() if each}


def problems(page, rules):
    """What axe finds on the page as it stands."""
    # Preloading fetches the stylesheet anew for each run, to learn whether it locks the orientation.
    options = {"resultTypes": ["violations"], "preload": False} | ({"runOnly": rules} if rules else {})
    violations = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [violation["id"] for violation in violations] + ["scrolls sideways"] * wide
