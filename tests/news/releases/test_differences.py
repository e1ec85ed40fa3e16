"""What changed between two snapshots: every field by its name, nothing said of what stayed."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kominfo.lib.diff import Piece
from news.releases import differences, snapshot

SNAPSHOT = {
    "format": 2,
    "kind": "release",
    "category": "periodic",
    "slug": "rakor-tobelo",
    "headline": "Rakor Dibuka di Tobelo",
    "subheadline": "",
    "lead": "Rapat dibuka di Tobelo, Kamis.",
    "body": '<p>Rapat diikuti 120 peserta.</p>\n<p>Baca <a href="https://example.id/a">jadwal</a>.</p>',
    "dateline": {"place": "Tobelo", "credit": "Diskominfosan", "on": "2021-07-08"},
    "hoax": {"claim": "", "rating": "", "evidence": ""},
    "contact": {"name": "", "channel": ""},
    "agency": {"id": 1, "slug": "diskominfosan", "name": "Dinas Kominfo", "short_name": "Diskominfosan"},
    "contributors": [{"role": "writer", "name": "Ratna", "byline_code": "rat"}],
    "photos": [
        {"id": 1, "digest": "a", "caption": "Aula.", "alt": "Orang duduk.", "credit": "Ratna"},
        {"id": 2, "digest": "b", "caption": "Layar.", "alt": "", "credit": ""},
    ],
    "attachments": [{"id": 1, "digest": "c", "title": "Jadwal", "extension": "pdf", "text_alternative": ""}],
    "quotes": [
        {
            "words": "Kita mulai dari desa.",
            "direct": True,
            "attributed_to": {"id": 1, "named_as": "Gubernur Abdul Gani Kasuba"},
            "delivered_by": {"id": 2, "named_as": "Sekretaris Daerah Samsuddin Abdul Kadir"},
            "event": "Rakor",
            "said_on": "2021-07-08",
        }
    ],
    "events": [{"id": 1, "title": "Rakor", "days": "8–10 Juli 2021", "place": "Hotel Green Land"}],
    "officials": [{"id": 1, "named_as": "Gubernur Abdul Gani Kasuba"}],
    "agencies": [],
    "areas": [{"id": 1, "slug": "halut", "name": "Halmahera Utara"}],
    "topics": [],
    "programmes": [],
    "regulations": [{"id": 1, "name": "Peraturan Nomor 8", "link": ""}],
}  # fmt: skip


def changed(**fields):
    return copy.deepcopy(SNAPSHOT) | fields


def only(before, after):
    (found,) = differences.between(before, after)
    return found


def test_the_same_text_has_no_differences():
    assert differences.between(SNAPSHOT, copy.deepcopy(SNAPSHOT)) == []


def test_a_text_field_shows_its_words():
    found = only(SNAPSHOT, changed(headline="Rakor Ditutup di Tobelo"))

    assert (found.name, found.label, found.kind) == ("headline", "Judul", "text")
    assert found.pieces == (
        Piece("same", "Rakor "),
        Piece("removed", "Dibuka"),
        Piece("added", "Ditutup"),
        Piece("same", " di Tobelo"),
    )
    assert "".join(piece.text for piece in found.before) == "Rakor Dibuka di Tobelo"
    assert "".join(piece.text for piece in found.after) == "Rakor Ditutup di Tobelo"


def test_the_body_is_compared_as_text_not_as_its_source():
    found = only(SNAPSHOT, changed(body=SNAPSHOT["body"].replace("120", "<strong>112</strong>")))

    assert [piece for piece in found.pieces if piece.kind != "same"] == [
        Piece("removed", "120"),
        Piece("added", "112"),
    ]


def test_formatting_alone_is_told_without_pretending_words_changed():
    found = only(SNAPSHOT, changed(body=SNAPSHOT["body"].replace("120", "<strong>120</strong>")))

    assert (found.label, found.pieces, found.note) == ("Isi", (), differences.MARKUP)


def test_a_link_that_leads_elsewhere_is_told():
    after = changed(body=SNAPSHOT["body"].replace("example.id/a", "example.id/b"))

    found = {difference.name: difference for difference in differences.between(SNAPSHOT, after)}

    assert found["body.links"].removed == ("jadwal → https://example.id/a",)
    assert found["body.links"].added == ("jadwal → https://example.id/b",)


@pytest.mark.parametrize(
    ("fields", "label", "words"),
    [
        ({"kind": "news"}, "Jenis", "Berita"),
        ({"category": "immediate"}, "Kategori informasi", "Serta-merta"),
        ({"dateline": {"place": "Tobelo", "credit": "Diskominfosan", "on": "2021-07-09"}}, "Tanggal titimangsa", "9"),
        ({"agency": {"id": 2, "name": "Dinas Sosial"}}, "Instansi sumber", "Sosial"),
        ({"slug": "rakor-baru"}, "Alamat halaman", "rakor-baru"),
    ],
)  # fmt: skip
def test_stored_choices_dates_and_names_are_told_in_words(fields, label, words):
    found = only(SNAPSHOT, changed(**fields))

    assert found.label == label
    assert words in "".join(piece.text for piece in found.pieces if piece.kind == "added")


def test_a_list_shows_the_lines_that_went_and_came():
    found = only(SNAPSHOT, changed(officials=[{"id": 2, "named_as": "Plt. Gubernur M. Al Yasin Ali"}]))

    assert (found.label, found.kind) == ("Pejabat", "list")
    assert found.removed == ("Gubernur Abdul Gani Kasuba",)
    assert found.added == ("Plt. Gubernur M. Al Yasin Ali",)


def test_a_quote_names_its_words_speakers_and_day():
    found = only(SNAPSHOT, changed(quotes=[]))

    assert found.removed == (
        "“Kita mulai dari desa.” · Gubernur Abdul Gani Kasuba · disampaikan oleh Sekretaris Daerah Samsuddin "
        "Abdul Kadir · Rakor · 8 Juli 2021",
    )


def test_another_order_of_photos_is_told():
    assert only(SNAPSHOT, changed(photos=SNAPSHOT["photos"][::-1])).note == differences.ORDER


def test_another_file_under_the_same_name_is_told():
    file = SNAPSHOT["attachments"][0] | {"digest": "d"}

    assert only(SNAPSHOT, changed(attachments=[file])).note == differences.REPLACED


def test_what_only_the_machine_sees_is_no_difference():
    officials = [SNAPSHOT["officials"][0] | {"tenure": 7, "slug": "lain"}]

    assert differences.between(SNAPSHOT, changed(format=3, officials=officials)) == []


def test_a_snapshot_of_an_older_format_says_nothing_of_what_it_lacks():
    older = {key: value for key, value in SNAPSHOT.items() if key not in {"slug", "photos", "dateline"}}

    assert differences.between(older, SNAPSHOT) == differences.between(SNAPSHOT, older) == []
    assert differences.between({}, SNAPSHOT) == []


def test_an_excerpt_of_a_long_text_is_short_and_holds_what_went_and_came():
    stayed = " ".join(f"kata{number}" for number in range(400))
    before, after = changed(lead=f"{stayed} lama {stayed}"), changed(lead=f"{stayed} baru {stayed}")

    short = differences.excerpt(only(before, after), around=4)

    assert sum(len(piece.text) for piece in short.pieces) < 200
    assert {"lama", "baru"} <= {piece.text.strip() for piece in short.pieces}


def test_an_excerpt_of_two_unlike_texts_shows_the_beginning_of_both():
    before = changed(lead=" ".join(f"dulu{number}" for number in range(900)))
    after = changed(lead=" ".join(f"kini{number}" for number in range(900)))

    short = differences.excerpt(only(before, after), most=400)
    text = "".join(piece.text for piece in short.pieces)

    assert "dulu0" in text
    assert "kini0" in text
    assert len(text) < 500


def test_an_excerpt_keeps_to_the_line_of_the_change():
    body = "".join(f"<p>Alinea {number} berisi tujuh kata yang sama saja.</p>" for number in range(9))
    after = changed(body=body.replace("4 berisi", "4 memuat"))

    short = differences.excerpt(only(changed(body=body), after), around=12)

    assert "".join(piece.text for piece in short.pieces if piece.kind == "same") == (
        "Alinea 4  tujuh kata yang sama saja."
    )


def test_an_excerpt_of_many_lines_ends_with_a_sign_that_there_are_more():
    many = [{"id": number, "name": f"Topik nomor {number}"} for number in range(100)]

    short = differences.excerpt(only(SNAPSHOT, changed(topics=many)), most=200)

    assert short.added[-1] == "…"
    assert len(short.added) < 15


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=60)
NAMES = st.lists(st.fixed_dictionaries({"id": st.integers(), "name": TEXT}), max_size=5)
COPIES = st.builds(
    lambda headline, lead, topics: changed(headline=headline, lead=lead, topics=topics), TEXT, TEXT, NAMES
)


@given(COPIES, COPIES)
def test_both_sides_can_be_read_back(before, after):
    for found in differences.between(before, after):
        if found.kind == "text":
            assert "".join(piece.text for piece in found.before) == before[found.name]
            assert "".join(piece.text for piece in found.after) == after[found.name]
        else:
            was = sorted(row["name"] for row in before[found.name])
            became = sorted(row["name"] for row in after[found.name])
            stayed = list(was)
            for line in found.removed:
                stayed.remove(line)
            assert sorted([*stayed, *found.added]) == became


@given(COPIES)
def test_a_text_never_differs_from_itself(content):
    assert differences.between(content, copy.deepcopy(content)) == []


def test_every_field_of_a_real_snapshot_is_compared_or_known_as_the_machines(newsroom):
    """A key that `take` learns must be told to readers here, or be named below."""
    compared = {name.split(".")[0] for name, _, _ in differences.SINGLE + differences.LISTS}

    assert snapshot.take(newsroom.make_release()).keys() - compared == {"format", "moved_from"}


def test_everything_filled_is_told_in_words_and_nothing_empty():
    told = {field.label: field.lines or field.text for field in differences.fields(SNAPSHOT)}

    assert told["Judul"] == "Rakor Dibuka di Tobelo"
    assert told["Tanggal titimangsa"] == "8 Juli 2021"
    assert told["Jenis"] == "Siaran pers"
    assert told["Wilayah"] == ("Halmahera Utara",)
    assert {"Anak judul", "Topik", "Bukti"}.isdisjoint(told)
