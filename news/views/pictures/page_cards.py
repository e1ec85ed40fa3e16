"""The cards of pages of which `share_cards` has no view of its own: each found by the address of its page.

What a page shows and what its card is drawn from come out of one function of the page's module, so that they agree; each
asks for itself whether its page is public.
"""

from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from kominfo.lib.drawing.card import ShareCard
from kominfo.lib.web.http import canonical_page, usable_elsewhere
from news.formats import list_cards
from news.models import Page
from news.views import pages, subjects
from news.views.agencies import officials, posts
from news.views.events import agendas, events, outcomes
from news.views.pictures import share_cards
from news.views.releases import archive


def _listed(name: str, **_: str) -> ShareCard:
    return list_cards.of_list(name)


# By the name of the page's address; the arguments are those of the page.
CARDS: dict[str, Callable[..., ShareCard]] = {
    **{name: partial(_listed, name) for name in list_cards.LISTS},
    **{f"page-{slug}": pages.page_card for slug in Page.Address.values},
    "topic-detail": partial(subjects.subject_card, "topic"),
    "programme-detail": partial(subjects.subject_card, "programme"),
    "regulation-detail": partial(subjects.subject_card, "regulation"),
    "topic-events": agendas.topic_card,
    "area-events": agendas.area_card,
    "agency-events": agendas.agency_card,
    "official-events": agendas.official_card,
    "official-quotes": officials.quotes_card,
    "post-detail": posts.post_card,
    "release-year": archive.year_card,
    "release-month": archive.month_card,
    "event-transcript": partial(outcomes.document_card, "transcript"),
    "event-minutes": partial(outcomes.document_card, "minutes"),
    "event-month": events.month_card,
}


@usable_elsewhere
@canonical_page()
def page_card(request: HttpRequest, page: str, fingerprint: str) -> HttpResponse:
    """The card of the page at this path; 404 for one that is not there or has none of its own."""
    card = of_page(page)
    return share_cards.answer(request, card, list_cards.shown(card, page).path)


def of_page(page: str) -> ShareCard:
    """What the card of the page at this path says; 404 for none."""
    if page == list_cards.FRONT_PAGE:
        return list_cards.of_list("home")
    try:
        found = resolve(f"/{page}/")
    except Resolver404 as error:
        raise Http404 from error
    make = CARDS.get(found.url_name or "") if found.namespace == "news" else None
    if make is None:
        raise Http404
    return make(**found.kwargs)
