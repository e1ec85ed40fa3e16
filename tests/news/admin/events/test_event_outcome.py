"""What an event leaves behind, typed at the desk: refused with field and remedy, kept in the trail, by whoever may."""

import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from agencies.models import AuditEntry, EditedValues
from news.models import EventDecision, EventOutcome
from tests.forms import event_fields

pytestmark = pytest.mark.django_db
VIDEO = "https://www.youtube.com/watch?v=abc"


def change(event):
    return reverse("admin:news_event_change", args=[event.pk])


def fields(event, *decisions, **outcome):
    """The event's form with an outcome and decisions that are new."""
    data = event_fields(event) | {"outcome-TOTAL_FORMS": 1, "decisions-TOTAL_FORMS": len(decisions)}
    data |= {f"outcome-0-{name}": value for name, value in outcome.items()}
    for number, text in enumerate(decisions):
        data |= {f"decisions-{number}-text": text, f"decisions-{number}-position": number}
    return data


def test_an_editor_adds_it_after_the_event_and_the_trail_knows(client, newsroom):
    event = newsroom.make_event()
    client.force_login(newsroom.hasan)

    client.post(
        change(event),
        fields(
            event,
            "Satu peta.",
            "Satu daftar.",
            recording_url=VIDEO,
            transcript="Selamat pagi.",
            minutes="Pleno.",
        ),
    )

    outcome = EventOutcome.objects.get()
    assert (outcome.event, outcome.recording_url, outcome.transcript) == (event, VIDEO, "Selamat pagi.")
    assert list(event.decisions.values_list("text", flat=True)) == ["Satu peta.", "Satu daftar."]
    entry = AuditEntry.objects.get(action="event.edit")
    assert (entry.actor, "Satu peta." in str(entry.after)) == (newsroom.hasan, True)
    kept = {row["model"] for row in EditedValues.objects.get(entry=entry).rows}
    assert kept == {"news.eventoutcome", "news.eventdecision"}


def test_what_is_typed_again_later_is_an_edit_with_what_stood_there(client, newsroom):
    event = newsroom.make_event()
    outcome = EventOutcome.objects.create(event=event, minutes="Pleno pertama.")
    client.force_login(newsroom.hasan)
    sent = fields(event, minutes="Pleno kedua.") | {
        "outcome-INITIAL_FORMS": 1,
        "outcome-0-id": outcome.pk,
        "outcome-0-event": event.pk,
    }

    client.post(change(event), sent)

    (row,) = EditedValues.objects.get(entry__action="event.edit").rows
    assert (row["before"], row["after"]) == ({"minutes": "Pleno pertama."}, {"minutes": "Pleno kedua."})


def test_a_recording_without_a_transcript_is_refused_by_field_and_remedy_and_nothing_is_lost(
    client, newsroom
):
    event = newsroom.make_event()
    client.force_login(newsroom.hasan)

    answer = client.post(change(event), fields(event, "Satu peta.", recording_url=VIDEO))

    page = answer.text
    assert "Rekaman yang dibuka untuk umum perlu transkrip" in page
    assert "tulis isinya di “Transkrip”, atau pilih berkasnya di “Dokumen transkrip”" in page
    assert VIDEO in page and "Satu peta." in page
    refused = {each.formset.prefix: each.formset.errors for each in answer.context["inline_admin_formsets"]}
    assert [list(errors) for errors in refused["outcome"]] == [["transcript"]]
    assert not EventOutcome.objects.exists() and not EventDecision.objects.exists()


def test_a_document_is_a_transcript_too(client, newsroom):
    event, file = newsroom.make_event(), newsroom.make_attachment()
    client.force_login(newsroom.hasan)

    client.post(change(event), fields(event, recording_url=VIDEO, transcript_file=file.pk))

    assert EventOutcome.objects.get().transcript_file == file


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://www.youtube.com/watch?v=abc", "harus diawali https://"),
        ("https://slot.example/abc", "Rekaman di slot.example belum dapat ditautkan."),
        ("https://www.youtube.com/redirect?q=https://slot.example/", "meneruskan ke situs lain"),
        ("https://youtube.com//%72edirect/?q=https://slot.example/", "meneruskan ke situs lain"),
        ("https://l.facebook.com/l.php?u=https://slot.example/", "meneruskan ke situs lain"),
        ("https://m.facebook.com/flx/warn/?u=https://slot.example/", "meneruskan ke situs lain"),
        ("https://l.instagram.com/?u=https://slot.example/", "meneruskan ke situs lain"),
        ("https://www.tiktok.com/link/v2?target=https://slot.example/", "meneruskan ke situs lain"),
    ],
)
def test_a_recording_that_cannot_be_linked_is_refused(client, newsroom, address, words):
    event = newsroom.make_event()
    client.force_login(newsroom.hasan)

    page = client.post(change(event), fields(event, recording_url=address, transcript="Selamat pagi.")).text

    assert words in page
    assert not EventOutcome.objects.exists()


def test_a_file_of_an_agency_out_of_reach_is_no_choice(client, newsroom):
    event = newsroom.make_event(agency=newsroom.other, public=False)
    file = newsroom.make_attachment(title="Berkas orang lain")
    client.force_login(newsroom.nurul)

    client.post(change(event), fields(event, minutes_file=file.pk))

    assert not EventOutcome.objects.exists()


def test_who_may_not_change_an_announced_event_adds_nothing_to_it(client, newsroom):
    event = newsroom.make_event()

    for person in (newsroom.ratna, newsroom.nurul, newsroom.admin):
        client.force_login(person)
        answer = client.post(change(event), fields(event, "Satu peta.", minutes="Pleno."))
        assert answer.status_code == 403
    assert not EventOutcome.objects.exists() and not EventDecision.objects.exists()


def test_the_form_offers_it_once_the_event_has_begun_and_says_when_it_is_too_early(client, newsroom):
    past, ahead = newsroom.make_event(), newsroom.make_event(start_on=dt.date(2099, 7, 8))
    client.force_login(newsroom.hasan)

    offered = ["id_outcome-0-recording_url" in client.get(change(event)).text for event in (past, ahead)]
    answer = client.post(change(ahead), fields(ahead, "Terlalu dini."))

    assert offered == [True, False]
    assert "belum mulai" in " ".join(str(message) for message in get_messages(answer.wsgi_request))
    assert ahead.decisions.count() == 1


@pytest.mark.parametrize("many", [1, 3])
def test_the_form_asks_equally_often_for_many_decisions(
    client, newsroom, django_assert_max_num_queries, many
):
    event = newsroom.make_event()
    EventOutcome.objects.create(
        event=event, transcript_file=newsroom.make_attachment(), minutes_file=newsroom.make_attachment()
    )
    for number in range(many):
        EventDecision.objects.create(event=event, text=f"Keputusan {number}")
    client.force_login(newsroom.hasan)
    client.get(change(event))

    with django_assert_max_num_queries(30) as asked:
        client.get(change(event))

    assert len([query for query in asked.captured_queries if "news_eventdecision" in query["sql"]]) == 1
