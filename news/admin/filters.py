"""Filters that several lists of the desk share."""

from django.contrib import admin
from django.db.models import Exists, OuterRef

from news import rules


class UsedAgencies(admin.RelatedFieldListFilter):
    """A filter by agency that offers those with rows; each is asked by index, so the list costs the same at any size."""

    def field_choices(self, field, request, model_admin):
        used = model_admin.model._default_manager.filter(agency=OuterRef("pk"))
        agencies = rules.reachable_agencies(request.user).filter(Exists(used)).order_by("short_name")
        return list(agencies.values_list("pk", "short_name"))
