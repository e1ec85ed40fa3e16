"""Where on the form of a release each field is filled in: anchors and links for whatever tells what is missing."""

from django.urls import reverse

# What is filled in as rows stands in a group.
ANCHORS = {"photos": "release_photos-group", "quotes": "quotes-group"}


def anchor(field):
    """The element of the change form where `field` of a refusal is mended."""
    return ANCHORS.get(field, f"id_{field}")


def link_of(error, release):
    """Where what a refusal names is filled in; nothing where it names no field."""
    return field_link((error.params or {}).get("field", ""), release)


def field_link(field, release):
    """Where a field is filled in; nothing where there is none."""
    if not field:
        return ""
    if field == "address":
        return reverse("admin:news_pressrelease_address", args=[release.pk])
    return f"{reverse('admin:news_pressrelease_change', args=[release.pk])}#{anchor(field)}"
