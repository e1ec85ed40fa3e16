"""Addresses of signing in and of one's own account. Of allauth only what is named here exists; it reverses these names."""

from allauth.account import views as account
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path, re_path
from django.views.decorators.http import require_POST

from agencies.accounts import views
from agencies.accounts.views import framed

urlpatterns = [
    path("masuk/", account.login, name="account_login"),
    path("masuk/kode/", views.ask_code, name="mfa_authenticate"),
    path("keluar/", require_POST(account.logout), name="account_logout"),
    path("kata-sandi/lupa/", account.password_reset, name="account_reset_password"),
    path("kata-sandi/lupa/terkirim/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^kata-sandi/baru/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[0-9A-Za-z-]{1,200})/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "kata-sandi/baru/selesai/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^undangan/(?P<uidb64>[0-9A-Za-z_-]{1,20})/(?P<token>[0-9A-Za-z:_-]{1,200})/$",
        views.Invitation.as_view(),
        name="account-invitation",
    ),
    path("undangan/selesai/", views.invitation_done, name="account-invitation-done"),
    path("akun/", views.own_account, name="mfa_index"),
    path("akun/sesi/<int:session_id>/akhiri/", views.end_session, name="account-end-session"),
    path("akun/sesi/lain/akhiri/", views.end_other_sessions, name="account-end-other-sessions"),
    path("akun/kata-sandi/", framed(account.password_change), name="account_change_password"),
    path("akun/konfirmasi/", framed(account.reauthenticate), name="account_reauthenticate"),
    path("akun/konfirmasi/kode/", framed(views.confirm_by_code), name="mfa_reauthenticate"),
    path("akun/autentikator/", framed(totp.activate_totp), name="mfa_activate_totp"),
    path("akun/autentikator/lepas/", framed(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("akun/kode-pemulihan/", framed(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "akun/kode-pemulihan/baru/", framed(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"
    ),
    path(
        "akun/kode-pemulihan/unduh/",
        framed(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]
