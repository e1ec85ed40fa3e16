"""The shape of a snapshot: a text with all that its page shows, as `news.releases.snapshot` takes it of a working copy.

A version, a preview link and an edition keep one; mypy holds everybody who reads it to these keys. Snapshots of older
formats are frozen and stay as they are: a key that came later is `NotRequired`, and whoever reads it asks for it first.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple, NotRequired, TypedDict, cast

from kominfo.lib.markup import html

# The keys that each format brought, dotted where nested. A format is closed once a version of the software has it.
BROUGHT = {
    2: (
        "slug",
        "photos.attached",
        "quotes.attributed_to.tenure",
        "quotes.delivered_by.tenure",
        "quotes.event_id",
        "quotes.said_on_given",
    ),
    3: ("officials.tenure",),
    4: ("moved_from",),
}
FORMAT = max(BROUGHT)  # of the snapshots that are taken now
MISSING = object()
NO_FILE = "0" * 64  # instead of the digest of a photo that may not be shown


class PersonRow(TypedDict):
    """An official as the text names them; `tenure` is the id of the tenure by which they are named, if there was one."""

    id: int
    tenure: NotRequired[int | None]
    slug: str
    named_as: str


class AgencyRow(TypedDict):
    """An agency under its name on the day of the story."""

    id: int
    slug: str
    name: str
    short_name: str


class SubjectRow(TypedDict):
    """An area, a topic or a programme."""

    id: int
    slug: str
    name: str


class RegulationRow(TypedDict):
    """A regulation, `link` being where it can be read."""

    id: int
    name: str
    link: str


class PhotoRow(TypedDict):
    """A photo in the text, beside it, or both."""

    id: int
    digest: str
    width: int
    height: int
    caption: str
    alt: str
    credit: str
    place: str
    taken_on: str | None
    licence: str
    in_text: bool
    attached: NotRequired[bool]


class WithdrawnPhoto(PhotoRow):
    """A photo that was taken off the site since: when, and none of its words or files."""

    withdrawn_at: dt.datetime


class NamedFile(TypedDict):
    """What the address of a file for download is made of."""

    digest: str
    title: str
    extension: str


class AttachmentRow(NamedFile):
    """A file for download, `size` in bytes."""

    id: int
    content_type: str
    size: int
    text_alternative: str


class QuoteRow(TypedDict):
    """Somebody's words, `event` being the title of where they were said."""

    words: str
    direct: bool
    attributed_to: PersonRow
    delivered_by: PersonRow | None
    event: str | None
    event_id: NotRequired[int | None]
    said_on: str
    said_on_given: NotRequired[bool]  # whether somebody wrote the day down


class EventRow(TypedDict):
    """An event, `days` in words."""

    id: int
    url: str
    title: str
    days: str
    place: str


class ContributorRow(TypedDict):
    """Somebody who made the release."""

    role: str
    name: str
    byline_code: str


class Dateline(TypedDict):
    """Where, by which office and when, as the first line says it."""

    place: str
    credit: str
    on: str | None


class Hoax(TypedDict):
    """What a clarification examines; empty for every other kind."""

    claim: str
    rating: str
    evidence: str


class Contact(TypedDict):
    """Whom the press may ask."""

    name: str
    channel: str


class WarningRow(TypedDict):
    """What a release warns of; `ended` once readers are told of its end. Its areas are those of the text."""

    kind: str
    level: str
    instruction: str
    source: str
    ended: bool


class CopyTexts(TypedDict):
    """The columns of the copy itself, under the keys of `TEXTS`, and the office's code in the dateline."""

    kind: str
    category: str
    slug: NotRequired[str]
    headline: str
    subheadline: str
    lead: str
    body: str
    dateline: Dateline
    hoax: Hoax
    contact: Contact
    # Only where there is one: without it, snapshot and checksum stay what they were before these keys existed.
    valid_until: NotRequired[str]
    warning: NotRequired[WarningRow]


class Snapshot(CopyTexts):
    """The whole text. Days are ISO 8601, lists in the order of the page."""

    format: int
    moved_from: NotRequired[str]  # its address on the old site, if any
    agency: AgencyRow
    contributors: list[ContributorRow]
    photos: list[PhotoRow]
    attachments: list[AttachmentRow]
    quotes: list[QuoteRow]
    events: list[EventRow]
    officials: list[PersonRow]
    agencies: list[AgencyRow]
    areas: list[SubjectRow]
    topics: list[SubjectRow]
    programmes: list[SubjectRow]
    regulations: list[RegulationRow]


class Text(NamedTuple):
    """What every room needs to know of one text of a release, so that none of them lists the texts anew."""

    name: str  # its key in a snapshot, dotted where nested
    column: str  # of the working copy; empty where it is not typed there
    label: str  # at the desk
    # Running text: its words are counted when a version is kept, and `/api/v1/` tells it.
    is_prose: bool = False
    is_html: bool = False
    searched_in: Literal["", "title", "body"] = ""  # the column of `EditionText` that has its words
    # What the copy checker takes it for (`news.naskah.Kind`), HTML block by block; blank where it does not look.
    read_as: Literal["", "headline", "list", "lead", "paragraph", "quote"] = ""
    is_copied: bool = False  # a copy of the release begins with it: true of other days too


# In the order of the form.
TEXTS = [
    Text("kind", "kind", "Jenis", is_copied=True),
    Text("agency", "", "Instansi sumber"),
    Text("headline", "headline", "Judul", is_prose=True, searched_in="title", read_as="headline", is_copied=True),
    Text("slug", "slug", "Alamat halaman"),
    # A line of its own, without a final mark.
    Text("subheadline", "subheadline", "Anak judul", is_prose=True, searched_in="title", read_as="list", is_copied=True),
    Text("dateline.place", "dateline_place", "Tempat titimangsa", is_copied=True),
    Text("dateline.credit", "", "Kode kantor pada titimangsa"),
    Text("dateline.on", "dateline_on", "Tanggal titimangsa"),
    Text("lead", "lead", "Teras", is_prose=True, searched_in="body", read_as="lead", is_copied=True),
    Text("body", "body", "Isi", is_prose=True, is_html=True, searched_in="body", read_as="paragraph", is_copied=True),
    # Somebody else's words: looked at, never changed.
    Text("hoax.claim", "claim", "Klaim yang diperiksa", is_prose=True, searched_in="body", read_as="quote"),
    Text("hoax.rating", "rating", "Hasil pemeriksaan"),
    Text("hoax.evidence", "evidence", "Bukti", is_prose=True, read_as="paragraph"),
    Text("category", "category", "Kategori informasi", is_copied=True),
    Text("valid_until", "valid_until", "Berlaku sampai"),
    Text("warning.kind", "warning_kind", "Jenis peringatan"),
    Text("warning.level", "warning_level", "Tingkat peringatan"),
    Text("warning.instruction", "warning_instruction", "Yang harus dilakukan", is_prose=True, searched_in="body"),
    Text("warning.source", "warning_source", "Sumber peringatan"),
    Text("warning.ended", "warning_ended", "Peringatan diakhiri"),
    Text("contact.name", "contact_name", "Narahubung", is_copied=True),
    Text("contact.channel", "contact_channel", "Telepon atau surel narahubung", is_copied=True),
]  # fmt: skip


# Keys that are absent where a text has no such thing: `value_of` gives "" then.
OPTIONAL = ("valid_until", "warning")


def value_of(content: Snapshot, name: str) -> Any:
    """What stands under a key, dotted where nested.

    `MISSING` where the format of that day had no such key, "" where the text has no such thing.
    """
    found: Any = content
    for key in name.split("."):
        if not isinstance(found, Mapping) or key not in found:
            return "" if key in OPTIONAL else MISSING
        found = found[key]
    return found


def plain_text(content: Snapshot, text: Text) -> str:
    """A text without markup; nothing where it is empty or missing."""
    found = value_of(content, text.name)
    if found is MISSING or not found:
        return ""
    return html.to_text(found) if text.is_html else str(found)


def people(content: Snapshot) -> list[PersonRow]:
    """Everybody whom the text names: those it is about, then who speaks in it. One may stand here several times."""
    return [*content["officials"], *speakers(content)]


def speakers(content: Snapshot) -> list[PersonRow]:
    """The people who are quoted, each before the person who delivered the words."""
    return [person for quote in content["quotes"] for person in named_by(quote)]


def named_by(quote: QuoteRow) -> list[PersonRow]:
    """The people by whom a quote names its words: the speaker, then who delivered them."""
    delivered_by = quote["delivered_by"]
    return [quote["attributed_to"], delivered_by] if delivered_by else [quote["attributed_to"]]


def agencies(content: Snapshot) -> list[AgencyRow]:
    """Every agency that the text names: its source, then those it is about."""
    return [content["agency"], *content["agencies"]]


def photos(content: Snapshot, *, in_text: bool) -> list[PhotoRow]:
    """The photos within the text, or those beside it only."""
    return [photo for photo in content["photos"] if photo["in_text"] == in_text]


def with_photos_emptied(content: Snapshot, withdrawn: Mapping[int, dt.datetime]) -> Snapshot:
    """The text with these photos emptied, as readers get it since they were withdrawn."""
    if not withdrawn:
        return content
    return {**content, "photos": [emptied(row, withdrawn.get(row["id"])) for row in content["photos"]]}


def emptied(row: PhotoRow, at: dt.datetime | None) -> PhotoRow:
    """A photo as it is told of once it was taken off the site, at `at`; unchanged where that is None."""
    if at is None:
        return row
    nothing = dict.fromkeys(("caption", "alt", "credit", "place", "licence"), "")
    emptied = {**row, **nothing, "digest": NO_FILE, "taken_on": None, "withdrawn_at": at}
    return cast(WithdrawnPhoto, emptied)


def shown_photos(content: Snapshot) -> list[PhotoRow]:
    """The photos that still may be shown, of a text that `with_photos_emptied` has gone over."""
    return [row for row in content["photos"] if "withdrawn_at" not in row]


def photo_ids(*contents: Snapshot) -> set[int]:
    """The photos of these texts."""
    return {row["id"] for content in contents for row in content["photos"]}


def files(content: Snapshot) -> Iterator[tuple[str, str]]:
    """Photos and attachments as the addresses of `news.views.pictures.media` name them: kind and digest."""
    yield from (("foto", photo["digest"]) for photo in content["photos"])
    yield from (("berkas", attachment["digest"]) for attachment in content["attachments"])
