"""The script on a page of another site: it puts the frame there, and a browser refuses it under another checksum."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from news.editions import publishing
from news.views.following import widget

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TAG = '<p>Situs kabupaten</p><script src="{site}/widget.js" integrity="{integrity}" crossorigin="anonymous" data-jumlah="2" async></script>'


@pytest.fixture
def shown(newsroom):
    newsroom.publish(headline="Rakor Dibuka")
    publishing.withdraw(
        newsroom.publish(headline="Keliru").release, by=newsroom.salma, reason="Datanya salah."
    )


@pytest.fixture
def visit(page):
    """Open a page of another site, which is really one: a browser lets no made-up page ask a server of this machine."""
    body = ""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_):
            pass

    def opened(text):
        nonlocal body
        body = text
        page.goto(f"http://127.0.0.1:{site.server_port}/")

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield opened
        site.shutdown()


def test_the_script_shows_ours_with_what_was_withdrawn(shown, page, visit, live_server):
    visit(TAG.format(site=live_server.url, integrity=widget.integrity()))

    frame = page.frame_locator("iframe[title='Siaran pers']")

    expect(frame.get_by_role("link", name="Rakor Dibuka")).to_be_visible()
    expect(frame.get_by_role("link", name="DICABUT: Keliru")).to_be_visible()
    expect(frame.get_by_text("Datanya salah.")).to_be_visible()
    # The frame is sandboxed, so its style comes from another site, which the style has to allow.
    expect(frame.get_by_role("list")).to_have_css("list-style-type", "none")
    assert page.locator("iframe").get_attribute("src") == f"{live_server.url}/widget/?jumlah=2"


def test_a_script_that_somebody_changed_does_not_run(shown, page, visit, live_server):
    other = widget.integrity()[:-8] + "AAAAAAAA"

    with page.expect_event("console", lambda message: "integrity" in message.text):
        visit(TAG.format(site=live_server.url, integrity=other))

    expect(page.locator("iframe")).to_have_count(0)
