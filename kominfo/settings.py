"""The one settings file. Everything that differs between machines comes from the environment.

`KOMINFO_ENV` is `production` unless it says `development` or `test`; production refuses to start
on a missing or weak setting and names it. docs/operations.md lists every variable.
"""

import contextlib
import os
import re
import secrets
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from kominfo.lib import logs, mail

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = BASE_DIR / ".data"  # what development keeps; production names its folders itself
ENVIRONMENT = os.environ.get("KOMINFO_ENV", "production")
if ENVIRONMENT not in {"production", "development", "test"}:
    raise ImproperlyConfigured("KOMINFO_ENV must be production, development or test.")
PRODUCTION = ENVIRONMENT == "production"
DEVELOPMENT = ENVIRONMENT == "development"
TESTING = ENVIRONMENT == "test"


def required(name: str, *, otherwise: str = "") -> str:
    """The variable's value; outside production `otherwise` replaces a missing one."""
    value = os.environ.get(name, "")
    if value:
        return value
    if PRODUCTION or not otherwise:
        raise ImproperlyConfigured(
            f"{name} is not set. See docs/operations.md; for a try-out use `make run`."
        )
    return otherwise


def local_secret_key() -> str:
    """A random key of this working copy, kept so that a restart signs nobody out."""
    if not DEVELOPMENT:
        return "development-only-" + "x" * 50
    path = DATA_DIR / "secret-key"
    if not path.exists():
        DATA_DIR.mkdir(exist_ok=True)
        path.touch(mode=0o600)
        path.write_text("development-only-" + secrets.token_urlsafe(50))
    return path.read_text()


def database(url: str) -> dict:
    """Django's settings for a DATABASE_URL; PostgreSQL only."""
    settings: dict = {}
    with contextlib.suppress(ValueError):
        settings |= dj_database_url.parse(url, conn_max_age=0 if TESTING else 600, conn_health_checks=True)
    if settings.get("ENGINE") != "django.db.backends.postgresql":
        raise ImproperlyConfigured("DATABASE_URL must look like postgres://user:password@host:5432/name.")
    # A database that is away must not hold readers up: nginx answers from its copies meanwhile.
    return settings | {"OPTIONS": {"connect_timeout": 3} | settings.get("OPTIONS", {})}


DEBUG = os.environ.get("KOMINFO_DEBUG") == "1"
SECRET_KEY = required("SECRET_KEY", otherwise=local_secret_key() if not PRODUCTION else "")
ALLOWED_HOSTS = required("ALLOWED_HOSTS", otherwise="localhost,127.0.0.1,[::1]").split(",")
# Names of sites that were moved here (news/editions/moving): they lead to this one, and are answered with nothing else.
OLD_HOSTS = [host for host in os.environ.get("OLD_HOSTS", "").lower().split(",") if host]
ALLOWED_HOSTS += OLD_HOSTS
SITE_URL = required("SITE_URL", otherwise=f"http://127.0.0.1:{os.environ.get('PORT', '8000')}").rstrip("/")
DATABASES = {"default": database(required("DATABASE_URL"))}
# Originals and renditions both live here, outside any web root: the media view is the only way out.
MEDIA_ROOT = Path(required("MEDIA_ROOT", otherwise=str(DATA_DIR / "media")))
email_url = required("EMAIL_URL", otherwise="console:")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = required("EMAIL_FROM", otherwise="Meja Redaksi <redaksi@localhost>")
globals().update(mail.settings_for(email_url))
# How many mails to readers and press may begin within a minute: what the mail server's provider allows.
MAILINGS_PER_MINUTE = int(os.environ.get("MAILINGS_PER_MINUTE", "60"))
# Mail to readers and press comes back to this address with a "+" and a signature in it, and is read from there
# (news/letters/subscribers/bounces/). Without the address it comes back to EMAIL_FROM; without the place it is piped in.
BOUNCES_ADDRESS = os.environ.get("BOUNCES_ADDRESS", "")
BOUNCES_URL = os.environ.get("BOUNCES_URL", "")

# Sites besides those that `news.models.event.recordings` knows, on which recordings of events may stand: a local TV station.
EXAMPLE_HOST = "stream.example.id" if DEVELOPMENT else ""  # of the demo
RECORDING_HOSTS = [
    host for host in os.environ.get("RECORDING_HOSTS", EXAMPLE_HOST).lower().split(",") if host
]
# With it a monitor elsewhere is told what is wrong (kominfo/health/); empty: only who asks on this machine is.
HEALTH_TOKEN = os.environ.get("HEALTH_TOKEN", "")
# Whether browsers keep the last pages for reading without a network; off, those that do are told to stop (kominfo/on_device.py).
OFFLINE_READING = os.environ.get("OFFLINE_READING", "0" if TESTING else "1") == "1"
# Where people report a weakness of the site: a URI for /.well-known/security.txt, instead of the office's own contact.
SECURITY_CONTACT = os.environ.get("SECURITY_CONTACT", "")

# Newcomers try the demo's accounts without an authenticator.
REQUIRE_SECOND_FACTOR = os.environ.get("REQUIRE_SECOND_FACTOR", "0" if DEVELOPMENT else "1") == "1"


def weaknesses() -> list[str]:
    """What makes these settings unfit for production, each naming its variable."""
    found = {
        "SECRET_KEY must be random and at least 50 characters long.": len(SECRET_KEY) < 50
        or len(set(SECRET_KEY)) < 10,
        "SECRET_KEY is one that was meant for development.": SECRET_KEY.startswith(
            ("development-only", "django-insecure")
        ),
        "ALLOWED_HOSTS must list exact host names, without '*' or a leading dot.": any(
            not host or "*" in host or host.startswith(".") for host in ALLOWED_HOSTS
        ),
        "SITE_URL must start with https://.": not SITE_URL.startswith("https://"),
        "OLD_HOSTS must list other names than this site's own: it would lead to itself for ever.": (
            urlsplit(SITE_URL).hostname in OLD_HOSTS
        ),
        "MEDIA_ROOT must be an absolute path outside the program's folder.": (
            not MEDIA_ROOT.is_absolute() or MEDIA_ROOT.is_relative_to(BASE_DIR)
        ),
        "EMAIL_URL must name a mail server: letters to staff may not end in a log.": email_url == "console:",
        "EMAIL_FROM must be an address, such as Meja Redaksi <redaksi@kominfo.example.go.id>.": (
            "@" not in parseaddr(DEFAULT_FROM_EMAIL)[1]
        ),
        "HEALTH_TOKEN must be at least 32 characters long, or empty.": 0 < len(HEALTH_TOKEN) < 32,
        "SECURITY_CONTACT must begin with mailto:, https:// or tel:, and hold no blank.": bool(
            SECURITY_CONTACT and not re.fullmatch(r"(?:mailto:|https://|tel:)[!-~]+", SECURITY_CONTACT)
        ),
        "MAILINGS_PER_MINUTE must be at least 1.": MAILINGS_PER_MINUTE < 1,
        "BOUNCES_ADDRESS must be one address without a name and without a +, such as kembali@kominfo.example.go.id, or empty.": bool(
            BOUNCES_ADDRESS and not re.fullmatch(r"[a-z0-9._-]{1,20}@[a-z0-9.-]+", BOUNCES_ADDRESS)
        ),
        "BOUNCES_URL must begin with imaps://, imap+tls:// or maildir:///, and needs BOUNCES_ADDRESS.": bool(
            BOUNCES_URL
            and not (BOUNCES_ADDRESS and re.match(r"(?:imaps|imap\+tls)://|maildir:///", BOUNCES_URL))
        ),
        "KOMINFO_DEBUG must not be set.": DEBUG,
        "REQUIRE_SECOND_FACTOR must not be switched off.": not REQUIRE_SECOND_FACTOR,
    }
    return [sentence for sentence, is_weak in found.items() if is_weak]


if PRODUCTION and (found := weaknesses()):
    raise ImproperlyConfigured(" ".join(found))

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
    "pgtrigger",
    "tree_queries",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "agencies.apps.AgenciesConfig",
    "news.apps.NewsConfig",
    *(["django_migration_linter"] if TESTING else []),  # its command, for `make check`
]
MIDDLEWARE = [
    "kominfo.middleware.doors.RequestLog",
    # Finished answers: before everything that adds to one.
    "kominfo.middleware.page_cache.PageCache",
    # Headers come before WhiteNoise: static files carry them too.
    "kominfo.middleware.doors.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kominfo.middleware.doors.ContentPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kominfo.middleware.doors.CompressText",
    "kominfo.middleware.doors.TwoDoors",
    "kominfo.middleware.desk.Session",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "kominfo.middleware.desk.Authentication",
    "kominfo.middleware.desk.Messages",
    "allauth.account.middleware.AccountMiddleware",
    "kominfo.middleware.unsent_text.KeepUnsent",
    "agencies.accounts.middleware.DeskSession",
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
    },
    {  # letters are plain text: escaped, a headline's quotation marks would be mailed as &quot;
        "NAME": "letters",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates" / "letters"],
        "OPTIONS": {"autoescape": False},
    },
]
PGTRIGGER_INSTALL_ON_MIGRATE = False  # migrations make the guards of the models, nothing else does
AUTH_USER_MODEL = "agencies.User"
AUTHENTICATION_BACKENDS = ["agencies.accounts.backend.StaffBackend"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "agencies.accounts.passwords.GuessableValidator"},
]

# Letters are rows in an outbox; the queue only wakes the worker (news.letters.outbox, docs/adr).
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jayapura"  # WIT, UTC+9, no daylight saving
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = "kominfo.lib.formats"  # dates that Django writes itself
FORMS_URLFIELD_ASSUME_HTTPS = True  # "example.id" typed in a form is https; the default from Django 6 on

STATIC_URL = "/static/"
# Tests must not meet files that somebody collected here once: WhiteNoise would prefer them.
STATIC_ROOT = Path(
    os.environ.get("STATIC_ROOT", BASE_DIR / ("nothing-collected" if TESTING else "staticfiles"))
)
STATICFILES_DIRS = [BASE_DIR / "static", ("panduan", BASE_DIR / "docs" / "panduan" / "gambar")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        # Tests and DEBUG read static files where they lie; nothing needs collecting.
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "kominfo.lib.web.static_files.StaticFiles",
        # Whoever collects them, the server must be able to read them; uploads stay closed.
        "OPTIONS": {"file_permissions_mode": 0o644, "directory_permissions_mode": 0o755},
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = TESTING or DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_URL = "/media/"
ATTACHMENT_SCANNER = os.environ.get("ATTACHMENT_SCANNER", "")  # clamd's socket or host:port; empty: none
# What nginx writes for manage.py import_reads: deploy/nginx.conf names the same file.
READS_LOG = os.environ.get("READS_LOG", "/var/log/nginx/kominfo-reads")
MEDIA_ACCEL = os.environ.get("MEDIA_ACCEL", "")  # nginx's internal location of MEDIA_ROOT; empty: no nginx
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20  # a form without its files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000  # an event with its sessions, roles and delegations inline
DATA_UPLOAD_MAX_NUMBER_FILES = 50  # a batch of photos

# The desk's cookies live under its path: browsers never send them to public pages.
SESSION_COOKIE_NAME = "__Secure-sesi" if PRODUCTION else "sesi"
SESSION_COOKIE_PATH = "/meja/"
SESSION_COOKIE_AGE = 12 * 60 * 60  # one long working day
SESSION_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Secure-csrf" if PRODUCTION else "csrf"
CSRF_COOKIE_PATH = "/meja/"
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "kominfo.error_pages.forbidden"
SESSION_IDLE_AGE = 60 * 60  # without a request for so long, a session lapses
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # its cookie would go everywhere

# --- signing in: allauth does it, agencies/accounts/ holds our rules ---
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
PASSWORD_RESET_TIMEOUT = 60 * 60
ACCOUNT_ADAPTER = "agencies.accounts.adapter.AccountAdapter"  # sign-up is closed there
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # administrators make the accounts and know the addresses
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_FORMS = {
    "login": "agencies.accounts.forms.SignInForm",
    "reauthenticate": "agencies.accounts.forms.ConfirmForm",
    "change_password": "agencies.accounts.forms.PasswordForm",
    "reset_password": "agencies.accounts.forms.AskResetForm",
    "reset_password_from_key": "agencies.accounts.forms.ForgottenPasswordForm",
}
# What a whole office behind one address never reaches. Wrong passwords and codes are counted by agencies.accounts.lockout.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "", "reset_password": "20/m/ip,3/h/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXIES", "1" if PRODUCTION else "0"))
MFA_ADAPTER = "agencies.accounts.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # clocks of phones differ by half a minute
MFA_RECOVERY_CODE_DIGITS = 10
MFA_ALLOW_UNVERIFIED_EMAIL = True  # none is ever verified
MFA_FORMS = {
    "authenticate": "agencies.accounts.forms.CodeForm",
    "reauthenticate": "agencies.accounts.forms.ConfirmCodeForm",
    "activate_totp": "agencies.accounts.forms.SetUpForm",
}
SECOND_FACTOR_PERMISSIONS = [
    "news.approve_pressrelease",
    "news.publish_pressrelease",
    "news.withdraw_pressrelease",
    "news.force_pressrelease",
    "agencies.change_user",
]
# Rates and codes already used are shared by all workers; the table is made by agencies' migrations.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kominfo_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

SECURE_SSL_REDIRECT = PRODUCTION
# Asked on the loopback, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$", r"^healthz$", r"^metrics$"]
# In production only the proxy reaches us, and it overwrites this header (deploy/nginx.conf).
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "script-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# Previews of photos not yet uploaded are data: and blob: pictures. Pages with the editor get a little
# more from kominfo.lib.web.http.allow_editor.
DESK_CONTENT_SECURITY_POLICY = CONTENT_SECURITY_POLICY["DIRECTIVES"] | {"img-src": [SELF, "data:", "blob:"]}

SILENCED_SYSTEM_CHECKS = [
    # CKEditor 4 is past its open-source end. Every write is cleaned by our own allow-list, its uploader
    # is absent (kominfo.E001) and a content policy guards its pages: docs/operations.md says more.
    "ckeditor.W001",
    # Preloading is for a whole registered domain; ours belongs to the province, not to this site.
    "security.W021",
]
LOGGING = logs.configure("WARNING" if TESTING else "INFO")

# Megabytes of finished pages that each process keeps while nothing changes; 0 keeps none.
PAGE_MEMORY = int(os.environ.get("PAGE_MEMORY", "0" if TESTING else "8"))

RICH_TEXT_WIDGET = "kominfo.lib.widgets.RichTextWidget"
