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
        (b"", "other"),
        (b"kata", "other"),
    ],
)
def test_a_kind_is_known_by_its_content(head, kind):
    assert foreign_pictures.kind(head) == kind


def test_each_refusal_names_the_kinds_that_are_taken_and_a_remedy():
    for text in map(foreign_pictures.refusal, (b"GIF89a", b"", b"II*\0")):
        assert "JPEG, PNG, atau WebP" in text
        assert "simpan" in text.lower() or "ekspor" in text.lower()
