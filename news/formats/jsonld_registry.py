"""Structured data of agencies and officials (schema.org), as they are today; what they were on a day, their editions say."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString

from kominfo.lib.formats import script_block
from news.formats.jsonld import SCHEMA, breadcrumbs, card_address

POINTS = {"phone": "telephone", "whatsapp": "telephone", "email": "email"}  # by channel


def agency(agency: Any, today: dt.date) -> SafeString:
    """A GovernmentOrganization (an Organization, if it is none of government) with its posts, `holders` being today's."""
    data = in_short(agency) | {
        "@context": SCHEMA,
        "alternateName": list(dict.fromkeys(filter(None, [agency.short_name, agency.acronym, *map(str, agency.aliases.all())]))),
        "description": agency.about,
        "foundingDate": agency.founded_on,
        "dissolutionDate": agency.dissolved_on if agency.has_ended(today) else None,
        "areaServed": None if agency.is_national else {"@type": "AdministrativeArea", "name": agency.area.name},
        "parentOrganization": in_short(agency.parent) if agency.parent else None,
        "address": agency.address,
        "logo": card_address(agency.logo.digest) if agency.logo and not agency.logo.withdrawn_at else None,
        "contactPoint": [
            {"@type": "ContactPoint", POINTS[contact.channel]: contact.value, "contactType": contact.note or "Kontak"}
            for contact in agency.contacts.all()
            if contact.channel in POINTS
        ],
        "member": [
            role(tenure, named(tenure, post), "member", person_in_short(tenure.official))
            for post in agency.posts.all()
            for tenure in post.holders
        ],
    }  # fmt: skip
    way = breadcrumbs(("Instansi", reverse("news:agency-list")), (agency.name, agency.get_absolute_url()))
    return _block(data) + way


def official(official: Any, tenures: Iterable[Any], today: dt.date) -> SafeString:
    """A Person with every post on record, each with its days; `jobTitle` are the posts of today."""
    tenures = list(tenures)
    portrait = official.portrait
    data = person_in_short(official) | {
        "@context": SCHEMA,
        "honorificPrefix": official.titles_before,
        "honorificSuffix": official.titles_after,
        "description": official.biography,
        "image": card_address(portrait.digest) if portrait and not portrait.withdrawn_at else None,
        "jobTitle": [tenure.title for tenure in tenures if tenure.covers(today)],
        "worksFor": [
            role(tenure, tenure.title, "worksFor", in_short(tenure.post.agency)) for tenure in tenures
        ],
    }
    way = breadcrumbs(
        ("Pejabat", reverse("news:official-list")), (official.full_name, official.get_absolute_url())
    )
    return _block(data) + way


def named(tenure: Any, post: Any) -> str:
    """`Tenure.title`, of one whose post is at hand and would be queried again."""
    return f"{tenure.ABBREVIATIONS[tenure.capacity]} {post.title}".strip()


def role(tenure: Any, title: str, of: str, whom: dict[str, Any]) -> dict[str, Any]:
    """A post from and until, as schema.org puts a role between two things: under the name of the property itself."""
    days = {
        "startDate": day(tenure.first_day, tenure.first_precision),
        "endDate": day(tenure.last_day, tenure.last_precision),
    }
    known = {name: value for name, value in days.items() if value}
    return {"@type": "OrganizationRole", "roleName": title, of: whom} | known


def day(date: dt.date | None, precision: str) -> str:
    """A day as exact as it is known; nothing where nobody wrote it down."""
    if date is None or precision == "known":
        return ""
    return date.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]


def in_short(agency: Any) -> dict[str, Any]:
    """An agency by its name, with its page if it has one."""
    kind = "Organization" if agency.kind in agency.NOT_GOVERNMENT else "GovernmentOrganization"
    page = {"url": settings.SITE_URL + agency.get_absolute_url()} if agency.is_public else {}
    return {"@type": kind, "name": agency.name} | page


def person_in_short(official: Any) -> dict[str, Any]:
    """An official by their name, with their page if they have one."""
    page = {"url": settings.SITE_URL + official.get_absolute_url()} if official.is_public else {}
    return {"@type": "Person", "name": official.name} | page


def _block(data: dict[str, Any]) -> SafeString:
    return script_block.jsonld({key: value for key, value in data.items() if value})
