"""Every action of the trail has its name in words."""

import re
from pathlib import Path

from agencies.models import audit_labels
from news.models import Edition
from news.releases import transitions

RECORDED = re.compile(r'audit\.record\(\s*[\w.]+,\s*"([a-z_.]+)"')
SOURCES = [path for app in ("agencies", "news", "kominfo") for path in Path(app).rglob("*.py")]


def test_every_recorded_action_has_words():
    written = {action for path in SOURCES for action in RECORDED.findall(path.read_text())}
    steps = {f"release.{name}" for name in transitions.TRANSITIONS}
    editions = {f"edition.{change}" for change in Edition.Change.values}

    assert len(written) > 20
    assert (written | steps | editions) - audit_labels.DEEDS.keys() == set()


def test_what_happens_to_anything_is_named_by_its_verb():
    assert [audit_labels.words(action) for action in ("venue.edit", "auditentry.export", "future.deed")] == [
        "Diubah",
        "Daftar diunduh",
        "future.deed",
    ]
