"""Taking a photo off the site because consent was withdrawn, looking at that afterwards, and putting the photo back."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse

from kominfo.lib.fields import LinesFormField
from news import permissions
from news.admin.photo_desk import uses
from news.editions import consent
from news.editions.kits import preparing
from news.models import Photo, PhotoWithdrawal

WITHDRAW, REVIEW, PUT_BACK = "Tarik foto dari situs", "Periksa penarikan foto", "Tampilkan foto lagi"


class ReasonForm(forms.Form):
    """Why; it stays at the desk."""

    reason = LinesFormField(
        label="Alasan",
        max_length=1000,
        error_messages={"required": "Tulis alasannya: siapa yang meminta, kapan dan lewat apa."},
        help_text="Siapa yang meminta, kapan dan lewat apa. Hanya dibaca di meja redaksi, tidak oleh publik.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ShownFilter(admin.SimpleListFilter):
    """Photos by whether readers may be shown them."""

    title, parameter_name = "penarikan", "ditarik"
    UNREVIEWED = "belum-diperiksa"

    def lookups(self, request, model_admin):
        return [("ya", "Ditarik dari situs"), (self.UNREVIEWED, "Ditarik, belum diperiksa")]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        if self.value() == "ya":
            return queryset.withdrawn()
        if self.value() == self.UNREVIEWED:
            return queryset.filter(pk__in=PhotoWithdrawal.objects.unreviewed().values("photo"))
        raise IncorrectLookupParameters


def withdraw(model_admin, request, photo):
    """What will happen, and why; the act by POST."""
    return _step(
        model_admin,
        request,
        photo,
        title=WITHDRAW,
        refusal=permissions.why_not_withdraw(request.user, photo),
        act=lambda reason: _then_kits(photo, consent.withdraw(photo, by=request.user, reason=reason)),
        done="Foto ditarik. Tidak ada halaman publik yang menampilkannya lagi; orang lain perlu memeriksa penarikan ini.",
        uses=uses.of(photo, request.user),
    )


def review(model_admin, request, photo):
    """Why it was taken off the site; the review by POST."""
    withdrawal = in_force(photo)
    return _step(
        model_admin,
        request,
        photo,
        title=REVIEW,
        refusal=permissions.why_not_review(request.user, withdrawal),
        act=lambda _reason: consent.review(withdrawal, by=request.user),
        done="Penarikan foto sudah Anda periksa. Foto tetap tidak tampil.",
        asks_reason=False,
        withdrawal=withdrawal,
    )


def put_back(model_admin, request, photo):
    """Why it was taken off the site, and why it may be shown again; the act by POST."""
    withdrawal = in_force(photo)
    return _step(
        model_admin,
        request,
        photo,
        title=PUT_BACK,
        refusal=permissions.why_not_put_back(request.user, withdrawal),
        act=lambda reason: _then_kits(photo, consent.put_back(withdrawal, by=request.user, reason=reason)),
        done="Foto tampil lagi di tempatnya semula.",
        withdrawal=withdrawal,
    )


def _then_kits(photo: Photo, withdrawal: PhotoWithdrawal) -> PhotoWithdrawal:
    """Have the press kits with the photo made anew; none is handed out with a withdrawn photo meanwhile."""
    preparing.anew(photo)
    return withdrawal


def in_force(photo: Photo) -> PhotoWithdrawal | None:
    """The withdrawal that keeps the photo off the site."""
    rows = photo.withdrawals.in_force().select_related("photo", "withdrawn_by", "reviewed_by")
    return rows.first() if photo.withdrawn_at else None


def for_rail(photo: Photo, user) -> dict:
    """What the page of the photo says about it: how it stands, and what this person may do."""
    withdrawal = in_force(photo)
    may = {
        "withdraw": permissions.why_not_withdraw(user, photo),
        "review": permissions.why_not_review(user, withdrawal),
        "put_back": permissions.why_not_put_back(user, withdrawal),
    }
    return {"withdrawal": withdrawal, "acts": [name for name, refusal in may.items() if not refusal]}


def _step(model_admin, request, photo, *, title, refusal, act, done, asks_reason=True, **context):
    form = ReasonForm(request.POST or None) if asks_reason else None
    if request.method == "POST" and not refusal and (form is None or form.is_valid()):
        try:
            act(form.cleaned_data["reason"] if form else "")
        except PermissionDenied as denied:  # somebody was quicker
            refusal = str(denied)
        else:
            messages.success(request, done)
            return HttpResponseRedirect(reverse("admin:news_photo_change", args=[photo.pk]))
    return model_admin.framed(
        request,
        "desk/photo/withdrawal.html",
        title,
        status=403 if refusal else 200,
        photo=photo,
        form=form,
        refusal=refusal,
        **context,
    )
