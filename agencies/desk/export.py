"""Lists of the desk as CSV: the filtered rows, for those who may see them, recorded in the audit trail."""

from collections.abc import Callable
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import StreamingHttpResponse

from agencies import audit
from agencies.desk.screens import Screen
from kominfo.lib import dates
from kominfo.lib.formats import csv_export

CHUNK = 500


class Exporting:
    """Adds `…/ekspor.csv` to a page of the desk. `export_columns` are pairs of a heading and a method of one row."""

    export_columns: tuple[tuple[str, Callable[[Any], Any]], ...] = ()
    # What `select_related` brings, so that rows cost no query of their own.
    export_related: tuple[str, ...] = ()

    def screens(self):
        return [Screen("ekspor.csv", "export", Exporting.export_view, ("GET",)), *super().screens()]

    def export_view(self, request):
        """The rows of the change list with the same address, all pages of it, in its order."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            rows = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters as error:
            raise BadRequest("a filter that the list does not know") from error
        rows = rows.select_related(*self.export_related) if self.export_related else rows
        audit.record(
            request.user,
            f"{self.opts.model_name}.export",
            after={"filters": request.GET.dict(), "rows": rows.count()},
        )
        lines = csv_export.csv_lines(
            [heading for heading, _ in self.export_columns],
            ([cell(row) for _, cell in self.export_columns] for row in rows.iterator(CHUNK)),
        )
        response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        name = f"{self.opts.model_name}-{dates.today():%Y-%m-%d}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"may_export": True} | (extra_context or {}))
