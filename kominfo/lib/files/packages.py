"""Check Word, Excel, PowerPoint and OpenDocument files, which are ZIP archives; they are never unpacked to disk.

Text, tables and pictures are allowed. Macros, controls, embedded files, and content that is fetched when the document
is opened are refused. The kind of a part is read from the archive's own lists (content types, relations),
because programs follow these and not the file names.
"""

import lzma
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import IO
from urllib.parse import unquote
from xml.parsers import expat

from kominfo.lib.files.outside import check_link, leads_out
from kominfo.lib.files.package_parts import LOCKED, MACRO, NESTED, OfficePart, OpenPart, Part, fetched

from .refusal import FROM_PAGES, refusal, unknown

MAX_ENTRIES = 3000
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_PARSED_BYTES = 60 * 1024 * 1024  # of one part

_OFFICE = "application/vnd.openxmlformats-officedocument."
_OFFICE_KINDS = {
    f"{_OFFICE}{name}.main+xml": (kind, _OFFICE + name, kind.lower())
    for kind, name in (
        ("DOCX", "wordprocessingml.document"),
        ("XLSX", "spreadsheetml.sheet"),
        ("PPTX", "presentationml.presentation"),
    )
}
_OPEN_DOCUMENTS = {
    "application/vnd.oasis.opendocument.text": ("ODT", "odt"),
    "application/vnd.oasis.opendocument.spreadsheet": ("ODS", "ods"),
}
_BROKEN = (  # what zipfile, its decompressors and the parser raise
    zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, RuntimeError, zlib.error, lzma.LZMAError,
    expat.ExpatError,
)  # fmt: skip
# Names and types of parts, in lower case.
_MACRO_PART = re.compile(
    r"(vbaproject[^/]*\.bin|vbadata\.xml)$|(^|/)(activex|macrosheets|webextensions|customui)/|^(basic|scripts)/"
)
_MACRO_TYPE = re.compile(r"macro|vba|activex|webextension")
_PROGRAM_PART, _PROGRAM_TYPE = re.compile(r"vbaproject[^/]*\.bin|vbadata\.xml"), re.compile(r"macro|vba")
_FETCHED_PART = re.compile(r"(^|/)(externallinks|querytables)/|^xl/connections\.xml$")
_FETCHED_TYPE = re.compile(r"\.(externallink|connections|querytable)\+xml")
_NESTED_TYPE = re.compile(
    r"text/(html|rtf|javascript)|application/(xhtml|rtf|msword|javascript|x-shockwave|.*\.oleobject)|message/|multipart/"
)
_XML_TYPE = re.compile(r"[+/]xml\s*(;|$)")
_PIECE = re.compile(r"/\[\d+\](\.last)?\.piece$")  # part split into pieces; no office program writes it
_MARKUP = re.compile(rb"<[a-zA-Z!?]")
_PAGE = re.compile(rb"<(!doctype\s+html|html|head|body|script|iframe|meta)\b", re.IGNORECASE)
# The last segment of relation types, in lower case.
_NESTING_RELATIONS = {"oleobject", "package", "control", "attachedtoolbars", "afchunk"}
_MACRO_RELATIONS = {
    "vbaproject", "wordvbadata", "xlmacrosheet", "xlintlmacrosheet", "activexcontrolbinary", "webextension",
    "webextensiontaskpanes", "taskpanes", "extensibility",
}  # fmt: skip
_FETCHING_RELATIONS = {
    "externallink", "externallinkpath", "connections", "querytable", "mailmergesource", "frame", "subdocument",
}  # fmt: skip
_TYPES = "[content_types].xml"
_XML = (".xml", ".rels", ".vml", ".rdf", ".xhtml", ".svg")
# The first bytes of archives, programs and old Office files.
_FOREIGN = (
    b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\xd0\xcf\x11\xe0", b"MZ", b"\x7fELF",
    b"%PDF-", b"MSCF", b"ITSF", b"L\0\0\0", b"#!", b"{\\rtf", b"MIME-Version:", b"\xca\xfe\xba\xbe", b"FWS", b"CWS",
)  # fmt: skip

BROKEN = "Berkas ini rusak. Buka dan simpan ulang, lalu unggah lagi."
SWOLLEN = "Isi berkas ini terlalu besar saat dibuka. Kurangi gambar di dalamnya atau simpan sebagai PDF."
DECLARED = "Berkas ini memuat deklarasi yang tidak dipakai dokumen kantor (DTD). Simpan ulang, atau simpan sebagai PDF, lalu unggah lagi."


def recognise(file: IO[bytes], *, is_inner: bool = False, for_words: bool = False) -> tuple[str, str, str]:
    """Kind, content type and extension; `ValidationError` for everything that is not a plain document.

    `is_inner`: a sheet embedded in another document that holds the numbers of a chart. `for_words`: readers never get this
    file, only its words; what it would fetch or open on their computers does no harm, macros are refused all the same.
    """
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _check_entries(entries, for_words=for_words)
            if archive.testzip():  # reads each part up to its declared length, so never past the limit
                raise zipfile.BadZipFile
            package = _Package(archive)
            found = package.office(_PROGRAM_TYPE if for_words else _MACRO_TYPE) or package.open_document()
            if found and not for_words:
                package.check_parts(is_inner=is_inner)
    except _BROKEN as error:
        raise refusal(BROKEN) from error
    if not found:
        raise refusal(f"{FROM_PAGES}, lalu unggah berkas itu.") if package.is_from_mac() else unknown()
    return found


def _check_entries(entries: list[zipfile.ZipInfo], *, for_words: bool) -> None:
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise refusal(SWOLLEN)
    if any(entry.flag_bits & 1 for entry in entries):
        raise refusal(LOCKED)
    names = [part_name(entry.filename) for entry in entries]
    if any((_PROGRAM_PART if for_words else _MACRO_PART).search(name) for name in names):
        raise refusal(MACRO)
    if not for_words and any(_FETCHED_PART.search(name) for name in names):
        raise fetched("data dari berkas atau server lain")
    if any(entry.filename.startswith(("/", "\\")) for entry in entries) or any(
        ".." in name for name in names
    ):
        raise unknown()
    # Of two equal names, programs disagree on which one they read.
    if any(map(_PIECE.search, names)) or len(set(names)) < len(names):
        raise refusal(BROKEN)


def part_name(written: str) -> str:
    """The name of a part as programs compare it: lower case, %-codes decoded, without the leading slash."""
    return unquote(written).replace("\\", "/").lstrip("/").casefold()


class _Package:
    """One archive that is being checked; parts are named as `part_name` does."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.entries = {
            part_name(entry.filename): entry for entry in archive.infolist() if not entry.is_dir()
        }
        self.is_office = _TYPES in self.entries
        self.types: dict[str, str] = {}  # by part name, or by extension with its dot

    def office(self, macros: re.Pattern[str]) -> tuple[str, str, str] | None:
        """Recognise an Office file by the content type of its main document part; types of `macros` are refused."""
        if not self.is_office:
            return None
        for each in self.elements(_TYPES):
            if found := each.get("ContentType", "").strip():
                self.types[part_name(each.get("PartName", "." + each.get("Extension", "")))] = found
        if any(macros.search(each.lower()) for each in self.types.values()):
            raise refusal(MACRO)
        mains = [
            part_name(target) for kind, target, _ in self.relations("_rels/.rels") if kind == "officedocument"
        ]
        mains = [name for name in mains or self.types if name in self.entries]
        return next(
            (_OFFICE_KINDS[self.type_of(name)] for name in mains if self.type_of(name) in _OFFICE_KINDS), None
        )

    def type_of(self, name: str) -> str:
        """The content type of a part; empty if the lists do not name it."""
        extension = "." + name.rpartition("/")[2].rpartition(".")[2]
        return self.types.get(name) or self.types.get(extension, "")

    def open_document(self) -> tuple[str, str, str] | None:
        """Recognise an OpenDocument file by its declared type."""
        if self.archive.namelist()[:1] != ["mimetype"]:
            return None
        with self.archive.open("mimetype") as part:
            content_type = part.read(100).decode("ascii", "replace").strip()
        if content_type not in _OPEN_DOCUMENTS:
            return None
        self.is_office = False  # even if it also carries lists of Office
        kind, extension = _OPEN_DOCUMENTS[content_type]
        return kind, content_type, extension

    def is_from_mac(self) -> bool:
        """Whether Pages, Numbers or Keynote wrote this archive."""
        return any(name.endswith(".iwa") or name in {"index.zip", "index.xml"} for name in self.entries)

    def check_parts(self, *, is_inner: bool) -> None:
        """Refuse embedded files, DTDs, and parts that run or are fetched."""
        for name in sorted(self.entries):
            content_type = self.type_of(name).lower()
            if _FETCHED_TYPE.search(content_type):
                raise fetched("data dari berkas atau server lain")
            if _NESTED_TYPE.match(content_type):
                raise refusal(NESTED)
            is_markup = self.check_beginning(name, is_inner=is_inner)
            if not self.entries[name].file_size:
                continue  # LibreOffice writes some parts empty
            if self.is_office and (name.endswith(".rels") or "package.relationships+xml" in content_type):
                self.check_relations(name)
            elif is_markup or name.endswith(_XML) or _XML_TYPE.search(content_type):
                self.hear(name, OfficePart() if self.is_office else OpenPart())

    def check_beginning(self, name: str, *, is_inner: bool) -> bool:
        """Refuse a part that is an archive, a program or a web page. Returns whether it begins like XML."""
        with self.archive.open(self.entries[name]) as part:
            start = part.read(200)
            if not start.startswith(_FOREIGN):
                bare = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
                if _PAGE.match(bare):
                    raise refusal(NESTED)
                return _MARKUP.match(bare) is not None
            if is_inner or not (
                start.startswith(b"PK\x03\x04") and "/embeddings/" in name and name.endswith(".xlsx")
            ):
                raise refusal(NESTED)
            part.seek(0)
            recognise(part, is_inner=True)
            return False

    def hear(self, name: str, listener: Part) -> None:
        """Parse a part and pass its elements to `listener`; a DTD is refused."""
        if self.entries[name].file_size > MAX_PARSED_BYTES:
            raise refusal(
                "Berkas ini terlalu panjang untuk diperiksa. Bagi berkasnya atau simpan sebagai PDF."
            )
        parser = expat.ParserCreate(namespace_separator=" ")

        def declared(*_: object) -> None:
            raise refusal(DECLARED)

        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = declared
        parser.StartElementHandler, parser.EndElementHandler = listener.start, listener.end
        parser.CharacterDataHandler = listener.characters
        with self.archive.open(self.entries[name]) as part:
            for chunk in iter(lambda: part.read(1 << 16), b""):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        listener.finish()

    def elements(self, name: str) -> list[dict[str, str]]:
        """The attributes of every element of a part; empty if there is no such part."""
        rows = _Rows()
        if name in self.entries:
            self.hear(name, rows)
        return rows.found

    def relations(self, name: str) -> list[tuple[str, str, bool]]:
        """The relations of a part: last segment of the type, target, and whether it is declared external."""
        return [
            (
                each.get("Type", "").rpartition("/")[2].strip().lower(),
                each.get("Target", ""),
                each.get("TargetMode", "").strip().lower() == "external",
            )
            for each in self.elements(name)
        ]

    def check_relations(self, name: str) -> None:
        """Only hyperlinks may lead outside, and embedded objects are refused."""
        for kind, target, is_external in self.relations(name):
            if kind == "hyperlink":
                check_link(target)
            elif is_external or leads_out(target) or kind in _FETCHING_RELATIONS:
                raise fetched(target)
            elif kind in _MACRO_RELATIONS:
                raise refusal(MACRO)
            elif kind in _NESTING_RELATIONS and "charts/_rels/" not in name:
                raise refusal(NESTED)


class _Rows(Part):
    """Collects the attributes of every element."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.found.append(dict(attributes))
