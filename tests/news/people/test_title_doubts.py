"""Nobody is named by a post that they did not hold on the day of the story."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from agencies.models import Tenure
from news.editions import publishing
from news.events import announcing
from news.models import PressRelease, Quote
from news.people import title_doubts
from news.releases import snapshot, workflow
from news.releases.checks import doubts
from news.releases.checks.facts import Facts
from news.releases.transitions import TRANSITIONS
from tests.newsroom import DAY_ONE

SECOND_DAY, LAST_DAY = dt.date(2021, 7, 9), dt.date(2021, 7, 10)


@pytest.fixture
def regents(newsroom):
    """The acting regent of the first day of Tobelo, and the elected one of the second."""
    post = newsroom.make_post("Bupati Halmahera Utara")
    acting = newsroom.make_tenure(
        newsroom.make_official("Saifuddin Djuba"), post, dt.date(2021, 4, 15), DAY_ONE, capacity="pj"
    )
    elected = newsroom.make_tenure(newsroom.make_official("Frans Manery"), post, SECOND_DAY)
    return acting, elected


def quoting(newsroom, tenure, **fields):
    """A release of the first day with a quote."""
    dateline_on = fields.pop("dateline_on", DAY_ONE)
    release = newsroom.make_release(dateline_on=dateline_on)
    Quote.objects.create(release=release, words="Cepat dan benar.", attributed_to=tenure, **fields)
    return release


def problems(release):
    """What stands in the way of submitting, whoever submits."""
    return TRANSITIONS["submit"].problems(release, Facts([release], dt.datetime.now(dt.UTC)))


def refusal_of(step):
    with pytest.raises(ValidationError) as refusal:
        step()
    return refusal.value.messages


def test_a_post_held_later_is_refused_with_the_row_and_who_held_it(newsroom, regents):
    release = quoting(newsroom, regents[1])

    assert refusal_of(lambda: workflow.perform("submit", release, by=newsroom.ratna)) == [
        "Kutipan 1 “Cepat dan benar.”: Bupati Halmahera Utara Frans Manery (9 Juli 2021 – sekarang) tidak menjabat pada "
        "8 Juli 2021 (tanggal titimangsa). Pemegang jabatan ini saat itu: Pj. Bupati Halmahera Utara Saifuddin Djuba. "
        "Pilih pejabat dan jabatannya pada hari itu, atau perbaiki harinya."
    ]


def test_the_person_s_own_post_of_that_day_is_offered(newsroom):
    official = newsroom.make_official("Samsuddin Abdul Kadir")
    newsroom.make_tenure(official, newsroom.make_post("Sekretaris Daerah"), dt.date(2020, 1, 1))
    later = newsroom.make_tenure(
        official, newsroom.make_post("Gubernur"), dt.date(2024, 5, 17), capacity="pj"
    )

    (finding,) = problems(quoting(newsroom, later))

    assert "Samsuddin Abdul Kadir saat itu: Sekretaris Daerah." in finding.message
    assert finding.params == {"field": "quotes"}


@pytest.mark.parametrize("name", ["approve", "publish", "force"])
def test_no_later_gate_lets_a_wrong_title_through(newsroom, regents, name):
    release = newsroom.make_release(status="approved")
    Quote.objects.create(release=release, words="Benar.", attributed_to=regents[1])
    PressRelease.objects.filter(pk=release.pk).update(status="in_review" if name == "approve" else "approved")
    steps = {
        "approve": lambda: workflow.perform("approve", release, by=newsroom.salma),
        "publish": lambda: publishing.publish(release, by=newsroom.salma),
        "force": lambda: publishing.force(release, by=newsroom.salma, reason="Gempa."),
    }

    assert any("tidak menjabat pada 8 Juli 2021" in sentence for sentence in refusal_of(steps[name]))
    assert release.editions.count() == 0


def test_whoever_read_it_out_must_have_held_their_post_too(newsroom, regents):
    release = quoting(newsroom, regents[0], delivered_by=regents[1])

    (sentence,) = refusal_of(lambda: workflow.perform("submit", release, by=newsroom.ratna))

    assert "Frans Manery" in sentence


@pytest.mark.parametrize(
    ("who", "said_on", "dateline_on", "is_right"),
    [
        (0, None, DAY_ONE, True),
        (1, None, DAY_ONE, False),  # a text of the first day quotes no later one
        (1, None, SECOND_DAY, True),
        (0, None, SECOND_DAY, True),
        (0, None, dt.date(2021, 7, 20), True),
        (0, SECOND_DAY, SECOND_DAY, False),
        (1, SECOND_DAY, LAST_DAY, True),
    ],
)
def test_the_day_is_the_quote_s_else_the_event_s_else_the_dateline_s(
    newsroom, regents, who, said_on, dateline_on, is_right
):
    event = newsroom.make_event()
    release = quoting(newsroom, regents[who], said_on=said_on, event=event, dateline_on=dateline_on)

    found = problems(release)

    assert (not found) == is_right


@pytest.mark.parametrize(
    ("who", "dateline_on", "is_right"),
    [
        (0, LAST_DAY, True),
        (1, DAY_ONE, False),
        (1, dt.date(2021, 7, 20), True),
        (0, dt.date(2021, 7, 1), True),
    ],
)
def test_words_without_a_day_were_said_between_the_event_and_the_dateline(
    newsroom, regents, who, dateline_on, is_right
):
    release = quoting(newsroom, regents[who], dateline_on=dateline_on)
    release.events.add(newsroom.make_event())

    found = problems(release)

    assert (not found) == is_right


@pytest.mark.parametrize(
    ("dateline_on", "is_right"), [(dt.date(2024, 3, 1), False), (dt.date(2022, 6, 1), True), (DAY_ONE, False)]
)
def test_a_post_held_between_the_event_and_the_dateline_alone_is_refused(newsroom, dateline_on, is_right):
    between = newsroom.make_tenure(
        newsroom.make_official("Antara"),
        newsroom.make_post("Gubernur"),
        dt.date(2022, 1, 1),
        dt.date(2022, 12, 31),
    )
    release = quoting(newsroom, between, dateline_on=dateline_on)
    release.events.add(newsroom.make_event())

    found = problems(release)

    assert (not found) == is_right


def test_whoever_spoke_the_words_held_their_post_on_a_day_of_whose_they_are(newsroom, regents):
    event = newsroom.make_event()
    release = quoting(newsroom, regents[0], delivered_by=regents[1], event=event, dateline_on=LAST_DAY)

    (finding,) = problems(release)

    assert "Frans Manery" in finding.message and "tidak menjabat pada 8 Juli 2021" in finding.message


def test_a_text_that_announces_an_event_quotes_who_is_in_office_now(newsroom):
    leaving = newsroom.make_tenure(
        newsroom.make_official("Kasuba"),
        newsroom.make_post("Gubernur"),
        dt.date(2019, 5, 10),
        dt.date(2021, 7, 2),
    )
    release = quoting(newsroom, leaving, event=newsroom.make_event(), dateline_on=dt.date(2021, 7, 1))

    workflow.perform("submit", release, by=newsroom.ratna)

    assert doubts.of_copy(release) == []


def test_whoever_may_still_have_held_the_post_is_not_called_replaced(newsroom, regents):
    acting = regents[0]
    acting.capacity, acting.last_day, acting.last_precision = "definitive", dt.date(2021, 7, 8), "month"
    acting.save()
    release = quoting(newsroom, acting, event=newsroom.make_event(), dateline_on=LAST_DAY)

    workflow.perform("submit", release, by=newsroom.ratna)

    assert len(doubts.of_copy(release)) == 1


def test_a_frozen_quote_names_a_day_on_which_its_speaker_held_the_post(newsroom, regents):
    event = newsroom.make_event()
    release = quoting(newsroom, regents[0], event=event, dateline_on=LAST_DAY)

    edition = newsroom.publish(release)

    assert edition.snapshot["quotes"][0]["said_on"] == "2021-07-08"


def test_a_tenure_known_to_the_month_alone_warns(newsroom, regents):
    acting = regents[0]
    acting.last_day, acting.last_precision = dt.date(2021, 7, 1), "month"
    acting.save()
    release = quoting(newsroom, acting)

    workflow.perform("submit", release, by=newsroom.ratna)

    (warning,) = doubts.of_copy(release)
    assert warning.startswith("Kutipan 1 “Cepat dan benar.”: menurut daftar pejabat belum pasti")


def test_an_event_opened_by_somebody_whose_term_is_over_is_not_announced(newsroom):
    governor = newsroom.make_tenure(
        newsroom.make_official("Abdul Gani Kasuba"),
        newsroom.make_post("Gubernur"),
        dt.date(2019, 5, 10),
        dt.date(2024, 5, 10),
    )
    event = newsroom.make_event(public=False, start_on=dt.date(2026, 12, 1))
    event.roles.create(role="opened_by", tenure=governor)

    (sentence,) = refusal_of(lambda: announcing.announce(event, by=newsroom.hasan))

    assert sentence.startswith("Peran 1 “Membuka”: Gubernur Abdul Gani Kasuba")
    event.refresh_from_db()
    assert event.public_from is None


def test_who_is_stood_in_for_must_have_held_the_post_too(newsroom, regents):
    event = newsroom.make_event(public=False)
    event.roles.create(role="opened_by", tenure=regents[0], represents=regents[1], on_day=DAY_ONE)

    (sentence,) = refusal_of(lambda: announcing.announce(event, by=newsroom.hasan))

    assert "Frans Manery" in sentence and "(hari peran)" in sentence


def test_a_speaker_is_held_against_the_day_of_the_session(newsroom, regents):
    event = newsroom.make_event(public=False)
    session = event.sessions.create(day=SECOND_DAY, start_time=dt.time(9), title="Paparan")
    session.speakers.create(tenure=regents[0])

    (sentence,) = refusal_of(lambda: announcing.announce(event, by=newsroom.hasan))

    assert sentence.startswith("Mata acara “Paparan”: Pj. Bupati Halmahera Utara Saifuddin Djuba")


def test_a_part_on_a_day_that_the_event_does_not_have_is_refused(newsroom, regents):
    event = newsroom.make_event(public=False)
    event.roles.create(role="opened_by", tenure=regents[1], on_day=dt.date(2021, 7, 11))

    (sentence,) = refusal_of(lambda: announcing.announce(event, by=newsroom.hasan))

    assert sentence.startswith("Minggu, 11 Juli 2021 di luar hari kegiatan")


def test_who_was_in_office_on_a_day_of_the_event_is_named_without_a_question(newsroom, regents):
    event = newsroom.make_event(public=False)
    for tenure in regents:
        event.roles.create(role="attendee", tenure=tenure)

    assert title_doubts.of_event(event) == []


def test_the_check_of_many_quotes_costs_what_one_costs(newsroom, regents, django_assert_num_queries):
    release = quoting(newsroom, regents[1])
    for _ in range(4):
        Quote.objects.create(release=release, words="Lagi.", attributed_to=regents[1])
    facts = Facts([release], dt.datetime.now(dt.UTC))

    with django_assert_num_queries(4):
        assert len(facts.titles[release.pk]) == 5


def tagging(newsroom, official, **fields):
    """A release of the first day that names an official beside the text."""
    release = newsroom.make_release(**fields)
    release.officials.add(official)
    return release


def named_as(newsroom, official, **fields):
    (row,) = snapshot.take(tagging(newsroom, official, **fields))["officials"]
    return row["named_as"]


@pytest.mark.parametrize(("column", "day"), [("first", dt.date(2021, 7, 31)), ("last", dt.date(2021, 7, 1))])
@pytest.mark.parametrize("precision", ["month", "year"])
def test_an_official_whose_post_is_known_to_the_month_alone_is_named_by_it_with_a_warning(
    newsroom, column, day, precision
):
    tenure = newsroom.make_tenure(newsroom.make_official("Djuba"), newsroom.make_post("Bupati"))
    tenure.first_day = dt.date(2020, 1, 1)
    setattr(tenure, f"{column}_day", day)
    setattr(tenure, f"{column}_precision", precision)
    tenure.save()

    release = tagging(newsroom, tenure.official)
    workflow.perform("submit", release, by=newsroom.ratna)

    (warning,) = doubts.of_copy(release)
    assert warning.startswith("Pejabat “Djuba”: menurut daftar pejabat belum pasti Bupati Djuba")
    assert snapshot.take(release)["officials"][0]["named_as"] == "Bupati Djuba"


def test_an_official_with_an_open_record_warns(newsroom):
    official = newsroom.make_official("Djuba")
    newsroom.make_tenure(official, newsroom.make_post("Bupati"))

    assert len(doubts.of_copy(tagging(newsroom, official))) == 1


def test_an_official_is_not_named_by_a_post_that_somebody_else_held(newsroom, regents):
    vague = newsroom.make_tenure(newsroom.make_official("Lama"), newsroom.make_post("Gubernur"))
    vague.last_day, vague.last_precision, vague.capacity = DAY_ONE, "month", "definitive"
    vague.save()
    newsroom.make_tenure(newsroom.make_official("Baru"), vague.post, dt.date(2021, 7, 2), capacity="pj")
    Tenure.objects.filter(post=vague.post, capacity="pj").update(
        capacity="definitive", first_day=dt.date(2021, 7, 9)
    )
    release = tagging(newsroom, vague.official, dateline_on=dt.date(2021, 7, 9))

    (finding,) = problems(release)

    assert finding.message.startswith("Pejabat “Lama”: Gubernur Lama")
    assert finding.message.endswith("atau lepaskan namanya dari naskah ini.")
    assert finding.params == {"field": "officials"}


def test_an_official_who_took_office_during_the_event_is_named_by_that_post(newsroom, regents):
    release = tagging(newsroom, regents[1].official, dateline_on=dt.date(2021, 7, 20))
    release.events.add(newsroom.make_event())

    (row,) = snapshot.take(release)["officials"]

    assert row["named_as"] == "Bupati Halmahera Utara Frans Manery"
    assert doubts.of_copy(release) == []


def test_a_certain_post_comes_before_a_higher_one_that_is_not(newsroom):
    official = newsroom.make_official("Samsuddin")
    newsroom.make_tenure(official, newsroom.make_post("Gubernur", protocol_rank=10))
    newsroom.make_tenure(official, newsroom.make_post("Sekretaris Daerah"), dt.date(2020, 1, 1))

    assert named_as(newsroom, official) == "Sekretaris Daerah Samsuddin"


def test_a_post_that_is_on_record_until_earlier_names_nobody_by_itself_and_warns(newsroom):
    tenure = newsroom.make_tenure(
        newsroom.make_official("Djuba"),
        newsroom.make_post("Bupati"),
        dt.date(2020, 1, 1),
        dt.date(2021, 1, 1),
    )
    tenure.last_precision = "known"
    tenure.save()
    release = tagging(newsroom, tenure.official)

    assert snapshot.take(release)["officials"][0]["named_as"] == "Djuba"
    assert len(doubts.of_copy(release)) == 1


def test_words_said_after_the_day_of_the_dateline_are_refused_at_the_quotes(newsroom, regents):
    release = quoting(newsroom, regents[1], said_on=SECOND_DAY)

    (finding,) = problems(release)

    assert finding.message == (
        "Kutipan 1 “Cepat dan benar.”: diucapkan pada 9 Juli 2021, sesudah tanggal titimangsa (8 Juli 2021). "
        "Perbaiki “diucapkan pada”, atau tanggal titimangsanya."
    )
    assert finding.params == {"field": "quotes"}


def test_a_speech_of_a_day_to_come_may_wait_in_a_text_of_that_day(newsroom, regents):
    ahead = dt.date(2099, 7, 8)
    release = quoting(newsroom, regents[1], said_on=ahead, dateline_on=ahead)

    workflow.perform("submit", release, by=newsroom.ratna)

    (warning,) = doubts.of_copy(release)
    assert warning.startswith("Kutipan 1 “Cepat dan benar.”: 8 Juli 2099 belum tiba.")
