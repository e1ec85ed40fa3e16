"""Who held a post when, and when nobody did as far as anybody wrote down."""

import datetime as dt
from dataclasses import dataclass

from agencies.models import Post, Tenure
from kominfo.lib import dates


@dataclass(frozen=True)
class Gap:
    """Days between two tenures, both included; `last_day` is None for one that lasts.

    It is a vacancy when both of its neighbours are known to the day; otherwise nobody wrote down who was there.
    """

    first_day: dt.date
    last_day: dt.date | None
    is_vacancy: bool

    @property
    def period(self) -> str:
        """The days in words; vague where the records are."""
        if not self.is_vacancy:
            return f"antara {dates.month_year(self.first_day)} dan " + (
                dates.month_year(self.last_day) if self.last_day else "sekarang"
            )
        last = dates.long_date(self.last_day) if self.last_day else "sekarang"
        return f"{dates.long_date(self.first_day)} – {last}"


def of_post(post: Post, today: dt.date) -> list[Tenure | Gap]:
    """The tenures of a post and the gaps between them, newest first. Acting holders fill a gap."""
    tenures = sorted(
        post.tenures.select_related("official"),
        key=lambda tenure: (tenure.first_day or dt.date.min, tenure.pk),
    )
    found: list[Tenure | Gap] = []
    latest: Tenure | None = None  # whose last day is the latest so far
    for tenure in tenures:
        if (
            latest
            and latest.last_day
            and tenure.first_day
            and tenure.first_day > latest.last_day + dates.ONE_DAY
        ):
            known = {latest.last_precision, tenure.first_precision} == {Tenure.Precision.DAY}
            found.append(Gap(latest.last_day + dates.ONE_DAY, tenure.first_day - dates.ONE_DAY, known))
        found.append(tenure)
        if latest is None or (latest.last_day and (not tenure.last_day or tenure.last_day > latest.last_day)):
            latest = tenure
    if latest and latest.last_day and latest.last_day < today:
        known = latest.last_precision == Tenure.Precision.DAY
        found.append(Gap(latest.last_day + dates.ONE_DAY, None, known))
    return found[::-1]
