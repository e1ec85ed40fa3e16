"""Network addresses, as far as they tell visitors apart."""

import ipaddress

PREFIX = 64  # of IPv6: one line at home has all addresses below it, and may take a new one for each request


def of_visitor(address: str) -> str:
    """The address by which a visitor is counted: of IPv6 only its network; what is no address stays as it is."""
    try:
        found = ipaddress.ip_address(address.strip().partition("%")[0])
    except ValueError:
        return address
    if found.version == 4:
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, PREFIX), strict=False))
