"""Addresses that gangs make up: a site in order has no page there, and leads home at most. Asked within the process, nothing goes over the network."""

from collections.abc import Iterator

from django.conf import settings
from django.test import Client

ADDRESSES = (
    "/slot-gacor/",
    "/?s=slot+gacor",
    "/?slot=maxwin",
    "/?p=slot",
    "/index.php?topic=togel",
    "/wp-content/uploads/slot.php",
    "/wp-login.php",
    "/rilis/slot-gacor/",
    "/daftar/slot88.html",
)


def answering() -> Iterator[str]:
    """Those that are answered with a page, or lead to another site."""
    client = Client(raise_request_exception=False, headers={"host": settings.SITE_URL.partition("//")[2]})
    for address in ADDRESSES:
        response = client.get(address, secure=settings.SITE_URL.startswith("https:"))
        target = response.headers.get("Location", "")
        leads_away = "//" in target and not target.startswith(settings.SITE_URL)
        if leads_away or response.status_code == 200:
            yield (
                f"{address} dijawab {response.status_code} {target}".rstrip()
                + ". Alamat ini harus 404: periksa program dan server web terhadap rilis resminya."
            )
