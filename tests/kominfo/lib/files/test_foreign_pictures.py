"""Kinds of pictures that are not taken."""

import pytest

from kominfo.lib.files import foreign_pictures


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "heic"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0", "heic"),
        (b"\0\0\0\x1cftypavif\0\0\0\0", "avif"),
        (b"\0\0\0\x18ftypcrx \0\0\0\x01", "raw"),
        (b"\0\0\0\x20ftypisom", "video"),
        (b"GIF89a", "gif"),
        (b"II*\0\x10\0\0\0CR", "raw"),
        (b"MM\0*", "raw"),
        (b'<?xml version="1.0"?>\n<!-- x -->\n<svg xmlns="">', "svg"),
        (b"%PDF-1.7", "pdf"),
        (b"8BPS\0\x01", "psd"),
        (b"BM\x36\0\x01\0\0\0\0\0", "bmp"),
        (b"PK\x03\x04", "word"),
        (b"", "other"),
        (b"kata", "other"),
    ],
)
def test_a_kind_is_known_by_its_content(head, kind):
    assert foreign_pictures.kind(head) == kind


def test_each_refusal_names_the_kinds_that_are_taken_and_a_remedy():
    for text in map(foreign_pictures.refusal, (b"GIF89a", b"", b"II*\0", b"8BPS", b"BM\0\0\0\0\0\0\0\0")):
        assert "JPEG, PNG, atau WebP" in text
        assert "simpan" in text.lower() or "ekspor" in text.lower()


def test_a_photo_of_an_iphone_is_told_where_the_camera_is_set():
    text = foreign_pictures.refusal(b"\0\0\0\x18ftypheic")
    assert "di iPhone: Pengaturan › Kamera › Format › Paling Kompatibel" in text
