"""Limits of the choices in forms of releases and events."""

from django.db.models import Q

from kominfo.lib.ids import row_id
from news import permissions
from news.models import Attachment, Event, EventOutcome, EventPhoto, PressRelease, Quote, ReleasePhoto


class OwnObjects:
    """Limits the choices to events and files that the user sees, and those linked already."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if (limit := visible_targets(db_field, request)) is not None:
            kwargs["queryset"] = limit
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if (limit := visible_targets(db_field, request)) is not None:
            kwargs["queryset"] = limit
        return super().formfield_for_manytomany(db_field, request, **kwargs)


def visible_targets(db_field, request):
    """The choices of a field, or None where they are not limited."""
    user, object_id = request.user, row_id(str(request.resolver_match.kwargs.get("object_id"))) or 0
    linked = object_id if db_field.model in {PressRelease, ReleasePhoto, Quote} else 0
    of_event = object_id if db_field.model in {Event, EventOutcome, EventPhoto} else 0
    if db_field.related_model is Event:
        return _once(
            Event.objects.filter(Q(pk__in=permissions.visible_events(user).values("pk")) | Q(releases=linked))
        )
    if db_field.name == "photo":
        return _once(
            db_field.related_model.objects.filter(
                Q(pk__in=permissions.usable_photos(user).values("pk"))
                | Q(release_uses__release=linked)
                | Q(event_uses__event=of_event)
            )
        )
    if db_field.related_model is Attachment:
        reachable = permissions.reachable_agencies(user).values("pk")
        return _once(
            Attachment.objects.filter(
                Q(agency__in=reachable)
                | Q(releases=linked)
                | Q(events=of_event)
                | Q(transcript_of__event=of_event)
                | Q(minutes_of__event=of_event)
            )
        )
    return None


def _once(queryset):
    return queryset.distinct()
