"""The decision page: the page as it will be, what changed since somebody read it, what to look at, and the decision."""

from typing import NamedTuple

from django.template.response import TemplateResponse
from django.utils import timezone

from agencies import audit
from agencies.desk import open_forms
from agencies.models import Office
from kominfo.lib import dates
from kominfo.lib.markup import html
from news import permissions
from news.admin.releases import preview, steps
from news.admin.releases.deciding import concerns
from news.admin.releases.step_forms import NoteForm
from news.admin.releases.writing import checking
from news.editions import publishing
from news.editions.rendering import pages
from news.models import CopyException, Edition
from news.people import earlier_term
from news.releases import differences, readings, transitions
from news.releases.checks.facts import Facts

NOTES = 5
AROUND, MOST = 12, 2400  # words beside a change, characters of one difference


class Change(NamedTuple):
    """What differs from a text that somebody knows."""

    title: str
    differences: list
    same: str  # what is said where nothing does


class Decision(NamedTuple):
    """A step at the end of the page, with the form that takes it; without one it is a page of its own."""

    step: transitions.Transition
    form: NoteForm | None


def page(model_admin, request, release):
    """To be read on a phone, from the top to the decision at its end; the decision names the very words shown here."""
    now = timezone.now()
    facts = Facts([release], now)
    edition = publishing.preview(release, by=request.user, content=facts.content(release), now=now)
    previous = publishing.last_ever_live(release, now)
    audit.record(
        request.user,
        "release.preview",
        release,
        after={"checksum": edition.checksum, "frame": "Halaman baca"},
    )
    reading = readings.keep(release, by=request.user, checksum=edition.checksum, now=now)
    looked_at = concerns.checks(release, facts, edition.snapshot, previous)
    offered = decisions(request.user, release, facts)
    context = {
        "office": Office.objects.select_related("agency").first(),
        "today": dates.today(now),
        "release": release,
        "state": model_admin.state(release),
        "edition": edition,
        "is_later": previous is not None and release.status in permissions.UNPUBLISHED,
        "planned_change": dict(Edition.Change.choices).get(release.planned_change, ""),
        "may_say_what_changed": permissions.may_say_what_changed(request.user, release),
        "earlier_term": earlier_term.leaders(
            earlier_term.heads_of_government(), dates.today(edition.published_at), dates.today(now)
        ),
        "article": html.trusted(preview.at_the_desk(pages.render(edition).body, edition)),
        "changes": changes(edition.snapshot, readings.before(reading), previous),
        "checks": looked_at,
        "open": sum(len(check.concerns) for check in looked_at),
        "remarks": [checking.shown(remark) for remark in facts.remarks(release)],
        "excepted": list(CopyException.objects.of(release)),
        "notes": list(release.notes.for_list()[:NOTES]),
        "page": open_forms.new_tab(),
        **offered,
    }
    response = TemplateResponse(request, "desk/deciding/page.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def changes(content, known, previous):
    """What changed since this person read it, and since readers did."""
    found = []
    if known is not None:
        found.append(("Berubah sejak terakhir Anda baca", known, "Sama seperti yang terakhir Anda baca."))
    if previous is not None:
        found.append(
            (
                "Berubah dari edisi yang dibaca publik",
                previous.snapshot,
                "Sama dengan edisi yang dibaca publik.",
            )
        )
    return [
        Change(
            title,
            [
                differences.excerpt(difference, around=AROUND, most=MOST)
                for difference in differences.between(before, content)
            ],
            same,
        )
        for title, before, same in found
    ]


def decisions(user, release, facts):
    """The steps that this person may take now, and why others are not theirs to take."""
    taken, denied = [], []
    for row in transitions.TRANSITIONS.values():
        if not row.after_reading or not row.is_shown(user, release, facts):
            continue
        reasons = row.why_not(user, release, facts)
        if not reasons:
            taken.append(Decision(row, form_of(row)))
        denied += [str(reason.message) for reason in reasons if reason.code == transitions.DENIED]
    return {"decisions": taken, "denied": list(dict.fromkeys(denied))}


def form_of(row):
    """What the step asks for, where that is a note alone."""
    if row.name in steps.STEPS_WITH_FORM:
        return None
    return NoteForm(needs_note=row.needs_note, auto_id=f"id_{row.name}_%s")
