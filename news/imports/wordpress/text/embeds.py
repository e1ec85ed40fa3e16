"""Embedded things as links: the service's name, and an address at which people can open it."""

import re
from html import escape
from urllib.parse import parse_qs, urlsplit

from kominfo.lib.markup.addresses import link_target
from news.imports.wordpress.addresses import host_of, with_plain_ampersands

# Host (its end) → what one finds there.
_SERVICES = {
    "youtube.com": "Video di YouTube", "youtu.be": "Video di YouTube", "youtube-nocookie.com": "Video di YouTube",
    "vimeo.com": "Video di Vimeo", "dailymotion.com": "Video di Dailymotion", "dai.ly": "Video di Dailymotion",
    "vidio.com": "Video di Vidio", "facebook.com": "Kiriman di Facebook", "fb.watch": "Video di Facebook",
    "instagram.com": "Kiriman di Instagram", "instagr.am": "Kiriman di Instagram", "twitter.com": "Kiriman di Twitter/X",
    "x.com": "Kiriman di Twitter/X", "tiktok.com": "Video di TikTok", "soundcloud.com": "Audio di SoundCloud",
    "spotify.com": "Audio di Spotify", "anchor.fm": "Siniar di Anchor", "slideshare.net": "Paparan di SlideShare",
    "scribd.com": "Dokumen di Scribd", "issuu.com": "Dokumen di Issuu", "flickr.com": "Foto di Flickr", "flic.kr": "Foto di Flickr",
    "wordpress.tv": "Video di WordPress.tv", "videopress.com": "Video di VideoPress", "ted.com": "Video di TED",
    "reddit.com": "Kiriman di Reddit", "tumblr.com": "Kiriman di Tumblr", "pinterest.com": "Kiriman di Pinterest",
    "threads.net": "Kiriman di Threads", "t.me": "Kiriman di Telegram", "google.com/maps": "Peta di Google Maps",
    "maps.google.com": "Peta di Google Maps", "goo.gl/maps": "Peta di Google Maps", "maps.app.goo.gl": "Peta di Google Maps",
    "openstreetmap.org": "Peta di OpenStreetMap", "docs.google.com/forms": "Formulir Google", "forms.gle": "Formulir Google",
    "docs.google.com": "Dokumen di Google", "drive.google.com": "Dokumen di Google Drive", "calendar.google.com": "Kalender Google",
    "view.officeapps.live.com": "Dokumen", "canva.com": "Desain di Canva", "powerbi.com": "Data di Power BI",
    "tableau.com": "Data di Tableau", "datawrapper.de": "Grafik di Datawrapper", "flourish.studio": "Grafik di Flourish",
    "imgur.com": "Gambar di Imgur", "giphy.com": "Gambar di Giphy", "streamable.com": "Video di Streamable", "rumble.com": "Video di Rumble",
}  # fmt: skip
_VIDEO = (".mp4", ".m4v", ".webm", ".ogv", ".mov", ".wmv", ".flv", ".avi", ".mpg", ".3gp")
_AUDIO = (".mp3", ".m4a", ".ogg", ".wav", ".wma", ".flac", ".aac")
_DOCUMENTS = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".zip")
_YOUTUBE = re.compile(r"(?:embed|v|shorts|live)/([\w-]{6,20})")
_LINE = re.compile(r"^[ \t]*(https?://[^\s<>\"]+)[ \t]*$", re.MULTILINE)
_ALONE = re.compile(r"<p(?:\s[^>]*)?>\s*(https?://[^\s<>\"]+)\s*</p>", re.IGNORECASE)
# Frames that show another page of theirs: the address of what they show.
_INNER = {
    "facebook.com": "href",
    "docs.google.com": "url",
    "view.officeapps.live.com": "src",
    "drive.google.com": "url",
}


def service(address: str) -> str:
    """What stands at the address, as words; empty for a host that is not known."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    host = (parts.hostname or "").lower().removeprefix("www.")
    place = host + parts.path
    for known, words in _SERVICES.items():
        name, slash, _ = known.partition("/")
        if slash and (place.startswith(known) or place.startswith(f"maps.{known}")):
            return words
        if not slash and (host == name or host.endswith(f".{name}")):
            return words
    return ""


def opened(address: str) -> str:
    """The address at which people open what a frame shows."""
    address = with_plain_ampersands(address.strip())
    address = f"https:{address}" if address.startswith("//") else address
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    host = (parts.hostname or "").lower().removeprefix("www.")
    asked = parse_qs(parts.query)
    if host.endswith(("youtube.com", "youtube-nocookie.com")):
        if (found := _YOUTUBE.search(parts.path)) and "videoseries" not in parts.path:
            return f"https://www.youtube.com/watch?v={found[1]}"
        if "list" in asked:
            return f"https://www.youtube.com/playlist?list={asked['list'][0]}"
    if host == "player.vimeo.com" and (video := re.search(r"video/(\d+)", parts.path)):
        return f"https://vimeo.com/{video[1]}"
    for known, name in _INNER.items():
        if host.endswith(known) and (inner := asked.get(name, [""])[0]).startswith("http"):
            return inner
    return address


def words_for(address: str, title: str = "") -> str:
    """What a link to the address is called."""
    path = address.partition("?")[0].lower()
    kinds = (("Video", _VIDEO), ("Audio", _AUDIO), ("Dokumen", _DOCUMENTS))
    kind = next((words for words, endings in kinds if path.endswith(endings)), "") or service(address)
    if not kind:
        host = host_of(address)
        kind = f"Isi dari {host.removeprefix('www.')}" if host else "Sematan"
    title = " ".join(title.split())
    is_told = title and title.lower() not in {"youtube video player", "video", "embed", "youtube"}
    return f"{kind}: {title[:120]}" if is_told else kind


def paragraph(address: str, title: str = "") -> str:
    """A paragraph with the link; empty for an address that leads nowhere."""
    address = opened(address)
    target = address if address.startswith("/") else link_target(address)
    if not target:
        return ""
    return (
        f'\n\n<p data-wp-embed=""><a href="{escape(target)}">{escape(words_for(target, title))}</a></p>\n\n'
    )


def with_lines_as_links(text: str) -> str:
    """The text with addresses that stand on a line of their own, and that WordPress would embed, as links."""

    def put(found: re.Match[str]) -> str:
        address = found[1]
        return paragraph(address) if service(address) else found[0]

    if "http" not in text:
        return text
    return _ALONE.sub(put, _LINE.sub(put, text))


def is_file(address: str) -> bool:
    """Whether it ends like a film, a recording or a document."""
    return address.partition("?")[0].lower().endswith(_VIDEO + _AUDIO + _DOCUMENTS)
