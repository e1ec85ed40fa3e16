"""Production refuses to start on a missing or weak setting and names it."""

import os
import subprocess
import sys

import pytest

from kominfo.local.bootstrap import BASE_DIR

SOUND = {
    "KOMINFO_ENV": "production",
    "SECRET_KEY": "gK3vT9-xQ2mZ7_bN5cR8wL1yP6dF4hJ0sA-uE_iO3tX9kV2nM7q",
    "ALLOWED_HOSTS": "kominfo.example.go.id",
    "SITE_URL": "https://kominfo.example.go.id",
    "DATABASE_URL": "postgres://someone@localhost/kominfo",
    "MEDIA_ROOT": "/srv/kominfo/media",
    "EMAIL_URL": "smtp+tls://redaksi:rahasia@mail.example.go.id:587",
    "EMAIL_FROM": "Meja Redaksi <redaksi@kominfo.example.go.id>",
}
DROPPED = {*SOUND, "KOMINFO_DEBUG", "DJANGO_SETTINGS_MODULE"}


def start(**changes: str | None) -> subprocess.CompletedProcess[str]:
    """Import the settings in a process of their own."""
    inherited = {name: value for name, value in os.environ.items() if name not in DROPPED}
    wanted = {name: value for name, value in (SOUND | changes).items() if value is not None}
    return subprocess.run(
        [sys.executable, "-c", "import kominfo.settings"],
        cwd=BASE_DIR,
        env=inherited | wanted,
        capture_output=True,
        text=True,
    )


def test_sound_settings_start():
    done = start()

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "name",
    ["SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL", "MEDIA_ROOT", "EMAIL_URL", "EMAIL_FROM"],
)
def test_a_missing_setting_is_named(name):
    done = start(**{name: None})

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith(
        f"{name} is not set. See docs/operations.md; for a try-out use `make run`."
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 60),
        ("SECRET_KEY", "development-only-" + SOUND["SECRET_KEY"]),
        ("SECRET_KEY", "django-insecure-" + SOUND["SECRET_KEY"]),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", ".example.go.id"),
        ("ALLOWED_HOSTS", "a.go.id,"),
        ("OLD_HOSTS", "lama.example.go.id,kominfo.example.go.id"),
        ("SITE_URL", "http://kominfo.example.go.id"),
        ("DATABASE_URL", "sqlite:///db.sqlite3"),
        ("DATABASE_URL", "nonsense"),
        ("MEDIA_ROOT", "media"),
        ("MEDIA_ROOT", str(BASE_DIR / "media")),
        ("EMAIL_URL", "console:"),
        ("EMAIL_URL", "mail.example.go.id"),
        ("EMAIL_URL", "smtp://"),
        ("EMAIL_URL", "http://mail.example.go.id"),
        ("EMAIL_URL", "smtp://mail.example.go.id:many"),
        ("EMAIL_FROM", "Meja Redaksi"),
        ("KOMINFO_DEBUG", "1"),
        ("HEALTH_TOKEN", "short"),
        ("SECURITY_CONTACT", "csirt@example.go.id"),
        ("SECURITY_CONTACT", "mailto:csirt@example.go.id\nExpires: never"),
        ("KOMINFO_ENV", "staging"),
    ],
)
def test_a_weak_setting_is_named(name, value):
    done = start(**{name: value})

    assert done.returncode == 1
    assert name in done.stderr.splitlines()[-1]
