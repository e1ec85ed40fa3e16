"""An old site's files in pieces, and what is unpacked of them."""

import datetime as dt
import gzip
import io
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from news.media import move_archives, move_files
from news.models import IntakeFile, SiteIntake
from tests.news.imports.wordpress.exports import export, item

EXPORT = export(item(12)).encode()
TEXT = io.BytesIO


@pytest.fixture
def intake(newsroom):
    return move_files.begin(by=newsroom.hasan, agency=newsroom.office)


def bring(intake, content, name="ekspor.xml"):
    return move_files.take_whole(intake, TEXT(content), name=name, size=len(content))


def packed(*entries, **options):
    """A zip of (name, content)."""
    target = TEXT()
    with zipfile.ZipFile(target, "w", options.pop("kind", zipfile.ZIP_DEFLATED)) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return target.getvalue()


def found(intake):
    """What was unpacked: exports by name, media by their place."""
    contents = move_archives.contents(intake)
    media = contents.media
    below = (
        sorted(str(path.relative_to(media)) for path in media.rglob("*") if path.is_file()) if media else []
    )
    return sorted(path.name for path in contents.exports), below


def test_pieces_are_one_file_again(intake):
    file = move_files.announce(intake, name="ekspor.xml", size=len(EXPORT), mark="a")

    for start in range(0, len(EXPORT), 700):
        file = move_files.take_piece(file, start, EXPORT[start : start + 700])

    assert file.is_whole
    assert move_files.path_of(file).read_bytes() == EXPORT


def test_a_piece_that_was_sent_twice_says_where_to_go_on(intake):
    file = move_files.announce(intake, name="ekspor.xml", size=len(EXPORT), mark="a")
    move_files.take_piece(file, 0, EXPORT[:100])

    with pytest.raises(move_files.MisplacedError) as failure:
        move_files.take_piece(file, 0, EXPORT[:100])

    assert failure.value.received == 100
    assert move_files.path_of(file).stat().st_size == 100


def test_the_same_file_is_known_again_on_another_day(intake):
    file = move_files.announce(intake, name="ekspor.xml", size=len(EXPORT), mark="a")
    move_files.take_piece(file, 0, EXPORT[:100])

    again = move_files.announce(intake, name="ekspor.xml", size=len(EXPORT), mark="a")

    assert (again.pk, again.received) == (file.pk, 100)


def test_bytes_that_a_crash_wrote_but_did_not_count_are_written_over(intake):
    file = move_files.announce(intake, name="ekspor.xml", size=len(EXPORT), mark="a")
    move_files.take_piece(file, 0, EXPORT[:100])
    with move_files.path_of(file).open("ab") as target:
        target.write(b"?" * 50)

    move_files.take_piece(file, 100, EXPORT[100:])

    assert move_files.path_of(file).read_bytes() == EXPORT


@pytest.mark.parametrize(
    ("name", "size", "said"),
    [
        ("ekspor.exe", 10, "bukan ekspor WordPress"),
        ("ekspor.xml", 0, "kosong"),
        ("ekspor.xml", move_files.MAX_FILE + 1, "paling besar 8,0 GB"),
    ],
)
def test_what_is_no_export_is_refused_before_it_is_sent(intake, name, size, said):
    with pytest.raises(ValidationError, match=said):
        move_files.announce(intake, name=name, size=size, mark="a")

    assert IntakeFile.objects.count() == 0


def test_a_disk_that_is_too_small_is_told_beforehand(intake, monkeypatch):
    monkeypatch.setattr(move_files, "RESERVE", 1 << 60)

    with pytest.raises(ValidationError, match="Ruang di server tinggal"):
        move_files.announce(intake, name="ekspor.xml", size=10, mark="a")


def test_a_disk_that_others_filled_meanwhile_takes_no_piece(intake, monkeypatch):
    file = move_files.announce(intake, name="ekspor.xml", size=10, mark="a")
    monkeypatch.setattr(move_files, "room", lambda: 4)

    with pytest.raises(ValidationError) as refusal:
        move_files.take_piece(file, 0, b"12345")

    assert refusal.value.code == "no_room"
    assert move_files.take_piece(file, 0, b"1234").received == 4


def test_what_others_have_announced_is_spoken_for(newsroom, intake, monkeypatch):
    other = move_files.begin(by=newsroom.hasan, agency=newsroom.other)
    move_files.announce(other, name="lain.xml", size=60, mark="a")
    monkeypatch.setattr(move_files, "room", lambda: 100)

    with pytest.raises(ValidationError, match="Ruang di server tinggal"):
        move_files.announce(intake, name="ekspor.xml", size=50, mark="a")

    move_files.end(other, by=newsroom.hasan)
    move_files.announce(intake, name="ekspor.xml", size=50, mark="a")


def test_what_is_unpacked_leaves_the_reserve_too(intake, monkeypatch):
    bring(intake, EXPORT)
    bring(intake, packed(("a.jpg", b"x")), "a.zip")
    left = iter([100])
    monkeypatch.setattr(move_files, "room", lambda: next(left, -1))

    with pytest.raises(ValidationError, match="kehabisan ruang"):
        move_archives.contents(intake)


def test_long_marks_that_begin_alike_are_two_files(intake):
    first, second = (
        move_files.announce(intake, name="a.xml", size=size, mark=f"{'a' * 400}.xml {size}")
        for size in (5, 6)
    )

    again = move_files.announce(intake, name="a.xml", size=6, mark=f"{'a' * 400}.xml 6")

    assert first.pk != second.pk == again.pk


def test_a_mark_that_is_known_with_another_size_is_told(intake):
    move_files.announce(intake, name="a.xml", size=5, mark="a")

    with pytest.raises(ValidationError, match="ukuran lain"):
        move_files.announce(intake, name="a.xml", size=6, mark="a")


def test_a_name_that_no_file_system_takes_is_shortened(intake):
    assert move_files.path_of(bring(intake, EXPORT, f"{'字' * 150}.xml.gz")).is_file()


def test_more_than_was_announced_is_refused(intake):
    file = move_files.announce(intake, name="ekspor.xml", size=5, mark="a")

    with pytest.raises(ValidationError, match="lebih panjang"):
        move_files.take_piece(file, 0, b"123456")


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd.xml", "C:\\Data\\..\\ekspor.xml", "/srv/a\x00b.xml", "…/😀.xml"]
)
def test_names_do_not_leave_the_folder(intake, name):
    file = bring(intake, EXPORT, name)

    assert move_files.path_of(file).resolve().is_relative_to(move_files.folder_of(intake).resolve())
    assert move_files.path_of(file).read_bytes() == EXPORT


def test_exports_come_plain_gzipped_or_zipped(intake):
    bring(intake, EXPORT, "a.xml")
    bring(intake, gzip.compress(EXPORT), "b.xml.gz")
    bring(intake, packed(("2019/c.xml", EXPORT), ("sitemap.xml", b"<urlset/>")), "c.zip")

    assert found(intake)[0] == ["a.xml", "b.xml", "c.xml"]


def test_media_lie_below_the_uploads_however_they_were_packed(intake):
    bring(intake, EXPORT)
    bring(
        intake,
        packed(("public_html/wp-content/uploads/2021/07/a.jpg", b"x"), ("wp-config.php", b"x")),
        "a.zip",
    )
    bring(
        intake, packed(("uploads/2020/01/b.PDF", b"x"), ("2019/02/c.png", b"x"), ("logo.png", b"x")), "b.zip"
    )

    assert found(intake)[1] == ["2019/02/c.png", "2020/01/b.PDF", "2021/07/a.jpg", "logo.png"]
    assert move_archives.contents(intake).told == [
        "“a.zip”: 1 berkas lain di dalamnya dilewati (bukan ekspor, gambar atau dokumen)."
    ]


def test_entries_that_leave_the_folder_are_passed_over(intake):
    bring(intake, EXPORT)
    link = zipfile.ZipInfo("tautan.jpg")
    link.external_attr = 0o120777 << 16
    bring(
        intake,
        packed(
            ("../../jahat.jpg", b"x"), ("/etc/jahat.jpg", b"x"), (link, b"/etc/passwd"), ("baik.jpg", b"x")
        ),
        "a.zip",
    )

    assert found(intake)[1] == ["baik.jpg"]
    assert list(Path(settings.MEDIA_ROOT).rglob("jahat.jpg")) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bom.zip", packed(("2021/07/a.jpg", b"\0" * (120 << 20)))),
        ("bom.xml.gz", gzip.compress(b"\0" * (120 << 20))),
    ],
)
def test_bombs_are_refused_by_name_and_leave_nothing(intake, name, content):
    bring(intake, EXPORT)
    bring(intake, content, name)

    with pytest.raises(ValidationError, match=f"“{name}” menjadi jauh lebih besar"):
        move_archives.contents(intake)

    assert not list(move_files.folder_of(intake).glob("unpack*"))


@pytest.mark.parametrize("content", [b"PK\x03\x04 rusak", b"bukan arsip"])
@pytest.mark.parametrize("name", ["a.zip", "a.xml.gz"])
def test_broken_archives_are_told_by_name(intake, name, content):
    bring(intake, content, name)

    with pytest.raises(ValidationError, match=f"“{name}” rusak"):
        move_archives.contents(intake)


def test_entries_are_counted_over_all_archives(intake, monkeypatch):
    monkeypatch.setattr(move_archives, "MAX_ENTRIES", 3)
    bring(intake, EXPORT)
    bring(intake, packed(("a.jpg", b"x"), ("b.jpg", b"x")), "a.zip")
    assert found(intake)[1] == ["a.jpg", "b.jpg"]
    bring(intake, packed(("c.jpg", b"x"), ("d.jpg", b"x")), "b.zip")
    move_files.forget_unpacked(intake)

    with pytest.raises(ValidationError, match=r"Bersama “b\.zip” .* terlalu banyak berkas; paling banyak 3"):
        move_archives.contents(intake)


def lying(content):
    """The archive, whose end record says that it has one entry."""
    end = content.rindex(b"PK\x05\x06")
    return content[: end + 8] + b"\x01\x00\x01\x00" + content[end + 12 :]


@pytest.mark.parametrize(("limit", "most"), [("MAX_ENTRIES", 500), ("MAX_DIRECTORY", 10_000)])
@pytest.mark.parametrize("told", [bytes, lying])
def test_a_crowded_archive_is_refused_before_its_directory_is_loaded(intake, monkeypatch, limit, most, told):
    monkeypatch.setattr(move_archives, limit, most)
    monkeypatch.setattr(zipfile.ZipInfo, "_decodeExtra", lambda *_: pytest.fail("loaded"))
    bring(intake, EXPORT)
    bring(intake, told(packed(*((f"{n}.jpg", b"") for n in range(600)))), "a.zip")

    with pytest.raises(ValidationError) as refusal:
        move_archives.contents(intake)

    assert refusal.value.code == "crowded"


def test_an_archive_with_a_password_is_told(intake):
    content = bytearray(packed(("a.xml", EXPORT), kind=zipfile.ZIP_STORED))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    bring(intake, bytes(content), "a.zip")

    with pytest.raises(ValidationError, match="kata sandi"):
        move_archives.contents(intake)


def test_files_that_have_not_arrived_whole_are_not_read(intake):
    file = move_files.announce(intake, name="ekspor.xml", size=len(EXPORT), mark="a")
    move_files.take_piece(file, 0, EXPORT[:100])

    with pytest.raises(ValidationError, match=r"Belum seluruhnya sampai: ekspor\.xml"):
        move_archives.contents(intake)


def test_what_was_unpacked_is_unpacked_anew_when_a_file_comes(intake, django_capture_on_commit_callbacks):
    bring(intake, EXPORT)
    bring(intake, packed(("a.jpg", b"x")), "a.zip")
    assert found(intake)[1] == ["a.jpg"]

    with django_capture_on_commit_callbacks(execute=True):
        bring(intake, packed(("b.jpg", b"x")), "b.zip")

    assert found(intake)[1] == ["a.jpg", "b.jpg"]


def test_nobody_else_reads_them(intake):
    file = bring(intake, EXPORT)

    assert "/.incoming-move/" in str(move_files.path_of(file))


def test_after_fourteen_days_they_go(intake, django_capture_on_commit_callbacks):
    bring(intake, EXPORT)
    folder = move_files.folder_of(intake)

    with django_capture_on_commit_callbacks(execute=True):
        assert move_files.tidy(timezone.now() + dt.timedelta(days=13)) == 0
        assert folder.exists()
        assert move_files.tidy(timezone.now() + dt.timedelta(days=15)) == 1

    assert not folder.exists()
    intake.refresh_from_db()
    assert (intake.is_ended, intake.files.count()) == (True, 0)


def test_the_days_count_from_the_last_piece_or_reading(intake):
    bring(intake, EXPORT)
    SiteIntake.objects.update(brought_at=timezone.now() - dt.timedelta(days=20))
    assert move_files.tidy() == 0

    later = timezone.now() + dt.timedelta(days=20)
    SiteIntake.objects.update(seen_at=later - dt.timedelta(days=1), state="surveyed")
    assert move_files.tidy(later) == 0
    assert move_files.tidy(later + dt.timedelta(days=14)) == 1


def test_what_is_being_read_stays(intake):
    bring(intake, EXPORT)
    SiteIntake.objects.update(state="taking")

    assert move_files.tidy(timezone.now() + dt.timedelta(days=15)) == 0


def test_folders_without_a_row_go(intake):
    stray = move_files.folder_of(intake).with_name("x" * 32)
    stray.mkdir(parents=True)

    move_files.tidy()

    assert not stray.exists()


def test_an_export_in_capitals_inside_an_archive_is_read_too(intake):
    bring(intake, packed(("SITUS.XML", EXPORT), ("lain.xml", EXPORT)), "a.zip")

    assert found(intake)[0] == ["SITUS.XML", "lain.xml"]


def broken_letters(content):
    """The archive, whose entry says that its name is in UTF-8."""
    name = content.index(b"PK\x01\x02") + 46
    return content[:name] + b"\xff" + content[name + 1 :]


def broken_lzma(content):
    """The archive with a compressed part that is none."""
    return content[:45] + b"\xff" * 9 + content[54:]


@pytest.mark.parametrize(
    "content",
    [
        broken_letters(packed(("é.jpg", b"x"))),
        broken_lzma(packed(("a.jpg", bytes(range(256))), kind=zipfile.ZIP_LZMA)),
    ],
)
def test_archives_that_are_broken_inside_are_told_by_name(intake, content):
    bring(intake, EXPORT)
    bring(intake, content, "a.zip")

    with pytest.raises(ValidationError, match=r"“a\.zip” rusak"):
        move_archives.contents(intake)


def test_what_a_crash_left_of_other_files_is_not_taken_for_these(intake):
    """Files were exchanged, and the process died before what was unpacked of the old ones was deleted."""
    bring(intake, EXPORT)
    old = bring(intake, packed(("a.jpg", b"x")), "a.zip")
    assert found(intake)[1] == ["a.jpg"]

    move_files.remove(old)
    bring(intake, packed(("b.jpg", b"x")), "b.zip")

    assert found(intake)[1] == ["b.jpg"]
    assert len(list(move_files.folder_of(intake).glob("unpack*"))) == 1


def test_a_file_whose_beginning_is_gone_is_not_filled_with_nothing(intake):
    file = move_files.announce(intake, name="ekspor.xml", size=len(EXPORT), mark="a")
    file = move_files.take_piece(file, 0, EXPORT[:100])
    move_files.path_of(file).unlink()  # restored from a backup, which carries none of these

    with pytest.raises(ValidationError, match="tidak ada lagi seluruhnya di server"):
        move_files.take_piece(file, 100, EXPORT[100:])

    assert not move_files.path_of(file).exists()


def test_a_folder_of_an_intake_that_was_just_begun_is_left(intake, newsroom, monkeypatch):
    bring(intake, EXPORT)
    real, late = Path.iterdir, []

    def meanwhile(path):
        if path.name == move_files.FOLDER and not late:
            late.append(move_files.begin(by=newsroom.hasan, agency=newsroom.office))
            bring(late[0], EXPORT)
        return real(path)

    monkeypatch.setattr(Path, "iterdir", meanwhile)
    move_files.tidy()

    assert move_files.folder_of(late[0]).exists()
