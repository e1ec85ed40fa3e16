"""How readers and programs keep up: the page that explains it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from agencies.models import Area
from news.formats import feeds
from news.views import frame
from news.views.events import calendars
from news.views.following import widget
from news.views.frame.conditional import public_page

# The feeds of the whole site, by what is in them.
FEEDS = {
    "Siaran pers": "release-feed",
    "Ralat, pembaruan, dan pencabutan": "correction-feed",
    "Peringatan": "warning-feed",
    "Agenda dan perubahannya": "event-feed",
    "Informasi publik": "register-feed",
}
FRAME = (
    '<iframe src="{site}/widget/" title="Siaran pers" width="100%" height="480" loading="lazy" '
    'sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>'
)
SCRIPT = '<script src="{site}/widget.js" integrity="{integrity}" crossorigin="anonymous" data-jumlah="5" async></script>'


@public_page()
def subscribe(request: HttpRequest) -> HttpResponse:
    """Feeds, calendars, the interface of programs and the frame for other sites, each with an address to copy."""
    site = settings.SITE_URL
    context = {
        "feeds": [
            (name, [(form, reverse(f"news:{feed}", args=[form])) for form in feeds.FORMATS])
            for name, feed in FEEDS.items()
        ],
        "subscription": calendars.addresses(reverse("news:event-subscription")),
        "areas": [
            (area, calendars.addresses(reverse("news:area-subscription", args=[area.slug]))["webcal"])
            for area in Area.objects.exclude(kind=Area.Kind.PROVINCE)
        ],
        "site_url": site,
        "frame": FRAME.format(site=site),
        "script": SCRIPT.format(site=site, integrity=widget.integrity()),
    }
    return frame.page(request, "news/subscribe/page.html", context)
