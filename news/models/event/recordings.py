"""Where recordings and streams of events may stand: streams anywhere on the web, recordings at known sites.

Known are sites for video and sound, government sites, our own, and what the operator adds.

A recording is a link that readers follow. Nothing of it is embedded or fetched: a site is named so that they know where it leads.
"""

import re
from posixpath import normpath
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings

SITES = {
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
    "dailymotion.com": "Dailymotion",
    "facebook.com": "Facebook",
    "fb.watch": "Facebook",
    "instagram.com": "Instagram",
    "tiktok.com": "TikTok",
    "soundcloud.com": "SoundCloud",
    "spotify.com": "Spotify",
    "drive.google.com": "Google Drive",
}
GOVERNMENT = ".go.id"
HOST = re.compile(r"[a-z0-9.-]+")  # browsers end a host at "\\", where Python reads on
# Where these sites send whoever follows an address to any site that stands in it: host → first parts of paths, "" for all.
REDIRECTS = {
    "youtube.com": {"redirect"},
    "facebook.com": {"l.php", "flx"},
    "l.facebook.com": {""},
    "lm.facebook.com": {""},
    "l.instagram.com": {""},
    "instagram.com": {"linkshim"},
    "tiktok.com": {"link"},
}
NOT_SECURE = "Alamat rekaman harus diawali https://. Salin alamatnya dari bilah alamat peramban."
NO_STREAM = (
    "Alamat siaran langsung harus diawali https:// (atau http://), lalu nama situsnya. "
    "Salin alamatnya dari bilah alamat peramban."
)
LEADS_ON = (
    "Alamat ini meneruskan ke situs lain. Buka rekamannya, lalu salin alamatnya dari bilah alamat peramban."
)
ELSEWHERE = (
    "Rekaman di {} belum dapat ditautkan. Pakai alamat di YouTube, Vimeo, Facebook atau situs .go.id, "
    "atau minta pengelola server menambahkan situs itu ke RECORDING_HOSTS."
)


def wrong(address: str) -> str:
    """Why a recording cannot be at this address, with the remedy; empty where it can."""
    parts = _parts(address)
    host = parts.hostname or ""
    if parts.scheme != "https" or not HOST.fullmatch(host) or parts.username is not None:
        return NOT_SECURE
    if not _is_known(host):
        return ELSEWHERE.format(host)
    return LEADS_ON if _leads_on(host, parts.path) else ""


def wrong_stream(address: str) -> str:
    """Why a public stream cannot be at this address, with the remedy: a name before an @ hides where it leads."""
    parts = _parts(address)
    host = parts.hostname or ""
    is_web = parts.scheme in {"https", "http"} and HOST.fullmatch(host) and parts.username is None
    return "" if is_web else NO_STREAM


def site(address: str) -> str:
    """The site that an address leads to, by the name people know: "YouTube", "tv.malutprov.go.id"."""
    host = _parts(address).hostname or ""
    return next((name for known, name in SITES.items() if _is_of(host, known)), host.removeprefix("www."))


def _parts(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:  # brackets that are no IPv6 address
        return urlsplit("")


def _is_known(host: str) -> bool:
    ours = [urlsplit(settings.SITE_URL).hostname or "", *settings.RECORDING_HOSTS]
    return host.endswith(GOVERNMENT) or any(_is_of(host, known) for known in (*SITES, *ours))


def _leads_on(host: str, path: str) -> bool:
    # Browsers read "\\" as "/", and take "." and ".." out before they ask.
    first = normpath(unquote(path).replace("\\", "/")).strip("/").partition("/")[0].lower()
    return any(
        _is_of(host, known) and not firsts.isdisjoint({first, ""}) for known, firsts in REDIRECTS.items()
    )


def _is_of(host: str, known: str) -> bool:
    return host == known or host.endswith(f".{known}")
