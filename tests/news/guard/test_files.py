"""A file that nobody uploaded, or that is no longer what was uploaded, is found by its name and content alone."""

import hashlib
import os

import pytest
from django.core.management import call_command

from kominfo.lib.drawing import shelf
from news.guard import files, program
from news.media import photos
from tests.newsroom import jpeg

pytestmark = pytest.mark.django_db


def faults(root):
    return [seen for path in files.every(root) if (seen := files.look_at(root, path))]


@pytest.fixture
def root(newsroom, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def photo(root, newsroom):
    return photos.take_in(jpeg(), by=newsroom.ratna, agency=newsroom.office, alt="Pantai", credit="Ratna")


def test_what_the_desk_stored_is_in_order(root, photo):
    assert len(list(files.every(root))) > 3
    assert faults(root) == []


def test_an_upload_that_was_changed_on_the_disk_is_found(root, photo):
    original = root / photo.original.name
    original.chmod(0o600)
    original.write_bytes(b"<?php")

    (seen,) = faults(root)

    assert (seen.path_or_address, seen.remedy) == (photo.original.name, files.CHANGED)


@pytest.mark.parametrize("more", [b"<?php system($_GET[0]);", b"<script>location='//x'</script>"])
def test_a_program_behind_a_picture_is_found(root, photo, more):
    for path in (root / "rendition" / photo.digest).iterdir():
        path.chmod(0o600)
        path.write_bytes(path.read_bytes() + more)

    assert len(faults(root)) == len(list((root / "rendition" / photo.digest).iterdir()))


def test_a_drawn_card_is_in_order_until_something_else_is_behind_its_head(root):
    shelf.keep("/kartu/tentang", "tag", b"\xff\xd8\xffgambar")
    young = faults(root)
    (path,) = root.glob("kartu/*/*.card")
    path.write_bytes(b"tag digest\n<?php")

    assert young == []
    assert [seen.path_or_address for seen in faults(root)] == [path.relative_to(root).as_posix()]


@pytest.mark.parametrize(
    "name", ["shell.php", "original/x.php", "rendition/slot/index.html", ".htaccess", "word/cat.docx"]
)
def test_a_planted_file_is_found_wherever_it_lies(root, name):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("<?php")

    (seen,) = faults(root)

    assert seen.path_or_address == name
    assert "hapus dari server" in seen.remedy


@pytest.mark.parametrize("extension", ["jpg", "png", "pdf", "docx", "txt", "php"])
def test_a_name_of_the_right_digest_does_not_make_a_page_an_upload(root, extension):
    page = b"<html>slot gacor</html>"
    (root / "attachment").mkdir()
    (root / "attachment" / f"{hashlib.sha256(page).hexdigest()}.{extension}").write_bytes(page)

    assert len(faults(root)) == 1


def test_a_link_out_of_the_folder_is_found_and_not_followed(root, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "x").write_text("x")
    (root / "original").symlink_to(outside)

    (seen,) = faults(root)

    assert seen.path_or_address == "original"


def test_an_upload_in_progress_is_left_alone_for_a_day(root):
    path = root / ".incoming-abc"
    path.write_text("x")
    young = faults(root)
    os.utime(path, (1, 1))

    assert young == []
    assert [seen.remedy for seen in faults(root)] == [files.LEFT_OVER]


@pytest.fixture
def installed(settings, tmp_path):
    settings.BASE_DIR, settings.STATIC_ROOT = tmp_path / "app", tmp_path / "static"
    for path in ("app/news/permissions.py", "app/templates/base.html", "static/site/site.css"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    call_command("program_manifest")
    return tmp_path


def seen_in(folder):
    return sorted(
        (s.path_or_address, s.remedy) for s in program.look_at_all(folder / "app", folder / "static")
    )


def test_a_program_as_it_was_installed_is_in_order(installed):
    assert seen_in(installed) == []


def test_altered_planted_and_lost_files_of_the_program_are_found(installed):
    (installed / "app/news/permissions.py").write_text("import os")
    (installed / "app/templates/base.html").unlink()
    (installed / "static/slot.html").write_text("slot")

    assert seen_in(installed) == [
        (f"{installed}/static/slot.html", program.PLANTED),
        ("news/permissions.py", program.CHANGED),
        ("templates/base.html", program.GONE),
    ]


def test_a_program_without_a_list_is_told_how_to_get_one(tmp_path):
    (seen,) = program.look_at_all(tmp_path, tmp_path)

    assert "program_manifest" in seen.remedy
