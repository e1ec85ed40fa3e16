"""From the button "Terbitkan" to readers: how long until a release that was published is on its page and in the list.

The one part of `make bench` that is about waiting, so the clock on the wall tells it. Never used by the site.
"""

import statistics
import time
import urllib.request

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tqdm import tqdm

from agencies.models import User
from news.models import PressRelease
from news.releases import workflow
from tests.bench import newsroom

PUBLISHED = 9
PATIENCE = 10  # seconds
PAUSE = 0.01  # seconds between two looks: a reader who asks without end would be load
MEDIAN, WORST = 350, 1_100  # milliseconds behind nginx: the goals
DIRECT, BEHIND = "in the list without a proxy", "in the list behind nginx"

Waits = dict[str, list[float]]


def measure(direct: str, behind: str) -> Waits:
    """Milliseconds of the desk's answer and until the list at each address (host and path) holds the release."""
    waits: Waits = {"the desk's answer": [], DIRECT: [], BEHIND: []}
    desk = Client()
    desk.force_login(User.objects.get(username="b"))
    for number in tqdm(range(PUBLISHED), desc="terbit", unit="siaran pers", disable=None):
        release = approved(number)
        for address in (direct, behind):
            holds(address, release.slug)  # the list as it was is what both have kept
        time.sleep(number / PUBLISHED)  # nginx asks once a second: each begins at another part of one
        begun = time.monotonic()
        publish(desk, release)
        waits["the desk's answer"].append(since(begun))
        for name, address in ((DIRECT, direct), (BEHIND, behind)):
            wait_for(address, release.slug)
            waits[name].append(since(begun))
    return waits


def approved(number: int) -> PressRelease:
    """A release that waits for its publication."""
    writer, approver = (User.objects.get(username=name) for name in ("a", "b"))
    release = newsroom.draft(writer, slug=f"terbit-{timezone.now():%Y%m%d%H%M%S}-{number}")
    workflow.perform("submit", release, by=writer)
    return workflow.perform("approve", release, by=approver)


def publish(desk: Client, release: PressRelease) -> None:
    """As the desk does; RuntimeError if it refuses."""
    response = desk.post(
        reverse("admin:news_pressrelease_step", args=[release.pk, "publish"]), {"when": "now"}
    )
    if response.status_code != 302:
        raise RuntimeError(f"The desk does not publish: {response.status_code}")


def wait_for(address: str, text: str) -> None:
    """Look until the page holds the text; RuntimeError once patience ends."""
    end = time.monotonic() + PATIENCE
    while not holds(address, text):
        if time.monotonic() > end:
            raise RuntimeError(f"{address} does not show {text} within {PATIENCE} seconds.")
        time.sleep(PAUSE)


def holds(address: str, text: str) -> bool:
    """Whether the page has the text."""
    with urllib.request.urlopen(f"http://{address}", timeout=PATIENCE) as response:
        return text in response.read().decode()


def since(begun: float) -> float:
    """Milliseconds."""
    return (time.monotonic() - begun) * 1000


def table(waits: Waits) -> list[str]:
    """Markdown: the median and the worst of each, and whether readers behind nginx wait no longer than the goal."""
    lines = [
        f"Milliseconds on the clock from the press of the button, {PUBLISHED} publications. What else the machine does is in them.",
        "",
        "| until | median | worst | goal | |",
        "|---|---:|---:|---|---|",
    ]
    for name, times in waits.items():
        middle, worst = statistics.median(times), max(times)
        goal = f"≤ {MEDIAN}, worst ≤ {WORST:,}" if name == BEHIND else ""
        reached = ("reached" if middle <= MEDIAN and worst <= WORST else "**missed**") if goal else ""
        lines.append(f"| {name} | {middle:,.0f} | {worst:,.0f} | {goal} | {reached} |")
    return lines
