"""Every setting, in one file. What differs between machines is read from the environment.

AJAR_MODE is `embedded` (one machine, started by run.py: SQLite, listens on loopback only) or
`production` (PostgreSQL, Redis, HTTPS). `.env.example` explains every variable.
"""

from pathlib import Path

import environ
import sentry_sdk
import structlog
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from crm import environment

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

MODE = environment.choice("AJAR_MODE", allowed=("embedded", "production"), default="embedded")
PRODUCTION = MODE == "production"
HOME = Path(environment.text("AJAR_HOME") or BASE_DIR / ".ajar")
BASE_URL = environment.text("AJAR_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
SECRET_KEY = environment.secret("AJAR_SECRET_KEY", home=HOME, production=PRODUCTION)
DEBUG = False
ALLOWED_HOSTS = environment.words("AJAR_ALLOWED_HOSTS", "" if PRODUCTION else "127.0.0.1,localhost")
CSRF_TRUSTED_ORIGINS = environment.words("AJAR_CSRF_TRUSTED_ORIGINS")
if PRODUCTION and not ALLOWED_HOSTS:
    raise ImproperlyConfigured("AJAR_ALLOWED_HOSTS must name this site's host names in production.")

# --- what runs ---------------------------------------------------------------------------------

INSTALLED_APPS = [
    "crm",
    "cases",
    "notifications",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_prometheus",
    "django_structlog",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "heroicons",
    "rest_framework",
]

MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "crm.tenancy.AgencyScope",
    "crm.tenancy.ReadersTime",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

ROOT_URLCONF = "crm.urls"
WSGI_APPLICATION = "crm.wsgi.application"
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
            ],
        },
    },
]

# --- database ----------------------------------------------------------------------------------

DATABASES = {"default": env.db("AJAR_DATABASE_URL", f"sqlite:///{HOME.resolve()}/ajar.sqlite3")}
_database = DATABASES["default"]
_database["CONN_MAX_AGE"] = None
_database["ATOMIC_REQUESTS"] = False
if _database["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE takes the write lock at once; deferred locks fail under two writers.
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    _database["CONN_HEALTH_CHECKS"] = True
    _database["OPTIONS"] = {
        "server_side_binding": True,
        "prepare_threshold": 1,
        # How alike two names must be for a search with a typo (crm/selectors/alike.py).
        "options": "-c pg_trgm.word_similarity_threshold=0.35",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- tasks and cache ---------------------------------------------------------------------------

BROKER_URL = environment.text("AJAR_BROKER_URL", "redis://127.0.0.1:6379/0")
CELERY_BROKER_URL = BROKER_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = "UTC"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# A nudge that cannot be sent soon is dropped: the sweep finds the row within a minute.
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    # Without it, publishing to a broker that is gone takes seconds before it gives up.
    "max_retries": 0,
}
CELERY_TASK_PUBLISH_RETRY = False
if BROKER_URL.startswith("filesystem://"):
    _queue = HOME / "queue"
    _queue.mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_queue),
        "data_folder_out": str(_queue),
        "control_folder": str(_queue / "control"),
        "store_processed": False,
        "polling_interval": 0.1,
    }
# Beat only says "sweep": what is due stands in the database, so two beats do no harm.
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "notifications.tasks.sweep", "schedule": 20.0, "options": {"expires": 18}},
    "inbox": {"task": "cases.tasks.process_inbox", "schedule": 20.0, "options": {"expires": 18}},
    "reassess": {"task": "cases.tasks.reassess", "schedule": 60.0, "options": {"expires": 55}},
    "tidy": {"task": "crm.tasks.tidy", "schedule": 3600.0, "options": {"expires": 3000}},
}
CELERY_BEAT_SCHEDULE_FILENAME = str(HOME / "beat-schedule")
CACHES = {"default": env.cache("AJAR_CACHE_URL", "locmemcache://ajar")}

# --- people and sessions -----------------------------------------------------------------------

AUTH_USER_MODEL = "crm.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "crm.accounts.ClosedSignup"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Ajar"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SAMESITE = "Lax"

# --- safety ------------------------------------------------------------------------------------

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
if PRODUCTION:
    SECURE_SSL_REDIRECT = (
        environment.choice("AJAR_HTTPS_REDIRECT", allowed=("yes", "no"), default="yes") == "yes"
    )
    SECURE_REDIRECT_EXEMPT = [r"^health/"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = environment.whole("AJAR_HSTS_SECONDS", default=31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

# --- languages, time, static, mail -------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English")), ("fr", _("French")), ("nl", _("Dutch"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static" if PRODUCTION else None
WHITENOISE_USE_FINDERS = not PRODUCTION
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# --- the API -----------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "crm.api.authentication.AgencyKeyAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["crm.api.permissions.RoleAllows"],
    "DEFAULT_RENDERER_CLASSES": ["crm.api.rendering.OrjsonRenderer"],
    "DEFAULT_PARSER_CLASSES": ["crm.api.parsing.StrictJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "crm.api.schema.DeskSchema",
    "EXCEPTION_HANDLER": "crm.api.errors.problem",
    "DEFAULT_METADATA_CLASS": None,
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}
# For each key and each signed-in person; over it the answer is 429 with Retry-After.
API_CALLS_A_MINUTE = environment.whole("AJAR_API_CALLS_A_MINUTE", default=1200)
SPECTACULAR_SETTINGS = {
    "TITLE": "Ajar",
    "DESCRIPTION": "The case desk for refused offers that a candidate wants back.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SCHEMA_PATH_PREFIX_INSERT": "",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "CaseState": "cases.models.CaseState",
        "CaseEventKind": "cases.models.CaseEventKind",
        "DeadlineKind": "cases.models.DeadlineKind",
        "OfferEventKind": "crm.models.OfferEventKind",
        "OfferState": "crm.models.OfferState",
        "RoleStatus": "crm.models.RoleStatus",
        "CheckedHow": "crm.models.CheckedHow",
        "Introduction": "crm.models.Introduction",
        "Manner": "crm.models.Manner",
        "Reason": "crm.models.Reason",
        "Period": "crm.models.Period",
        "RoleLevel": "crm.models.RoleLevel",
        "Urgency": "crm.models.Urgency",
        "UserRole": "crm.models.UserRole",
        "Channel": "cases.models.Channel",
        "ApproachBy": "cases.models.ApproachBy",
        "ApproachResponse": "cases.models.Response",
        "SoundingReply": "cases.models.SoundingReply",
        "ResponseGiven": "cases.api.contacting.ANSWERED",
        "ReplyGiven": "cases.api.contacting.GIVEN",
        "Recommendation": "cases.api.lines.RECOMMENDATIONS",
        "Level": "cases.api.lines.LEVELS",
    },
}

_mail = env.email_url("AJAR_EMAIL_URL", f"filemail://{HOME.resolve()}/mail")
EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_HOST = _mail.get("EMAIL_HOST", "")
EMAIL_PORT = _mail.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = _mail.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
EMAIL_FILE_PATH = _mail.get("EMAIL_FILE_PATH", "")
EMAIL_TIMEOUT = 20
# The header by which this mail service takes idempotency keys, if it takes any.
EMAIL_IDEMPOTENCY_HEADER = environment.text("AJAR_EMAIL_IDEMPOTENCY_HEADER")
DEFAULT_FROM_EMAIL = environment.text("AJAR_FROM_EMAIL", "Ajar <ajar@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- logs and errors ---------------------------------------------------------------------------

structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.filter_by_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.format_exc_info,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processor": structlog.processors.JSONRenderer(),
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {
        "handlers": ["console"],
        "level": environment.choice(
            "AJAR_LOG_LEVEL", allowed=("DEBUG", "INFO", "WARNING", "ERROR"), default="WARNING"
        ),
    },
}
# Dotted functions of `now` that say what is wrong, or nothing (crm/health.py).
READINESS_CHECKS = [
    "crm.health.database_answers",
    "notifications.selectors.sweep_moves",
    "cases.selectors.inbox.inbox_moves",
]
# Who records what a person enters on a directory page: open cases hear of it (crm/views/).
OFFER_EVENT_RECORDER = "cases.services.ledger.note_offer_event"
ROLE_CHECK_RECORDER = "cases.services.vacancy.note_role_check"
METRICS_TOKEN = environment.text("AJAR_METRICS_TOKEN")
SENTRY_DSN = environment.text("AJAR_SENTRY_DSN")
if SENTRY_DSN:
    sentry_sdk.init(dsn=SENTRY_DSN, send_default_pii=False)
