"""Plain text: where every finding stands in the file as it was read, however its lines were broken."""

import textwrap
from pathlib import Path

import pytest

from news.naskah import Kind, check
from news.naskah.files import Unreadable, read

HEADLINE = "Sekda Buka Rakor Kominfo di Tobelo"
PARAGRAPHS = (
    "Pemerintah Provinsi Maluku Utara menggelar rapat koordinasi yang di pusatkan di Kabupaten Halmahera Utara selama "
    "tiga hari. Peserta datang dari seluruh kabupaten dan kota , lalu di pusatkan di aula hotel itu sampai sore.",
    "Sekretaris daerah membuka rapat itu dan berharap hasilnya berguna bagi masyarakat di seluruh kabupaten dan kota.",
)


def blocks(text, **options):
    return [(b.kind, b.text) for b in read("a.txt", text.encode(), **options).manuscript.blocks]


def words_found(name, content):
    source = read(name, content)
    return [
        (each.finding.rule, source.text[each.start : each.end])
        for each in source.located(check(source.manuscript))
    ]


def test_a_line_is_a_paragraph_and_a_short_first_one_the_headline():
    assert blocks("\n".join([HEADLINE, *PARAGRAPHS])) == [
        (Kind.HEADLINE, HEADLINE),
        (Kind.PARAGRAPH, PARAGRAPHS[0]),
        (Kind.PARAGRAPH, PARAGRAPHS[1]),
    ]


@pytest.mark.parametrize("width", [60, 72, 80, 100])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("gap", [1, 2])
def test_lines_that_were_broken_at_a_width_are_one_paragraph(width, end, gap):
    wrapped = [textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS]
    text = ("\n" * (gap + 1)).join([HEADLINE, *wrapped]).replace("\n", end)

    assert blocks(text) == [
        (Kind.HEADLINE, HEADLINE),
        (Kind.PARAGRAPH, PARAGRAPHS[0]),
        (Kind.PARAGRAPH, PARAGRAPHS[1]),
    ]


def test_broken_lines_without_blank_lines_part_where_a_line_ends_early():
    text = "\n".join(textwrap.fill(paragraph, 72) for paragraph in PARAGRAPHS)

    assert [words for _, words in blocks(text)] == list(PARAGRAPHS)


@pytest.mark.parametrize("width", [50, 65, 72, 80, 100, 110])
@pytest.mark.parametrize("name", ["clean.txt", "rakor.txt"])
def test_the_same_is_found_whether_lines_were_broken_or_not(name, width):
    lines = (Path(__file__).parents[1] / name).read_text().splitlines()
    lines = [line for line in lines if line and not line.startswith("#")]
    broken = [textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) for line in lines]

    def found(text):
        return [(rule, " ".join(words.split())) for rule, words in words_found("a.txt", text.encode())]

    assert found("\n\n".join(broken)) == found("\n".join(lines))


@pytest.mark.parametrize("width", [65, 80, 100])
def test_initials_at_the_end_of_a_line_end_no_paragraph(width):
    sentence = "Rapat itu dibuka oleh Sekretaris Daerah Maluku Utara Samsuddin A. Kadir dan dihadiri Dr. Ir. H. Ahmad Wijaya."
    text = "\n".join(textwrap.fill(sentence, width) for _ in range(4))

    assert [words for _, words in blocks(text)] == [sentence] * 4


def test_a_paragraph_that_begins_with_an_indent_is_one_of_its_own():
    text = "\n".join(textwrap.fill(paragraph, 72, initial_indent="    ") for paragraph in PARAGRAPHS)

    assert [words for _, words in blocks(text)] == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "lines",
    [
        ["Rapat digelar di Tobelo pada hari Kamis pagi itu.", "Sekda membuka acara itu bersama bupati setempat."],
        ["Peserta rapat mengikuti acara sampai sore hari", "Rapat itu ditutup oleh sekda dengan doa bersama"],
        ["Kesepakatan rapat itu ada tiga, dan semuanya penting:", "- membangun jaringan di pulau terluar", "- melatih operator di setiap desa"],
        ["Informasi lebih lanjut ada di meja redaksi kami:", "Telepon (0921) 123456", "Surel humas@malutprov.go.id"],
    ],
)  # fmt: skip
def test_short_lines_that_nothing_broke_stay_apart(lines):
    assert [words for _, words in blocks("\n".join(lines), headline=False)] == lines


def test_items_of_a_list_keep_their_own_further_lines():
    text = (
        "Rapat itu menghasilkan dua kesepakatan yang berlaku mulai tahun depan di\nseluruh kabupaten dan kota, yaitu:\n\n"
        "1. membangun jaringan di pulau terluar bersama pemerintah kabupaten dan\n   kota masing-masing;\n2. melatih operator.\n"
    )

    assert blocks(text, headline=False)[1:] == [
        (
            Kind.LIST,
            "1. membangun jaringan di pulau terluar bersama pemerintah kabupaten dan kota masing-masing;",
        ),
        (Kind.LIST, "2. melatih operator."),
    ]


def test_a_word_that_was_broken_behind_its_hyphen_stays_one():
    text = "Rapat itu dihadiri seluruh kepala dinas dan peserta dari kabupaten dan kota se-\nMaluku Utara, dari pagi sampai sore."

    assert "kota se-Maluku Utara" in blocks(text)[0][1]


@pytest.mark.parametrize(
    "first",
    [
        "TOBELO (Diskominfosan) — Rapat dibuka",
        "Rapat dibuka di Tobelo.",
        "“Kami siap.”",
        "- membangun jaringan",
        "x" * 150,
    ],
)
def test_a_first_line_that_is_no_headline(first):
    assert blocks(f"{first}\n\n{PARAGRAPHS[0]}")[0][0] != Kind.HEADLINE


@pytest.mark.parametrize(
    "first", ["Sekda: “Kami Siap”", "Siapkah Desa Kita?", "Diskominfo Buka Pelatihan (Gratis)"]
)
def test_a_headline_may_quote_and_ask(first):
    assert blocks(f"{first}\n\n{PARAGRAPHS[0]}")[0] == (Kind.HEADLINE, first)


def test_a_line_alone_is_no_headline_nor_is_one_that_somebody_says_is_none():
    assert blocks(HEADLINE)[0][0] == Kind.PARAGRAPH
    assert blocks(f"{HEADLINE}\n\n{PARAGRAPHS[0]}", headline=False)[0][0] == Kind.PARAGRAPH


def test_offsets_count_characters_of_the_file_with_its_line_ends():
    text = textwrap.fill(PARAGRAPHS[0], 64).replace("\n", "\r\n")

    assert words_found("a.txt", text.encode()) == [
        ("D02", "di pusatkan"),
        ("T01", " ,"),
        ("D02", "di\r\npusatkan"),
    ]


def test_line_and_column_count_from_one():
    source = read("a.txt", b"Satu dua.\r\n\r\nTiga , empat.\rLima.\n")

    assert [source.where(at) for at in (0, 13, 17, 27)] == [(1, 1), (3, 1), (3, 5), (4, 1)]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"", "cp1252"),
    ],
)
def test_a_fix_leaves_everything_else_byte_by_byte(mark, encoding):
    text = "  “Rapat” di pusatkan – di Tobelo\t itu.\r\n\r\nSelesai  \r\rAkhir.\nTanpa akhir baris"
    source = read("a.txt", mark + text.encode(encoding))
    findings = [f for f in check(source.manuscript) if f.rule == "D02"]

    assert source.text == text
    assert source.fixed(findings) == mark + text.replace("di pusatkan", "dipusatkan").encode(encoding)


def test_a_fix_that_the_encoding_lacks_is_refused_with_the_remedy():
    source = read("a.txt", b"Kegiatan berlangsung 8-10 Juli 2021.")
    source.encoding = "ascii"

    with pytest.raises(
        Unreadable, match=r"Tanda “–” tidak ada dalam penyandian ascii .* Simpan berkasnya sebagai UTF-8"
    ):
        source.fixed(check(source.manuscript))


def test_decomposed_letters_are_read_as_whole_ones_and_keep_their_places():
    text = "Cafe\u0301 itu di pusatkan di Tobelo."
    source = read("a.txt", text.encode())

    assert source.manuscript.blocks[0].text == "Café itu di pusatkan di Tobelo."
    assert words_found("a.txt", text.encode()) == [("D02", "di pusatkan")]
    assert source.fixed(check(source.manuscript)).decode() == text.replace("di pusatkan", "dipusatkan")


def test_blank_lines_may_hold_blanks_of_every_kind():
    assert len(blocks(f"{PARAGRAPHS[0]}\n \u00a0\t\n{PARAGRAPHS[1]}")) == 2


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff"])
def test_an_empty_text_has_no_blocks(text):
    assert blocks(text) == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7", "Ini PDF"),
        (b"\xd0\xcf\x11\xe0abc", "Word lama"),
        (b"PK\x03\x04abc", "bukan Word"),
        (b"Rapat\0\0\x01", "bukan teks"),
        (b"\x81\x8d\x8f", "Simpan sebagai UTF-8"),
    ],
)
def test_what_is_no_copy_is_refused_in_a_sentence(content, told):
    with pytest.raises(Unreadable, match=told):
        read("a", content)
