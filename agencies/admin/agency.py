"""Agencies at the desk: the tree, names, contacts, life and succession."""

from django import forms
from django.contrib import admin
from django.forms import modelform_factory
from django.utils.html import format_html

from agencies import handovers, successions
from agencies.admin import handover, succession
from agencies.admin.succession_forms import WAYS
from agencies.admin.tables import TakesTables
from agencies.desk.modeladmin import DeskAdmin, DeskInline, FixedAddress, chip
from agencies.desk.naming import KeepsName, NamedForm
from agencies.desk.screens import READ_AND_ACT, RecordScreen
from agencies.models import Agency, AgencyAlias, AgencyContact, Function
from agencies.models.agency import TREE_SLUG
from kominfo.lib import dates

Ending = Agency.Ending


class AgencyForm(NamedForm):
    """Refuses circles in the tree and in successions, and endings that name no proper successor."""

    remedy = (
        "Akhiri instansi ini (“Berganti nama”) dan daftarkan yang baru sebagai penerusnya; administrator mencatat keduanya "
        "sekaligus dengan “Ganti nama instansi”."
    )

    class Meta:
        model = Agency
        fields = "__all__"

    def clean(self):
        data = super().clean()
        self._check_parent(data.get("parent"))
        if "successors" in self.fields:
            self._check_ending(
                data.get("ending"), list(data.get("successors") or []), data.get("dissolved_on")
            )
        return data

    def clean_slug(self):
        """An address that is taken by a page of the site."""
        slug = self.cleaned_data["slug"]
        if slug == TREE_SLUG:
            raise forms.ValidationError(
                "Alamat “bagan” sudah dipakai bagan organisasi. Tulis alamat lain, misalnya nama pendek instansi."
            )
        return slug

    def _check_parent(self, parent):
        if self.instance.pk is None or parent is None:
            return
        below = Agency.objects.under(self.instance).values_list("pk", flat=True)
        if parent.pk in set(below):
            self.add_error(
                "parent", "Instansi ini tidak dapat berada di bawah dirinya sendiri atau bawahannya."
            )

    def _check_ending(self, ending, successors, dissolved_on):
        if ending and not dissolved_on:
            self.add_error("dissolved_on", "Isi hari pertama instansi ini tidak ada lagi.")
        if dissolved_on and not ending:
            self.add_error("ending", "Pilih cara berakhirnya: berganti nama, digabung, dipecah atau ditutup.")
        if self.instance.pk in {agency.pk for agency in successors}:
            self.add_error("successors", "Instansi tidak dapat menjadi penerus dirinya sendiri.")
        if sentence := successor_problem(ending, len(successors)):
            self.add_error("successors", sentence)
        if self.instance.pk and (again := successions.leads_back(self.instance, successors)):
            self.add_error(
                "successors",
                f"{again} kembali ke instansi ini lewat penerusnya sendiri, jadi pembaca akan berputar-putar. Pilih penerus yang lain.",
            )


def successor_problem(ending, count):
    """Why this number of successors does not fit the way an agency ended."""
    if ending in {Ending.RENAMED, Ending.MERGED} and count != 1:
        return "Instansi yang berganti nama atau digabung mempunyai tepat satu penerus. Pilih satu instansi."
    if ending == Ending.SPLIT and count < 2:
        return "Instansi yang dipecah mempunyai sedikitnya dua penerus. Pilih semuanya."
    if ending in {Ending.CLOSED, "", None} and count:
        return "Instansi yang ditutup atau masih ada tidak mempunyai penerus. Kosongkan, atau ubah cara berakhirnya."
    return ""


class AgencyAliasInline(DeskInline):
    """Abbreviations, former names, common misspellings."""

    model = AgencyAlias


class AgencyContactInline(DeskInline):
    """Public ways to reach the agency."""

    model = AgencyContact
    fields = (("channel", "value", "note"),)


@admin.register(Agency)
class AgencyAdmin(TakesTables, KeepsName, FixedAddress, DeskAdmin):
    """Agencies, listed as the tree they are."""

    form = AgencyForm
    list_display = ("tree_name", "kind", "area", "state")
    list_select_related = ("area",)
    list_filter = ("kind", "area", "is_public")
    search_fields = ("name", "short_name", "acronym", "aliases__name")
    search_help_text = "Cari nama resmi, nama pendek, akronim atau nama lain."
    prepopulated_fields = {"slug": ("short_name",)}
    autocomplete_fields = ("functions", "area", "parent", "logo", "successors")
    inlines = [AgencyAliasInline, AgencyContactInline]
    fieldsets = (
        ("Nama", {"fields": ("name", ("short_name", "acronym"), "slug", "kind")}),
        ("Kedudukan", {"fields": (("parent", "area"), "functions", "address", "about", "logo", "is_public")}),
        (
            "Berdiri dan berakhir",
            {
                "description": "Nama instansi diatur peraturan. Bila namanya berganti, atau instansinya digabung atau dipecah, "
                "administrator mencatatnya dengan langkah “Nama dan penerus”: siaran pers lama tetap menyebut nama pada masanya.",
                "fields": (("founded_on", "dissolved_on"), "ending", "successors"),
            },
        ),
    )

    def _changeform_view(self, request, object_id, form_url, extra_context):
        """Agencies are saved one after another: a save looks for circles in what all others wrote.

        Before any row is locked: of two that name each other, neither then holds the row that the other needs.
        """
        if request.method == "POST":
            Agency.objects.take_turns()
        return super()._changeform_view(request, object_id, form_url, extra_context)

    def screens(self):
        return [
            RecordScreen("penerus/<slug:way>/", "succession", succession.screen, READ_AND_ACT),
            *super().screens(),
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Beside the form: the posts with today's holders, and what may be done with them."""
        if obj is not None:
            may_succeed = succession.may(request.user) and obj.dissolved_on is None
            context |= {
                "ways": [(way, words.title) for way, words in WAYS.items()] if may_succeed else [],
                "posts": handovers.posts_of(obj, dates.today()),
                "may_hand_over": handover.may(request.user),
            }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def view_on_site(self, agency):
        return agency.get_absolute_url() if agency.is_public else None

    def get_queryset(self, request):
        return super().get_queryset(request).with_tree_fields()

    def get_ordering(self, request):
        return ()  # the order of the tree

    def found_rows(self, request, typed):
        """By name: without the tree a few rows cost little."""
        return (
            super().found_rows(request, typed).without_tree_fields().select_related("area").order_by("name")
        )

    def facts_of(self, agency):
        return [agency.get_kind_display(), agency.area.name if agency.area else ""]

    @admin.display(description="instansi", ordering="name")
    def tree_name(self, agency):
        depth = min(getattr(agency, "tree_depth", 0), 6)
        return format_html('<span class="tree-depth-{}">{}</span>', depth, agency.name)

    @admin.display(description="keadaan")
    def state(self, agency):
        return chip("ended", agency.get_ending_display()) if agency.has_ended() else chip("public", "Ada")


@admin.register(Function)
class FunctionAdmin(KeepsName, DeskAdmin):
    """Fields of government (urusan)."""

    form = modelform_factory(Function, NamedForm, fields=("name",))

    search_fields = ("name",)
    list_display = ("name",)
