"""What an old release says of its time: who led the province on the day when it came out, if that is somebody else by now."""

import datetime as dt

from agencies.models import Office, Tenure


def leaders(heads: list[Tenure], day: dt.date, today: dt.date) -> list[Tenure]:
    """The heads of government on `day` (WIT), the definitive holder first; empty if one of them still is today.

    Also in another term or capacity: readers are told that it was somebody else.
    """
    held = [tenure for tenure in heads if tenure.covers(day)]
    leading = {tenure.official_id for tenure in heads if tenure.covers(today)}
    if any(tenure.official_id in leading for tenure in held):
        return []
    return sorted(held, key=lambda tenure: (tenure.capacity != Tenure.Capacity.DEFINITIVE, tenure.pk))


def heads_of_government() -> list[Tenure]:
    """Everybody who has led, leads or will lead the government, in any capacity."""
    head = Office.objects.values("head_post")
    return list(Tenure.objects.filter(post__in=head).select_related("official", "post"))
