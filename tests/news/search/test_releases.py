"""Which releases match: the newest are searched first, rare words in the index, and both find the same."""

import pytest
from django.utils import timezone

from news.search import releases
from news.search.names import known_names
from news.search.questions import put, query, terms
from tests.newsroom import wit

pytestmark = pytest.mark.django_db


def test_both_steps_find_the_same(newsroom, monkeypatch):
    for day in range(1, 9):
        newsroom.publish(headline=f"Dermaga {day}" if day % 3 else "Bandara", now=wit(2021, 7, day))
    (asked,) = put(query(terms("dermaga"), {}, {}))
    editions = releases.Scope(timezone.now())
    newest, indexed = (
        releases._ask(step, editions, asked, None) for step in (releases.AMONG_NEWEST, releases.IN_INDEX)
    )
    assert newest == indexed != []


def test_a_rare_word_is_found_as_any_other(newsroom, monkeypatch):
    monkeypatch.setattr(releases, "PAGE_SIZE", 2)
    for day in range(1, 15):
        newsroom.publish(headline=f"Dermaga {day}" if day % 3 else "Bandara", now=wit(2021, 7, day))
    scope, known = releases.Scope(timezone.now()), known_names()
    asked, other, either = put(
        *(query(terms(q), {}, {}) for q in ("dermaga", "pasar", "dermaga pasar -bandara"))
    )
    common = known._replace(common=frozenset({"dermaga"}))
    rare, unsure = (known._replace(common=frozenset(), is_sure=is_sure) for is_sure in (True, False))
    assert [common.may_be_rare(question) for question in (asked, other, either)] == [False, True, False]
    assert not known._replace(common=None).may_be_rare(other)
    for window, most in ((3, 4), (6, 4), (6, 9), (50, 4), (50, 99)):
        monkeypatch.setattr(releases, "WINDOW", window)
        monkeypatch.setattr(releases, "RANKED", most)
        for start in (None, releases.Key(wit(2021, 7, 9), 10**9)):
            expected = releases.match(scope, asked, common, start)
            assert releases.match(scope, asked, rare, start) == expected
            for few in (9, 10):
                monkeypatch.setattr(releases, "FEW", few)
                assert releases.match(scope, asked, unsure, start) == expected


def test_whether_few_releases_have_a_word_is_counted_where_statistics_are_not_sure(
    newsroom, monkeypatch, django_assert_num_queries
):
    for day in range(1, 5):
        newsroom.publish(headline=f"Dermaga {day}", now=wit(2021, 7, day))
    scope, known = releases.Scope(timezone.now()), known_names()
    sure, unsure = (known._replace(common=frozenset(), is_sure=is_sure) for is_sure in (True, False))
    (asked,) = put(query(terms("dermaga"), {}, {}))
    for few, register, queries in ((4, sure, 1), (4, unsure, 2), (3, unsure, 3)):
        monkeypatch.setattr(releases, "FEW", few)
        with django_assert_num_queries(queries):  # the newest are looked through only in the last case
            assert len(releases.match(scope, asked, register).editions) == 4


def test_where_the_newest_end_is_asked_once_for_all_searches(
    newsroom, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(releases, "WINDOW", 3)
    monkeypatch.setattr(releases, "PAGE_SIZE", 1)
    for day in range(1, 6):
        newsroom.publish(headline=f"Dermaga {day}", now=wit(2021, 7, day))
    scope, known = releases.Scope(timezone.now()), known_names()
    (asked,) = put(query(terms("dermaga"), {}, {}))
    expected = releases.match(scope, asked, known)
    assert expected.further.published_at == wit(2021, 7, 2)
    told = scope._replace(behind=releases.behind_newest(scope))
    with django_assert_num_queries(1):
        assert releases.match(told, asked, known) == expected
    monkeypatch.setattr(releases, "WINDOW", 9)
    assert releases.behind_newest(scope) is None
    with django_assert_num_queries(1):
        assert releases.match(scope._replace(behind=None), asked, known).further is None
