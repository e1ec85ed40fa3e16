"""Whether a file is from one of our kits, by its SHA-256: of which edition it is, and whether that still stands."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from kominfo.lib.web.http import keep_for_a_second
from news.editions.kits import known
from news.models import Edition
from news.views import frame
from news.views.frame.conditional import public_page
from news.views.kits.releases import ever_live_of

Standing = Edition.Standing


@public_page()
def check_file(request: HttpRequest, sha256: str) -> HttpResponse:
    """The answer for one checksum; that of a text leads to the answer for its number."""
    now = timezone.now()
    found = known.by_checksum(sha256, now)
    context: dict[str, Any] = {"typed": sha256, "sha256": sha256, "fingerprint": ""}
    if found is None:
        text = Edition.objects.ever_live(now).filter(checksum=sha256).order_by("-live_from").first()
        if text:
            address = reverse("news:check-number", args=[text.number])
            response = HttpResponseRedirect(f"{address}?{urlencode({'sidik': sha256})}")
            keep_for_a_second(response)
            return response
        return frame.page(request, "news/check/page.html", context | {"is_unknown_file": True}, status=404)
    context |= {"file": found, "event": found.kit.event}
    if held := found.kit.edition:
        live = Edition.objects.live(now).filter(release=held.release_id).get()
        ever_live = ever_live_of(live, now)
        retracted = ever_live.filter(standing=Standing.RETRACTED, sequence__gte=held.sequence).exists()
        context |= {
            "held": held,
            "live": live,
            "position": ever_live.filter(sequence__lte=held.sequence).count(),
            "total": ever_live.count(),
            "is_retracted_file": retracted,
        }
    return frame.page(request, "news/check/page.html", context)
