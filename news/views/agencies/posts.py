"""Posts: who held one when, and whose term a release is from."""

import datetime as dt
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from agencies import post_holders
from agencies.models import Agency, Post, Tenure
from kominfo.lib import dates
from kominfo.lib.drawing.card import ShareCard
from news.formats import jsonld, list_cards
from news.views import frame
from news.views.frame.conditional import public_page


@public_page()
def post_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One post of a public agency with everybody who is on record as holding it."""
    post = found(slug, pk)
    today = dates.today()
    rows = post_holders.of_post(post, today)
    holders = holding(rows, today)
    context = {
        "image": list_cards.shown(list_cards.of_post(post, holders), request.path),
        "post": post,
        "rows": rows,
        "today": today,
        "structured_data": jsonld.breadcrumbs(
            ("Instansi", reverse("news:agency-list")),
            (post.agency.name, post.agency.get_absolute_url()),
            (post.title, request.path),
        ),
        "holders": holders,
    }
    return frame.page(request, "news/agency/post.html", context, section="agencies")


def post_card(slug: str, pk: int) -> ShareCard:
    """The card of a post, with whoever holds it today."""
    post, today = found(slug, pk), dates.today()
    return list_cards.of_post(post, holding(post_holders.of_post(post, today), today))


def found(slug: str, pk: int) -> Post:
    """A post of an agency with a page, or 404."""
    posts = Post.objects.filter(agency__in=Agency.objects.public()).select_related("agency__area")
    post: Post = get_object_or_404(posts, pk=pk, agency__slug=slug)
    return post


def holding(rows: Sequence[Tenure | post_holders.Gap], today: dt.date) -> list[Tenure]:
    """Those among the tenures of a post that cover today."""
    return [row for row in rows if isinstance(row, Tenure) and row.covers(today)]
