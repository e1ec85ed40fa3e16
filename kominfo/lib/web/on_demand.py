"""Addresses that are imported when the first of them is needed: a process that few of its requests lead there stays small."""

from django.urls import URLResolver
from django.urls.resolvers import RoutePattern


class OnDemand(URLResolver):
    """Addresses below a path, with a namespace: imported when one of them is asked for, or a page needs one.

    Django gathers the names of all addresses as soon as the first page needs one. What has a namespace of its own is
    left out of that here: Django looks into the namespace when one of its names is needed.
    """

    def _populate(self) -> None:
        """Gather nothing: `reverse` makes a resolver of its own for the addresses of a namespace."""


def on_demand(route: str, urlconf: str, *, namespace: str) -> OnDemand:
    """The addresses of the module `urlconf` below `route`; like `path` with `include`, but imported late.

    `manage.py check` imports them as it does all others.
    """
    return OnDemand(RoutePattern(route), urlconf, app_name=namespace, namespace=namespace)
