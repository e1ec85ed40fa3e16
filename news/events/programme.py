"""Checks of an event's programme: days outside the event, people in two sessions at once."""

from itertools import combinations

from kominfo.lib import dates


def outside(day, start_on, end_on, what="mata acara ini"):
    """Why a session or a part cannot be on this day, or an empty string."""
    if not (day and start_on and end_on) or start_on <= day <= end_on:
        return ""
    return f"{dates.with_weekday(day)} di luar hari kegiatan ({dates.date_range(start_on, max(start_on, end_on))}). Ubah hari {what}, atau hari kegiatannya."


def clashes(event):
    """Sentences naming speakers who would be in two sessions at the same time."""
    sessions = list(event.sessions.prefetch_related("speakers__tenure__official", "speakers__tenure__post"))
    return [
        f"{speaker} tercatat dalam dua mata acara pada waktu yang sama: “{one}” dan “{other}” "
        f"({dates.long_date(one.day)}, {dates.clock(max(one.start_time, other.start_time))}). Periksa jam atau pembicaranya."
        for one, other in combinations(sessions, 2)
        if _overlap(one, other)
        for speaker in sorted(_people(one) & _people(other))
    ]


def _overlap(one, other):
    if one.day != other.day:
        return False
    first, second = sorted((one, other), key=lambda session: session.start_time)
    return first.start_time == second.start_time or (
        first.end_time is not None and first.end_time > second.start_time
    )


def _people(session):
    return {
        speaker.tenure.official.name if speaker.tenure_id else speaker.name
        for speaker in session.speakers.all()
    }
