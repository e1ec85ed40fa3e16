"""Send a scheduled release to chosen people of the press list before its time, and see what became of each mail."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Min
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from kominfo.lib import ids
from news import permissions
from news.admin.releases.sharing.forms import EarlyForm
from news.editions import secret_links
from news.letters import refusals
from news.letters.subscribers import embargo, mailings, sending
from news.models import Link, Mailing

TEST, COUNT, SEND, RESEND = "test", "count", "send", "resend"
PER_PAGE, NEWEST_MAILINGS = 50, 50
KINDS = [Mailing.Kind.EMBARGO, Mailing.Kind.CALLED_OFF]


def screen(model_admin, request, release):
    """Who got a link, and the form; POST counts, tests, sends, or sends again what was lost."""
    if not permissions.may_share_early(request.user, release):
        raise PermissionDenied
    act = request.POST.get("act", "") if request.method == "POST" else ""
    if act == RESEND:
        return sent_again(request, release)
    edition = release.editions.scheduled().first()
    form = EarlyForm(request.POST if act in {COUNT, SEND} else None)
    if act == TEST:
        return tested(model_admin, request, release, edition)
    if act in {COUNT, SEND} and form.is_valid():
        return chosen(model_admin, request, release, edition, form, act)
    return page(model_admin, request, release, edition, form, status=400 if request.method == "POST" else 200)


def chosen(model_admin, request, release, edition, form, act):
    """The number of recipients; or, with the second button, the sending itself."""
    if why := embargo.why_not_send(request.user, release, edition, timezone.now()):
        form.add_error(None, why)
        return page(model_admin, request, release, edition, form, status=409)
    data = form.cleaned_data | {"people": list(form.cleaned_data["people"])}
    if act == COUNT:
        count = embargo.of_list(edition, **data).count()
        return page(model_admin, request, release, edition, form, count=count)
    try:
        mailing = embargo.send(edition, by=request.user, **data)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return page(model_admin, request, release, edition, form, status=409)
    count = mailing.deliveries.count()
    messages.success(request, f"{count} tautan embargo masuk antrean. Halaman ini menunjukkan hasilnya.")
    return back(release)


def tested(model_admin, request, release, edition):
    """A mail to oneself, as those who are chosen would get it."""
    why = embargo.why_not_send(request.user, release, edition, timezone.now())
    try:
        if why:
            raise ValidationError(why)
        embargo.send_test(edition, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return page(model_admin, request, release, edition, EarlyForm(), status=409)
    messages.success(request, f"Surat uji dikirim ke {request.user.email}.")
    return back(release)


def sent_again(request, release):
    """What failed of one mailing, or perhaps did, goes into the queue once more."""
    number = request.POST.get("mailing", "")
    of_release = Mailing.objects.filter(edition__release=release, kind__in=KINDS)
    mailing = get_object_or_404(of_release, pk=ids.row_id(number))
    count = sending.resend(mailing, by=request.user)
    messages.success(request, f"{count} surel masuk antrean lagi.")
    return back(release)


def page(model_admin, request, release, edition, form, *, status=200, count=None):
    """The page of one release: mailings with how many were told, then people with their link."""
    rows = Mailing.objects.filter(edition__release=release, kind__in=KINDS)
    rows = rows.select_related("edition", "made_by").defer("edition__snapshot")
    links = (
        Link.objects.filter(release=release, delivery__isnull=False)
        .select_related("delivery__contact", "delivery__mailing", "edition", "revoked_by")
        .defer("snapshot", "body_html", "edition__snapshot")
        .annotate(first_opened=Min("visits__at"))
        .order_by("-pk")
    )
    found = Paginator(links, PER_PAGE).get_page(request.GET.get("halaman"))
    return model_admin.framed(
        request,
        "desk/release/sharing/early.html",
        "Embargo lewat surel",
        status=status,
        release=release,
        edition=edition,
        form=form,
        count=count,
        mailings=mailings.with_progress(rows).order_by("-pk")[:NEWEST_MAILINGS],
        links=with_state(release, found),
        newer=found.previous_page_number() if found.has_previous() else None,
        older=found.next_page_number() if found.has_next() else None,
        why_not=embargo.why_not_send(request.user, release, edition, timezone.now()),
    )


def with_state(release, links):
    """Each link with why it opens no more, if so, and what went wrong with its mail."""
    validity = secret_links.validity_of(release)
    for link in links:
        link.release = release
    return [
        (link, secret_links.why_dead(link, validity), refusals.in_words(link.delivery.error))
        for link in links
    ]


def back(release):
    return HttpResponseRedirect(reverse("admin:news_pressrelease_early", args=[release.pk]))
