"""Feeds of what was published, of what was corrected and of events: Atom, RSS and JSON Feed.

An entry holds the lead and the address of the text, never the text: a copy elsewhere would stay uncorrected.
"""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.conf import settings
from django.templatetags.static import static
from django.utils import feedgenerator
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator

from kominfo.lib import dates
from kominfo.lib.markup.html import FORBIDDEN_CHARACTERS
from news.formats import alert, identities
from news.models import Edition, Event

XML = "application/xml; charset=utf-8"


class JsonFeed(feedgenerator.SyndicationFeed):
    """JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile: Any, encoding: str) -> None:
        """The feed as text; JSON is UTF-8 whatever `encoding` says."""
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "description": self.feed["description"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "language": self.feed["language"],
            "authors": [{"name": self.feed["author_name"]}],
            "items": [_json_item(item) for item in self.items],
        }
        json.dump(feed, outfile, ensure_ascii=False)


class Atom(feedgenerator.Atom1Feed):
    """Atom as plain XML: browsers show a feed that is called one without the stylesheet, or not at all."""

    content_type = XML

    def write(self, outfile: Any, encoding: str) -> None:
        """As Django writes it, with the stylesheets, which Django names in RSS alone."""
        handler = SimplerXMLGenerator(outfile, encoding, short_empty_elements=True)
        handler.startDocument()
        for sheet in self.feed["stylesheets"]:
            handler.processingInstruction("xml-stylesheet", str(sheet))
        handler.startElement("feed", self.root_attributes())  # type: ignore[arg-type]  # as Django does
        self.add_root_elements(handler)
        self.write_items(handler)
        handler.endElement("feed")


class Rss(feedgenerator.Rss201rev2Feed):
    """RSS, likewise."""

    content_type = XML


Made = Atom | Rss | JsonFeed
FORMATS: dict[str, type[Made]] = {
    "atom": Atom,
    "rss": Rss,
    "json": JsonFeed,
}


class Feed(NamedTuple):
    """Metadata of a feed: title, author, description, and the paths of its page and of the feed itself.

    `key` identifies the feed and stays when a path changes.
    """

    title: str
    author: str
    description: str
    page: str
    address: str
    key: str


def of_releases(feed: Feed, editions: Iterable[Any], form: str) -> Made:
    """A feed of editions; each has the attribute `source` (its agency's name), and as in its snapshot `topics`, `alarm` and `areas`.

    Of one that is not in force it tells the mark and the reason, nothing of the text.
    """
    made = _begun(feed, form)
    for edition in editions:
        topics = sorted(topic["name"] for topic in edition.topics) if not edition.mark else []
        has_ended = edition.has_ended() and not edition.mark
        _add(
            made,
            edition,
            identity=identities.urn("siaran-pers", edition.release_id),
            title=f"BERAKHIR: {edition.headline}" if has_ended else edition.titled,
            description=edition.note
            if edition.mark
            else " ".join(filter(None, [_validity(edition), edition.lead])),
            author_name=edition.source,
            categories=[edition.get_kind_display(), *topics],
            pubdate=dates.in_wit(edition.published_at),
            # A reader that keeps what it has asks again for what was updated: its title has changed by itself.
            updateddate=dates.in_wit(
                max(edition.modified_at, edition.valid_until) if has_ended else edition.modified_at
            ),
        )
    return made


def _validity(edition: Any) -> str:
    """What it warns of, or until when it is valid: a list of titles in somebody's reader is all that they may see."""
    if warned := alert.alert_of(edition, edition.alarm, edition.areas):
        return alert.in_sentences(warned)
    return f"Berlaku sampai {dates.long_datetime(edition.valid_until)}." if edition.valid_until else ""


def of_changes(feed: Feed, rows: list[tuple[Edition, Edition]], form: str) -> Made:
    """A feed of corrections and withdrawals: each change with the edition in force today."""
    made = _begun(feed, form)
    for change, standing in rows:
        at = dates.in_wit(change.live_from)
        _add(
            made,
            standing,
            identity=identities.urn("ralat", change.release_id, change.sequence),
            title=_told(change, standing),
            description=change.note,
            categories=[change.told_as],
            pubdate=at,
            updateddate=at,
        )
    return made


def of_events(feed: Feed, rows: Iterable[tuple[Event, str]], form: str) -> Made:
    """A feed of events, each with what is told of it below its days and place."""
    made = _begun(feed, form)
    for event, gist in rows:
        place = ", ".join(name for name in (event.venue_name, event.venue_area) if name)
        announced = dates.in_wit(event.public_from or event.updated_at)
        _add(
            made,
            event,
            identity=identities.urn("agenda", event.pk),
            title=event.titled,
            description=". ".join(dict.fromkeys(part for part in (event.days, place, gist) if part)),
            author_name="",
            categories=[event.get_kind_display()],
            pubdate=announced,
            updateddate=max(announced, dates.in_wit(event.updated_at)),
        )
    return made


def _told(change: Edition, standing: Edition) -> str:
    """The title after the kind of change or, for a release no longer in force, after its standing."""
    if not standing.mark:
        return f"{change.told_as}: {standing.headline}"
    return standing.titled if change.pk == standing.pk else f"{standing.titled} ({change.told_as.lower()})"


def _begun(feed: Feed, form: str) -> Made:
    return FORMATS[form](
        title=_printable(feed.title if feed.title == feed.author else f"{feed.title} – {feed.author}"),
        author_name=_printable(feed.author),
        description=_printable(feed.description),
        link=settings.SITE_URL + feed.page,
        feed_url=settings.SITE_URL + feed.address,
        feed_guid=identities.urn("umpan", feed.key),
        language="id",
        stylesheets=stylesheets(),
    )


def stylesheets() -> list[feedgenerator.Stylesheet]:
    """What browsers make of a feed or sitemap, so that whoever opens one reads what it is.

    CSS, not XSLT: browsers warn readers of pages that use it, and take it out.
    """
    return [feedgenerator.Stylesheet(static("site/feed.css"), mimetype="text/css")]


def _add(made: Made, thing: Edition | Event, *, identity: str, **parts: Any) -> None:
    for name in ("title", "description", "author_name"):
        if name in parts:
            parts[name] = _printable(parts[name])
    if not isinstance(made, JsonFeed):  # in XML a description is read as HTML
        parts["description"] = escape(parts["description"])
    made.add_item(
        link=settings.SITE_URL + thing.get_absolute_url(),
        unique_id=identity,
        unique_id_is_permalink=False,
        **parts,
    )


def _printable(text: str) -> str:
    """The text without characters that XML forbids: one of them breaks the whole feed."""
    return FORBIDDEN_CHARACTERS.sub("", text)


def _json_item(item: dict[str, Any]) -> dict[str, Any]:
    authors = {"authors": [{"name": item["author_name"]}]} if item["author_name"] else {}
    return {
        "id": item["unique_id"],
        "url": item["link"],
        "title": item["title"],
        "content_text": item["description"],
        "date_published": dates.iso(item["pubdate"]),
        "date_modified": dates.iso(item["updateddate"]),
        "tags": list(item["categories"]),
        **authors,
    }
