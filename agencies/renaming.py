"""How the name of a thing in the register may change.

A name changes by ending and succession: the old agency or post ends, the new one is registered. In place only a typing
error is corrected, with a reason.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from diff_match_patch import diff_match_patch
from django.db import connection, models

MAX_WRONG_WORDS = 2  # with one letter each: whoever mistypes more has another name in mind
SMALL_WORDS = {"dan", "&"}
FIGURES = re.compile(r"[0-9]")
WORD = re.compile(r"[^\W_]+\.?|&")


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
