"""Ids as they arrive in addresses and forms."""

import pytest

from kominfo.lib.ids import row_id, row_ids


@pytest.mark.parametrize("text", ["", " 1", "-1", "1.0", "x", "²", "٣", "9" * 19, "1 OR 1=1", "\x001"])
def test_what_is_no_id_is_none(text):
    assert row_id(text) is None


def test_an_id_is_a_number():
    assert (row_id("17"), row_id("9" * 18)) == (17, int("9" * 18))


def test_ids_come_once_in_their_order_and_no_more_than_asked_for():
    assert row_ids("3,1,x,3,,2", 6) == [3, 1, 2]
    assert row_ids("1,2,3", 2) == [1, 2]
