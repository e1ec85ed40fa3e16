"""Mail settings from one URL, as the database's."""

from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
TIMEOUT = 20  # seconds for each command to the server; only the worker waits


def settings_for(url: str) -> dict[str, object]:
    """Django's mail settings for EMAIL_URL: `console:`, or `smtp+tls://user:password@host:587`.

    `smtp` is unencrypted (for a relay on the same machine), `smtp+tls` uses STARTTLS, `smtps` uses TLS from the start.
    """
    if url == "console:":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS[parts.scheme]
    except (ValueError, KeyError):
        raise ImproperlyConfigured(WRONG) from None
    # A "?" or "#" of the password that was left as it is ends the host; an unknown scheme would speak unencrypted.
    if (
        parts.scheme not in PORTS
        or not parts.hostname
        or parts.path.strip("/")
        or parts.query
        or parts.fragment
    ):
        raise ImproperlyConfigured(WRONG)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": TIMEOUT,
    }


WRONG = (
    "EMAIL_URL must look like smtp+tls://user:password@host:587 (or smtps://, smtp://), with %-codes for special "
    "characters, or be console: outside production."
)
