"""PDF files: documents pass, and nothing that runs, opens or fetches."""

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from pikepdf import Array, Dictionary, Name, String

from kominfo.lib.files import pdf as checks
from kominfo.lib.files import pdf_reading
from tests.kominfo.lib.files.portable import opening, pdf

SCRIPTED = pdf(
    lambda made: setattr(made.Root, "OpenAction", Dictionary(S=Name.JavaScript, JS="app.alert(1)"))
)


def annotated(**annotation):
    return pdf(
        lambda made: setattr(made.pages[0], "Annots", Array([Dictionary(Type=Name.Annot, **annotation)]))
    )


def elsewhere(made):
    """A link whose address is an object of its own."""
    made.Root.OpenAction = Dictionary(S=Name.URI, URI=made.make_indirect(String("smb://10.0.0.1/x")))


def with_file(made):
    made.attachments["surat.docx"] = b"isi"


@pytest.mark.parametrize(
    "content",
    [
        pdf(),
        pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate),
        pdf(lambda made: setattr(made.Root, "OpenAction", Array([made.pages[0].obj, Name.Fit]))),
        opening(S=Name.URI, URI="https://malutprov.go.id/berita"),
        opening(S=Name.URI, URI="mailto:humas@malutprov.go.id"),
        opening(S=Name.URI, URI="tel:+62921"),
        opening(S=Name.URI, URI="www.malutprov.go.id"),
        opening(S=Name.Named, N=Name.FirstPage),
        pdf(lambda made: setattr(made.Root, "AcroForm", Dictionary(Fields=Array([])))),
        annotated(Subtype=Name.Link, Contents="(/JS) /EF /XFA", A=Dictionary(S=Name.GoTo)),
    ],
)  # fmt: skip
def test_a_document_with_links_and_a_form_is_fine(content):
    assert pdf_reading.judged(content) == "fine"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (SCRIPTED, "script"),
        (opening(S=Name.JavaScript, JS="app.alert(1)"), "script"),
        (SCRIPTED.replace(b"/JavaScript", b"/J#61vaScrip#74").replace(b"/JS", b"/#4aS"), "script"),
        (SCRIPTED[: SCRIPTED.rindex(b"startxref")] + pdf(), "script"),
        (opening(S=Name.Launch, F="cmd.exe"), "program"),
        (opening(S=Name.URI, URI=" \tJavaScript:alert(1)"), "program link"),
        (opening(S=Name.URI, URI="java\nscript:alert(1)"), "program link"),
        (opening(S=Name.URI, URI="ms-msdt:/id"), "program link"),
        (opening(S=Name.URI, URI="data:text/html,x"), "program link"),
        (opening(S=Name.URI, URI="file://10.0.0.1/bagi"), "file link"),
        (opening(S=Name.URI, URI="smb://10.0.0.1/bagi"), "file link"),
        (opening(S=Name.URI, URI=r"\\10.0.0.1\bagi"), "file link"),
        (opening(S=Name.URI, URI=String(b"sMb://\x81\x8d")), "file link"),
        (opening(S=Name.URI, URI=r"C:\bagi\x.exe"), "file link"),
        (annotated(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI="smb://10.0.0.1/x")), "file link"),
        (pdf(elsewhere), "file link"),
        (pdf(lambda made: setattr(made.Root, "URI", Dictionary(Base="smb://10.0.0.1"))), "file link"),
        (opening(S=Name.Thread, F=r"\\10.0.0.1\x.pdf", D=0), "elsewhere"),
        (opening(S=Name.Thread, F=Dictionary(UF="https://a.id/x.pdf"), D=0), "elsewhere"),
        (opening(S=Name.SubmitForm, F="https://example.com"), "form"),
        (opening(S=Name.ImportData, F="x.fdf"), "form"),
        (pdf(lambda made: setattr(made.Root, "AcroForm", Dictionary(XFA="x"))), "form"),
        (opening(S=Name.GoToR, F="lain.pdf"), "elsewhere"),
        (opening(S=Name.GoToE), "files"),
        (pdf(with_file, object_stream_mode=pikepdf.ObjectStreamMode.generate), "files"),
        (annotated(Subtype=Name.FileAttachment), "files"),
        (annotated(Subtype=Name.RichMedia), "media"),
        (annotated(Subtype=Name.Screen), "media"),
        (pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "locked"),
        (pdf(encryption=pikepdf.Encryption(owner="a", user="")), "locked"),
        (b"%PDF-1.7\n%%EOF", "broken"),
    ],
)  # fmt: skip
def test_what_is_more_than_a_document_is_named(content, word):
    assert pdf_reading.judged(content) == word


def test_a_name_that_stands_in_another_object_is_a_name():
    def change(made):
        made.Root.OpenAction = made.make_indirect(Dictionary(S=made.make_indirect(Name.Launch), F="x"))

    assert pdf_reading.judged(pdf(change, object_stream_mode=pikepdf.ObjectStreamMode.generate)) == "program"


def test_the_refusal_says_what_it_is_and_how_to_save_anew():
    with pytest.raises(ValidationError, match=r"skrip \(JavaScript\)\. Simpan ulang sebagai PDF/A"):
        checks.check(SCRIPTED)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [("javascript:alert(1)", "tautan yang menjalankan program"), ("smb://10.0.0.1/x", "tautan ke berkas")],
)
def test_the_refusal_of_a_link_says_what_it_does(address, sentence):
    with pytest.raises(ValidationError, match=f"{sentence}.*Hapus tautan itu"):
        checks.check(opening(S=Name.URI, URI=address))


UPDATE = b"9 0 obj\n<< >>\nendobj\nstartxref\n0\n%%EOF\n"


@pytest.mark.parametrize(
    "behind",
    [
        b"<html><script>alert(1)</script>",
        b"\n\n<!DOCTYPE html><p>x</p>\n%%EOF\n",
        b"\n<html>\n%%EOF\n",
        b"\n% <script>alert(1)</script>\n",
        b"\0" * 3000 + b"<script>",
        b"\n#!/bin/sh\nrm -rf .\n",
        b"\nalert(1)\n%%EOF",
    ],
)
def test_something_else_behind_a_pdf_is_refused(behind):
    with pytest.raises(ValidationError, match="Di belakang isi PDF ini ada data lain"):
        checks.check(pdf() + behind)


def test_a_pdf_that_breaks_off_in_a_later_change_is_not_whole():
    with pytest.raises(ValidationError, match="tidak utuh"):
        checks.check(pdf() + UPDATE[:20])


@pytest.mark.parametrize(
    "behind",
    [
        b"", b"\r\n\r\n", b"\0" * 5000, b" \n\x1a", b"\n% catatan\n", b"\n%BeginExifToolUpdate\n" + UPDATE + b"%EndExif 9\n",
        b"\n" + UPDATE * 3, b"\r" + UPDATE.replace(b"\n", b"\r"), b"endstream\nendobj\n%%EOF",
    ],
)  # fmt: skip
def test_blanks_remarks_and_later_changes_behind_a_pdf_are_fine(behind, monkeypatch):
    read = []
    monkeypatch.setattr(checks, "_read", lambda content: read.append(content) or "fine")

    checks.check(content := pdf() + behind)

    assert read == [content]


def test_an_archive_behind_a_pdf_is_refused():
    with pytest.raises(ValidationError, match="berkas lain di dalamnya"):
        checks.check(pdf() + b"PK\x05\x06" + bytes(18) + b"\n%%EOF\n")


def test_a_reader_that_dies_or_never_ends_has_seen_no_whole_pdf(monkeypatch, tmp_path):
    for number, line in enumerate(("import os; os.abort()", "import time; time.sleep(60)")):
        program = tmp_path / f"{number}.py"
        program.write_text(line)
        monkeypatch.setattr(checks, "READER", program)
        monkeypatch.setattr(checks, "TIMEOUT_SECONDS", 0.5)

        with pytest.raises(ValidationError, match="tidak utuh"):
            checks.check(pdf())
