"""Every safe fix of a copy at once, in the stored texts: the form's typed fields, its body without touching markup."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from agencies.models import User
from news import rules
from news.models import PressRelease
from news.naskah.findings import Edit, edited
from news.releases import workflow
from news.releases.checks import Facts
from news.releases.copycheck import markup
from news.releases.copycheck.asking import Remark
from news.releases.copycheck.copies import STORY


def safe_fixes(typed: Mapping[str, str], found: Iterable[Remark]) -> dict[str, str]:
    """The fields of `typed` that change, with their new text. Quotes and captions are nobody's to change here."""
    edits: dict[str, dict[int, list[Edit]]] = defaultdict(lambda: defaultdict(list))
    for remark in found:
        if remark.finding.safe and remark.place.field in STORY:
            edits[remark.place.field][remark.place.block] += remark.finding.edits
    fixed = {
        name: markup.mended(typed[name], of_field)
        if STORY[name] is None
        else edited(typed[name], of_field[0])
        for name, of_field in edits.items()
    }
    return {name: text for name, text in fixed.items() if text != typed[name]}


@transaction.atomic
def fix(release: PressRelease, *, by: User) -> list[str]:
    """Make every safe fix in the stored copy, an edit like any other; returns the fields that changed."""
    copy = PressRelease.objects.select_for_update(of=("self",)).get(pk=release.pk)
    if not rules.may_edit(by, copy):
        raise PermissionDenied
    found = Facts([copy], timezone.now()).remarks(copy)
    fixed = safe_fixes({name: getattr(copy, name) for name in STORY}, found)
    if not fixed:
        return []
    for name, text in fixed.items():
        setattr(copy, name, text)
    copy.full_clean(exclude={field.name for field in copy._meta.fields} - fixed.keys(), validate_unique=False)
    copy.save(update_fields=[*fixed, "updated_at"])
    columns = {field.name: field for field in PressRelease._meta.fields}
    names = [str(columns[name].verbose_name).capitalize() for name in fixed]
    workflow.record_edit(copy, by=by, changed=names)
    return list(fixed)
