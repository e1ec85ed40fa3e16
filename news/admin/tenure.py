"""What tenures, names and agencies that change mean for releases and events: warnings after it, and what names it before."""

from django.contrib import messages
from django.dispatch import receiver
from django.urls import reverse
from django.utils.html import format_html

from agencies.admin.handover import Text, tenures_changed, tenures_would_end
from agencies.admin.succession import agencies_would_end
from agencies.desk.naming import names_changed
from kominfo.lib import dates
from news import permissions
from news.people import frozen, overtaken
from news.releases import notes
from news.releases.copycheck import rechecking

SENTENCE = "Siaran pers terjadwal ini menyebut {}. Itu tidak sesuai lagi dengan daftar pejabat."
MAX_TEXTS = 20
REMEDY = "Ia tayang {} seperti yang disetujui, kecuali jadwalnya dibatalkan dan naskahnya dibetulkan."


@receiver(tenures_changed)
def tell(sender, request, tenures, **kwargs):
    """Warn whoever saves tenures of the scheduled releases that now misname them, and leave a note in each release."""
    seen = set(permissions.visible_releases(request.user).values_list("pk", flat=True))
    hidden = 0
    for edition, said in frozen.misnaming(tenures).items():
        what = SENTENCE.format(", ".join(said))
        what += f" {REMEDY.format(dates.long_datetime(edition.live_from))}"
        notes.add_from_elsewhere(edition.release, by=request.user, text=what)
        if edition.release_id not in seen:
            hidden += 1
            continue
        address = reverse("admin:news_pressrelease_change", args=[edition.release_id])
        messages.warning(request, format_html('<a href="{}">{}</a>: {}', address, edition.headline, what))
    if hidden:
        messages.warning(
            request,
            "Siaran pers terjadwal milik instansi lain menyebut masa jabatan ini. Penanggung jawabnya sudah diberi tahu.",
        )


@receiver([names_changed, tenures_changed])
def ask_again(sender, **kwargs):
    """Copies that are not out yet are checked anew beside what the registry says now."""
    rechecking.soon()


@receiver(tenures_would_end)
def texts(sender, user, tenures, **kwargs):
    """Drafts, scheduled releases and announced events that name somebody by a post after the day on which it would end."""
    found, hidden = [], 0
    seen = set(permissions.visible_releases(user).values_list("pk", flat=True))
    for release, state, said in overtaken.releases(tenures):
        if release.pk in seen:
            address = reverse("admin:news_pressrelease_change", args=[release.pk])
            found.append(Text(release.headline or "Tanpa judul", address, f"{state}: {', '.join(said)}"))
        else:
            hidden += 1
    for event, said in overtaken.events(tenures):
        address = reverse("admin:news_event_change", args=[event.pk])
        found.append(Text(event.title, address, f"Agenda: {', '.join(said)}"))
    if hidden:
        found.append(
            Text(f"{hidden} naskah instansi lain", "", "Penanggung jawabnya diberi tahu bila terjadwal.")
        )
    return found


@receiver(agencies_would_end)
def texts_of_agencies(sender, user, ended, day, **kwargs):
    """Copies that are not out yet and announced events from that day on stay in the name of an agency that ends."""
    releases, events = overtaken.of_agencies(ended, day)
    seen = permissions.visible_releases(user)
    found = [
        Text(
            release.headline or "Tanpa judul",
            reverse("admin:news_pressrelease_change", args=[release.pk]),
            release.get_status_display(),
        )
        for release in releases.filter(pk__in=seen.values("pk"))[:MAX_TEXTS]
    ]
    return found + [
        Text(
            event.title,
            reverse("admin:news_event_change", args=[event.pk]),
            f"Agenda {event.get_status_display().lower()}",
        )
        for event in events.filter(pk__in=permissions.visible_events(user).values("pk"))[:MAX_TEXTS]
    ]
