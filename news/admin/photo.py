"""The photo library and attachments at the desk, the editor's photo dialog, and the desk's own door to photo files."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html

from agencies.desk import sent
from agencies.desk.modeladmin import DeskAdmin, plain_choice
from agencies.desk.screens import ACT, READ_AND_ACT, RecordScreen, Screen
from kominfo.lib.files import rendition_names
from kominfo.lib.ids import row_ids
from news import permissions
from news.admin.filters import UsedAgencies
from news.admin.photo_desk import batch, consent, dialog, uses
from news.admin.photo_desk.photo_forms import NewAttachmentForm, NewPhotoForm, PhotoForm
from news.admin.search.things import FoundFiles, FoundPhotos
from news.media import photos
from news.models import Attachment, Edition, Photo

DIALOG_PAGE = 24
MAX_ASKED = 200  # photos of a text that the editor asks for at once
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


class OwnedFiles(DeskAdmin):
    """Files belong to an agency; whoever works for it may change what is said of them. Nothing is deleted."""

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (
            obj is None or permissions.works_for(request.user, obj.agency_id)
        )

    def has_add_permission(self, request):
        return super().has_add_permission(request) and permissions.home_agency(request.user) is not None

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "agency":
            kwargs["queryset"] = permissions.reachable_agencies(request.user).order_by("name")
            kwargs["initial"] = request.user.agency_id
            kwargs["empty_label"] = None
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.user = request.user
        plain_choice(form, "agency")
        return form

    def log_addition(self, request, obj, message):
        """Taking it in has recorded it."""

    def _changeform_view(self, request, object_id, form_url, extra_context):
        return super()._changeform_view(
            request, object_id, form_url, {"show_save_and_add_another": True} | (extra_context or {})
        )


@admin.register(Photo)
class PhotoAdmin(FoundPhotos, OwnedFiles):
    """Photos as a grid; the point that crops keep is chosen on the picture."""

    form = PhotoForm
    empty_list = "Belum ada foto. Unggah foto pertama: teks alternatif dan kredit ditulis sekali, dipakai di mana saja."
    list_display = ("thumb", "caption_and_credit", "office")
    list_display_links = ("thumb", "caption_and_credit")
    list_select_related = ("agency",)
    list_per_page = 48
    list_filter = (consent.ShownFilter, "is_decorative", "contains_minors", ("agency", UsedAgencies))
    search_fields = (
        "caption",
        "alt",
        "credit",
        "creator",
        "place",
        "original_name",
        "people__name",
        "people__aliases__name",
    )
    search_help_text = "Cari keterangan, kredit, tempat atau orang yang tampak."
    autocomplete_fields = ("people",)
    readonly_fields = ("picture",)

    class Media:
        css = {"all": ("desk/photos/photos.css",)}
        js = ("desk/photos/focal.js", "desk/photos/facts.js")

    def get_queryset(self, request):
        return permissions.reachable_photos(request.user)

    def get_search_results(self, request, queryset, search_term):
        """What may be chosen is found while typing; the list finds withdrawn photos too."""
        if request.resolver_match.url_name == "autocomplete":
            queryset = queryset.shown()
        return super().get_search_results(request, queryset, search_term)

    def get_form(self, request, obj=None, **kwargs):
        if obj is None:
            kwargs["form"] = NewPhotoForm
        form = super().get_form(request, obj, **kwargs)
        if "file" in form.base_fields:
            form.base_fields["file"].widget.attrs["data-facts"] = reverse("admin:news_photo_facts")
        return form

    def get_fieldsets(self, request, obj=None):
        words = ("caption", "alt", "is_decorative", ("creator", "credit"), "licence")
        file = ("file", "agency") if obj is None else ("picture", ("focal_x", "focal_y"))
        focal = (("focal_x", "focal_y"),) if obj is None else ()
        return [
            ("Foto", {"fields": file}),
            ("Keterangan", {"fields": words}),
            (
                "Rincian",
                {"fields": (("taken_on", "place"), "people", "contains_minors", "consent_note", *focal)},
            ),
        ]

    def save_model(self, request, obj, form, change):
        """New photos were stored when they were taken in; a moved focal point makes new crops."""
        if not change:
            return
        focal = obj.focal_x, obj.focal_y
        obj.save(
            update_fields=[name for name in form.cleaned_data if name not in {"people", "focal_x", "focal_y"}]
        )
        if {"focal_x", "focal_y"} & set(form.changed_data):
            photos.refocus(obj, x=focal[0], y=focal[1], by=request.user)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context |= {"uses": uses.of(obj, request.user), **consent.for_rail(obj, request.user)}
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description="foto")
    def thumb(self, photo):
        return format_html(
            '<img class="thumb" src="{}" width="240" height="160" alt="{}" loading="lazy">',
            file_url(photo, "thumb-240.jpg"),
            photo.alt or f"Foto {photo.pk}",
        )

    @admin.display(description="keterangan", ordering="caption")
    def caption_and_credit(self, photo):
        missing = "" if photo.credit and (photo.alt or photo.is_decorative) else "Belum lengkap"
        missing = "Ditarik dari situs" if photo.withdrawn_at else missing
        return format_html(
            '<span class="caption">{}</span> <span class="credit">{}</span>',
            photo.caption or photo,
            missing or photo.credit,
        )

    @admin.display(description="instansi", ordering="agency__short_name")
    def office(self, photo):
        return photo.agency.short_name

    @admin.display(description="pratinjau")
    def picture(self, photo):
        width = max(w for w in rendition_names.rendition_widths(photo.width) if w <= 1080 or w == photo.width)
        return format_html(
            '<span class="focal" data-x="id_focal_x" data-y="id_focal_y"><img src="{}" alt="{}" width="{}" height="{}"></span>'
            '<span class="help">Ketuk bagian terpenting foto; potongan persegi selalu memuatnya.</span>',
            file_url(photo, f"{width}.jpg"),
            photo.alt,
            photo.width,
            photo.height,
        )

    def screens(self):
        return [
            Screen("pilihan/", "choices", PhotoAdmin.choices_view, ("GET",)),
            Screen("unggah/", "upload", PhotoAdmin.upload_view, ACT),
            Screen("isian/", "facts", PhotoAdmin.facts_view, ACT),
            Screen("banyak/", "batch", batch.batch, READ_AND_ACT),
            Screen("banyak/kirim/", "arrive", batch.arrive, ACT),
            Screen("banyak/sampai/", "arrived", batch.arrived, ("GET",)),
            Screen("banyak/kotak/", "box", dialog.box, ("GET",)),
            Screen("banyak/uraian/", "describe", dialog.describe, ACT),
            RecordScreen("tarik/", "withdraw", consent.withdraw, READ_AND_ACT),
            RecordScreen("periksa-penarikan/", "review", consent.review, READ_AND_ACT),
            RecordScreen("tampilkan-lagi/", "put_back", consent.put_back, READ_AND_ACT),
            Screen("<int:photo_id>/berkas/<str:name>", "file", PhotoAdmin.file_view, ("GET",)),
            *super().screens(),
        ]

    def choices_view(self, request):
        """The editor's dialog: `?q=` words or `?ids=1,2`, a page at a time."""
        if not request.user.has_perm("news.view_photo"):
            raise PermissionDenied
        rows = permissions.usable_photos(request.user).order_by("-id")
        placed = permissions.reachable_photos(request.user)
        if ids := request.GET.get("ids"):
            return JsonResponse(
                {"photos": [as_json(p) for p in placed.filter(pk__in=row_ids(ids, MAX_ASKED))], "next": None}
            )
        rows, may_repeat = self.get_search_results(request, rows, request.GET.get("q", "")[:200])
        page = Paginator(rows.distinct() if may_repeat else rows, DIALOG_PAGE).get_page(
            request.GET.get("halaman")
        )
        query = request.GET.copy()
        query["halaman"] = page.number + 1
        following = f"{request.path}?{query.urlencode()}" if page.has_next() else None
        return JsonResponse({"photos": [as_json(photo) for photo in page], "next": following})

    def upload_view(self, request):
        """A photo uploaded from inside the editor: the photo, or sentences by field."""
        agency = permissions.home_agency(request.user)
        if not request.user.has_perm("news.add_photo") or agency is None:
            raise PermissionDenied
        defaults = {"licence": Photo.Licence.OFFICE, "focal_x": 50, "focal_y": 50}
        data = request.POST.copy()
        data.update(
            {name: value for name, value in defaults.items() if name not in data} | {"agency": agency}
        )
        data["is_decorative"] = data.get("decorative", "")
        form = NewPhotoForm(data, request.FILES)
        form.user = request.user
        form.fields["agency"].queryset = permissions.reachable_agencies(request.user)
        with transaction.atomic():
            row = sent.take(request, "news.photo")
            made = (
                permissions.usable_photos(request.user).filter(pk=row.object_id).first()
                if row.object_id
                else None
            )
            if made is None and form.is_valid():
                made = form.instance
                sent.done(row, made)
        if made is not None:
            return JsonResponse(as_json(made), status=201)
        names = {"is_decorative": "decorative"}
        return JsonResponse(
            {"errors": {names.get(field, field): errors for field, errors in form.errors.items()}}, status=400
        )

    def facts_view(self, request):
        """What is written in a photo that is being chosen; nothing is kept."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        upload = request.FILES.get("file")
        return JsonResponse(photos.suggestions(upload) if upload else {})

    def as_json(self, photo):
        """What the editor's dialog shows of a photo."""
        return as_json(photo)

    def file_view(self, request, photo_id, name):
        """One rendition, for staff who may see the photo or a release with it."""
        photo = get_object_or_404(seen_photos(request.user), pk=photo_id)
        if name not in rendition_names.all_names(photo.width):
            raise Http404
        try:
            with default_storage.open(f"{photos.folder_of(photo.digest)}/{name}") as file:
                return HttpResponse(file.read(), content_type=TYPES[name.rsplit(".", 1)[1]])
        except FileNotFoundError as error:
            raise Http404 from error


@admin.register(Attachment)
class AttachmentAdmin(FoundFiles, OwnedFiles):
    """Files that go with releases and events."""

    empty_list = "Belum ada lampiran. Unggah PDF atau dokumen yang menyertai siaran pers."
    list_display = ("title", "extension", "size", "agency")
    list_select_related = ("agency",)
    search_fields = ("title", "text_alternative")
    fields = ("title", "text_alternative")

    def get_queryset(self, request):
        reachable = permissions.reachable_agencies(request.user).values("pk")
        return super().get_queryset(request).filter(Q(agency__in=reachable) | Q(uploaded_by=request.user))

    def get_fields(self, request, obj=None):
        return ("upload", "title", "text_alternative", "agency") if obj is None else self.fields

    def get_form(self, request, obj=None, **kwargs):
        if obj is None:
            kwargs["form"] = NewAttachmentForm
        return super().get_form(request, obj, **kwargs)

    def save_model(self, request, obj, form, change):
        """New files were stored when they were taken in."""
        if change:
            obj.save(update_fields=list(form.cleaned_data))


def seen_photos(user):
    """Photos of the user's agencies, that stand in a release they see, or that the public sees."""
    if not user.has_perm("news.view_photo"):
        return Photo.objects.none()
    visible = permissions.visible_releases(user).values("pk")
    return Photo.objects.filter(
        Q(pk__in=permissions.reachable_photos(user).values("pk"))
        | Q(release_uses__release__in=visible, withdrawn_at=None)
        | Q(edition_links__edition__in=Edition.objects.listed().values("pk"), withdrawn_at=None)
    ).distinct()


def file_url(photo, name):
    """A rendition through the desk's door; the digest keeps browsers from showing an old crop."""
    return f"{reverse('admin:news_photo_file', args=[photo.pk, name])}?{photo.digest[:8]}"


def as_json(photo):
    """What the editor's dialog shows of a photo."""
    return {
        "id": photo.pk,
        "thumb": file_url(photo, "thumb-240.jpg"),
        "caption": f"DITARIK dari situs: {photo}" if photo.withdrawn_at else photo.caption,
        "alt": photo.alt,
        "credit": photo.credit,
    }
