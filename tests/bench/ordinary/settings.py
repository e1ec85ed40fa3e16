"""As startproject writes them, with PostgreSQL, Indonesian and CKEditor."""

from pathlib import Path

import dj_database_url

SECRET_KEY = "no secrets here"
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "ckeditor",
    "tests.bench.ordinary",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "tests.bench.ordinary.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
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
# A schema of its own in the database that is measured: its tables have the names of some of ours.
SCHEMA = "bench_ordinary"
DATABASES = {
    "default": dj_database_url.config(conn_max_age=600) | {"OPTIONS": {"options": f"-c search_path={SCHEMA}"}}
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jayapura"
STATIC_URL = "/static/"
MEDIA_ROOT = Path(__file__).resolve().parents[3] / "static"  # one picture there is all it needs
MEDIA_URL = "/media/"
SILENCED_SYSTEM_CHECKS = ["ckeditor.W001"]
