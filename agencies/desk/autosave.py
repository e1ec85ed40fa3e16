"""Conflicts and unsaved text: forms of the desk answer a conflict with both texts, keep what is typed, and offer it back."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms.utils import ErrorDict
from django.http import Http404, HttpResponseRedirect, JsonResponse, QueryDict
from django.urls import reverse
from django.utils import timezone

from agencies import audit
from agencies.desk import conflicts, sent, unsaved
from agencies.desk.screens import ACT, Screen
from agencies.desk.shown import Shown, ShownForm
from agencies.models import OpenForm
from kominfo.lib import dates
from kominfo.lib.ids import row_id

VERSION, PAGE, RECOVER = "_version", "_page", "pulihkan"
CAUSES = {
    OpenForm.Cause.SESSION: "Teks yang Anda kirim saat sesi berakhir ({}) tersimpan.",
    OpenForm.Cause.TOKEN: "Teks yang Anda kirim dari halaman yang terlalu lama terbuka ({}) tersimpan.",
    OpenForm.Cause.CONFLICT: "Ada teks Anda dari {} yang belum masuk ke naskah.",
    OpenForm.Cause.AUTOSAVE: "Ada teks yang belum disimpan dari {}.",
}


class KeepsUnsavedText:
    """For a ModelAdmin: a save from an outdated page is answered with both texts; unsaved text is kept beside the object.

    `keeps_unsaved_text` is False for forms with secrets: their text is not kept. Conflicts are found in every form.
    """

    keeps_unsaved_text = True
    # By the name of a screen's URL: what keeps the text of its form (`keep_typed`) when its session is over.
    screen_keepers: dict[str, Any] = {}
    form_noun = "formulir ini"

    def _changeform_view(self, request, object_id, form_url, extra_context):
        if request.method == "POST":
            if object_id is None and (answer := self._sent_before(request)):
                return answer
            request.desk_shown = self._stale_save(request, object_id)
            if closed := getattr(request, "desk_closed", None):
                return self._closed_page(request, closed)
            if saved := getattr(request, "desk_saved", None):
                return self._led_to(request, saved)
        else:
            request.desk_shown = self._recovered(request, object_id)
        return super()._changeform_view(request, object_id, form_url, extra_context)

    def _sent_before(self, request):
        """A redirect to the object, if this form for a new object has been sent before."""
        if not self.has_add_permission(request):
            return None
        request.desk_sent = sent.take(request, self._form)
        made = self.get_object(request, request.desk_sent.object_id) if request.desk_sent.object_id else None
        if made is None:
            return None
        if IS_POPUP_VAR in request.POST:
            return self.response_add(request, made)
        return self._led_to(request, made)

    def _led_to(self, request, obj):
        """The redirect after a form that was sent twice and saved once."""
        messages.info(
            request, f"Isian ini sudah tersimpan: “{obj}”. Ia terkirim dua kali dan disimpan sekali."
        )
        return HttpResponseRedirect(self._url(obj))

    def _stale_save(self, request, object_id):
        """Lock the object and compare it with what the browser was shown; None if the save may go on."""
        if object_id is None or (pk := self._id(object_id)) is None:
            return None
        # Before the object is read: of two saves at once the second waits here and then sees the first.
        self.model._base_manager.select_for_update(of=("self",)).filter(pk=pk).first()
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            return None  # Django's own answer follows
        if not self.has_change_permission(request, obj):
            if self._was_open(request, obj):
                self._meet_closed(request, obj)
            return None
        request.desk_sent = sent.take(request, self._form, obj.pk)
        forms = conflicts.current_forms(self, request, obj)
        meeting = conflicts.meet(*forms, request.POST.get(VERSION, ""), request.POST, obj)
        if meeting is None:
            return None
        if conflicts.is_last_edit(obj, request.desk_sent):
            request.desk_saved = obj
            return None
        page = unsaved.page_of(request.POST.get(PAGE))
        if self.keeps_unsaved_text:
            page = self._keep(request.user, obj, page, request.POST, OpenForm.Cause.CONFLICT).page
        return Shown(meeting.data, page, str(meeting.base), meeting)

    def _meet_closed(self, request, obj):
        """A save after a step was taken: the second tap on a button that saved and took it, or somebody who wrote on."""
        sending = sent.take(request, self._form, obj.pk)
        request.desk_saved = obj if conflicts.is_last_edit(obj, sending) else None
        request.desk_closed = obj if request.desk_saved is None else None

    def _was_open(self, request, obj):
        """Whether this person could change the object before: a step was taken while they were writing."""
        return (
            self.keeps_unsaved_text
            and self.has_view_permission(request, obj)
            and self.has_change_permission(request)
        )

    def _closed_page(self, request, obj):
        """The answer to a save after a step was taken: it is refused, and the text is kept and shown to be copied."""
        self._keep(
            request.user, obj, unsaved.page_of(request.POST.get(PAGE)), request.POST, OpenForm.Cause.CONFLICT
        )
        return self.framed(
            request,
            "desk/form/closed.html",
            "Tidak dapat disimpan lagi",
            status=403,
            subject=str(obj),
            texts=conflicts.texts_apart(request.POST, obj),
            link=self._url(obj),
        )

    def _recovered(self, request, object_id):
        """The unsaved text that the address names, merged with the newest text if that has changed."""
        kept_id = row_id(request.GET.get(RECOVER, ""))
        if not self.keeps_unsaved_text or kept_id is None:
            return None
        obj = self.get_object(request, unquote(object_id)) if object_id else None
        if object_id and (obj is None or not self.has_change_permission(request, obj)):
            return None
        kept = OpenForm.objects.of(self._form, self._key(obj)).kept()
        row = kept.filter(user=request.user, pk=kept_id).first()
        if row is None:
            return None
        data = self._data(row)
        if obj is None or not row.base:
            return Shown(data, row.page, row.base, recovered=row)
        meeting = conflicts.meet(*conflicts.current_forms(self, request, obj), row.base, data, obj)
        if meeting is None:
            return Shown(data, row.page, row.base, recovered=row)
        return Shown(meeting.data, row.page, str(meeting.base), meeting, recovered=row)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if shown := getattr(request, "desk_shown", None):
            return type(form)(form.__name__, (ShownForm, form), {"shown": shown.data})
        return form

    def get_formset_kwargs(self, request, obj, inline, prefix):
        params = super().get_formset_kwargs(request, obj, inline, prefix)
        shown = getattr(request, "desk_shown", None)
        if shown and f"{prefix}-TOTAL_FORMS" in shown.data:
            params |= {"data": shown.data, "files": None}
        return params

    def _create_formsets(self, request, obj, change):
        formsets, inlines = super()._create_formsets(request, obj, change)
        if getattr(request, "desk_shown", None):
            for formset in formsets:
                formset._errors, formset._non_form_errors = [], formset.error_class()
                for form in formset.forms:
                    form._errors, form.cleaned_data = ErrorDict(), {}
        return formsets, inlines

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if self._writes(request, obj):
            context["draft"] = self._unsaved_context(request, context, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _unsaved_context(self, request, context, obj):
        """The context of the template: the form's token and page, unsaved text on offer, who else has the form open."""
        shown = getattr(request, "desk_shown", None)
        page, version = self._page_and_version(request, context, obj, shown)
        # A popup is gone before it could offer anything.
        keeps = self.keeps_unsaved_text and not context.get("is_popup")
        found = {
            "page": page,
            "version": version,
            "shown": shown,
            "keeps": keeps,
            "here": self._here(request),
            "met": _who(shown.meeting.edit, request.user) if shown and shown.meeting else "",
        }
        if not keeps:
            return found
        kept, closed, here = unsaved.beside(request.user, self._form, self._key(obj), page)
        offered = kept if request.method == "GET" and not shown else []
        if offered:
            forms = conflicts.current_forms(self, request, obj)
            offered = [row for row in offered if conflicts.differs(*forms, self._data(row))]
        return found | {
            "url": self._url(obj, "autosave"),
            "discard_url": self._url(obj, "discard_draft"),
            "closed": " ".join(closed),
            "most": settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
            "others": self._presence(here),
            "offers": [{"pk": row.pk, "sentence": offer(row)} for row in offered[:3]],
        }

    def _here(self, request):
        """The form's own address; a popup stays one."""
        return (
            f"{request.path}?_popup=1"
            if "_popup" in request.GET or "_popup" in request.POST
            else request.path
        )

    def _page_and_version(self, request, context, obj, shown):
        if shown:
            return shown.page, shown.version
        if request.method == "POST":
            return unsaved.page_of(request.POST.get(PAGE)), request.POST.get(VERSION, "")
        if obj is None:
            return unsaved.new_page(), ""
        formsets = [
            inline.formset for inline in context["inline_admin_formsets"] if inline.has_change_permission
        ]
        return unsaved.new_page(), str(conflicts.base_of(context["adminform"].form, formsets, obj))

    def response_add(self, request, obj, post_url_continue=None):
        self._close(request, "")
        if row := getattr(request, "desk_sent", None):
            sent.done(row, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        self._close(request, str(obj.pk))
        if row := getattr(request, "desk_sent", None):
            sent.done(row, obj)
        return super().response_change(request, obj)

    def _close(self, request, key):
        if self.keeps_unsaved_text and unsaved.PAGE.fullmatch(request.POST.get(PAGE, "")):
            unsaved.close(request.user, self._form, key, request.POST[PAGE])

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
        page, key = request.POST.get(PAGE, ""), self._key(obj)
        if not unsaved.PAGE.fullmatch(page):
            return JsonResponse({"error": "Halaman tidak dikenal. Muat ulang halaman ini."}, status=400)
        if "_leave" in request.POST:
            unsaved.leave(request.user, page)
            return JsonResponse({})
        try:
            if "_beat" in request.POST:
                row = unsaved.beat(request.user, self._form, key, page)
            else:
                row = self._keep(request.user, obj, page, request.POST, OpenForm.Cause.AUTOSAVE)
        except unsaved.ClosedError:
            return JsonResponse({"error": "Halaman ini sudah disimpan."}, status=410)
        answer = {"saved": dates.clock(row.kept_at) if row.kept_at else "", "draft": row.pk, "stale": ""}
        base = conflicts.Base.read(request.POST.get(VERSION, ""))
        if obj and base and (edit := conflicts.newer_edit(obj, base)):
            answer["stale"] = (
                f"{_who(edit, request.user)} menyimpan perubahan pukul {dates.clock(edit.at)}, sesudah Anda membuka "
                "formulir ini. Teks Anda aman: saat Anda menyimpan, keduanya diperlihatkan."
            )
        here = unsaved.others(request.user, self._form, key, page) if obj else []
        answer["others"] = self._presence(here)
        return JsonResponse(answer)

    def discard_unsaved_view(self, request, object_id=None):
        """Delete the person's own unsaved text."""
        obj = self._object_to_write(request, object_id)
        if kept_id := row_id(request.POST.get("simpanan", "")):
            unsaved.discard(request.user, kept_id)
            messages.success(request, "Teks yang belum disimpan itu dibuang.")
        return HttpResponseRedirect(self._url(obj))

    def keep_typed(self, request, user, object_id, cause):
        """Keep what `user` sent if the request itself cannot be answered; None if the user may not write."""
        previous, request.user = request.user, user
        try:
            obj = self._object_to_write(request, object_id, or_closed=True)
            page = unsaved.page_of(request.POST.get(PAGE))
            row = self._keep(user, obj, page, request.POST, cause)
        except (Http404, PermissionDenied):
            return None
        finally:
            request.user = previous
        audit.record(user, f"{self._noun}.text_kept", obj, note=str(OpenForm.Cause(cause).label))
        return row

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

    def _keep(self, user, obj, page, post, cause):
        try:
            return unsaved.keep(user, self._form, self._key(obj), page, post, cause)
        except unsaved.ClosedError:
            if cause == OpenForm.Cause.AUTOSAVE:
                raise
            return unsaved.keep(user, self._form, self._key(obj), unsaved.new_page(), post, cause)

    def _writes(self, request, obj):
        if obj is None or obj.pk is None:
            return self.has_add_permission(request)
        return self.has_change_permission(request, obj)

    def _id(self, object_id):
        try:
            return self.opts.pk.to_python(unquote(object_id))
        except ValidationError:
            return None

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

    def _url(self, obj, page=""):
        kind = "change" if self._key(obj) else "add"
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{kind}{'_' + page if page else ''}"
        return reverse(name, args=[obj.pk] if self._key(obj) else [])

    def _data(self, row):
        data = QueryDict(mutable=True)
        for name, values in row.data.items():
            data.setlist(name, values)
        return data


def offer(row):
    """The sentence with which kept text is offered back."""
    moment = dates.clock(row.kept_at)
    if dates.today(row.kept_at) != dates.today(timezone.now()):
        moment = f"{dates.long_date(dates.today(row.kept_at))}, {moment}"
    return CAUSES[row.cause].format(moment)


def _who(edit, user):
    """Who made an edit, told to `user`: another person's name, or where else they sit themselves."""
    if edit is None:
        return "Orang lain"
    return (
        "Anda sendiri, di tab atau perangkat Anda yang lain," if edit.actor_id == user.pk else edit.actor_name
    )
