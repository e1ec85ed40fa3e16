"""Events, photos, files, standing pages and subjects in the one search of the desk."""

from typing import Any

from django.db.models import Q
from django.urls import reverse

from agencies.desk.modeladmin import chip
from agencies.desk.searching import Act, Findable
from kominfo.lib import dates, words
from news.models import Event, Photo


class FoundEvents(Findable):
    """Events: the latest first, discarded drafts left to their list."""

    also_called = "kegiatan acara"

    def found_rows(self, request: Any, typed: str) -> Any:
        """With the venue and the agency that tell one from another."""
        rows = super().found_rows(request, typed).filter(discarded_at=None)
        return rows.select_related("venue__area", "agency").order_by("-start_on", "-id")

    def state_of(self, row: Event) -> str:
        """Whether readers see it, and if it does not take place as planned, that."""
        if row.status != Event.Status.CONFIRMED:
            return chip(row.status, row.get_status_display())
        return chip("public" if row.public_from else "hidden", row.visibility)

    def facts_of(self, row: Event) -> list[str]:
        """Days, place and agency."""
        return [
            row.days,
            f"{row.venue.name}, {row.venue.area.name}" if row.venue else "",
            row.agency.short_name,
        ]


class FoundPhotos(Findable):
    """Photos: the newest first."""

    begins = "Unggah"
    also_called = "gambar"

    def found_rows(self, request: Any, typed: str) -> Any:
        """With the agency they belong to."""
        return super().found_rows(request, typed).select_related("agency").order_by("-pk")

    def state_of(self, row: Photo) -> str:
        """Said of those taken off the site alone."""
        return chip("withdrawn", "Ditarik dari situs") if row.withdrawn_at else ""

    def facts_of(self, row: Photo) -> list[str]:
        """Credit, place, day and agency."""
        return [
            row.credit,
            row.place,
            dates.long_date(row.taken_on) if row.taken_on else "",
            row.agency.short_name,
        ]

    def acts(self, request: Any) -> list[Act]:
        """Also to upload many."""
        found = super().acts(request)
        if self.has_add_permission(request):  # type: ignore[attr-defined]
            also = f"tambah baru {self.also_called}"
            found.append(Act(label="Unggah banyak foto", address=self._address("batch"), also=also))
        return found


class FoundFiles(Findable):
    """Attachments: the newest first."""

    begins = "Unggah"
    also_called = "berkas dokumen pdf"

    def found_rows(self, request: Any, typed: str) -> Any:
        """With the agency they belong to."""
        return super().found_rows(request, typed).select_related("agency").order_by("-pk")

    def facts_of(self, row: Any) -> list[str]:
        """Kind of file and agency."""
        return [row.extension.upper(), row.agency.short_name]


class FoundPages(Findable):
    """Standing pages: few, so their list has no search."""

    def found_rows(self, request: Any, typed: str) -> Any:
        """By title and address."""
        rows = self.get_queryset(request)  # type: ignore[attr-defined]
        for word in words.parts(typed):
            rows = rows.filter(Q(title__icontains=word) | Q(slug__icontains=word))
        return rows

    def facts_of(self, row: Any) -> list[str]:
        """Its public address, which tells pages with like titles apart."""
        return [reverse(f"news:page-{row.slug}")]
