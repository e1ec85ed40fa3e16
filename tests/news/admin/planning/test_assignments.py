"""Who writes what about an event: the page of proposals, one assignment, and the copy that begins from it."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.models import AuditEntry, User
from kominfo.lib import dates
from news.models import Assignment, PressRelease
from news.releases.assignments import giving
from tests.forms import empty_inlines, fields_of, release_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(newsroom):
    """Three days that lie ahead."""
    day = dates.today() + dt.timedelta(days=10)
    return newsroom.make_event(start_on=day, end_on=day + dt.timedelta(days=2))


def page(event):
    return reverse("admin:news_event_assignments", args=[event.pk])


def one(assignment):
    return reverse("admin:news_event_assignment", args=[assignment.event_id, assignment.pk])


def sent(response, **typed):
    """The page's form as it was shown, nothing ticked, with what is typed into the first row of coverage."""
    form = response.context["form"]
    data = {"seen": response.context["seen"], "everybody": "", "_page": "a" * 20}
    for row in form.rows:
        due = dates.in_wit(row.proposal.due_at)
        data |= {f"{row.prefix}-due_at_0": f"{due:%Y-%m-%d}", f"{row.prefix}-due_at_1": f"{due:%H:%M}"}
    first = next(row for row in form.rows if row.proposal.need == "liputan").prefix
    return data | {f"{first}-{name}": value for name, value in typed.items()}


def test_an_editor_finds_what_the_event_usually_needs_ticked(client, newsroom, event):
    client.force_login(newsroom.hasan)

    rows = client.get(page(event)).context["form"].rows

    assert [(row.proposal.title, row["wanted"].value()) for row in rows] == [
        ("Undangan", True),
        ("Liputan hari ke-1", True),
        ("Liputan hari ke-2", True),
        ("Liputan hari ke-3", True),
        ("Penutupan", True),
        ("Foto", True),
    ]


def test_what_is_late_already_is_not_ticked(client, newsroom):
    client.force_login(newsroom.hasan)

    rows = client.get(page(newsroom.make_event())).context["form"].rows

    assert not any(row["wanted"].value() for row in rows)


def test_one_person_for_all_takes_one_choice(client, newsroom, event):
    client.force_login(newsroom.hasan)
    shown = client.get(page(event))
    data = sent(shown) | {f"{row.prefix}-wanted": "on" for row in shown.context["form"].rows}

    response = client.post(page(event), data | {"everybody": newsroom.ratna.pk}, follow=True)

    assert Assignment.objects.filter(person=newsroom.ratna).count() == 6
    assert "6 tugas diberikan." in response.text


def test_a_row_has_a_person_and_a_time_of_its_own(client, newsroom, event):
    client.force_login(newsroom.hasan)
    typed = {"wanted": "on", "person": newsroom.dewi.pk, "due_at_1": "21:30"}

    client.post(page(event), sent(client.get(page(event)), **typed) | {"everybody": newsroom.ratna.pk})

    made = Assignment.objects.get()
    assert (made.person, dates.clock(made.due_at)) == (newsroom.dewi, "21.30 WIT")


def test_a_ticked_row_without_a_person_is_named(client, newsroom, event):
    client.force_login(newsroom.hasan)

    response = client.post(page(event), sent(client.get(page(event)), wanted="on"))

    assert "Pilih siapa yang mengerjakan “Liputan hari ke-1”" in response.text
    assert not Assignment.objects.exists()


def test_a_ticked_row_without_a_time_is_named(client, newsroom, event):
    client.force_login(newsroom.hasan)
    typed = {"wanted": "on", "person": newsroom.ratna.pk, "due_at_0": "", "due_at_1": ""}

    response = client.post(page(event), sent(client.get(page(event)), **typed))

    assert "Tulis tanggal dan jam batas waktu." in response.text


def test_nothing_ticked_is_told(client, newsroom, event):
    client.force_login(newsroom.hasan)

    response = client.post(page(event), sent(client.get(page(event))))

    assert "Centang sekurang-kurangnya satu tugas." in response.text


def test_people_of_other_agencies_are_no_choice(client, newsroom, event):
    client.force_login(newsroom.hasan)

    shown = client.get(page(event))
    response = client.post(page(event), sent(shown, wanted="on", person=newsroom.nurul.pk))

    assert "Nurul" not in shown.text
    assert response.status_code == 200
    assert not Assignment.objects.exists()


def test_what_a_colleague_did_meanwhile_is_told_and_nothing_typed_is_lost(client, newsroom, event):
    client.force_login(newsroom.hasan)
    data = sent(client.get(page(event)), wanted="on", person=newsroom.ratna.pk, due_at_1="21:45")
    newsroom.assign(event, newsroom.dewi, need="foto", day=event.end_on)

    response = client.post(page(event), data)

    assert response.status_code == 409
    assert "diubah orang lain" in response.text
    assert 'value="21:45"' in response.text
    assert Assignment.objects.count() == 1


def test_the_form_sent_twice_gives_once(client, newsroom, event):
    client.force_login(newsroom.hasan)
    data = sent(client.get(page(event)), wanted="on", person=newsroom.ratna.pk)

    answers = [client.post(page(event), data).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Assignment.objects.count() == 1


def test_a_writer_sees_who_writes_what_and_assigns_nothing(client, newsroom, event):
    newsroom.assign(event)
    client.force_login(newsroom.ratna)

    response = client.get(page(event))

    assert "Mulai menulis" in response.text
    assert response.context["form"] is None
    assert client.post(page(event), {}).status_code == 403


@pytest.mark.parametrize("number", [1, 4])
def test_the_page_asks_as_often_for_many_as_for_one(client, newsroom, event, number):
    for day in range(number - 1):
        newsroom.assign(event, day=event.start_on + dt.timedelta(days=day))
    client.force_login(newsroom.hasan)
    client.get(page(event))

    with CaptureQueriesContext(connection) as queries:
        client.get(page(event))

    assert len(queries) <= 16


def test_it_goes_to_a_colleague(client, newsroom, event):
    assignment = newsroom.assign(event)
    client.force_login(newsroom.hasan)
    due = dates.in_wit(assignment.due_at)
    data = {"person": newsroom.dewi.pk, "due_at_0": f"{due:%Y-%m-%d}", "due_at_1": "20:00"}

    client.post(one(assignment), data | {"seen": client.get(one(assignment)).context["seen"]})

    assignment.refresh_from_db()
    assert assignment.person == newsroom.dewi


def test_a_change_of_what_somebody_else_changed_is_a_conflict(client, newsroom, event):
    assignment = newsroom.assign(event)
    client.force_login(newsroom.hasan)
    due = dates.in_wit(assignment.due_at)
    data = {"person": newsroom.dewi.pk, "due_at_0": f"{due:%Y-%m-%d}", "due_at_1": "20:00", "seen": "lama"}

    response = client.post(one(assignment), data)

    assert response.status_code == 409
    assert "diubah orang lain" in response.text


def test_one_is_dropped_with_a_reason(client, newsroom, event):
    assignment = newsroom.assign(event)
    client.force_login(newsroom.hasan)
    data = {"act": "tiadakan", "seen": client.get(one(assignment)).context["seen"]}

    assert "Tulis alasannya" in client.post(one(assignment), data).text
    client.post(one(assignment), data | {"reason": "Cukup satu."})

    assert not Assignment.objects.kept().exists()
    assert client.get(one(assignment)).status_code == 404


def test_a_drop_that_is_sent_twice_leads_back_to_what_is_assigned(client, newsroom, event):
    assignment = newsroom.assign(event)
    client.force_login(newsroom.hasan)
    seen = client.get(one(assignment)).context["seen"]
    data = {"act": "tiadakan", "seen": seen, "reason": "Cukup satu.", "_page": "a" * 20}

    answers = [client.post(one(assignment), data) for _ in range(2)]

    assert [(answer.status_code, answer.url) for answer in answers] == [(302, page(event))] * 2


def test_a_change_that_is_sent_twice_is_no_conflict(client, newsroom, event):
    assignment = newsroom.assign(event)
    client.force_login(newsroom.hasan)
    due = dates.in_wit(assignment.due_at)
    data = {"person": newsroom.dewi.pk, "due_at_0": f"{due:%Y-%m-%d}", "due_at_1": "20:00"}
    data |= {"seen": client.get(one(assignment)).context["seen"], "_page": "a" * 20}

    assert [client.post(one(assignment), data).status_code for _ in range(2)] == [302, 302]


def test_an_assignment_of_somebody_whose_account_is_closed_is_flagged(client, newsroom, event):
    newsroom.assign(event)
    User.objects.filter(pk=newsroom.ratna.pk).update(is_active=False)
    client.force_login(newsroom.hasan)

    assert "akunnya tidak aktif" in client.get(page(event)).text
    assert "akunnya tidak aktif" in client.get(f"/meja/kalender/?bulan={event.start_on:%Y-%m}").text


def test_beginning_fills_in_house_form_event_and_day(client, newsroom, event):
    assignment = newsroom.assign(event, day=event.start_on + dt.timedelta(days=1))
    client.force_login(newsroom.ratna)

    response = client.get(begin(assignment))

    shown = response.context["adminform"].form
    assert shown["events"].value() == [event.pk]
    assert shown["dateline_on"].value() == str(assignment.day)
    assert "[" in shown["body"].value()
    assert f"tanggal {dates.long_date(assignment.day)}" in response.text
    assert f"event={event.pk}&amp;tugas={assignment.pk}" in response.text  # another house form keeps them
    assert not PressRelease.objects.exists()


def test_the_first_save_makes_the_copy_by_its_writer(client, newsroom, event):
    assignment = newsroom.assign(event)
    client.force_login(newsroom.ratna)

    client.post(begin(assignment), copy(event))

    release = PressRelease.objects.get()
    assignment.refresh_from_db()
    assert (assignment.release, release.author) == (release, newsroom.ratna)
    assert AuditEntry.objects.get(action="release.create").note == f"Tugas: {assignment}"
    assert AuditEntry.objects.filter(action="event.assignment_begun", object_id=event.pk).exists()


def test_whoever_began_otherwise_is_asked_whether_it_is_for_the_assignment(client, newsroom, event):
    assignment = newsroom.assign(event)
    client.force_login(newsroom.ratna)
    client.post(reverse("admin:news_pressrelease_add"), copy(event))
    release = PressRelease.objects.get()
    address = release_address(release, "change")
    shown = client.get(address)
    data = fields_of(shown)

    assert "Ini tugas saya: Liputan hari ke-1" in shown.text
    assert "_tugas" not in data  # never ticked by itself
    client.post(address, data | {"_tugas": assignment.pk})
    assignment.refresh_from_db()
    assert assignment.release == release
    assert "Ini tugas saya" not in client.get(address).text


def test_an_assignment_about_another_event_is_no_choice(client, newsroom, event):
    assignment, release = newsroom.assign(event), newsroom.make_release()
    client.force_login(newsroom.ratna)
    address = release_address(release, "change")
    shown = client.get(address)

    response = client.post(address, fields_of(shown) | {"_tugas": assignment.pk}, follow=True)

    assert "Ini tugas saya" not in shown.text
    assert "belum tercatat sebagai tugas Anda" in response.text
    assert Assignment.objects.get().release is None


def test_the_form_about_an_event_asks_before_the_first_save(client, newsroom, event):
    assignment = newsroom.assign(event)
    client.force_login(newsroom.ratna)
    address = f"{reverse('admin:news_pressrelease_add')}?event={event.pk}"

    assert "Ini tugas saya: Liputan hari ke-1" in client.get(address).text
    client.post(address, copy(event) | {"_tugas": assignment.pk})

    assert Assignment.objects.get().release == PressRelease.objects.get()


def test_what_was_dropped_meanwhile_is_saved_as_an_ordinary_draft_and_told(client, newsroom, event):
    assignment = newsroom.assign(event)
    Assignment.objects.update(dropped_at=assignment.made_at)
    client.force_login(newsroom.ratna)

    response = client.post(begin(assignment), copy(event), follow=True)

    assert PressRelease.objects.exists()
    assert "Naskah Anda tersimpan sebagai konsep biasa." in response.text


def test_the_link_of_what_is_begun_leads_to_its_copy(client, newsroom, event):
    assignment, release = newsroom.assign(event), newsroom.make_release()
    giving.begin(assignment, release, by=newsroom.ratna)
    client.force_login(newsroom.ratna)

    response = client.get(begin(assignment), follow=True)

    assert response.redirect_chain == [(f"/meja/news/pressrelease/{release.pk}/change/", 302)]
    assert "Tugas ini sudah Anda mulai" in response.text


@pytest.mark.parametrize("meanwhile", ["dropped", "given away"])
def test_the_link_of_what_is_no_longer_ones_own_says_so_before_anything_is_typed(
    client, newsroom, event, meanwhile
):
    assignment = newsroom.assign(event)
    dropped = {"dropped_at": assignment.made_at}
    Assignment.objects.update(**dropped if meanwhile == "dropped" else {"person": newsroom.dewi})
    client.force_login(newsroom.ratna)

    response = client.get(begin(assignment))

    assert "ditiadakan atau diberikan kepada orang lain" in response.text
    assert response.context["adminform"].form["events"].value() == [event.pk]


def test_somebody_elses_assignment_fills_in_nothing(client, newsroom, event):
    assignment = newsroom.assign(event, newsroom.dewi)
    client.force_login(newsroom.ratna)

    response = client.get(f"{reverse('admin:news_pressrelease_add')}?tugas={assignment.pk}")

    assert not response.context["adminform"].form["events"].value()


def test_the_dashboard_begins_with_ones_own_assignments(client, newsroom, event):
    newsroom.assign(event)
    client.force_login(newsroom.ratna)

    text = client.get("/meja/").text

    assert text.index("Tugas saya") < text.index("Konsep saya")
    assert "Liputan hari ke-1" in text
    client.force_login(newsroom.hasan)
    assert "Tugas saya" not in client.get("/meja/").text


def begin(assignment):
    about = f"event={assignment.event_id}&bentuk=liputan&tugas={assignment.pk}"
    return f"{reverse('admin:news_pressrelease_add')}?{about}"


def copy(event):
    """A new release as a browser sends it."""
    words = {"kind": "release", "headline": "Rakor dibuka", "slug": "rakor-dibuka", "lead": "Rapat dibuka."}
    return words | {"body": "<p>Isi.</p>", "category": "periodic", "events": [event.pk]} | empty_inlines()


def test_what_was_begun_offers_nobody_else(client, newsroom, event):
    assignment = newsroom.assign(event)
    giving.begin(assignment, newsroom.make_release(), by=newsroom.ratna)
    User.objects.filter(pk=newsroom.ratna.pk).update(is_active=False)
    client.force_login(newsroom.hasan)

    form = client.get(one(assignment)).context["change_form"]

    assert list(form.fields["person"].queryset) == [newsroom.ratna]


def test_whoever_gives_what_others_have_just_given_is_told(client, newsroom, event):
    client.force_login(newsroom.hasan)
    shown = client.get(page(event))
    wanted = {f"{row.prefix}-wanted": "on" for row in shown.context["form"].rows}
    for row in shown.context["form"].rows:
        proposal = row.proposal
        newsroom.assign(event, newsroom.dewi, need=proposal.need, day=proposal.day, due_at=proposal.due_at)

    response = client.post(page(event), sent(shown) | wanted | {"everybody": newsroom.ratna.pk})

    assert response.status_code == 409
    assert "diubah orang lain" in response.text
    assert not Assignment.objects.filter(person=newsroom.ratna).exists()
