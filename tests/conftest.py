"""Fixtures for every test: the database's rules, a client that behaves like a browser, a real browser.

Run with `make test`, or by hand: `KOMINFO_ENV=test python -m kominfo.local.embedded --throwaway --data .data/test
python -m pytest …`. Two runs at a time need a data folder each.
"""

import gc
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.test import Client

from kominfo.lib.files import photo_processing
from kominfo.lib.markup import html
from kominfo.lib.postgres import prepared
from kominfo.local.bootstrap import BASE_DIR, find_chromium, missing_for_browser
from news.views import stamp
from tests import database
from tests.news.letters.mail_server import mail_server  # noqa: F401 - a fixture

# Of several lists Chromium takes the last, so those of Playwright (`disabledFeatures` in its coreBundle.js) are here too.
WITHOUT_FEATURES = [
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect", "TcpPortRandomizationWin", "OptimizationHints",
    "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch", "msForceBrowserSignIn",
    "msEdgeUpdateLaunchServicesPreferredVersion",
    # What pops up below the address bar is a page of its own: a process for each window, in which nobody types an address.
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup",
]  # fmt: skip
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",  # root in a container has none; the pages are our own
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    f"--disable-features={','.join(WITHOUT_FEATURES)}",
]
LONGEST = [  # more than a quarter of a minute each
    "tests/kominfo/demo/test_loading.py",
    "tests/test_rights.py",
    "tests/browser/public/test_public_axe.py",
    "tests/browser/desk/test_desk_axe.py",
    "tests/news/editions/undoing/test_taking_back.py",
]
MIGRATING: pytest.StashKey[subprocess.Popen[bytes]] = pytest.StashKey()


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to run against settings that are not the tests'."""
    if os.environ.get("KOMINFO_ENV") != "test":
        raise pytest.UsageError("Run the tests with `make test` (KOMINFO_ENV is not test).")
    # How long an example takes says how busy the machine is, nothing else.
    hypothesis.settings.register_profile(
        "kominfo", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
    )
    hypothesis.settings.load_profile("kominfo")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: half of a test in a browser, and most of one that kills something, is waiting."""
    return len(os.sched_getaffinity(0)) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Each of several workers begins with its part of the longest, then of whatever waits for a browser or another process.

    The short ones are left for the end, when whoever has nothing to do takes over half of what another still has.
    """
    if "PYTEST_XDIST_WORKER_COUNT" in os.environ:
        workers = int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
        items.sort(key=_turn)
        # `worksteal` hands the first worker the first part of the list, the second the next part, and so on.
        items[:] = [item for first in range(workers) for item in items[first::workers]]


def _turn(item: pytest.Item) -> int:
    path = item.nodeid.partition("::")[0]
    if path in LONGEST:
        return LONGEST.index(path)
    marker = item.get_closest_marker("django_db")
    waits = "live_server" in item.fixturenames or (marker and marker.kwargs.get("transaction"))
    return len(LONGEST) + (not waits)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Whoever hands tests out to workers waits until they have collected them: the database is migrated meanwhile."""
    config = session.config
    hands_out = not hasattr(config, "workerinput") and config.getoption("numprocesses", None)
    if hands_out and not config.option.collectonly:
        config.stash[MIGRATING] = subprocess.Popen([sys.executable, "-m", "tests.database"], cwd=BASE_DIR)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tests without a database may end before it; the next run makes it anew then."""
    if migrating := session.config.stash.get(MIGRATING, None):
        migrating.terminate()
        migrating.wait()


def pytest_collection_finish() -> None:
    """What is loaded by now stays for the whole run: looking at it for garbage again and again costs a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, django_db_blocker: Any) -> None:
    """Workers copy one migrated database: see tests/database.py."""
    from django.db import connection

    with django_db_blocker.unblock():
        database.copy_instead_of_migrating(connection)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """After a test that commits the database is again as the migrations left it."""
    from django.db import connection
    from django.db.backends.base.creation import TEST_DATABASE_PREFIX
    from django.test import TransactionTestCase

    if not connection.settings_dict["NAME"].startswith(TEST_DATABASE_PREFIX):
        return  # no collected test has a database, so none was made for tests: leave the other one alone
    with django_db_blocker.unblock():
        seeds = database.Seeds()
    TransactionTestCase._fixture_setup = seeds.begin
    TransactionTestCase._fixture_teardown = lambda case: seeds.put_back()


class DeskClient(Client):
    """Sends a change form's token as it is shown at that moment, like a browser, where a test names none."""

    def post(self, path: str, data: Any = None, *args: Any, **kwargs: Any) -> Any:
        if path.endswith("/change/") and isinstance(data, dict) and "_version" not in data:
            draft = (self.get(path).context or {}).get("draft")
            data = data | ({"_version": draft["base"]} if draft else {})
        return super().post(path, data, *args, **kwargs)


@pytest.fixture
def client() -> DeskClient:
    """A person's browser."""
    return DeskClient()


@pytest.fixture
def compiled_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests that change what prepared questions are made of, such as the length of a list."""
    monkeypatch.setattr(
        prepared.Prepared, "_statement", lambda self, values: prepared._compiled(self.make, values)
    )


@pytest.fixture(autouse=True)
def media_root(settings: Any, tmp_path: Path) -> Path:
    """Each test keeps its files to itself."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    """Argon2 is slow on purpose; tests sign in often."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def quick_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Making a photo small is slow work; what is in the files matters to the tests of pictures alone."""
    for name, option, value in (("avif", "speed", 10), ("webp", "method", 0)):
        monkeypatch.setitem(photo_processing._ENCODINGS[name], option, value)


@pytest.fixture(scope="session", autouse=True)
def quick_codes() -> Iterator[None]:
    """A QR code is drawn in eight ways, and the one that scanners read best is kept: a tenth of what a publication costs."""
    import qrcode

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(qrcode.QRCode, "best_mask_pattern", lambda code: 0)
        yield


@pytest.fixture(scope="session", autouse=True)
def keep_plans_at_once() -> Iterator[None]:
    """Every prepared question of every test is one that PostgreSQL keeps, whatever the tests before have asked for."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(prepared, "KEEP_AFTER", 1)
        patched.setattr(prepared, "MAX_KEPT", 10_000)
        yield


@pytest.fixture(autouse=True)
def unknown_stamp() -> None:
    """The first page of each test asks for the whole site stamp: its queries do not depend on the test before."""
    stamp.forget()


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Any]:
    """The system's Chromium, driven by Playwright; it ends before the database is dropped."""
    if missing := missing_for_browser():
        reason = f"no browser: install {' '.join(missing)}, or set CHROMIUM=/path/to/one"
        if os.environ.get("KOMINFO_REQUIRE_BROWSER"):
            pytest.fail(reason)
        pytest.skip(reason)
    # Playwright's synchronous interface runs an event loop, in which Django refuses database calls.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    from django.db import connections
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_ARGUMENTS)
        yield chromium
        # The second connection belongs to this loop; nobody else could close it once the loop has ended.
        connections.close_all()
        chromium.close()


def wait_until_the_server_rests() -> None:
    """A request still on its way when the tables are emptied would end in a deadlock. Call it once the browser has left.

    Between two statements of one request the server looks idle too, so it must look so several times in a row.
    """
    from django.db import connection

    busy = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"
    quiet = 0
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute(busy)
            quiet = 0 if cursor.fetchone()[0] else quiet + 1
        if quiet == 6:
            return
        time.sleep(0.03)


@pytest.fixture
def page(browser: Any, live_server: Any) -> Iterator[Any]:
    """A page of a fresh browser profile at the live server: Indonesian, with a clock in WIT."""
    context = browser.new_context(
        base_url=live_server.url,
        locale="id-ID",
        timezone_id="Asia/Jayapura",
        viewport={"width": 1280, "height": 900},
    )
    yield context.new_page()
    context.close()
    wait_until_the_server_rests()


@pytest.fixture
def washes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that the allow-list has been held against since the test began."""
    found: list[str] = []
    wash = html.wash

    def told(source: str) -> html.CleanHtml:
        found.append(source)
        return wash(source)

    monkeypatch.setattr(html, "wash", told)
    return found


@pytest.fixture
def newsroom(db: None) -> Any:
    """The named cast with its two offices: see tests/newsroom.py."""
    from tests.newsroom import Newsroom

    return Newsroom()
