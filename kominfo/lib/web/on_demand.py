"""Addresses and views that are imported when they are first needed, so that a process which serves readers stays small.

For what few requests need and what weighs megabytes. `manage.py check` imports all of it, and so does every command where it
belongs to the desk (kominfo/apps.py).
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLResolver
from django.urls.resolvers import RoutePattern
from django.utils.module_loading import import_string


class OnDemand(URLResolver):
    """Addresses below a path, with a namespace: imported when one of them is asked for, or a page needs one.

    Django gathers the names of all addresses as soon as the first page needs one. What has a namespace of its own is
    left out of that here: Django looks into the namespace when one of its names is needed.
    """

    def _populate(self) -> None:
        """Gather nothing: `reverse` makes a resolver of its own for the addresses of a namespace."""


def on_demand(route: str, urlconf: str, *, namespace: str) -> OnDemand:
    """The addresses of the module `urlconf` below `route`; like `path` with `include`, but imported late."""
    return OnDemand(RoutePattern(route), urlconf, app_name=namespace, namespace=namespace)


class LateView:
    """A view that is imported when it is first asked for."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return self.found()(request, *args, **kwargs)

    def found(self) -> Callable[..., HttpResponseBase]:
        """The view; ImportError if there is none at this path."""
        view: Callable[..., HttpResponseBase] = import_string(self.path)
        return view
