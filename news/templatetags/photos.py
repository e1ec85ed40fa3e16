"""Pictures in templates: every rendition of a photo under its public address."""

from typing import Any

from django import template
from django.urls import reverse

from kominfo.lib.files import photo_credits, rendition_names
from news.formats import licences

register = template.Library()
register.filter("credit_line", photo_credits.line, is_safe=False)
FALLBACK_WIDTH = 720  # what a browser without srcset gets


@register.simple_tag
def licence(choice: str | None) -> licences.Licence | None:
    """What readers may do with a photo: `{% licence photo.licence as rights %}`."""
    return licences.named(choice)


@register.simple_tag
def rendition(digest: str, name: str) -> str:
    """The address of one file of a photo: `{% rendition photo.digest "card.jpg" %}`."""
    return reverse("news:media", args=["foto", digest, name])


@register.inclusion_tag("news/edition/_picture.html")
def picture(photo: Any, sizes: str, eager: bool = False) -> dict[str, Any]:
    """A photo at reading size; `photo` is a row or its frozen facts, `eager` is for the lead photo alone.

    `sizes` of a page that is read counts two pixels a point, on screens with three or more too (`60vw` instead of the whole width
    there): the finer picture weighs twice as much and looks the same at arm's length. The photo's own page has it.
    """
    photo = photo if isinstance(photo, dict) else _facts(photo)
    widths = rendition_names.rendition_widths(photo["width"])
    fallback = max((width for width in widths if width <= FALLBACK_WIDTH), default=widths[0])
    return {
        "sources": [(kind, _srcset(photo["digest"], widths, extension)) for kind, extension in SOURCES],
        "srcset": _srcset(photo["digest"], widths, "jpg"),
        "src": rendition(photo["digest"], f"{fallback}.jpg"),
        "photo": photo,
        "sizes": sizes,
        "eager": eager,
    }


SOURCES = [("image/avif", "avif"), ("image/webp", "webp")]


def _facts(photo: Any) -> dict[str, Any]:
    return {
        "digest": photo.digest,
        "width": photo.width,
        "height": photo.height,
        "alt": "" if photo.is_decorative else photo.alt,
    }


def _srcset(digest: str, widths: list[int], extension: str) -> str:
    # All in one folder: Django takes long over each address, and a picture has dozens.
    folder = rendition(digest, f"{widths[0]}.{extension}").rpartition("/")[0]
    return ", ".join(f"{folder}/{width}.{extension} {width}w" for width in widths)
