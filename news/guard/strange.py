"""Addresses that gangs make up: a site in order has no page there, and leads home at most.

They are asked within the process: nothing goes over the network.
"""

import logging
from collections.abc import Iterator

from django.conf import settings
from django.test import Client

from news.guard.sightings import Gravity, Rule, Sighting, digest

ADDRESSES = (
    "/slot-gacor/", "/?s=slot+gacor", "/?slot=maxwin", "/?p=slot", "/index.php?topic=togel", "/wp-content/uploads/slot.php",
    "/wp-login.php", "/wp-content/plugins/x/shell.php", "/siaran-pers/slot-gacor/", "/siaran-pers/2026/01/slot-gacor-maxwin/",
    "/daftar/slot88.html", "/media/shell.php", "/static/slot/index.html", "/amp/?id=slot-gacor", "/togel/hk/", "/sitemap-slot.xml",
    "/pejabat/slot-gacor/", "/topik/togel/", "/halaman/slot-gacor/", "/agenda/slot-gacor/",
)  # fmt: skip
REMEDY = "Alamat ini tidak boleh punya halaman: periksa program dan peladen web terhadap rilis resminya (docs/incident.md)."
FOUND = 200


class _Quiet(logging.Filter):
    """That these addresses are not found is no news for the log."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Nothing passes."""
        return False


def answering() -> Iterator[Sighting]:
    """Those that are answered with a page of their own, or lead to another site."""
    log, quiet = logging.getLogger("django.request"), _Quiet()
    log.addFilter(quiet)
    try:
        yield from _asked()
    finally:
        log.removeFilter(quiet)


def _asked() -> Iterator[Sighting]:
    client = Client(raise_request_exception=False, headers={"host": settings.SITE_URL.partition("//")[2]})
    home = client.get("/", secure=_is_secure()).content
    for address in ADDRESSES:
        response = client.get(address, secure=_is_secure())
        target = response.headers.get("Location", "")
        leads_away = "//" in target and not target.startswith(settings.SITE_URL)
        is_page = response.status_code == FOUND and getattr(response, "content", b"") != home
        if leads_away or is_page:
            seen = f"dijawab {response.status_code} {target}".rstrip()
            yield Sighting(
                Rule.ADDRESS, Gravity.GRAVE, "", seen, REMEDY, digest(seen), path_or_address=address
            )


def _is_secure() -> bool:
    return settings.SITE_URL.startswith("https:")
