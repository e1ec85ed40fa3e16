"""What readers are told of a change, on a page of its own while the copy is open."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse

from news import permissions
from news.admin.releases.step_forms import TellingForm
from news.releases import telling

EXPLANATION = (
    "Keduanya dibaca penyetuju bersama perbedaannya, dan terisi sendiri saat menerbitkan. "
    "Persetujuan tetap berlaku: kata-kata siaran persnya tidak berubah."
)


def planned(release):
    """What the forms begin with."""
    return {"change": release.planned_change, "note": release.planned_note}


def change(model_admin, request, release):
    """The kind of change and the note: GET shows them, POST keeps them."""
    if not permissions.may_say_what_changed(request.user, release):
        return page(model_admin, request, release, None, refusals=[(telling.CLOSED, "")], status=403)
    form = TellingForm(request.POST if request.method == "POST" else None, initial=planned(release))
    if not form.is_valid():
        return page(model_admin, request, release, form, status=400 if form.is_bound else 200)
    try:
        telling.plan(release, by=request.user, **form.cleaned_data)
    except PermissionDenied as denied:
        return page(model_admin, request, release, form, refusals=[(str(denied), "")], status=403)
    messages.success(request, "Jenis perubahan dan catatan publik disimpan.")
    return HttpResponseRedirect(reverse("admin:news_pressrelease_reading", args=[release.pk]))


def page(model_admin, request, release, form, *, refusals=(), status=200):
    """The page of a step."""
    return model_admin.framed(
        request,
        "desk/release/step.html",
        "Simpan jenis perubahan dan catatan",
        status=status,
        release=release,
        explanation=EXPLANATION,
        form=form,
        refusals=refusals,
        may_retry=False,
    )
