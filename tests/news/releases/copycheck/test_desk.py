"""The checker at the desk: what is stored with a version, what stands in the way, what an editor lets stay."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from agencies.models import AuditEntry
from news.models import CopyException, CopyFinding, HouseTerm, PressRelease, RuleSwitch
from news.naskah.findings import Edit
from news.releases import checks, workflow
from news.releases.checks import Facts
from news.releases.copycheck import exceptions, fixing, markup, storing
from django.utils import timezone

pytestmark = pytest.mark.django_db
WRONG_DAY = "<p>Rapat dibuka Jumat (8/7/2021) di Tobelo.</p>"  # a Thursday


def found_in(release):
    return [
        (row.rule, row.field, row.words, row.suggestion, row.is_safe)
        for row in CopyFinding.objects.filter(version__release=release)
    ]


def remarks(release):
    return Facts([release], timezone.now()).remarks(release)


def test_what_is_found_is_stored_with_the_version_that_has_it(newsroom):
    release = newsroom.make_release(lead="Rapat dibuka di Tobelo , Kamis.")
    workflow.record_creation(release, by=newsroom.ratna)
    PressRelease.objects.filter(pk=release.pk).update(lead="Rapat dibuka di Tobelo, Kamis.")
    release.refresh_from_db()

    workflow.record_edit(release, by=newsroom.ratna, changed=["Teras"])

    first, second = release.versions.order_by("sequence")
    assert [(row.rule, row.field, row.is_safe) for row in first.copy_findings.all()] == [("T01", "lead", True)]
    assert list(second.copy_findings.all()) == []


def test_a_weekday_that_does_not_fit_stands_in_the_way_of_approval_but_not_of_submission(newsroom):
    release = newsroom.make_release(body=WRONG_DAY)

    workflow.perform("submit", release, by=newsroom.ratna)
    with pytest.raises(ValidationError) as refused:
        workflow.perform("approve", release, by=newsroom.salma)

    assert [error.params["field"] for error in refused.value.error_list] == ["body"]
    assert "8 Juli 2021 jatuh pada hari Kamis" in refused.value.messages[0]


def test_an_editor_lets_it_stay_with_a_reason_that_is_kept(newsroom):
    release = newsroom.make_release(body=WRONG_DAY)
    workflow.perform("submit", release, by=newsroom.ratna)
    (remark,) = remarks(release)

    exceptions.grant(*remark.key, by=newsroom.hasan, reason="Kutipan surat.", release=release)
    workflow.perform("approve", release, by=newsroom.salma)

    entry = AuditEntry.objects.get(action="release.copy_exception")
    assert (entry.actor, entry.note) == (newsroom.hasan, "Kutipan surat.")
    assert entry.after == {"rule": "N03", "words": remark.words.lower(), "everywhere": False}
