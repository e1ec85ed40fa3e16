"""Old addresses, each in one spelling, so that %E2 and %e2, http and https, with and without www meet."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from urllib.parse import unquote, urlsplit

from news.imports.wordpress.items import Address

# What WordPress itself asks a page by; `cat`, `author` and `m` are its lists.
QUERIES = ("p", "page_id", "attachment_id", "cat", "tag", "author", "author_name", "m", "feed")
UPLOADS = re.compile(
    r"(?:^|/)(?:wp-content/(?:blogs\.dir/\d+/)?|blogs\.dir/\d+/)?(?:uploads(?:/sites/\d+)?|files)/(.+)$"
)
_SLASHES = re.compile(r"/{2,}")
_DAY_PATH = re.compile(r"(?<![0-9])[0-9]{4}/[0-9]{2}(?:/[0-9]{2})?(?![0-9])")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_QUERY = re.compile(r"(?:^|[?&;])(" + "|".join(QUERIES) + r")=([^&;#]+)")
FEEDS = (
    "feed",
    "feed/rss",
    "feed/rss2",
    "feed/atom",
    "feed/rdf",
    "rss",
    "rss2",
    "atom",
    "rdf",
    "comments/feed",
)


def hosts(*written: str) -> frozenset[str]:
    """The hosts of these addresses, each with and without www."""
    found = {host for each in written if (host := host_of(each))}
    bare = {host.removeprefix("www.") for host in found}
    files = {host.replace(".", ".files.", 1) for host in bare if host.endswith(".wordpress.com")}
    return frozenset(bare | {f"www.{host}" for host in bare} | files)


def host_of(written: str) -> str:
    """The host in lower case, without port; empty for a path and for what is no address."""
    try:
        return (urlsplit(written.strip()).hostname or "").lower()
    except ValueError:
        return ""


def decoded(path: str) -> str:
    """A path without slashes at its ends and doubled ones, decoded once and composed."""
    if "%" in path:
        path = unquote(path, errors="surrogateescape")
        path = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if not path.isascii():
        path = unicodedata.normalize("NFC", path)
    return (_SLASHES.sub("/", path) if "//" in path else path).strip("/ ")


def address(written: str) -> Address | None:
    """The address by path and query; None for what cannot be read."""
    written = with_plain_ampersands(written.strip())
    try:
        parts = urlsplit(written)
    except ValueError:
        return None
    return Address(decoded(parts.path), query(parts.query))


def query(written: str) -> str:
    """What a query asks WordPress for, of the few that lead to a page."""
    if not written:
        return ""
    found = dict(_QUERY.findall(written))
    return next((f"{name}={decoded(found[name])}" for name in QUERIES if name in found), "")


def with_plain_ampersands(written: str) -> str:
    """The address with `&` where it was escaped, once or several times."""
    for _ in range(3):
        if "&" not in written or (plain := unescape(written)) == written:
            break
        written = plain
    return written


def upload(path: str, host: str = "") -> str:
    """The file below the uploads folder that a decoded path leads to; empty for any other path.

    WordPress.com serves uploads from a host of their own, and below no folder.
    """
    if host.endswith(".files.wordpress.com"):
        return path
    found = UPLOADS.search(path)
    return found[1] if found else ""


def of_item(
    number: int, kind: str, link: str, slug: str, metas: Mapping[str, str], base: str = ""
) -> tuple[Address, ...]:
    """All addresses under which an item was to be found, its own first; `base` is the path that its site lies under."""
    found: list[Address] = []
    own = address(link) if link else None
    if own and own.path != base and not own.query:
        found += [own, *_earlier(own.path, slug, metas)]
        found += [Address(f"{each.path}/feed") for each in found[:1] if kind != "attachment"]
    if custom := metas.get("custom_permalink", "").strip():
        found.append(Address(decoded(f"{base}/{custom}")))
    name = {"page": "page_id", "attachment": "attachment_id"}.get(kind)
    found.append(Address(base, f"p={number}"))
    found += [Address(base, f"{name}={number}")] if name else []
    return tuple(dict.fromkeys(found))


def _earlier(path: str, slug: str, metas: Mapping[str, str]) -> Iterator[Address]:
    """The paths that the item had with its earlier slugs and days."""
    slugs = [decoded(old) for old in metas.get("_wp_old_slug", "").split("\n") if old.strip()]
    now = decoded(slug)
    head, _, last = path.rpartition("/")
    paths = [path]
    for old in slugs:
        if now and now in last:
            paths.append(f"{head}/{last.replace(now, old)}".strip("/"))
        elif not now:
            paths.append(f"{head}/{old}".strip("/"))
    for each in list(paths):
        for day in _DAY.findall(metas.get("_wp_old_date", "")):
            if _DAY_PATH.search(each):
                has_day = len(_DAY_PATH.search(each)[0]) > 7  # type: ignore[index]
                paths.append(_DAY_PATH.sub("/".join(day if has_day else day[:2]), each, count=1))
    yield from (Address(each) for each in paths[1:])


def of_upload(file: str, sizes: Iterable[str], base: str = "") -> tuple[Address, ...]:
    """The addresses of a file below the uploads folder and of its other sizes."""
    folder = f"{base}/wp-content/uploads".strip("/")
    return tuple(dict.fromkeys(Address(decoded_file(f"{folder}/{each}")) for each in [file, *sizes] if each))


def decoded_file(path: str) -> str:
    """The path of a file as it is stored, composed; a `%` in a name stays."""
    return unicodedata.normalize("NFC", path).strip("/")


def of_term(
    taxonomy: str, slug: str, parents: Iterable[str] = (), number: int = 0, base: str = ""
) -> tuple[Address, ...]:
    """The lists of a category, tag or other term, with their feeds."""
    word = {"category": "category", "post_tag": "tag"}.get(taxonomy, taxonomy)
    slug = decoded(slug)
    lines = [slug, "/".join([*map(decoded, parents), slug])]
    paths = [f"{base}/{word}/{line}".strip("/") for line in dict.fromkeys(lines)]
    asked = {"category": f"cat={number}" if number else "", "post_tag": f"tag={slug}"}.get(taxonomy, "")
    found = [Address(each) for path in paths for each in (path, f"{path}/feed")]
    return (*found, Address(base, asked)) if asked else tuple(found)


def of_author(login: str, base: str = "") -> tuple[Address, ...]:
    """The list of an author, as WordPress makes it of the login; for the table of addresses alone."""
    slug = re.sub(r"[^a-z0-9_]+", "-", login.lower()).strip("-")
    path = f"{base}/author/{slug}".strip("/")
    return Address(path), Address(f"{path}/feed"), Address(base, f"author_name={slug}")


def of_day(day: dt.date, base: str = "") -> tuple[Address, ...]:
    """The lists of a day's year, month and day."""
    lines = [f"{day:%Y}", f"{day:%Y/%m}", f"{day:%Y/%m/%d}"]
    return tuple(Address(f"{base}/{line}".strip("/")) for line in lines)


def of_feeds(base: str = "") -> tuple[Address, ...]:
    """The feeds of the whole site."""
    asked = [Address(base, f"feed={name}") for name in ("rss", "rss2", "atom", "rdf")]
    return (*(Address(f"{base}/{feed}".strip("/")) for feed in FEEDS), *asked)
