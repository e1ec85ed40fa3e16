"""App configurations of the project: the desk site, trimmed static files, system checks."""

from pathlib import Path

import ckeditor
from django.apps import AppConfig
from django.contrib import admin as django_admin
from django.contrib.admin.apps import AdminConfig, SimpleAdminConfig
from django.contrib.staticfiles.apps import StaticFilesConfig as DjangoStaticFilesConfig


class KominfoConfig(AppConfig):
    """Registers the system checks of the project."""

    name = "kominfo"
    verbose_name = "Kominfo"

    def ready(self) -> None:
        """Register the system checks."""
        from .checks import conventions  # noqa: F401


class DeskConfig(AdminConfig):
    """Django admin, with our desk as its default site.

    Commands, the worker of the queue and tests import the desk's screens when Django starts, as in any project: an error in
    one of them stops an upgrade before anything is switched. A process of the server imports them when somebody first comes to
    the desk (`kominfo.desk.urls`): they are a third of its memory, and most of what it serves is readers.
    """

    default_site = "kominfo.desk.site.Desk"
    at_start = True  # kominfo.wsgi says otherwise

    def ready(self) -> None:
        """Import the screens, or only what Django checks."""
        if self.at_start:
            super().ready()
        else:
            SimpleAdminConfig.ready(self)


# The editor ships 50 plugins, two skins and 70 languages; hashing and compressing all of it takes a minute.
EDITOR = "ckeditor/ckeditor"
EDITOR_PLUGINS = {
    *("clipboard", "dialog", "divarea", "find", "image", "link", "liststyle", "magicline", "notification"),
    *("pastefromlibreoffice", "pastefromword", "pastetools", "showblocks", "specialchar"),
    *("table", "tableselection", "tabletools", "widget", "lineutils", "filetools", "a11yhelp"),
}
# The admin's choosers bring sixty. WhiteNoise keeps every file's headers in each worker.
CHOOSER = "admin/js/vendor/select2"
LANGUAGES = {"id.js", "en.js"}


def unused_editor_files() -> list[str]:
    """Patterns of the editor's files that this site's toolbar does not use (Django matches whole file paths)."""
    root = Path(ckeditor.__file__).parent / "static" / EDITOR
    plugins = (folder.name for folder in (root / "plugins").iterdir() if folder.is_dir())
    languages = {file.name for file in root.glob("**/lang/*.js")}
    return [
        *(f"{EDITOR}/plugins/{name}/*" for name in plugins if name not in EDITOR_PLUGINS),
        *(f"{EDITOR}*/lang/{name}" for name in languages - LANGUAGES),
        *(
            f"{EDITOR}/{name}"
            for name in ("adapters/*", "vendor/*", "skins/moono/*", "*.md", "*config.json", "build-config.js")
        ),
        f"{EDITOR}/*/_translationstatus.txt",
        # The stock uploader's.
        *(f"ckeditor/{name}" for name in ("galleriffic/*", "file-icons/*", "fixups.js")),
    ]


def unused_chooser_files() -> list[str]:
    """Patterns of the language files that no page uses."""
    folder = Path(django_admin.__file__).parent / "static" / CHOOSER / "i18n"
    return [f"{CHOOSER}/i18n/{file.name}" for file in folder.glob("*.js") if file.name not in LANGUAGES]


class StaticFilesConfig(DjangoStaticFilesConfig):
    """Static files without the unused parts of libraries."""

    ignore_patterns = [
        *DjangoStaticFilesConfig.ignore_patterns,
        *unused_editor_files(),
        *unused_chooser_files(),
    ]
