"""The desk in a real browser: free of axe's serious findings on a phone and on a wide screen, and within its policy."""

import datetime as dt

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.urls import reverse

from agencies.models import AuditEntry, Office
from kominfo.lib import dates
from news.media import photos, word_files
from news.models import HouseForm, Page, Topic
from news.releases import telling, workflow
from news.releases.copycheck import exceptions
from tests.news.editions.moving.sites import old_site
from tests.news.imports.word_files import b, docx, drawing, p, relation, table, upload
from tests.news.imports.word_files import photo as picture
from tests.news.imports.wordpress.exports import item
from tests.newsroom import jpeg

__all__ = ["old_site"]
pytestmark = pytest.mark.browser


def _word_file(newsroom):
    """A file that waits for its reader: letterhead, names, a picture and a table."""
    return word_files.take_in(
        upload(
            docx(
                p("PEMERINTAH PROVINSI MALUKU UTARA"),
                p("Rakor dibuka"),
                p("Tobelo – Samsuddin Abdul Kadir membuka rapat."),
                p(drawing("g")),
                table([p(b("Daerah")), p(b("Desa"))], ["Ternate", "77"]),
                relations=relation("g", "image", "media/a.jpg"),
                parts={"word/media/a.jpg": picture()},
            )
        ),
        by=newsroom.ratna,
    )


@pytest.fixture
def addresses(newsroom):
    """One address of each page of the desk, each with something on it."""
    newsroom.sends_letters = True
    event = newsroom.make_event(start_on=dates.today(), end_on=dates.today())
    newsroom.assign(event)
    newsroom.assign(event, newsroom.hasan, need="foto")
    photo = photos.take_in(
        jpeg(),
        by=newsroom.ratna,
        agency=newsroom.office,
        caption="Peserta rapat.",
        alt="Orang duduk menghadap layar.",
        credit="Diskominfosan/Ratna",
    )
    release = newsroom.make_release()
    workflow.record_creation(release, by=newsroom.ratna)
    release.body = "<p>Rapat berlangsung dua hari didalam gedung, Jumat (8/7/2021). Beberpa warga hadir.</p>"
    release.save()
    release.topics.add(Topic.objects.create(name="Kabel laut", slug="kabel-laut"))
    workflow.record_edit(release, by=newsroom.ratna, changed=["isi"])
    published = newsroom.publish(headline="Yang sudah terbit")
    official = newsroom.make_official("Samsuddin Abdul Kadir")
    home = "/meja/news/pressrelease/"
    return [
        "/meja/",
        "/meja/news/",
        home,
        f"{home}?q=tidak-ada&kind__exact=news",
        f"{home}add/",
        f"{home}add/?bentuk=liputan",
        f"{home}{release.pk}/change/",
        f"{home}{release.pk}/langkah/submit/",
        f"{home}{release.pk}/naskah/",
        f"{home}{release.pk}/naskah/banding/?lama=v1&baru=v2",
        f"{home}{release.pk}/naskah/v1/",
        f"{home}{release.pk}/pratinjau/",
        f"{home}{release.pk}/tautan/",
        f"{home}{release.pk}/baca/",
        f"{home}{published.release_id}/terbit/",
        f"{home}{release.pk}/catatan/",
        f"{home}{release.pk}/history/",
        f"{home}dari-word/",
        reverse("admin:news_pressrelease_word_review", args=[_word_file(newsroom).pk]),
        "/meja/kalender/",
        f"/meja/kalender/hari/?tanggal={dates.today()}",
        "/meja/bantuan/",
        "/meja/bantuan/menulis-siaran-pers/",
        "/meja/news/edition/",
        f"/meja/news/edition/{published.pk}/change/",
        "/meja/news/event/",
        f"/meja/news/event/{event.pk}/change/",
        f"/meja/news/event/{event.pk}/tugas/",
        "/meja/news/photo/",
        "/meja/news/photo/add/",
        f"/meja/news/photo/{photo.pk}/change/",
        f"/meja/news/photo/banyak/?foto={photo.pk}",
        f"/meja/agencies/official/{official.pk}/change/",
        reverse("admin:news_letter_preferences"),
        reverse("mfa_index"),
        reverse("account_change_password"),
    ]


@pytest.fixture
def administration(newsroom, addresses):
    """What administrators alone see."""
    newsroom.publish()
    return [
        "/meja/agencies/user/",
        f"/meja/agencies/user/{newsroom.ratna.pk}/change/",
        f"/meja/agencies/user/{newsroom.ratna.pk}/password/",
        "/meja/agencies/auditentry/",
        f"/meja/agencies/auditentry/{AuditEntry.objects.latest('pk').pk}/change/",
        "/meja/agencies/agency/",
        f"/meja/agencies/agency/{newsroom.office.pk}/change/",
        "/meja/agencies/office/",
        "/meja/news/letter/",
        f"/meja/news/houseform/{HouseForm.objects.get(slug='liputan').pk}/change/",
        f"/meja/news/page/{Page.objects.get(slug='ppid').pk}/change/",
    ]


@pytest.fixture
def office(newsroom):
    """The form of the office that runs the site."""
    return reverse("admin:agencies_office_change", args=[Office.objects.get().pk])


# A page is opened once: the form adapts to another width and scheme as it stands.
VIEWS = [(1280, "dark"), (360, "light")]


def serious(page):
    """What axe finds on the page as it stands, without the notes it calls moderate or minor."""
    # Preloading fetches the stylesheets anew for each run, to learn whether they lock the orientation.
    options = {"resultTypes": ["violations"], "preload": False}
    violations = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    return [
        (violation["id"], [node["target"] for node in violation["nodes"]][:3])
        for violation in violations
        if violation["impact"] in {"serious", "critical"}
    ]


STILL = {"reduced_motion": "reduce"}  # colours that fade into another scheme are those of neither


# In parts, so that several workers end together.
@pytest.mark.parametrize("part", [0, 1])
def test_nothing_serious_where_releases_are_made(part, addresses, sign_in, complaints):
    assert findings(sign_in("ratna", **STILL), addresses[part::2], complaints) == {}


def test_nothing_serious_where_copy_is_checked(newsroom, sign_in, complaints):
    body = "<p>Ia duduk didalam gedung, Jumat (8/7/2021). Beberpa warga hadir.</p>"
    release = newsroom.make_release(body=body, lead="Kementrian Kominfo menggelar rapat.")
    page = sign_in("hasan", 360, **STILL)
    page.goto(reverse("admin:news_pressrelease_change", args=[release.pk]))
    page.get_by_role("button", name="Biarkan, karena").first.click()
    page.locator("#id_lead").click(position={"x": 30, "y": 14})
    page.wait_for_selector(".copycheck-card")
    page.evaluate(AXE_SCRIPT)

    for width, scheme in VIEWS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert serious(page) == []
    assert complaints == []


@pytest.fixture
def decisions(newsroom):
    """The pages on which editors and approvers decide, one in each state that changes them."""
    home = "/meja/news/pressrelease/"
    submitted = newsroom.make_release(
        status="in_review", body='<p><a href="/tidak-ada/">Kabel</a> didalam laut putus.</p>'
    )
    approved = newsroom.make_release(status="approved")
    exception = exceptions.grant("D01", "didalam", by=newsroom.hasan, reason="Begitu.", release=submitted)
    published, reopened = newsroom.publish().release, newsroom.publish().release
    scheduled = newsroom.schedule().release
    event = newsroom.make_event(start_on=dates.today(), end_on=dates.today())
    newsroom.make_event(start_on=dates.today(), end_on=dates.today())
    assignment = newsroom.assign(event)
    workflow.perform("revise", reopened, by=newsroom.hasan)
    telling.plan(reopened, by=newsroom.hasan, change="correction", note="Nama kapal diperbaiki.")
    return [
        f"{home}{submitted.pk}/baca/",
        f"{home}{submitted.pk}/biarkan/?rule=D01&words=didalam",
        "/meja/news/houseterm/",
        "/meja/news/houseterm/add/",
        "/meja/news/ruleswitch/add/",
        "/meja/news/copyexception/",
        f"/meja/news/copyexception/{exception.pk}/change/",
        f"{home}{reopened.pk}/baca/",
        f"{home}{reopened.pk}/perubahan/",
        f"{home}{published.pk}/langkah/revise/",
        f"{home}{published.pk}/langkah/withdraw/",
        f"{home}{approved.pk}/langkah/publish/",
        f"{home}{scheduled.pk}/terbit/",
        "/meja/kalender/",
        f"/meja/kalender/hari/?tanggal={dates.today()}",
        f"/meja/news/event/{event.pk}/change/?mulai={event.start_on + dt.timedelta(days=1)}",
        f"/meja/news/event/{event.pk}/tugas/",
        f"/meja/news/event/{event.pk}/tugas/{assignment.pk}/",
    ]


def test_nothing_serious_where_releases_are_decided(decisions, sign_in, complaints):
    salma = sign_in("salma", **STILL)

    found = findings(salma, decisions, complaints)
    salma.goto(decisions[0])
    salma.locator(".step-approve summary").click()

    assert found | {"decision unfolded": in_every_view(salma)} == {"decision unfolded": []}


@pytest.fixture
def moves(newsroom, old_site):
    """The pages of a site move, with something to decide on each."""
    newsroom.make_tenure(
        newsroom.make_official("Frans Manery"), newsroom.make_post("Bupati"), dt.date(2016, 2, 17)
    )
    move = old_site.take(
        item(12, "<p>Frans Manery hadir.</p>"), item(13, post_date_gmt="0000-00-00 00:00:00")
    )
    home = "/meja/news/sitemove/"
    below = ("change/", "butir/", "butir/?nasib=spam", "pejabat/", "setujui/", "batalkan/")
    return [home, *(f"{home}{move.pk}/{page}" for page in below)]


def test_nothing_serious_where_an_old_site_is_moved(moves, sign_in, complaints):
    assert findings(sign_in("salma", **STILL), moves, complaints) == {}


def test_nothing_serious_at_the_door_and_for_administrators(
    administration, office, open_page, sign_in, complaints
):
    stranger, admin = open_page(**STILL), sign_in("admin", **STILL)

    found = findings(stranger, ["/meja/masuk/"], complaints)
    found |= findings(admin, administration, complaints)
    found |= what_a_saved_form_says(admin, office, complaints)

    assert found == {}


# Half a second of silence after each of a hundred pages would be most of this test.
EDITORS_STAND = """() => !window.CKEDITOR
    || Object.values(CKEDITOR.instances).every(editor => editor.status === "ready")"""


def what_a_saved_form_says(page, path, complaints):
    """What axe finds on the message after saving, which holds a link."""
    page.goto(path)
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.wait_for_selector(".messagelist .success a")
    problems = in_every_view(page)
    complaints.clear()
    return {f"{path} saved": problems} if problems else {}


def findings(page, paths, complaints):
    """What axe finds on each page, what the page complained about, and whether it scrolls sideways; none stays out."""
    found = {}
    page.add_init_script(AXE_SCRIPT)  # with every page; handing it over each time takes longer
    for path in paths:
        page.goto(path)
        page.wait_for_function(EDITORS_STAND)
        complained = complaints.copy()
        problems = complained + in_every_view(page)
        complaints.clear()  # axe reads stylesheets by putting them into the page, which the policy rightly refuses
        if problems:
            found[path] = problems
    page.wait_for_load_state("networkidle")
    return found


def in_every_view(page):
    """What is wrong in each of `VIEWS`."""
    found = []
    for width, scheme in VIEWS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        found += [(width, scheme, *problem) for problem in serious(page)]
        found += [(width, scheme, "scrolls sideways")] * wide
    return found


def test_nothing_at_the_desk_moves_for_those_who_asked_for_no_motion(newsroom, sign_in):
    page = sign_in("ratna", reduced_motion="reduce")

    moving = page.evaluate("""[...document.querySelectorAll("*")].filter(
        each => getComputedStyle(each).transitionDuration !== "0s").map(each => each.outerHTML)""")

    assert moving == []
