"""Every setting and every command is documented, and what documents name is there."""

import re

from kominfo.local.bootstrap import BASE_DIR

# `NN` in the name of a file stands for many.
NAMED = re.compile(
    r"`((?:agencies|deploy|docs|kominfo|news|static|templates|tests)/[\w./-]*(?!NN)[\w-]{2,}\.\w+)`"
)


def test_every_setting_is_in_operations():
    settings = (BASE_DIR / "kominfo" / "settings.py").read_text()
    read = set(re.findall(r'(?:required|environ\.get)\("([A-Z_]+)"', settings))
    documented = set(re.findall(r"`([A-Z_]+)`", (BASE_DIR / "docs" / "operations.md").read_text()))

    assert read - documented == set()


def test_no_shell_is_told_to_read_the_settings_file():
    """`&` and `$` in a password mean something to it: the command `kominfo` reads the file."""
    told = [path for path in (BASE_DIR / "deploy").iterdir() if path.is_file()]
    told.append(BASE_DIR / "docs" / "operations.md")

    found = [
        path.name
        for path in told
        if re.search(r"set -a|^\s*(?:\.|source) /etc/", path.read_text(), re.MULTILINE)
    ]

    assert found == []


def test_every_script_that_operations_names_is_there():
    named = re.findall(r"\bdeploy/([a-z-]+)\b(?![./])", (BASE_DIR / "docs" / "operations.md").read_text())

    assert named
    assert [name for name in named if not (BASE_DIR / "deploy" / name).exists()] == []


def test_every_file_that_a_document_names_is_there():
    """A file that moved takes along what is written about it."""
    documents = [BASE_DIR / "README.md", BASE_DIR / "CONTRIBUTING.md", *(BASE_DIR / "docs").rglob("*.md")]
    named = {(document.name, path) for document in documents for path in NAMED.findall(document.read_text())}

    assert len(named) > 50
    assert {each for each in named if not (BASE_DIR / each[1]).exists()} == set()
