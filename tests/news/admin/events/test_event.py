"""Events at the desk: mistakes named with their row, and one way to the public."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.models import AuditEntry
from kominfo.lib import dates
from news.models import Attachment, Event, Session
from tests.forms import event_fields

pytestmark = pytest.mark.django_db


def change(event):
    return reverse("admin:news_event_change", args=[event.pk])


def step(event, name):
    return reverse("admin:news_event_step", args=[event.pk, name])


def test_a_session_outside_the_days_is_named_with_its_row(client, newsroom):
    event = newsroom.make_event(public=False)
    client.force_login(newsroom.hasan)

    page = client.post(
        change(event),
        event_fields(
            event, ("2021-07-08", "09:00", "", "Pembukaan"), ("2021-07-12", "09:00", "", "Kunjungan")
        ),
    ).content.decode()

    assert (
        "Baris 2 “Kunjungan”: Senin, 12 Juli 2021 di luar hari kegiatan (Kamis–Sabtu, 8–10 Juli 2021)."
        in page
    )
    assert Session.objects.count() == 0


def test_an_event_does_not_end_before_it_starts(client, newsroom):
    event = newsroom.make_event(public=False)
    client.force_login(newsroom.hasan)

    response = client.post(change(event), event_fields(event) | {"end_on": "2021-07-01"})

    assert "Hari terakhir harus sama dengan atau setelah hari pertama." in response.content.decode()


def test_who_types_midnight_as_an_end_is_told_how_to_write_it(client, newsroom):
    event = newsroom.make_event(public=False, end_on=dt.date(2021, 7, 8))
    client.force_login(newsroom.hasan)
    sent = event_fields(event, ("2021-07-08", "20:00", "00:00", "Malam budaya"))

    page = client.post(change(event), sent | {"start_time": "20:00", "end_time": "00:00"}).text

    assert "isi hari berikutnya sebagai hari terakhir" in page
    assert "untuk tengah malam tulis 23.59" in page


def test_cancelling_needs_a_reason(client, newsroom):
    event = newsroom.make_event()
    client.force_login(newsroom.hasan)

    response = client.post(change(event), event_fields(event) | {"status": "cancelled"})

    assert "Tulis alasan yang boleh dibaca umum." in response.content.decode()


def test_rescheduling_keeps_the_first_day_and_raises_the_sequence(client, newsroom):
    event = newsroom.make_event()
    client.force_login(newsroom.hasan)
    moved = {
        "start_on": "2021-07-15",
        "end_on": "2021-07-17",
        "status": "rescheduled",
        "status_reason": "Cuaca.",
    }

    client.post(change(event), event_fields(event) | moved)

    event.refresh_from_db()
    assert (event.start_on, event.earlier_days, event.sequence) == (
        dt.date(2021, 7, 15),
        ["Kamis–Sabtu, 8–10 Juli 2021"],
        1,
    )


def test_days_that_readers_count_on_move_only_with_a_reason(client, newsroom):
    day, later = (timezone.localdate() + dt.timedelta(days=days) for days in (30, 31))
    certain = newsroom.make_event(start_on=day)
    loose = [
        newsroom.make_event(start_on=day, public=False),
        newsroom.make_event(start_on=day, status="tentative"),
        newsroom.make_event(start_on=day, date_precision="month"),
    ]
    client.force_login(newsroom.hasan)
    moved = {"start_on": later.isoformat(), "end_on": later.isoformat(), "date_precision": "day"}

    for event in [certain, *loose]:
        response = client.post(change(event), event_fields(event) | moved)
        event.refresh_from_db()
        assert (event.start_on == later) == (event != certain)
        assert ("pilih “Dijadwalkan ulang”" in response.text) == (event == certain)


@pytest.mark.parametrize(
    "first",
    [
        {"status": "tentative"},
        {"date_precision": "month", "status": "tentative"},
        {"status": "postponed", "status_reason": "Cuaca."},
        {"date_precision": "month", "status": "postponed", "status_reason": "Cuaca."},
    ],
)
def test_days_that_readers_counted_on_do_not_move_in_silence_in_two_saves(client, newsroom, first):
    day = timezone.localdate() + dt.timedelta(days=60)
    event = newsroom.make_event(start_on=day)
    client.force_login(newsroom.hasan)
    moved = {name: (day + dt.timedelta(days=7)).isoformat() for name in ("start_on", "end_on")}

    client.post(change(event), event_fields(event) | first)
    event.refresh_from_db()
    response = client.post(
        change(event), event_fields(event) | moved | {"status": "confirmed", "date_precision": "day"}
    )

    event.refresh_from_db()
    assert event.start_on != day + dt.timedelta(days=7)
    assert f"sudah diumumkan untuk {dates.with_weekday(day)}" in response.text


def test_an_event_that_moves_twice_tells_both_earlier_days(client, newsroom):
    days = [timezone.localdate() + dt.timedelta(days=number) for number in (60, 67, 74)]
    event = newsroom.make_event(start_on=days[0])
    client.force_login(newsroom.hasan)

    for day in days[1:]:
        event.refresh_from_db()
        moved = {"start_on": day.isoformat(), "end_on": day.isoformat(), "status": "rescheduled"}
        client.post(change(event), event_fields(event) | moved | {"status_reason": f"Cuaca sampai {day}."})

    event.refresh_from_db()
    assert (event.start_on, event.earlier_days) == (days[2], [dates.with_weekday(day) for day in days[:2]])


def twice_moved(client, event, first, second):
    """What the form answers to a second change, after a first one."""
    client.post(change(event), event_fields(event) | first)
    event.refresh_from_db()
    return client.post(change(event), event_fields(event) | second)


@pytest.mark.parametrize("again", ["Cuaca buruk.", " cuaca  buruk", "CUACA BURUK!"])
@pytest.mark.parametrize("status", ["rescheduled", "postponed"])
def test_a_second_move_needs_a_reason_of_its_own(client, newsroom, status, again):
    days = [timezone.localdate() + dt.timedelta(days=number) for number in (60, 67, 74)]
    event = newsroom.make_event(start_on=days[0])
    client.force_login(newsroom.hasan)
    first, second = (
        {"start_on": str(day), "end_on": str(day), "status": status, "status_reason": reason}
        for day, reason in zip(days[1:], ("Cuaca buruk.", again), strict=True)
    )

    response = twice_moved(client, event, first, second)

    event.refresh_from_db()
    assert event.start_on == days[1]
    assert list(response.context["adminform"].form.errors) == ["status_reason"]


@pytest.mark.parametrize(
    ("fields", "second"),
    [
        ({}, {"summary": "Dua ratus peserta.", "status": "rescheduled", "status_reason": "Cuaca."}),
        (
            {"public": False},
            {
                "start_on": "2099-09-01",
                "end_on": "2099-09-01",
                "status": "rescheduled",
                "status_reason": "Cuaca.",
            },
        ),
    ],
)
def test_the_reason_stands_while_the_days_stay_and_in_a_draft(client, newsroom, fields, second):
    event = newsroom.make_event(start_on=dt.date(2099, 7, 8), **fields)
    client.force_login(newsroom.hasan)
    first = {
        "start_on": "2099-08-01",
        "end_on": "2099-08-01",
        "status": "rescheduled",
        "status_reason": "Cuaca.",
    }

    response = twice_moved(client, event, first, second)

    assert response.status_code == 302


def test_an_event_that_was_put_off_and_whose_day_has_passed_still_says_when_it_was_to_be(client, newsroom):
    event = newsroom.make_event(
        status="postponed", status_reason="Cuaca.", promised_days=[["2021-07-08", "2021-07-10"]]
    )
    client.force_login(newsroom.hasan)
    moved = {"start_on": "2099-07-08", "end_on": "2099-07-08", "status": "confirmed", "status_reason": ""}

    response = client.post(change(event), event_fields(event) | moved)

    event.refresh_from_db()
    assert (event.start_on, "sudah diumumkan untuk" in response.text) == (dt.date(2021, 7, 8), True)


def test_an_event_of_an_unknown_day_fills_its_month(client, newsroom):
    event = newsroom.make_event(public=False)
    client.force_login(newsroom.hasan)
    guess = {"date_precision": "month", "start_on": "2021-07-15", "end_on": "2021-07-15"}

    client.post(change(event), event_fields(event) | guess)

    event.refresh_from_db()
    assert (event.start_on, event.end_on) == (dt.date(2021, 7, 1), dt.date(2021, 7, 31))
    assert event.date_precision == "month"


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"end_on": "2021-08-02"}, "pilih hari terakhir pada bulan yang sama"),
        ({"start_time": "09:00"}, "kosongkan jam, atau pilih “tanggal pasti”"),
    ],
)
def test_what_says_more_than_the_month_is_refused(client, newsroom, more, sentence):
    event = newsroom.make_event(public=False)
    client.force_login(newsroom.hasan)

    response = client.post(change(event), event_fields(event) | {"date_precision": "month"} | more)

    event.refresh_from_db()
    assert sentence in response.text and event.date_precision == "day"


def test_a_speaker_in_two_rooms_is_a_warning(client, newsroom):
    event = newsroom.make_event(public=False)
    for title in ("Panel A", "Panel B"):
        session = event.sessions.create(day=event.start_on, start_time="09:00", end_time="10:00", title=title)
        session.speakers.create(name="Budi")
    client.force_login(newsroom.hasan)
    session = event.sessions.first()
    data = {
        "day": "2021-07-08",
        "start_time": "09:15",
        "title": "Panel A",
        "speakers-TOTAL_FORMS": 0,
        "speakers-INITIAL_FORMS": 0,
    }

    page = client.post(
        reverse("admin:news_session_change", args=[session.pk]), data, follow=True
    ).content.decode()

    assert "Budi tercatat dalam dua mata acara pada waktu yang sama" in page


def test_announcing_fixes_the_address_and_is_recorded(client, newsroom):
    event = newsroom.make_event(public=False)
    client.force_login(newsroom.hasan)

    response = client.post(step(event, "tayangkan"))

    event.refresh_from_db()
    assert response.status_code == 302
    assert (event.public_from is not None, event.address_year, event.address_month) == (True, 2021, 7)
    assert list(AuditEntry.objects.values_list("action", flat=True)) == ["event.announce"]


@pytest.mark.parametrize(
    ("who", "name", "public", "expected"),
    [
        ("ratna", "tayangkan", False, 403),
        ("nurul", "tayangkan", False, 404),
        ("nurul", "buang", True, 403),
        ("hasan", "tayangkan", True, 409),
        ("hasan", "buang", True, 409),
        ("ratna", "buang", False, 302),
        ("admin", "tayangkan", False, 403),
    ],
)
def test_steps_with_events_by_role(client, newsroom, who, name, public, expected):
    event = newsroom.make_event(public=public)
    client.force_login(getattr(newsroom, who))

    response = client.post(step(event, name))

    assert response.status_code == expected
    kept = Event.objects.get()
    assert (kept.public_from is not None, kept.discarded_at is not None) == (public, expected == 302)


def test_the_internal_meeting_link_stays_with_those_who_work_on_the_event(client, newsroom):
    event = newsroom.make_event(join_url="https://zoom.example/rahasia")
    client.force_login(newsroom.nurul)

    page = client.get(change(event)).content.decode()

    assert (event.title in page, "zoom.example" in page) == (True, False)


@pytest.mark.parametrize("day", ["0001-01-01", "0021-07-08", "3021-07-08", "9999-12-31"])
def test_a_mistyped_year_is_refused_at_its_field(client, newsroom, day):
    event = newsroom.make_event(public=False)
    client.force_login(newsroom.hasan)
    data = event_fields(event) | {"start_on": day, "end_on": day}

    response = client.post(reverse("admin:news_event_change", args=[event.pk]), data)

    assert response.status_code == 200
    assert {"start_on", "end_on"} == set(response.context["adminform"].form.errors)
    assert "Periksa tahunnya" in response.content.decode()


def test_the_internal_link_of_another_agency_cannot_be_guessed_through_the_list(client, newsroom):
    newsroom.make_event(join_url="https://rapat.example/rahasia")
    client.force_login(newsroom.nurul)
    address = reverse("admin:news_event_changelist")

    statuses = [
        client.get(address, {"join_url__startswith": guess}).status_code
        for guess in ("https://rapat", "https://lain")
    ]

    assert statuses == [400, 400]


def test_a_file_that_an_editor_linked_stays_a_choice_for_the_writer_of_the_event(client, newsroom):
    event = newsroom.make_event(public=False, agency=newsroom.other)
    linked, other = (
        Attachment.objects.create(
            title=title,
            digest=title,
            size=1,
            extension="pdf",
            agency=newsroom.office,
            uploaded_by=newsroom.hasan,
        )
        for title in ("Jadwal rakor", "Berkas rahasia")
    )
    event.files.add(linked)
    client.force_login(newsroom.nurul)

    choices = (
        client.get(f"/meja/news/event/{event.pk}/change/").context["adminform"].form.fields["files"].queryset
    )

    assert list(choices) == [linked]
    assert other not in choices


def event_form(event):
    """The event's form with the sessions and parts that it has."""
    data = event_fields(
        event,
        *((row.day.isoformat(), f"{row.start_time:%H:%M}", "", row.title) for row in event.sessions.all()),
    )
    for prefix, rows in (("sessions", event.sessions.all()), ("roles", event.roles.all())):
        data |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": len(rows)}
        for number, row in enumerate(rows):
            data |= {f"{prefix}-{number}-id": row.pk, f"{prefix}-{number}-event": event.pk}
    for number, role in enumerate(event.roles.all()):
        data |= {f"roles-{number}-role": role.role, f"roles-{number}-tenure": role.tenure_id}
    return data


def inline_errors(response, prefix):
    """The errors of the rows that have some, in one part of the form."""
    formsets = {inline.formset.prefix: inline.formset for inline in response.context["inline_admin_formsets"]}
    return [errors for errors in formsets[prefix].errors if errors]


@pytest.fixture
def governor(newsroom):
    """A governor whose term ended in 2024."""
    official, post = newsroom.make_official("Abdul Gani Kasuba"), newsroom.make_post("Gubernur")
    return newsroom.make_tenure(official, post, dt.date(2019, 5, 10), dt.date(2024, 5, 10))


def with_role(event, tenure, **fields):
    """The form of an event as it stands, with one part added."""
    role = {"role": "opened_by", "on_day": "", "tenure": tenure.pk, "represents": ""} | fields
    rows = {f"roles-0-{name}": value for name, value in role.items()}
    return event_form(event) | {"roles-TOTAL_FORMS": "1"} | rows


def test_a_title_that_nobody_held_that_day_never_reaches_an_announced_event(client, newsroom, governor):
    event = newsroom.make_event(start_on=dt.date(2099, 12, 1))
    client.force_login(newsroom.hasan)

    response = client.post(change(event), with_role(event, governor))

    (errors,) = inline_errors(response, "roles")
    assert list(errors) == ["tenure"]
    assert "tidak menjabat pada 1 Desember 2099 (hari kegiatan)" in errors["tenure"][0]
    assert event.roles.count() == 0


def test_a_draft_keeps_a_doubtful_title_and_says_so(client, newsroom, governor):
    event = newsroom.make_event(public=False, start_on=dt.date(2099, 12, 1))
    client.force_login(newsroom.hasan)

    response = client.post(change(event), with_role(event, governor), follow=True)

    assert event.roles.count() == 1
    assert any("tidak menjabat pada" in str(message) for message in response.context["messages"])


def test_a_part_outside_the_event_s_days_is_refused_at_its_field(client, newsroom, governor):
    event = newsroom.make_event(public=False)
    client.force_login(newsroom.hasan)

    response = client.post(change(event), with_role(event, governor, on_day="2021-07-20"))

    (errors,) = inline_errors(response, "roles")
    assert list(errors) == ["on_day"]


def test_an_announced_event_is_not_moved_to_days_on_which_its_people_had_other_posts(
    client, newsroom, governor
):
    event = newsroom.make_event()
    event.roles.create(role="opened_by", tenure=governor)
    client.force_login(newsroom.hasan)

    response = client.post(
        change(event), event_form(event) | {"start_on": "2025-01-01", "end_on": "2025-01-02"}
    )

    (errors,) = inline_errors(response, "roles")
    assert list(errors) == ["tenure"]


def test_a_session_is_not_moved_to_a_day_on_which_its_speaker_had_another_post(client, newsroom):
    event = newsroom.make_event()
    post = newsroom.make_post("Bupati Halmahera Utara")
    acting = newsroom.make_tenure(newsroom.make_official("Saifuddin Djuba"), post, None, dt.date(2021, 7, 8))
    session = event.sessions.create(day=dt.date(2021, 7, 8), start_time=dt.time(9), title="Sambutan")
    session.speakers.create(tenure=acting)
    client.force_login(newsroom.hasan)
    in_event = event_form(event) | {"sessions-0-day": "2021-07-09"}
    alone = {
        "day": "2021-07-09", "start_time": "09:00", "end_time": "", "title": "Sambutan", "venue": "",
        "stream_url": "", "description": "", "speakers-TOTAL_FORMS": "1", "speakers-INITIAL_FORMS": "1",
        "speakers-0-id": session.speakers.get().pk, "speakers-0-session": session.pk,
        "speakers-0-tenure": acting.pk, "speakers-0-name": "",
    }  # fmt: skip

    client.post(change(event), in_event)
    client.post(reverse("admin:news_session_change", args=[session.pk]), alone)

    session.refresh_from_db()
    assert session.day == dt.date(2021, 7, 8)


def test_the_page_of_announcement_says_what_stands_against_a_title(client, newsroom, governor):
    event = newsroom.make_event(public=False, start_on=dt.date(2099, 12, 1))
    event.roles.create(role="opened_by", tenure=governor)
    client.force_login(newsroom.hasan)

    response = client.get(reverse("admin:news_event_step", args=[event.pk, "tayangkan"]))

    assert response.status_code == 409
    assert "tidak menjabat pada 1 Desember 2099" in response.text


def test_a_mistyped_last_day_is_a_mistake_of_the_form_whoever_has_a_part(client, newsroom, governor):
    event = newsroom.make_event()
    event.roles.create(role="opened_by", tenure=governor)
    client.force_login(newsroom.hasan)

    response = client.post(change(event), event_form(event) | {"end_on": "2011-07-10"})

    assert "Hari terakhir harus sama dengan atau setelah hari pertama." in response.text


def test_an_event_whose_people_left_office_can_be_cancelled_and_mended_elsewhere(client, newsroom, governor):
    event = newsroom.make_event(start_on=dt.date(2099, 12, 1))
    event.roles.create(role="opened_by", tenure=governor)
    client.force_login(newsroom.hasan)

    for changed in (
        {"title": "Rapat yang Benar"},
        {"status": "cancelled", "status_reason": "Gubernur berhenti."},
    ):
        event.refresh_from_db()
        client.post(change(event), event_form(event) | changed)

    event.refresh_from_db()
    assert (event.title, event.status) == ("Rapat yang Benar", "cancelled")


def test_the_row_of_a_wrong_title_is_named_by_its_place(client, newsroom, governor):
    event = newsroom.make_event(start_on=dt.date(2099, 12, 1))
    held = newsroom.make_tenure(
        newsroom.make_official("Sherly"), newsroom.make_post("Wakil"), dt.date(2020, 1, 1)
    )
    event.roles.create(role="attendee", tenure=held)
    client.force_login(newsroom.hasan)
    added = {"roles-TOTAL_FORMS": "2", "roles-1-role": "opened_by", "roles-1-tenure": governor.pk}

    response = client.post(change(event), event_form(event) | added)

    (errors,) = inline_errors(response, "roles")
    assert errors["tenure"][0].startswith("Peran 2 “Membuka”")


@pytest.mark.parametrize(("days", "moves"), [(-5, True), (7, False)])
def test_an_event_that_is_over_is_put_right_in_the_past_and_moved_ahead_with_a_reason(
    client, newsroom, days, moves
):
    yesterday = timezone.localdate() - dt.timedelta(days=2)
    event = newsroom.make_event(start_on=yesterday)
    client.force_login(newsroom.hasan)
    day = (yesterday + dt.timedelta(days=days)).isoformat()

    client.post(change(event), event_fields(event) | {"start_on": day, "end_on": day})

    event.refresh_from_db()
    assert (event.start_on.isoformat() == day, event.earlier_days) == (moves, [])


@pytest.mark.parametrize(
    ("fields", "typed", "told"),
    [
        ({}, {"title": "Konferensi Digital"}, True),
        ({}, {"title": "Rapat Koordinasi Kominfa"}, True),  # nobody says that it was mistyped
        ({}, {"title": "Rapat Koordinasi Kominfa", "correction_reason": "Salah ketik."}, False),
        ({"public": False}, {"title": "Konferensi Digital"}, False),
    ],
)
def test_an_announced_event_tells_the_title_that_it_had_before(client, newsroom, fields, typed, told):
    event = newsroom.make_event(title="Rapat Koordinasi Kominfo", **fields)
    client.force_login(newsroom.hasan)

    client.post(change(event), event_fields(event) | typed)

    Event.objects.filter(public_from=None).update(
        public_from=timezone.now(), address_year=2021, address_month=7
    )
    event.refresh_from_db()
    page = client.get(event.get_absolute_url()).text
    assert event.title == typed["title"]
    assert ("Semula diumumkan sebagai “Rapat Koordinasi Kominfo”" in page) == told


def test_another_title_is_no_correction(client, newsroom):
    event = newsroom.make_event(title="Rapat Koordinasi Kominfo")
    client.force_login(newsroom.hasan)
    typed = {"title": "Konferensi Digital", "correction_reason": "Salah ketik."}

    response = client.post(change(event), event_fields(event) | typed)

    assert list(response.context["adminform"].form.errors) == ["correction_reason"]


def test_a_title_that_came_back_and_those_of_other_doors_are_told_right(newsroom):
    event = newsroom.make_event(title="Pertama")
    for title in ("Kedua", "Ketiga", "Pertama"):
        Event.objects.filter(pk=event.pk).update(title=title)
    event.refresh_from_db()
    event.announced_titles = []
    event.save()

    event.refresh_from_db()
    assert event.earlier_titles == ["Kedua", "Ketiga"]
