"""Keyset paging: stable, both ways, and deaf to invented cursors."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import DateField
from django.db.models.functions import Cast
from django.test.utils import CaptureQueriesContext

from kominfo.lib.web.paging import InvalidCursor, paginate

START = datetime(2021, 7, 8, 1, 30, 0, 123456, tzinfo=UTC)
KEYS = ("-expire_date", "-session_key")


def make_sessions(count, *, first=0):
    """Two sessions share each moment, so that the second key matters."""
    Session.objects.bulk_create(
        Session(session_key=f"kunci-{n:03d}", session_data="", expire_date=START + timedelta(minutes=n // 2))
        for n in range(first, first + count)
    )


def walk_older(queryset, keys, size=3):
    page = paginate(queryset, keys=keys, size=size)
    pages = [page]
    while page.older:
        page = paginate(queryset, keys=keys, cursor=page.older, size=size)
        pages.append(page)
    return pages


def names(page):
    return [session.session_key for session in page.items]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "keys",
    [
        KEYS,
        ("expire_date", "session_key"),
        ("-expire_date", "session_key"),
        ("expire_date", "-session_key"),
        ("session_key",),
        ("-day", "-expire_date", "-session_key"),
        ("day", "-expire_date", "session_key"),
    ],
)
@pytest.mark.parametrize("count", [0, 1, 3, 4, 10])
def test_walking_down_and_up_again_shows_every_item_once_in_order(keys, count):
    make_sessions(count)
    queryset = Session.objects.annotate(day=Cast("expire_date", DateField()))
    pages = walk_older(queryset, keys)

    up = [names(pages[-1])]
    cursor = pages[-1].newer
    while cursor:
        page = paginate(queryset, keys=keys, cursor=cursor, size=3)
        up.insert(0, names(page))
        cursor = page.newer

    assert [name for page in pages for name in names(page)] == [
        session.session_key for session in queryset.order_by(*keys)
    ]
    assert [pages[0].newer, pages[-1].older] == [None, None]
    assert up == [names(page) for page in pages]


@pytest.mark.django_db
def test_a_page_stays_the_same_while_new_items_arrive():
    make_sessions(9)
    first = paginate(Session.objects.all(), keys=KEYS, size=3)
    before = paginate(Session.objects.all(), keys=KEYS, cursor=first.older, size=3)

    make_sessions(5, first=9)

    assert paginate(Session.objects.all(), keys=KEYS, cursor=first.older, size=3) == before


@pytest.mark.django_db
def test_the_newer_page_that_reaches_the_top_is_the_first_page():
    make_sessions(5)
    queryset = Session.objects.all()
    first = paginate(queryset, keys=KEYS, size=3)
    second = paginate(queryset, keys=KEYS, cursor=first.older, size=3)
    Session.objects.filter(session_key="kunci-004").delete()

    page = paginate(queryset, keys=KEYS, cursor=second.newer, size=3)

    assert names(page) == ["kunci-003", "kunci-002", "kunci-001"]
    assert page.newer is None


@pytest.mark.django_db
def test_cursors_are_readable():
    make_sessions(2)
    Group.objects.bulk_create([Group(id=41, name="a"), Group(id=42, name="b")])

    assert paginate(Group.objects.all(), keys=("-id",), size=1).older == "42"
    assert paginate(Session.objects.all(), keys=("-expire_date",), size=1).older == "20210708T013000123456"


@pytest.mark.django_db
def test_a_deep_page_is_one_query_that_compares_rows_and_counts_nothing():
    make_sessions(10)
    older = paginate(Session.objects.all(), keys=KEYS, size=3).older

    with CaptureQueriesContext(
        connection,
    ) as queries:
        paginate(Session.objects.all(), keys=KEYS, cursor=older, size=3)

    (query,) = queries.captured_queries
    assert '("django_session"."expire_date", "django_session"."session_key") < (' in query["sql"]
    assert "COUNT" not in query["sql"]


@pytest.mark.django_db
def test_an_item_behind_the_last_one_gives_an_empty_page():
    make_sessions(2)

    page = paginate(Session.objects.all(), keys=("-expire_date",), cursor="19500101T000000000000", size=3)

    assert (page.items, page.older, page.newer) == ([], None, None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "cursor",
    [
        "", "s", "abc", "0", "-1", "99999", "1e9", "\x00", "20210708T013000123456", "20210708T013000123456-",
        "20210708T013000123456-kunci", "20210708T013000123456-.AA", "20210708T013000123456-.===",
        "20210708T0130001234-.a3VuY2k", "20211308T013000123456-.a3VuY2k", "٢٠٢١٠٧٠٨T013000123456-.a3VuY2k",
        "ss20210708T013000123456-.a3VuY2k", "20210708T013000123456-.a3VuY2k-1", "20210708T013000123456-.a3VuY2l", "x" * 100_000,
        "20210708T013000123456-.gICA", "00000000T000000000000-.a3VuY2k",
    ],
)  # fmt: skip
def test_an_invented_cursor_is_refused(cursor):
    with pytest.raises(InvalidCursor):
        paginate(Session.objects.all(), keys=KEYS, cursor=cursor)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "cursor", ["abc", "007", "9223372036854775808", "1" * 40, "n0", "1.5", " 1", "1 ", "²"]
)
def test_an_invented_number_is_refused(cursor):
    with pytest.raises(InvalidCursor):
        paginate(Group.objects.all(), keys=("-id",), cursor=cursor)


@pytest.mark.django_db
@pytest.mark.parametrize("length", range(1, 8))
def test_words_of_any_length_make_a_cursor_that_leads_on(length):
    Group.objects.all().delete()
    Group.objects.bulk_create([Group(name=letter * length) for letter in "abcé"])

    first = paginate(Group.objects.all(), keys=("name", "id"), size=2)
    second = paginate(Group.objects.all(), keys=("name", "id"), size=2, cursor=first.older)

    assert [group.name for group in first.items + second.items] == [letter * length for letter in "abcé"]
