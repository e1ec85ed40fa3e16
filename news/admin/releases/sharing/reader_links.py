"""Links for readers without an account, at the desk: who holds one, what they opened, and the button that closes it."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from agencies.desk import sent
from news import permissions
from news.admin.releases.sharing.forms import EmbargoLinkForm, PreviewLinkForm
from news.editions import publishing, secret_links
from news.models import Link, LinkVisit

NEWEST_LINKS, NEWEST_VISITS = 50, 100


def overview(model_admin, request, release):
    """All links of the release; POST makes one more, whose address is shown only in this answer."""
    edition = release.editions.scheduled().first()
    kind = request.POST.get("kind") if request.method == "POST" else None
    forms = {
        "preview": PreviewLinkForm(request.POST if kind == "preview" else None, prefix="pratinjau"),
        "embargo": EmbargoLinkForm(request.POST if kind == "embargo" else None, prefix="embargo"),
    }
    show = partial(page, model_admin, request, release, edition)
    if kind not in forms:
        return show(forms, status=400 if request.method == "POST" else 200)
    if not forms[kind].is_valid():
        return show(forms, status=400)
    try:
        made, token = make_once(request, kind, release, edition, forms[kind].cleaned_data)
    except ValidationError as error:
        forms[kind].add_error(None, error.messages)
        return show(forms, status=409)
    fresh = {"preview": PreviewLinkForm(prefix="pratinjau"), "embargo": EmbargoLinkForm(prefix="embargo")}
    return show(fresh, made=made, address=settings.SITE_URL + reverse("news:link", args=[token]))


def revoke(model_admin, request, release, link_id):
    """Close one link, and say what whoever opens it reads from now on."""
    link = secret_links.revoke(get_object_or_404(release.links, pk=link_id), by=request.user)
    found = "hanya membaca bahwa tautan ini ditutup" if link.edition_id else "tidak menemukan apa-apa"
    messages.success(request, f"{link} ditutup. Siapa pun yang membukanya sekarang {found}.")
    if link.delivery_id is not None:
        return HttpResponseRedirect(reverse("admin:news_pressrelease_early", args=[release.pk]))
    return back(release)


def reopen(model_admin, request, release, link_id):
    """Let the reader answer again."""
    link = get_object_or_404(release.links, pk=link_id)
    secret_links.reopen(link, by=request.user)
    messages.success(request, f"{link} dapat dijawab lagi.")
    return back(release)


def page(model_admin, request, release, edition, forms, *, status=200, **made):
    """The release's links with their state and newest uses, and the forms for one more."""
    rows = (
        release.links.filter(delivery=None)
        .select_related("made_by", "revoked_by", "edition")
        .defer("snapshot", "body_html", "edition__snapshot")
        .annotate(uses=Count("visits"))[:NEWEST_LINKS]
    )
    may_share_early = permissions.may_share_early(request.user, release)
    validity = secret_links.validity_of(release)
    for link in rows:
        link.release = release
    return model_admin.framed(
        request,
        "desk/release/sharing/links.html",
        "Tautan pratinjau & embargo",
        status=status,
        release=release,
        rows=[
            (link, secret_links.why_dead(link, validity), permissions.may_manage_link(request.user, link))
            for link in rows
        ],
        visits=visits(release),
        preview_form=forms["preview"] if permissions.may_share(request.user, release) else None,
        embargo_form=forms["embargo"] if edition and may_share_early else None,
        scheduled=edition,
        mailed=release.links.filter(delivery__isnull=False).count() if may_share_early else 0,
        may_share_early=may_share_early,
        **made,
    )


@transaction.atomic
def make_once(request, kind, release, edition, data):
    """Make one link; `ValidationError` if this form was sent before and its link still opens."""
    stands = edition.pk if edition else release.updated_at
    row = sent.take(request, "news.link", f"{release.pk}:{stands}")
    if row.object_id and release.links.filter(pk=row.object_id, revoked_at=None).exists():
        raise ValidationError(
            "Tautan ini baru saja dibuat; formulirnya terkirim dua kali. Bila alamatnya belum Anda salin, "
            "tutup tautan itu di daftar, lalu buat lagi."
        )
    made, token = make(kind, release, edition, request.user, data)
    sent.done(row, made)
    return made, token


def make(kind, release, edition, user, data):
    """Make a link; `PermissionDenied` if the person may not, `ValidationError` if there is nothing to embargo."""
    if kind == Link.Kind.EMBARGO:
        if not permissions.may_share_early(user, release):
            raise PermissionDenied
        if edition is None:
            raise ValidationError("Tidak ada jadwal terbit, jadi tidak ada yang diembargo. Jadwalkan dahulu.")
        return secret_links.make_embargo(edition, by=user, **data)
    if not permissions.may_share(user, release):
        raise PermissionDenied
    return secret_links.make_preview(release, publishing.preview(release, by=user), by=user, **data)


def visits(release):
    """The newest uses of the release's links, but for those that were mailed."""
    found = LinkVisit.objects.filter(link__release=release, link__delivery=None).select_related("link")
    return found.defer("link__snapshot", "link__body_html")[:NEWEST_VISITS]


def back(release):
    return HttpResponseRedirect(reverse("admin:news_pressrelease_links", args=[release.pk]))
