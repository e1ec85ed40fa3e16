"""Autosave: what is typed into a form of the desk is kept beside its object, and who has the form open is told."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.urls import reverse

from agencies import audit
from agencies.desk import conflicts, open_forms
from agencies.desk.open_forms import BASE_FIELD, TAB_FIELD
from agencies.desk.screens import ACT, Screen
from agencies.models import OpenForm
from kominfo.lib import dates
from kominfo.lib.ids import row_id


class KeepsUnsavedText:
    """For a ModelAdmin: text that is not saved is kept beside the object, while it is typed or when it came too late.

    `keeps_unsaved_text` is False for forms with secrets: their text is not kept.
    """

    keeps_unsaved_text = True
    # By the name of a screen's URL: what keeps the text of its form (`keep_typed`) when its session is over.
    screen_keepers: dict[str, Any] = {}
    form_noun = "formulir ini"

    def screens(self):
        keep, discard = KeepsUnsavedText.autosave_view, KeepsUnsavedText.discard_unsaved_view
        own = [
            Screen("add/simpan-otomatis/", "add_autosave", keep, ACT),
            Screen("add/buang-teks/", "add_discard_draft", discard, ACT),
            Screen("<path:object_id>/simpan-otomatis/", "change_autosave", keep, ACT),
            Screen("<path:object_id>/buang-teks/", "change_discard_draft", discard, ACT),
        ]
        return [*(own if self.keeps_unsaved_text else []), *super().screens()]

    def autosave_view(self, request, object_id=None):
        """Keep the form's text, or without text only record that it is open. Returns what the page should know, as JSON."""
        try:
            obj = self._object_to_write(request, object_id)
        except PermissionDenied:
            sentence = f"Anda tidak dapat lagi mengubah {self.form_noun}: muat ulang untuk melihat keadaannya"
            return JsonResponse({"error": sentence}, status=403)
        tab, key = request.POST.get(TAB_FIELD, ""), self._key(obj)
        if not open_forms.TAB.fullmatch(tab):
            return JsonResponse({"error": "Halaman tidak dikenal. Muat ulang halaman ini."}, status=400)
        if "_leave" in request.POST:
            open_forms.leave(request.user, tab)
            return JsonResponse({})
        try:
            if "_beat" in request.POST:
                row = open_forms.beat(request.user, self._form, key, tab)
            else:
                row = self._keep(request.user, obj, tab, request.POST, OpenForm.Cause.AUTOSAVE)
        except open_forms.ClosedError:
            return JsonResponse({"error": "Halaman ini sudah disimpan."}, status=410)
        answer = {"saved": dates.clock(row.kept_at) if row.kept_at else "", "draft": row.pk, "stale": ""}
        base = conflicts.Base.read(request.POST.get(BASE_FIELD, ""))
        if obj and base and (edit := conflicts.newer_edit(obj, base)):
            answer["stale"] = (
                f"{who_edited(edit, request.user)} menyimpan perubahan pukul {dates.clock(edit.at)}, sesudah Anda membuka "
                "formulir ini. Teks Anda aman: saat Anda menyimpan, keduanya diperlihatkan."
            )
        present = open_forms.others(request.user, self._form, key, tab) if obj else []
        answer["others"] = self._presence(present)
        return JsonResponse(answer)

    def discard_unsaved_view(self, request, object_id=None):
        """Delete the person's own unsaved text."""
        obj = self._object_to_write(request, object_id)
        if kept_id := row_id(request.POST.get("simpanan", "")):
            open_forms.discard(request.user, kept_id)
            messages.success(request, "Teks yang belum disimpan itu dibuang.")
        return HttpResponseRedirect(self._url(obj))

    def keep_typed(self, request, user, object_id, cause):
        """Keep what `user` sent if the request itself cannot be answered; None if the user may not write."""
        previous, request.user = request.user, user
        try:
            obj = self._object_to_write(request, object_id, or_closed=True)
            tab = open_forms.tab_of(request.POST.get(TAB_FIELD))
            row = self._keep(user, obj, tab, request.POST, cause)
        except (Http404, PermissionDenied):
            return None
        finally:
            request.user = previous
        audit.record(user, f"{self._noun}.text_kept", obj, note=str(OpenForm.Cause(cause).label))
        return row

    def response_add(self, request, obj, post_url_continue=None):
        self._close(request, "")
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        self._close(request, str(obj.pk))
        return super().response_change(request, obj)

    def _close(self, request, key):
        if self.keeps_unsaved_text and open_forms.TAB.fullmatch(request.POST.get(TAB_FIELD, "")):
            open_forms.close(request.user, self._form, key, request.POST[TAB_FIELD])

    def _object_to_write(self, request, object_id, *, or_closed=False):
        """The object, None for a new one; 404 and 403 as for the form itself. `or_closed`: one that has moved on, too."""
        if object_id is None:
            if not self.has_add_permission(request):
                raise PermissionDenied
            return None
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            raise Http404
        if not self.has_change_permission(request, obj) and not (or_closed and self._was_open(request, obj)):
            raise PermissionDenied
        return obj

    def _was_open(self, request, obj):
        """Whether this person could change the object before: a step was taken while they were writing."""
        return (
            self.keeps_unsaved_text
            and self.has_view_permission(request, obj)
            and self.has_change_permission(request)
        )

    def _keep(self, user, obj, tab, post, cause):
        try:
            return open_forms.keep(user, self._form, self._key(obj), tab, post, cause)
        except open_forms.ClosedError:
            if cause == OpenForm.Cause.AUTOSAVE:
                raise
            return open_forms.keep(user, self._form, self._key(obj), open_forms.new_tab(), post, cause)

    def _presence(self, people):
        """Where else the form is open, as sentences."""
        own = f"{self.form_noun.capitalize()} juga terbuka di tab atau perangkat Anda yang lain"
        return [
            f"{f'{name} sedang membuka {self.form_noun}' if name else own} (sejak {dates.clock(since)})."
            for name, since in people
        ]

    @property
    def _form(self):
        return self.opts.label_lower

    @property
    def _noun(self):
        return "release" if self.opts.model_name == "pressrelease" else self.opts.model_name

    def _key(self, obj):
        return str(obj.pk) if obj is not None and obj.pk else ""

    def _url(self, obj, screen=""):
        kind = "change" if self._key(obj) else "add"
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{kind}{'_' + screen if screen else ''}"
        return reverse(name, args=[obj.pk] if self._key(obj) else [])


def who_edited(edit, user):
    """Who made an edit, told to `user`: another person's name, or where else they sit themselves."""
    if edit is None:
        return "Orang lain"
    return (
        "Anda sendiri, di tab atau perangkat Anda yang lain," if edit.actor_id == user.pk else edit.actor_name
    )
