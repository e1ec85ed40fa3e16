"""Rows of releases at the desk: the list of releases, and the rows inside the form of one."""

from django.contrib.admin.views.main import ORDER_VAR, ChangeList

from agencies.desk.modeladmin import MAX_COUNTED, DeskInline
from news.admin import search
from news.admin.own_objects import OwnObjects
from news.models import Quote, ReleaseContributor, ReleasePhoto
from news.releases import queues


class ReleaseList(ChangeList):
    """The list leaves the wide text columns in the database, and finds the newest with a common word without all others."""

    def get_queryset(self, request, exclude_parameters=None):
        rows = super().get_queryset(request, exclude_parameters)
        self.unsearched = rows.defer("lead", "body", "claim", "evidence", "words")
        return search.with_words(self.unsearched, self.query)

    def get_ordering(self, request, queryset):
        """What waits to be read comes in the order of the dashboard, unless a column was chosen."""
        queue = queues.RELEASES.get(self.params.get(queues.PARAMETER, ""))
        if queue and queue.is_read and ORDER_VAR not in self.params:
            return [*queue.order, "-id"]
        return super().get_ordering(request, queryset)

    def get_results(self, request):
        """No page lies further back than the paginator counts, so these are enough; a download has all rows."""
        if search.words_of(self.query) and set(self.unsearched.query.order_by) == {"-id"}:
            found = search.newest(self.unsearched, self.query, MAX_COUNTED)
            self.queryset = self.unsearched.filter(pk__in=found)
        super().get_results(request)


class PhotoInline(OwnObjects, DeskInline):
    """Photos beside the text; those inside the text are placed with the editor."""

    model = ReleasePhoto
    autocomplete_fields = ("photo",)
    form_select_related = ("photo",)
    fields = (("photo", "position"),)
    verbose_name_plural = "Foto di luar teks"


class QuoteInline(OwnObjects, DeskInline):
    """Quotes, with the post of the speaker on that day."""

    model = Quote
    autocomplete_fields = ("attributed_to", "delivered_by", "event")
    form_select_related = (
        "attributed_to__post",
        "attributed_to__official",
        "delivered_by__post",
        "delivered_by__official",
        "event",
    )
    fieldsets = (
        (None, {"fields": ("words", "is_direct", "attributed_to")}),
        (
            "Dibacakan orang lain, agenda, hari, urutan",
            {"fields": ("delivered_by", ("event", "said_on", "position")), "classes": ["collapse"]},
        ),
    )
    verbose_name_plural = "Kutipan"

    class Media:
        js = ("desk/writing/story-day.js",)


class ContributorInline(DeskInline):
    """Who made it; the codes stand at the end of the story."""

    model = ReleaseContributor
    fields = (("role", "name", "byline_code"),)
    verbose_name_plural = "Penulis dan penyunting"
