"""Word, Excel, PowerPoint and OpenDocument files, which are all ZIP archives inside: looked at, never unpacked to the disk.

They carry text, tables and pictures. Macros, controls, other files, and whatever is fetched from elsewhere when the
document is opened are refused. The same words stand for a part whatever it is called: what says so are the archive's
own lists, not the names.
"""

import lzma
import re
import zipfile
import zlib
from collections.abc import Callable
from typing import IO
from xml.parsers import expat

from .refusal import refusal, unknown

MAX_ENTRIES = 3000
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_PARSED_BYTES = 60 * 1024 * 1024  # of one part that is read to its end

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
_MACRO_PART = re.compile(
    r"(vbaProject[^/]*\.bin|vbaData\.xml)$|(^|/)(activeX|macrosheets|webextensions|customUI)/|^(Basic|Scripts)/",
    re.IGNORECASE,
)
_MACRO_TYPE = re.compile(r"macro|vba|activeX|webextension", re.IGNORECASE)
_FETCHED_PART = re.compile(r"(^|/)(externalLinks|queryTables)/|^xl/connections\.xml$", re.IGNORECASE)
_XML = (".xml", ".rels", ".vml", ".rdf", ".xhtml", ".svg")
# How archives, programs and old Office files begin.
_FOREIGN = (
    b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\xd0\xcf\x11\xe0", b"MZ", b"\x7fELF",
    b"%PDF-", b"MSCF", b"ITSF", b"L\0\0\0", b"#!",
)  # fmt: skip
_OUTSIDE = re.compile(r"\s*([a-z][a-z0-9+.\-]*:|[/\\]{2}|file\b)", re.IGNORECASE)
_SERVER = re.compile(r"\s*(https?:|ftp:|smb:|file://[^/]|[/\\]{2})", re.IGNORECASE)
_PLAIN_LINK = re.compile(r"\s*(https?|mailto|tel|ftp):", re.IGNORECASE)
_FIELD = re.compile(
    r"\b(DDE(AUTO)?|LINK|INCLUDETEXT)\b|\bINCLUDEPICTURE\s+\W*(https?:|ftp:|file:|\\\\)", re.IGNORECASE
)
_RUNNING_ELEMENTS = {
    "event-listener",
    "dde-source",
    "dde-connection-decl",
    "plugin",
    "applet",
    "floating-frame",
}
_FETCHING_ELEMENTS = {"section-source", "table-source"}

MACRO = "Berkas ini memuat makro atau kendali. Simpan tanpa makro (DOCX, XLSX, PPTX) atau sebagai PDF."
LOCKED = "Berkas ini diberi kata sandi. Simpan tanpa kata sandi, lalu unggah lagi."
NESTED = "Di dalam berkas ini ada berkas lain yang disematkan. Hapus yang disematkan, atau simpan sebagai PDF, lalu unggah lagi."
BROKEN = "Berkas ini rusak. Buka dan simpan ulang, lalu unggah lagi."
DECLARED = "Berkas ini memuat deklarasi yang tidak dipakai dokumen kantor (DTD). Simpan ulang, atau simpan sebagai PDF, lalu unggah lagi."


def fetched(what: str) -> Exception:
    """The refusal of something that comes from elsewhere when the document is opened."""
    return refusal(
        f"Berkas ini mengambil sesuatu dari luar saat dibuka ({what[:80]}). Putuskan tautannya (templat, gambar, data atau "
        "objek tertaut) atau simpan sebagai PDF, lalu unggah lagi."
    )


def recognise(file: IO[bytes], *, is_inner: bool = False) -> tuple[str, str, str]:
    """Kind, content type and extension; raises `ValidationError` for everything that is no plain document.

    `is_inner`: a sheet inside another document, with the numbers of a chart.
    """
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            if archive.testzip():  # reads each part to the length that it claims, so never past the limit
                raise zipfile.BadZipFile
            package = _Package(archive)
            found = package.office() or package.open_document()
            if found:
                package.check_parts(is_inner=is_inner)
    except _BROKEN as error:
        raise refusal(BROKEN) from error
    if not found:
        raise unknown()
    return found


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise refusal(
            "Isi berkas ini terlalu besar saat dibuka. Kurangi gambar di dalamnya atau simpan sebagai PDF."
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise refusal(LOCKED)
    names = [entry.filename for entry in entries]
    if any(_MACRO_PART.search(name) for name in names):
        raise refusal(MACRO)
    if any(_FETCHED_PART.search(name) for name in names):
        raise fetched("data dari berkas atau server lain")
    if any(name.startswith(("/", "\\")) or ".." in name for name in names):
        raise unknown()
    if len({name.casefold() for name in names}) < len(names):  # programs differ in which of two they read
        raise refusal(BROKEN)


class _Package:
    """One archive that is being looked at."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = set(archive.namelist())

    def office(self) -> tuple[str, str, str] | None:
        """What an Office file is: the content type of the part that its own list calls the document."""
        if "[Content_Types].xml" not in self.names:
            return None
        types: dict[str, str] = {}

        def note(tag: str, attributes: dict[str, str]) -> None:
            if found := attributes.get("ContentType", ""):
                types[attributes.get("PartName", "." + attributes.get("Extension", "")).lstrip("/")] = found

        self.read("[Content_Types].xml", note)
        if any(_MACRO_TYPE.search(each) for each in types.values()):
            raise refusal(MACRO)
        mains = [
            target.lstrip("/")
            for kind, target, _ in self.relations("_rels/.rels")
            if kind.endswith("/officeDocument")
        ]
        mains = [name for name in mains or types if name in self.names]
        return next((_OFFICE_KINDS[types[name]] for name in mains if types.get(name) in _OFFICE_KINDS), None)

    def open_document(self) -> tuple[str, str, str] | None:
        """What an OpenDocument file says that it is."""
        if self.archive.namelist()[:1] != ["mimetype"]:
            return None
        with self.archive.open("mimetype") as part:
            content_type = part.read(100).decode("ascii", "replace").strip()
        if content_type not in _OPEN_DOCUMENTS:
            return None
        kind, extension = _OPEN_DOCUMENTS[content_type]
        return kind, content_type, extension

    def check_parts(self, *, is_inner: bool) -> None:
        """Nothing foreign inside, no declarations, nothing that is fetched or runs."""
        is_office = "[Content_Types].xml" in self.names
        for name in sorted(self.names):
            self.check_beginning(name, is_inner=is_inner)
            if not name.lower().endswith(_XML) or not self.archive.getinfo(name).file_size:
                continue  # LibreOffice writes some parts empty
            if name.endswith(".rels") and is_office:
                self.check_relations(name)
            elif is_office and re.match(r"/?word/[^/]*\.xml$", name):
                self.check_fields(name)
            elif not is_office:
                self.check_open_document(name)
            else:
                self.read(name, None)

    def check_beginning(self, name: str, *, is_inner: bool) -> None:
        """A part that is an archive, a program or an old Office file is a file inside the file."""
        with self.archive.open(name) as part:
            start = part.read(8)
            if not start.startswith(_FOREIGN):
                return
            if is_inner or not (
                start.startswith(b"PK\x03\x04") and "/embeddings/" in name and name.endswith(".xlsx")
            ):
                raise refusal(NESTED)
            part.seek(0)
            recognise(part, is_inner=True)

    def read(self, name: str, on_start: Callable | None, on_text: Callable | None = None) -> None:
        """Parse a part; without a listener only to its first element: a declaration can stand nowhere else."""
        parser = expat.ParserCreate(namespace_separator=" ")

        def declared(*_: object) -> None:
            raise refusal(DECLARED)

        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = declared
        parser.StartElementHandler = on_start or _stop
        parser.CharacterDataHandler = on_text
        if on_start and self.archive.getinfo(name).file_size > MAX_PARSED_BYTES:
            raise refusal(
                "Berkas ini terlalu panjang untuk diperiksa. Bagi berkasnya atau simpan sebagai PDF."
            )
        with self.archive.open(name) as part:
            try:
                for chunk in iter(lambda: part.read(1 << 16), b""):
                    parser.Parse(chunk, False)
                parser.Parse(b"", True)
            except _RootSeen:
                return

    def relations(self, name: str) -> list[tuple[str, str, bool]]:
        """The relations of a part: kind, target, whether it is declared to lie outside."""
        found: list[tuple[str, str, bool]] = []
        if name in self.names:
            self.read(
                name,
                lambda tag, each: found.append(
                    (
                        each.get("Type", ""),
                        each.get("Target", ""),
                        each.get("TargetMode", "").lower() == "external",
                    )
                ),
            )
        return found

    def check_relations(self, name: str) -> None:
        """Links that people click may lead to the web; nothing else may lead out, and no object lies inside."""
        for kind, target, is_external in self.relations(name):
            if kind.endswith("/hyperlink"):
                _check_link(target)
            elif is_external or _OUTSIDE.match(target):
                raise fetched(target)
            elif kind.endswith(
                ("/oleObject", "/package", "/control", "/vbaProject", "/attachedToolbars")
            ) and ("charts/_rels/" not in name):
                raise refusal(NESTED)

    def check_fields(self, name: str) -> None:
        """No field of Word that runs a program or fetches text; their words may be spread over several runs."""
        within, words = [""], [""]

        def on_start(tag: str, attributes: dict[str, str]) -> None:
            within[0] = tag.rpartition(" ")[2]
            if within[0] == "fldChar":
                words.append(" ")
            words.extend(
                value
                for key, value in attributes.items()
                if within[0] == "fldSimple" and key.endswith(" instr")
            )

        def on_text(text: str) -> None:
            if within[0] in {"instrText", "delInstrText"}:
                words.append(text)

        self.read(name, on_start, on_text)
        if found := _FIELD.search("".join(words)):
            raise fetched(f"bidang {found[0]}")

    def check_open_document(self, name: str) -> None:
        """The same for OpenDocument, whose links are attributes."""

        def on_start(tag: str, attributes: dict[str, str]) -> None:
            element = tag.rpartition(" ")[2]
            if element == "encryption-data":
                raise refusal(LOCKED)
            if element in _RUNNING_ELEMENTS:
                raise refusal(MACRO)
            target = next((value for key, value in attributes.items() if key.endswith("xlink href")), "")
            if element == "a":
                _check_link(target)
            elif element == "template":  # where a document's template lay on its writer's disk is no harm
                if _SERVER.match(target):
                    raise fetched(target)
            elif (
                element in _FETCHING_ELEMENTS or _OUTSIDE.match(target) or target.startswith(("/", "../../"))
            ):
                raise fetched(target or element)

        self.read(name, on_start)


class _RootSeen(Exception):
    pass


def _stop(tag: str, attributes: dict[str, str]) -> None:
    raise _RootSeen


def _check_link(target: str) -> None:
    if _OUTSIDE.match(target) and not _PLAIN_LINK.match(target):
        raise refusal(
            f"Berkas ini memuat tautan ke “{target[:80]}”, yang bukan alamat situs atau surel. "
            "Hapus tautan itu, lalu unggah lagi."
        )
