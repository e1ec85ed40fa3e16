"""Cursors of search."""

import datetime as dt

from news.search import cursors
from news.search.releases import Key


def test_key_and_cursor_are_each_others_reverse():
    key = Key(dt.datetime(2021, 7, 8, 1, 2, 3, 456789, dt.UTC), 77)
    assert cursors.parse(cursors.of(3, key)) == (3, key)
