"""EMAIL_URL: what Django is told, and what is refused rather than sent in the clear."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from kominfo.lib.mail import TIMEOUT, settings_for


def told(url):
    found = settings_for(url)
    names = ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL", "TIMEOUT")
    return [found[f"EMAIL_{name}"] for name in names]


def test_the_scheme_says_how_the_line_is_encrypted():
    assert told("smtp://127.0.0.1") == ["127.0.0.1", 25, "", "", False, False, TIMEOUT]
    assert told("smtps://u@mail.id") == ["mail.id", 465, "u", "", False, True, TIMEOUT]
    assert told("smtp+tls://u%40k.id:p%23%3F%26%20s@mail.id:2525") == [
        "mail.id", 2525, "u@k.id", "p#?& s", True, False, TIMEOUT,
    ]  # fmt: skip
    assert settings_for("console:") == {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}


@pytest.mark.parametrize(
    "url",
    [
        "",
        "mail.id:587",
        "smtp+tls://",
        "tls://u:rahasia@mail.id:587",  # a scheme of other programs: it would speak unencrypted
        "smtp+ssl://u:rahasia@mail.id:465",
        "smtp+tls://u:12?rahasia@mail.id:587",  # else host "u", port 12
        "smtp+tls://u:12#rahasia@mail.id:587",
        "smtp+tls://u:12/rahasia@mail.id:587",
        "smtp+tls://mail.id:x",
        "smtp+tls://mail.id?ssl=1",
    ],
)
def test_what_is_not_understood_is_refused_and_no_password_repeated(url):
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL must look like") as refusal:
        settings_for(url)

    assert "rahasia" not in str(refusal.value)
