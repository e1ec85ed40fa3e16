"""What tests in a real browser share: pages that complain, and signing in."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from agencies.models import User
from tests.conftest import wait_until_the_server_rests


@pytest.fixture
def complaints() -> list[str]:
    """Errors and refused resources that any page opened by `open_page` reported."""
    return []


@pytest.fixture
def open_page(browser: Any, live_server: Any, complaints: list[str]) -> Iterator[Any]:
    """Opens a page of a fresh profile of a given width; fails at the end on anything it complained about."""
    contexts = []

    def open_one(width: int = 1280, **options: Any) -> Any:
        context = browser.new_context(
            base_url=live_server.url,
            locale="id-ID",
            timezone_id="Asia/Jayapura",
            viewport={"width": width, "height": 800},
            **options,
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
        return page

    yield open_one
    for context in contexts:
        context.close()
    wait_until_the_server_rests()
    assert complaints == []


@pytest.fixture
def sign_in(open_page: Any, live_server: Any) -> Any:
    """Opens the desk for a member of the cast, in a profile of their own, with a session that the door has let in before.

    The door itself is tried by the tests that type name, password and code.
    """

    def enter(username: str, width: int = 1280, **options: Any) -> Any:
        page = open_page(width, **options)
        browser = Client()
        browser.force_login(User.objects.get(username=username))
        session = browser.cookies[settings.SESSION_COOKIE_NAME].value
        # Of the same host and path as the site's own, which would stand beside it otherwise.
        where = {"domain": urlsplit(live_server.url).hostname, "path": settings.SESSION_COOKIE_PATH}
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, **where}])
        page.goto("/meja/")
        page.wait_for_selector(".desk-account, .desk-rule, #content-main")
        return page

    return enter
