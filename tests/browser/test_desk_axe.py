"""The desk in a real browser: free of axe's serious findings on a phone and on a wide screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from news import workflow
from news.intake import photos
from tests.newsroom import jpeg

pytestmark = pytest.mark.browser


@pytest.fixture
def addresses(newsroom):
    """One address of each page of the desk, each with something on it."""
    newsroom.make_event()
    photos.take_in(
        jpeg(),
        by=newsroom.ratna,
        agency=newsroom.office,
        caption="Peserta rapat.",
        alt="Orang duduk menghadap layar.",
        credit="Diskominfosan/Ratna",
    )
    release = newsroom.make_release()
    workflow.record_creation(release, by=newsroom.ratna)
    release.body = "<p>Rapat berlangsung dua hari.</p>"
    release.save()
    workflow.record_edit(release, by=newsroom.ratna, changed=["isi"])
    home = "/meja/news/pressrelease/"
    return [
        "/meja/",
        home,
        f"{home}add/",
        f"{home}{release.pk}/change/",
        f"{home}{release.pk}/langkah/submit/",
        f"{home}{release.pk}/naskah/",
        f"{home}{release.pk}/naskah/banding/?lama=v1&baru=v2",
        f"{home}{release.pk}/naskah/v1/",
        "/meja/news/photo/",
        "/meja/news/photo/add/",
    ]


def serious(page):
    """What axe finds, without the notes it calls moderate or minor."""
    found = Axe().run(page).response["violations"]
    return [
        (violation["id"], [node["target"] for node in violation["nodes"]][:3])
        for violation in found
        if violation["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "light"), (1280, "dark")])
def test_axe_finds_nothing_serious_at_the_desk(addresses, open_page, sign_in, complaints, width, scheme):
    stranger = open_page(width, color_scheme=scheme)
    stranger.goto("/meja/login/")
    found = {"/meja/login/": serious(stranger)}
    page = sign_in("ratna", width, color_scheme=scheme)

    for path in addresses:
        page.goto(path)
        page.wait_for_load_state("networkidle")
        found[path] = serious(page)

    # Axe reads stylesheets by putting them into the page, which the content policy rightly refuses.
    complaints.clear()
    assert found == {path: [] for path in ["/meja/login/", *addresses]}


def test_pages_of_the_desk_keep_to_their_content_policy(addresses, sign_in, complaints):
    ratna = sign_in("ratna")

    for path in addresses:
        ratna.goto(path)
        ratna.wait_for_load_state("networkidle")

    assert complaints == []
