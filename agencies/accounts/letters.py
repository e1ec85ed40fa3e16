"""The one mail of accounts: a link for a new password, sent by the task queue."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django_tasks import task

from agencies.models import User


@task()
def send_reset(user_id):
    """Mail a person the link. It is made here, so that it is never stored in the queue's table."""
    user = User.objects.get(pk=user_id)
    path = reverse(
        "account_reset_password_from_key",
        args=[user_pk_to_url_str(user), default_token_generator.make_token(user)],
    )
    text = f"""Halo {user.name},

seseorang, mungkin Anda, meminta kata sandi baru untuk akun {user.username} di Meja Redaksi.

Buat kata sandi baru di sini, dalam {settings.PASSWORD_RESET_TIMEOUT // 60} menit:

{settings.SITE_URL}{path}

Bukan Anda? Abaikan surel ini: kata sandi tetap yang lama. Bila ini berulang, beri tahu administrator
kantor Anda.
"""
    send_mail("Kata sandi baru untuk Meja Redaksi", text, settings.DEFAULT_FROM_EMAIL, [user.email])
