"""Kits made before somebody asks: by the worker after a publication, and by `manage.py make_kits` for what came before."""

import datetime as dt
import logging
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django_tasks import task

from news.editions.kits import documents, making
from news.models import Edition, EditionPhoto, Photo, PressKit

logger = logging.getLogger(__name__)


@task()
def make(edition_id: int) -> None:
    """Make the kit of an edition, scheduled ones too: it lies there when its time comes. No room on the disk: a reader tries again."""
    edition = Edition.objects.select_related("release").filter(pk=edition_id).first()
    if edition is None or edition.standing != Edition.Standing.CURRENT:
        return
    try:
        making.of(edition)
    except ValidationError as error:
        logger.warning("no press kit of edition %s: %s", edition_id, " ".join(error.messages))


def soon(release_id: int) -> None:
    """Have the kit of the release's newest edition made, once this transaction is through."""
    newest = Edition.objects.not_called_off().filter(release=release_id).order_by("-sequence")
    _soon(newest.values_list("pk", flat=True)[:1])


def anew(photo: Photo) -> None:
    """Have the kits made anew of editions in force that carry a photo: it was taken off the site, or put back."""
    carrying = EditionPhoto.objects.filter(photo=photo).values("edition")
    _soon(Edition.objects.listed().filter(pk__in=carrying).values_list("pk", flat=True))


def _soon(keys: "QuerySet[Edition, int]") -> None:
    for key in keys:
        transaction.on_commit(partial(make.enqueue, key), robust=True)


def missing(now: dt.datetime | None = None) -> QuerySet[Edition]:
    """Editions in force without a whole kit by the present templates, newest first."""
    whole = PressKit.objects.filter(
        edition=OuterRef("pk"), size__isnull=False, template_version=documents.version()
    )
    found = Edition.objects.listed(now or timezone.now()).filter(~Exists(whole))
    return found.order_by("-published_at", "-release_id")
