"""What things in the register were called on a day, and how a name may change.

A name changes by ending and succession: the old agency or post ends, the new one is registered. In place only a typing
error is corrected, with a reason. Whatever changes a name all the same (a shell, an import) leaves the old one in
`FormerName`, so pages about an earlier day keep it.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from diff_match_patch import diff_match_patch
from django.db import connection, models

from agencies.models import FormerName
from agencies.models.former_name import NAMED
from kominfo.lib import dates
from kominfo.lib.postgres.prepared import Prepared

STEP = 20  # keys asked for together
MAX_WRONG_WORDS = 2  # with one letter each: whoever mistypes more has another name in mind
SMALL_WORDS = {"dan", "&"}
FIGURES = re.compile(r"[0-9]")
WORD = re.compile(r"[^\W_]+\.?|&")


def as_of(things: Iterable[tuple[models.Model | None, dt.date]]) -> None:
    """Give rows in memory the names that they bore on a day (WIT), each with its day. One query, none for today.

    Such rows are for showing: saving them would bring the old name back.
    """
    today = dates.today()
    past = [(thing, day) for thing, day in things if thing is not None and day < today]
    if not past:
        return
    things_asked = sorted({thing.pk for thing, _day in past})
    # Lengths in steps: a prepared question is compiled once for each.
    padded = things_asked + things_asked[-1:] * (-len(things_asked) % STEP)
    known = _changes.all(things=padded, since=dates.day_bounds(min(day for _thing, day in past))[1])
    changes: dict[tuple[str, int], list[FormerName]] = {}
    for change in known:
        changes.setdefault((change.table, change.object_id), []).append(change)
    for thing, day in past:
        if found := changes.get((thing._meta.db_table, thing.pk)):
            _rename(thing, found, dates.day_bounds(day)[1])


@Prepared
def _changes(things: list[int], since: dt.datetime) -> models.QuerySet[FormerName]:
    """What rows with these keys, of any table, were called until then or later."""
    known = FormerName.objects.filter(object_id__in=things, until__gte=since, is_typo=False)
    return known.order_by("until", "pk")


def _rename(thing: models.Model, changes: list[FormerName], end: dt.datetime) -> None:
    """Of each column, the first change after the day says what it held then."""
    for column in NAMED[thing._meta.db_table]:
        value = next((row.value for row in changes if row.column == column and row.until >= end), None)
        if value is not None:
            setattr(thing, column, value)


def is_typo(before: str, after: str) -> bool:
    """Whether one name can be a typing error of the other: the same words but for a few letters, marks and spaces."""
    old, new = _words(before), _words(after)
    if "".join(old).replace(".", "") == "".join(new).replace(".", ""):
        return True
    wrong = [pair for pair in zip(old, new, strict=False) if pair[0] != pair[1]]
    return len(old) == len(new) and len(wrong) <= MAX_WRONG_WORDS and all(_is_typo(*pair) for pair in wrong)


def _words(name: str) -> list[str]:
    """The words in small letters; an abbreviation keeps its full stop."""
    return [word for word in WORD.findall(name.casefold()) if word not in SMALL_WORDS]


def _is_typo(old: str, new: str) -> bool:
    """Whether two words differ by one letter, by two that changed places, or as "Kab." from "Kabupaten"."""
    shorter, longer = sorted((old, new), key=len)
    if shorter.endswith(".") and len(longer) > len(shorter):
        return longer.startswith(shorter[:-1])
    old, new = old.rstrip("."), new.rstrip(".")
    if FIGURES.search(old + new) or len(longer) < 4:
        return old == new
    differ = diff_match_patch()
    return _is_swapped(old, new) or differ.diff_levenshtein(differ.diff_main(old, new)) <= 1


def _is_swapped(old: str, new: str) -> bool:
    """Whether two adjacent letters are swapped."""
    differing = [index for index, (one, other) in enumerate(zip(old, new, strict=False)) if one != other]
    return (
        len(old) == len(new)
        and len(differing) == 2
        and differing[1] == differing[0] + 1
        and sorted(old) == sorted(new)
    )


@contextmanager
def correcting(reason: str, columns: Iterable[str] = ()) -> Iterator[None]:
    """Names changed inside (in these columns; none: all) were typing errors: `FormerName` remembers why.

    Call it inside a transaction.
    """
    _tell(correction=reason, corrected=",".join(columns))
    yield
    _tell(correction="", corrected="")  # after an error the transaction takes the settings along


@contextmanager
def unseen() -> Iterator[None]:
    """Names changed inside were never read by the public: no day has them. Call it inside a transaction."""
    _tell(unseen="yes")
    yield
    _tell(unseen="")


def _tell(**settings: str) -> None:
    with connection.cursor() as cursor:
        for name, value in settings.items():
            cursor.execute("SELECT set_config(%s, %s, true)", [f"kominfo.{name}", value])


def is_in_use(thing: Any) -> bool:
    """Whether something that readers see, or saw, names this row, itself or by a post held.

    Rows of this package (aliases, contacts, colleagues) are its own description, not a use. Nor is a draft: a model with
    `SHOWN` says which of its rows readers see.
    """
    if _is_named(thing):
        return True
    tenures = getattr(thing, "tenures", None)
    return tenures is not None and any(_is_named(tenure) for tenure in tenures.all())


def _is_named(thing: models.Model) -> bool:
    for relation in thing._meta.related_objects:
        if relation.related_model._meta.app_label == thing._meta.app_label == "agencies":
            continue
        rows = relation.related_model._base_manager.filter(**getattr(relation.related_model, "SHOWN", {}))
        if rows.filter(**{relation.field.name: thing.pk}).exists():
            return True
    return False
