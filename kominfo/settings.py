"""The one settings file. Everything that differs between machines comes from the environment.

`KOMINFO_ENV` is `production` unless it says `development` or `test`; production refuses to start
on a missing or weak setting and names it. docs/operations.md lists every variable.
"""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF  # noqa: F401  (NONCE kept for desk pages)
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
ENVIRONMENT = os.environ.get("KOMINFO_ENV", "production")
if ENVIRONMENT not in {"production", "development", "test"}:
    raise ImproperlyConfigured("KOMINFO_ENV must be production, development or test.")
PRODUCTION = ENVIRONMENT == "production"


def required(name: str, *, otherwise: str = "") -> str:
    """The variable's value; outside production `otherwise` stands in for a missing one."""
    value = os.environ.get(name, "")
    if value:
        return value
    if PRODUCTION or not otherwise:
        raise ImproperlyConfigured(f"{name} is not set. See docs/operations.md; for a try-out use `make run`.")
    return otherwise


DEBUG = os.environ.get("KOMINFO_DEBUG") == "1"
SECRET_KEY = required("SECRET_KEY", otherwise="development-only-" + "x" * 50)
ALLOWED_HOSTS = required("ALLOWED_HOSTS", otherwise="localhost,127.0.0.1,[::1]").split(",")
SITE_URL = required("SITE_URL", otherwise="http://127.0.0.1:8000").rstrip("/")
DATABASES = {"default": dj_database_url.parse(required("DATABASE_URL"), conn_max_age=600, conn_health_checks=True)}

INSTALLED_APPS = [
    "kominfo.apps.DeskConfig",
    "kominfo.apps.KominfoConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "kominfo.apps.StaticFilesConfig",
    "ckeditor",
    "csp",
    "tree_queries",
    "agencies.apps.AgenciesConfig",
    "news.apps.NewsConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "kominfo.urls"
WSGI_APPLICATION = "kominfo.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
AUTH_USER_MODEL = "agencies.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jayapura"  # WIT, UTC+9, no daylight saving
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Originals and renditions both live here, outside any web root: the media view is the only way out.
MEDIA_ROOT = Path(required("MEDIA_ROOT", otherwise=str(BASE_DIR / ".data" / "media")))
MEDIA_URL = "/media/"

RICH_TEXT_WIDGET = "kominfo.lib.widgets.RichTextWidget"
