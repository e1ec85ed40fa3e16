"""Standing pages at the desk. A change is public at once, so only approvers and administrators may make one."""

from django.contrib import admin
from django.http import JsonResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html

from agencies.desk.modeladmin import DeskAdmin, DeskInline
from agencies.desk.screens import Screen
from kominfo.lib import dates, words
from kominfo.lib.markup import html
from kominfo.lib.postgres.deadline import TooSlow, within
from kominfo.lib.text import one_line
from kominfo.lib.web.http import allow_editor
from news.admin.search import pages
from news.admin.search.things import FoundPages
from news.editions import standing_pages
from news.editions.text_links import references
from news.models import Page, PageText

LINKED = 4  # pages of a kind that the editor's link box offers
MAX_TYPED = 200  # characters
TIMEOUT = 4.0  # seconds for all statements of one search
TOO_SLOW = "Pencarian ini memakan waktu terlalu lama. Pakai kata yang lebih khusus."


class PageTextInline(DeskInline):
    """Every text that the page ever showed, newest first."""

    model = PageText
    fields = readonly_fields = ("shown_from", "written_by", "whole")
    verbose_name_plural = "Teks yang pernah tayang"
    form_select_related = ("written_by",)
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description="teks")
    def whole(self, text):
        return format_html(
            '<details><summary>{}</summary><div class="desk-reading"><p>{}</p>{}</div></details>',
            text.title,
            text.intro,
            html.with_photos(text.body, {}),
        )


@admin.register(Page)
class PageAdmin(FoundPages, DeskAdmin):
    """About, contact, privacy, accessibility, information requests."""

    list_display = ("title", "address", "changed_at_wit")
    fields = ("address", "title", "intro", "body")
    readonly_fields = ("address",)
    inlines = [PageTextInline]
    empty_list = "Halaman tetap dibuat saat pemasangan."

    @admin.display(description="alamat halaman", ordering="slug")
    def address(self, page):
        return format_html('<a href="{}">{}</a>', page.get_absolute_url(), page.get_slug_display())

    @admin.display(description="diperbarui", ordering="changed_at")
    def changed_at_wit(self, page):
        return f"{dates.long_date(page.changed_at)}, {dates.clock(page.changed_at)}"

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def screens(self):
        return [Screen("pilihan/", "choices", PageAdmin.choices_view), *super().screens()]

    def choices_view(self, request):
        """Pages for a link, standing or not: `?q=` words, or `?alamat=` a reference whose name is asked for.

        For everybody at the desk: it tells nothing but what every reader may open.
        """
        now = timezone.now()
        if "alamat" in request.GET:
            path = request.GET["alamat"][:MAX_TYPED].partition("#")[0].partition("?")[0]
            referred = references.read(path)
            return JsonResponse({"name": references.named(*referred, now) if referred else None})
        typed = one_line(request.GET.get("q", ""))[:MAX_TYPED]
        try:
            with within(TIMEOUT):
                context = {"groups": pages.groups(typed, now, LINKED) if words.parts(typed) else []}
        except TooSlow:
            return TemplateResponse(request, "desk/search/pages.html", {"refusal": TOO_SLOW}, status=503)
        return TemplateResponse(request, "desk/search/pages.html", context)

    def save_model(self, request, obj, form, change):
        if form.has_changed():
            standing_pages.save(obj, by=request.user)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        return allow_editor(super().render_change_form(request, context, add, change, form_url, obj))
