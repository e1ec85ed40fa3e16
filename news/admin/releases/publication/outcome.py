"""After publishing or scheduling: where readers find it, what to send to whom, and the way back."""

from django.utils import timezone

from news.admin.edition import standing_chip
from news.editions import mentions
from news.formats import share_messages, sms
from news.models import PressRelease
from news.releases import transitions
from news.releases.checks.facts import Facts


def page(model_admin, request, release):
    """The newest edition that readers have or will have, with everything that is copied from it."""
    now = timezone.now()
    edition = release.editions.not_called_off().select_related("agency").order_by("-sequence").first()
    if edition is None:
        return model_admin.framed(request, "desk/release/outcome.html", "Belum terbit", release=release)
    is_ahead = edition.is_scheduled(now)
    is_open = release.status != PressRelease.Status.PUBLISHED
    offered = [] if is_open else transitions.available(request.user, release, Facts([release], now))
    return model_admin.framed(
        request,
        "desk/release/outcome.html",
        title(edition, is_ahead),
        release=release,
        edition=edition,
        chip=standing_chip(edition),
        is_ahead=is_ahead,
        is_open=is_open,
        address=share_messages.address(edition),
        message=share_messages.of_edition(edition),
        whatsapp=share_messages.whatsapp(share_messages.of_edition(edition)),
        short_text=sms.of_warning(edition, now) if edition.warning else "",
        mentions=mentions.pages_of(edition),
        steps=[step for step, reasons in offered if not reasons],
    )


def title(edition, is_ahead):
    """How it stands with readers, in two words."""
    if edition.mark:
        return edition.get_standing_display()
    return "Dijadwalkan" if is_ahead else "Sudah terbit"
