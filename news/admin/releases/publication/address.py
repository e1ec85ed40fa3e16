"""Change the address of a published release: on a screen of its own, which first says what it means."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse

from agencies import audit
from agencies.desk.modeladmin import retry_on_integrity_error
from news import permissions
from news.admin.releases.publication.address_forms import AddressForm
from news.models import PressRelease
from news.releases import workflow

WARNING = (
    "Alamat yang sudah dibagikan orang sebaiknya tetap. Bila Anda mengubahnya, alamat baru berlaku saat edisi berikutnya "
    "tayang; alamat lama untuk selamanya mengantar pembaca ke sana dan tidak dapat dipakai siaran pers lain. "
    "Judul dapat diubah tanpa mengubah alamat."
)
CLOSED = (
    "Alamat hanya dapat diubah redaktur atau penyetuju selagi naskah dibuka untuk perubahan. "
    "Buka dulu naskahnya, atau minta redaktur mengubahnya."
)


def may_change(user, release):
    """Whether an editor may, while a numbered release is open; before it has a number the address stands in the form."""
    return (
        bool(release.number)
        and user.has_perm("news.edit_pressrelease")
        and permissions.may_edit(user, release)
    )


@retry_on_integrity_error
def change(model_admin, request, release):
    """GET shows the warning and the form, POST changes the address."""
    if not may_change(request.user, release):
        return page(model_admin, request, release, None, refusals=[(CLOSED, "")], status=403)
    if request.method != "POST":
        return page(model_admin, request, release, AddressForm(instance=release))
    with transaction.atomic():
        current = PressRelease.objects.select_for_update(of=("self",)).get(pk=release.pk)
        before, form = current.slug, AddressForm(request.POST, instance=current)
        if not form.is_valid():
            current.slug = before
            return page(model_admin, request, release, form, status=400)
        if not may_change(request.user, current):
            raise PermissionDenied(CLOSED)
        if form.has_changed():
            keep(current, before, form.cleaned_data["slug"], by=request.user)
    messages.success(request, "Alamat diubah dalam naskah. Berlaku saat edisi berikutnya tayang.")
    return HttpResponseRedirect(reverse("admin:news_pressrelease_change", args=[release.pk]))


def keep(release, before, slug, *, by):
    """Store the new address in the copy as an edit: an approval of the old one is void."""
    PressRelease.objects.filter(pk=release.pk).update(slug=slug)
    workflow.record_edit(release, by=by, changed=["alamat halaman"])
    audit.record(by, "release.address", release, before={"slug": before}, after={"slug": slug})


def page(model_admin, request, release, form, *, refusals=(), status=200):
    return model_admin.framed(
        request,
        "desk/release/step.html",
        "Ubah alamat halaman",
        status=status,
        release=release,
        explanation=WARNING,
        form=form,
        refusals=refusals,
    )
