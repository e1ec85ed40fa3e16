"""The shape of texts: as `news.models.content` types it, and as earlier versions of the software froze them."""

import types
import typing


def shape(kind):
    """A kind of data as the keys in it, at every depth."""
    if typing.is_typeddict(kind):
        return {key: shape(part) for key, part in typing.get_type_hints(kind).items()}
    rows = [shape(part) for part in typing.get_args(kind) if part is not types.NoneType]
    return next((row for row in rows if row), {})


def in_first_format(content):
    """The same text as it was frozen before a copy could be reverted."""
    late = {"tenure", "event_id", "said_on_given", "attached"}

    def without(value):
        if isinstance(value, list):
            return [without(item) for item in value]
        if isinstance(value, dict):
            return {key: without(item) for key, item in value.items() if key not in late}
        return value

    return {key: value for key, value in without(content).items() if key not in {"slug", "moved_from"}} | {
        "format": 1
    }
