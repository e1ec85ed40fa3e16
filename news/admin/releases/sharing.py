"""Links for readers without an account, at the desk: who holds one, what they opened, and the button that closes it."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST

from agencies.desk import sent
from news import rules
from news.admin.releases.sharing_forms import EmbargoLinkForm, PreviewLinkForm
from news.editions import publishing, sharing
from news.models import Link, PressRelease

NEWEST_LINKS, NEWEST_VISITS = 50, 100


class Links:
    """The page of one release's links; `model_admin` brings the desk's context."""

    def __init__(self, model_admin):
        self.model_admin = model_admin

    def urls(self):
        """Their addresses, all behind the desk's door."""
        guard, name = self.model_admin.admin_site.admin_view, "news_pressrelease_link"
        here = "<int:object_id>/tautan/"
        return [
            path(here, guard(require_http_methods(["GET", "HEAD", "POST"])(self.overview)), name=f"{name}s"),
            path(f"{here}<int:number>/tutup/", guard(require_POST(self.revoke)), name=f"{name}_revoke"),
            path(
                f"{here}<int:number>/buka-jawaban/", guard(require_POST(self.reopen)), name=f"{name}_reopen"
            ),
        ]

    def overview(self, request, object_id):
        """All links of the release; with POST, one more, whose address is shown this once."""
        release = visible(request, object_id)
        edition = release.editions.scheduled().first()
        kind = request.POST.get("kind") if request.method == "POST" else None
        forms = {
            "preview": PreviewLinkForm(request.POST if kind == "preview" else None, prefix="pratinjau"),
            "embargo": EmbargoLinkForm(request.POST if kind == "embargo" else None, prefix="embargo"),
        }
        if kind not in forms:
            return self.page(
                request, release, edition, forms, status=400 if request.method == "POST" else 200
            )
        if not forms[kind].is_valid():
            return self.page(request, release, edition, forms, status=400)
        try:
            made, token = make_once(request, kind, release, edition, forms[kind].cleaned_data)
        except ValidationError as error:
            forms[kind].add_error(None, error.messages)
            return self.page(request, release, edition, forms, status=409)
        address = settings.SITE_URL + reverse("news:link", args=[token])
        fresh = {"preview": PreviewLinkForm(prefix="pratinjau"), "embargo": EmbargoLinkForm(prefix="embargo")}
        return self.page(request, release, edition, fresh, made=made, address=address)

    def revoke(self, request, object_id, number):
        """Close one link."""
        release = visible(request, object_id)
        link = sharing.revoke(get_object_or_404(release.links, pk=number), by=request.user)
        messages.success(
            request, f"{link} ditutup. Siapa pun yang membukanya sekarang tidak menemukan apa-apa."
        )
        return back(release)

    def reopen(self, request, object_id, number):
        """Let the reader answer once more."""
        release = visible(request, object_id)
        link = get_object_or_404(release.links, pk=number)
        sharing.reopen(link, by=request.user)
        messages.success(request, f"{link} dapat dijawab lagi.")
        return back(release)

    def page(self, request, release, edition, forms, *, status=200, **made):
        """The page in the desk's frame."""
        rows = (
            release.links.select_related("made_by", "revoked_by", "edition")
            .defer("snapshot", "body_html", "edition__snapshot")
            .annotate(uses=Count("visits"))[:NEWEST_LINKS]
        )
        may_share_early = rules.may_share_early(request.user, release)
        stands = sharing.standing(release)
        for link in rows:
            link.release = release
        context = {
            **self.model_admin.admin_site.each_context(request),
            "title": "Tautan pratinjau & embargo",
            "release": release,
            "rows": [
                (link, sharing.why_dead(link, stands), sharing.may_manage(request.user, link))
                for link in rows
            ],
            "visits": visits(release),
            "preview_form": forms["preview"] if rules.may_share(request.user, release) else None,
            "embargo_form": forms["embargo"] if edition and may_share_early else None,
            "scheduled": edition,
            "opts": PressRelease._meta,
            **made,
        }
        return TemplateResponse(request, "desk/release/links.html", context, status=status)


@transaction.atomic
def make_once(request, kind, release, edition, data):
    """One link, unless this is the same sending once more and its link still opens."""
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
    """One link of the kind asked for."""
    if kind == Link.Kind.EMBARGO:
        if not rules.may_share_early(user, release):
            raise PermissionDenied
        if edition is None:
            raise ValidationError("Tidak ada jadwal terbit, jadi tidak ada yang diembargo. Jadwalkan dahulu.")
        return sharing.make_embargo(edition, by=user, **data)
    if not rules.may_share(user, release):
        raise PermissionDenied
    return sharing.make_preview(release, publishing.preview(release, by=user), by=user, **data)


def visits(release):
    """The newest uses of the release's links."""
    found = sharing.LinkVisit.objects.filter(link__release=release).select_related("link")
    return found.defer("link__snapshot", "link__body_html")[:NEWEST_VISITS]


def visible(request, object_id):
    """The release, if it exists for this person."""
    people = ("agency", "author", "approved_by")
    return get_object_or_404(rules.visible_releases(request.user).select_related(*people), pk=object_id)


def back(release):
    """To the list of links."""
    return HttpResponseRedirect(reverse("admin:news_pressrelease_links", args=[release.pk]))
