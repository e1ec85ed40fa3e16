"""Screens of the desk beside a list and its form: registered, guarded and framed in one way.

A ModelAdmin names its screens, those of its mixins after its own:

    def screens(self):
        return [RecordScreen("catatan/", "notes", notes.thread), *super().screens()]

and a view answers, with `model_admin` first as Django's own actions have it:

    def thread(model_admin, request, release):
        return model_admin.framed(request, "desk/release/notes.html", "Catatan", release=release)

Whoever is not signed in is asked to; a method that is not named is 405; a record that the person may not see is 404.
What the person may do with it the view asks itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.http import require_http_methods

READ = ("GET", "HEAD")
ACT = ("POST",)
READ_AND_ACT = (*READ, *ACT)


@dataclass(frozen=True)
class Screen:
    """A screen below the address of the list. Its URL is named `<app>_<model>_<name>`."""

    route: str
    name: str
    view: Callable[..., HttpResponseBase]
    methods: tuple[str, ...] = READ
    below: ClassVar[str] = ""  # the address that the route goes on from

    def answer(self, model_admin: Any) -> Callable[..., HttpResponseBase]:
        """The view as the URL calls it."""
        return partial(self.view, model_admin)


@dataclass(frozen=True)
class RecordScreen(Screen):
    """A screen below the address of one record, which its view gets as the third argument."""

    below: ClassVar[str] = "<int:object_id>/"

    def answer(self, model_admin: Any) -> Callable[..., HttpResponseBase]:
        """The view, once the record is found among those that this person may see."""

        def find_and_view(request: Any, object_id: int, **named: Any) -> HttpResponseBase:
            record = get_object_or_404(model_admin.records(request), pk=object_id)
            return self.view(model_admin, request, record, **named)

        return find_and_view


class HasScreens:
    """A ModelAdmin with screens of its own; `screen_select_related` is what their records bring along."""

    screen_select_related: tuple[str, ...] = ()

    def screens(self) -> list[Screen]:
        """The screens beside list and form."""
        return []

    def records(self, request: Any) -> Any:
        """The records that this person may see."""
        rows = self.get_queryset(request)  # type: ignore[attr-defined]
        return rows.select_related(*self.screen_select_related) if self.screen_select_related else rows

    def get_urls(self) -> list[Any]:
        """Each screen behind the desk's door, before Django's own addresses: those of records match anything."""
        guard, prefix = self.admin_site.admin_view, f"{self.opts.app_label}_{self.opts.model_name}"  # type: ignore[attr-defined]
        own = [
            path(
                screen.below + screen.route,
                guard(require_http_methods(screen.methods)(screen.answer(self))),
                name=f"{prefix}_{screen.name}",
            )
            for screen in self.screens()
        ]
        return [*own, *super().get_urls()]  # type: ignore[misc]

    def framed(
        self, request: Any, template: str, title: str, *, status: int = 200, **context: Any
    ) -> TemplateResponse:
        """A page in the desk's frame."""
        frame = {**self.admin_site.each_context(request), "title": title, "opts": self.opts}  # type: ignore[attr-defined]
        return TemplateResponse(request, template, frame | context, status=status)
