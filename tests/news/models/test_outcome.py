"""What an event leaves behind: where a recording may stand, and that it can be read by who cannot hear it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from news.models import EventOutcome
from news.models.event import recordings

pytestmark = pytest.mark.django_db
VIDEO = "https://www.youtube.com/watch?v=abc"


@pytest.mark.parametrize(
    "address", ["ftp://kominfo.go.id/a", "https://youtube.com@iklan.example/", "https:///a", "http://"]
)
def test_a_stream_whose_address_hides_where_it_leads_is_refused(newsroom, address):
    event = newsroom.make_event(stream_url=address)
    session = event.sessions.create(
        day=event.start_on, start_time=dt.time(9), title="Pleno", stream_url=address
    )

    for row in (event, session):
        with pytest.raises(ValidationError) as refusal:
            row.full_clean()
        assert recordings.NO_STREAM in refusal.value.message_dict["stream_url"]


@pytest.mark.parametrize(
    "address", ["https://zoom.us/j/1?pwd=a@b", "http://tv.malutprov.go.id:8080/langsung"]
)
def test_a_stream_may_stand_anywhere_on_the_web(newsroom, address):
    newsroom.make_event(stream_url=address).full_clean()


@pytest.mark.parametrize(
    ("address", "site"),
    [
        (VIDEO, "YouTube"),
        ("https://youtu.be/abc", "YouTube"),
        ("https://vimeo.com/1", "Vimeo"),
        ("https://tv.malutprov.go.id/arsip/1", "tv.malutprov.go.id"),
        ("https://www.tv.example/1", "tv.example"),
    ],
)
def test_a_recording_names_its_site(settings, address, site):
    settings.RECORDING_HOSTS = ["tv.example"]

    assert (recordings.wrong(address), recordings.site(address)) == ("", site)


@pytest.mark.parametrize(
    "address",
    [
        "http://www.youtube.com/watch?v=abc",
        "javascript:alert(1)",
        "https://nama:sandi@youtube.com/abc",
        "https:///abc",
        "https://[abc",
    ],
)
def test_a_recording_has_an_address_that_is_safe_to_follow(address):
    assert recordings.wrong(address) == recordings.NOT_SECURE


@pytest.mark.parametrize(
    "host", ["slot.example", "youtube.com.slot.example", "notyoutube.com", "go.id.slot.example"]
)
def test_a_recording_elsewhere_is_refused_with_the_remedy(host):
    sentence = recordings.wrong(f"https://{host}/abc")

    assert host in sentence and "RECORDING_HOSTS" in sentence


@pytest.mark.parametrize(
    "path", ["redirect", "./redirect", "x/../redirect", "%2e/%72edirect", "\\redirect", "a/..\\REDIRECT/"]
)
def test_a_recording_site_that_sends_readers_on_is_refused_however_it_is_written(path):
    assert recordings.wrong(f"https://www.youtube.com/{path}?q=https://slot.example") == recordings.LEADS_ON


def test_a_recording_without_a_transcript_is_refused_at_its_field_and_in_the_database(newsroom):
    outcome = EventOutcome(event=newsroom.make_event(), recording_url=VIDEO)

    with pytest.raises(ValidationError) as refused:
        outcome.full_clean()
    assert list(refused.value.message_dict) == ["transcript"]
    assert "“Dokumen transkrip”" in refused.value.message_dict["transcript"][0]
    with pytest.raises(IntegrityError):
        outcome.save()


def test_a_transcript_may_be_a_text_or_a_document(newsroom):
    text = EventOutcome(event=newsroom.make_event(), recording_url=VIDEO, transcript="Selamat pagi.")
    file = EventOutcome(
        event=newsroom.make_event(), recording_url=VIDEO, transcript_file=newsroom.make_attachment()
    )

    for outcome in (text, file):
        outcome.full_clean()
        outcome.save()

    assert EventOutcome.objects.count() == 2
