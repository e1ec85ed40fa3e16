"""Every setting and every command is documented."""

import re

from kominfo.local.bootstrap import BASE_DIR


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
