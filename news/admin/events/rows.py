"""The rows inside the form of an event."""

from django.contrib import messages
from django.db.models import CharField
from django.forms import Textarea

from agencies.desk.modeladmin import DeskInline
from kominfo.lib.ids import row_id
from news import permissions
from news.admin.events.forms import RoleFormSet, SessionFormSet
from news.admin.own_objects import OwnObjects
from news.events import programme
from news.models import Delegation, EventDecision, EventOutcome, EventPhoto, EventRole, Session
from news.people import title_doubts

NOT_YET = "Kegiatan ini belum mulai: hasil dan keputusannya tersimpan, dan baru tampil bagi pembaca sesudah kegiatan mulai."


class OfEvent:
    """Rows inside an event may be changed by whoever may change the event."""

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and may_edit(request.user, obj)

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and may_edit(request.user, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and may_edit(request.user, obj)


class SessionInline(OfEvent, DeskInline):
    """Sessions. Speakers are added on each session's own page."""

    model = Session
    formset = SessionFormSet
    autocomplete_fields = ("venue",)
    form_select_related = ("venue",)
    fields = (("day", "start_time", "end_time"), "title", ("venue", "stream_url"), "description")
    show_change_link = True
    verbose_name_plural = "Susunan acara"


class RoleInline(OfEvent, DeskInline):
    """The parts of officials, with whom they stood in for."""

    model = EventRole
    formset = RoleFormSet
    autocomplete_fields = ("tenure", "represents")
    form_select_related = (
        "tenure__post",
        "tenure__official",
        "represents__post",
        "represents__official",
    )
    fields = (("role", "on_day"), ("tenure", "represents"))
    verbose_name_plural = "Pejabat dan perannya"

    class Media:
        js = ("desk/writing/story-day.js",)


class DelegationInline(OfEvent, DeskInline):
    model = Delegation
    autocomplete_fields = ("agency", "function", "area")
    form_select_related = ("agency", "function", "area")
    fields = ("agency", ("function", "area"), ("headcount", "mode"))
    verbose_name_plural = "Delegasi"


class OutcomeInline(OfEvent, OwnObjects, DeskInline):
    """What came of the event: one row, offered from the event's first moment on."""

    model = EventOutcome
    can_delete = False
    max_num = 1
    autocomplete_fields = ("transcript_file", "minutes_file")
    form_select_related = ("transcript_file", "minutes_file")
    fields = ("recording_url", "transcript", "transcript_file", "minutes", "minutes_file")
    verbose_name_plural = "Hasil kegiatan"

    def get_extra(self, request, obj=None, **kwargs):
        """An empty row once the event has begun: nobody looks for the button that adds it."""
        return int(obj is not None and obj.phase() != "upcoming")


class DecisionInline(OfEvent, DeskInline):
    """What was decided, one sentence a row."""

    model = EventDecision
    fields = ("text", "position")
    formfield_overrides = DeskInline.formfield_overrides | {
        CharField: {"widget": Textarea(attrs={"rows": 2, "class": "desk-text"})}
    }
    verbose_name = "keputusan"
    verbose_name_plural = "Keputusan"


class EventPhotoInline(OfEvent, DeskInline):
    model = EventPhoto
    autocomplete_fields = ("photo",)
    form_select_related = ("photo",)
    verbose_name_plural = "Foto"

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "photo":
            event = request.resolver_match.kwargs.get("object_id", "")
            known = EventPhoto.objects.filter(event=row_id(event) or 0).values("photo")
            kwargs["queryset"] = db_field.related_model.objects.filter(
                pk__in=permissions.usable_photos(request.user).values("pk")
            ) | (db_field.related_model.objects.filter(pk__in=known))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def warn_of_doubts(request, event):
    """Warn of people in two rooms at once, of posts that may not be theirs, and of an outcome that readers do not get yet."""
    for sentence in programme.clashes(event):
        messages.warning(request, sentence)
    for doubt in title_doubts.of_event(event):
        messages.warning(request, doubt.sentence)
    if event.phase() == "upcoming" and (hasattr(event, "outcome") or event.decisions.exists()):
        messages.warning(request, NOT_YET)


def may_edit(user, event):
    """Whether the person may change the event, or one that is not stored yet."""
    return event is None or event.pk is None or permissions.may_edit_event(user, event)
