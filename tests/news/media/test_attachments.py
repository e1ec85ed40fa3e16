"""Attachments into the library: recognised by content, kept under their digest."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from agencies.models import AuditEntry
from news.media import attachments
from news.models import Attachment

TABLE = b"hari,pukul\nKamis,09.00\nJumat,09.00\n"


def upload(content=TABLE, name="jadwal.exe"):
    """An upload as a browser sends it; the name means nothing."""
    return SimpleUploadedFile(name, content)


def test_a_table_is_recognised_by_its_content(newsroom, media_root):
    attachment = attachments.take_in(
        upload(),
        title="Jadwal rakor",
        by=newsroom.ratna,
        agency=newsroom.office,
        text_alternative="Dua hari.",
    )

    assert (attachment.extension, attachment.size) == ("csv", len(TABLE))
    assert (media_root / f"attachment/{attachment.digest}.csv").read_bytes() == TABLE
    assert AuditEntry.objects.get().action == "attachment.take_in"


def test_what_is_no_document_leaves_nothing(newsroom, media_root):
    with pytest.raises(ValidationError, match="tidak dapat dilampirkan"):
        attachments.take_in(
            upload(b"MZ\x90\x00" * 30), title="Jadwal", by=newsroom.ratna, agency=newsroom.office
        )

    assert (Attachment.objects.count(), list(media_root.glob("attachment/*"))) == (0, [])


def test_the_same_file_twice_names_the_one_that_is_there(newsroom):
    attachments.take_in(upload(), title="Jadwal rakor", by=newsroom.ratna, agency=newsroom.office)

    with pytest.raises(ValidationError, match="sudah ada: “Jadwal rakor"):
        attachments.take_in(upload(), title="Jadwal lagi", by=newsroom.ratna, agency=newsroom.office)


def test_a_file_that_another_agency_holds_is_taken_in_as_if_nobody_did(newsroom, media_root):
    theirs = attachments.take_in(upload(), title="Rahasia", by=newsroom.ratna, agency=newsroom.office)
    ours = attachments.take_in(upload(), title="Jadwal", by=newsroom.nurul, agency=newsroom.other)

    assert ours.pk != theirs.pk
    assert (ours.digest, ours.file.name) == (theirs.digest, theirs.file.name)
    assert len(list(media_root.glob("attachment/*"))) == 1


def test_what_the_scanner_cannot_vouch_for_is_not_kept(newsroom, media_root, settings):
    settings.ATTACHMENT_SCANNER = "/tidak/ada.ctl"

    with pytest.raises(ValidationError, match="pemindai virus"):
        attachments.take_in(upload(), title="Jadwal", by=newsroom.ratna, agency=newsroom.office)

    assert (Attachment.objects.count(), [each for each in media_root.rglob("*") if each.is_file()]) == (0, [])
