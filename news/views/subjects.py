"""What releases and events are about: topics, programmes, regulations. Which of them have a page, the models say."""

import datetime as dt
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from kominfo.lib.drawing.card import ShareCard
from kominfo.lib.postgres.prepared import Prepared
from kominfo.lib.web.paging import PARAMETER
from news.formats import jsonld, list_cards
from news.models import Edition, Event, Programme, Regulation, Topic
from news.models.event import EventQuerySet
from news.models.subject import in_use, with_page
from news.views import frame
from news.views.frame import lists
from news.views.frame.conditional import public_page
from news.views.releases import ways

SUBJECTS_PAGE_SIZE = 100
RELEASES_PAGE_SIZE = 10
MAX_EVENTS = 10
MODELS: dict[str, Any] = {"topic": Topic, "programme": Programme, "regulation": Regulation}
KINDS = {"topic": "Topik", "programme": "Program", "regulation": "Peraturan"}


def releases_about(link: str) -> lists.Releases:
    """Releases that stand and are about a subject, which `link` leads to from the edition."""
    return lists.Releases(
        lambda now, subject: Edition.objects.listed(now).filter(**{link: subject}), size=RELEASES_PAGE_SIZE
    )


of_topic = releases_about(Topic.FROM_EDITION)
of_programme = releases_about(Programme.FROM_EDITION)
of_regulation = releases_about(Regulation.FROM_EDITION)


@public_page(PARAMETER)
@lists.listing
def topic_list(request: HttpRequest) -> HttpResponse:
    """Every topic that something public is about, by name."""
    return subject_list(request, in_use(Topic, timezone.now()), "topic", ("name", "id"))


@public_page(PARAMETER)
@lists.listing
def programme_list(request: HttpRequest) -> HttpResponse:
    """Every programme that a release is about, by name."""
    rows = in_use(Programme, timezone.now()).select_related("agency")
    return subject_list(request, rows, "programme", ("name", "id"))


@public_page(PARAMETER)
@lists.listing
def regulation_list(request: HttpRequest) -> HttpResponse:
    """Every regulation that a release cites, newest first."""
    rows = in_use(Regulation, timezone.now())
    return subject_list(request, rows, "regulation", ("-year", "id"))


@public_page(PARAMETER)
@lists.listing
def topic_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One topic: what was said about it and what happened."""
    now = timezone.now()
    topic = get_object_or_404(with_page(Topic, now), slug=slug)
    return subject_detail(request, "topic", topic, of_topic, _events.all(topic=topic.pk, now=now))


@public_page(PARAMETER)
@lists.listing
def programme_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One programme with the agency that answers for it."""
    rows = with_page(Programme, timezone.now()).select_related("agency")
    programme = get_object_or_404(rows, slug=slug)
    return subject_detail(request, "programme", programme, of_programme)


@public_page(PARAMETER)
@lists.listing
def regulation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One regulation, its state and where its text is."""
    regulation = get_object_or_404(with_page(Regulation, timezone.now()), pk=pk)
    return subject_detail(request, "regulation", regulation, of_regulation)


def subject_list(request: HttpRequest, rows: QuerySet[Any], kind: str, keys: tuple[str, ...]) -> HttpResponse:
    """The page of one kind of subject."""
    page = lists.paged(request, rows, keys=keys, size=SUBJECTS_PAGE_SIZE)
    return frame.page(request, "news/subject/list.html", {"page": page, "kind": kind})


def subject_detail(
    request: HttpRequest,
    kind: str,
    subject: Model,
    releases: lists.Releases,
    events: list[Event] | None = None,
) -> HttpResponse:
    """The page of one subject: releases, paged, and its latest events."""
    now = timezone.now()
    page = releases.asked(request, now=now, subject=subject.pk)
    is_first = PARAMETER not in request.GET
    newest = next(iter(page.items)).published_at if is_first and page.items else newest_about(subject, now)
    context = {
        "kind": kind,
        "subject": subject,
        "image": list_cards.shown(list_cards.of_subject(KINDS[kind], subject, newest), request.path),
        "ways": ways.on(request),
        "feed": f"{request.path}umpan.",
        "structured_data": jsonld.breadcrumbs(
            (KINDS[kind], reverse(f"news:{kind}-list")),
            (getattr(subject, "titled", str(subject)), request.path),
        ),
        "page": page,
        "events": events or [],
        "events_shown": MAX_EVENTS,
    }
    return frame.page(request, "news/subject/detail.html", context)


def subject_card(kind: str, **key: Any) -> ShareCard:
    """The card of a subject that has a page."""
    now = timezone.now()
    subject = get_object_or_404(with_page(MODELS[kind], now), **key)
    return list_cards.of_subject(KINDS[kind], subject, newest_about(subject, now))


def newest_about(subject: Any, now: dt.datetime) -> dt.datetime | None:
    """When the last release that stands and is about the subject came out."""
    about = Edition.objects.listed(now).filter(**{subject.FROM_EDITION: subject})
    return about.order_by("-published_at").values_list("published_at", flat=True).first()  # type: ignore[no-any-return]


@Prepared
def _events(topic: int, now: dt.datetime) -> QuerySet[Event]:
    return events_of(topic, now).in_turn(now)[: MAX_EVENTS + 1]


def events_of(topic: int, now: dt.datetime) -> EventQuerySet:
    """Events about the topic, newest first."""
    return Event.objects.public(now).filter(topics=topic).for_list()
