"""Addresses that programs know beforehand: robots.txt, the icon, security.txt (RFC 9116).

Everything that the public reads is for search engines, the desk is not; whoever finds a weakness of this site reads whom to tell.
"""

import datetime as dt
from email.utils import parseaddr

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.templatetags.static import static

from agencies.models import AgencyContact
from kominfo.lib import dates
from kominfo.lib.web.http import canonical_page, usable_elsewhere
from news.views import frame
from news.views.frame.conditional import public_page

# One line for the whole desk: a list of addresses to keep out of would be a map for whoever looks for them.
ROBOTS = """\
User-agent: *
Disallow: /meja/

Sitemap: {site}/sitemap.xml
"""

GOOD_FOR = dt.timedelta(days=180)  # from today's midnight: RFC 9116 asks for less than a year
Channel = AgencyContact.Channel
CHANNELS = [Channel.EMAIL, Channel.PHONE]  # WhatsApp is answered by whoever has the phone
SECURITY = """\
{contacts}
Expires: {expires}
Preferred-Languages: id, en
Canonical: {site}/.well-known/security.txt
"""


@usable_elsewhere
@canonical_page()
def robots(request: HttpRequest) -> HttpResponse:
    """The rules, for a day."""
    return HttpResponse(
        ROBOTS.format(site=settings.SITE_URL),
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "public, max-age=86400"},
    )


@usable_elsewhere
@canonical_page()
def icon(request: HttpRequest) -> HttpResponse:
    """Where feed readers, old browsers and pages without an icon of their own look for one."""
    return HttpResponsePermanentRedirect(
        static("site/favicon.png"), headers={"Cache-Control": "public, max-age=86400"}
    )


@public_page()
def security(request: HttpRequest) -> HttpResponse:
    """The office's own contacts, good for half a year from today."""
    expires, _ = dates.day_bounds(dates.today() + GOOD_FOR)
    lines = "\n".join(f"Contact: {uri}" for uri in contacts(request))
    return HttpResponse(
        SECURITY.format(contacts=lines, expires=expires.isoformat(), site=settings.SITE_URL),
        content_type="text/plain; charset=utf-8",
    )


def contacts(request: HttpRequest) -> list[str]:
    """What the settings say; else the press office's addresses and numbers, e-mail first; else the sender of its letters."""
    if settings.SECURITY_CONTACT:
        return [settings.SECURITY_CONTACT]
    office = frame.office_of(request)
    rows = list(office.agency.contacts.filter(channel__in=CHANNELS)) if office else []
    found = [row.link for row in sorted(rows, key=lambda row: CHANNELS.index(row.channel)) if row.link]
    return found or [f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"]
