"""What stands in a picture, as far as it can be believed."""

import datetime as dt
import io
import struct

import pytest
from PIL import ExifTags, Image

from kominfo.lib.files import photo_facts

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 photoshop:City="Tobelo" photoshop:Credit="Kafé" photoshop:DateCreated="2021-07-08T10:00:00+09:00">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Rapat “raya”.</rdf:li><rdf:li xml:lang="en">Big.</rdf:li></rdf:Alt>
</dc:description><dc:creator><rdf:Seq><rdf:li>Ratna</rdf:li><rdf:li>Hasan</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def jpeg(**options):
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, "JPEG", **options)
    buffer.seek(0)
    return buffer


def with_exif(outer=None, inner=None):
    exif = Image.Exif()
    for tag, value in (outer or {}).items():
        exif[tag] = value
    for tag, value in (inner or {}).items():
        exif.get_ifd(ExifTags.IFD.Exif)[tag] = value
    return jpeg(exif=exif)


def described(text):
    return with_exif({ExifTags.Base.ImageDescription: text})


def with_iptc(*fields):
    """Fields as (record, number, bytes), in the block that Photoshop writes."""
    data = b"".join(struct.pack(">BBBH", 0x1C, r, n, len(value)) + value for r, n, value in fields)
    block = (
        b"Photoshop 3.0\0"
        + b"8BIM"
        + struct.pack(">HHI", 0x0404, 0, len(data))
        + data
        + b"\0" * (len(data) % 2)
    )
    plain = jpeg().getvalue()
    return io.BytesIO(plain[:2] + b"\xff\xed" + struct.pack(">H", len(block) + 2) + block + plain[2:])


@pytest.mark.parametrize(
    "words",
    [
        "OLYMPUS DIGITAL CAMERA",
        "MINOLTA DIGITAL CAMERA",
        "SONY DSC",
        "DCIM",
        "DIGITAL CAMERA",
        "SAMSUNG CAMERA PICTURES",
        "KODAK Digital Still Camera",
        "Canon EOS 5D Mark II",
        "Shot on Redmi Note 12 Pro",
        "<KENOX S730  / Samsung S730>",
        "Exif_JPEG_PICTURE",
        "default",
        "untitled",
        "cof",
        "oplus_32",
        "P1010101",
        "IMG_1234",
        "IMG-20210708-WA0012",
        "WhatsApp Image 2021-07-08 at 09.15.00",
        "rapat di tobelo.jpg",
        "Processed with VSCO with a6 preset",
        '{"mirror":false,"sensor_type":"rear"}',
        "module: photo; touch: (-1.0, -1.0); modeInfo: ;",
        "---",
        "oznor",
        "AppleMark",
        "LEAD Technologies Inc. V1.01",
        "File written by Adobe Photoshop 4.0",
        "ACD Systems Digital Imaging",
        "CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 90",
        "Optimized by JPEGmini 3.14",
        "EXIF PRINT",
        "Jenoptik DC",
        "PENTAX Optio",
        "Vivitar ViviCam",
        "General Imaging Company",
        "Image taken with iPhone",
        "Taken with Redmi Note 9",
        "Shot by Hasselblad",
        "Microsoft Office User",
        "Scanned with CamScanner",
        "Uploaded with Instagram",
        "Epson Scan",
        "HP PhotoSmart",
        "GPS Map Camera",
        "TimeStamp Camera",
        "Open Camera",
        "Mobile phone photo",
        "charset=Ascii Comment",
        "User comments",
        "ImageDescription",
        "hw_capture",
    ],
)
def test_what_a_device_writes_is_no_caption(words):
    assert photo_facts.read(described(words)) == {}


@pytest.mark.parametrize(
    "words",
    [
        "Rapat di Tobelo",
        "Samsung membuka toko di Ternate",
        "Taken with pride at Sofifi",
        "Original pasar Gamalama",
        "Kamera pengawas di Pelabuhan Bastiong",
        "Peta Halmahera",
        "Foto 17 Agustus di Sofifi",
        "Kiri: Gubernur; kanan: Bupati; tengah: Kapolda",
        "[Foto: rapat di Tobelo]",
    ],
)
def test_what_a_person_wrote_is_a_caption(words):
    assert photo_facts.read(described(words)) == {"caption": words}


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Kafé “raya”".encode(), "Kafé “raya”"),
        ("Kafé “raya”".encode("cp1252"), "Kafé “raya”"),
        (b"\xef\xbb\xbfRapat", "Rapat"),
        ("Rapat di Kafé".encode("latin-1"), "Rapat di Kafé"),
        ("Kafé Café".encode()[:-1], "Kafé Caf"),
        ("Diskominfosan Maluku Utara 1234é".encode()[:32], "Diskominfosan Maluku Utara 1234"),
    ],
)
def test_letters_are_read_in_the_encoding_that_they_have(raw, text):
    assert photo_facts.decoded(raw) == text


@pytest.mark.parametrize("marker", [[], [(1, 90, b"\x1b%G")]])
def test_iptc_is_read_with_and_without_a_word_on_its_encoding(marker):
    photo = with_iptc(*marker, (2, 120, "Kafé “raya”".encode()), (2, 80, b"Ratna"), (2, 55, b"20210708"))

    assert photo_facts.read(photo) == {
        "caption": "Kafé “raya”",
        "creator": "Ratna",
        "taken_on": dt.date(2021, 7, 8),
    }


def test_iptc_of_old_windows_programs_is_read():
    assert photo_facts.read(with_iptc((2, 120, "Kafé “raya”".encode("cp1252")))) == {"caption": "Kafé “raya”"}


def test_letters_that_were_decoded_wrongly_before_are_put_right():
    assert photo_facts.read(with_iptc((2, 120, "KafÃ© â€œrayaâ€\x9d".encode()))) == {"caption": "Kafé “raya”"}


def test_letters_that_may_be_meant_stay():
    assert photo_facts.read(with_iptc((2, 120, "PT Ãgape São".encode()))) == {"caption": "PT Ãgape São"}


def test_xmp_is_read_from_attributes_elements_and_lists():
    assert photo_facts.read(jpeg(xmp=XMP.encode())) == {
        "caption": "Rapat “raya”.",
        "creator": "Ratna, Hasan",
        "credit": "Kafé",
        "place": "Tobelo",
        "taken_on": dt.date(2021, 7, 8),
    }


@pytest.mark.parametrize(
    "comment",
    [
        b"UNICODE\0" + "Rapat raya".encode("utf-16-le"),
        b"UNICODE\0" + "Rapat raya".encode("utf-16-be"),
        b"UNICODE\0" + "Rapat raya".encode("utf-16"),
        b"ASCII\0\0\0Rapat raya\0\0",
        b"JIS\0\0\0\0\0Rapat raya",
        b"\0\0\0\0\0\0\0\0Rapat raya",
    ],
)
def test_a_comment_says_its_encoding_first(comment):
    assert photo_facts.read(with_exif(inner={ExifTags.Base.UserComment: comment})) == {
        "caption": "Rapat raya"
    }


def test_the_fields_of_windows_explorer_are_read():
    photo = with_exif({ExifTags.Base.XPComment: "Kafé raya\0".encode("utf-16-le")})

    assert photo_facts.read(photo) == {"caption": "Kafé raya"}


def test_a_devices_words_do_not_hide_a_persons():
    photo = with_exif(
        {ExifTags.Base.ImageDescription: "SONY DSC"}, {ExifTags.Base.UserComment: b"ASCII\0\0\0Rapat raya"}
    )

    assert photo_facts.read(photo) == {"caption": "Rapat raya"}


@pytest.mark.parametrize(
    "written",
    [
        "0000:00:00 00:00:00",
        "0001:01:01 00:00:00",
        "    :  :     :  :  ",
        "1899:12:30 00:00:00",
        "1970:01:01 00:00:00",
        "1980:01:01 00:00:00",
        "1980:01:06 00:00:00",
        "2002:12:08 12:00:00",
        "2015:01:01 00:00:00",
        "2017:01:01 00:00:00+09:00",
        "2021:02:30 09:00:00",
        "2099:01:01 00:00:00",
        "9999:12:31 00:00:00",
        "12/08/2021 09:00",
        "2021",
    ],
)
def test_a_day_on_which_nobody_took_the_photo_is_not_offered(written):
    assert photo_facts.read(with_exif(inner={ExifTags.Base.DateTimeOriginal: written})) == {}


def test_broken_metadata_costs_only_what_stands_in_it():
    photo = jpeg(xmp=b"<broken", exif=with_exif({ExifTags.Base.Artist: "Ratna"}).getvalue()[6:])

    assert photo_facts.read(photo).get("caption") is None


def test_entities_of_xmp_are_not_opened():
    bomb = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + XMP.replace("Rapat", "&x;").encode()

    assert "root:" not in str(photo_facts.read(jpeg(xmp=bomb)))
