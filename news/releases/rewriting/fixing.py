"""Make every safe fix in a stored copy at once: in its plain columns, and between the tags of its body."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.models import User
from news import permissions
from news.models import PressRelease
from news.naskah.findings import Edit, edited
from news.releases import workflow
from news.releases.checks.facts import Facts
from news.releases.copycheck import markup
from news.releases.copycheck.asking import Remark
from news.releases.copycheck.manuscripts import LABELS, STORY


def safe_fixes(typed: Mapping[str, str], found: Iterable[Remark]) -> dict[str, str]:
    """The fields of `typed` that change, with their new text. Quotes and captions are nobody's to change here."""
    edits: dict[str, dict[int, list[Edit]]] = defaultdict(lambda: defaultdict(list))
    for remark in found:
        if remark.finding.safe and remark.spot.field in STORY:
            edits[remark.spot.field][remark.spot.block] += remark.finding.edits
    fixed = {
        name: markup.mended(typed[name], of_field)
        if STORY[name] is None
        else edited(typed[name], of_field[0])
        for name, of_field in edits.items()
    }
    return {name: text for name, text in fixed.items() if text != typed[name]}


class Fixed(NamedTuple):
    """The fields that were mended, and those left as they were: mended, they would be longer than the form takes."""

    done: list[str]
    left: list[str]


@transaction.atomic
def fix(release: PressRelease, *, by: User) -> Fixed:
    """Make every safe fix in the stored copy, an edit like any other."""
    copy = PressRelease.objects.select_for_update(of=("self",)).get(pk=release.pk)
    if not permissions.may_edit(by, copy):
        raise PermissionDenied
    found = Facts([copy], timezone.now()).remarks(copy)
    fixed = safe_fixes({name: getattr(copy, name) for name in STORY}, found)
    done = [name for name, text in fixed.items() if _fits(copy, name, text)]
    left = [name for name in fixed if name not in done]
    if not done:
        return Fixed(done, left)
    for name in done:
        setattr(copy, name, fixed[name])
    copy.save(update_fields=[*done, "updated_at"])
    workflow.record_edit(copy, by=by, changed=[LABELS[name] for name in done])
    return Fixed(done, left)


def _fits(copy: PressRelease, name: str, text: str) -> bool:
    """Whether a field takes the text, also by the length that only the form holds it to."""
    column: Any = PressRelease._meta.get_field(name)
    try:
        column.clean(text, copy)
    except ValidationError:
        return False
    return column.max_length is None or len(text) <= column.max_length
