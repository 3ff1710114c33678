"""Django's settings. What an installation may choose is in config.py."""

from datetime import timedelta
from pathlib import Path

from tracksales.backoffice.theme import UNFOLD as UNFOLD
from tracksales.health.logs import logging_settings

from . import config as configuration
from . import database

CONFIG = configuration.read()
configuration.prepare_folder(CONFIG)

SECRET_KEY = configuration.secret_key(CONFIG)
DEBUG = False
ALLOWED_HOSTS = list(CONFIG.allowed_hosts)
ROOT_URLCONF = "tracksales.urls"
WSGI_APPLICATION = "tracksales.wsgi.application"
DATABASES = {"default": database.django_settings(CONFIG)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "tracksales.backoffice",
    "unfold",
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "tracksales.shop",
    "tracksales.staff",
    "tracksales.journal",
    "tracksales.catalog",
    "tracksales.sales",
    "tracksales.stock",
    "tracksales.cash",
    "tracksales.parking",
    "tracksales.accounts",
    "tracksales.mail",
]

MIDDLEWARE = [
    "tracksales.health.requests.observed",
    "tracksales.headers.protective_headers",
    "tracksales.hosts.known_hosts",
    "tracksales.api.admission.bounded_pushes",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tracksales.backoffice.language.office_language",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tracksales.staff.login_session.limited",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("sw", "Kiswahili")]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "/static/"
STATIC_ROOT = CONFIG.folder / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False

REGISTER_BUILD = Path(configuration.ROOT) / "register" / "dist"
STATICFILES_DIRS = [("backoffice", build) for build in (REGISTER_BUILD / "office",) if build.is_dir()]
"""What the office's pages take from npm packages, as register/build.mjs lays it there."""

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
"""Holds only what limits.py counts; beyond so many, the ones counted longest ago are forgotten."""

SNAPSHOT_FOLDER = CONFIG.folder / "snapshots"

EMAIL_HOST, EMAIL_PORT = CONFIG.mail.host, CONFIG.mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = CONFIG.mail.user, CONFIG.mail.password
EMAIL_USE_TLS, EMAIL_USE_SSL = CONFIG.mail.scheme == "smtp", CONFIG.mail.scheme == "smtps"
DEFAULT_FROM_EMAIL = CONFIG.mail_from

LOGIN_URL = "/office/login/"
LOGIN_REDIRECT_URL = "/office/"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]

_HOST_ONLY = "__Host-" if CONFIG.tls_cert else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{_HOST_ONLY}sessionid", f"{_HOST_ONLY}csrftoken"
LANGUAGE_COOKIE_NAME = f"{_HOST_ONLY}django_language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = bool(CONFIG.tls_cert)
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=5)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "tracksales.limits.address"
AXES_USERNAME_CALLABLE = "tracksales.lockout.username"
AXES_LOCKOUT_CALLABLE = "tracksales.lockout.locked_out"
AXES_ENABLE_ADMIN = AXES_VERBOSE = False

DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "tracksales.staff.passwords.NotOfTheShop"},
]

LOGGING = logging_settings(CONFIG.log)
