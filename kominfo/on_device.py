"""What a reader's device keeps of the site: its name and icons (web app manifest)."""

from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static

from news.views import frame

# Of one mark: `any` has its rounded corners, `maskable` fills the square and keeps to the middle, whatever shape a phone cuts.
ICONS = [(purpose, size) for purpose in ("any", "maskable") for size in (192, 512)]
DEEP, PAPER = "#083f53", "#fbf8f2"  # the masthead's ground, the page's


@frame.public_page()
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
