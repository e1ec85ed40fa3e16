"""The working copy exactly as it would be published, for those who may see it."""

from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from kominfo.lib import html
from news import publishing, rendering, rules


class Preview:
    """The view of a release's preview; `model_admin` brings the desk's context."""

    def __init__(self, model_admin):
        self.model_admin = model_admin
        self.__name__ = "preview"

    def __call__(self, request, object_id):
        release = get_object_or_404(
            rules.visible_releases(request.user).select_related("agency", "author", "approved_by"),
            pk=object_id,
        )
        edition = publishing.preview(release, by=request.user)
        context = {
            **self.model_admin.admin_site.each_context(request),
            "title": "Pratinjau",
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
