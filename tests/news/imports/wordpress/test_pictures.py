"""Which picture a text means, whatever address it gives, and what is said when there is none."""

import pytest

from tests.news.imports.wordpress.text_of import UPLOADS, read


def taken(source):
    """(attachment, files) of each picture."""
    return [(picture.attachment, picture.files) for picture in read(source)[1].pictures]


@pytest.mark.parametrize(
    ("address", "attachment"),
    [
        (f"{UPLOADS}/foto.jpg", 7),
        (f"{UPLOADS}/foto-300x200.jpg", 7),
        (f"{UPLOADS}/foto-1024x683.jpg?w=640", 7),
        (f"{UPLOADS}/lain-nama.jpg", 7),
        (f"{UPLOADS}/foto-e1600000000123.jpg", 7),
        (f"{UPLOADS}/foto-e1600000000123-150x150.jpg", 7),
        (f"{UPLOADS}/foto.jpg.webp", 7),
        ("http://www.a.go.id/wp-content/uploads/2021/07/foto.jpg", 7),
        ("//a.go.id/wp-content/uploads/2021/07/foto.jpg", 7),
        ("/wp-content/uploads/2021/07/foto.jpg", 7),
        ("https://i0.wp.com/a.go.id/wp-content/uploads/2021/07/foto.jpg?resize=300%2C200&ssl=1", 7),
        ("https://i2.wp.com/www.a.go.id/wp-content/uploads/2021/07/foto.jpg", 7),
        (f"{UPLOADS}/kapal.jpg", 8),
        (f"{UPLOADS}/kapal-scaled.jpg", 8),
        (f"{UPLOADS}/kapal-768x512.jpg", 8),
        (f"{UPLOADS}/peta-500x500.jpg", 10),
        (f"{UPLOADS}/peta-500x500-300x300.jpg", 10),
        (f"{UPLOADS}/kaf%C3%A9.jpg", 11),
        (f"{UPLOADS}/kaf%c3%a9-300x200.jpg", 11),
        (f"{UPLOADS}/kafe\u0301.jpg", 11),
        (f"{UPLOADS}/kaf%25C3%25A9.jpg", 11),
    ],
)
def test_a_picture_is_known_by_its_file_its_sizes_and_its_hosts(address, attachment):
    assert [number for number, _ in taken(f'<img src="{address}">')] == [attachment]


def test_a_number_counts_where_the_file_agrees():
    assert taken(f'<img class="wp-image-8" src="{UPLOADS}/foto-300x200.jpg">')[0][0] == 7
    assert taken(f'<img class="wp-image-8" src="{UPLOADS}/tiada.jpg">')[0][0] is None
    assert taken('<img class="wp-image-8" src="">')[0][0] == 8


def test_a_picture_that_loads_late_is_taken_from_where_it_waits():
    blank = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="

    assert taken(f'<img src="{blank}" data-lazy-src="{UPLOADS}/foto.jpg"><noscript><img src="{UPLOADS}/foto.jpg"></noscript>') == [
        (7, ("2021/07/foto.jpg",))
    ]  # fmt: skip


def test_a_picture_without_attachment_names_the_files_it_may_be():
    made, work = read(f'<p>a</p><img src="{UPLOADS}/tiada-300x200.jpg" alt="Jalan rusak">')

    assert made == '<p>a</p>\n<figure data-photo="1"></figure>'
    assert [(p.attachment, p.files, p.alt) for p in work.pictures] == [
        (None, ("2021/07/tiada-300x200.jpg", "2021/07/tiada.jpg"), "Jalan rusak")
    ]
    assert [(note.kind, note.evidence) for note in work.notes] == [
        ("missing_picture", f"{UPLOADS}/tiada-300x200.jpg")
    ]


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ('<img src="https://lain.example/x.jpg">', ["foreign_picture"]),
        ('<img src="data:image/png;base64,xx">', ["inline_picture"]),
        ('<img src="https://www.facebook.com/tr?id=1" width="1" height="1">', []),
        ('<img src="https://a.go.id/wp-includes/images/smilies/icon_smile.gif" alt=":)">', []),
        ("<img>", []),
    ],
)
def test_other_pictures_go_and_are_told(source, kinds):
    made, work = read(f"<p>a</p>{source}")

    assert made == "<p>a</p>"
    assert [note.kind for note in work.notes] == kinds
    assert work.pictures == []


@pytest.mark.parametrize(
    "source",
    [
        f'[caption id="attachment_7" width="300"]<a href="{UPLOADS}/foto.jpg"><img src="{UPLOADS}/foto.jpg" /></a> Jalan <em>baru</em> (Foto: Humas Pemprov)[/caption]',
        f'[caption width="300" caption="Jalan baru. Foto: Humas Pemprov"]<img src="{UPLOADS}/foto.jpg" />[/caption]',
        f'<figure><img src="{UPLOADS}/foto.jpg"><figcaption>Jalan baru — Dok: Humas Pemprov</figcaption></figure>',
        f'<div class="wp-caption"><img src="{UPLOADS}/foto.jpg"><p class="wp-caption-text">Jalan baru / foto: Humas Pemprov</p></div>',
        f'<dl class="gallery-item"><dt><img src="{UPLOADS}/foto.jpg"></dt><dd class="wp-caption-text">Jalan baru (foto: Humas Pemprov)</dd></dl>',
    ],
)  # fmt: skip
def test_caption_and_credit_are_told_apart(source):
    made, work = read(source)

    assert made == '<figure data-photo="1"></figure>'
    assert [(p.attachment, p.caption.rstrip("."), p.credit) for p in work.pictures] == [
        (7, "Jalan baru", "Humas Pemprov")
    ]


def test_what_the_library_says_counts_where_the_text_says_nothing():
    _, work = read(f'<img src="{UPLOADS}/foto.jpg" alt="foto">')

    assert [(p.alt, p.caption, p.credit) for p in work.pictures] == [
        ("Gubernur meresmikan jalan", "Peresmian", "Humas")
    ]


def test_a_picture_in_a_paragraph_stands_beside_it():
    made, _ = read(f'<p><img src="{UPLOADS}/foto.jpg">a <img src="{UPLOADS}/kapal.jpg"> b</p>')

    assert made == '<figure data-photo="1"></figure>\n<p>a b</p>\n<figure data-photo="2"></figure>'


def test_a_repeated_picture_is_taken_once():
    made, work = read(f'<img src="{UPLOADS}/foto.jpg"> a <img src="{UPLOADS}/foto-300x200.jpg">')

    assert made == '<figure data-photo="1"></figure>\n<p>a</p>'
    assert "repeated_picture" in {note.kind for note in work.notes}
