"""What a browser sends of the desk's forms: read from a page, or put together from what is stored."""

import re
from html.parser import HTMLParser

from django.urls import reverse


class Fields(HTMLParser):
    """What a browser would send of a page's change form."""

    def __init__(self, html, form):
        super().__init__()
        self.form, self.inside, self.data, self.select, self.text = form, False, {}, None, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.inside = attrs.get("id") == self.form
        name = attrs.get("name")
        if not self.inside or "disabled" in attrs or (name and "__prefix__" in name):
            return
        kind = attrs.get("type")
        is_sent = "checked" in attrs or kind not in {"checkbox", "radio", "submit", "file"}
        if tag == "input" and name and is_sent:
            self.data[name] = attrs.get("value", "on" if attrs.get("type") == "checkbox" else "")
        if tag == "select" and name:
            self.select = name
            if "multiple" in attrs:
                self.data[name] = []
        if tag == "option" and self.select and "selected" in attrs:
            chosen = self.data.get(self.select)
            if isinstance(chosen, list):
                chosen.append(attrs["value"])
            else:
                self.data[self.select] = attrs["value"]
        if tag == "textarea" and name:
            self.text, self.data[name] = name, ""

    def handle_data(self, data):
        if self.text:
            self.data[self.text] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.text:
            # A browser drops the line end after the tag.
            self.data[self.text] = re.sub(r"^\r?\n", "", self.data[self.text])
            self.text = None
        if tag == "select":
            self.select = None
        if tag == "form":
            self.inside = False


def fields_of(response, model="pressrelease"):
    """What a browser would send of this page, were nothing changed."""
    return Fields(response.content.decode(), f"{model}_form").data


def release_address(release, page):
    """Of one of the desk's pages about this release."""
    return reverse(f"admin:news_pressrelease_{page}", args=[release.pk])


def empty_inlines():
    """Management forms of the release's inlines, without rows."""
    return {
        f"{prefix}-{name}": 0
        for prefix in ("release_photos", "quotes", "contributors")
        for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }


def release_fields(release):
    """The release's form as a browser would send it."""
    names = ["kind", "headline", "slug", "lead", "body", "dateline_place", "dateline_on", "category"]
    names += ["contact_name", "contact_channel"]
    return (
        {name: getattr(release, name) or "" for name in names}
        | {"agency": release.agency_id}
        | empty_inlines()
    )


def event_fields(event, *sessions):
    """The event's form with `sessions` as (day, start, end, title) rows."""
    names = ["title", "slug", "kind", "date_precision", "mode", "status", "status_reason"]
    data = {name: getattr(event, name) for name in names}
    data |= {
        "start_on": event.start_on.isoformat(),
        "end_on": event.end_on.isoformat(),
        "agency": event.agency_id,
    }
    data |= {"venue": event.venue_id, "organiser": event.organiser_id}
    for prefix in ("sessions", "roles", "delegations", "outcome", "decisions", "event_photos"):
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    data["sessions-TOTAL_FORMS"] = len(sessions)
    for number, (day, start, end, title) in enumerate(sessions):
        data |= {
            f"sessions-{number}-day": day,
            f"sessions-{number}-start_time": start,
            f"sessions-{number}-end_time": end,
            f"sessions-{number}-title": title,
        }
    return data


def unanswered_descriptions(html):
    """What fields of the page are said to be described by, and what is not on it: screen readers would say nothing."""
    named = {name for names in re.findall(r'aria-describedby="([^"]+)"', html) for name in names.split()}
    return named - set(re.findall(r'\bid="([^"]+)"', html))
