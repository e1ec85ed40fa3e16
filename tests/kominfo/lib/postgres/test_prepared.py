"""A prepared question gives what its queryset gives, whatever the values, and refuses what it could not hold."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Count, F, Model, Value
from django.db.models.sql.compiler import SQLCompiler

from agencies.models import Agency, Tenure, User
from kominfo.lib import dates
from kominfo.lib.postgres import prepared as machinery
from kominfo.lib.postgres import sql
from kominfo.lib.postgres.prepared import Prepared
from news.models import Event
from tests.newsroom import wit

pytestmark = pytest.mark.django_db


def ordinary(rows):
    return [(type(row), state(row) if isinstance(row, Model) else row) for row in rows]


def state(row):
    """A row's columns, what was computed beside it, and the rows fetched with it."""
    fetched = {name: other and state(other) for name, other in row._state.fields_cache.items()}
    return {name: value for name, value in vars(row).items() if name != "_state"} | fetched


@pytest.fixture(params=[1, 3], ids=["kept", "not yet kept"], autouse=True)
def keep_after(request, monkeypatch):
    """The answers are the same before and after PostgreSQL keeps the plan, which it does at the first or third of a test."""
    connection.ensure_connection()
    machinery._asked.pop(connection.connection, None)
    connection.cursor().execute("DEALLOCATE ALL")
    monkeypatch.setattr(machinery, "KEEP_AFTER", request.param)


@pytest.fixture
def events(newsroom):
    """Two that are over, one that is on in its hours, and one ahead without a place."""
    hours = {"start_time": dt.time(9), "end_time": dt.time(12)}
    return [
        newsroom.make_event(slug="lewat", start_on=dt.date(2021, 7, 1), end_on=dt.date(2021, 7, 2)),
        newsroom.make_event(slug="kini", start_on=dt.date(2021, 7, 8), end_on=dt.date(2021, 7, 8), **hours),
        newsroom.make_event(
            slug="nanti", start_on=dt.date(2021, 8, 1), end_on=dt.date(2021, 8, 1), venue=None
        ),
    ]


MOMENTS = [
    wit(2021, 7, 8, 8, 59),
    wit(2021, 7, 8, 9),
    wit(2021, 7, 8, 12),
    wit(2021, 7, 9, 0),
    wit(2022, 1, 1),
]


@pytest.mark.parametrize(
    "make",
    [
        lambda now: Event.objects.ongoing(now) | Event.objects.upcoming(now),
        lambda now: Event.objects.finished(now).for_list(),
        lambda now: Event.objects.in_turn(now).for_list(),
        lambda now: (
            Event.objects.public(now).in_turn(now).only("title", "venue__name").select_related("venue")
        ),
        lambda now: Event.objects.in_turn(now).values_list("pk", "is_over", "turn"),
        lambda now: Event.objects.finished(now).values_list("slug", flat=True),
        lambda now: Event.objects.finished(now).defer("words"),
        lambda now: Agency.objects.annotate(held=Count("organised_events")).filter(
            organised_events__public_from__lte=now
        ),
    ],
)
def test_it_gives_what_the_queryset_gives_at_every_moment(events, django_assert_num_queries, make):
    Event.objects.update(public_from=wit(2021, 1, 1))
    prepared = Prepared(make)
    for now in MOMENTS:
        expected = list(make(now))
        with django_assert_num_queries(1):
            found = prepared.all(now=now)
        assert ordinary(found) == ordinary(expected), now


def test_rows_of_json_and_dates_are_converted_as_always(events):
    Event.objects.update(promised_days=[["2021-07-08", "2021-07-10"]])
    make = Event.objects.order_by("pk").values_list("promised_days", "start_on").filter
    assert (
        Prepared(make).all(slug="kini")
        == list(make(slug="kini"))
        == [([["2021-07-08", "2021-07-10"]], dt.date(2021, 7, 8))]
    )


def test_values_of_every_kind_vary_and_are_compiled_once_for_each_length(newsroom):
    made = []

    def young(since, pks, name):
        made.append(pks)
        return (
            User.objects.filter(date_joined__gte=since, pk__in=pks).exclude(username=name).values_list("pk")
        )

    User.objects.filter(pk=newsroom.ratna.pk).update(date_joined=wit(2019, 1, 1))
    prepared = Prepared(young)
    everybody = list(User.objects.values_list("pk", flat=True))
    for since in (wit(2018, 1, 1), wit(2020, 1, 1)):
        for pks in (everybody, everybody[::-1], everybody[:1], [0]):
            for name in ("ratna", "%s' OR 1=1 --", ""):
                asked = {"since": since, "pks": pks, "name": name}
                assert sorted(prepared.all(**asked)) == sorted(young(**asked))
    assert sum(not set(pks) <= {*everybody, 0} for pks in made) == 4, "two stand-ins for each length"


def test_days_clock_times_and_lists_of_several_kinds_vary(events):
    def make(day, clock, place):
        behind, slug = place
        rows = Event.objects.filter(start_on__lte=day, start_time__lt=clock, pk__gte=behind, slug=slug)
        return rows.values_list("slug", flat=True)

    prepared = Prepared(make)
    for day in (dt.date(2021, 7, 8), dt.date(2021, 7, 7)):
        for clock in (dt.time(9), dt.time(9, 1)):
            for place in ([0, "kini"], [0, "nanti"]):
                found = prepared.all(day=day, clock=clock, place=place)
                assert found == list(make(day, clock, place))


def test_what_is_no_value_is_part_of_the_shape(newsroom):
    prepared = Prepared(
        lambda agency, public: Agency.objects.filter(is_public=public).exclude(pk=agency).order_by("pk")
    )
    some = Agency.objects.filter(is_public=True).order_by("pk")
    assert prepared.all(agency=None, public=True) == list(some)
    assert prepared.all(agency=some[0].pk, public=True) == list(some[1:])
    assert prepared.all(agency=None, public=False) == list(Agency.objects.filter(is_public=False))


def test_the_first_is_given_or_none(events):
    prepared = Prepared(lambda slug: Event.objects.filter(slug=slug)[:1])
    assert prepared.first(slug="kini") == events[1]
    assert prepared.first(slug="tiada") is None


def test_each_answer_has_objects_of_its_own(events):
    prepared = Prepared(lambda slug: Event.objects.filter(slug=slug).select_related("organiser"))
    prepared.first(slug="kini").organiser.name = "Lain"
    assert prepared.first(slug="kini").organiser.name != "Lain"


@pytest.mark.parametrize(
    "make",
    [
        lambda now: Event.objects.filter(start_on=dates.today(now) - dt.timedelta(days=1)),
        lambda now: Event.objects.filter(public_from__lte=now - dt.timedelta(days=3)),
        lambda now: Event.objects.filter(public_from__lte=now).annotate(year=Value(now.year)),
        lambda now: Event.objects.filter(public_from__lte=now)[: now.day],
    ],
)
def test_working_with_a_value_is_refused(make):
    with pytest.raises(ValueError, match="works with a value"):
        Prepared(make).all(now=wit(2021, 7, 8))


def test_a_value_that_is_not_asked_for_is_refused():
    prepared = Prepared(lambda day, post: Tenure.objects.filter(post=post))
    with pytest.raises(ValueError, match=r"does not ask for.*day"):
        prepared.all(day=dt.date(2021, 7, 8), post=1)


def test_a_prefetch_is_refused():
    with pytest.raises(ValueError, match="prefetched"):
        Prepared(lambda slug: Event.objects.filter(slug=slug).prefetch_related("sessions")).all(slug="a")


def test_the_private_things_of_django_are_there():
    rows = Event.objects.annotate(twice=F("pk") * 2)
    compiler = rows.query.get_compiler(rows.db)
    assert hasattr(rows, "_iterable_class")
    assert hasattr(rows, "_prefetch_related_lookups")
    asked = []

    def told(name):
        ordinary = getattr(SQLCompiler, name)
        return lambda *arguments: asked.append(name) or ordinary(compiler, *arguments)

    compiler.as_sql, compiler.get_converters = told("as_sql"), told("get_converters")
    rows.query.get_compiler = lambda *args, **kwargs: compiler
    list(rows._iterable_class(rows))
    assert asked == ["as_sql", "get_converters"], (
        "a compiler asks itself for its statement and its converters"
    )


def kept():
    """How many statements this session keeps."""
    return sql.rows("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'kept_%%'")[0][0]


def by_slug(slug):
    return Event.objects.filter(slug=slug)


def test_a_statement_is_kept_once_it_is_asked_often_enough(events, keep_after, monkeypatch):
    monkeypatch.setattr(machinery, "KEEP_AFTER", 3)
    prepared = Prepared(by_slug)
    counts = []
    for slug in ("lewat", "kini", "nanti", "tiada"):
        assert prepared.all(slug=slug) == list(by_slug(slug))
        counts.append(kept())

    assert counts == [0, 0, 1, 1]


def test_no_more_are_kept_than_a_session_may_hold(events, monkeypatch):
    monkeypatch.setattr(machinery, "KEEP_AFTER", 1)
    monkeypatch.setattr(machinery, "MAX_KEPT", 2)
    prepared = Prepared(lambda slugs: Event.objects.filter(slug__in=slugs).order_by("slug"))
    for length in range(1, 6):
        slugs = ["kini", "lewat", *("tiada" * number for number in range(length))]
        assert prepared.all(slugs=slugs) == events[1::-1]

    assert kept() == 2


def test_a_number_that_no_column_holds_is_asked_for_as_it_is(newsroom):
    prepared = Prepared(lambda pk: Agency.objects.filter(pk__gt=pk, pk__lt=pk))
    for pk in (2**63 - 1, -(2**63)):
        assert prepared.all(pk=pk) == []
    prepared = Prepared(lambda pks: Agency.objects.filter(pk__in=pks))
    for _ in range(4):
        assert prepared.all(pks=[newsroom.office.pk, 2**70]) == [newsroom.office]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "away", ["DEALLOCATE ALL", "ALTER TABLE news_event ALTER summary TYPE varchar(2000)"]
)
def test_without_its_plan_a_statement_is_asked_as_it_is(newsroom, away):
    """Another session behind a pool; a column that a migration widens beneath a running server."""
    newsroom.make_event(slug="kini")
    prepared = Prepared(by_slug)
    expected = [prepared.all(slug="kini") for _ in range(4)]
    was = sql.rows(
        "SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
        " WHERE attrelid = 'news_event'::regclass AND attname = 'summary'"
    )[0][0]
    try:
        with connection.cursor() as cursor:
            cursor.execute(away)
        found = [prepared.all(slug="kini") for _ in range(4)]
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE news_event ALTER summary TYPE {was}")

    assert found == expected


@pytest.mark.django_db(transaction=True)
def test_a_plan_that_is_gone_costs_one_transaction_and_no_more(newsroom, monkeypatch):
    monkeypatch.setattr(machinery, "KEEP_AFTER", 1)
    newsroom.make_event(slug="kini")
    prepared = Prepared(by_slug)
    expected = prepared.all(slug="kini")
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")

    with pytest.raises(DatabaseError), transaction.atomic():
        prepared.all(slug="kini")

    with transaction.atomic():
        assert prepared.all(slug="kini") == expected


@pytest.mark.django_db(transaction=True)
def test_a_statement_that_cannot_be_kept_is_asked_as_it_is_and_told_to_the_log(newsroom, monkeypatch, caplog):
    monkeypatch.setitem(machinery._TYPES, str, "nothing_like_a_type")
    newsroom.make_event(slug="kini")
    prepared = Prepared(by_slug)

    assert [len(prepared.all(slug="kini")) for _ in range(5)] == [1] * 5
    assert kept() == 0
    assert [record.message for record in caplog.records] == ["PostgreSQL does not keep a plan"]


def test_in_a_transaction_it_fails_as_any_statement_would(events, monkeypatch):
    monkeypatch.setattr(machinery, "KEEP_AFTER", 1)
    monkeypatch.setitem(machinery._TYPES, str, "nothing_like_a_type")
    with pytest.raises(DatabaseError, match="nothing_like_a_type"):
        Prepared(by_slug).all(slug="kini")
