"""Where the links of a text lead: to the old site, in whatever spelling, or elsewhere."""

import re
from urllib.parse import quote, unquote

from kominfo.lib.markup.addresses import link_target
from news.imports.wordpress import addresses
from news.imports.wordpress.items import Address, InnerLink, Link
from news.imports.wordpress.text.work import Work

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_WRAPPED = re.compile(
    r"https?://(?:l|lm)\.facebook\.com/l\.php\?.*?\bu=([^&]+)|https?://(?:www\.)?google\.[a-z.]+/url\?.*?\b(?:q|url)=(https?[^&]+)"
)


def target(written: str, words: str, work: Work) -> str:
    """The address as it is to stand in the text; empty for a link that leads nowhere or within its page."""
    written = addresses.with_plain_ampersands(written.strip())
    if wrapped := _WRAPPED.match(written):
        written = unquote(wrapped[1] or wrapped[2])
    if not written or written.startswith("#"):
        if written:
            work.tell("anchors", n=1)
        return ""
    if not (is_away(written, work)):
        return _inner(written, words, work)
    found = link_target(f"https:{written}" if written.startswith("//") else written)
    if not found:
        work.tell("links_unmade", written, n=1)
        return ""
    if found.startswith("http"):
        work.links.append(Link(found, addresses.host_of(found), words))
    return found


def is_away(written: str, work: Work) -> bool:
    """Whether the address leads to another site."""
    if written.startswith("//") or re.match(r"https?:", written, re.IGNORECASE):
        return (
            addresses.host_of(f"https:{written}" if written.startswith("//") else written)
            not in work.site.hosts
        )
    # A host without its scheme is another site; a file or a path is ours.
    return bool(_SCHEME.match(written)) or (
        not written.startswith(("/", "?", ".")) and link_target(written) is not None
    )


def _inner(written: str, words: str, work: Work) -> str:
    leads_to = addresses.address(written)
    if leads_to is None:
        work.tell("links_unmade", written, n=1)
        return ""
    if written.startswith("?") or (not leads_to.path and leads_to.query):
        leads_to = Address(work.base, leads_to.query)
    elif written.startswith((".", "..")) or not written.startswith(("/", "http", "HTTP", "?")):
        leads_to = Address(leads_to.path.replace("../", "").replace("./", "").strip("/"), leads_to.query)
    place = written.partition("#")[2]
    href = "/" + quote(leads_to.path, safe="/-._~")
    href += f"?{quote(leads_to.query, safe='=/-._~')}" if leads_to.query else ""
    href += f"#{quote(place, safe='-._~%')}" if place else ""
    file = addresses.upload(leads_to.path)
    work.inner_links.append(InnerLink(href, leads_to, words, place, file))
    return href
