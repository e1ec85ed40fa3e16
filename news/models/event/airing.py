"""When the public can follow an event live: ahead of it, while it is on, between its days, and not afterwards.

An event is on during all its days, its stream only while there is something to see: the programme tells when, where it
tells anything of the day. Days and clock times are WIT. The site stamp counts the sessions that have begun and ended, so
that pages notice each change (`news.views.stamp`).
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from kominfo.lib import dates

if TYPE_CHECKING:
    from news.models.event.event import Event
    from news.models.event.parts import Session


class Air(Enum):
    """Where a stream is in its life."""

    AHEAD = "ahead"
    ON = "on"
    PAUSE = "pause"
    OVER = "over"


HEADINGS = {
    Air.AHEAD: "Akan disiarkan langsung",
    Air.ON: "Siaran langsung",
    Air.PAUSE: "Siaran langsung",
    Air.OVER: "",
}
INVITATION = "Ikuti siaran langsung"
ADDRESS = "Alamat siaran untuk umum"


@dataclass(frozen=True)
class Airing:
    """Whether a stream is on, and when it goes on where it pauses; `time` is None where only the day is known."""

    air: Air
    day: dt.date | None = None
    time: dt.time | None = None

    @property
    def is_on(self) -> bool:
        """Whether there is something to follow now."""
        return self.air is Air.ON

    @property
    def is_over(self) -> bool:
        """Whether the address of the stream leads to nothing any more; so it is of what is off."""
        return self.air is Air.OVER

    @property
    def heading(self) -> str:
        """What stands over the address of the stream."""
        return HEADINGS[self.air]

    @property
    def link(self) -> str:
        """The words that lead to the stream; empty once it is over."""
        if self.is_on:
            return INVITATION
        return "" if self.is_over else ADDRESS

    @property
    def resumes(self) -> str:
        """When it goes on, after a pause: "Jumat, 9 Juli 2021, pukul 08.30 WIT"."""
        if self.air is not Air.PAUSE or self.day is None:
            return ""
        hour = f", pukul {dates.clock(self.time)}" if self.time else ""
        return dates.with_weekday(self.day) + hour


def airing(event: "Event", sessions: Iterable["Session"], now: dt.datetime) -> Airing:
    """The event's stream at `now`; `sessions` are those of the event, at least of today and later."""
    phase = event.phase(now)
    if event.is_off or phase == "finished":
        return Airing(Air.OVER)
    if phase == "upcoming" or event.is_tentative:
        return Airing(Air.AHEAD)
    local = dates.in_wit(now)
    today, clock = local.date(), local.time()
    programme = sorted(sessions, key=lambda session: (session.day, session.start_time))
    of_today = [session for session in programme if session.day == today]
    later = next((session for session in programme if session.day > today), None)
    next_time = Airing(Air.PAUSE, later.day, later.start_time) if later else None
    if not of_today:  # nothing is known of today, unless the programme goes on another day
        return next_time or Airing(Air.ON)
    if clock < of_today[0].start_time:
        return Airing(Air.PAUSE, today, of_today[0].start_time)
    if not _has_ended(of_today, clock):
        return Airing(Air.ON)
    if next_time:
        return next_time
    return Airing(Air.PAUSE, today + dates.ONE_DAY) if event.end_on > today else Airing(Air.OVER)


def airing_of(session: "Session", event: "Event", now: dt.datetime) -> Airing:
    """The stream of one session: without an end it lasts until its day or the event is over."""
    local = dates.in_wit(now)
    today, clock = local.date(), local.time()
    if event.is_off or event.phase(now) == "finished" or session.day < today:
        return Airing(Air.OVER)
    if session.day > today or clock < session.start_time or event.is_tentative:
        return Airing(Air.AHEAD)
    return Airing(Air.OVER if _has_ended([session], clock) else Air.ON)


def _has_ended(sessions: list["Session"], clock: dt.time) -> bool:
    """Whether the last of the day's sessions is over; one without an end lasts until midnight."""
    if sessions[-1].end_time is None:
        return False
    return clock >= max(session.end_time for session in sessions if session.end_time)
