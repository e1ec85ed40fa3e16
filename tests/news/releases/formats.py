"""Texts as earlier versions of the software froze them."""


def in_first_format(content):
    """The same text as it was frozen before restores were thought of."""
    late = {"tenure", "event_id", "said_on_given", "attached"}

    def without(value):
        if isinstance(value, list):
            return [without(item) for item in value]
        if isinstance(value, dict):
            return {key: without(item) for key, item in value.items() if key not in late}
        return value

    return {key: value for key, value in without(content).items() if key != "slug"} | {"format": 1}
