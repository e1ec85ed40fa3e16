"""The page for journalists: who answers them, when, the logos of the office, and how to ask."""

from django.http import HttpRequest, HttpResponse

from agencies.models import Agency
from kominfo.lib.files import rendition_names
from news.models import PressContact
from news.views import frame
from news.views.frame.conditional import public_page


@public_page()
def newsroom(request: HttpRequest) -> HttpResponse:
    """Press contacts that the office shows, and the logos of its own agency and of those that have one."""
    office = frame.office_of(request)
    logos = Agency.objects.public().filter(logo__isnull=False, logo__withdrawn_at=None).select_related("logo")
    context = {
        "contacts": PressContact.objects.shown(),
        "logos": [(agency, widest(agency.logo.width)) for agency in logos.order_by("name")],
        "agency": office.agency if office and office.agency.is_public else None,
    }
    return frame.page(request, "news/kit/media.html", context)


def widest(width: int) -> str:
    """The name of the largest rendition of a logo."""
    return f"{max(rendition_names.rendition_widths(width))}.jpg"
