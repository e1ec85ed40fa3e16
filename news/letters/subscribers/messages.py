"""Deliveries as mail: plain text from templates/letters/readers/, the same as simple HTML from templates/mail/.

Everything is made from the frozen edition, or from the event as the agenda shows it; nothing is read from a working copy.
"""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from agencies.models import Office
from kominfo.lib import dates
from kominfo.lib.markup import html
from news.formats import alert, hoax, ical
from news.letters import wording
from news.letters.subscribers import early_links, email_addresses
from news.letters.subscribers.texts import Dispatch
from news.letters.wording import header_safe
from news.models import Delivery, Edition, Event, Mailing, PressRelease

Kind, Audience, Standing = Mailing.Kind, Mailing.Audience, Edition.Standing
CALENDAR = "agenda.ics"
# The pages by the kind of what is told, and of several things together.
PAGES = {
    "publication": "mail/publication.html",
    "correction": "mail/correction.html",
    "withdrawal": "mail/withdrawal.html",
    "advisory": "mail/advisory.html",
    "embargo": "mail/embargo.html",
    "called_off": "mail/called_off.html",
    "now_public": "mail/now_public.html",
    "digest": "mail/digest.html",
}


def message(dispatches: list[Dispatch]) -> mail.EmailMultiAlternatives:
    """One mail: a text, or the list of those that the address gets together today."""
    first = dispatches[0]
    name, facts = ("digest", _digest(dispatches)) if len(dispatches) > 1 else (str(first.kind), _facts(first))
    facts |= _frame(first.delivery)
    subject, body = wording.render(f"readers/{name}", facts)
    headers = _headers(dispatches, facts["leave"])
    sender = email_addresses.return_path(first.delivery)
    if sender:  # on the envelope alone
        headers["From"] = settings.DEFAULT_FROM_EMAIL
    letter = mail.EmailMultiAlternatives(
        subject, body, sender or None, to=[first.delivery.address], headers=headers
    )
    letter.attach_alternative(render_to_string(PAGES[name], facts | {"subject": subject}), "text/html")
    if calendar := _calendar(dispatches):
        letter.attach(CALENDAR, calendar.decode(), "text/calendar")
    return letter


def _headers(dispatches: list[Dispatch], leave: str) -> dict[str, str]:
    host, delivery = urlsplit(settings.SITE_URL).hostname, dispatches[0].delivery
    mailing = delivery.mailing
    about = f"siaran-{mailing.edition.release_id}" if mailing.edition else f"agenda-{mailing.event_id}"
    headers = {
        "Message-ID": f"<kiriman-{delivery.pk}@{host}>",
        "List-Id": f"Siaran pers <siaran-pers.{host}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    # Mail programs gather what is about one thing: a correction stands below what it corrects.
    if len(dispatches) == 1:
        headers |= {"References": f"<{about}@{host}>", "In-Reply-To": f"<{about}@{host}>"}
    if leave:  # RFC 8058: mail programs show a button of their own
        headers |= {
            "List-Unsubscribe": f"<{leave}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    return headers


def _frame(delivery: Delivery) -> dict[str, Any]:
    """What stands around every text: who sends, why, and how it ends."""
    office, audience = Office.objects.first(), delivery.mailing.audience
    is_test = audience == Audience.TEST
    is_early = delivery.mailing.kind in {Kind.EMBARGO, Kind.CALLED_OFF}
    is_subscriber = not (is_test or is_early or delivery.contact_id)
    if is_test:
        why = "Surat uji: hanya Anda yang menerimanya. Beginilah wartawan akan membacanya."
    elif is_early and not delivery.contact_id:
        why = "Anda menerima surel ini karena kami pernah mengirimkan naskah ini kepada Anda sebelum terbit."
    elif delivery.contact_id:
        why = "Anda menerima surel ini karena tercatat di daftar pers kami."
    else:
        why = "Anda menerima surel ini karena berlangganan di situs kami."
    return {
        "office": office.name if office else "",
        "province": office.province if office else "",
        "site": settings.SITE_URL,
        "why": why,
        "is_test": is_test,
        "leave": "" if is_test else email_addresses.leaving(delivery.pk),
        "manage": settings.SITE_URL + reverse("news:mail-manage-ask") if is_subscriber else "",
    }


def _facts(dispatch: Dispatch) -> dict[str, Any]:
    if dispatch.edition is None:
        return _of_event(dispatch.event)
    if dispatch.kind in {Kind.EMBARGO, Kind.CALLED_OFF}:
        return _before_its_time(dispatch, dispatch.edition)
    return _of_edition(dispatch.edition) | _against_before(dispatch, dispatch.edition)


def _before_its_time(dispatch: Dispatch, edition: Edition) -> dict[str, Any]:
    """What may stand in a mail about a text under embargo: who, what about, until when. No word and no number of the text.

    Whoever gets no link hears nothing of the new text: what it is called is what theirs was called.
    """
    named = edition if dispatch.link or dispatch.before is None else dispatch.before
    live = Edition.objects.listed().filter(release=edition.release_id).first()
    return {
        "headline": header_safe(named.headline),
        "agency": named.snapshot["agency"]["name"],
        "until": dates.long_datetime(edition.live_from),
        "until_short": f"{dates.long_date(edition.live_from)} {dates.clock(edition.live_from)}",
        "link": early_links.address(dispatch.link) if dispatch.link else "",
        "address": settings.SITE_URL + live.get_absolute_url() if live else "",
        **_against_before(dispatch, edition),
    }


def _against_before(dispatch: Dispatch, edition: Edition) -> dict[str, Any]:
    """How a text differs from the one that was called off and that the address has."""
    if dispatch.before is None:
        return {"was": "", "is_changed": False, "is_moved": False}
    return {
        "was": dates.long_datetime(dispatch.before.live_from),
        "is_changed": dispatch.before.checksum != edition.checksum,
        "is_moved": dispatch.before.live_from != edition.live_from,
    }


def _of_edition(edition: Edition) -> dict[str, Any]:
    content = edition.snapshot
    facts: dict[str, Any] = {
        "headline": header_safe(edition.headline),
        "titled": header_safe(edition.titled),
        "change": edition.told_as,
        "mark": edition.told_as.upper(),
        "note": edition.note.strip(),
        "number": edition.number,
        "agency": content["agency"]["name"],
        "when": dates.long_datetime(edition.live_from),
        "first_when": dates.long_datetime(edition.published_at),
        "address": settings.SITE_URL + edition.get_absolute_url(),
    }
    if edition.standing != Standing.CURRENT:
        return facts | _in_its_place(edition)
    place, credit = content["dateline"]["place"], content["dateline"]["credit"]
    until = None if edition.warning else edition.valid_until  # a warning says it itself
    return facts | {
        "alert": alert.alert_of(edition, content.get("warning"), content["areas"]),
        "examined": hoax.rows(content),
        "valid_until": dates.long_datetime(until) if until else "",
        "dateline": ", ".join(header_safe(part) for part in (place, credit) if part),
        "subheadline": header_safe(content["subheadline"]),
        "lead": content["lead"].strip(),
        "body": html.to_text(content["body"]),
        "quotes": [
            (header_safe(row["words"]), row["attributed_to"]["named_as"]) for row in content["quotes"]
        ],
        "contact": " · ".join(filter(None, (content["contact"]["name"], content["contact"]["channel"]))),
        "has_more": bool(content["photos"] or content["attachments"]),
    }


def _in_its_place(edition: Edition) -> dict[str, Any]:
    """Where the text is now that was put together with others."""
    target = edition.replaced_by
    live = Edition.objects.listed().filter(release=target).first() if target else None
    return {"instead": settings.SITE_URL + live.get_absolute_url()} if live else {}


def _of_event(event: Event | None) -> dict[str, Any]:
    if event is None:
        raise ValueError("a delivery tells an edition or an event")
    hours = dates.clock(event.start_time) if event.start_time else ""
    return {
        "titled": header_safe(event.titled),
        "days": event.days,
        "hours": hours,
        "place": str(event.venue) if event.venue else "",
        "theme": event.theme,
        "summary": event.summary,
        "reason": event.status_reason if event.status in Event.NEEDS_REASON else "",
        "stream": "" if event.is_off or event.phase() == "finished" else event.stream_url,
        "address": settings.SITE_URL + event.get_absolute_url(),
    }


def _digest(dispatches: list[Dispatch]) -> dict[str, Any]:
    facts = [_facts(each) for each in dispatches]
    return {
        "entries": facts,
        "count": len(facts),
        "day": dates.with_weekday(dates.today(timezone.now())),
        "list_address": settings.SITE_URL + reverse("news:release-list"),
    }


def _calendar(dispatches: list[Dispatch]) -> bytes | None:
    """The public events of an invitation, and the event that a mail is about; none whose days were never known."""
    keys = {each.event.pk for each in dispatches if each.event}
    for each in dispatches:
        edition = each.edition
        if edition and edition.kind == PressRelease.Kind.ADVISORY and edition.standing == Standing.CURRENT:
            keys.update(row["id"] for row in edition.snapshot["events"])
    if not keys:
        return None
    public = ical.with_programme(Event.objects.public().filter(pk__in=keys))
    events = [event for event in public if event.is_dated or event.promised]
    return ical.calendar(events) if events else None
