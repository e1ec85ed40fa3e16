"""What a form answers to a save that cannot simply be done, and whose text it shows.

A save from an outdated page is answered with both texts, one sent twice is done once, one that came after a step was
taken is refused with its text. Unsaved text is offered back and shown again.
"""

from django.conf import settings
from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.http import HttpResponseRedirect, QueryDict
from django.utils import timezone

from agencies.desk import conflicts, open_forms, sent
from agencies.desk.autosave import KeepsUnsavedText, who_edited
from agencies.desk.open_forms import BASE_FIELD, TAB_FIELD
from agencies.desk.prefilled import Prefill, PrefilledForm
from agencies.models import OpenForm
from kominfo.lib import dates
from kominfo.lib.ids import row_id

RECOVER = "pulihkan"
CAUSES = {
    OpenForm.Cause.SESSION: "Teks yang Anda kirim saat sesi berakhir ({}) tersimpan.",
    OpenForm.Cause.TOKEN: "Teks yang Anda kirim dari halaman yang terlalu lama terbuka ({}) tersimpan.",
    OpenForm.Cause.CONFLICT: "Ada teks Anda dari {} yang belum masuk ke naskah.",
    OpenForm.Cause.AUTOSAVE: "Ada teks yang belum disimpan dari {}.",
}


class GuardsSaves(KeepsUnsavedText):
    """For a ModelAdmin: no save overwrites what its writer has not seen. Conflicts are found in every form."""

    def _changeform_view(self, request, object_id, form_url, extra_context):
        if request.method == "POST":
            if object_id is None and (answer := self._sent_before(request)):
                return answer
            request.desk_prefill = self._stale_save(request, object_id)
            if closed := getattr(request, "desk_closed", None):
                return self._closed_page(request, closed)
            if saved := getattr(request, "desk_saved", None):
                return self._led_to(request, saved)
        else:
            request.desk_prefill = self._recovered(request, object_id)
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
                self._note_closed(request, obj)
            return None
        request.desk_sent = sent.take(request, self._form, obj.pk)
        forms = conflicts.current_forms(self, request, obj)
        merge = conflicts.merge(*forms, request.POST.get(BASE_FIELD, ""), request.POST, obj)
        if merge is None:
            return None
        if conflicts.is_last_edit(obj, request.desk_sent):
            request.desk_saved = obj
            return None
        tab = open_forms.tab_of(request.POST.get(TAB_FIELD))
        if self.keeps_unsaved_text:
            tab = self._keep(request.user, obj, tab, request.POST, OpenForm.Cause.CONFLICT).page
        return Prefill(merge.data, tab, str(merge.base), merge)

    def _note_closed(self, request, obj):
        """A save after a step was taken: the second tap on a button that saved and took it, or somebody who wrote on."""
        sending = sent.take(request, self._form, obj.pk)
        request.desk_saved = obj if conflicts.is_last_edit(obj, sending) else None
        request.desk_closed = obj if request.desk_saved is None else None

    def _closed_page(self, request, obj):
        """The answer to a save after a step was taken: it is refused, and the text is kept and shown to be copied."""
        tab = open_forms.tab_of(request.POST.get(TAB_FIELD))
        self._keep(request.user, obj, tab, request.POST, OpenForm.Cause.CONFLICT)
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
            return Prefill(data, row.page, row.base, recovered=row)
        merge = conflicts.merge(*conflicts.current_forms(self, request, obj), row.base, data, obj)
        if merge is None:
            return Prefill(data, row.page, row.base, recovered=row)
        return Prefill(merge.data, row.page, str(merge.base), merge, recovered=row)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if prefill := getattr(request, "desk_prefill", None):
            return type(form)(form.__name__, (PrefilledForm, form), {"typed": prefill.data})
        return form

    def get_formset_kwargs(self, request, obj, inline, prefix):
        params = super().get_formset_kwargs(request, obj, inline, prefix)
        prefill = getattr(request, "desk_prefill", None)
        if prefill and f"{prefix}-TOTAL_FORMS" in prefill.data:
            params |= {"data": prefill.data, "files": None}
        return params

    def _create_formsets(self, request, obj, change):
        formsets, inlines = super()._create_formsets(request, obj, change)
        if getattr(request, "desk_prefill", None):
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
        """The context of the template: the form's base and tab, unsaved text on offer, who else has the form open."""
        prefill = getattr(request, "desk_prefill", None)
        tab, base = self._tab_and_base(request, context, obj, prefill)
        # A popup is gone before it could offer anything.
        keeps = self.keeps_unsaved_text and not context.get("is_popup")
        found = {
            "tab": tab,
            "base": base,
            "shown": prefill,
            "keeps": keeps,
            "own_address": self._own_address(request),
            "edited_by": who_edited(prefill.merge.edit, request.user) if prefill and prefill.merge else "",
        }
        if not keeps:
            return found
        kept, closed, present = open_forms.beside(request.user, self._form, self._key(obj), tab)
        offered = kept if request.method == "GET" and not prefill else []
        if offered:
            forms = conflicts.current_forms(self, request, obj)
            offered = [row for row in offered if conflicts.differs(*forms, self._data(row))]
        return found | {
            "url": self._url(obj, "autosave"),
            "discard_url": self._url(obj, "discard_draft"),
            "closed": " ".join(closed),
            "max_bytes": settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
            "others": self._presence(present),
            "offers": [{"pk": row.pk, "sentence": offer(row)} for row in offered[:3]],
        }

    def _own_address(self, request):
        """The form's own address; a popup stays one."""
        return (
            f"{request.path}?_popup=1"
            if "_popup" in request.GET or "_popup" in request.POST
            else request.path
        )

    def _tab_and_base(self, request, context, obj, prefill):
        if prefill:
            return prefill.tab, prefill.base
        if request.method == "POST":
            return open_forms.tab_of(request.POST.get(TAB_FIELD)), request.POST.get(BASE_FIELD, "")
        if obj is None:
            return open_forms.new_tab(), ""
        formsets = [
            inline.formset for inline in context["inline_admin_formsets"] if inline.has_change_permission
        ]
        return open_forms.new_tab(), str(conflicts.base_of(context["adminform"].form, formsets, obj))

    def response_add(self, request, obj, post_url_continue=None):
        if row := getattr(request, "desk_sent", None):
            sent.done(row, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        if row := getattr(request, "desk_sent", None):
            sent.done(row, obj)
        return super().response_change(request, obj)

    def _writes(self, request, obj):
        if obj is None or obj.pk is None:
            return self.has_add_permission(request)
        return self.has_change_permission(request, obj)

    def _id(self, object_id):
        try:
            return self.opts.pk.to_python(unquote(object_id))
        except ValidationError:
            return None

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
