"""What each item of an export is to become: plain data, which the caller stores or refuses."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from news.imports.wordpress.notes import Note


class Fate(StrEnum):
    """What happens to an item; the import itself publishes nothing."""

    PUBLIC = "public"  # public once the whole move is approved
    DRAFT = "draft"
    WAITING = "waiting"  # somebody decides first
    PART = "part"  # of other items: pictures, files, reusable blocks, menus
    LEFT = "left"  # left out


@dataclass(frozen=True, slots=True)
class Address:
    """An old address as one compares it: the decoded path without slashes at its ends, and what the query asks for."""

    path: str
    query: str = ""  # "p=12", or empty

    def __str__(self) -> str:
        return f"/{self.path}?{self.query}" if self.query else f"/{self.path}"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a text. `number` is its photo reference in the body; a featured one or one outside the text has its own.

    `files`: where it may lie below wp-content/uploads, the best first. `attachment` is the number of its item, if any.
    """

    number: int
    address: str
    files: tuple[str, ...] = ()
    attachment: int | None = None
    alt: str = ""
    caption: str = ""
    credit: str = ""
    in_text: bool = True
    is_featured: bool = False


@dataclass(frozen=True, slots=True)
class InnerLink:
    """A link of the text to the old site itself: `href` as it stands in the body, `leads_to` for the pass that resolves it."""

    href: str
    leads_to: Address
    words: str
    place: str = ""  # the part behind "#"
    file: str = ""  # below wp-content/uploads, where it leads to a file


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it is given to the search for spam."""

    address: str
    host: str
    words: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A term of an item: `taxonomy` is "category", "post_tag" or the site's own."""

    taxonomy: str
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class SpamFinding:
    """What a search for spam says of a text: it is `left_out`, or waits for a person, or only loses the links `unlinked`."""

    sentence: str
    evidence: str
    left_out: bool = False
    is_doubtful: bool = True
    unlinked: tuple[str, ...] = ()


# (text, title, slug, links): what is suspicious about them.
Suspicion = Callable[[str, str, str, tuple[Link, ...]], SpamFinding | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item. `site` and `post_id` are its identity; `checksum` changes when its source does."""

    site: str
    post_id: int
    post_type: str
    status: str
    fate: Fate
    line: int
    checksum: str
    title: str = ""
    slug: str = ""
    parent: int = 0
    order: int = 0
    at: dt.datetime | None = None  # in WIT; never invented
    day: dt.date | None = None  # on the old site's calendar, which its address has
    changed_at: dt.datetime | None = None
    authors: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Item):
    """A post, a page, or an item of the site's own types: clean HTML, in which photo references bear `Picture.number`."""

    lead: str = ""
    body: str = ""
    words: str = ""  # of lead and body, without markup
    subjects: tuple[Subject, ...] = ()
    pictures: tuple[Picture, ...] = ()
    inner_links: tuple[InnerLink, ...] = ()
    links: tuple[Link, ...] = ()
    language: str = ""
    translations: tuple[tuple[str, str, str], ...] = ()  # language, title, body
    is_sticky: bool = False
    is_page: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload(Item):
    """An attachment: a file below wp-content/uploads, with what the site knew of it."""

    file: str = ""
    sizes: tuple[str, ...] = ()  # other files of the same picture
    content_type: str = ""
    alt: str = ""
    caption: str = ""
    description: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Other(Item):
    """What becomes no text and no file; its notes say why."""


@dataclass(frozen=True, slots=True)
class Term:
    """A category, tag or other term of the site."""

    taxonomy: str
    slug: str
    name: str
    parent: str = ""
    number: int = 0
    description: str = ""
    addresses: tuple[Address, ...] = ()


@dataclass(slots=True)
class Site:
    """What the export says of its site."""

    # Its identity: the address without scheme, www and slash, or the title where no address is told.
    key: str = ""
    address: str = ""
    title: str = ""
    language: str = ""
    hosts: frozenset[str] = frozenset()
    file_hosts: frozenset[str] = frozenset()  # where its attachments lie
    terms: list[Term] = field(default_factory=list)
    # Login → name to be shown, empty if only the login is known.
    authors: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)  # "post publish" → how many
    zone: dt.tzinfo = dt.UTC
    items: int = 0
