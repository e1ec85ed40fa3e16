"""The working copy exactly as it would be published, for those who may see it."""

from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from agencies.models import Office
from kominfo.lib import dates, html
from news import publishing, rendering, rules


def preview(request, object_id):
    """The whole public page, with files through the desk's doors; never stored, never indexed."""
    release = get_object_or_404(
        rules.visible_releases(request.user).select_related("agency", "author", "approved_by"),
        pk=object_id,
    )
    edition = publishing.preview(release, by=request.user)
    context = {
        "office": Office.objects.select_related("agency").first(),
        "today": dates.today(),
        "release": release,
        "edition": edition,
        "article": html.trusted(at_the_desk(rendering.render(edition)[0], edition.snapshot)),
    }
    response = TemplateResponse(request, "desk/preview.html", context)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def at_the_desk(markup, content):
    """The same page with files through the desk's own doors: the public one is shut until publication."""
    for photo in content["photos"]:
        door = reverse("admin:news_photo_file", args=[photo["id"], "x"]).removesuffix("x")
        markup = markup.replace(f"/media/foto/{photo['digest']}/", door)
    return markup
