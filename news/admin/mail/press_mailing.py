"""Send a release to the press list: count first, a test to oneself, then send; and what became of every mailing of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from kominfo.lib import ids
from news.admin.mail.forms import PressForm
from news.letters.subscribers import mailings, sending
from news.models import Edition, Mailing

TEST, COUNT, SEND, RESEND = "test", "count", "send", "resend"


def screen(model_admin, request, release):
    """What was mailed of the release, and the form; POST counts, tests, sends, or sends again what was lost."""
    if not request.user.has_perm("news.send_mailing"):
        raise PermissionDenied
    edition = Edition.objects.live().filter(release=release).first()
    act = request.POST.get("act", "") if request.method == "POST" else ""
    if act == RESEND:
        return sent_again(request, release)
    form = PressForm(request.POST if act in {COUNT, SEND} else None)
    if act == TEST:
        return tested(model_admin, request, release, edition)
    if act in {COUNT, SEND} and form.is_valid():
        return chosen(model_admin, request, release, edition, form, act)
    return page(model_admin, request, release, edition, form, status=400 if request.method == "POST" else 200)


def chosen(model_admin, request, release, edition, form, act):
    """The number of recipients; or, with the second button, the sending itself."""
    if why := mailings.why_not_send(request.user, edition, timezone.now()):
        form.add_error(None, why)
        return page(model_admin, request, release, edition, form, status=409)
    count = mailings.of_press(edition, **form.cleaned_data).count()
    if act == COUNT:
        return page(model_admin, request, release, edition, form, count=count)
    try:
        mailing = mailings.send_to_press(edition, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return page(model_admin, request, release, edition, form, status=409)
    count = mailing.deliveries.count()
    messages.success(
        request, f"{count} surel ke daftar pers masuk antrean. Halaman ini menunjukkan hasilnya."
    )
    return back(release)


def tested(model_admin, request, release, edition):
    """A mail to oneself, as the press would get it."""
    form = PressForm()
    if why := mailings.why_not_send(request.user, edition, timezone.now()):
        messages.error(request, why)
        return page(model_admin, request, release, edition, form, status=409)
    try:
        mailings.send_test(edition, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return page(model_admin, request, release, edition, form, status=409)
    messages.success(request, f"Surat uji dikirim ke {request.user.email}.")
    return back(release)


def sent_again(request, release):
    """What failed of one mailing, or perhaps did, goes into the queue once more."""
    number = request.POST.get("mailing", "")
    of_release = Mailing.objects.filter(edition__release=release)
    mailing = get_object_or_404(of_release, pk=ids.row_id(number))
    count = sending.resend(mailing, by=request.user)
    messages.success(request, f"{count} surel masuk antrean lagi.")
    return back(release)


def page(model_admin, request, release, edition, form, *, status=200, count=None):
    """The page of one release."""
    rows = Mailing.objects.filter(edition__release=release).select_related("edition", "made_by")
    return model_admin.framed(
        request,
        "desk/release/mailing.html",
        "Kirim ke daftar pers",
        status=status,
        release=release,
        edition=edition,
        form=form,
        count=count,
        rows=mailings.with_progress(rows.defer("edition__snapshot")).order_by("-pk")[:50],
        why_not=mailings.why_not_send(request.user, edition, timezone.now()),
    )


def back(release):
    return HttpResponseRedirect(reverse("admin:news_pressrelease_mailing", args=[release.pk]))
