"""Read caption, credit, place and day from a photo's metadata, leaving out values that devices write by themselves."""

import datetime as dt
import re
from collections.abc import Callable
from typing import IO, Any

from django.utils import timezone
from lxml import etree
from PIL import ExifTags, Image, ImageFile, IptcImagePlugin

from kominfo.lib.fields import FIRST_DAY

Facts = dict[str, Any]  # caption, creator, credit, place: one line of text; taken_on: a date
# Dates of clocks that were reset: the epochs of Unix, DOS, old Macs and Apple's libraries, also a day earlier by time zone.
_DEAD_CLOCKS = {
    *(dt.date(year, 1, 1) for year in (1904, 1970, 1980, 2000, 2001)),
    *(dt.date(year, 12, 31) for year in (1969, 1979)),
    dt.date(1980, 1, 6),  # GPS epoch
    dt.date(2002, 12, 8),  # of the first Android phones
}
# After a change of battery: the first second of a year that the device chose.
_RESET_CLOCK = re.compile(r"\d{4}\D01\D01[ T]00:00:00(?:\.0+)?(?:Z|[+-][\d:]+)?")
_IPTC = {"caption": (2, 120), "creator": (2, 80), "credit": (2, 110), "place": (2, 90), "taken_on": (2, 55)}
_XMP = {
    "caption": ("{http://purl.org/dc/elements/1.1/}description",),
    "creator": ("{http://purl.org/dc/elements/1.1/}creator",),
    "credit": ("{http://ns.adobe.com/photoshop/1.0/}Credit",),
    "place": (
        "{http://ns.adobe.com/photoshop/1.0/}City",
        "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}Location",
    ),
    "taken_on": (
        "{http://ns.adobe.com/photoshop/1.0/}DateCreated",
        "{http://ns.adobe.com/exif/1.0/}DateTimeOriginal",
    ),
}
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
# Text that has only these words and numbers was written by a device or a program, not by a person.
_DEVICE_WORDS = frozenset(
    """
    apple asus canon casio dji fujifilm gopro huawei infinix ipad iphone itel jenoptik kenox kodak konica leica lenovo lg
    lumix minolta motorola nikon nokia olympus oneplus oppo panasonic pentax poco realme redmi ricoh samsung sharp sigma
    sony tecno vivo xiaomi ericsson galaxy eos coolpix finepix powershot cybershot exilim techwin optical imaging
    electronics mark ii iii iv series software application owner user author corporation corp co ltd inc company computer digital still camera kamera phone dsc dscf dscn dcim img
    mvimg pxl vid pict exif jpeg jpg jpe png webp heic tif tiff image images picture pictures photo photos foto gambar default untitled title
    description unknown none null undefined na no name binary comment ascii unicode screenshot whatsapp telegram
    note pro max plus ultra lite mini mi instagram snapseed lightroom photoshop adobe gimp picasa picsart vsco retrica camscanner photogrid canva cam hdr hdrpl
    oplus shot on at wa dual triple quad ai by and the with taken scanned uploaded optimized scan scanned scanner epson canoscan
    hp hewlett packard photosmart optio vivitar vivicam hasselblad benq polaroid rollei agfaphoto praktica sanyo casio oznor burst
    applemark jpegmini exifprint print dc csc general systems acd lead technologies microsoft office user users comments charset
    imagedescription usercomment capture hw gps map timestamp timemark camera2 open mobile cellphone honor huawei meitu
    beautycam photoscape afterfocus jhead android original autocaption video snapshot snapshot my
    """.split()  # noqa: SIM905
)
_MADE_BY_PROGRAMS = re.compile(
    r"(?:processed|edited|created|made|optimi[sz]ed|file written)\s+(?:with|by|using)\b.*"  # "Processed with VSCO with a6 preset"
    r"|creator:\s*gd-jpeg.*"
    r"|<.*>"  # "<KENOX S730  / Samsung S730>"
    r"|[{\[]\s*[\"\d{].*"  # settings of phones as JSON
    r"|(?:module|filter|fileter\w*|hw-\w+|captureOrientation|sceneMode|cct_value)\s*:.*"  # the same with semicolons
    r"|.*\.(?:jpe?g|png|webp|heic|tiff?|gif|bmp|psd|dng|nef|cr[23]|arw)",
    re.IGNORECASE | re.DOTALL,
)
_LABELS = re.compile(r".{0,4}|\S*\d\S*", re.DOTALL)  # of captions: Huawei's "cof" and "mde", "P1010101"
_IPTC_ENDS = {32, 2000}  # bytes after which programs cut a field


def read(file: IO[bytes]) -> Facts:
    """Caption, creator, credit, place and day from XMP, IPTC and EXIF, the more reliable source first; no GPS position.

    Values that devices write by themselves and days of a reset clock are left out. The beginning of a file is enough.
    Broken metadata is skipped, without an error.
    """
    found: Facts = {}
    try:
        with Image.open(file, formats=("JPEG", "PNG", "WEBP")) as image:
            for source in (_from_exif, _from_iptc, _from_xmp):
                found |= _believed(source, image)
    except Exception:  # not a picture, or one that cannot be opened
        return found
    return found


def decoded(raw: bytes) -> str:
    """Decode bytes of unknown encoding: UTF-8 if valid, even if cut inside a character; else Windows-1252."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        whole = raw[: error.start]
        was_cut = error.reason == "unexpected end of data" and (
            # Otherwise it is Windows-1252 that ends with "é", as in "Café".
            not whole.isascii() or len(raw) in _IPTC_ENDS
        )
    return whole.decode("utf-8-sig") if was_cut else raw.decode("cp1252", "ignore")


def _believed(source: Callable[[ImageFile.ImageFile], Facts], image: ImageFile.ImageFile) -> Facts:
    try:
        facts = source(image)
    except Exception:  # broken metadata raises many kinds of errors
        return {}
    day = _day(facts.pop("taken_on", None))
    words = {name: _line(value) for name, value in facts.items()}
    kept: Facts = {name: text for name, text in words.items() if text and not _by_device(name, text)}
    return kept | ({"taken_on": day} if day else {})


def _from_exif(image: ImageFile.ImageFile) -> Facts:
    exif = image.getexif()
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    captions = (
        _ascii(exif.get(ExifTags.Base.ImageDescription)),
        _utf16(exif.get(ExifTags.Base.XPComment)),
        _utf16(exif.get(ExifTags.Base.XPTitle)),
        _user_comment(inner.get(ExifTags.Base.UserComment)),
    )
    authors = _ascii(exif.get(ExifTags.Base.Artist)), _utf16(exif.get(ExifTags.Base.XPAuthor))
    return {
        "caption": next((text for text in captions if text and not _by_device("caption", text)), ""),
        "creator": next((text for text in authors if text and not _by_device("creator", text)), ""),
        "taken_on": inner.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime),
    }


def _from_iptc(image: ImageFile.ImageFile) -> Facts:
    records = IptcImagePlugin.getiptcinfo(image) or {}
    found = {name: records[key] for name, key in _IPTC.items() if records.get(key)}
    return {name: decoded(value[0] if isinstance(value, list) else value) for name, value in found.items()}


def _from_xmp(image: ImageFile.ImageFile) -> Facts:
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp")
    if not packet:
        return {}
    packet = packet.encode() if isinstance(packet, str) else packet
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(packet.strip(b"\0 \r\n"), parser)
    return {name: _property(root, tags) for name, tags in _XMP.items()}


def _property(root: Any, tags: tuple[str, ...]) -> str:
    """An XMP property, written as an attribute, an element or a list; the first language if there are several."""
    for tag in tags:
        for node in root.iter(f"{_RDF}Description"):
            if value := node.get(tag):
                return str(value)
        for node in root.iter(tag):
            items = [item.text or "" for item in node.iter(f"{_RDF}li")] or [node.text or ""]
            several = node.find(f"{_RDF}Seq") is not None
            if value := (", ".join(filter(None, items)) if several else items[0]):
                return value
    return ""


def _ascii(value: Any) -> str:
    """An EXIF text, which Pillow decodes as Latin-1; it ends at the first NUL."""
    raw = value.encode("latin-1", "replace") if isinstance(value, str) else bytes(value or b"")
    return _line(decoded(raw.split(b"\0")[0]))


def _utf16(value: Any) -> str:
    """A field of Windows Explorer."""
    return _line(bytes(value or b"").decode("utf-16-le", "ignore"))


def _user_comment(value: Any) -> str:
    """EXIF UserComment: eight bytes name the encoding; "UNICODE" is UTF-16 in either byte order."""
    raw = value.encode("latin-1", "replace") if isinstance(value, str) else bytes(value or b"")
    code, text = raw[:8].rstrip(b"\0"), raw[8:]
    if code == b"UNICODE":
        orders = [text.decode(order, "ignore") for order in ("utf-16-le", "utf-16-be")]
        return _line(min(orders, key=lambda words: sum(letter > "\u02ff" for letter in words)))
    if code == b"JIS":
        return _line(text.decode("iso2022_jp", "ignore"))
    return _ascii(text if code in {b"", b"ASCII"} else raw)


def _line(text: str) -> str:
    """One line without control characters; text that was decoded with the wrong encoding is repaired where that is certain."""
    import ftfy  # two megabytes, for photos that arrive alone

    text = ftfy.fix_encoding(text.split("\0")[0])
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\ufeff\ufffd-\uffff]", " ", text).split())


def _by_device(name: str, text: str) -> bool:
    words = re.findall(r"[^\W_]+", text.casefold())
    if all(word in _DEVICE_WORDS or any(letter.isdigit() for letter in word) for word in words):
        return True
    if name == "caption" and _LABELS.fullmatch(text):
        return True
    return bool(_MADE_BY_PROGRAMS.fullmatch(text))


def _day(value: Any) -> dt.date | None:
    """Parse `2021:07:08 09:15:00`, `20210708` and `2021-07-08T09:15`; None for a day on which no photo can be taken."""
    if _RESET_CLOCK.fullmatch(str(value or "").strip()):
        return None
    written = re.match(r"\s*(\d{4})\D?(\d{2})\D?(\d{2})(?!\d)", str(value or ""))
    try:
        day = dt.date(*map(int, written.groups())) if written else None
    except ValueError:
        return None
    if day is None or day in _DEAD_CLOCKS or not FIRST_DAY <= day <= timezone.localdate():
        return None
    return day
