"""A session at the desk: a page of its own, with its speakers."""

from django.contrib import admin

from agencies.desk.modeladmin import DeskAdmin, DeskInline
from kominfo.lib import dates
from news import permissions
from news.admin.events.forms import SessionForm, SpeakerFormSet
from news.admin.events.rows import may_edit, warn_of_doubts
from news.models import Event, Session, SessionSpeaker


class SpeakerInline(DeskInline):
    """Who speaks in a session: an official in a post, or a name."""

    model = SessionSpeaker
    formset = SpeakerFormSet
    autocomplete_fields = ("tenure",)
    form_select_related = ("tenure__post", "tenure__official")
    fields = (("tenure", "name"),)

    class Media:
        js = ("desk/writing/story-day.js",)


@admin.register(Session)
class SessionAdmin(DeskAdmin):
    """A session with its speakers; reached from its event, added there."""

    form = SessionForm
    autocomplete_fields = ("venue",)
    inlines = [SpeakerInline]
    fields = (("day", "start_time", "end_time"), "title", ("venue", "stream_url"), "description")
    list_display = ("title", "event", "day_words")
    list_select_related = ("event",)
    search_fields = ("title", "event__title")

    def _changeform_view(self, request, object_id, *args):
        """Lock the event first, as announcing it does: of the two, the later sees what the earlier wrote."""
        if request.method == "POST" and object_id and (session_id := self._id(object_id)):
            Event.objects.select_for_update(of=("self",)).filter(sessions=session_id).first()
        return super()._changeform_view(request, object_id, *args)

    def get_queryset(self, request):
        return Session.objects.filter(
            event__in=permissions.visible_events(request.user).values("pk")
        ).select_related("event__agency")

    def has_module_permission(self, request):
        return False

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request) and may_edit(request.user, obj and obj.event)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        warn_of_doubts(request, form.instance.event)

    @admin.display(description="hari", ordering="day")
    def day_words(self, session):
        return dates.with_weekday(session.day)
