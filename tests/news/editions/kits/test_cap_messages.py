"""What the kit of a warning says, read long after it was taken along."""

import datetime as dt
import io
import json
from pathlib import Path

import docx
import pytest
from lxml import etree
from pypdf import PdfReader

from agencies.models import Area
from news.editions import publishing
from news.editions.kits import files, making
from news.formats import cap
from news.models import Edition
from tests.kominfo.lib.formats.streamed import unzip
from tests.newsroom import wit

pytestmark = pytest.mark.django_db

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parents[2] / "formats" / "cap-1.2.xsd"))
OUT, UNTIL = wit(2021, 7, 9, 9), wit(2021, 7, 10, 9)


@pytest.fixture
def edition(newsroom):
    """A flood in two places, until the next morning."""
    places = [newsroom.halut, Area.objects.get(code="82.71")]
    return newsroom.publish(newsroom.make_warning(valid_until=UNTIL, areas=places), now=OUT)


def unpacked(edition):
    """The kit by names without its folder."""
    kit = making.of(Edition.objects.select_related("release").get(pk=edition.pk))
    return {name.partition("/")[2]: content for name, content in unzip(files.stream(kit)).items()}


def texts(found):
    """The text in three forms, each on one line."""
    word = docx.Document(io.BytesIO(found["siaran-pers.docx"]))
    pages = PdfReader(io.BytesIO(found["siaran-pers.pdf"])).pages
    forms = {
        "txt": found["siaran-pers.txt"].decode(),
        "docx": "\n".join(paragraph.text for paragraph in word.paragraphs),
        "pdf": "\n".join(page.extract_text() for page in pages),
    }
    return {form: " ".join(text.split()) for form, text in forms.items()}


@pytest.mark.parametrize("form", ["txt", "docx", "pdf"])
def test_each_form_says_what_where_until_when_what_to_do_and_who_says_so(edition, form):
    said = texts(unpacked(edition))[form]

    assert "peringatan siaga: banjir" in said.lower()
    assert "Jauhi sungai dan pindahkan barang ke tempat tinggi." in said
    assert "Wilayah: Kabupaten Halmahera Utara, Kota Ternate" in said
    assert "Berlaku sampai: Sabtu, 10 Juli 2021, pukul 09.00 WIT" in said
    assert "Menurut: BMKG" in said


@pytest.mark.parametrize("form", ["txt", "docx", "pdf"])
def test_the_kit_of_the_end_says_that_it_is_over_and_tells_nobody_what_to_do(newsroom, edition, form):
    ended = publishing.end_warning(
        edition.release, by=newsroom.salma, reason="Surut.", note="Air surut.", now=wit(2021, 7, 9, 15)
    )
    said = texts(unpacked(ended))[form]

    assert "peringatan berakhir: banjir" in said.lower()
    assert "Berakhir pada: Jumat, 9 Juli 2021, pukul 15.00 WIT" in said
    assert "Jauhi sungai" not in said
    assert "Berlaku sampai" not in said


@pytest.mark.parametrize("form", ["txt", "docx", "pdf"])
def test_one_without_a_moment_leads_to_where_its_end_is_told(newsroom, form):
    edition = newsroom.publish(newsroom.make_warning())

    assert "Berlaku sampai: diakhiri; alamat di bawah menyebut" in texts(unpacked(edition))[form]


def test_the_message_for_programs_is_in_the_kit_and_names_those_before_it(newsroom, edition):
    prolonged = publishing.prolong(
        edition.release, by=newsroom.salma, until=wit(2021, 7, 11, 9), reason="Hujan.", note="Masih.",
        now=wit(2021, 7, 9, 20),
    )  # fmt: skip

    first, second = (etree.fromstring(unpacked(one)["cap.xml"]) for one in (edition, prolonged))

    for message in (first, second):
        SCHEMA.assertValid(message)
    name = f"{{{cap.XMLNS}}}"
    assert (first.findtext(f"{name}msgType"), second.findtext(f"{name}msgType")) == ("Alert", "Update")
    assert second.findtext(f"{name}references") == cap.reference(edition)
    assert second.findtext(f"{name}info/{name}expires") == "2021-07-11T09:00:00+09:00"


def test_the_manifest_has_the_moment_and_no_word_about_now(edition):
    told = json.loads(unpacked(edition)["manifest.json"])

    assert told["edition"]["valid_until"] == "2021-07-10T09:00:00+09:00"
    assert told["edition"]["warning"] == {
        "state": "valid_until", "kind": "flood", "level": "siaga", "source": "BMKG",
        "instruction": "Jauhi sungai dan pindahkan barang ke tempat tinggi.",
        "areas": ["Kabupaten Halmahera Utara", "Kota Ternate"],
        "valid_until": "2021-07-10T09:00:00+09:00", "cap": cap.address(edition.release_id),
    }  # fmt: skip
    assert "cap.xml" in {row["name"] for row in told["files"]}


def test_the_same_kit_is_handed_out_before_and_after_the_end(edition, monkeypatch):
    before = making.of(edition)
    monkeypatch.setattr("django.utils.timezone.now", lambda: UNTIL + dt.timedelta(days=1))

    assert making.of(edition).pk == before.pk


def test_a_text_that_warns_no_more_says_so(newsroom, edition):
    corrected = newsroom.correct(
        edition.release, warning_kind="", warning_level="", warning_instruction="", warning_source="",
        valid_until=None, now=wit(2021, 7, 9, 15),
    )  # fmt: skip
    said = texts(unpacked(corrected))

    assert all("Peringatan ini sudah berakhir".lower() in text.lower() for text in said.values())
    assert all("Berakhir pada: Jumat, 9 Juli 2021, pukul 15.00 WIT" in text for text in said.values())


def test_an_announcement_says_until_when_it_is_valid(newsroom):
    release = newsroom.make_release(kind="announcement", valid_until=UNTIL)
    found = unpacked(newsroom.publish(release, now=OUT))

    assert all(
        "Berlaku sampai: Sabtu, 10 Juli 2021, pukul 09.00 WIT" in text for text in texts(found).values()
    )
    assert "cap.xml" not in found
    assert "warning" not in json.loads(found["manifest.json"])["edition"]
