"""The table is the rule: no step is known anywhere else by its name, and none forgets a place."""

import ast

import pytest
from django.core.exceptions import ValidationError

from agencies.models import audit_labels
from news.admin.releases import steps
from news.editions import publishing
from news.models import PressRelease, note
from news.releases import snapshot, workflow
from news.releases.transitions import TRANSITIONS
from tests.source import BASE_DIR, modules

ASKING = ("news.releases", "news.editions.publishing", "news.admin.releases")


def test_no_step_is_tested_by_its_name():
    compared = [
        f"{name}:{node.lineno}"
        for name, tree in modules()
        if name.startswith(ASKING)
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and part.value in TRANSITIONS
    ]
    in_templates = [
        str(path)
        for path in (BASE_DIR / "templates" / "desk").rglob("*.html")
        if "step.name ==" in (text := path.read_text()) or "transition.name ==" in text
    ]

    assert compared + in_templates == [], "a row of the table says what is different about its step"


def test_every_step_that_writes_an_edition_says_how_the_desk_takes_it():
    freezing = {name for name, row in TRANSITIONS.items() if row.freezes}

    assert freezing == set(steps.OWN), "news/admin/releases/steps.py: OWN"


def test_every_step_is_called_by_its_row_in_the_trail_and_in_the_thread():
    assert {name: audit_labels.words(f"release.{name}") for name in TRANSITIONS} == {
        name: row.deed for name, row in TRANSITIONS.items()
    }
    assert {name: row.occasion for name, row in TRANSITIONS.items()} == note.OCCASIONS


@pytest.fixture
def counted(monkeypatch):
    """How often a snapshot was taken and a checksum made."""
    counts = {"take": 0, "checksum": 0}

    def counting(name, original):
        def call(*args):
            counts[name] += 1
            return original(*args)

        return call

    for name in counts:
        monkeypatch.setattr(snapshot, name, counting(name, getattr(snapshot, name)))
    return counts


def test_an_approval_looks_at_the_words_once(newsroom, counted):
    release = newsroom.make_release(status="in_review")

    seen = snapshot.checksum(snapshot.take(PressRelease.objects.get(pk=release.pk)))
    counted.update(take=0, checksum=0)
    workflow.perform("approve", release, by=newsroom.salma, seen=seen)

    assert counted == {"take": 1, "checksum": 1}


def test_a_publication_freezes_the_very_words_that_were_checked(newsroom, counted):
    release = newsroom.make_release(status="approved")
    counted.update(take=0, checksum=0)

    edition = publishing.publish(release, by=newsroom.salma)

    assert counted == {"take": 1, "checksum": 1}
    assert edition.checksum == snapshot.checksum(edition.snapshot) == release.approved_checksum


def test_a_step_that_touches_no_words_takes_no_snapshot(newsroom, counted):
    workflow.perform("submit", newsroom.make_release(), by=newsroom.ratna)

    assert counted == {"take": 0, "checksum": 0}


def test_a_preview_writes_into_nobody_s_row(newsroom):
    release = newsroom.make_release()
    before = {field.attname: getattr(release, field.attname) for field in release._meta.concrete_fields}

    publishing.preview(release, by=newsroom.salma)

    assert {name: getattr(release, name) for name in before} == before


def test_the_refusal_of_the_gate_is_what_the_page_says(newsroom):
    release = newsroom.make_release(category="exempt")
    row = TRANSITIONS["submit"]

    with pytest.raises(ValidationError) as refusal:
        workflow.perform("submit", release, by=newsroom.ratna)

    shown = row.why_not(newsroom.ratna, release, workflow.Facts([release], None))
    assert refusal.value.messages == [reason.message for reason in shown]
