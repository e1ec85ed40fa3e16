"""An edition as finished HTML, and as JSON for programs: made when it is frozen, and again when what makes it changes."""

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from agencies.models import Agency, Official
from kominfo.lib.drawing.card import ShareCard
from kominfo.lib.files import documents, images
from kominfo.lib.formats import qr
from kominfo.lib.markup import html
from news.editions import changes
from news.formats import jsonld, release_json, release_text, share_cards
from news.formats.interface import as_text
from news.formats.release_text import Hidden, label
from news.models import (
    Edition,
    EditionPage,
    Event,
    Photo,
    PressRelease,
    ReleaseContributor,
    WarningKind,
    WarningLevel,
)
from news.models.content import (
    EventRow,
    NamedFile,
    PhotoRow,
    QuoteRow,
    Snapshot,
    agencies,
    people,
    photo_ids,
    photos,
    shown_photos,
    without,
)
from news.models.edition import validity
from news.releases import differences

# The templates and the code that stored pages are made with: a change in any of them makes stored pages out of date.
MAKERS = (
    "templates/news/edition/*.html",
    "templates/news/warning/_*.html",
    "templates/site/_channel.html",
    "templates/site/_head.html",
    "news/editions/rendering.py",
    "news/editions/changes.py",
    "news/releases/differences.py",
    "news/formats/release_*.py",
    *(f"news/formats/{name}.py" for name in ["identities", "interface", "jsonld", "licences", "share_cards"]),
    "news/models/content.py",
    *(f"news/models/edition/{name}.py" for name in ["edition", "validity"]),
    # The labels of their choices.
    *(f"news/models/release/{name}.py" for name in ["parts", "release", "warning"]),
    "news/models/marked.py",
    "news/templatetags/*.py",
    "kominfo/lib/markup/*.py",
    "kominfo/lib/drawing/card.py",
    "kominfo/lib/files/*.py",
    "kominfo/lib/formats/*.py",
    *(f"kominfo/lib/{name}.py" for name in ["calendar_names", "dates", "diff", "text"]),
)
PHOTO_PAGE = re.compile(r'href="[^"]*/foto/([0-9]+)/"')
FINGERPRINT_LENGTH = 12  # characters of the checksum on a page: enough to tell editions apart
PHOTOS_HELD = 0x466F746F  # the advisory lock that whoever withdraws a photo takes alone
MAX_CHANGES_ON_PAGE = 5  # the newest ones; the history shows all


@cache
def template_version() -> str:
    """A digest of `MAKERS` and of the site's address, which is in heads and QR codes."""
    digest = hashlib.sha256(settings.SITE_URL.encode())
    for pattern in MAKERS:
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


class Rendered(NamedTuple):
    """An edition as finished HTML."""

    body: str
    head: str
    card: str
    changes: str

    def as_columns(self) -> dict[str, Any]:
        """The columns of `EditionPage`."""
        return {
            "template_version": template_version(),
            "body_html": self.body,
            "head_html": self.head,
            "card_html": self.card,
            "changes_html": self.changes,
        }


@transaction.atomic
def store(edition: Edition) -> EditionPage:
    """Render the edition and store the result in its `EditionPage`, with what programs are told of it."""
    let_no_photo_go()
    shown = shown_of(edition)
    columns = render(edition, shown).as_columns() | for_programs(edition, shown)
    page, _ = EditionPage.objects.update_or_create(edition=edition, defaults=columns)
    return page


def store_cards(editions: list[Edition]) -> None:
    """The cards of first editions that were frozen just now, many at once.

    Their pages are out of date from the beginning: each is rendered when it is asked for until `render_editions` has stored
    it. To render all of them here would hold up every other publication for minutes.
    """
    EditionPage.objects.bulk_create(
        EditionPage(edition=edition, template_version="", body_html="", card_html=_card(edition, content))
        for edition in editions
        for content in [without(edition.snapshot, withdrawn_in(edition))]
    )


def _card(edition: Edition, content: Snapshot) -> str:
    context = {
        "edition": edition,
        "validity": validity_on_card(edition),
        "content": content,
        "card_photo": next(iter(shown_photos(content)), None),
        "rating": label(PressRelease.Rating, content["hoax"]["rating"]),
    }
    return render_to_string("news/edition/card.html", context)


def validity_on_card(edition: Edition) -> SafeString | str:
    """Until when what it says is valid, which the card says until that moment, and that it has ended, from then on."""
    if edition.mark or not (edition.warning or edition.valid_until):
        return ""
    before = render_to_string("news/warning/_validity.html", {"edition": edition, "has_ended": False})
    if edition.valid_until is None:
        return html.trusted(before)
    after = render_to_string("news/warning/_validity.html", {"edition": edition, "has_ended": True})
    return html.trusted(validity.turning(edition.valid_until, before, after))


def warning_in_words(content: Snapshot) -> dict[str, str] | None:
    """What the text warns of, its choices in words; None if it does not warn."""
    row = content.get("warning")
    if row is None:
        return None
    return {
        "level": row["level"],
        "level_name": label(WarningLevel, row["level"]),
        "kind_name": label(WarningKind, row["kind"]),
        "instruction": row["instruction"],
        "source": row["source"],
    }


def let_no_photo_go() -> None:
    """Until the end of the transaction no photo is withdrawn: a page that is rendered meanwhile would be stored with it.

    Whoever withdraws one waits, and then renders anew what was stored (`news.editions.consent`). Call it before anything is
    locked or written: a withdrawal that has its turn needs the releases and the site stamp.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [PHOTOS_HELD])


def withdrawn_in(*editions: Edition) -> dict[int, dt.datetime]:
    """The photos of these editions that were taken off the site, and when; one query."""
    return Photo.objects.withdrawn_among(photo_ids(*(edition.snapshot for edition in editions)))


def first_photo(edition: Edition) -> PhotoRow | None:
    """The photo that stands for the edition where only one is shown; None without any that may be shown."""
    return next(iter(shown_photos(without(edition.snapshot, withdrawn_in(edition)))), None)


def is_up_to_date(page: EditionPage) -> bool:
    """Whether the page was rendered with the present templates."""
    return page.template_version == template_version()


def current(edition: Edition) -> EditionPage:
    """The stored page if it is up to date; otherwise one rendered for this request and not stored."""
    if is_up_to_date(edition.page):
        return edition.page
    return EditionPage(edition=edition, **render(edition).as_columns())


class Shown(NamedTuple):
    """What is shown of an edition today: `past` are it and those before it, `told` the changes that readers are told of.

    The database is queried only for which names have a public page, for the present state of the events, and for photos
    that were taken off the site.
    """

    past: list[Edition]
    withdrawn: Mapping[int, dt.datetime]
    content: Snapshot
    hidden: Hidden
    told: list[changes.Told]
    attachments: list[dict[str, Any]]
    body: html.CleanHtml  # of the content, washed: once for the page and for what programs are told


def shown_of(edition: Edition) -> Shown:
    """What is shown of the edition, from its snapshot and those before it."""
    past = changes.past(edition)
    withdrawn = withdrawn_in(edition, *past)
    content = without(as_they_became(edition.snapshot), withdrawn)
    told = changes.told(edition, past, withdrawn)
    attachments = [{**row, "url": file_address(row)} for row in content["attachments"]]
    return Shown(past, withdrawn, content, hidden(content), told, attachments, html.wash(content["body"]))


def for_programs(edition: Edition, shown: Shown) -> dict[str, str]:
    """The columns of `EditionPage` from which `/api/v1/` answers; the text of an edition that is not in force is not told."""
    text = as_text(text_for_programs(shown)) if edition.standing == Edition.Standing.CURRENT else ""
    return {"entry_json": release_json.stored_entry(edition, shown.hidden.agencies), "text_json": text}


def text_for_programs(shown: Shown) -> dict[str, Any]:
    """The text in force as `/api/v1/` tells it."""
    told = [change.edition for change in shown.told]
    return release_text.of_current(shown.content, shown.body, shown.hidden, shown.attachments, told)


def render(edition: Edition, shown: Shown | None = None) -> Rendered:
    """The article, the list entry and the changes."""
    past, withdrawn, content, unlinked, told, attachments, body = shown or shown_of(edition)
    outside_text, visible = photos(content, in_text=False), shown_photos(content)
    context = {
        "edition": edition,
        "content": {**content, "contributors": contributors(content)},
        "told": told[:MAX_CHANGES_ON_PAGE],
        "editions": len(past),
        "rating": label(PressRelease.Rating, content["hoax"]["rating"]),
        "byline_codes": "/".join(row["byline_code"] for row in content["contributors"] if row["byline_code"]),
        "lead_photo": outside_text[0] if outside_text else None,
        "gallery": outside_text[1:],
        "card_photo": next(iter(visible), None),
        "validity": validity_on_card(edition),
        "warning": warning_in_words(content),
        "attachments": attachments,
        "text": html.placed(body, figures(content, photo_pages(edition))),
        "photo_pages": photo_pages(edition),
        "check": check(edition),
        "hidden": unlinked,
    }
    source_has_page = content["agency"]["slug"] not in unlinked.agencies
    told_as_data = [changes.as_data(change.edition) for change in told]
    return Rendered(
        body=render_to_string("news/edition/body.html", context),
        card=render_to_string("news/edition/card.html", context),
        changes=changes_since(changes.predecessor(edition, past), edition, withdrawn),
        head=head(
            edition,
            partial(
                share_cards.of_edition,
                edition,
                next(iter(visible), None),
                is_amended=share_cards.is_amended((row.change, row.standing) for row in past),
            ),
            jsonld.article(edition, visible, told_as_data, source_has_page=source_has_page),
        ),
    )


def as_they_became(content: Snapshot) -> Snapshot:
    """The text with the present status of each event before its title, and the days it was moved to.

    When that changes, a trigger on events marks stored pages as out of date.
    """
    keys = {row["id"] for row in content["events"]} | {
        key for row in content["quotes"] if (key := row.get("event_id"))
    }
    events = Event.objects.in_bulk(keys) if keys else {}
    return {
        **content,
        "events": [_became(events.get(row["id"]), row) for row in content["events"]],
        "quotes": [_became_of_quoted(events.get(row.get("event_id")), row) for row in content["quotes"]],
    }


class ShownEvent(EventRow):
    """An event of the text, with the days it was moved to."""

    moved_to: str


def _became(event: Event | None, row: EventRow) -> EventRow | ShownEvent:
    if event is None or not event.mark:
        return row
    has_moved = event.status == Event.Status.RESCHEDULED and event.days != row["days"]
    return ShownEvent(**row | {"title": event.marked(row["title"])}, moved_to=event.days if has_moved else "")


def _became_of_quoted(event: Event | None, row: QuoteRow) -> QuoteRow:
    return {**row, "event": event.marked(row["event"])} if event and row["event"] else row


def hidden(content: Snapshot) -> Hidden:
    """Who in the text has no public page now. When that changes, a trigger marks stored pages as out of date."""
    officials = Official.objects.filter(is_public=False, pk__in=[row["id"] for row in people(content)])
    offices = Agency.objects.without_tree_fields().filter(
        is_public=False, pk__in=[row["id"] for row in agencies(content)]
    )
    return Hidden({row.slug for row in officials.only("slug")}, {row.slug for row in offices.only("slug")})


def share_card(edition: Edition, now: dt.datetime | None = None) -> ShareCard:
    """What the picture of link previews says of an edition at `now`; the same that its head names then."""
    rows = changes.until(edition).order_by("-sequence").values_list("change", "standing")
    return share_cards.of_edition(
        edition,
        first_photo(edition),
        is_amended=share_cards.is_amended(rows),
        has_ended=edition.has_ended(now),
    )


def head(edition: Edition, card: Callable[..., ShareCard], structured_data: str) -> str:
    """Metadata for search engines and link previews; with another card from the moment on until which the text is valid."""
    before = _head(edition, card(has_ended=False), structured_data)
    if edition.valid_until is None or edition.mark:
        return before
    return validity.turning(
        edition.valid_until, before, _head(edition, card(has_ended=True), structured_data)
    )


def _head(edition: Edition, card: ShareCard, structured_data: str) -> str:
    context = {
        "edition": edition,
        "description": gist(edition),
        "robots": "noindex" if edition.mark else "",
        "address": settings.SITE_URL + edition.get_absolute_url(),
        "site_url": settings.SITE_URL,
        "image": share_cards.shown_of_edition(edition, card),
        "structured_data": structured_data,
    }
    return render_to_string("news/edition/head.html", context)


def gist(edition: Edition) -> str:
    """The text of a card below its title: the lead, or why the release is no longer in force."""
    return edition.marked(edition.note) if edition.mark else edition.lead


def changes_since(previous: Edition | None, edition: Edition, withdrawn: Mapping[int, dt.datetime]) -> str:
    """The changes of the edition, word by word, as HTML for the history; nothing of `withdrawn` photos."""
    found = changes.since(previous, edition, withdrawn)
    shown = [differences.excerpt(difference, around=20, most=6000) for difference in found]
    return render_to_string("news/edition/_differences.html", {"differences": shown})


def contributors(content: Snapshot) -> list[dict[str, Any]]:
    """The contributors of the release with their roles in words."""
    return [
        {**row, "role_name": label(ReleaseContributor.Role, row["role"])} for row in content["contributors"]
    ]


def check(edition: Edition) -> dict[str, Any] | None:
    """The address at `/cek/` that verifies this text, as text and QR code; None before it has a number."""
    if not edition.number:
        return None
    fingerprint = edition.checksum[:FINGERPRINT_LENGTH]
    address = f"{reverse('news:check-number', args=[edition.number])}?sidik={fingerprint}"
    return {"address": address, "fingerprint": fingerprint} | qr.drawing(settings.SITE_URL + address)


def file_address(attachment: NamedFile) -> str:
    """The public address of an attachment, with a file name made from its title."""
    name = documents.safe_name(attachment["title"], attachment["extension"])
    return reverse("news:media", args=["berkas", attachment["digest"], name])


def figures(content: Snapshot, pages: str) -> dict[int, Any]:
    """The rendered figures of the photos in the text, by photo id; `pages` is where the pages of photos are."""
    return {
        photo["id"]: html.trusted(
            render_to_string("news/edition/_figure.html", {"photo": photo, "photo_pages": pages})
        )
        for photo in photos(content, in_text=True)
    }


def photo_pages(edition: Edition) -> str:
    """The address of the pages of its photos, before their ids."""
    return f"{edition.get_absolute_url()}foto/"


def with_photo_files(markup: str, content: Snapshot) -> str:
    """A rendered page whose photos open as files: their pages answer only from publication on."""
    rows = {str(photo["id"]): photo for photo in content["photos"]}

    def opened(found: re.Match[str]) -> str:
        photo = rows.get(found[1])
        if photo is None:
            return found[0]
        name = f"{images.rendition_widths(photo['width'])[-1]}.jpg"
        return f'href="{reverse("news:media", args=["foto", photo["digest"], name])}"'

    return PHOTO_PAGE.sub(opened, markup)
