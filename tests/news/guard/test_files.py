"""A file that nobody uploaded, or that is no longer what was uploaded, is found by its name and content alone."""

import pytest

from news.guard import files
from news.media import photos
from tests.newsroom import jpeg

pytestmark = pytest.mark.django_db


def faults(root):
    return [fault for path in files.every(root) if (fault := files.fault(root, path))]


@pytest.fixture
def root(newsroom, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_what_the_desk_stored_is_in_order(root, newsroom):
    photos.take_in(jpeg(), by=newsroom.ratna, agency=newsroom.office, alt="Pantai", credit="Ratna")

    assert len(list(files.every(root))) > 3
    assert faults(root) == []


def test_an_upload_that_was_changed_on_the_disk_is_found(root, newsroom):
    photo = photos.take_in(jpeg(), by=newsroom.ratna, agency=newsroom.office, alt="Pantai", credit="Ratna")
    original = root / photo.original.name
    original.chmod(0o600)
    original.write_bytes(b"<?php")

    assert faults(root) == [f"{photo.original.name}: {files.CHANGED}"]


@pytest.mark.parametrize(
    "name", ["shell.php", "original/x.php", "rendition/slot/index.html", ".htaccess", "word/cat.docx"]
)
def test_a_planted_file_is_found_wherever_it_lies(root, name):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("<?php")

    (fault,) = faults(root)

    assert fault.startswith(f"{name}: ")
    assert "hapus dari server" in fault


def test_a_link_out_of_the_folder_is_found_and_not_followed(root, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "x").write_text("x")
    (root / "original").symlink_to(outside)

    (fault,) = faults(root)

    assert fault.startswith("original: ")
