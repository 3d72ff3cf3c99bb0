"""Settings of the academy, driven by the environment (or a ``.env`` file beside ``manage.py``).

Every value that differs between a laptop and a ministry is an environment variable, listed in
``.env.example``. A bad value stops the start with a sentence that says what to do.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
DEVELOPMENT_SECRET = "development-only-never-in-production"  # noqa: S105 - refused below unless DEBUG

NO = {"", "0", "false", "no", "off", "n", "f"}

# openpyxl would read rosters with lxml wherever some other tool has brought it along, and not with defusedxml.
os.environ["OPENPYXL_LXML"] = "False"

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")


def _read(name, cast, default):
    """Read one environment variable, or say in one sentence what is wrong with it."""
    try:
        # django-environ takes every other word for no.
        if cast == "bool" and env.str(name, str(default)).strip().lower() not in {*env.BOOLEAN_TRUE_STRINGS, *NO}:
            raise ValueError("use 1 or 0")
        return getattr(env, cast)(name, default=default)
    except (ValueError, TypeError, ImproperlyConfigured) as error:
        raise ImproperlyConfigured(f"{name} has a value that cannot be read as {cast}: {error}") from error


DEBUG = _read("DEBUG", "bool", False)
# Where the outside world reaches this site; printed into certificates and their QR codes.
SITE_URL = _read("SITE_URL", "str", "http://127.0.0.1:8000" if DEBUG else "").rstrip("/")
_site = urlsplit(SITE_URL)
if _site.scheme not in {"http", "https"} or not _site.hostname:
    raise ImproperlyConfigured("SITE_URL must be the site's full address, such as https://academy.example.org")
HTTPS = _site.scheme == "https"

SECRET_KEY = _read("SECRET_KEY", "str", DEVELOPMENT_SECRET if DEBUG else "")
if not DEBUG and (SECRET_KEY == DEVELOPMENT_SECRET or len(SECRET_KEY) < 50):
    raise ImproperlyConfigured(
        "SECRET_KEY must be set in production, to at least 50 random characters. Make one with: "
        'python -c "import secrets; print(secrets.token_urlsafe(50))"'
    )
# Earlier secrets, which still open what was signed or sealed with them; see docs/running.md.
SECRET_KEY_FALLBACKS = _read("SECRET_KEY_FALLBACKS", "list", [])

ALLOWED_HOSTS = _read("ALLOWED_HOSTS", "list", [_site.hostname, *(["127.0.0.1", "localhost"] if DEBUG else [])])
CSRF_TRUSTED_ORIGINS = [f"{_site.scheme}://{_site.netloc}"]

INSTALLED_APPS = [
    "academy.demo",
    "academy.home",
    "academy.studio",
    "academy.exchange",
    "academy.privacy",
    "academy.records",
    "certificates",
    "quizzes",
    "courses",
    "academy.people.apps.PeopleConfig",
    "academy.audit",
    "academy.ui",
    "academy.people.apps.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "csp",
    "django_prose_editor",  # its editor alone, as a static file
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "academy.ui.isolation.same_origin_only",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "academy.ui.compression.CompressionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "academy.audit.session.on_record",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "academy.people.middleware.KeepAtTheDoor",
    "academy.people.middleware.leave_nothing_behind",
    "academy.people.middleware.keep_session_alive",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "academy.people.middleware.ask_for_second_step",
]

if DEBUG:
    MIDDLEWARE.append("academy.ui.not_found.as_in_production")

ROOT_URLCONF = "academy.urls"
WSGI_APPLICATION = "academy.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "academy.people.context.doors",
            ],
        },
    },
]

(BASE_DIR / "var").mkdir(exist_ok=True)
DATABASES = {"default": _read("DATABASE_URL", "db_url", f"sqlite:///{BASE_DIR / 'var' / 'academy.sqlite3'}")}
_engine = DATABASES["default"].get("ENGINE")
if _engine == "django.db.backends.sqlite3":
    # Writers queue up instead of failing: a write transaction takes its lock at BEGIN, readers never wait (WAL).
    # synchronous=FULL: a record that was confirmed survives a power cut.
    # recursive_triggers: a row that REPLACE removes is protected like one that DELETE removes.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;",
    }
    # Opening the file and leaving it again costs as much as a page; the connection of a worker stays.
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["TEST"] = {"NAME": str(BASE_DIR / "var" / "test.sqlite3")}
elif _engine == "django.db.backends.postgresql":
    DATABASES["default"]["CONN_MAX_AGE"] = _read("CONN_MAX_AGE", "int", 60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
else:
    raise ImproperlyConfigured("DATABASE_URL must name a SQLite or a PostgreSQL database.")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People -------------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "academy.people.backends.Backend",
    "academy.people.slip_backend.SlipBackend",
]
PASSWORD_HASHERS = [
    "academy.people.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "service_number", "given_names", "family_names", "email"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "academy.people.passwords.GuessableValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:front"
ACCOUNT_ADAPTER = "academy.people.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "home:front"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_FORMS = {
    "login": "academy.people.forms.accounts.LoginForm",
    "change_password": "academy.people.forms.accounts.ChangePasswordForm",
    "reauthenticate": "academy.people.forms.accounts.ReauthenticateForm",
    "reset_password": "academy.people.forms.accounts.ResetPasswordForm",
    "reset_password_from_key": "academy.people.forms.accounts.ResetPasswordKeyForm",
}
# Tries to sign in are counted in academy.people.actions.tries. What is counted here, by allauth in the cache, is per
# person, but for what a barracks behind one address may do at the same time.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": "5/5m/key,20/d/key",  # wrong codes of the second step
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "reset_password": "20/m/ip,3/10m/key",
    "reset_password_from_key": "60/m/ip",
    "signup": "60/m/ip",
}
# The second step of signing in. Whom it is asked of is said by academy.people.rules.needs_second_step.
MFA_REQUIRED = _read("MFA_REQUIRED", "bool", not DEBUG)
MFA_ADAPTER = "academy.people.adapter.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # periods of 30 seconds: clocks of phones without a network drift
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up with somebody else's address: rosters make accounts
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
MFA_FORMS = {
    "authenticate": "academy.people.forms.second_step.AuthenticateForm",
    "reauthenticate": "academy.people.forms.second_step.ConfirmByCodeForm",
    "activate_totp": "academy.people.forms.second_step.AddAppForm",
    "deactivate_totp": "academy.people.forms.second_step.RemoveAppForm",
    "generate_recovery_codes": "academy.people.forms.second_step.RenewCodesForm",
    "add_webauthn": "academy.people.forms.second_step.AddPasskeyForm",
    "authenticate_webauthn": "academy.people.forms.second_step.AuthenticateByPasskeyForm",
    "login_webauthn": "academy.people.forms.second_step.SignInByPasskeyForm",
    "reauthenticate_webauthn": "academy.people.forms.second_step.ConfirmByPasskeyForm",
}
# After how many years an account that nobody uses, without a posting, is erased by apply_retention; 0: never.
RETENTION_UNUSED_ACCOUNT_YEARS = _read("RETENTION_UNUSED_ACCOUNT_YEARS", "int", 0)
if RETENTION_UNUSED_ACCOUNT_YEARS < 0:
    raise ImproperlyConfigured("RETENTION_UNUSED_ACCOUNT_YEARS must be a number of years, or 0 for never.")
DEFAULT_FROM_EMAIL = _read("DEFAULT_FROM_EMAIL", "str", f"academy@{_site.hostname}")
# A console is a log in production, and letters hold names, addresses and keys.
vars().update(_read("EMAIL_URL", "email_url", "consolemail://" if DEBUG else "dummymail://"))

# Language and time --------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("es", _("Spanish")),
    ("pt-br", _("Portuguese (Brazil)")),
    ("fr", _("French")),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = _read("TIME_ZONE", "str", "America/Panama")
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

# Static files: hashed names, compressed once, cached for ever --------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_FINDERS = [
    "academy.ui.bundle.BundleFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
    # The files of lessons: pictures, sound, video, documents. Never public: a view asks who may see them.
    "media": {
        "BACKEND": "courses.media.storage.ContentStorage",
        "OPTIONS": {"location": _read("MEDIA_ROOT", "str", "") or BASE_DIR / "var" / "media"},
    },
}
# How many megabytes a file of each kind may have, and all files of a course together.
MEDIA_MOST_MB = {
    "image": _read("MEDIA_MOST_MB_IMAGE", "int", 20),
    "audio": _read("MEDIA_MOST_MB_AUDIO", "int", 25),
    "video": _read("MEDIA_MOST_MB_VIDEO", "int", 100),
    "captions": 1,
    "attachment": _read("MEDIA_MOST_MB_ATTACHMENT", "int", 20),
    "course": _read("MEDIA_MOST_MB_COURSE", "int", 1000),
}
# How many kilobytes a lesson should ask of the link when it is first opened; authors are warned beyond that.
LESSON_BUDGET_KB = _read("LESSON_BUDGET_KB", "int", 100)
CRISPY_TEMPLATE_PACK = "academy"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["academy"]

# Security -----------------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# What no page of the academy uses, no page may ask for, whatever slips into it. Passkeys it does use.
PERMISSIONS_POLICY = {
    "accelerometer": [],
    "browsing-topics": [],
    "camera": [],
    "display-capture": [],
    "geolocation": [],
    "gyroscope": [],
    "hid": [],
    "magnetometer": [],
    "microphone": [],
    "midi": [],
    "payment": [],
    "publickey-credentials-create": "self",
    "publickey-credentials-get": "self",
    "serial": [],
    "usb": [],
}
SESSION_ENGINE = "academy.people.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
if HTTPS:
    # A browser takes these names only from this very host, over HTTPS and for all of it: no neighbor can plant them.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, LANGUAGE_COOKIE_NAME = "__Host-session", "__Host-csrf", "__Host-language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
SECURE_SSL_REDIRECT = HTTPS and _read("SECURE_SSL_REDIRECT", "bool", True)
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if _read("BEHIND_PROXY", "bool", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # The proxy writes into X-Forwarded-For who is calling (for rate limits); without a proxy nobody is believed.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

# Work that takes longer than a page may: rows of the database that `manage.py db_worker` takes one after the other.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Used codes and allauth's limits: shared by all processes, made by a migration, and read on no page of a trainee.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_cached",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "academy.ui.discretion.DiscreetFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
