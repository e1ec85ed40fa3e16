"""What a tap on an agency's contact opens."""

import pytest

from agencies.models import AgencyContact


@pytest.mark.parametrize(
    ("channel", "value", "link"),
    [
        ("email", "redaksi@kominfo.example.id", "mailto:redaksi@kominfo.example.id"),
        ("email", "redaksi@example.id?cc=x@example.id", ""),
        ("phone", "(0921) 312-1234", "tel:09213121234"),
        ("phone", "+62 921 3121234", "tel:+629213121234"),
        ("phone", "0921-312123 atau 0921-312124", ""),
        ("whatsapp", "0812-4000-0000", "https://wa.me/6281240000000"),
        ("whatsapp", "+62 812 4000 0000", "https://wa.me/6281240000000"),
        ("website", "https://kominfo.example.id/", "https://kominfo.example.id/"),
        ("website", "javascript:alert(1)", ""),
        ("social", "@kominfomalut", ""),
    ],
)
def test_a_contact_opens_where_its_text_is_one_number_or_address(channel, value, link):
    assert AgencyContact(channel=channel, value=value).link == link
