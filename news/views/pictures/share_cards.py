"""The pictures of link previews, each for whoever may see its page, drawn once for each state of it: when first asked for.

Publication draws nothing: a scheduled edition goes live with nobody there to draw, most pages are never shared, and a
picture that cannot be drawn must not hold up a text. What is drawn lies on the disk (`shelf`) for all processes until the
page says something else; each process keeps a few of the last ones. Everybody else's copy is confirmed by its tag.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.files.storage import default_storage
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response

from agencies.models import Agency, Area, Office, Official
from kominfo.lib import dates
from kominfo.lib.drawing import shelf
from kominfo.lib.drawing.card import VERSION, Picture, Sender, ShareCard
from kominfo.lib.files import rendition_names
from kominfo.lib.web.http import canonical_page, usable_elsewhere
from news.editions import former_addresses
from news.editions.rendering import heads
from news.formats import share_cards
from news.models import Edition, Event
from news.views.events import events
from news.views.pictures.media import gone

if TYPE_CHECKING:
    from PIL import Image

log = structlog.get_logger()
MAX_KEPT = 24  # pictures in each process, of some 60 kB
PATIENCE = 4  # seconds that somebody waits for a process that is drawing; programs that show previews wait little longer
INSTEAD = f"{settings.STATIC_URL}site/card.jpg"  # of no page in particular
SIDE_WIDTH = 720  # of the rendition for a portrait or an emblem
SAFE = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff"}


class Kept:
    """The last pictures, by their tags; one is drawn at a time."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self.patience = patience
        self.pictures: OrderedDict[str, bytes] = OrderedDict()
        self.turn = threading.Lock()

    def find(self, tag: str, draw: Callable[[], bytes]) -> bytes | None:
        """The picture, drawn now if it was not kept; None if others are being drawn for too long."""
        if found := self.pictures.get(tag):
            return found
        if not self.turn.acquire(timeout=self.patience):
            return None
        try:
            if tag not in self.pictures:
                self.remember(tag, draw())
            return self.pictures[tag]
        finally:
            self.turn.release()

    def remember(self, tag: str, picture: bytes) -> None:
        """Keep the picture, and let the oldest go."""
        self.pictures[tag] = picture
        if len(self.pictures) > MAX_KEPT:
            self.pictures.popitem(last=False)


kept = Kept()


@usable_elsewhere
@canonical_page()
def release_card(request: HttpRequest, year: int, month: int, slug: str, fingerprint: str) -> HttpResponse:
    """The card of a release as it stands, or the way to the present one of this or an earlier address."""
    now = timezone.now()
    found = former_addresses.follow(year, month, slug, now)
    if found is None:
        raise Http404
    if found.standing == Edition.Standing.CONSOLIDATED:
        found = former_addresses.destination(found, now)
    if found is None or found.standing == Edition.Standing.RETRACTED:
        shelf.drop(request.path.rpartition("/")[0])
        return gone()
    edition = get_object_or_404(Edition.objects.readable(now).select_related("release"), pk=found.pk)
    card = heads.share_card(edition, now)
    return answer(request, card, share_cards.shown_of_edition(edition, card).path)


@usable_elsewhere
@canonical_page()
def event_card(request: HttpRequest, year: int, month: int, slug: str, fingerprint: str) -> HttpResponse:
    """The card of an event, with its days and its state."""
    rows = Event.objects.public(timezone.now()).for_list().prefetch_related("event_photos__photo")
    event = get_object_or_404(rows, slug=slug)
    if (event.address_year, event.address_month) != (year, month):
        raise Http404
    card = events.share_card(event)
    return answer(request, card, share_cards.shown_of_event(event, card).path)


@usable_elsewhere
@canonical_page()
def agency_card(request: HttpRequest, slug: str, fingerprint: str) -> HttpResponse:
    """The card of an agency as it is today."""
    rows = Agency.objects.public().without_tree_fields().select_related("area", "logo")
    agency = get_object_or_404(rows, slug=slug)
    return of_page(request, share_cards.of_agency(agency, dates.today()), "agency", slug)


@usable_elsewhere
@canonical_page()
def official_card(request: HttpRequest, slug: str, fingerprint: str) -> HttpResponse:
    """The card of an official with the posts of today."""
    official = get_object_or_404(
        Official.objects.public().with_tenures().select_related("portrait"), slug=slug
    )
    card = share_cards.of_official(official, official.posts_on(dates.today()))
    return of_page(request, card, "official", slug)


@usable_elsewhere
@canonical_page()
def area_card(request: HttpRequest, slug: str, fingerprint: str) -> HttpResponse:
    """The card of an area, which has a page whether or not anything happened there."""
    area = get_object_or_404(Area, slug=slug)
    return of_page(request, share_cards.of_area(area), "area", slug)


def of_page(request: HttpRequest, card: ShareCard, kind: str, *address: Any) -> HttpResponse:
    """The card of a page that has one address for ever."""
    return answer(request, card, share_cards.shown(card, kind, *address).path)


def answer(request: HttpRequest, card: ShareCard, present: str) -> HttpResponse:
    """The picture, if `present`, its address today, was asked for; otherwise the way there."""
    if request.path != present:
        return HttpResponsePermanentRedirect(present)
    office = Office.objects.select_related("agency__logo").first()
    sender = Sender(
        office.name if office else "Siaran Pers",
        office.province if office else "Pemerintah Provinsi",
        urlsplit(settings.SITE_URL).netloc,
    )
    photo = office.agency.logo if office and office.agency.is_public else None
    logo = Picture("emblem", photo.digest, photo.width) if photo and not photo.withdrawn_at else None
    known = hashlib.sha256(f"{VERSION}|{card.fingerprint}|{sender}|{logo}".encode()).hexdigest()
    tag = f'"{known[:32]}"'
    response = get_conditional_response(request, etag=tag)
    if response is None:
        page = present.rpartition("/")[0]
        content = shelf.find(page, tag) or kept.find(tag, lambda: drawn(page, tag, card, sender, logo))
        if content is None:
            log.warning("share card not drawn in time", path=request.path)
            return HttpResponseRedirect(INSTEAD, headers={"Cache-Control": "no-store"})
        response = HttpResponse(content, content_type="image/jpeg", headers=SAFE)
    response["ETag"] = tag
    return response


def drawn(page: str, tag: str, card: ShareCard, sender: Sender, logo: Picture | None) -> bytes:
    """The picture of a card, kept on the disk; a rendition that is missing or broken is left out.

    A card without its picture is not kept: the file may be there again the next time.
    """
    if found := shelf.find(page, tag):  # another process was drawing it while we waited for our turn
        return found
    # Brings Pillow's lettering: megabytes for what few processes are asked.
    from kominfo.lib.drawing import painting

    behind, mark = opened(card.picture), opened(logo)
    picture = painting.draw(card, sender, behind, mark)
    if (behind is None) == (card.picture is None) and (mark is None) == (logo is None):
        try:
            shelf.keep(page, tag, picture)
        except OSError as error:
            log.warning("share card not kept", page=page, error=str(error))
    return picture


def opened(picture: Picture | None) -> "Image.Image | None":
    """The rendition that a card needs of a picture."""
    from PIL import Image

    if picture is None:
        return None
    widths = rendition_names.rendition_widths(picture.width)
    fitting = max((width for width in widths if width <= SIDE_WIDTH), default=widths[0])
    name = "card.jpg" if picture.kind == "photo" else f"{fitting}.jpg"
    try:
        with default_storage.open(f"rendition/{picture.digest}/{name}") as file:
            return Image.open(file, formats=["JPEG"]).convert("RGB")
    except OSError as error:
        log.warning("rendition of a share card missing", digest=picture.digest, name=name, error=str(error))
        return None
