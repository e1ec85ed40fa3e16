"""Addresses of a page with the editor and a small photo library, for test_editor."""

import io

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template import Context, Template
from django.urls import path
from PIL import Image

from kominfo.lib.formats import script_block
from kominfo.lib.markup import html
from kominfo.lib.markup.rich_text import RichTextFormField
from kominfo.lib.web.http import allow_editor
from kominfo.lib.widgets import RichTextWidget

PHOTOS = [
    {
        "id": 12,
        "thumb": "/meja/thumb.png",
        "caption": "Pembukaan rapat di Tobelo.",
        "alt": "Orang berdiri",
        "credit": "Foto: man",
    },
    {
        "id": 13,
        "thumb": "/meja/thumb.png",
        "caption": "Serah terima jabatan.",
        "alt": "Orang bersalaman",
        "credit": "Foto: rat",
    },
]
PAGE = Template(
    """<!doctype html><html lang="id"><head><title>Uji</title><link rel="icon" href="/meja/thumb.png"><meta name="viewport" content="width=device-width">
    {{ form.media }}{{ jsonld }}</head><body><main><h1>Naskah</h1><form method="post">
    <input type="hidden" name="csrfmiddlewaretoken" value="{{ token }}">
    <label for="id_body">Isi</label>{{ form.body }}<button name="simpan">Simpan</button></form>
    <output>{{ stored }}</output></main></body></html>"""
)


class CopyForm(forms.Form):
    """One formatted text."""

    body = RichTextFormField(
        required=False,
        widget=RichTextWidget(
            attrs={"data-photo-list-url": "/meja/foto/", "data-photo-upload-url": "/meja/foto/unggah/"}
        ),
    )


def editor(request: HttpRequest) -> HttpResponse:
    """The editor; what was sent is shown as it would be stored."""
    form = CopyForm(request.POST or None, initial={"body": request.GET.get("body", "")})
    stored = form.cleaned_data["body"] if form.is_bound and form.is_valid() else ""
    context = {
        "form": form,
        "token": get_token(request),
        "stored": stored,
        "jsonld": script_block.jsonld({"name": "Uji"}),
    }
    return allow_editor(HttpResponse(PAGE.render(Context(context))))


def photos(request: HttpRequest) -> JsonResponse:
    """The library: by id, by word of the caption, or all, one a page."""
    ids = request.GET.get("ids", "").split(",")
    words = request.GET.get("q", "").lower()
    if "ids" in request.GET:
        return JsonResponse({"photos": [photo for photo in PHOTOS if str(photo["id"]) in ids], "next": None})
    found = [photo for photo in PHOTOS if words in photo["caption"].lower()]
    first = "lanjut" not in request.GET
    shown = found[:1] if first else found[1:]
    return JsonResponse(
        {"photos": shown, "next": "/meja/foto/?lanjut=1" if first and len(found) > 1 else None}
    )


def upload(request: HttpRequest) -> JsonResponse:
    """Takes a photo with a caption."""
    if not request.POST.get("caption"):
        return JsonResponse({"errors": {"caption": ["Tulis keterangan foto."]}}, status=400)
    photo = {
        "id": 77,
        "thumb": "/meja/thumb.png",
        "caption": request.POST["caption"],
        "alt": "",
        "credit": request.FILES["file"].name,
    }
    return JsonResponse(photo, status=201)


def facts(request: HttpRequest) -> JsonResponse:
    """Says who took the photo."""
    return JsonResponse({"credit": "Foto: ani", "place": "Tobelo"})


def thumb(request: HttpRequest) -> HttpResponse:
    """A picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (240, 160), "#0A5670").save(buffer, "PNG")
    return HttpResponse(buffer.getvalue(), content_type="image/png")


def public(request: HttpRequest) -> HttpResponse:
    """A public page with structured data under the public policy."""
    block = script_block.jsonld({"headline": request.GET.get("q", "")})
    return HttpResponse(f"<!doctype html><title>x</title>{block}{html.with_photos('<p>teks</p>', {})}")


urlpatterns = [
    path("meja/editor/", editor),
    path("meja/foto/", photos),
    path("meja/foto/unggah/", upload),
    path("meja/foto/isian/", facts),
    path("meja/thumb.png", thumb),
    path("umum/", public),
    path("favicon.ico", thumb),
]
