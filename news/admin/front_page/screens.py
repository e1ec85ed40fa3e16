"""The desk's screens of front pages: the list, the positions of one page, and the search for releases to put there."""

from functools import reduce
from operator import and_

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Max, Q
from django.http import Http404, JsonResponse
from django.utils import timezone
from django.utils.html import format_html

from agencies.desk import open_forms
from agencies.desk.modeladmin import DeskAdmin, plain_choice
from agencies.desk.open_forms import BASE_FIELD, TAB_FIELD
from agencies.desk.prefilled import Prefill
from agencies.desk.screens import RecordScreen
from kominfo.lib import dates, words
from news import permissions
from news.admin.front_page.forms import FrontPageForm, Position, label, moved
from news.editions import front_page
from news.models import FrontPage

PAGE_SIZE = 20
MAX_TYPED = 200


@admin.register(FrontPage)
class FrontPageAdmin(DeskAdmin):
    """What stands first on the site and on pages of agencies. A change is public at once."""

    list_display = ("page_name", "chosen", "public_page")
    list_select_related = ("agency",)
    form_select_related = ("agency",)
    form_noun = "halaman muka ini"
    empty_list = "Instansi Anda belum punya halaman muka. Tambahkan, lalu pilih siaran persnya."

    class Media:
        css = {"all": ("desk/front/front.css",)}
        js = ("desk/front/order.js",)

    def get_queryset(self, request):
        if not request.user.has_perm("news.view_frontpage"):
            return FrontPage.objects.none()
        rows = permissions.arranged_front_pages(request.user)
        if request.resolver_match.url_name.endswith("changelist"):
            today = Q(choices__until__gte=dates.today())
            rows = rows.annotate(
                chosen_today=Count("choices", today), last_day=Max("choices__until", filter=today)
            )
        return rows

    def get_object(self, request, object_id, from_field=None):
        """404 for a page that is not the person's, whatever their role."""
        page = super().get_object(request, object_id, from_field)
        if page is None:
            raise Http404
        return page

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is not None:
            return super().get_form(request, obj, change=change, **kwargs | {"form": FrontPageForm})
        form = super().get_form(request, obj, change=change, **kwargs)
        plain_choice(form, "agency")
        return form

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return [(None, {"fields": ("agency",)})]
        return [
            (position.label, {"fields": ((f"edition_{position}", f"until_{position}"),)})
            for position in Position
        ]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "agency":
            agencies = permissions.reachable_agencies(request.user).filter(is_public=True, front_page=None)
            kwargs |= {"queryset": agencies.order_by("name"), "required": True}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        if not change:
            super().save_model(request, obj, form, change)
        elif form.has_changed():
            front_page.choose(obj, form.wanted())

    def response_add(self, request, obj, post_url_continue=None):
        """On to the positions of the new page."""
        request.POST = request.POST.copy()
        request.POST["_continue"] = "1"
        return super().response_add(request, obj, post_url_continue)

    def _stale_save(self, request, object_id):
        """A button that moves a choice saves nothing: the form comes back with both positions exchanged."""
        if found := moved(request.POST):
            data, request.desk_stay_at = found
            return Prefill(
                data, open_forms.tab_of(request.POST.get(TAB_FIELD)), request.POST.get(BASE_FIELD, "")
            )
        return super()._stale_save(request, object_id)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context |= {
                "show_save_and_add_another": False,
                "positions": self._positions(context["adminform"], obj),
                "stay_at": getattr(request, "desk_stay_at", ""),
                "public_url": obj.get_absolute_url(),
            }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _positions(self, adminform, page):
        """Each position: its fields, what stands there now, and what was chosen and does not."""
        form = adminform.form
        hidden = {edition.position: edition for edition in form.kept if not edition.is_shown}
        return [
            {
                "number": str(slot.position.value),
                "slot": slot,
                "hidden": label(hidden[slot.position]) if slot.position in hidden else "",
                "fieldset": fieldset,
            }
            for slot, fieldset in zip(
                front_page.outlook(page, form.kept, timezone.now()), adminform, strict=True
            )
        ]

    def screens(self):
        return [RecordScreen("pilihan/", "releases", releases), *super().screens()]

    @admin.display(description="halaman", ordering="agency__name")
    def page_name(self, page):
        return str(page)

    @admin.display(description="pilihan hari ini")
    def chosen(self, page):
        if not page.chosen_today:
            return "Belum ada: semuanya terisi sendiri"
        return f"{page.chosen_today} siaran pers, yang terakhir sampai {dates.long_date(page.last_day)}"

    @admin.display(description="di situs")
    def public_page(self, page):
        return format_html('<a href="{}">Lihat halaman</a>', page.get_absolute_url())


def releases(model_admin, request, page):
    """Published releases by words of the headline or by number, the newest first, as the autocomplete reads them."""
    if not model_admin.has_change_permission(request, page):
        raise PermissionDenied
    found = front_page.choosable(page, timezone.now()).for_list()
    if typed := words.parts(request.GET.get("term", "")[:MAX_TYPED]):
        conditions = (Q(headline__icontains=part) | Q(number__icontains=part) for part in typed)
        found = found.filter(reduce(and_, conditions))
    shown = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    results = [{"id": str(edition.pk), "text": label(edition)} for edition in shown]
    return JsonResponse({"results": results, "pagination": {"more": shown.has_next()}})
