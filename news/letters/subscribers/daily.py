"""Mail once a day, for readers who do not want one mail for each text: when it leaves, what waits for it."""

import datetime as dt

from kominfo.lib import dates
from news.models import Delivery, Mailing, WarningLevel
from news.models.mail.mailing import DeliveryQuerySet

LEAVES_AT = dt.time(17, 0)  # WIT


def next_mail(now: dt.datetime) -> dt.datetime:
    """When the next mail of those who want one a day leaves."""
    today = dates.in_wit(now).replace(hour=LEAVES_AT.hour, minute=LEAVES_AT.minute, second=0, microsecond=0)
    return today if now < today else today + dt.timedelta(days=1)


def may_wait(mailing: Mailing) -> bool:
    """Whether it can be part of the daily mail. Nobody waits for a warning until then: it may be over."""
    return mailing.edition is None or mailing.edition.warning not in WarningLevel.values


def with_the_others(first: Delivery, due: DeliveryQuerySet) -> list[Delivery]:
    """What leaves in one mail with `first`: of a daily mail, all that is due for its address; otherwise nothing else."""
    return list(due.to_address(first.address).filter(is_daily=True)) if first.is_daily else [first]
