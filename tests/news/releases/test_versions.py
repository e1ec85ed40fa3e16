"""Every save of a copy is kept, once, and stays as it was."""

import pytest
from django.db import DatabaseError, connection, transaction

from news.models import PressRelease, ReleaseVersion
from news.releases import snapshot, versions, workflow
from tests.newsroom import wit


def edit(release, *, by, **fields):
    """Save the copy as the desk does: the text, then the record of it."""
    PressRelease.objects.filter(pk=release.pk).update(**fields)
    return workflow.record_edit(release, by=by, changed=[*fields])


def story(release):
    """The versions as a reader of the history sees them, oldest first."""
    kept = release.versions.order_by("sequence").select_related("made_by")
    return [(version.sequence, version.reason, version.made_by.username) for version in kept]


def test_a_new_copy_and_every_save_are_kept_with_who(newsroom):
    release = newsroom.make_release(lead="Satu.")
    workflow.record_creation(release, by=newsroom.ratna)

    edit(release, by=newsroom.hasan, lead="Dua.")

    assert story(release) == [(1, "created", "ratna"), (2, "saved", "hasan")]
    assert [v.snapshot["lead"] for v in release.versions.order_by("sequence")] == ["Satu.", "Dua."]


def test_a_version_holds_the_copy_as_it_is_with_its_checksum(newsroom):
    release = newsroom.make_release()

    edit(release, by=newsroom.hasan, headline="Judul Baru")

    version = release.versions.get()
    now = snapshot.take(PressRelease.objects.get(pk=release.pk))
    assert (version.snapshot, version.checksum) == (now, snapshot.checksum(now))


def test_a_save_that_changes_nothing_is_no_version(newsroom):
    release = newsroom.make_release()
    edit(release, by=newsroom.hasan, lead="Dua.")

    edit(release, by=newsroom.ratna, lead="Dua.")

    assert story(release) == [(1, "saved", "hasan")]


def test_a_text_that_comes_back_is_a_version_again(newsroom):
    release = newsroom.make_release()

    for lead in ["Satu.", "Dua.", "Satu."]:
        edit(release, by=newsroom.hasan, lead=lead)

    assert [v.snapshot["lead"] for v in release.versions.order_by("sequence")] == ["Satu.", "Dua.", "Satu."]


def test_the_size_of_a_change_is_told_in_words_and_parts(newsroom):
    release = newsroom.make_release(lead="Rapat dibuka di Tobelo.")
    workflow.record_creation(release, by=newsroom.ratna)

    edit(release, by=newsroom.hasan, lead="Rapat koordinasi dibuka di kota Ternate.", category="always")

    version = release.versions.first()
    assert (version.words_added, version.words_removed) == (3, 1)
    assert version.changed == ["category", "lead"]


def test_words_that_merely_moved_neither_came_nor_went(newsroom):
    release = newsroom.make_release(body="<p>Satu dua.</p><p>Tiga empat.</p>")
    workflow.record_creation(release, by=newsroom.ratna)

    edit(release, by=newsroom.hasan, body="<p>Tiga empat.</p><p>Satu dua.</p>")

    version = release.versions.first()
    assert (version.changed, version.words_added, version.words_removed) == (["body"], 0, 0)


def test_what_was_written_before_versions_were_kept_is_kept_before_the_first_change(newsroom):
    release = newsroom.make_release(lead="Satu.")

    first = versions.keep_first(release)
    again = versions.keep_first(release)

    assert (first.reason, first.made_by, first.made_at) == ("found", newsroom.ratna, release.updated_at)
    assert again is None


def test_an_approved_text_is_always_among_the_versions(newsroom):
    release = newsroom.make_release(status="approved")

    version = release.versions.get()

    assert (version.reason, version.checksum) == ("step", release.approved_checksum)


def test_the_moment_of_a_version_is_the_moment_of_its_save(newsroom):
    release = newsroom.make_release()

    workflow.record_creation(release, by=newsroom.ratna, now=wit(2021, 7, 8, 9))

    assert release.versions.get().made_at == wit(2021, 7, 8, 9)


def test_a_save_that_is_refused_keeps_no_version(newsroom):
    release = newsroom.make_release(status="in_review")

    with pytest.raises(Exception, match="tidak dapat Anda ubah"):
        workflow.record_edit(release, by=newsroom.ratna, changed=["lead"])

    assert list(ReleaseVersion.objects.all()) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE news_releaseversion SET snapshot = '{}'",
        "UPDATE news_releaseversion SET made_by_id = made_by_id",
        "DELETE FROM news_releaseversion",
    ],
)
def test_the_database_keeps_versions_as_they_were(newsroom, statement):
    workflow.record_creation(newsroom.make_release(), by=newsroom.ratna)

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        connection.cursor().execute(statement)

    assert ReleaseVersion.objects.count() == 1
