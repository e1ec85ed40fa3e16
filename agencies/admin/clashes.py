"""Two definitive holders of one post on one day: who the other one is, as a sentence with a link and the remedy."""

import copy

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from agencies import handovers

SHOWN = ("post", "capacity", "first_day", "last_day")


def of(tenure, data):
    """The tenures that clash with one as a form would save it."""
    wanted = copy.copy(tenure)
    for name in SHOWN:
        if name in data:
            setattr(wanted, name, data[name])
    return handovers.clashing(wanted)


def sentence(tenures):
    """Who holds the post on some of the days, from when to when, and what to do."""
    holders = format_html_join(
        ", ",
        '<a href="{}">{}</a> ({})',
        (
            (
                reverse("admin:agencies_tenure_change", args=[one.pk]),
                f"{one.title} {one.official.name}",
                one.period,
            )
            for one in tenures
        ),
    )
    return format_html(
        "Jabatan ini sudah mempunyai pejabat definitif pada sebagian hari itu: {}. Akhiri masa jabatannya lebih dahulu, "
        "ubah harinya, atau pilih Pj., Plt., Plh. atau Pjs.",
        holders,
    )
