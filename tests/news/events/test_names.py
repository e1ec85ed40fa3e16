"""What readers were shown stays as it was on that day, whatever becomes of the names."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from agencies import renaming
from agencies.models import Agency, Area, Official, Post
from news.editions import publishing
from news.models import Programme, Quote, Regulation, Topic, Venue
from news.releases import workflow
from news.releases.checks import doubts

pytestmark = pytest.mark.django_db
SUBJECTS = ("topics", "programmes", "regulations")


@pytest.fixture
def event(newsroom):
    """Tobelo 2021 with everybody and everything that has a name."""
    organiser, sent = newsroom.make_agency("Dinas Lama", "Lama"), newsroom.make_agency("Badan Lama", "Badan")
    tenure = newsroom.make_tenure(
        newsroom.make_official("Saifuddin Djuba"), newsroom.make_post("Bupati Lama"), dt.date(2021, 1, 1)
    )
    event = newsroom.make_event(organiser=organiser, host_agency=sent)
    event.roles.create(role="opened_by", tenure=tenure, represents=tenure_of(newsroom, "Gubernur Lama"))
    event.delegations.create(agency=sent)
    session = event.sessions.create(day=dt.date(2021, 7, 9), start_time=dt.time(9), title="Paparan")
    session.speakers.create(tenure=tenure)
    event.topics.create(name="Topik Lama", slug="topik-lama")
    return event


def tenure_of(newsroom, title):
    return newsroom.make_tenure(
        newsroom.make_official(f"Pemegang {title}"), newsroom.make_post(title), dt.date(2020, 1, 1)
    )


def overwrite_every_name():
    """As a shell or an import would: nobody is asked."""
    for model, column in (
        (Agency, "name"),
        (Agency, "short_name"),
        (Official, "name"),
        (Post, "title"),
        (Venue, "name"),
        (Area, "name"),
        (Topic, "name"),
        (Programme, "name"),
        (Regulation, "title"),
    ):
        for row in model.objects.exclude(
            **({"press_office__isnull": False} if model is Agency else {"pk": None})
        ):
            model.objects.filter(pk=row.pk).update(**{column: f"Nama Baru {row.pk}"})


def test_pages_of_an_event_that_is_over_keep_the_names_of_its_days(client, event):
    official = event.roles.get().tenure.official
    paths = [
        event.get_absolute_url(),
        f"{event.get_absolute_url()}kalender.ics",
        "/agenda/",
        "/agenda/2021/07/",
        official.get_absolute_url(),
    ]
    before = [client.get(path).content for path in paths]
    assert b"Hotel Green Land" in before[1]

    overwrite_every_name()

    after = [client.get(path).content for path in paths]
    assert [path for path, content in zip(paths, after, strict=True) if b"Nama Baru" in content] == [paths[4]]
    assert after[0].count(b"Dinas Lama") == before[0].count(b"Dinas Lama") > 0
    assert b"Topik Lama" in after[0]
    assert b"sebagai Bupati Lama" in after[4]


def test_an_event_that_is_over_keeps_the_address_of_its_place_once_one_was_told(client, event):
    calendar = f"{event.get_absolute_url()}kalender.ics"
    Venue.objects.update(address="Jl. Raya 5")  # nobody had written one down
    assert "Jl. Raya 5" in client.get(event.get_absolute_url()).text

    Venue.objects.update(address="Jl. Baru 7")

    for path in (event.get_absolute_url(), calendar):
        assert "Jl. Raya 5" in client.get(path).text and "Jl. Baru 7" not in client.get(path).text


def test_an_event_ahead_has_the_names_of_today(client, newsroom):
    agency = newsroom.make_agency("Dinas Lama", "Lama")
    event = newsroom.make_event(start_on=dt.date(2099, 7, 8), organiser=agency)

    overwrite_every_name()

    assert b"Dinas Lama" not in client.get(event.get_absolute_url()).content


def test_a_later_edition_keeps_the_names_of_the_day_of_the_story(newsroom, event):
    tenure = event.roles.get().tenure
    release = newsroom.make_release()
    release.officials.add(tenure.official)
    release.agencies.add(event.organiser)
    release.events.add(event)
    release.areas.add(newsroom.halut)
    release.topics.add(event.topics.get())
    release.programmes.create(name="Desa Pintar", slug="desa-pintar")
    release.regulations.create(
        kind="Peraturan Menteri", issuer="Kominfo", number="8", year=2019, title="SPBE"
    )
    Quote.objects.create(release=release, words="Benar.", attributed_to=tenure, event=event)
    first = newsroom.publish(release)

    overwrite_every_name()
    type(newsroom.settings).objects.update(credit="Komdigi Malut")
    second = newsroom.correct(release, change="minor", note="Salah ketik.", lead="Teras lain.")

    for part in ("officials", "quotes", "agencies", "agency", "events", "areas", "dateline", *SUBJECTS):
        assert second.snapshot[part] == first.snapshot[part]


def test_a_person_who_is_named_differently_is_no_minor_change_and_the_approver_reads_it(newsroom):
    tenure = tenure_of(newsroom, "Bupati")
    release = newsroom.make_release()
    release.officials.add(tenure.official)
    newsroom.publish(release)
    workflow.perform("revise", release, by=newsroom.hasan)
    tenure.capacity = "pj"
    tenure.save()
    release.refresh_from_db()

    told = doubts.of_copy(release)
    with pytest.raises(ValidationError) as refusal:
        newsroom.publish(release, change="minor", note="Salah ketik.")
    release.refresh_from_db()
    edition = publishing.publish(release, by=newsroom.salma, change="correction", note="Status jabatan.")

    assert told == [
        "Sebutan berubah dari edisi yang dibaca publik: Bupati Pemegang Bupati menjadi Pj. Bupati Pemegang Bupati. "
        "Ini bukan perbaikan kecil."
    ]
    assert list(refusal.value.message_dict) == ["change"]
    assert edition.sequence == 2


def test_a_subject_that_is_named_differently_is_no_minor_change(newsroom):
    release = newsroom.make_release()
    topic = release.topics.create(name="Pemerintahan Digitl", slug="pemerintahan-digital")
    newsroom.publish(release)

    with transaction.atomic(), renaming.correcting("Huruf tertinggal."):
        Topic.objects.filter(pk=topic.pk).update(name="Pemerintahan Digital")

    with pytest.raises(ValidationError, match="Pemerintahan Digitl menjadi Pemerintahan Digital"):
        newsroom.correct(release, change="minor", note="Salah ketik.", lead="Teras lain.")


def test_words_given_to_somebody_else_and_another_source_are_no_minor_change(newsroom):
    one, other = tenure_of(newsroom, "Bupati"), tenure_of(newsroom, "Sekretaris Daerah")
    release = newsroom.make_release()
    Quote.objects.create(release=release, words="Benar.", attributed_to=one)
    newsroom.publish(release)
    workflow.perform("revise", release, by=newsroom.hasan)
    release.quotes.update(attributed_to=other)
    type(release).objects.filter(pk=release.pk).update(agency=newsroom.other)
    release.refresh_from_db()

    told = doubts.of_copy(release)

    assert [sentence.split(": ")[1].split(". Ini")[0] for sentence in told] == [
        "Bupati Pemegang Bupati menjadi Sekretaris Daerah Pemegang Sekretaris Daerah",
        f"{newsroom.office.name} menjadi {newsroom.other.name}",
    ]
