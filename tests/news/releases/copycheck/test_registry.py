"""The registry from the database: what the checker knows, as of the day, in one query while nothing changes."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.models import Agency, AgencyAlias, AreaAlias, Official, OfficialAlias, Tenure
from news.models import EventRole, Programme, Regulation, Venue
from news.naskah import check, from_blocks
from news.naskah.registry import Acronym, Event
from news.naskah.registry import Regulation as Cited
from news.naskah.registry import Tenure as Held
from news.releases.copycheck import registry

pytestmark = pytest.mark.django_db
DAY = dt.date(2021, 7, 8)


def from_database(on, event=None):
    return registry.known().beside(on, event)


def person(found, name):
    return next(each for each in found.people if each.name == name)


def agency(found, name):
    return next(each for each in found.agencies if each.name == name)


def test_people_come_with_titles_and_other_names(newsroom):
    official = newsroom.make_official("Abdul Gani Kasuba", titles_before="K.H.", titles_after="Lc.")
    OfficialAlias.objects.create(official=official, name="AGK")
    Official.objects.filter(pk=official.pk).update(name="Abdul Ghani Kasuba")

    found = person(from_database(DAY), "Abdul Ghani Kasuba")

    assert (found.id, found.aliases, found.before, found.after) == (
        official.pk,
        ("AGK", "Abdul Gani Kasuba"),
        "K.H.",
        "Lc.",
    )


@pytest.mark.parametrize(
    ("title", "post"),
    [
        ("Bupati Halmahera Utara", "Bupati"),
        ("Sekretaris Daerah Kabupaten Halmahera Utara", "Sekretaris Daerah"),
        ("Kepala Dinas Pendidikan", "Kepala Dinas Pendidikan"),
    ],
)
def test_a_post_is_named_without_its_area(newsroom, title, post):
    held = newsroom.make_tenure(
        newsroom.make_official("Frans Manery"),
        newsroom.make_post(title, area=newsroom.halut),
        DAY,
        capacity="pj",
    )

    assert from_database(DAY).tenures_of[held.official_id] == [
        Held(held.official_id, post, "Halmahera Utara", "pj", DAY, None)
    ]


def test_a_tenure_covers_every_day_on_which_it_may_have_been_held(newsroom):
    held = newsroom.make_tenure(
        newsroom.make_official("Frans Manery"), newsroom.make_post("Bupati"), DAY, dt.date(2022, 3, 9)
    )
    Tenure.objects.filter(pk=held.pk).update(first_precision="known", last_precision="year")

    [found] = from_database(DAY).tenures_of[held.official_id]

    assert (found.start, found.end, found.capacity) == (None, dt.date(2022, 12, 31), "definitif")


def test_agencies_bear_the_name_of_the_day(newsroom):
    old = newsroom.make_agency("Dinas Lama", "Dinlam", dissolved_on=dt.date(2021, 1, 1), ending="renamed")
    newsroom.make_agency("Dinas Baru", "Dinbar", acronym="DB", founded_on=dt.date(2021, 1, 1))
    AgencyAlias.objects.create(agency=old, name="Dinas Tua")

    before, after = from_database(dt.date(2020, 12, 31)), from_database(dt.date(2021, 1, 1))

    assert {each.name for each in before.agencies} - {each.name for each in after.agencies} == {"Dinas Lama"}
    assert {each.name for each in after.agencies} - {each.name for each in before.agencies} == {"Dinas Baru"}
    assert {"Dinas Lama", "Dinlam", "Dinas Tua"} <= set(after.names())
    assert agency(after, "Dinas Baru").aliases == ("DB",)


def test_an_agency_renamed_in_place_had_its_former_name_until_then(newsroom):
    renamed = newsroom.make_agency("Dinas Kominfo Lama", "Kominfo")
    Agency.objects.filter(pk=renamed.pk).update(name="Dinas Kominfo Baru")

    long_ago = from_database(DAY)

    assert agency(long_ago, "Dinas Kominfo Lama").aliases == ("Dinas Kominfo Baru",)
    assert agency(from_database(dt.date(2999, 1, 1)), "Dinas Kominfo Baru").short == "Kominfo"


def test_an_acronym_stands_for_what_it_means_anywhere(newsroom):
    newsroom.make_agency(
        "Badan Penanggulangan Bencana Daerah Provinsi Maluku Utara", "BPBD Malut", acronym="BPBD"
    )
    newsroom.make_agency(
        "Badan Penanggulangan Bencana Daerah Kabupaten Halmahera Utara", acronym="BPBD", area=newsroom.halut
    )

    assert Acronym("BPBD", ("Badan Penanggulangan Bencana Daerah",)) in from_database(DAY).acronyms


def test_places_are_venues_districts_and_other_names_of_areas(newsroom):
    Venue.objects.create(name="Hotel Green Land", area=newsroom.halut)
    newsroom.make_agency(
        "Kecamatan Tobelo Tengah Kabupaten Halmahera Utara", kind="subdistrict", area=newsroom.halut
    )
    AreaAlias.objects.create(area=newsroom.halut, name="Halmahera Utara Raya")

    assert {"Hotel Green Land", "Tobelo Tengah", "Halmahera Utara Raya"} <= set(from_database(DAY).places)


def test_regulations_and_verified_programmes_are_known(newsroom):
    Regulation.objects.create(
        kind="Peraturan Menteri",
        issuer="Komunikasi dan Informatika",
        number="8",
        year=2019,
        title="Urusan Konkuren",
    )
    Programme.objects.create(name="Desa Pintar", slug="desa-pintar", is_verified=True)
    Programme.objects.create(name="Desa Duga", slug="desa-duga")

    found = from_database(DAY)

    assert found.regulations == (
        Cited("Peraturan Menteri Komunikasi dan Informatika", "8", 2019, "Urusan Konkuren"),
    )
    assert [term.right for term in found.terms] == ["Desa Pintar"]


def test_an_event_brings_its_days_place_mode_and_roles(newsroom):
    event = newsroom.make_event(title="Rakor Kominfo")
    held = newsroom.make_tenure(newsroom.make_official("Samsuddin A. Kadir"), newsroom.make_post("Sekda"))
    EventRole.objects.create(event=event, role="opened_by", tenure=held)

    assert from_database(None, event).event == Event(
        "Rakor Kominfo", DAY, dt.date(2021, 7, 10), "Hotel Green Land", "Kabupaten Halmahera Utara", "hibrida",
        (("pembuka", held.official_id),),
    )  # fmt: skip


def test_an_event_whose_month_alone_is_known_has_no_days(newsroom):
    event = newsroom.make_event(date_precision="month", start_on=dt.date(2021, 7, 1))

    found = from_database(None, event).event

    assert (found.start, found.end) == (None, None)


def test_a_second_check_costs_one_query_and_an_event_one_more(newsroom, django_assert_num_queries):
    event = newsroom.make_event()
    from_database(DAY)

    with django_assert_num_queries(1):
        again = from_database(DAY)
    with django_assert_num_queries(2):
        beside = from_database(DAY, event)

    assert again is from_database(DAY)
    assert beside.event is not None


def test_the_first_check_costs_as_many_queries_however_many_names_there_are(newsroom):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            from_database(DAY)
        return len(asked)

    newsroom.make_official("Satu")
    first = queries()
    for number in range(10):
        official = newsroom.make_official(f"Orang Ke-{number}")
        OfficialAlias.objects.create(official=official, name=f"Alias {number}")
        newsroom.make_tenure(official, newsroom.make_post(f"Kepala Bidang {number}"))
        newsroom.make_agency(f"Dinas {number}")

    assert queries() == first


def test_every_write_is_seen_at_once(newsroom):
    official = newsroom.make_official("Frans Maneri", is_public=False)
    from_database(DAY)

    Official.objects.filter(pk=official.pk).update(name="Frans Manery")

    assert "frans manery" in from_database(DAY).person_by_name


def test_few_periods_are_kept(newsroom):
    for year in range(1990, 1990 + registry.MAX_PERIODS + 2):
        newsroom.make_agency(f"Dinas {year}", founded_on=dt.date(year, 1, 1))
    for year in range(1990, 1990 + registry.MAX_PERIODS + 2):
        from_database(dt.date(year, 6, 1))

    assert len(registry.known()._periods) <= registry.MAX_PERIODS


def test_the_checker_reads_it(newsroom):
    newsroom.make_tenure(
        newsroom.make_official("Saifuddin Djuba"),
        newsroom.make_post("Bupati Halmahera Utara", area=newsroom.halut),
        dt.date(2021, 4, 15),
        dt.date(2021, 7, 8),
        "pj",
    )
    copy = from_blocks([("paragraph", "Bupati Halmahera Utara, Saifuddin Djuba, hadir.")], on=DAY)

    [found] = check(copy, from_database(DAY))

    assert (found.rule, found.message) == (
        "E06",
        "Saifuddin Djuba hari itu Pj. Bupati Halmahera Utara, bukan Bupati definitif.",
    )
