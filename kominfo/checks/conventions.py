"""System checks: conventions that would fail silently."""

from collections.abc import Iterator
from typing import Any

from allauth.account.adapter import get_adapter
from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, get_resolver

from kominfo import database
from kominfo.lib.files import scanner
from kominfo.lib.web.on_demand import LateView

UPLOADER = "ckeditor_uploader"


@register
def stock_uploader_is_absent(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The editor's own uploader accepts forged requests and any file: it must not be installed.

    With kominfo.lib.markup.html cleaning every write this is what makes CKEditor 4 acceptable (ckeditor.W001).
    """
    found = []
    if apps.is_installed(UPLOADER):
        found.append(f"{UPLOADER} is in INSTALLED_APPS")
    found += [
        f"{pattern.pattern} leads to {UPLOADER}" for pattern in all_patterns() if leads_to_uploader(pattern)
    ]
    found += [
        f"{field} is an uploading rich text field"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if type(field).__module__.startswith(UPLOADER)
    ]
    return [
        Error(f"{reason}.", hint="Photos enter through the desk's own upload view.", id="kominfo.E001")
        for reason in found
    ]


@register
def sign_up_is_closed(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Administrators create accounts: allauth must not offer sign-up, which it does by default."""
    names = {pattern.name or "" for pattern in all_patterns()}
    found = [f"the address {name} exists" for name in sorted(names) if "signup" in name]
    if get_adapter().is_open_for_signup(HttpRequest()):
        found.append("the account adapter is open for sign-up")
    return [
        Error(f"{reason}.", hint="See agencies/accounts/adapter.py.", id="kominfo.E002") for reason in found
    ]


@register
def late_views_are_there(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A view that is imported when it is first asked for would fail only then."""
    found: list[CheckMessage] = []
    for pattern in all_patterns():
        try:
            if isinstance(pattern.callback, LateView):
                pattern.callback.found()
        except ImportError as error:
            found.append(Error(f"{pattern.pattern} leads nowhere: {error}", id="kominfo.E019"))
    return found


@register
def scanner_can_be_found(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A wrong scanner address would make every upload fail."""
    address = settings.ATTACHMENT_SCANNER
    if not address or scanner.is_address(address):
        return []
    return [Error("ATTACHMENT_SCANNER is the path of a socket or host:port.", id="kominfo.E018")]


@register(Tags.database)
def database_reads_text(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """With another encoding or character type, search would find other words than were written."""
    if "default" not in (databases or ()):
        return []
    fault = database.fault()
    return [Error(fault, id="kominfo.E003")] if fault else []


def all_patterns(patterns: list[URLPattern | URLResolver] | None = None) -> Iterator[URLPattern]:
    """All URL patterns, nested ones included."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from all_patterns(pattern.url_patterns)
        else:
            yield pattern


def leads_to_uploader(pattern: URLPattern) -> bool:
    """True if the view behind this address is the stock uploader's."""
    if isinstance(pattern.callback, LateView):
        return pattern.callback.path.startswith(UPLOADER)
    view = getattr(pattern.callback, "view_class", pattern.callback)
    return view.__module__.startswith(UPLOADER)
