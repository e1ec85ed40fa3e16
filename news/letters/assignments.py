"""Letters about assignments: what somebody is to write about an event, and what became of it."""

from collections.abc import Iterable
from uuid import uuid4

from agencies.models import User
from kominfo.lib import dates
from news.letters import outbox, wording
from news.letters.wording import header_safe
from news.models import Assignment, Event, Letter, LetterPreference

GIVEN, CHANGED, MOVED, DROPPED = "given", "changed", "moved", "dropped"


def send_assignments(
    occasion: str, event: Event, assignments: Iterable[Assignment], *, by: User, reason: str = ""
) -> list[Letter]:
    """One letter for each person, with all of these assignments that are theirs; call it inside the transaction of the change.

    `occasion` is one of the words above, `reason` what is said of it. Nobody is told of what they do themselves.
    """
    tasks: dict[User, list[Assignment]] = {}
    for assignment in assignments:
        tasks.setdefault(assignment.person, []).append(assignment)
    if outbox.is_held_back() or not (people := _told(tasks, by)):
        return []
    occasion_key = f"news.event:{event.pk}:{uuid4()}"
    letters = []
    for person in people:
        subject, body = wording.render("assigned", _facts(occasion, event, tasks[person], by, reason))
        letters.append(
            Letter(
                happening=occasion_key,
                kind=Letter.Kind.ASSIGNED,
                event=event,
                recipient=person,
                subject=subject,
                body=body,
            )
        )
    Letter.objects.bulk_create(letters)
    outbox.deliver.enqueue()
    return letters


def _told(people: Iterable[User], by: User) -> list[User]:
    """Of these people, those who get a letter."""
    turned_off = set(
        LetterPreference.objects.filter(unwanted__contains=[Letter.Kind.ASSIGNED]).values_list(
            "user_id", flat=True
        )
    )
    return [
        person
        for person in people
        if person.is_active and person.email and person.pk not in turned_off | {by.pk}
    ]


def _facts(
    occasion: str, event: Event, assignments: list[Assignment], by: User, reason: str
) -> dict[str, object]:
    return {
        "occasion": occasion,
        "who": header_safe(str(by)),
        "headline": header_safe(event.title),
        "agency": event.agency.short_name,
        "days": event.days,
        "tasks": [_line(assignment) for assignment in assignments],
        "reason": header_safe(reason),
        "desk_address": wording.address("admin:news_event_assignments", event.pk),
        "preferences": wording.address("admin:news_letter_preferences"),
    }


def _line(assignment: Assignment) -> str:
    due = dates.long_datetime(assignment.due_at)
    return f"- {assignment.title} ({dates.with_weekday(assignment.day)}), paling lambat {due}"
