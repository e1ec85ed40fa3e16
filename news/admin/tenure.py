"""Warnings when a corrected tenure contradicts a scheduled release."""

from django.contrib import messages
from django.dispatch import receiver
from django.urls import reverse
from django.utils.html import format_html

from agencies.admin.official import tenures_changed
from kominfo.lib import dates
from news import rules
from news.people import frozen
from news.releases import notes

SENTENCE = "Siaran pers terjadwal ini menyebut {}. Itu tidak sesuai lagi dengan daftar pejabat."
REMEDY = "Ia tayang {} seperti yang disetujui, kecuali jadwalnya dibatalkan dan naskahnya dibetulkan."


@receiver(tenures_changed)
def tell(sender, request, tenures, **kwargs):
    """Warn whoever saves tenures of the scheduled releases that now misname them, and leave a note in each release."""
    seen = set(rules.visible_releases(request.user).values_list("pk", flat=True))
    hidden = 0
    for edition, said in frozen.misnaming(tenures).items():
        what = SENTENCE.format(", ".join(said))
        what += f" {REMEDY.format(dates.long_datetime(edition.live_from))}"
        notes.warn(edition.release, by=request.user, text=what)
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
