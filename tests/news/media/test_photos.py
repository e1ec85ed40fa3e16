"""Photos into the library: whole or not at all, originals private, renditions named by content."""

import datetime as dt
import errno
import io
import os
import stat
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from PIL import Image

from agencies.models import AuditEntry
from kominfo.lib.files import rendition_names
from news.media import photos
from news.models import Photo
from tests.pictures import as_jpeg, foliage


def picture(name="DSC_0042.JPG", *, colour="teal", size=(900, 600), **options):
    """An upload as a browser sends it."""
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, "JPEG", **options)
    return SimpleUploadedFile(name, buffer.getvalue(), "image/jpeg")


def stored(media_root):
    """Every file below MEDIA_ROOT, as paths."""
    return sorted(str(path.relative_to(media_root)) for path in media_root.rglob("*") if path.is_file())


def test_a_photo_is_kept_privately_and_rendered_for_readers(newsroom, media_root):
    photo = photos.take_in(
        picture(), by=newsroom.ratna, agency=newsroom.office, alt="Laut biru kehijauan.", credit="Ratna"
    )

    renditions = [f"rendition/{photo.digest}/{name}" for name in rendition_names.all_names(900)]
    assert stored(media_root) == sorted([f"original/{photo.original_digest}.jpg", *renditions])
    assert stat.S_IMODE(Path(photo.original.path).stat().st_mode) == 0o600
    assert (photo.width, photo.height, photo.original_name) == (900, 600, "DSC_0042.JPG")


def test_taking_in_is_recorded(newsroom):
    photo = photos.take_in(picture(), by=newsroom.ratna, agency=newsroom.office)

    entry = AuditEntry.objects.get()
    assert (entry.action, entry.object_id, entry.actor) == ("photo.take_in", str(photo.pk), newsroom.ratna)


def test_the_same_file_twice_names_the_photo_that_is_there(newsroom, media_root):
    photos.take_in(picture(), by=newsroom.ratna, agency=newsroom.office, caption="Perahu di Tobelo.")
    files = stored(media_root)

    with pytest.raises(ValidationError, match="sudah ada di pustaka: “Perahu di Tobelo"):
        photos.take_in(picture("salinan.jpg"), by=newsroom.ratna, agency=newsroom.office)

    assert Photo.objects.count() == 1
    assert stored(media_root) == files


def test_a_photo_that_another_agency_holds_is_taken_in_as_if_nobody_did(newsroom, media_root):
    theirs = photos.take_in(picture(), by=newsroom.ratna, agency=newsroom.office, caption="Rahasia kantor.")
    files = stored(media_root)

    ours = photos.take_in(picture(), by=newsroom.nurul, agency=newsroom.other)

    assert ours.original.name == theirs.original.name
    assert ours.digest != theirs.digest  # crops of its own: retracting one photo says nothing of the other
    assert len(stored(media_root)) == 2 * len(files) - 1


def test_whoever_works_for_both_agencies_is_offered_the_photo_that_is_there(newsroom):
    photos.take_in(picture(), by=newsroom.nurul, agency=newsroom.other, caption="Perahu di Tobelo.")

    with pytest.raises(ValidationError, match=r"“Perahu di Tobelo\.” .* Pakai yang itu"):
        photos.take_in(picture(), by=newsroom.hasan, agency=newsroom.office)


def test_a_file_that_is_no_photo_leaves_nothing(newsroom, media_root):
    upload = SimpleUploadedFile("foto.jpg", b"<script>alert(1)</script>" * 20, "image/jpeg")

    with pytest.raises(ValidationError, match="bukan foto"):
        photos.take_in(upload, by=newsroom.ratna, agency=newsroom.office)

    assert (Photo.objects.count(), stored(media_root)) == (0, [])


@pytest.mark.parametrize(
    ("field", "value"),
    [("alt", "DSC_0042"), ("caption", "a\x00b"), ("focal_x", 101)],
)
def test_a_wrong_field_is_named_and_leaves_nothing(newsroom, media_root, field, value):
    with pytest.raises(ValidationError) as refusal:
        photos.take_in(picture(), by=newsroom.ratna, agency=newsroom.office, **{field: value})

    assert list(refusal.value.message_dict) == [field]
    assert (Photo.objects.count(), stored(media_root)) == (0, [])


def test_a_full_disk_is_said_plainly_and_leaves_no_part(newsroom, media_root, monkeypatch):
    room = iter([None, None, None])  # the original and two renditions fit

    def flush(_descriptor):
        if next(room, "full") == "full":
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", flush)

    with pytest.raises(ValidationError, match="penuh"):
        photos.take_in(picture(), by=newsroom.ratna, agency=newsroom.office)

    assert Photo.objects.count() == 0
    assert [path for path in stored(media_root) if "rendition" in path or "incoming" in path] == []


def test_once_there_is_room_the_same_upload_works(newsroom, media_root, monkeypatch):
    with monkeypatch.context() as full:
        full.setattr(
            os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.ENOSPC, "No space left on device"))
        )
        with pytest.raises(ValidationError):
            photos.take_in(picture(), by=newsroom.ratna, agency=newsroom.office)

    photo = photos.take_in(picture(), by=newsroom.ratna, agency=newsroom.office)

    assert len(stored(media_root)) == 1 + len(rendition_names.all_names(photo.width))


def test_a_new_focal_point_makes_new_files_and_keeps_the_old(newsroom, media_root):
    photo = photos.take_in(picture(), by=newsroom.ratna, agency=newsroom.office)
    first, files = photo.digest, stored(media_root)

    photo = photos.refocus(photo, x=10, y=90, by=newsroom.ratna)

    assert photo.digest != first
    assert set(files) < set(stored(media_root))
    assert (media_root / "rendition" / photo.digest / "card.jpg").exists()
    assert AuditEntry.objects.latest("id").action == "photo.refocus"


def test_the_same_focal_point_changes_nothing(newsroom):
    photo = photos.take_in(picture(), by=newsroom.ratna, agency=newsroom.office)

    assert photos.refocus(photo, x=50, y=50, by=newsroom.ratna).digest == photo.digest
    assert AuditEntry.objects.filter(action="photo.refocus").count() == 0


def test_the_file_suggests_caption_creator_and_day_but_no_position():
    exif = Image.Exif()
    exif[0x010E], exif[0x013B], exif[0x0132] = "Perahu di Tobelo\x00", "Ratna", "2021:07:08 09:15:00"
    exif[0x8825] = {1: "N", 2: (1.0, 43.0, 0.0)}

    found = photos.suggestions(picture(exif=exif))

    assert found == {"caption": "Perahu di Tobelo", "creator": "Ratna", "taken_on": dt.date(2021, 7, 8)}


def test_a_file_without_words_suggests_nothing():
    assert photos.suggestions(SimpleUploadedFile("foto.jpg", b"nothing")) == {}


def test_the_word_before_a_credit_is_not_stored(newsroom):
    photo = photos.take_in(
        picture(),
        by=newsroom.ratna,
        agency=newsroom.office,
        credit="Foto: Foto: Ratna",
        creator="Fotografer: Ratna",
    )

    assert (photo.credit, photo.creator) == ("Ratna", "Ratna")


@pytest.mark.parametrize(("field", "value"), [("credit", "Foto:"), ("taken_on", dt.date(2098, 1, 1))])
def test_a_credit_without_a_name_and_a_day_to_come_are_refused(newsroom, field, value):
    with pytest.raises(ValidationError) as refusal:
        photos.take_in(picture(), by=newsroom.ratna, agency=newsroom.office, **{field: value})

    assert list(refusal.value.message_dict) == [field]


def test_a_suggested_credit_is_the_name_alone_and_fits_its_field():
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = "Perahu " * 100, "Foto: Ratna"

    found = photos.suggestions(picture(exif=exif))

    assert (found["creator"], len(found["caption"])) == ("Ratna", 400)


def test_what_the_scanner_cannot_vouch_for_is_not_kept(newsroom, media_root, settings):
    settings.ATTACHMENT_SCANNER = "/tidak/ada.ctl"

    with pytest.raises(ValidationError, match="pemindai virus"):
        photos.take_in(picture(), by=newsroom.ratna, agency=newsroom.office)

    assert (Photo.objects.count(), [each for each in media_root.rglob("*") if each.is_file()]) == (0, [])


def test_a_photo_from_before_gets_a_light_picture_for_phones(newsroom, media_root):
    photos.take_in(picture(), by=newsroom.ratna, agency=newsroom.office, alt="Satu warna.")
    heavy = photos.take_in(
        SimpleUploadedFile("daun.jpg", as_jpeg(foliage((640, 420))), "image/jpeg"),
        by=newsroom.ratna,
        agency=newsroom.office,
        alt="Daun di bawah matahari.",
    )
    for_phones = media_root / "rendition" / heavy.digest / "640.avif"
    assert photos.heavy() == []
    foliage((640, 420)).save(for_phones, quality=60)
    assert for_phones.stat().st_size > 20_000

    call_command("remake_renditions", "--heavy")

    assert for_phones.stat().st_size <= 11_000
    assert photos.heavy() == []


def test_a_large_photo_from_before_gets_its_file_for_print(newsroom, media_root):
    large, small = (
        photos.take_in(
            picture(size=(width, 400), colour=colour),
            by=newsroom.ratna,
            agency=newsroom.office,
            alt="Orang duduk.",
        )
        for width, colour in ((1700, "teal"), (640, "navy"))
    )
    print_file = media_root / "rendition" / large.digest / "full.jpg"
    assert print_file.exists()
    assert not (media_root / "rendition" / small.digest / "full.jpg").exists()
    print_file.unlink()

    call_command("remake_renditions", "--without-print")

    with Image.open(print_file) as image:
        assert image.size == (1700, 400)
    assert photos.without_print() == []
