"""Pages of the desk of whatever is in the database, followed link by link, and the words on them that the desk has others for."""

import re
from collections import Counter, deque
from functools import cache
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

PER_SCREEN = 3  # pages of one kind tell about the others
SHORT_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Agu|Ags|Agt|Agust|Sep|Sept|Okt|Nov|Des|Aug|Oct|Dec"
WRONG = {
    "slug": (r"\bslug\b", "alamat halaman"),
    "parent": (r"\bparent\b", "induk"),
    "alt": (r"\bteks (pengganti|alt)\b|\balt text\b", "teks alternatif"),
    "month": (rf"\b\d{{1,2}} ({SHORT_MONTHS})\b\.? (19|20)\d\d", "8 Juli 2021"),
    # In brackets after the weekday it is how press copy writes a day: "Kamis (8/7/2021)".
    "digits": (r"(?<![\w/.(-])\d{1,2}[/-]\d{1,2}[/-](19|20)\d\d(?![\w/-])", "8 Juli 2021"),
    "iso": (r"(?<![\w/.:?=-])(19|20)\d\d-\d\d-\d\d\b", "8 Juli 2021"),
}
TOLD = re.compile(r'\b(?:title|aria-label|placeholder|alt)="([^"]*)"')
HIDDEN = re.compile(r"<(script|style|textarea|template)\b.*?</\1>|<!--.*?-->", re.DOTALL)
# What ran on a computer and what people typed is told as it is.
AS_IT_IS = {"agencies_auditentry_change", "news_letter_change"}
LEFT = ("/meja/logout/", "/meja/jsi18n/")


def wrong_words(client):
    """Sentences that name page, words and the right word; how many pages were read."""
    waiting, seen, met, found = deque(["/meja/"]), set(), Counter(), []
    while waiting:
        address = waiting.popleft()
        screen = _screen(urlsplit(address).path)
        if address in seen or not screen or met[screen] >= PER_SCREEN:
            continue
        seen.add(address)
        response = client.get(address)
        if response.status_code != 200 or not response["Content-Type"].startswith("text/html"):
            for file in response._resource_closers:  # response.close() would close the test's database too
                file()
            continue
        met[screen] += 1
        waiting.extend(_near(response.text, address))
        if screen not in AS_IT_IS:
            found += [f"{address}: {fault}" for fault in faults(response.text)]
    return found, sum(met.values())


def faults(page):
    """The words of one page that should be others."""
    shown = HIDDEN.sub(" ", page)
    words = unescape(" ".join([re.sub(r"<[^>]+>", " ", shown), *TOLD.findall(shown)]))
    for pattern, right in WRONG.values():
        for match in re.finditer(pattern, words, re.IGNORECASE):
            near = " ".join(words[max(0, match.start() - 40) : match.end() + 20].split())
            yield f"“{match[0]}” should be “{right}” in: {near}"


def _near(page, address):
    for link in re.findall(r'<a\b[^>]*?\bhref="([^"]*)"', page):
        parts = urlsplit(urljoin(address, unescape(link)))
        if not parts.netloc and parts.path.startswith("/meja/") and not parts.path.startswith(LEFT):
            yield parts.path + (f"?{parts.query}" if parts.query else "")


@cache
def _screen(path):
    try:
        return resolve(path).url_name
    except Resolver404:
        return None
