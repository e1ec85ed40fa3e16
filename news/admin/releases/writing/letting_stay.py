"""Letting words stay that the copy checker speaks against: a page of its own, and an answer for the form's script."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse

from agencies.models import User
from kominfo.lib.fields import LinesFormField
from news import permissions
from news.admin.releases.writing.checking import form_page
from news.models import PressRelease
from news.models.desk.copycheck import MAX_WORDS
from news.releases.copycheck import exceptions
from news.releases.copycheck.house import BLOCKING, BY_ID


class LetStayForm(forms.Form):
    """Words that are to stay, and why."""

    rule = forms.CharField(max_length=8, widget=forms.HiddenInput)
    words = forms.CharField(widget=forms.HiddenInput, strip=False)
    reason = LinesFormField(
        label="Biarkan, karena",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "class": "desk-text"}),
        help_text="Misalnya: begitu tertulis di piagam yang dikutip. Alasan ini tercatat dengan nama Anda.",
        error_messages={"required": "Tulis mengapa ini boleh dibiarkan."},
    )
    everywhere = forms.BooleanField(label="Di semua naskah, bukan hanya yang ini", required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        given = self.data.get("rule") or self.initial.get("rule")
        if not permissions.reaches_everything(user) or given in BLOCKING:
            del self.fields["everywhere"]


def let_stay(model_admin: Any, request: HttpRequest, release: PressRelease) -> HttpResponse:
    """Let words stay that the checker speaks against; a page of its own without script, an answer for the form's script."""
    user: User = request.user  # type: ignore[assignment]
    if why_not := permissions.why_not_except(user, release):
        raise PermissionDenied(why_not)
    wants_json = request.headers.get("Accept", "").startswith("application/json")
    if request.method == "POST":
        form = LetStayForm(request.POST, user=user)
        if form.is_valid() and granted(form, user, release):
            if wants_json:
                return JsonResponse({"done": True})
            messages.success(request, "Dibiarkan. Alasannya tercatat dan tampil di halaman baca.")
            return HttpResponseRedirect(form_page(release))
        if wants_json:
            sentences = [str(sentence) for errors in form.errors.values() for sentence in errors]
            return JsonResponse({"error": " ".join(sentences)}, status=400)
    else:
        asked = {name: request.GET.get(name, "")[:MAX_WORDS] for name in ("rule", "words")}
        form = LetStayForm(initial=asked, user=user)
    return model_admin.framed(
        request,
        "desk/release/copycheck/let_stay.html",
        "Biarkan temuan",
        status=400 if form.is_bound else 200,
        release=release,
        form=form,
        words=form["words"].value(),
        rule=BY_ID.get(form["rule"].value() or ""),
    )


def granted(form: LetStayForm, user: User, release: PressRelease) -> bool:
    """Whether the exception was made; what speaks against it is in the form."""
    data = form.cleaned_data
    try:
        exceptions.grant(
            data["rule"],
            data["words"],
            by=user,
            reason=data["reason"],
            release=release,
            everywhere=data.get("everywhere", False),
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True
