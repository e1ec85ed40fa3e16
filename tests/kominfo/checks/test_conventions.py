"""The stock uploader of the editor cannot come back unnoticed."""

from io import StringIO

from django.core.checks.registry import registry
from django.core.management import call_command
from django.http import HttpResponse
from django.urls import include, path

from kominfo.checks.conventions import (
    late_views_are_there,
    scanner_can_be_found,
    sign_up_is_closed,
    stock_uploader_is_absent,
)
from kominfo.lib.web.on_demand import LateView


def upload(request):
    """Stands for ckeditor_uploader's view, which is open to forged requests."""
    return HttpResponse()


upload.__module__ = "ckeditor_uploader.views"
urlpatterns = [
    path("ckeditor/", include([path("upload/", upload)])),
    path("late/", LateView("ckeditor_uploader.views.upload")),
]


def test_this_project_is_sound():
    call_command("check", fail_level="WARNING", stdout=(said := StringIO()))

    assert said.getvalue().startswith("System check identified no issues")
    ours = {late_views_are_there, scanner_can_be_found, sign_up_is_closed, stock_uploader_is_absent}
    assert ours <= set(registry.get_checks())


def test_an_address_of_the_uploader_is_an_error(settings):
    settings.ROOT_URLCONF = __name__

    assert [error.id for error in stock_uploader_is_absent(None)] == ["kominfo.E001"] * 2, (
        "also behind a view that is imported late"
    )


def test_a_late_view_that_leads_nowhere_is_an_error(settings):
    settings.ROOT_URLCONF = (
        path("kit/", LateView("news.views.kits.releases.newest")),
        path("nowhere/", LateView("news.views.kits.nowhere.at_all")),
        path("nobody/", LateView("news.views.kits.releases.nobody")),
    )

    found = late_views_are_there(None)

    assert [error.id for error in found] == ["kominfo.E019"] * 2
    assert [error.msg.partition(" leads nowhere: ")[0] for error in found] == ["nowhere/", "nobody/"]


def test_open_sign_up_is_an_error(settings):
    settings.ACCOUNT_ADAPTER = "allauth.account.adapter.DefaultAccountAdapter"

    assert [error.id for error in sign_up_is_closed(None)] == ["kominfo.E002"]


def test_a_scanner_that_cannot_be_found_is_an_error(settings):
    settings.ATTACHMENT_SCANNER = "clamav"

    assert [error.id for error in scanner_can_be_found(None)] == ["kominfo.E018"]
