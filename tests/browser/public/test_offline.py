"""Reading without a network: the last pages, which say that they are copies."""

import re

import pytest
from django.core.signals import request_started
from playwright.sync_api import expect

from news.editions import publishing
from tests.newsroom import wit

pytestmark = pytest.mark.browser
NOTE = re.compile(r"Tersimpan di perangkat Anda, dibuka pukul \d\d\.\d\d WIT, .+; mungkin sudah berubah")


@pytest.fixture
def asked():
    """The paths that the server is asked for from now on."""
    paths = []

    def note(sender, environ, **more):
        paths.append(environ["PATH_INFO"])

    request_started.connect(note)
    yield paths
    request_started.disconnect(note)


@pytest.fixture
def device(newsroom, settings, browser, live_server):
    """A reader's browser with the front page open and the service worker at work."""
    settings.OFFLINE_READING = True
    context = browser.new_context(base_url=live_server.url, locale="id-ID")
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto("/")
    # It comes when the page has been there for a while.
    assert page.evaluate("navigator.serviceWorker.controller") is None
    until(page, "navigator.serviceWorker.controller !== null")
    yield page
    context.close()


def until(page, expression, arg=None):
    """Wait until the expression is true in the page. Its content policy refuses Playwright's own `wait_for_function`."""
    for _ in range(100):
        if page.evaluate(expression, arg):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never true: {expression}")


def cut_off(page):
    """Take the network away, and wait until the worker has noticed too."""
    page.context.set_offline(True)
    until(page, "fetch('/static/site/wave.svg?' + Math.random()).then(() => false, () => true)")


def let_the_browser_forget(page):
    """For a second the browser itself may show what it has just loaded (`stale-while-revalidate`)."""
    page.wait_for_timeout(2_000)


def kept(page):
    """The paths of the kept pages, the oldest first."""
    return page.evaluate(
        "caches.open('baca-halaman').then((cache) => cache.keys()).then((all) => all.map((one) => new URL(one.url).pathname + new URL(one.url).search))"
    )


def wait_until_kept(page, path):
    until(
        page, "(path) => caches.open('baca-halaman').then((cache) => cache.match(path)).then(Boolean)", path
    )


def test_a_page_that_was_read_is_there_without_a_network_and_says_what_it_is(newsroom, device):
    edition = newsroom.publish(newsroom.make_release(), now=wit(2021, 7, 8, 14))
    path = edition.get_absolute_url()
    device.goto(path)
    wait_until_kept(device, path)
    let_the_browser_forget(device)
    cut_off(device)
    device.goto("/siaran-pers/2021/")
    expect(device.get_by_role("heading", name="Tidak ada jaringan")).to_be_visible()
    device.get_by_role("link", name=re.compile(re.escape(edition.headline))).click()

    expect(device.get_by_role("heading", level=1)).to_have_text(edition.headline)
    expect(device.get_by_role("region", name="Salinan tanpa jaringan")).to_contain_text(NOTE)
    assert (
        device.evaluate("getComputedStyle(document.querySelector('.masthead')).backgroundColor")
        != "rgba(0, 0, 0, 0)"
    )


def test_the_first_page_is_kept_as_it_was_loaded_so_that_one_reading_counts_once(asked, device):
    wait_until_kept(device, "/")

    assert asked.count("/") == 1


def test_the_network_comes_first_and_a_copy_of_what_is_gone_goes(newsroom, device):
    release = newsroom.make_release()
    edition = newsroom.publish(release, now=wit(2021, 7, 8, 14))
    path = edition.get_absolute_url()
    copies = [path, f"/teks{path}", f"{path}riwayat/", f"/teks{path}riwayat/1/"]
    for copy in copies:
        device.goto(copy)
        wait_until_kept(device, copy)
    publishing.withdraw(release, by=newsroom.salma, reason="Bukan untuk umum.", standing="retracted")
    let_the_browser_forget(device)
    answer = device.goto(path)
    until(
        device,
        "(path) => caches.open('baca-halaman').then((cache) => cache.match(path)).then((found) => !found)",
        copies[-1],
    )

    assert answer.status == 410
    assert set(kept(device)) == {"/"}
    let_the_browser_forget(device)
    cut_off(device)
    device.goto(path)
    expect(device.get_by_role("heading", name="Tidak ada jaringan")).to_be_visible()


def test_searches_files_forms_and_the_desk_are_not_kept(newsroom, device):
    for path in [
        "/cari/?q=tobelo",
        "/langganan/surel/",
        "/langganan/",
        "/meja/",
        "/api/",
        "/teks/cek/",
        "/siaran-pers/",
    ]:
        device.goto(path, timeout=60_000)  # the first answer of /api/ loads its program
    wait_until_kept(device, "/siaran-pers/")

    assert set(kept(device)) <= {"/", "/siaran-pers/"}


def test_thirty_pages_stay_and_none_for_longer_than_a_week(newsroom, device):
    wait_until_kept(device, "/")
    device.evaluate(
        """async () => {
          const cache = await caches.open("baca-halaman");
          const at = (days) => ({ headers: { "X-Opened-At": Date.now() - days * 24 * 60 * 60 * 1000 } });
          await cache.put("/topik/lama/", new Response("<title>Lama</title>", at(8)));
          for (let each = 0; each < 35; each += 1) await cache.put(`/topik/${each}/`, new Response("", at(1)));
        }"""
    )
    cut_off(device)
    device.goto("/topik/lama/")
    expect(device.get_by_role("heading", name="Tidak ada jaringan")).to_be_visible()
    expect(device.get_by_role("link", name="Lama", exact=True)).to_have_count(0)
    device.context.set_offline(False)
    device.goto("/agenda/")
    wait_until_kept(device, "/agenda/")
    until(device, "caches.open('baca-halaman').then((cache) => cache.keys()).then((all) => all.length <= 30)")

    assert "/topik/lama/" not in kept(device) and kept(device)[-1] == "/agenda/"


def test_the_switch_takes_the_worker_and_its_copies_back(newsroom, device, settings):
    wait_until_kept(device, "/")
    settings.OFFLINE_READING = False
    device.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update())")
    until(device, "navigator.serviceWorker.getRegistration().then((found) => !found)")

    assert device.evaluate("caches.keys()") == []
    device.goto("/agenda/")
    assert device.evaluate("navigator.serviceWorker.getRegistration().then(Boolean)") is False
