"""An earlier text comes back whole, through the same gate as an edit, and what can't come back is named."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from agencies.models import AuditEntry
from news.editions import publishing
from news.models import (
    Attachment,
    Photo,
    PressRelease,
    Programme,
    Quote,
    Regulation,
    ReleaseContributor,
    ReleasePhoto,
    Topic,
)
from news.releases import snapshot, versions, workflow
from news.releases.rewriting import reverting
from tests.news.releases.formats import in_first_format
from tests.newsroom import DAY_ONE


@pytest.fixture
def rich(newsroom):
    """A release that uses every field, kept as its first version."""
    tenure = newsroom.make_tenure(
        newsroom.make_official("Samsuddin"), newsroom.make_post("Sekretaris Daerah")
    )
    reader = newsroom.make_tenure(newsroom.make_official("Arif"), newsroom.make_post("Sekretaris Dinas"))
    beside, also, inside = (newsroom.make_photo() for _ in range(3))
    release = newsroom.make_release(
        kind="clarification",
        subheadline="Tiga hari di Tobelo",
        claim="Rapat batal.",
        rating="false",
        evidence="Rapat berlangsung.",
        contact_name="Ratna",
        contact_channel="media@example.id",
        body=f'<p>Isi <strong>tebal</strong>.</p><figure data-photo="{inside.pk}"></figure><p>Akhir.</p>',
    )
    event = newsroom.make_event()
    release.events.add(event)
    release.areas.add(newsroom.province, newsroom.halut)
    release.agencies.add(newsroom.other)
    release.officials.add(tenure.official)
    release.topics.add(Topic.objects.create(name="SPBE", slug="spbe"))
    release.programmes.add(Programme.objects.create(name="Desa pintar", slug="desa-pintar"))
    release.regulations.add(
        Regulation.objects.create(kind="regulation", issuer="Menteri", number="8", year=2019, title="Urusan")
    )
    release.attachments.add(
        Attachment.objects.create(
            file="attachment/x.pdf",
            title="Jadwal",
            content_type="application/pdf",
            extension="pdf",
            size=9,
            digest="a" * 64,
            agency=newsroom.office,
            uploaded_by=newsroom.ratna,
        )
    )
    for place, photo in enumerate([also, beside]):
        ReleasePhoto.objects.create(release=release, photo=photo, position=place)
    Quote.objects.create(release=release, words="Kedua.", attributed_to=reader, position=2, said_on=DAY_ONE)
    Quote.objects.create(
        release=release, words="Pertama.", attributed_to=tenure, delivered_by=reader, event=event,
        is_direct=False, position=1,
    )  # fmt: skip
    for role, name in [("writer", "Ratna"), ("photographer", "Nurul")]:
        ReleaseContributor.objects.create(release=release, role=role, name=name, byline_code=name[:3].lower())
    workflow.record_creation(release, by=newsroom.ratna)
    return release


def empty(release, *, by):
    """Another person's save that takes everything away."""
    release.body, release.lead, release.headline, release.slug = "<p>Lain.</p>", "", "Judul lain", "lain"
    release.kind, release.claim, release.rating, release.evidence = "news", "", "", ""
    release.subheadline = release.dateline_place = release.category = ""
    release.contact_name = release.contact_channel = ""
    release.dateline_on = None
    release.save()
    for linked in reverting.LINKED:
        getattr(release, linked[0]).clear()
    for rows in (release.release_photos, release.quotes, release.contributors):
        rows.all().delete()
    return workflow.record_edit(release, by=by, changed=["semua"])


def now_says(release):
    return snapshot.take(PressRelease.objects.get(pk=release.pk))


def test_a_copy_reverted_to_a_version_says_exactly_what_it_said(newsroom, rich):
    wanted = rich.versions.get(sequence=1).snapshot
    empty(rich, by=newsroom.hasan)

    done = reverting.revert(rich, wanted, by=newsroom.ratna, source="v1")

    assert now_says(rich) == wanted
    assert done.left_out == []


def test_a_revert_is_itself_a_version_and_can_be_undone(newsroom, rich):
    first = rich.versions.get(sequence=1)
    empty(rich, by=newsroom.hasan)
    emptied = rich.versions.get(sequence=2)
    reverting.revert(rich, first.snapshot, by=newsroom.ratna, source="v1")

    reverting.revert(rich, emptied.snapshot, by=newsroom.hasan, source="v2")

    assert now_says(rich) == emptied.snapshot
    told = rich.versions.order_by("sequence").values_list("sequence", "reason", "source", "made_by__username")
    assert list(told) == [
        (1, "created", "", "ratna"),
        (2, "saved", "", "hasan"),
        (3, "restored", "v1", "ratna"),
        (4, "restored", "v2", "hasan"),
    ]


def test_a_revert_is_told_to_the_audit_trail_and_makes_a_writer(newsroom, rich):
    wanted = rich.versions.get().snapshot
    empty(rich, by=newsroom.ratna)

    reverting.revert(rich, wanted, by=newsroom.hasan, source="v1")

    entry = AuditEntry.objects.filter(action="release.edit").order_by("-id").first()
    rich.refresh_from_db()
    assert (entry.actor, entry.after["restored"], "Judul" in entry.after["changed"]) == (
        newsroom.hasan, "v1", True,
    )  # fmt: skip
    assert newsroom.hasan in rich.writers.all()
    assert rich.text_changed_by == newsroom.hasan


def test_a_revert_makes_open_forms_stale(newsroom, rich):
    wanted = rich.versions.get().snapshot
    opened = empty(rich, by=newsroom.ratna).updated_at

    reverting.revert(rich, wanted, by=newsroom.hasan, source="v1")

    rich.refresh_from_db()
    assert rich.updated_at > opened


def test_a_revert_without_difference_leaves_no_trace(newsroom, rich):
    wanted, entries = rich.versions.get().snapshot, AuditEntry.objects.count()
    seen = [*rich.quotes.values_list("pk", flat=True)]

    done = reverting.revert(rich, wanted, by=newsroom.hasan, source="v1")

    assert (done.changed, rich.versions.count(), AuditEntry.objects.count()) == ([], 1, entries)
    assert [*rich.quotes.values_list("pk", flat=True)] == seen
    assert not rich.writers.exists()


def test_an_edition_comes_back_into_the_working_copy_and_the_page_stays(newsroom, rich):
    rich.kind = "release"
    rich.save()
    edition = newsroom.publish(rich)
    workflow.perform("revise", rich, by=newsroom.hasan)
    slug = rich.slug
    empty(PressRelease.objects.get(pk=rich.pk), by=newsroom.hasan)
    PressRelease.objects.filter(pk=rich.pk).update(slug=slug)

    done = reverting.revert(rich, edition.snapshot, by=newsroom.hasan, source="e1")

    assert now_says(rich) == edition.snapshot
    assert done.left_out == []
    assert [*rich.editions.live()] == [edition]


def test_an_edition_of_the_first_format_comes_back_as_well_as_it_tells(newsroom, rich):
    wanted = rich.versions.get().snapshot
    empty(rich, by=newsroom.hasan)

    done = reverting.revert(rich, in_first_format(wanted), by=newsroom.ratna, source="e1")

    got = now_says(rich)
    assert done.left_out == []
    assert {**got, "slug": wanted["slug"], "quotes": []} == {**wanted, "quotes": []}
    assert [q["attributed_to"] for q in got["quotes"]] == [q["attributed_to"] for q in wanted["quotes"]]
    assert [q["event_id"] for q in got["quotes"]] == [q["event_id"] for q in wanted["quotes"]]


def test_what_no_longer_exists_is_named_and_the_rest_comes_back(newsroom, rich):
    wanted = rich.versions.get().snapshot
    empty(rich, by=newsroom.hasan)
    Topic.objects.all().delete()
    Photo.objects.filter(pk__in=[row["id"] for row in wanted["photos"]]).delete()
    newsroom.make_release(slug=wanted["slug"])

    done = reverting.revert(rich, wanted, by=newsroom.ratna, source="v1")

    got = now_says(rich)
    assert [sentence.split("“")[0] for sentence in done.left_out] == [
        "Foto ", "Alamat tetap ", "Topik ", "Foto ", "Foto ",
    ]  # fmt: skip
    assert (got["photos"], got["topics"], got["slug"]) == ([], [], "lain")
    assert got["body"] == "<p>Isi <strong>tebal</strong>.</p>\n<p>Akhir.</p>"
    assert got["quotes"] == wanted["quotes"]


def test_a_quote_whose_tenure_is_gone_is_named(newsroom, rich):
    wanted = rich.versions.get().snapshot
    empty(rich, by=newsroom.hasan)
    for row in wanted["quotes"]:
        row["attributed_to"]["tenure"] = 0

    done = reverting.revert(rich, wanted, by=newsroom.ratna, source="v1")

    assert done.left_out == [
        "Kutipan “Pertama.” (Sekretaris Daerah Samsuddin): masa jabatan narasumbernya sudah tidak ada.",
        "Kutipan “Kedua.” (Sekretaris Dinas Arif): masa jabatan narasumbernya sudah tidak ada.",
    ]


def test_reverting_to_other_words_voids_an_approval(newsroom):
    release = newsroom.make_release(status="approved", lead="Dua.")
    wanted = snapshot.take(release) | {"lead": "Satu."}

    done = reverting.revert(release, wanted, by=newsroom.hasan, source="v1")

    assert (done.release.status, done.release.approved_checksum) == ("in_review", "")
    assert done.changed == ["lead"]


def test_who_reverts_neither_approves_nor_publishes(newsroom):
    release = newsroom.make_release(status="in_review")
    reverting.revert(release, snapshot.take(release) | {"lead": "Satu."}, by=newsroom.salma, source="v1")

    with pytest.raises(PermissionDenied):
        workflow.perform("approve", release, by=newsroom.salma)


@pytest.mark.parametrize(
    ("status", "name", "refusal"),
    [
        ("draft", "nurul", PermissionDenied),
        ("draft", "admin", PermissionDenied),
        ("in_review", "ratna", PermissionDenied),
        ("approved", "ratna", PermissionDenied),
        ("published", "hasan", ValidationError),
        ("withdrawn", "hasan", ValidationError),
        ("discarded", "ratna", ValidationError),
    ],
)
def test_a_copy_that_may_not_be_edited_is_not_reverted_either(newsroom, status, name, refusal):
    release = newsroom.make_release()
    PressRelease.objects.filter(pk=release.pk).update(status=status)

    with pytest.raises(refusal):
        reverting.revert(
            release, snapshot.take(release) | {"lead": "Satu."}, by=getattr(newsroom, name), source="v1"
        )

    assert now_says(release)["lead"] == release.lead


def test_a_copy_is_not_handed_to_an_agency_of_others(newsroom):
    release = newsroom.make_release()
    wanted = snapshot.take(release) | {
        "agency": {"id": newsroom.other.pk, "slug": "x", "name": "Diskominfo Halut", "short_name": "x"}
    }

    done = reverting.revert(release, wanted, by=newsroom.ratna, source="v1")

    assert now_says(release)["agency"]["id"] == newsroom.office.pk
    assert done.left_out == [
        f"Instansi sumber tetap {newsroom.office}; Anda tidak bekerja untuk Diskominfo Halut."
    ]


def test_an_agency_that_is_gone_is_named_as_gone(newsroom):
    release = newsroom.make_release()
    wanted = snapshot.take(release) | {
        "agency": {"id": 0, "slug": "x", "name": "Biro Humas", "short_name": "x"}
    }

    done = reverting.revert(release, wanted, by=newsroom.hasan, source="v1")

    assert done.left_out == [f"Instansi Biro Humas sudah tidak ada; sumber tetap {newsroom.office}."]


def test_the_address_of_a_numbered_release_stays(newsroom):
    release = newsroom.make_release()
    newsroom.publish(release)
    release = workflow.perform("revise", release, by=newsroom.hasan)

    done = reverting.revert(
        release, snapshot.take(release) | {"slug": "lama"}, by=newsroom.hasan, source="v1"
    )

    assert (now_says(release)["slug"], len(done.left_out)) == (release.slug, 1)


def test_a_called_off_edition_can_come_back_too(newsroom):
    release = newsroom.make_release(lead="Satu.")
    edition = newsroom.schedule(release)
    publishing.unschedule(release, by=newsroom.salma)
    PressRelease.objects.filter(pk=release.pk).update(lead="Dua.")
    workflow.record_edit(release, by=newsroom.hasan, changed=["lead"])

    reverting.revert(release, edition.snapshot, by=newsroom.hasan, source="e1")

    assert now_says(release) == edition.snapshot
    assert versions.keep(release, edition.snapshot, by=newsroom.hasan) is None
