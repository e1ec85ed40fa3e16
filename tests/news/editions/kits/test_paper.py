"""Lists, links and the letterhead in the three forms of a text."""

import io

import docx
import pytest
from django.core.files.storage import default_storage
from docx.oxml.ns import qn
from pypdf import PdfReader

from agencies.models import Agency
from news.editions import consent
from news.editions.kits import list_numerals, making
from news.media import photos
from tests.news.editions.kits.test_making import of, pdf_text, unpacked
from tests.newsroom import jpeg

pytestmark = pytest.mark.django_db

LISTS = """<ol type="a"><li>Satu<ol type="i" start="4"><li>Dalam</li><li>Dua dalam<ul><li>Butir</li></ul></li></ol></li>
<li>Dua</li></ol><p>Antara.</p><ol reversed><li>Tiga</li><li>Terakhir</li></ol>
<p>Lagi.</p><ol start="-1"><li>Bawah</li><li value="7">Loncat</li></ol>"""


@pytest.mark.parametrize(
    ("number", "how", "said"),
    [(3, "1", "3"), (-1, "1", "-1"), (1, "a", "a"), (26, "A", "Z"), (27, "a", "aa"), (703, "a", "aaa"),
     (4, "i", "iv"), (1994, "I", "MCMXCIV")],
)  # fmt: skip
def test_numbers_are_written_as_browsers_do(number, how, said):
    assert list_numerals.written(number, how) == said


def test_lists_count_in_text_and_pdf_as_they_do_on_the_page(newsroom):
    found = unpacked(of(newsroom.publish(body=LISTS)))

    text = found["siaran-pers.txt"].decode()
    assert "a. Satu\n   iv. Dalam\n   v. Dua dalam\n      - Butir\nb. Dua\n\nAntara." in text
    assert "2. Tiga\n1. Terakhir" in text
    assert "-1. Bawah\n7. Loncat" in text
    assert (
        "a. Satu iv. Dalam v. Dua dalam • Butir b. Dua Antara. 2. Tiga 1. Terakhir Lagi. -1. Bawah 7. Loncat"
        in (pdf_text(found["siaran-pers.pdf"]))
    )


def test_a_word_longer_than_a_line_goes_on_in_the_next(newsroom):
    word, address = "0123456789abcdef" * 16, f"https://contoh.id/{'x' * 120}"
    body = f"<p>Sidik: {word}</p><table><tr><td>{word}</td><td>A</td></tr></table><p>{address}</p>"
    found = unpacked(of(newsroom.publish(body=body)))

    pages = PdfReader(io.BytesIO(found["siaran-pers.pdf"])).pages
    lines = [line for page in pages for line in page.extract_text().splitlines()]
    assert max(map(len, lines)) < 120
    assert "".join(lines).count(word) == 2 and address in "".join(lines)


def test_lists_count_in_word_as_they_do_on_the_page(newsroom):
    document = docx.Document(io.BytesIO(unpacked(of(newsroom.publish(body=LISTS)))["siaran-pers.docx"]))

    assert {text: numbered(document, text) for text in ("Satu", "Dalam", "Dua dalam", "Dua", "Tiga", "Terakhir", "Loncat")} == {
        "Satu": ("lowerLetter", 1), "Dua": ("lowerLetter", 1),  # one count that goes on
        "Dalam": ("lowerRoman", 4), "Dua dalam": ("lowerRoman", 4),
        "Tiga": ("decimal", 2), "Terakhir": ("decimal", 1), "Loncat": ("decimal", 7),
    }  # fmt: skip
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert (styles["Satu"], styles["Dalam"], styles["Butir"]) == (
        "List Number",
        "List Number 2",
        "List Bullet 3",
    )


def numbered(document, text):
    """How the paragraph is counted in Word, and from which number its count starts."""
    paragraph = next(one for one in document.paragraphs if one.text == text)
    numbering = document.part.numbering_part.element
    number = numbering.num_having_numId(paragraph._p.pPr.numPr.numId.val)
    abstract = next(
        one
        for one in numbering.findall(qn("w:abstractNum"))
        if int(one.get(qn("w:abstractNumId"))) == number.abstractNumId.val
    )
    form = abstract.find(qn("w:lvl")).find(qn("w:numFmt")).get(qn("w:val"))
    return form, number.lvlOverride_lst[0].startOverride.val


@pytest.fixture
def logo(newsroom):
    """The office with a logo of its own."""
    photo = photos.take_in(
        jpeg(600, 600, "#0A5670", name="logo.jpg"), by=newsroom.ratna, agency=newsroom.office,
        alt="Lambang Maluku Utara", credit="Kantor",
    )  # fmt: skip
    Agency.objects.filter(pk=newsroom.office.pk).update(logo=photo, is_public=True)
    return photo


def pictures(found):
    """How many pictures the PDF and the Word file have."""
    document = docx.Document(io.BytesIO(found["siaran-pers.docx"]))
    return len(PdfReader(io.BytesIO(found["siaran-pers.pdf"])).pages[0].images), len(document.inline_shapes)


def test_the_logo_of_the_office_is_on_the_letterhead_with_its_words(newsroom, logo):
    found = unpacked(of(newsroom.publish()))

    assert pictures(found) == (1, 1)
    shape = docx.Document(io.BytesIO(found["siaran-pers.docx"])).inline_shapes[0]
    assert shape._inline.docPr.get("descr") == "Lambang Maluku Utara"
    told = PdfReader(io.BytesIO(found["siaran-pers.pdf"]))
    assert "Lambang Maluku Utara" in alternatives(told.trailer["/Root"]["/StructTreeRoot"])
    assert "<pdfuaid:part>1</pdfuaid:part>" in told.trailer["/Root"]["/Metadata"].get_data().decode()


def alternatives(element):
    """Every text that stands for a picture in the tags of a PDF."""
    element = element.get_object()
    if not isinstance(element, dict):
        return set()
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    found = {str(element["/Alt"])} if "/Alt" in element else set()
    return found.union(*(alternatives(kid) for kid in kids if not isinstance(kid.get_object(), int)))


def test_a_logo_that_may_not_be_shown_or_is_lost_leaves_a_letterhead_of_words(newsroom, logo):
    edition = newsroom.publish()
    first = of(edition)
    for width in (360, 600, 720):
        default_storage.delete(f"rendition/{logo.digest}/{width}.jpg")

    without = of(edition)

    assert without.pk != first.pk
    assert pictures(unpacked(without)) == (0, 0)


def test_a_withdrawn_logo_goes(newsroom, logo):
    edition = newsroom.publish()
    of(edition)
    consent.withdraw(logo, by=newsroom.salma, reason="Diganti.")

    assert pictures(unpacked(making.of(edition))) == (0, 0)
