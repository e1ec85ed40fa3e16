"""How somebody is reached, in pieces that open."""

import pytest

from kominfo.lib.formats import contacts


@pytest.mark.parametrize(
    ("line", "links"),
    [
        ("0812-3456-7890 (WhatsApp)", ["tel:+6281234567890", "https://wa.me/6281234567890"]),
        ("WA 0812 3456 7890", ["https://wa.me/6281234567890", "tel:+6281234567890"]),
        ("+62 812 3456 7890", ["tel:+6281234567890"]),
        ("(0921) 3123456 atau humas@contoh.go.id", ["tel:+629213123456", "mailto:humas@contoh.go.id"]),
        ("humas@contoh.go.id", ["mailto:humas@contoh.go.id"]),
        ("Meja Humas, lantai 2", []),
        ("Jalan Raya 2021–2022, 97851", []),
        ("WhatsApp kantor", []),
        ("112", []),
    ],
)
def test_what_opens_at_a_tap(line, links):
    found = contacts.pieces(line)

    assert [piece.link for piece in found if piece.link] == links
    assert "".join(piece.text for piece in found) == line


def test_two_numbers_open_whatsapp_with_the_one_before_the_word():
    found = contacts.pieces("0921 3123456, 0812 3456 7890 (WhatsApp)")

    assert [piece.link for piece in found if "wa.me" in piece.link] == ["https://wa.me/6281234567890"]
