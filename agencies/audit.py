"""Who did what: the one door to the audit trail."""

import json

from django.core.serializers.json import DjangoJSONEncoder

from agencies.models import AuditEntry, EditedValues


def record(actor, action, obj=None, *, before=None, after=None, note="", rows=()):
    """Append one entry: `actor` (a User, or None for the system) did `action` ("release.submit") to `obj`.

    `before` and `after` are anything that JSON can hold; dates are written in ISO 8601.
    A model whose rows are not to be named there for ever has `in_trail`, what the trail calls one.
    `rows` are what an edit replaced, in the shape of `EditedValues`.
    Call it inside the transaction of the change, so that neither exists without the other.
    """
    entry = AuditEntry.objects.create(
        actor=actor if getattr(actor, "pk", None) else None,
        actor_name=str(actor) if actor else "sistem",
        action=action,
        object_type=obj._meta.label_lower if obj is not None else "",
        object_id=str(obj.pk) if obj is not None else "",
        object_label=str(getattr(obj, "in_trail", obj))[:300] if obj is not None else "",
        before=_plain(before),
        after=_plain(after),
        note=note,
    )
    if rows:
        EditedValues.objects.create(entry=entry, rows=_plain(rows))
    return entry


def _plain(value):
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))
