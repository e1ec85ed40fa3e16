"""`make release`: an archive that anybody can make again, its checksums, bill of materials and notes."""

import hashlib
import json
import subprocess
import tarfile
from pathlib import Path

import pytest
from django.conf import settings

from kominfo.local import release

BASE = Path(settings.BASE_DIR)
pytestmark = pytest.mark.skipif(
    not (BASE / ".git").exists(), reason="no repository: this is an archive already"
)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A clone of what is committed, with the release that this test names."""
    folder = tmp_path_factory.mktemp("release") / "checkout"
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(BASE), str(folder)], check=True)
    for name, text in (
        ("pyproject.toml", (BASE / "pyproject.toml").read_text()),
        ("requirements/run.txt", (BASE / "requirements" / "run.txt").read_text()),
        (
            "CHANGELOG.md",
            "# Changelog\n\n## 9.9.9 – 2026-12-01\n\n- Satu hal.\n\n## 0.1.0 – 2026-11-27\n\n- Awal.\n",
        ),
    ):
        (folder / name).write_text(text)
    _set_version(folder, "9.9.9")
    commit(folder)
    return folder


def _set_version(folder, version):
    lines = (folder / "pyproject.toml").read_text().splitlines()
    lines = [f'version = "{version}"' if line.startswith("version = ") else line for line in lines]
    (folder / "pyproject.toml").write_text("\n".join(lines) + "\n")


def commit(folder):
    who = ["-c", "user.name=Uji", "-c", "user.email=uji@example.id"]
    subprocess.run(
        ["git", *who, "commit", "--quiet", "--all", "--message", "Name a version"], cwd=folder, check=True
    )


@pytest.fixture(scope="module")
def made(checkout, tmp_path_factory):
    return release.make(checkout, tmp_path_factory.mktemp("dist"))


def test_the_archive_holds_what_is_committed_below_one_folder(made):
    with tarfile.open(made[0]) as archive:
        names = archive.getnames()

    assert {name.split("/")[0] for name in names} == {"kominfo-9.9.9"}
    assert {"kominfo-9.9.9/manage.py", "kominfo-9.9.9/LICENSE", "kominfo-9.9.9/requirements/run.txt"} <= set(
        names
    )


def test_made_again_it_is_the_same(made, checkout, tmp_path):
    again = release.make(checkout, tmp_path / "dist")

    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in made]


def test_the_checksums_are_those_of_the_files(made):
    lines = made[3].read_text().splitlines()

    assert lines == [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in made[:3]]


def test_the_bill_names_every_locked_package_with_version_and_checksum(made):
    parts = {part["name"]: part for part in json.loads(made[1].read_text())["components"]}

    assert f"django=={parts['django']['version']} " in (BASE / "requirements" / "run.txt").read_text()
    hashes = [reference.get("hashes") for reference in parts["django"]["externalReferences"]]
    assert any(hashes)


def test_the_notes_are_the_section_of_the_version(made):
    assert made[2].read_text() == "## 9.9.9 – 2026-12-01\n\n- Satu hal.\n"


def test_changes_that_are_not_committed_are_refused(checkout, tmp_path):
    readme = checkout / "README.md"
    before = readme.read_text()
    readme.write_text("lain")
    try:
        with pytest.raises(release.NotReady, match="not committed"):
            release.make(checkout, tmp_path)
    finally:
        readme.write_text(before)


def test_a_version_without_a_section_is_refused():
    with pytest.raises(release.NotReady, match=r"no section “## 2\.0\.0”"):
        release.changes_of("2.0.0", "# Changelog\n\n## 2.0.01\n\n- x\n")


def test_a_version_that_was_released_from_another_commit_is_refused(checkout, tmp_path):
    subprocess.run(["git", "tag", "v9.9.9", "HEAD~1"], cwd=checkout, check=True)
    try:
        with pytest.raises(release.NotReady, match="tag of another commit"):
            release.make(checkout, tmp_path)
    finally:
        subprocess.run(["git", "tag", "--delete", "v9.9.9"], cwd=checkout, check=True, capture_output=True)


def test_the_licence_is_named_alike_everywhere():
    assert 'license = "AGPL-3.0-or-later"' in (BASE / "pyproject.toml").read_text()
    assert (BASE / "LICENSE").read_text().startswith("GNU AFFERO GENERAL PUBLIC LICENSE\nVersion 3")
    assert "AGPL-3.0-or-later" in (BASE / "README.md").read_text()
