"""An edition as finished HTML, and as JSON for programs: made when it is frozen, and again when what makes it changes."""

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from functools import cache, partial
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from kominfo.lib.files import rendition_names
from kominfo.lib.formats import qr
from kominfo.lib.markup import html
from news.editions.rendering import changes, heads
from news.editions.rendering.shown import ShownEdition, hold_photos, shown_of, withdrawn_in
from news.formats import jsonld, release_content, release_json, share_cards
from news.formats.interface import as_text
from news.formats.release_content import label
from news.models import Edition, EditionPage, PressRelease, ReleaseContributor, WarningKind, WarningLevel
from news.models.content import Snapshot, photos, shown_photos, with_photos_emptied
from news.models.edition.timed_html import turning
from news.releases import differences

# The templates and the code that stored pages are made with: a change in any of them makes stored pages out of date.
MAKERS = (
    "templates/news/edition/*.html",
    "templates/news/warning/_*.html",
    "templates/site/_channel.html",
    "templates/site/_head.html",
    "news/editions/rendering/*.py",
    "news/releases/differences.py",
    "news/formats/release_*.py",
    *(f"news/formats/{name}.py" for name in ["identities", "interface", "jsonld", "licences", "share_cards"]),
    "news/models/content.py",
    *(f"news/models/edition/{name}.py" for name in ["edition", "release_path", "timed_html", "validity"]),
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
    hold_photos()
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
        for content in [with_photos_emptied(edition.snapshot, withdrawn_in(edition))]
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
    return html.trusted(turning(edition.valid_until, before, after))


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


def is_up_to_date(page: EditionPage) -> bool:
    """Whether the page was rendered with the present templates."""
    return page.template_version == template_version()


def current(edition: Edition) -> EditionPage:
    """The stored page if it is up to date; otherwise one rendered for this request and not stored."""
    if is_up_to_date(edition.page):
        return edition.page
    return EditionPage(edition=edition, **render(edition).as_columns())


def for_programs(edition: Edition, shown: ShownEdition) -> dict[str, str]:
    """The columns of `EditionPage` from which `/api/v1/` answers; the text of an edition that is not in force is not told."""
    text = as_text(text_for_programs(shown)) if edition.standing == Edition.Standing.CURRENT else ""
    return {"entry_json": release_json.stored_entry(edition, shown.hidden.agencies), "text_json": text}


def text_for_programs(shown: ShownEdition) -> dict[str, Any]:
    """The text in force as `/api/v1/` tells it."""
    changed = [change.edition for change in shown.public_changes]
    return release_content.of_current(shown.content, shown.body, shown.hidden, shown.attachments, changed)


def render(edition: Edition, shown: ShownEdition | None = None) -> Rendered:
    """The article, the list entry and the changes."""
    past, withdrawn, content, unlinked, public_changes, attachments, body = shown or shown_of(edition)
    outside_text, visible = photos(content, in_text=False), shown_photos(content)
    context = {
        "edition": edition,
        "content": {**content, "contributors": contributors(content)},
        "changes": public_changes[:MAX_CHANGES_ON_PAGE],
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
    changes_as_data = [changes.as_data(change.edition) for change in public_changes]
    return Rendered(
        body=render_to_string("news/edition/body.html", context),
        card=render_to_string("news/edition/card.html", context),
        changes=changes_since(changes.predecessor(edition, past), edition, withdrawn),
        head=heads.head(
            edition,
            partial(
                share_cards.of_edition,
                edition,
                next(iter(visible), None),
                had_error=share_cards.had_error((row.change, row.standing) for row in past),
            ),
            jsonld.article(edition, visible, changes_as_data, source_has_page=source_has_page),
        ),
    )


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
        name = f"{rendition_names.rendition_widths(photo['width'])[-1]}.jpg"
        return f'href="{reverse("news:media", args=["foto", photo["digest"], name])}"'

    return PHOTO_PAGE.sub(opened, markup)
