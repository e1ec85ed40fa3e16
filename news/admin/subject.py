"""Topics, programmes, regulations and venues at the desk."""

from django.contrib import admin

from agencies.desk.modeladmin import DeskAdmin, FixedAddress
from agencies.desk.naming import KeepsName, NamedForm
from news.models import Programme, Regulation, Topic, Venue

REMEDY = "Tambahkan {} dengan nama barunya dan pakai itu pada naskah baru; yang lama tetap menyebut nama pada masanya."


class TopicForm(NamedForm):
    remedy = REMEDY.format("topik")

    class Meta:
        model = Topic
        fields = "__all__"


class ProgrammeForm(NamedForm):
    remedy = REMEDY.format("program")

    class Meta:
        model = Programme
        fields = "__all__"


class RegulationForm(NamedForm):
    """The name of a regulation is everything by which it is cited."""

    remedy = "Daftarkan peraturan yang benar dan pilih itu pada naskah yang merujuknya."

    class Meta:
        model = Regulation
        fields = "__all__"


@admin.register(Topic)
class TopicAdmin(KeepsName, FixedAddress, DeskAdmin):
    form = TopicForm
    fields = ("name", "slug", "description")
    list_display = ("name", "description")
    search_fields = ("name", "description")
    prepopulated_fields = {"slug": ("name",)}


@admin.register(Programme)
class ProgrammeAdmin(KeepsName, FixedAddress, DeskAdmin):
    form = ProgrammeForm
    fields = ("name", "slug", "agency", "description", "is_verified")
    list_display = ("name", "agency", "is_verified")
    list_select_related = ("agency",)
    list_filter = ("is_verified",)
    search_fields = ("name", "description")
    autocomplete_fields = ("agency",)
    prepopulated_fields = {"slug": ("name",)}


@admin.register(Regulation)
class RegulationAdmin(KeepsName, DeskAdmin):
    form = RegulationForm
    list_display = ("title", "kind", "issuer", "number", "year", "status")
    list_filter = ("status", "kind")
    search_fields = ("title", "kind", "issuer", "number", "year")
    fields = (("kind", "issuer"), ("number", "year"), "title", "status", "link")


class VenueForm(NamedForm):
    remedy = "Tambahkan tempat dengan nama barunya; agenda lama tetap menyebut nama pada harinya."

    class Meta:
        model = Venue
        fields = "__all__"


@admin.register(Venue)
class VenueAdmin(KeepsName, DeskAdmin):
    form = VenueForm
    fields = ("name", "address", "area", "is_verified")
    list_display = ("name", "address", "area", "is_verified")
    list_select_related = ("area",)
    list_filter = ("area", "is_verified")
    search_fields = ("name", "address", "area__name", "area__short_name")
    autocomplete_fields = ("area",)
