"""Where recordings of events may stand: sites for video and sound, government sites, our own, and what the operator adds.

A recording is a link that readers follow. Nothing of it is embedded or fetched: a site is named so that they know where it leads.
"""

from urllib.parse import SplitResult, urlsplit

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
NOT_SECURE = "Alamat rekaman harus diawali https://. Salin alamatnya dari bilah alamat peramban."
ELSEWHERE = (
    "Rekaman di {} belum dapat ditautkan. Pakai alamat di YouTube, Vimeo, Facebook atau situs .go.id, "
    "atau minta pengelola server menambahkan situs itu ke RECORDING_HOSTS."
)


def wrong(address: str) -> str:
    """Why a recording cannot be at this address, with the remedy; empty where it can."""
    parts = _parts(address)
    if parts.scheme != "https" or not parts.hostname or parts.username is not None:
        return NOT_SECURE
    return "" if _is_known(parts.hostname) else ELSEWHERE.format(parts.hostname)


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


def _is_of(host: str, known: str) -> bool:
    return host == known or host.endswith(f".{known}")
