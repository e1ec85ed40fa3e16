"""Every setting and every command is documented."""

import re

from kominfo.bootstrap import BASE_DIR


def test_every_setting_is_in_operations():
    settings = (BASE_DIR / "kominfo" / "settings.py").read_text()
    read = set(re.findall(r'(?:required|environ\.get)\("([A-Z_]+)"', settings))
    documented = set(re.findall(r"`([A-Z_]+)`", (BASE_DIR / "docs" / "operations.md").read_text()))

    assert read - documented == set()
