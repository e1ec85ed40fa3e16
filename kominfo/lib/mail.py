"""Mail: its settings from one URL, as the database's, and whether an address can be written to."""

from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError

PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
LONGEST_BOX = 64  # before the @ (RFC 5321, 4.5.3.1.1)
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


def must_be_reachable(address: str) -> None:
    """Validator: refuses an address to which no mail can leave, or only to a machine beside ours.

    `EmailField` takes letters beyond ASCII before the @, which our server's mail cannot carry, more of them than a server
    takes, and `name@localhost`.
    """
    box, _, host = address.rpartition("@")
    if not (box and host):
        return  # `EmailField` itself tells that
    try:
        host = host.encode("idna").decode("ascii")
    except UnicodeError:
        host = ""
    if not box.isascii() or len(box) > LONGEST_BOX or "." not in host or host.startswith("["):
        raise ValidationError(UNREACHABLE, code="invalid")


UNREACHABLE = "Surel tidak dapat sampai ke alamat ini. Tulis seperti nama@contoh.id."
