"""Writes what a checked table has new, in one transaction, with an entry in the audit trail for each."""

from collections.abc import Callable, Iterable

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from agencies import audit, handovers
from agencies.models import Agency, AgencyAlias, AgencyContact, Official, OfficialAlias, User
from agencies.models.agency import TREE_SLUG
from agencies.tables.checking import Fresh, Plan, check
from agencies.tables.kinds import AGENCIES, Kind
from agencies.tables.parsing import Table

CHANGED = "Daftarnya berubah sejak tabel ini diperiksa. Tidak ada yang ditulis. Periksa sekali lagi."
Progress = Callable[[Iterable[Fresh]], Iterable[Fresh]]


def load(kind: Kind, table: Table, *, by: User | None, source: str, progress: Progress = iter) -> Plan:
    """What was written. Checked once more, after whoever else writes to the registry: with problems nothing is written.

    `ValidationError`, and nothing written, when the database refuses a row all the same.
    """
    try:
        with transaction.atomic():
            Agency.objects.take_turns()
            plan = check(kind, table)
            rows = [] if plan.problems else plan.fresh
            for one in progress(_parents_first(rows) if kind is AGENCIES else rows):
                _write(one, by, source)
    except IntegrityError as error:
        raise ValidationError(CHANGED) from error
    return plan


def _write(one: Fresh, by: User | None, source: str) -> None:
    thing = one.instance
    if isinstance(thing, Agency):
        thing.parent = thing.parent  # its id is known by now
        thing.slug = _slug(thing.short_name, Agency)
    elif isinstance(thing, Official):
        thing.slug = _slug(thing.name, Official)
    thing.save(force_insert=True)
    for name in one.aliases:
        if isinstance(thing, Agency):
            AgencyAlias.objects.create(agency=thing, name=name)
        else:
            OfficialAlias.objects.create(official=thing, name=name)
    for channel, value in one.contacts:
        AgencyContact.objects.create(agency=thing, channel=channel, value=value)
    audit.record(by, f"{thing._meta.model_name}.create", thing, after={"table": source, "row": one.row})


def _slug(name: str, model: type) -> str:
    found = handovers.free_slug(model, name)
    return handovers.free_slug(model, f"{name} 2") if found == TREE_SLUG else found


def _parents_first(fresh: list[Fresh]) -> list[Fresh]:
    """No row before the one above it; circles were refused."""
    of = {id(one.instance): one for one in fresh}
    ordered: dict[int, Fresh] = {}
    for one in fresh:
        line = [one]
        while id(line[-1].instance.parent) in of:
            line.append(of[id(line[-1].instance.parent)])
        for each in reversed(line):
            ordered.setdefault(id(each.instance), each)
    return list(ordered.values())
