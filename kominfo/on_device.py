"""What a reader's device keeps of the site: its name and icons (web app manifest), and the last pages that were read."""

import hashlib
import json
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import get_conditional_response

from kominfo.lib.web.http import canonical_page
from news.views import frame, text_only
from news.views.frame.conditional import public_page

# Of one mark: `any` has its rounded corners, `maskable` fills the square and keeps to the middle, whatever shape a phone cuts.
ICONS = [(purpose, size) for purpose in ("any", "maskable") for size in (192, 512)]
# Pages of what was published. No searches, forms, files or programs' answers, and nothing that a secret address opens.
READING = text_only.PUBLISHED
# Even "no network" is not said here by us: the desk has its own words, the others are not for readers.
NEVER = ["/meja/", "/langganan/surel/", "/api/", "/media/", "/static/"]
DEEP, PAPER = "#083f53", "#fbf8f2"  # the masthead's ground, the page's


@public_page()
def manifest(request: HttpRequest) -> JsonResponse:
    """The office as an app of a phone's home screen: the site in a window of its own, with its mark."""
    office = frame.office_of(request)
    told = {
        "id": "/",
        "name": frame.site_name(request),
        "short_name": office.agency.short_name if office else "Siaran Pers",
        "lang": "id",
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",  # an address bar stays: readers can see whose page it is, and pass it on
        "background_color": PAPER,
        "theme_color": DEEP,
        "icons": [
            {
                "src": static(f"site/icons/{purpose}-{size}.png"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for purpose, size in ICONS
        ],
    }
    return JsonResponse(
        told, json_dumps_params={"ensure_ascii": False}, content_type="application/manifest+json"
    )


@canonical_page()
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps pages; with `OFFLINE_READING` off, one that empties what was kept and goes.

    Browsers ask whether it is still the same with each page. Its ETag is its own: the site stamp knows nothing of the setting.
    """
    script = keeping(frame.site_name(request)) if settings.OFFLINE_READING else source("sw-off.js")
    etag = f'W/"{hashlib.sha256(script.encode()).hexdigest()[:24]}"'
    response = HttpResponse(
        script,
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": "no-cache", "ETag": etag},
    )
    return get_conditional_response(request, etag=etag, response=response) or response


def keeping(name: str) -> str:
    """The script after the line that it reads. `name` stands there so that a renamed office gets another script."""
    site = {
        "name": name,
        "offline": reverse("offline"),
        "files": [static("site/site.css"), static("site/mark-light.svg")],
        "static": static("site/"),
        "text": text_only.BEFORE,
        "pages": [f"/{word}/" for word in READING],
        "never": NEVER,
    }
    return f"const SITE = {json.dumps(site)};\n{source('sw.js')}"


@cache
def source(name: str) -> str:
    """A script as it stands in its file."""
    return (settings.BASE_DIR / "static" / "site" / name).read_text()


@public_page()
def offline(request: HttpRequest) -> HttpResponse:
    """What a device shows without a network for a page that it has not kept; the script adds those that it has.

    The device keeps it for as long as the script, so it tells nothing that passes: no day, nothing that is on.
    """
    return frame.page(request, "site/offline.html", {"masthead": "", "today": None})
