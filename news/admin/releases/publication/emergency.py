"""Approve afterwards what was published in an emergency."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from news import permissions
from news.editions import publishing
from news.models import ForcedPublication


def endorse(model_admin, request, object_id):
    """GET shows the reason and the published edition, POST approves it."""
    forced = get_object_or_404(
        ForcedPublication.objects.select_related("edition__release", "forced_by", "reviewed_by"),
        pk=object_id,
        edition__release__in=permissions.visible_releases(request.user),
    )
    refusal = permissions.why_not_endorse(request.user, forced)
    if request.method == "POST" and not refusal:
        try:
            publishing.endorse(forced.edition, by=request.user)
        except PermissionDenied as denied:  # somebody was quicker
            refusal = str(denied)
        else:
            messages.success(request, "Penerbitan darurat disetujui.")
            return HttpResponseRedirect(
                reverse("admin:news_pressrelease_change", args=[forced.edition.release_id])
            )
    return page(model_admin, request, forced, refusal)


def page(model_admin, request, forced, refusal):
    return model_admin.framed(
        request,
        "desk/release/endorse.html",
        "Setujui penerbitan darurat",
        status=403 if refusal else 200,
        forced=forced,
        edition=forced.edition,
        release=forced.edition.release,
        refusal=refusal,
    )
