"""Django settings, built from the typed environment. Nothing here reads a variable itself."""

from __future__ import annotations

import sys
from pathlib import Path

from config.environment import read_environment
from config.environment_values import Mode, SettingError
from config.object_storage import object_storage
from config.static_headers import static_headers

try:
    ENVIRONMENT = read_environment()
except SettingError as fault:
    sys.exit(f"Fahrplan startet nicht: {fault}")

BASE_DIR = Path(__file__).resolve().parent
DEMO = ENVIRONMENT.mode is Mode.DEMO
TESTING = ENVIRONMENT.mode is Mode.TEST
DEBUG = False
SECRET_KEY = ENVIRONMENT.secret_key
ALLOWED_HOSTS = ENVIRONMENT.hosts
BASE_URL = ENVIRONMENT.base_url
FAHRPLAN_VERSION = "0.1.0"
FAHRPLAN_LAND = ENVIRONMENT.land
FAHRPLAN_OPERATOR, FAHRPLAN_LICENCE = ENVIRONMENT.operator, ENVIRONMENT.licence
FAHRPLAN_OMBUDS = ENVIRONMENT.ombuds
FAHRPLAN_IMPRINT, FAHRPLAN_CONTROLLER = ENVIRONMENT.imprint, ENVIRONMENT.controller
FAHRPLAN_EMBEDDINGS = ENVIRONMENT.embeddings
LINK_PROBE, LINK_CONTACT = ENVIRONMENT.links.probe, ENVIRONMENT.links.contact
IDENTITIES = ENVIRONMENT.identities
LINK_PORTS, LINK_ALLOWED = ENVIRONMENT.links.ports, ENVIRONMENT.links.allowed
ZBP_DESTINATION, ZBP_ENVIRONMENT = ENVIRONMENT.federal_mailbox
FEDERAL_MAILBOX = "zbp" if ZBP_DESTINATION else "zbp_demo" if DEMO or TESTING else ""
PAYMENT_URL, PAYMENT_TOKEN = ENVIRONMENT.payments.url, ENVIRONMENT.payments.token
PAYMENT_END_POINT, PAYMENT_PROVIDER = ENVIRONMENT.payments.end_point, "xbezahldienste" if PAYMENT_URL else ""
FIT_CONNECT_DEMO = ENVIRONMENT.fit_connect_demo
CLAMAV_ADDRESS = ENVIRONMENT.clamav
# Without a scanner nothing is attached: an invented one only where nothing is real.
VIRUS_SCANNER = "clamav" if CLAMAV_ADDRESS or not (DEMO or TESTING) else "virus_demo"

INSTALLED_APPS = [
    # Our rooms come first, so that their templates win over those of libraries.
    "fahrplan.foundation",
    "fahrplan.design",
    "fahrplan.accounts",
    "fahrplan.catalogue",
    "fahrplan.municipalities",
    "fahrplan.finder",
    "fahrplan.notices",
    "fahrplan.payments",
    "fahrplan.mailbox",
    "fahrplan.forms",
    "fahrplan.solutions",
    "fahrplan.processes",
    "fahrplan.exchange",
    "fahrplan.implementation",
    "fahrplan.reuse",
    "fahrplan.prioritisation",
    "fahrplan.cases",
    "fahrplan.journey",
    "fahrplan.portal",
    "fahrplan.transfer",
    "fahrplan.connectors",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "django_htmx",
    "procrastinate.contrib.django",
    "ninja",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    # Outside of everything that may refuse a request, so that refusals carry the headers, too.
    "fahrplan.foundation.web.SecurityHeadersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "fahrplan.design.web.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "fahrplan.foundation.web.BodyLimit",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "fahrplan.accounts.web.LoginLimits",
    "fahrplan.accounts.web.SecondFactor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.navigation.frame",
            ],
        },
    },
]

DATABASES = {"default": {**ENVIRONMENT.database, "CONN_HEALTH_CHECKS": True}}
if not TESTING:
    DATABASES["default"]["ENGINE"] = "config.pooled"
    DATABASES["default"]["OPTIONS"] = {
        **ENVIRONMENT.database["OPTIONS"],
        "pool": {"min_size": 1, "max_size": 8, "timeout": 10},
    }
    DATABASES["default"]["CONN_MAX_AGE"] = 0
if ENVIRONMENT.several.pooled:
    # A server-side cursor outside of a transaction lives in a session, which the pooler lends to the next one.
    DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
    # While no primary is there, whoever waits for one keeps a thread from those who only read.
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 16, "timeout": 3}
if ENVIRONMENT.several.replica is not None:
    DATABASES["replica"] = {
        **DATABASES["default"],
        **ENVIRONMENT.several.replica,
        "ENGINE": DATABASES["default"]["ENGINE"],
        "OPTIONS": {**DATABASES["default"]["OPTIONS"], **ENVIRONMENT.several.replica["OPTIONS"]},
    }
    DATABASE_ROUTERS = ["config.database_router.ReplicaRouter"]
    MIDDLEWARE.insert(2, "config.database_router.ReadYourWrites")
FAHRPLAN_FRESH_SECONDS = ENVIRONMENT.several.fresh
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Counters against guessing and used one-time codes count in all processes alike; how often the API is asked, in each.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache"
        if TESTING
        else "fahrplan.foundation.services.shared_cache.SharedCache"
    },
    "process": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "process",
        "OPTIONS": {"MAX_ENTRIES": 5_000},
    },
}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "fahrplan.accounts.validators.LongerCommonValidator"},
    {"NAME": "fahrplan.accounts.validators.OwnWordsValidator"},
]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else ["django.contrib.auth.hashers.ScryptPasswordHasher"]
)
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if ENVIRONMENT.secure else "http"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Fahrplan: "
ACCOUNT_SESSION_REMEMBER = False
# The address is the way to a new password: whoever changes it has given the old one within five minutes, once more.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# Besides those the library sets for accounts.
ACCOUNT_RATE_LIMITS = {"feedback": "10/h/ip", "mailbox_code": "30/10m/ip", "service_login": "240/5m/ip"}
ACCOUNT_ADAPTER = "fahrplan.accounts.web.even_time.EvenTime"
SOCIALACCOUNT_ADAPTER = "fahrplan.accounts.web.social.ClosedDoor"
ACCOUNT_SIGNUP_FORM_CLASS = "fahrplan.accounts.web.NameForm"
ACCOUNT_FORMS = {"signup": "fahrplan.accounts.web.sign_up_form.WholeSignUp"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Fahrplan"
FAHRPLAN_SECOND_FACTOR = ENVIRONMENT.second_factor
MFA_ADAPTER = "fahrplan.accounts.services.second_factors.SealedFactors"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/mein-bereich/"

# A daily job that fell into a pause of the worker is made up for at its next start, once.
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 26 * 60 * 60}

LANGUAGE_CODE = "de"
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data_dir / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": ENVIRONMENT.data_dir / "files"},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
if ENVIRONMENT.several.files is not None:
    STORAGES["default"] = object_storage(ENVIRONMENT.several.files)
WHITENOISE_USE_FINDERS = TESTING
WHITENOISE_ADD_HEADERS_FUNCTION = static_headers
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FAHRPLAN_KEYS = ENVIRONMENT.data_dir / "keys"  # secret keys; never in the database nor in its backup
FAHRPLAN_OPEN_UPLOAD_LIMIT = (
    30 * 1024 * 1024
)  # a whole body of somebody without a login: files of an application
FAHRPLAN_UPLOAD_LIMIT = 50 * 1024 * 1024
FAHRPLAN_LARGE_UPLOAD_LIMIT = 500 * 1024 * 1024  # for kinds that are read piece by piece

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.secure
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
if ENVIRONMENT.secure:  # a browser takes such a name only from this very host, encrypted
    SESSION_COOKIE_NAME = "__Host-sessionid"
    MIDDLEWARE.insert(0, "fahrplan.foundation.web.PrefixedCookies")
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_ENGINE = "fahrplan.accounts.services.sessions"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CSRF_FAILURE_VIEW = "fahrplan.design.web.stale_form"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENVIRONMENT.secure
# Behind TLS stands one web server that says who asks; without it, nobody is believed about their address.
ALLAUTH_TRUSTED_PROXY_COUNT = NINJA_NUM_PROXIES = 1 if ENVIRONMENT.secure else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.secure else None
X_FRAME_OPTIONS = "DENY"

DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail_from
if ENVIRONMENT.mail:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = ENVIRONMENT.mail.host, ENVIRONMENT.mail.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = ENVIRONMENT.mail.user, ENVIRONMENT.mail.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = ENVIRONMENT.mail.use_tls, ENVIRONMENT.mail.use_ssl
    EMAIL_TIMEOUT = 30
elif not TESTING:
    EMAIL_BACKEND = "fahrplan.foundation.services.mail.CaughtMailBackend"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "config.logs.JsonFormatter"},
        "plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "json" if ENVIRONMENT.log_json else "plain",
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"fahrplan.anmeldung": {"level": "INFO"}},
}
