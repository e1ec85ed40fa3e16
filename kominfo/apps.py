"""App configurations of the roof: the desk site, trimmed static files, system checks."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.contrib.staticfiles.apps import StaticFilesConfig as DjangoStaticFilesConfig


class KominfoConfig(AppConfig):
    """The roof itself."""

    name = "kominfo"
    verbose_name = "Kominfo"


class DeskConfig(AdminConfig):
    """Django admin, with our desk as its default site."""

    default_site = "kominfo.desk.Desk"


class StaticFilesConfig(DjangoStaticFilesConfig):
    """Static files without the editor parts that nobody uses."""
