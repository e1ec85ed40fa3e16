"""Personal links to a text under embargo, as mail brings them: made with the delivery, opened while somebody vouches for them."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models.functions import Lower
from django.urls import reverse

from agencies.models import User
from news import permissions
from news.letters.subscribers import email_addresses
from news.models import Delivery, Edition, Link, Mailing
from news.models.mail.mailing import State

BATCH = 1000
CLOSED = "Tautan pribadinya ditutup."


def make(
    deliveries: Iterable[Delivery], edition: Edition, *, by: User, names: dict[int, str], now: datetime
) -> None:
    """Make a link for each of these deliveries, which are stored already. `names` are for whom, by contact; 0 for no contact."""
    Link.objects.bulk_create(
        (
            Link(
                kind=Link.Kind.EMBARGO,
                release_id=edition.release_id,
                edition=edition,
                delivery=delivery,
                outlet=names[delivery.contact_id or 0][:120],
                made_by=by,
                made_at=now,
                token_digest=_digest(email_addresses.early_token(delivery.pk, now)),
            )
            for delivery in deliveries
        ),
        batch_size=BATCH,
    )


def of(delivery: Delivery) -> Link | None:
    """The link that a delivery brings; None where it has none that opens: closed, or its maker may make none any more."""
    rows = Link.objects.select_related("made_by", "release__agency")
    link = rows.filter(delivery=delivery, revoked_at=None).first()
    return link if link and permissions.may_share_early(link.made_by, link.release) else None


def address(link: Link) -> str:
    """Where the link leads. Its token stands nowhere; after a new SECRET_KEY it is another one, which is noted."""
    if link.delivery_id is None:
        raise ValueError("only who was mailed a link is mailed it again")
    token = email_addresses.early_token(link.delivery_id, link.made_at)
    if _digest(token) != link.token_digest:
        Link.objects.filter(pk=link.pk).update(token_digest=_digest(token))
    return settings.SITE_URL + reverse("news:link", args=[token])


def closed_to(release_id: int) -> set[str]:
    """The addresses, in lower case, whose newest link to this release somebody closed: they get no other one by themselves."""
    links = Link.objects.filter(release=release_id, delivery__isnull=False).exclude(
        delivery__mailing__audience=Mailing.Audience.TEST
    )
    newest = dict(links.order_by("pk").values_list(Lower("delivery__address"), "revoked_at").iterator(BATCH))
    return {to for to, revoked_at in newest.items() if revoked_at}


def drop_waiting(link: Link) -> None:
    """The mail that would bring this link need not leave any more."""
    if link.delivery_id is not None:
        waiting = Delivery.objects.filter(pk=link.delivery_id, state=State.WAITING)
        waiting.exclude(mailing__audience=Mailing.Audience.HOLDERS).update(state=State.DROPPED, error=CLOSED)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
