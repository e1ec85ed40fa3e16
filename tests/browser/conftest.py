"""What tests in a real browser share: pages that complain, and signing in."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache

from tests.conftest import wait_until_the_server_rests
from tests.newsroom import PASSWORD, code_now


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
def sign_in(open_page: Any) -> Any:
    """Signs a member of the cast in at the desk, in a profile of their own."""

    def enter(username: str, width: int = 1280, **options: Any) -> Any:
        page = open_page(width, **options)
        page.goto("/meja/")
        page.get_by_label("Nama pengguna").fill(username)
        page.get_by_label("Kata sandi").fill(PASSWORD)
        with page.expect_navigation():
            page.get_by_role("button", name="Masuk").click()
        if page.url.endswith("/meja/masuk/kode/"):
            cache.clear()  # a code works once; here somebody may sign in twice in half a minute
            page.get_by_label("Kode").fill(code_now())
            page.get_by_role("button", name="Lanjutkan").click()
        page.wait_for_selector(".desk-account, .desk-rule, #content-main")
        return page

    return enter
