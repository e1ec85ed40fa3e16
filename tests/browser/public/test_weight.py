"""What the first view of a page costs a phone: every byte that `manage.py serve` sends, headers included.

The budgets stand in docs/architecture.md.
"""

import time
from functools import cache

import pytest
from django.conf import settings as project
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connections
from django.test import override_settings
from django.test.testcases import LiveServerThread

from kominfo.demo.loading import PICTURES
from kominfo.lib.files import photo_processing
from kominfo.lib.web.static_files import OURS, small
from news.media import photos
from news.models import ReleasePhoto
from tests.conftest import wait_until_the_server_rests
from tests.newsroom import wit
from tests.pictures import as_jpeg, foliage

pytestmark = pytest.mark.browser
KILOBYTE = 1_000
WITHOUT_PHOTOS, WITH_PHOTOS = 30 * KILOBYTE, 46 * KILOBYTE
AS_READERS_GET_THEM = {name: dict(options) for name, options in photo_processing._ENCODINGS.items()}
LIBRARIES = ["admin/*", "ckeditor/*", "panduan/*"]  # no public page loads anything of these
PARAGRAPHS = [
    f"<p>Alinea ke-{number} menceritakan jalannya kegiatan hari itu di Tobelo, siapa yang hadir, apa yang disepakati, dan kapan "
    f"hasilnya dapat dibaca warga pada laman yang sama; rinciannya {number * 37} berkas dari {number * 3} kecamatan.</p>"
    for number in range(1, 11)
]


def drawing(name):
    """A picture of the demo."""
    return (PICTURES / f"{name}.jpg").read_bytes()


@cache
def leaves(width, height):
    """A photograph rich in detail."""
    return as_jpeg(foliage((width, height)))


STORAGES = project.STORAGES | {"staticfiles": {"BACKEND": "kominfo.lib.web.static_files.StaticFiles"}}


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The folder of static files as they are collected."""
    folder = tmp_path_factory.mktemp("static") / "collected"
    with override_settings(STATIC_ROOT=folder, STORAGES=STORAGES):
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=LIBRARIES)
    return folder


@pytest.fixture(scope="module")
def made():
    """Renditions of the pictures that a test before has had made; it takes seconds of each."""
    return {}


@pytest.fixture
def as_readers_get_them(made, monkeypatch):
    """Photos as they are made, each once."""
    for name, options in AS_READERS_GET_THEM.items():
        monkeypatch.setitem(photo_processing._ENCODINGS, name, options)
    make = photos._renditions

    def once(source, focal):
        source.seek(0)
        key = source.read(), focal
        if key not in made:
            made[key] = list(make(source, focal))
        return iter(made[key])

    monkeypatch.setattr(photos, "_renditions", once)


@pytest.fixture
def served(transactional_db, settings, collected, as_readers_get_them):
    """The address of a server with static files as they are collected."""
    settings.STATIC_ROOT, settings.STORAGES = collected, STORAGES
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = False
    settings.OFFLINE_READING = True
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    thread = LiveServerThread("127.0.0.1", static_handler=lambda application: application)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    assert thread.error is None
    yield f"http://127.0.0.1:{thread.port}"
    wait_until_the_server_rests()
    thread.terminate()
    connections.close_all()


def until_quiet(page, asked, arrived, failed):
    """Wait until all that was asked for has ended and a second brings nothing new.

    Playwright's "networkidle" did not come within half a minute once, and could not say what it waited for.
    """
    deadline = time.monotonic() + 30
    before = None
    while (
        now := (len(asked), len(arrived), len(failed))
    ) != before or asked.keys() - arrived.keys() - failed.keys():
        assert time.monotonic() < deadline, [
            asked[key] for key in asked.keys() - arrived.keys() - failed.keys()
        ]
        before = now
        page.wait_for_timeout(1000)


@pytest.fixture
def weigh(served, browser):
    """Opens a page on a phone that has never been here; tells how many bytes each address took, until nothing more comes."""
    contexts = []

    def one(path, scale=2):
        context = browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=scale)
        contexts.append(context)
        page = context.new_page()
        session = context.new_cdp_session(page)
        asked, addresses, weights, failed = {}, {}, {}, {}
        session.on(
            "Network.requestWillBeSent",
            lambda event: asked.update({event["requestId"]: event["request"]["url"]}),
        )
        session.on("Network.loadingFailed", lambda event: failed.update({event["requestId"]: event}))
        session.on(
            "Network.responseReceived",
            lambda event: addresses.update({event["requestId"]: event["response"]["url"]}),
        )
        session.on(
            "Network.loadingFinished",
            lambda event: weights.update({event["requestId"]: event["encodedDataLength"]}),
        )
        session.send("Network.enable")
        assert page.goto(served + path).status == 200
        until_quiet(page, asked, weights, failed)  # the icon of the tab comes last
        icon = page.get_attribute("link[rel=icon]", "href")
        if icon and served + icon not in addresses.values():  # a Chromium without windows has no tabs
            page.evaluate("path => Object.assign(new Image(), { src: path }).decode()", icon)
            page.wait_for_timeout(200)
        assert not failed, failed
        assert weights.keys() == addresses.keys()
        return {addresses[number].removeprefix(served): weight for number, weight in weights.items()}

    yield one
    for context in contexts:
        context.close()


@pytest.fixture
def published(served, newsroom):
    """Publishes a release of ordinary length with these pictures (JPEG), one above the text and others in it; tells its path."""

    def publish(*pictures):
        made = [
            photos.take_in(
                SimpleUploadedFile(f"{place}.jpg", content, "image/jpeg"),
                by=newsroom.ratna, agency=newsroom.office, caption="Gambar.", alt="Gambar.", credit="Ratna",
            )
            for place, content in enumerate(pictures)
        ]  # fmt: skip
        figures = [f'<figure data-photo="{photo.pk}"></figure>' for photo in made[1:]]
        body = "".join([*PARAGRAPHS[:5], *figures, *PARAGRAPHS[5:]])
        release = newsroom.make_release(body=body)
        for place, photo in enumerate(made):
            ReleasePhoto.objects.create(release=release, photo=photo, position=place)
        return newsroom.publish(release, now=wit(2021, 7, 8, 14)).get_absolute_url()

    return publish


@pytest.mark.parametrize("scale", [2, 3])
def test_a_release_with_two_photos_costs_a_phone_46_kilobytes_in_eight_requests(scale, published, weigh):
    """Those two drawings of the demo that weigh most. The page, its style and script, three marks, two photos."""
    weights = weigh(published(drawing("net_of_islands"), drawing("village_at_night")), scale)

    assert sum(path.endswith("/720.avif") for path in weights) == 2
    assert len(weights) == 8, weights
    assert sum(weights.values()) <= WITH_PHOTOS, weights


@pytest.mark.parametrize("scale", [2, 3])
def test_two_photographs_rich_in_detail_cost_no_more(scale, published, weigh):
    weights = weigh(published(leaves(1500, 1000), leaves(1600, 1200)), scale)

    assert sum(path.endswith("/720.avif") for path in weights) == 2
    assert sum(weights.values()) <= WITH_PHOTOS, weights


def test_a_release_with_a_photograph_costs_46_kilobytes_too(published, weigh):
    weights = weigh(published(drawing("cup_of_coffee")))

    assert sum(path.endswith(".avif") for path in weights) == 1
    assert sum(weights.values()) <= WITH_PHOTOS, weights


def test_a_release_without_photos_costs_30_kilobytes_in_six_requests(published, weigh):
    weights = weigh(published())

    assert len(weights) == 6, weights
    assert sum(weights.values()) <= WITHOUT_PHOTOS, weights


def test_the_script_and_the_marks_come_with_few_headers(published, weigh):
    weights = weigh(published())
    light = {path: weight for path, weight in weights.items() if path.endswith((".svg", ".js"))}

    assert len(light) == 4
    assert sum(light.values()) <= 4.7 * KILOBYTE, light


def test_our_styles_say_the_same_when_they_are_made_small(browser):
    # Browsers leave the blanks after a comma as they are in the values of custom properties, where they mean nothing.
    rules = r"""(style) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      return [...sheet.cssRules].map((rule) => rule.cssText.replace(/,\s+/g, ","));
    }"""
    page = browser.new_page()
    for name in OURS:
        for path in (project.BASE_DIR / "static" / name).rglob("*.css"):
            style = path.read_text()
            assert page.evaluate(rules, style) == page.evaluate(rules, small(style)) != [], path
    page.close()
