"""The forms of allauth, with this site's texts and lock-out, and codes that work only once."""

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from allauth.mfa.base.forms import AuthenticateForm as FactorForm
from allauth.mfa.base.forms import ReauthenticateForm as FactorReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.contrib.auth import password_validation
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError

from agencies import audit
from agencies.accounts import factors, lockout
from agencies.accounts.adapter import locked
from agencies.accounts.letters import send_reset
from agencies.models import User
from kominfo.lib.fields import tidy_typing

MAX_PASSWORD_LENGTH = 256
CODE_ATTRIBUTES = {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}


def say(form, **labels):
    """Set this site's labels, and remove placeholders, which vanish while somebody types."""
    for name, label in labels.items():
        field = form.fields[name]
        field.label = label
        field.widget.attrs.pop("placeholder", None)
        if "password" not in name:
            tidy_typing(field)
        if "password" in name:
            field.max_length = MAX_PASSWORD_LENGTH
            field.widget.attrs["maxlength"] = MAX_PASSWORD_LENGTH
            field.validators.append(_not_too_long)


def _not_too_long(password):
    if len(password) > MAX_PASSWORD_LENGTH:
        raise ValidationError(f"Kata sandi paling panjang {MAX_PASSWORD_LENGTH} huruf.")


class SignInForm(LoginForm):
    """Name and password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self, login="Nama pengguna atau surel", password="Kata sandi")  # noqa: S106 - a label
        self.fields["login"].max_length = 254
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
            "maxlength": 254,
        }
        self.fields["password"].help_text = ""


class ConfirmForm(ReauthenticateForm):
    """The password again, before something that matters."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self, password="Kata sandi")  # noqa: S106 - a label
        self.fields["password"].help_text = ""


class NewPassword:
    """Base of forms that ask for a new password twice."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self, password1="Kata sandi baru", password2="Kata sandi baru sekali lagi")
        self.fields["password1"].help_text = password_validation.password_validators_help_text_html()


class PasswordForm(NewPassword, ChangePasswordForm):
    """Changing one's own password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self, oldpassword="Kata sandi sekarang")
        self.fields["oldpassword"].help_text = ""

    def clean_oldpassword(self):
        """Attempts count like those of signing in: an open session must not help to guess the password."""
        keys = [lockout.person_key(self.user)]
        if until := lockout.reserve(keys):
            raise locked(until)
        try:
            password = super().clean_oldpassword()
        except ValidationError:
            until = lockout.failed(keys)
            audit.record(
                None, "login.failed", self.user, note="Kata sandi sekarang salah ketika hendak menggantinya"
            )
            if until:
                audit.record(None, "login.locked", self.user, note="Terlalu banyak kata sandi salah")
                raise locked(until) from None
            raise
        lockout.succeeded(keys)
        return password


class ForgottenPasswordForm(NewPassword, ResetPasswordKeyForm):
    """A new password, from the link of the mail."""


class FirstPasswordForm(SetPasswordForm):
    """The first password, from the link of an invitation; Django's own form, which knows of no reset."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self, new_password1="Kata sandi", new_password2="Kata sandi sekali lagi")
        self.fields["new_password2"].help_text = ""


class AskResetForm(ResetPasswordForm):
    """Asks for the mail with that link; the answer does not reveal whether the address is known."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self, email="Alamat surel")

    def clean_email(self):
        email = self.cleaned_data["email"]
        found = User.objects.filter(email__iexact=email, is_active=True)[:5]
        self.users = [user for user in found if user.email.casefold() == email.casefold()]
        return email

    def save(self, request, **kwargs):
        email = self.cleaned_data["email"]
        for user in self.users:
            send_reset.enqueue(user.pk)
        for user in self.users:
            audit.record(None, "password.reset_asked", user, note="Tautan dikirim ke alamat surelnya")
        if not self.users:  # it may be anything that somebody typed, so only what tells two apart
            sketch = lockout.fingerprint(email)[:12]
            audit.record(None, "password.reset_asked", note=f"Alamat surel tak dikenal (sidik {sketch})")
        return email


class GuardedCode:
    """A code from the authenticator or a recovery code: five wrong ones lock the factor, a right one works once."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self, code="Kode")
        self.fields["code"].max_length = 20
        self.fields["code"].widget.attrs |= CODE_ATTRIBUTES

    def clean_code(self):
        keys = [lockout.code_key(self.user)]
        if until := lockout.reserve(keys):
            raise locked(until)
        try:
            code = super().clean_code()
        except ValidationError:
            until = lockout.failed(keys)
            audit.record(None, "factor.failed", self.user, note="Kode salah atau sudah dipakai")
            if until:
                audit.record(None, "login.locked", self.user, note="Terlalu banyak kode salah")
                raise locked(until) from None
            raise
        lockout.succeeded(keys)
        if self.authenticator.type == self.authenticator.Type.TOTP:
            factors.burn(self.user, code)
        return code


class CodeForm(GuardedCode, FactorForm):
    """The second step of signing in."""


class ConfirmCodeForm(GuardedCode, FactorReauthenticateForm):
    """A code again, before something that matters."""


class SetUpForm(ActivateTOTPForm):
    """The first code of a new authenticator; it cannot be used again to sign in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self, code="Kode enam angka dari aplikasi")
        self.fields["code"].widget.attrs |= CODE_ATTRIBUTES | {"inputmode": "numeric", "maxlength": 12}

    def clean_code(self):
        code = super().clean_code()
        factors.burn(self.user, code)
        return code
