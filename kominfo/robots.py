"""What search engines are asked: everything the public reads is theirs, the desk is not."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kominfo.lib.http import public_page, usable_elsewhere

# One line for the whole desk: a list of addresses to keep out of would be a map for whoever looks for them.
RULES = """\
User-agent: *
Disallow: /meja/

Sitemap: {site}/sitemap.xml
"""


@usable_elsewhere
@public_page()
def robots(request: HttpRequest) -> HttpResponse:
    """The rules, for a day."""
    return HttpResponse(
        RULES.format(site=settings.SITE_URL),
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "public, max-age=86400"},
    )
