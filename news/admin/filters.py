"""Filters that several lists of the desk share."""

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import SEARCH_VAR
from django.db.models import Exists, OuterRef
from django.utils import timezone

from news import permissions
from news.models import PressRelease
from news.releases import queues


class UsedAgencies(admin.RelatedFieldListFilter):
    """Offers the agencies that have rows; each is looked up in an index, so the cost does not grow with the table."""

    def field_choices(self, field, request, model_admin):
        used = model_admin.model._default_manager.filter(agency=OuterRef("pk"))
        agencies = permissions.reachable_agencies(request.user).filter(Exists(used)).order_by("short_name")
        return list(agencies.values_list("pk", "short_name"))


class QueueFilter(admin.SimpleListFilter):
    """By queue: the rows of a list on the dashboard, without its limit. `known` are the queues by name."""

    title, parameter_name = "antrean", queues.PARAMETER
    known: dict[str, queues.Queue] = {}

    def lookups(self, request, model_admin):
        return [(queue.name, queue.title) for queue in self.known.values() if queue.concerns(request.user)]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        queue = self.known.get(self.value())
        if queue is None or not queue.concerns(request.user):
            raise IncorrectLookupParameters
        return queue.pick(queryset, request.user, timezone.now())


class ReleaseQueue(QueueFilter):
    known = queues.RELEASES


class EditionQueue(QueueFilter):
    known = queues.EDITIONS


class OriginFilter(admin.SimpleListFilter):
    """By where a copy comes from; drafts of an old site, thousands at once, are listed only when chosen or searched for."""

    title, parameter_name = "asal", "asal"

    def lookups(self, request, model_admin):
        return [("situs-lama", "Konsep dari situs lama"), ("pindahan", "Semua dari situs lama")]

    def queryset(self, request, queryset):
        if self.value() == "situs-lama":
            return queryset.moved_drafts()
        if self.value() == "pindahan":
            return queryset.exclude(moved_from="")
        return queryset if request.GET.get(SEARCH_VAR) else queryset.without_moved_drafts()


class StateFilter(admin.SimpleListFilter):
    """By state; discarded copies are listed only when chosen."""

    title, parameter_name = "keadaan", "keadaan"

    def lookups(self, request, model_admin):
        return [*PressRelease.Status.choices, ("scheduled", "Dijadwalkan")]

    def queryset(self, request, queryset):
        if self.value() == "scheduled":
            return queryset.filter(is_scheduled=True)
        return queryset.filter(status=self.value()) if self.value() else queryset.kept()


class OpenFirst(admin.SimpleListFilter):
    """Rows that are still to be done, named `usual`, unless the reader asks for others: `states` are (value, label) pairs."""

    title, parameter_name = "keadaan", "keadaan"
    usual = "Terbuka"
    states: tuple[tuple[str, str], ...] = ()

    def lookups(self, request, model_admin):
        return self.states

    def choices(self, changelist):
        every = super().choices(changelist)
        next(every)  # "all" is one of the states
        yield {
            "selected": self.value() is None,
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": self.usual,
        }
        yield from every
