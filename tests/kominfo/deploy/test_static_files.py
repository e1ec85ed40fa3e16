"""What is collected of the libraries' static files."""

from django.apps import apps
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.utils import get_files

from kominfo.apps import CHOOSER


def test_of_the_choosers_languages_only_ours_are_collected():
    patterns = apps.get_app_config("staticfiles").ignore_patterns
    storage = finders.AppDirectoriesFinder().storages["django.contrib.admin"]
    found = {name for name in get_files(storage, patterns) if name.startswith(f"{CHOOSER}/i18n/")}

    assert found == {f"{CHOOSER}/i18n/id.js", f"{CHOOSER}/i18n/en.js"}
