"""What an account wrote over comes back by the rules of each table; what others wrote since stays and is told."""

import datetime as dt

import pytest
from django.utils import timezone

from agencies import audit
from agencies.models import (
    Agency,
    AgencyAlias,
    AuditEntry,
    EditedValues,
    FormerName,
    Official,
    OfficialAlias,
    Tenure,
)
from news.editions.undoing import account
from news.media import photos
from news.models import Event, EventPhoto, Mailing, Page, PageText, Photo, Topic, Venue
from tests.forms import fields_of
from tests.newsroom import jpeg

pytestmark = pytest.mark.django_db


@pytest.fixture
def thief(newsroom):
    """An account that may change everything."""
    account = newsroom._user("pencuri", "Administrator", newsroom.office)
    account.is_superuser = True
    account.save()
    return account


@pytest.fixture
def since():
    return timezone.now()


@pytest.fixture
def edit(client, thief):
    """Somebody saves a row's form at the desk with these fields changed; everything else as it was shown."""

    def save(row, by=thief, **fields):
        client.force_login(by)
        name = row._meta.model_name
        address = f"/meja/{row._meta.app_label}/{name}/{row.pk}/change/"
        answer = client.post(address, fields_of(client.get(address), name) | fields)
        assert answer.status_code == 302, answer.context["errors"] if answer.context else answer
        row.refresh_from_db()

    return save


@pytest.fixture
def add(client, thief):
    """The account adds a row."""

    def save(model, **fields):
        client.force_login(thief)
        name = model._meta.model_name
        address = f"/meja/{model._meta.app_label}/{name}/add/"
        answer = client.post(address, fields_of(client.get(address), name) | fields)
        assert answer.status_code == 302, answer.context["errors"] if answer.context else answer
        return model.objects.order_by("-pk").first()

    return save


def undo(newsroom, thief, since):
    return account.undo(thief, since, by=newsroom.salma)


def told(undone, words):
    return [sentence for sentence in undone.to_decide if words in sentence]


def test_an_edit_keeps_what_stood_there_in_full_and_no_password(newsroom, edit):
    about = "Panjang. " * 600
    Agency.objects.filter(pk=newsroom.other.pk).update(about=about)
    edit(newsroom.other, about="Slot")
    edit(newsroom.ratna, name="Ratna Sari")

    rows = [row for kept in EditedValues.objects.order_by("pk") for row in kept.rows]
    assert rows[0] == {
        "model": "agencies.agency", "pk": newsroom.other.pk, "before": {"about": about}, "after": {"about": "Slot"},
    }  # fmt: skip
    assert rows[1]["before"] == {"name": "Ratna"}


def test_fields_go_back_to_before_its_first_edit(newsroom, thief, since, edit):
    before = Agency.objects.get(pk=newsroom.other.pk).about
    edit(newsroom.other, about="Slot", address="Jalan Judi")
    edit(newsroom.other, about="Slot gacor")

    undone = undo(newsroom, thief, since)
    agency = Agency.objects.get(pk=newsroom.other.pk)

    assert (agency.about, agency.address) == (before, "")
    assert len([said for said in undone.done if "tentang" in said]) == 1
    assert not told(undone, "Sebelumnya")
    entry = AuditEntry.objects.filter(action="agency.edit").first()
    assert (entry.actor, entry.before["tentang"]) == (newsroom.salma, "Slot gacor")


def test_what_somebody_else_wrote_since_stays_and_both_values_are_told(newsroom, thief, since, edit):
    edit(newsroom.other, about="Slot", address="Jalan Judi")
    edit(newsroom.other, by=newsroom.admin, about="Dinas daerah.")

    undone = undo(newsroom, thief, since)
    agency = Agency.objects.get(pk=newsroom.other.pk)

    assert (agency.about, agency.address) == ("Dinas daerah.", "")
    (sentence,) = told(undone, "tentang")
    assert "Sebelumnya: “”. Sekarang: “Dinas daerah.”" in sentence


def test_what_changed_by_no_form_since_stays_too(newsroom, thief, since, edit):
    edit(newsroom.other, about="Slot")
    Agency.objects.filter(pk=newsroom.other.pk).update(about="Impor.")

    assert told(undo(newsroom, thief, since), "Impor.")
    assert Agency.objects.get(pk=newsroom.other.pk).about == "Impor."


def test_a_name_in_use_goes_back_as_a_spelling_and_no_day_has_the_other(newsroom, thief, since, edit):
    newsroom.publish()
    before = newsroom.office.name
    edit(newsroom.office, name=before.replace("Dinas", "Dinass"), correction_reason="x")

    undo(newsroom, thief, since)

    assert Agency.objects.get(pk=newsroom.office.pk).name == before
    assert set(FormerName.objects.values_list("is_typo", flat=True)) == {True}


def test_a_name_that_came_into_use_since_is_left_to_a_person(newsroom, thief, since, edit):
    topic = Topic.objects.create(name="Jaringan", slug="jaringan")
    edit(topic, name="Slot gacor")
    release = newsroom.make_release()
    release.topics.add(topic)
    newsroom.publish(release)

    undone = undo(newsroom, thief, since)

    assert Topic.objects.get(pk=topic.pk).name == "Slot gacor"
    assert told(undone, "tidak diganti dengan nama lain")


def test_links_and_rows_inside_a_form_come_back(newsroom, thief, edit):
    function = newsroom.other.functions.create(name="Persandian daerah")
    kept = AgencyAlias.objects.create(agency=newsroom.other, name="Kominfo Halut")
    gone = AgencyAlias.objects.create(agency=newsroom.other, name="Diskominfosan Halut")
    since = timezone.now()
    edit(
        newsroom.other,
        functions=[],
        **{
            "aliases-TOTAL_FORMS": "3",
            "aliases-0-id": str(gone.pk),
            "aliases-0-name": gone.name,
            "aliases-0-DELETE": "on",
            "aliases-1-id": str(kept.pk),
            "aliases-1-name": "Slot Halut",
            "aliases-2-name": "Slot baru",
        },
    )
    assert {alias.name for alias in newsroom.other.aliases.all()} == {"Slot Halut", "Slot baru"}

    undo(newsroom, thief, since)

    assert list(newsroom.other.functions.all()) == [function]
    assert {(alias.pk, alias.name) for alias in newsroom.other.aliases.all()} == {
        (kept.pk, "Kominfo Halut"),
        (gone.pk, "Diskominfosan Halut"),
    }


def test_a_page_goes_back_as_a_new_text_of_the_approver(newsroom, thief, edit, client):
    page = Page.objects.first()
    before, since = page.body, timezone.now()
    edit(page, body="<p>Slot.</p>")

    undo(newsroom, thief, since)

    assert Page.objects.get(pk=page.pk).body == before
    assert PageText.objects.first().written_by == newsroom.salma


def test_the_office_an_account_and_a_venue_go_back(newsroom, thief, edit):
    venue = Venue.objects.create(name="Aula", area=newsroom.halut, address="Jalan Siswa")
    since = timezone.now()
    edit(newsroom.settings, notice="Slot")
    edit(newsroom.hasan, email="pencuri@example.com")
    edit(venue, address="Jalan Judi")

    undo(newsroom, thief, since)
    for row in (newsroom.settings, newsroom.hasan, venue):
        row.refresh_from_db()

    assert (newsroom.settings.notice, venue.address) == ("", "Jalan Siswa")
    assert newsroom.hasan.email != "pencuri@example.com"


def test_a_photo_gets_its_words_and_its_crop_back(newsroom, thief, edit, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    photo = photos.take_in(
        jpeg(), by=newsroom.ratna, agency=newsroom.office, caption="Rapat", alt="Orang duduk", credit="R"
    )
    digest, since = photo.digest, timezone.now()
    edit(photo, caption="Slot", focal_x="10")

    undone = undo(newsroom, thief, since)
    photo.refresh_from_db()

    assert (photo.caption, photo.focal_x, photo.digest) == ("Rapat", 50, digest)
    assert not told(undone, "Rapat")


def test_a_batch_of_photos_keeps_what_stood_there(newsroom, thief, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    photo = photos.take_in(
        jpeg(), by=newsroom.ratna, agency=newsroom.office, caption="Rapat", alt="Orang duduk", credit="R"
    )
    since = timezone.now()
    client.force_login(thief)
    sent = {"uraikan": "1", "foto": photo.pk, "semua-credit": "Slot", "semua-place": "Kasino"}
    sent |= {
        f"foto-{photo.pk}-{name}": value
        for name, value in {"caption": "Slot", "alt": "Slot", "focal_x": 50, "focal_y": 50}.items()
    }
    client.post("/meja/news/photo/banyak/", sent)
    photo.refresh_from_db()
    assert photo.place == "Kasino"

    undo(newsroom, thief, since)
    photo.refresh_from_db()

    assert (photo.caption, photo.alt, photo.credit, photo.place) == ("Rapat", "Orang duduk", "R", "")


def test_an_announced_event_goes_back_unless_readers_were_told_other_days(newsroom, thief, since, edit):
    quiet, moved = newsroom.make_event(title="Rapat", theme="Data"), newsroom.make_event()
    edit(quiet, theme="Slot", status="cancelled", status_reason="Slot")
    edit(moved, start_on="2021-07-20", end_on="2021-07-21", status="rescheduled", status_reason="Slot")

    undone = undo(newsroom, thief, since)

    assert Event.objects.filter(pk=quiet.pk, theme="Data", status="confirmed", status_reason="").exists()
    assert Event.objects.get(pk=moved.pk).start_on == dt.date(2021, 7, 20)
    assert told(undone, "sudah diumumkan untuk")


def test_readers_hear_by_mail_that_an_event_is_on_after_all(newsroom, thief, since, edit):
    day = dt.date(2030, 1, 2)
    event = newsroom.make_event(title="Rapat", start_on=day, end_on=day)
    Mailing.objects.create(
        kind="advisory",
        audience="readers",
        event=event,
        event_sequence=event.sequence,
        due_at=since,
        prepared_at=since,
    )
    edit(event, status="cancelled", status_reason="Slot")
    assert Mailing.objects.filter(event=event, audience="holders").count() == 1

    undo(newsroom, thief, since)

    assert Mailing.objects.filter(event=event, audience="holders").count() == 2


@pytest.mark.parametrize(
    ("title", "earlier"), [("Slot gacor maxwin di sini", []), ("Rapat Lain", ["Rapat Lain"])]
)
def test_an_advertisement_was_never_an_events_title_another_name_was(
    newsroom, thief, since, edit, title, earlier
):
    event = newsroom.make_event(title="Rapat Koordinasi")
    edit(event, title=title)

    undo(newsroom, thief, since)
    event.refresh_from_db()

    assert (event.title, event.earlier_titles) == ("Rapat Koordinasi", earlier)


def test_a_tenure_that_another_one_blocks_waits_for_it(newsroom, thief, edit):
    post = newsroom.make_post("Kepala Dinas")
    old = newsroom.make_tenure(newsroom.make_official("Iksan"), post, dt.date(2021, 1, 1))
    since = timezone.now()
    edit(old, last_day="2021-02-01")
    new = newsroom.make_tenure(newsroom.make_official("Pencuri"), post, dt.date(2021, 2, 2))
    audit.record(thief, "tenure.create", new)

    undone = undo(newsroom, thief, since)

    assert Tenure.objects.get().last_day is None
    assert not told(undone, "Tidak bisa")


def test_what_it_added_is_deleted_unless_something_refers_to_it(newsroom, thief, since, add):
    unused = add(Topic, name="Slot", slug="slot")
    used = add(Topic, name="Gacor", slug="gacor")
    newsroom.make_release().topics.add(used)

    undone = undo(newsroom, thief, since)

    assert list(Topic.objects.filter(pk__in=[unused.pk, used.pk])) == [used]
    assert told(undone, "Masih dipakai: siaran pers")


def test_a_public_person_that_it_added_is_hidden_and_told(newsroom, thief, since):
    official = newsroom.make_official("Slot", is_public=True)
    audit.record(thief, "official.create", official)

    undone = undo(newsroom, thief, since)

    assert not Official.objects.get(pk=official.pk).is_public
    assert told(undone, "pembaca dapat sudah membukanya")


def test_events_that_it_added_are_discarded_or_cancelled(newsroom, thief, since):
    draft, public = newsroom.make_event(public=False), newsroom.make_event()
    for event in (draft, public):
        audit.record(thief, "event.create", event)

    undo(newsroom, thief, since)
    draft.refresh_from_db()
    public.refresh_from_db()

    assert draft.discarded_at
    assert (public.status, public.status_reason) == (
        "cancelled",
        "Agenda ini dibuat dari akun yang disalahgunakan.",
    )


def test_an_unused_photo_that_it_uploaded_goes_and_a_used_one_stays(
    newsroom, thief, since, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    one, other = (
        photos.take_in(jpeg(colour=colour), by=thief, agency=newsroom.office, alt="Slot", credit="S")
        for colour in ("red", "blue")
    )
    EventPhoto.objects.create(event=newsroom.make_event(), photo=other)

    undone = undo(newsroom, thief, since)

    assert list(Photo.objects.filter(pk__in=[one.pk, other.pk])) == [other]
    assert told(undone, "Masih dipakai")


def test_a_thing_that_it_deleted_is_made_again_with_its_key(newsroom, thief, client):
    topic = Topic.objects.create(name="Jaringan", slug="jaringan", description="Kabel laut")
    since = timezone.now()
    client.force_login(thief)
    client.post(f"/meja/news/topic/{topic.pk}/delete/", {"post": "yes"})
    assert not Topic.objects.filter(pk=topic.pk).exists()

    undo(newsroom, thief, since)

    assert Topic.objects.get(pk=topic.pk).description == "Kabel laut"


def test_an_edit_of_before_the_values_were_kept_is_told_as_ever(newsroom, thief, since):
    audit.record(thief, "agency.edit", newsroom.other, before={"Tentang": "Dinas"}, after={"Tentang": "Slot"})

    assert told(undo(newsroom, thief, since), "{'Tentang': 'Dinas'}")


def test_undone_again_it_changes_nothing_more(newsroom, thief, since, edit):
    edit(newsroom.other, about="Slot")
    undo(newsroom, thief, since)

    assert undo(newsroom, thief, since).done == [
        f"Akun {thief.username} dinonaktifkan, semua sesinya diakhiri."
    ]


def test_a_rehearsal_says_what_would_happen_and_changes_nothing(newsroom, thief, since, edit):
    edit(newsroom.other, about="Slot")
    entries = AuditEntry.objects.count()

    dry = account.rehearse(thief, since, by=newsroom.salma)

    assert (Agency.objects.get(pk=newsroom.other.pk).about, AuditEntry.objects.count()) == ("Slot", entries)
    real = undo(newsroom, thief, since)
    assert (dry.done, dry.to_decide) == (real.done, real.to_decide)


def test_an_account_that_it_made_and_then_closed_stays_closed(newsroom, thief, since, edit):
    evil = newsroom._user("pintu-belakang", "Penyetuju", newsroom.office)
    audit.record(thief, "user.create", evil)
    edit(evil, is_active="", name="Evil")

    undone = undo(newsroom, thief, since)

    evil.refresh_from_db()
    assert not evil.is_active
    assert not told(undone, "Dibuat")


def test_a_person_opens_an_account_that_it_closed(newsroom, thief, since, edit):
    edit(newsroom.hasan, is_active="", email="pencuri@example.com")

    undone = undo(newsroom, thief, since)

    newsroom.hasan.refresh_from_db()
    assert (newsroom.hasan.is_active, newsroom.hasan.email == "pencuri@example.com") == (False, False)
    assert len(told(undone, "aktifkan lagi")) == 1


def test_what_went_with_a_deleted_person_comes_back_after_them(newsroom, thief, client):
    official = newsroom.make_official("Frans Manery")
    alias = OfficialAlias.objects.create(official=official, name="Pak Frans")
    since = timezone.now()
    client.force_login(thief)
    client.post(f"/meja/agencies/official/{official.pk}/delete/", {"post": "yes"})
    assert not Official.objects.filter(pk=official.pk).exists()

    undone = undo(newsroom, thief, since)

    assert OfficialAlias.objects.get(pk=alias.pk).official == Official.objects.get(pk=official.pk)
    assert [said for said in undone.done if f"“{official}”, yang dihapus" in said]


def test_a_deleted_thing_is_told_by_its_name_and_so_are_links_that_went(newsroom, thief, client):
    topic = Topic.objects.create(name="Jaringan", slug="jaringan", description="Kabel laut")
    since = timezone.now()
    client.force_login(thief)
    client.post(f"/meja/news/topic/{topic.pk}/delete/", {"post": "yes"})

    undone = undo(newsroom, thief, since)

    assert [said for said in undone.done if "“Jaringan”" in said]
    assert told(undone, "kontak media")


def test_a_field_that_the_program_has_no_more_is_told_and_stops_nothing(newsroom, thief, since, edit):
    """The program was upgraded between the edit and its undoing."""
    edit(newsroom.other, about="Slot")
    row = {"model": "agencies.agency", "pk": newsroom.other.pk}
    row |= {"before": {"semboyan": "Maju bersama"}, "after": {"semboyan": "Slot gacor"}}
    audit.record(thief, "agency.edit", newsroom.other, rows=[row])

    undone = undo(newsroom, thief, since)

    assert told(undone, "semboyan “Maju bersama”")
    assert Agency.objects.get(pk=newsroom.other.pk).about == ""
