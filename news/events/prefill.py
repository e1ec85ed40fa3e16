"""Values from an event that prefill the form of a release about it, and the sentence that tells so."""

import datetime as dt

from kominfo.lib import dates

COUNTED = {
    "officials": "{} pejabat",
    "topics": "{} topik",
    "agencies": "{} instansi",
    "areas": "{} wilayah",
}


def from_event(event, day=None):
    """Values by field for an empty release form: dateline (of `day`, else of the first), people with roles, topics, agencies, areas.

    Relations are lists of {"id", "text"}; the date is ISO 8601 (WIT), empty while only its month is known.
    """
    area = event.venue.area if event.venue else event.host_area
    agencies = {agency.pk: agency for agency in (event.organiser, event.host_agency) if agency}
    people = {}
    for role in event.roles.select_related("tenure__official", "represents__official"):
        people[role.tenure.official_id] = role.tenure.official
        if role.represents:
            people[role.represents.official_id] = role.represents.official
    return {
        "dateline_place": area.capital if area else "",
        "dateline_on": (day or event.start_on).isoformat() if event.is_dated else "",
        "officials": _options(people.values()),
        "topics": _options(event.topics.all()),
        "agencies": _options(agencies.values()),
        "areas": _options([area] if area else []),
    }


def phrases(values):
    """What is said of each of the values that an event fills in, by field."""
    found = {}
    for name, value in values.items():
        if name in COUNTED and value:
            found[name] = COUNTED[name].format(len(value))
        elif name == "dateline_on" and value:
            found[name] = f"tanggal {dates.long_date(dt.date.fromisoformat(value))}"
        elif value:
            found[name] = f"tempat {value}"
    return found


def sentence(event, told):
    """What was filled in, for the person at the form; "" when nothing was."""
    return f"Dari agenda “{event}” terisi: {', '.join(told)}." if told else ""


def as_initial(prefill):
    """`from_event` as initial values of a Django form."""
    return {
        name: [row["id"] for row in value] if isinstance(value, list) else value
        for name, value in prefill.items()
    }


def _options(objects):
    return [{"id": obj.pk, "text": str(obj)} for obj in objects]
