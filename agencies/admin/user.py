"""Accounts at the desk: one person, one role, one agency. Rights come from the role alone."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.models import Group

from agencies import audit
from agencies.accounts import invitations, sessions
from agencies.admin.account_actions import AccountCare
from agencies.desk.modeladmin import DeskAdmin
from agencies.models import User
from kominfo.lib import dates

# What a role may do comes from a migration; what allauth keeps is shown where it belongs, not as tables.
admin.site.unregister([Group, EmailAddress, Authenticator, UserSession])


NO_ADDRESS = (
    "Undangan dikirim ke alamat surel. Isi alamatnya, atau ketik sendiri kata sandi pertamanya di bawah."
)
LABELS = {"email": "Alamat surel"}
HELP = {
    "username": "Dipakai untuk masuk: huruf, angka, dan tanda @ . + - _ tanpa spasi.",
    "is_active": "Tanpa centang orang ini tidak dapat masuk; karyanya tetap tercatat atas namanya.",
}


class RoleForm(forms.ModelForm):
    """Adds the role as a single choice; `groups` itself is never offered."""

    own = False  # set by the desk when people edit themselves
    role = forms.ModelChoiceField(
        Group.objects.order_by("name"),
        label="Peran",
        help_text="Menentukan langkah apa yang dapat diambil: menulis, menyunting, menyetujui, atau mengurus akun.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "role" in self.fields:
            self.fields["role"].initial = self.instance.groups.first()
        for name in {"role", "is_active", "agency"} & self.fields.keys() if self.own else ():
            self.fields[name].disabled = True
            self.fields[
                name
            ].help_text = "Peran, instansi dan keaktifan sendiri hanya diubah administrator lain."


class UserForm(RoleForm):
    """An existing account; it has no password to be seen or set here."""

    class Meta:
        model = User
        fields = ("username", "name", "email", "agency", "byline_code", "is_active")
        labels, help_texts = LABELS, HELP


class NewUserForm(RoleForm, AdminUserCreationForm):
    """A new account; everybody with an account works at the desk. Without a password the person is invited to choose one."""

    class Meta:
        model = User
        fields = ("username", "name", "email", "agency", "byline_code")
        labels, help_texts = LABELS, HELP

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[
            "password1"
        ].help_text = "Sedikitnya 12 karakter. Pakai empat kata yang tidak berhubungan, dipisah spasi atau tanda hubung. Nama tempat, kantor dan orang, tanggal, serta huruf yang berulang atau berurutan mudah ditebak."
        self.fields["password1"].label, self.fields["password2"].label = (
            "Kata sandi",
            "Kata sandi sekali lagi",
        )
        self.fields["password2"].help_text = "Sekali lagi, agar salah ketik ketahuan."

    def clean(self):
        """Neither password: an invitation, which needs an address."""
        if not (self.data.get("password1") or self.data.get("password2")):
            self.cleaned_data["usable_password"] = "false"  # noqa: S105 - a choice of Django's form
            if not self.cleaned_data.get("email") and "email" not in self.errors:
                self.add_error("email", NO_ADDRESS)
        return super().clean()


@admin.register(User)
class UserAdmin(AccountCare, DeskAdmin, DjangoUserAdmin):
    """Staff accounts. Nobody changes their own role or account of a higher kind."""

    keeps_unsaved_text = False  # a first password must not lie beside the account
    also_called = "akun orang rekan"
    form = UserForm
    add_form = NewUserForm
    ordering = ("name",)
    list_display = ("name", "username", "role_name", "agency", "is_active", "last_login_wit")
    list_filter = ("groups", "is_active")
    list_select_related = ("agency",)
    search_fields = ("name", "username", "email", "agency__name", "agency__short_name")
    autocomplete_fields = ("agency",)
    filter_horizontal = ()
    fieldsets = (
        ("Orang", {"fields": ("name", "username", "email", "byline_code")}),
        ("Tugas", {"fields": ("role", "agency", "is_active")}),
    )
    add_fieldsets = (
        ("Orang", {"fields": ("name", "username", "email", "byline_code")}),
        ("Tugas", {"fields": ("role", "agency")}),
        (
            "Kata sandi pertama, hanya bila tidak diundang lewat surel",
            {
                "classes": ("collapse",),
                "fields": ("password1", "password2"),
                "description": "Biarkan kosong: orangnya mendapat tautan di alamat surelnya dan membuat kata sandinya sendiri. "
                "Tidak ada orang lain yang mengetahuinya.",
            },
        ),
    )

    @admin.display(description="masuk terakhir", ordering="last_login")
    def last_login_wit(self, user):
        moment = user.last_login
        return f"{dates.long_date(moment)}, {dates.clock(moment)}" if moment else "belum pernah"

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def found_rows(self, request, typed):
        return super().found_rows(request, typed).select_related("agency").order_by("name")

    def facts_of(self, user):
        return [
            self.role_name(user),
            user.agency and user.agency.short_name,
            "" if user.is_active else "tidak aktif",
        ]

    def has_change_permission(self, request, obj=None):
        above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not above

    def has_delete_permission(self, request, obj=None):
        return False

    def get_fieldsets(self, request, obj=None):
        """A page that only shows has no form and therefore no field for the role."""
        if obj is None or self.has_change_permission(request, obj):
            return super().get_fieldsets(request, obj)
        return [(None, {"fields": ("name", "username", "email", "role_name", "agency", "is_active")})]

    def get_readonly_fields(self, request, obj=None):
        return ("role_name",)

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.own = obj is not None and obj == request.user
        return form

    def save_model(self, request, obj, form, change):
        obj.is_staff = True
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """Set the role; a person whose role, agency or account changed has to sign in again."""
        super().save_related(request, form, formsets, change)
        user, role = form.instance, form.cleaned_data.get("role")
        before = [group.name for group in user.groups.all()]
        if role is not None and before != [role.name]:
            user.groups.set([role])
            audit.record(request.user, "user.role", user, before=before, after=[role.name])
        if not change and not user.has_usable_password():
            invitations.invite(user)
            audit.record(request.user, "user.invited", user)
            sent = f"Undangan dikirim ke {user.email}. Tautannya berlaku {invitations.DAYS} hari."
            self.message_user(request, sent)
        if change and {"role", "agency", "is_active"} & set(form.changed_data):
            sessions.end(user)

    @admin.display(description="peran")
    def role_name(self, user):
        return ", ".join(group.name for group in user.groups.all()) or (
            "Pengelola utama" if user.is_superuser else None
        )
