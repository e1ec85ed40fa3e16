"""Check the XML parts of Word, Excel, PowerPoint and OpenDocument files for content that runs, hides or fetches something.

A `Part` is a parser target: it receives the elements of one part in order and raises `ValidationError`. `packages`
opens the archive and chooses the parts.
"""

import re
from collections.abc import Mapping

from . import formulas
from .outside import check_link, is_server, leads_out
from .refusal import AS_OFFICE, AS_PDF, refusal

MACRO = f"Berkas ini memuat makro atau kendali. {AS_OFFICE}, bukan jenis “dengan makro” (.docm, .xlsm, .pptm); {AS_PDF}. Lalu unggah lagi."
LOCKED = (
    "Berkas ini diberi kata sandi. Di Word, Excel, atau PowerPoint: File › Info › Proteksi › Enkripsi dengan Kata Sandi, "
    "kosongkan kata sandinya, simpan, lalu unggah lagi."
)
NESTED = (
    "Di dalam berkas ini ada berkas lain yang disematkan (misalnya dokumen, halaman HTML, atau program). "
    "Hapus yang disematkan, atau simpan sebagai PDF, lalu unggah lagi."
)
_SCRIPTED_PICTURE = "Gambar SVG di dalam berkas ini memuat skrip. Ganti gambarnya dengan PNG, atau simpan sebagai PDF, lalu unggah lagi."
_PROGRAM = (
    "Berkas ini memuat tombol atau gambar yang menjalankan program saat diklik. "
    "Hapus tindakannya, atau simpan sebagai PDF, lalu unggah lagi."
)

_CELLS = {"c", "v", "row"}  # of sheets; there may be millions, so they are skipped early
_FORMULAS = {
    "f", "formula", "formula1", "formula2", "oldFormula", "definedName", "calculatedColumnFormula", "totalsRowFormula",
}  # fmt: skip
_FIELDS = {"instrText", "delInstrText"}
_FETCHING = {"ddeLink", "oleLink", "DataMashup", "connectString", "webPr", "dbPr"}
_RUNNING_NAMES = re.compile(r"(_xlnm\.)?auto_?(open|close|activate|deactivate)", re.IGNORECASE)
_RUNNING_ACTION = re.compile(r"\s*ppaction://(program|macro|ole)", re.IGNORECASE)
_FIELD_END = "\0"
_QUOTED = re.compile(r'["“”][^"“”\0]*["“”]')
_FIELD = re.compile(
    r"(?<![^\s\0])(DDE(?:AUTO)?|LINK|INCLUDETEXT|INCLUDE|DATABASE|QUOTE(?:\s+\d+){3})(?![^\s\0])",
    re.IGNORECASE,
)
_PICTURE_FIELD = re.compile(
    r"\b(?:INCLUDEPICTURE|IMPORT)\s\W*(?:https?:|ftp:|file:|smb:|\\\\)", re.IGNORECASE
)
_LINK_FIELD = re.compile(r'\bHYPERLINK\s+["“”]?([^"“”\s\0]+)', re.IGNORECASE)

_DRAWN = {"svg", "html"}  # root elements of drawings, and of pages that claim to be one
_RUNNING_DRAWN = {"script", "iframe", "object", "embed", "applet", "handler", "listener", "form", "meta"}
_RUNNING_ATTRIBUTE = re.compile(r"\s*(on|(xlink:)?href\b)", re.IGNORECASE)  # that an animation may change
_STYLED_OUTSIDE = re.compile(r"@import|url\(\s*['\"]?\s*(?:https?:|ftp:|file:|//|\\\\)", re.IGNORECASE)
_DATA_PICTURE = re.compile(r"\s*data:image/(?:png|jpe?g|gif|webp)[;,]", re.IGNORECASE)

_OPEN_RUNNING = {
    "event-listener", "dde-source", "dde-connection-decl", "plugin", "applet", "floating-frame", "script", "submission",
}  # fmt: skip
_OPEN_FETCHING = {
    "section-source",
    "table-source",
    "cell-range-source",
    "database-source-sql",
    "database-source-query",
}


def fetched(what: str) -> Exception:
    """The refusal of content that is fetched when the document is opened."""
    return refusal(
        f"Berkas ini mengambil sesuatu dari luar saat dibuka ({what[:80]}). Putuskan tautannya (templat, gambar, data atau "
        "objek tertaut) atau simpan sebagai PDF, lalu unggah lagi."
    )


class Part:
    """Checks any part: each may turn out to be an SVG drawing, whatever its name."""

    def __init__(self) -> None:
        self.is_drawn: bool | None = None  # unknown before the first element
        self.heard: list[str] | None = None  # text of the element that is being collected

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        element = tag.rpartition(" ")[2]
        if self.is_drawn is None:
            self.is_drawn = element.lower() in _DRAWN
            if element.lower() == "html":
                raise refusal(NESTED)
        if self.is_drawn:
            self._drawn(element.lower(), attributes)
        else:
            self.element(element, tag, attributes)

    def characters(self, text: str) -> None:
        """Text of an element, in pieces."""
        if self.heard is not None:
            self.heard.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self.heard is None:
            return
        text, self.heard = "".join(self.heard), None
        if self.is_drawn:
            if _STYLED_OUTSIDE.search(text):
                raise fetched("gambar SVG")
        else:
            self.said(tag.rpartition(" ")[2], text)

    def finish(self) -> None:
        """The part ends."""

    def element(self, element: str, tag: str, attributes: Mapping[str, str]) -> None:
        """An element of a part that is not a drawing."""

    def said(self, element: str, text: str) -> None:
        """The whole text of an element that was collected."""

    def _drawn(self, element: str, attributes: Mapping[str, str]) -> None:
        if element in _RUNNING_DRAWN:
            raise refusal(_SCRIPTED_PICTURE)
        if element == "style":
            self.heard = []
        for key, value in attributes.items():
            name = key.rpartition(" ")[2].lower()
            if name.startswith("on") or (name == "attributename" and _RUNNING_ATTRIBUTE.match(value)):
                raise refusal(_SCRIPTED_PICTURE)
            if name in {"href", "src"} and not _DATA_PICTURE.match(value):
                _check_drawn_link(element, value)
            elif _STYLED_OUTSIDE.search(value):
                raise fetched(value)


class OfficePart(Part):
    """Checks a part of an Office file: Word fields, Excel formulas, PowerPoint actions, VML drawings."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[str] = []

    def element(self, element: str, tag: str, attributes: Mapping[str, str]) -> None:
        """Collect fields and formulas; refuse what runs or fetches."""
        if element in _CELLS:
            return
        if element in _FETCHING:
            raise fetched(element)
        if element in _FORMULAS or element in _FIELDS or element == "HyperlinkBase":
            self.heard = []
        if element == "definedName" and _RUNNING_NAMES.match(attributes.get("name", "")):
            raise refusal(MACRO)
        if element == "fldChar":
            self.fields.append(_FIELD_END)
        for key, value in attributes.items():
            name = key.rpartition(" ")[2]
            if element == "fldSimple" and name == "instr":
                self.fields += [_FIELD_END, value, _FIELD_END]
            elif name == "action" and _RUNNING_ACTION.match(value):
                raise refusal(_PROGRAM)
            elif name == "src" and is_server(value):
                raise fetched(value)
            elif name == "href" and ":vml" in tag + key:
                check_link(value)

    def said(self, element: str, text: str) -> None:
        """A formula, a piece of a field, or the base address of links."""
        if element in _FIELDS:
            self.fields.append(text)
        elif element in _FORMULAS:
            formulas.check(text)
        elif element == "HyperlinkBase":
            check_link(text)

    def finish(self) -> None:
        """Refuse Word fields that run a program or fetch text. A field may be spread over several runs, so all are joined."""
        text = "".join(self.fields)
        if found := _FIELD.search(_QUOTED.sub('""', text)) or _PICTURE_FIELD.search(text):
            raise fetched(f"bidang {found[0].strip()}")
        for target in _LINK_FIELD.findall(text):
            check_link(target)


class OpenPart(Part):
    """Checks a part of an OpenDocument file, whose links and formulas are attributes."""

    def element(self, element: str, tag: str, attributes: Mapping[str, str]) -> None:
        """Refuse what runs, fetches or is locked."""
        if element == "encryption-data":
            raise refusal(LOCKED)
        if element in _OPEN_RUNNING:
            raise refusal(MACRO)
        target = ""
        for key, value in attributes.items():
            if key.endswith("xlink href"):
                target = value
            elif key.rpartition(" ")[2] in {"formula", "expression", "condition"}:
                formulas.check(value, has_dde=False)
        if element == "a":
            check_link(target)
        elif element == "template":  # the path of a template on the writer's disk is harmless
            if is_server(target):
                raise fetched(target)
        elif element in _OPEN_FETCHING or leads_out(target) or target.startswith(("/", "../../")):
            raise fetched(target or element)


def _check_drawn_link(element: str, target: str) -> None:
    if element == "a":
        check_link(target)
    elif leads_out(target):
        raise fetched(target)
