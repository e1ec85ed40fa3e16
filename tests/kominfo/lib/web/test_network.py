"""By which address a visitor is counted."""

import pytest

from kominfo.lib.web import network


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2::1", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.5", "203.0.113.5"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("bukan alamat", "bukan alamat"),
    ],
)
def test_a_network_of_ipv6_is_one_visitor(address, counted):
    assert network.of_visitor(address) == counted
