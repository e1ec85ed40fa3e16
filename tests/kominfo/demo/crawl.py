"""Every public page of whatever is in the database, followed link by link, and what is wrong with each.

Not a validator: it knows the faults that templates are prone to.
"""

import gzip
import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders

from news.views import text_only

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
HOLDS = {  # what may stand directly in these
    "dl": {"dt", "dd", "div"},
    "ul": {"li"},
    "ol": {"li"},
    "tr": {"th", "td"},
    "select": {"option", "optgroup"},
    "p": {"a", "abbr", "b", "br", "cite", "code", "del", "em", "i", "input", "ins", "img", "label", "mark", "picture"}
    | {"q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "button", "select", "textarea", "svg"},
}  # fmt: skip
HERE = "http://testserver"
# On the wire, packed by gzip, without images: a page on the first view, and once its styles are at hand.
BARE = {"/widget/"}  # a frame for other sites: it has no masthead
FIRST_VIEW, LATER_VIEW = 30_000, 12_000


class Page(HTMLParser):
    """One page, taken apart: links, resources, ids, title, and faults as sentences."""

    def __init__(self, text):
        super().__init__()
        self.links, self.resources, self.faults = [], [], []
        self.ids, self.tags, self.metas = Counter(), Counter(), {}
        self.title = self.canonical = ""
        self.open = []
        self.feed(text)
        self.close()
        self.faults += [f"id {name} twice" for name, times in self.ids.items() if times > 1]
        self.faults += [f"{self.tags[tag]} × {tag}" for tag in ("h1", "main") if self.tags[tag] != 1]
        self.faults += [f"never closed: {tag}" for tag in self.open]

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags[tag] += 1
        self.ids.update([found["id"]] if "id" in found else [])
        self._judge(tag, found)
        self._collect(tag, found)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data):
        if self.open and self.open[-1] == "title" and "svg" not in self.open:
            self.title += data

    def _judge(self, tag, found):
        parent = self.open[-1] if self.open else ""
        if parent in HOLDS and tag not in HOLDS[parent]:
            self.faults.append(f"<{tag}> in <{parent}>")
        if tag == "style" or "style" in found or any(name.startswith("on") for name in found):
            self.faults.append(f"inline style or script: <{tag}>")
        if tag == "script" and not found.get("src") and found.get("type") != "application/ld+json":
            self.faults.append("inline script")
        if tag == "img" and not ("alt" in found and "width" in found and "height" in found):
            self.faults.append(f"image without alt or size: {found.get('src')}")
        if tag == "html" and found.get("lang") != "id":
            self.faults.append("not in Indonesian")

    def _collect(self, tag, found):
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        elif tag == "form":
            self.links.append(found.get("action", ""))
        elif tag == "link" and found.get("rel") == "canonical":
            self.canonical = found["href"]
        elif tag == "link":
            self.resources.append(found["href"])
        elif tag == "meta":
            self.metas[found.get("name") or found.get("property")] = found.get("content")
        self.resources += [found["src"]] if found.get("src") else []
        self.resources += [part.split()[0] for part in found.get("srcset", "").split(",") if part.strip()]


def crawl(client):
    """What is wrong anywhere, as sentences; the number of pages."""
    waiting, seen, pages, faults = [("/", "")], set(), {}, []
    while waiting:
        address, found_on = waiting.pop()
        if address in seen or address.startswith(("/meja/", "/static/")):
            continue
        seen.add(address)
        response = client.get(address)
        if response.status_code != 200 or response.cookies:
            faults.append(f"{address}: {response.status_code}, linked from {found_on}")
        elif response["Content-Type"].startswith("text/html"):
            page = pages[address] = Page(response.text)
            found = [*page.faults, *faults_of_head(page, address), *too_heavy(page, response.content)]
            faults += [f"{address}: {fault}" for fault in found]
            waiting += [(near, address) for near in near_addresses(page, address)]
        for file in response._resource_closers:  # response.close() would close the test's database too
            file()
    faults += dead_fragments(pages) + same_titles(pages) + unlike_sitemap(pages, client)
    return sorted(faults), len(pages)


def near_addresses(page, address):
    """Where the page leads on this site, and what it loads."""
    images = [page.metas["og:image"]] if "og:image" in page.metas else []
    for link in [*page.links, *page.resources, *images]:
        whole = urldefrag(urljoin(HERE + address, link.replace(settings.SITE_URL, HERE, 1)))[0]
        if whole.startswith(HERE):
            yield whole.removeprefix(HERE) or "/"


def faults_of_head(page, address):
    """What the head and the first link promise to search engines and readers."""
    if address not in BARE and ("#isi" not in page.links[:1] or not page.ids["isi"]):
        yield "no way past the masthead"
    if not page.canonical and page.metas.get("robots") != "noindex":
        yield "no canonical address"
    if any(urlsplit(urljoin(HERE, link)).netloc != "testserver" for link in page.resources):
        yield "loads something from elsewhere"


def too_heavy(page, content):
    """What a reader on a slow line waits for beyond the budget."""
    html = len(gzip.compress(content))
    if html > LATER_VIEW:
        yield f"{html} bytes of HTML"
    if (
        whole := html + sum(packed(name) for name in page.resources if name.endswith((".css", ".js")))
    ) > FIRST_VIEW:
        yield f"{whole} bytes on the first view"


@cache
def packed(address):
    """How many bytes a stylesheet or script has on the wire."""
    name = re.sub(r"\.[0-9a-f]{12}(?=\.\w+$)", "", urlsplit(address).path.removeprefix(settings.STATIC_URL))
    return len(gzip.compress(Path(finders.find(name)).read_bytes()))


def dead_fragments(pages):
    """Links to a place in a page that has no such place."""
    found = []
    for address, page in pages.items():
        for link in page.links:
            whole, place = urldefrag(urljoin(HERE + address, link))
            there = pages.get(whole.removeprefix(HERE))
            if place and there and not there.ids[place]:
                found.append(f"{address}: {link} leads nowhere")
    return found


def unlike_sitemap(pages, client):
    """Pages that may be indexed and are not in the sitemap, and the other way round.

    The text-only version of a page names the page itself as the one to index.
    """
    indexed = {
        address
        for address, page in pages.items()
        if not page.metas.get("robots", "").startswith("noindex") and not address.startswith(text_only.BEFORE)
    }
    listed = {address for file in locations(client, "/sitemap.xml") for address in locations(client, file)}
    return [
        f"{address}: only in the {'sitemap' if address in listed else 'site'}" for address in indexed ^ listed
    ]


def locations(client, file):
    """The paths that a sitemap or its index names."""
    text = b"".join(client.get(file)).decode()
    return [place.replace(settings.SITE_URL, "", 1) for place in re.findall("<loc>(.*?)</loc>", text)]


def same_titles(pages):
    """Pages that tabs and results could not tell apart.

    The later pages of one list may be called the same, and the text-only version of a page is called as the page.
    """
    firsts = {
        address: page.title
        for address, page in pages.items()
        if "halaman=" not in address and not address.startswith(text_only.BEFORE)
    }
    counted = Counter(firsts.values())
    return [
        f"{address}: called as another page: {title}"
        for address, title in firsts.items()
        if counted[title] > 1
    ]
