"""The table is the rule: no step is known anywhere else by its name, and none forgets a place.

What fails for a new step names the file in which it is missing.
"""

import ast
import re

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError

from agencies.models import audit_labels
from news.admin.releases import steps
from news.editions import publishing
from news.letters.releases import KINDS
from news.models import Letter, PressRelease
from news.models.desk import note
from news.releases import snapshot, workflow
from news.releases.transitions import TRANSITIONS
from tests import rights
from tests.source import BASE_DIR, modules

WORKFLOW = (BASE_DIR / "docs" / "workflow.md").read_text()
LETTERS = BASE_DIR / "templates" / "letters"
# Steps of which nobody is told.
UNTOLD = {
    "revise",  # readers go on reading what they had; whoever opens it answers for it
    "take_back",  # nobody has begun to read it
    "finish",  # approvers were told of the submission, and their queue says it
    "discard",  # of a draft that nobody waits for
    "restore",
}
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


def forgotten(is_there):
    """The steps for which this is not so."""
    return [name for name, row in TRANSITIONS.items() if not is_there(row)]


def test_every_step_that_writes_an_edition_says_how_the_desk_takes_it():
    freezing = {name for name, row in TRANSITIONS.items() if row.freezes}

    assert freezing <= set(steps.STEPS_WITH_FORM), "news/admin/releases/steps.py: STEPS_WITH_FORM"
    assert forgotten(lambda row: not row.freezes or callable(getattr(publishing, row.name, None))) == [], (
        "news/editions/publishing.py: a function of the step's name"
    )


@pytest.mark.parametrize("word", ["label", "explanation", "done", "denial", "occasion", "deed"])
def test_every_step_has_all_its_words(word):
    assert forgotten(lambda row: getattr(row, word).strip()) == [], (
        f"news/releases/transitions.py: `{word}` in the row of the step"
    )


def test_every_step_is_called_by_its_row_in_the_trail():
    assert forgotten(lambda row: audit_labels.words(f"release.{row.name}") == row.deed) == [], (
        "news/releases/transitions.py: `deed` in the row, told by register_words"
    )


def test_every_step_is_called_by_its_row_in_the_thread():
    assert forgotten(lambda row: note.OCCASIONS.get(row.name) == row.occasion) == [], (
        "news/releases/transitions.py: `occasion` in the row, told by register_words"
    )


def test_every_step_is_found_by_its_verb():
    assert forgotten(lambda row: row.asked_as) == [], (
        "news/releases/transitions.py: `asked_as` in the row, for the search of the desk"
    )


def test_every_step_that_no_edition_tells_of_has_a_letter_or_says_why_not():
    assert forgotten(lambda row: row.letter or row.freezes or row.name in UNTOLD) == [], (
        "news/releases/transitions.py: `letter` in the row; or here in UNTOLD, with the reason"
    )


def test_every_letter_of_a_step_has_its_words():
    assert forgotten(lambda row: not row.letter or (LETTERS / f"{row.letter}.txt").exists()) == [], (
        "templates/letters/: a file that is called like `letter` in the row"
    )


def test_every_letter_of_a_step_can_be_turned_off():
    kinds = {choice for choice, _ in Letter.CHOOSABLE}

    assert (
        forgotten(
            lambda row: not row.letter or (row.letter_kind or KINDS.get(row.letter, row.letter)) in kinds
        )
        == []
    ), "news/releases/transitions.py: `letter_kind` in the row, one of Letter.Kind"


def test_whom_a_letter_of_a_step_reaches_is_written_down():
    told = WORKFLOW.split("\n| Happening | Told to |\n")[1]

    assert (
        forgotten(lambda row: not row.letter or re.search(rf"^\|.*\b{row.letter}\b.*\|.*\|$", told, re.M))
        == []
    ), "docs/workflow.md: the table of letters, “Happening”"


def test_every_step_stands_beside_each_state_that_it_leads_from():
    beside = dict(re.findall(r"^\| `(\w+)` \|[^|]+\|([^|]+)\|$", WORKFLOW, re.M))

    assert forgotten(lambda row: row.sources <= beside.keys()) == [], "docs/workflow.md: the table of states"
    missing = forgotten(
        lambda row: any(re.search(rf"\b{row.name}\b", beside[state]) for state in row.sources)
    )
    # An emergency is no next step.
    assert missing == ["force"], "docs/workflow.md: “Next steps” in the table of states"


def test_every_step_has_its_line_in_the_table_of_rights():
    doors = {door for row in rights.table() if "pressrelease" in row.things for door in row.doors}
    wanted = {
        row: {("GET", f"step:{row.name}"), ("POST", f"step:{row.name}")} for row in TRANSITIONS.values()
    }
    for row in wanted:
        wanted[row] |= {(method, f"bulk:{row.name}") for method in ("GET", "POST") if row.in_bulk}

    assert forgotten(lambda row: wanted[row] <= doors) == [], (
        "docs/workflow.md: the table of rights, “Addresses”: step:<name>, and bulk:<name> if several take it at once"
    )


def test_every_step_needs_a_permission_that_somebody_has(db):
    known = {f"news.{code}" for code in Permission.objects.values_list("codename", flat=True)}
    given = {
        f"news.{code}" for code in Permission.objects.exclude(group=None).values_list("codename", flat=True)
    }

    assert forgotten(lambda row: row.permission in known) == [], (
        "news/models/release/release.py: Meta.permissions, or `permission` in the row"
    )
    assert forgotten(lambda row: row.permission in given) == [], (
        "news/migrations/: one that gives the permission to groups, as 0003_groups.py does"
    )


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
