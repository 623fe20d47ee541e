"""Settings. Everything that differs between installations comes from the environment (docs/operator.md)."""

from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import Env

from conference.project import shared
from conference.project.static import keep_hashed_files

env = Env(prefix="PLACARD_")
BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = Path(env.str("DATA_DIR", str(BASE_DIR / "var")))

# --- What kind of installation -------------------------------------------------------------------
DEBUG = env.bool("DEBUG", False)
#: True on a machine of one's own: plain http on loopback, console mail, a key kept in the data directory.
DEMO = env.bool("DEMO", True)
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000")
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])


def _secret_key() -> str:
    """The key of the environment; in a demonstration, one made once and kept in the data directory.

    Raises EnvError where neither holds, so that no installation runs with a known key.
    """
    if key := env.str("SECRET_KEY", ""):
        return key
    if not DEMO:
        return env.str("SECRET_KEY")
    from django.core.management.utils import get_random_secret_key  # noqa: PLC0415 -- only a demonstration needs it

    kept = DATA_DIR / "secret_key"
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    if not kept.exists():
        with kept.open("x", encoding="ascii") as file:
            kept.chmod(0o600)
            file.write(get_random_secret_key())
    return kept.read_text(encoding="ascii")


SECRET_KEY = _secret_key()

# --- The house -------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "frontend",
    "interventions",
    "sessions",
    "delegations",
    "conference.texts",
    "conference.accounts",
    "conference",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "channels",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "django_vite",
    "django.forms",
    "csp",
    "servestatic",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "servestatic.middleware.ServeStaticMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "conference.project.middleware.PrivateByDefaultMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "conference.project.middleware.ProblemMiddleware",
]
ROOT_URLCONF = "conference.project.urls"
ASGI_APPLICATION = "conference.project.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "frontend" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
                "frontend.context.page",
            ],
        },
    },
]

# --- Back ends, chosen here alone: nothing in the code asks which shape it runs in ------------------
DATABASE_URL = env.str("DATABASE_URL", "")
if DATABASE_URL:
    _database: dict[str, Any] = env.dj_db_url("DATABASE_URL")
    # While PostgreSQL is away nobody waits long for it, and each who asks makes the pool try anew: what is sent again
    # after it came back does not wait for a delay that grew with the time it was away.
    _pool = {"min_size": 2, "max_size": 20, "timeout": 10, "reconnect_timeout": 5}
    _database["OPTIONS"] = {**_database.get("OPTIONS", {}), "pool": _pool}
    # It checks what the pool gives itself, and does not wait between one that is dead and the next.
    _database["ENGINE"] = "conference.project.postgresql"
else:
    _database = {
        "ENGINE": "conference.project.sqlite",
        "NAME": DATA_DIR / "placard.sqlite3",
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            # FULL: an acknowledged command survives a power cut, not only a crash of the process.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000;",
        },
    }
DATABASES = {"default": _database}

REDIS_URL = env.str("REDIS_URL", "")
CACHES = shared.caches(REDIS_URL)
CHANNEL_LAYERS = shared.channel_layers(REDIS_URL)

TASKS: dict[str, Any] = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "mail"]}
}
#: Seconds between the beats with which a process tells its sockets the current seq and looks for announcements it missed.
HEARTBEAT_SECONDS = env.float("HEARTBEAT_SECONDS", 5.0)

# --- People ------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "conference.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
# An address is verified by the invitation that reached it: accounts are made by accreditation, never by sign-up.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if SITE_URL.startswith("http:") else "https"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "frontend:desk"
LOGOUT_REDIRECT_URL = "frontend:home"
SESSION_ENGINE = "conference.accounts.http_sessions"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

# --- Mail --------------------------------------------------------------------------------------------
EMAIL_BACKEND = env.str(
    "EMAIL_BACKEND",
    "django.core.mail.backends.console.EmailBackend"
    if DEMO
    else "django.core.mail.backends.smtp.EmailBackend",
)
EMAIL_HOST = env.str("EMAIL_HOST", "localhost")
EMAIL_PORT = env.int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", False)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Secretariat <secretariat@placard.example>")

# --- Languages and time: stored in UTC, shown in the zone of the event -----------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ar", _("Arabic"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- Files -------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [path for path in [BASE_DIR / "frontend" / "dist"] if path.is_dir()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # collectstatic keeps each file also as brotli and gzip; the names that Vite gives carry the hash already.
    "staticfiles": {"BACKEND": "servestatic.storage.CompressedStaticFilesStorage"},
}
#: Outside the web root: files are only ever handed out by a view that has asked the rules.
MEDIA_ROOT = DATA_DIR / "media"
SERVESTATIC_USE_FINDERS = DEMO
SERVESTATIC_AUTOREFRESH = False
SERVESTATIC_ADD_HEADERS_FUNCTION = keep_hashed_files
SERVESTATIC_ALLOW_ALL_ORIGINS = False
DJANGO_VITE = {
    "default": {"manifest_path": BASE_DIR / "frontend" / "dist" / "manifest.json", "static_url_prefix": ""}
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# --- The browser's guard rails ---------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
if not DEMO:
    SECURE_SSL_REDIRECT = env.bool("SSL_REDIRECT", True)
    # Load balancers ask from inside, over plain http.
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", False) else None
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrftoken"

# --- The API ---------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    # The rules decide, in every view, by standing; a view that asks nothing lets nobody in.
    "DEFAULT_PERMISSION_CLASSES": ["conference.project.api.DenyUnlessDeclared"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["conference.api.parsing.BoundedJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PAGINATION_CLASS": "conference.project.api.Pages",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_THROTTLE_CLASSES": [
        "rest_framework.throttling.AnonRateThrottle",
        "rest_framework.throttling.UserRateThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {
        "anon": env.str("THROTTLE_ANON", "300/min"),
        "user": env.str("THROTTLE_USER", "900/min"),
    },
    "EXCEPTION_HANDLER": "conference.project.problems.problem_details",
    "PAGE_SIZE": 100,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Placard",
    "DESCRIPTION": "The floor, the text, the record and participation of a treaty process.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    # What would share a name otherwise.
    "ENUM_NAME_OVERRIDES": {
        "EventStatusEnum": "conference.states.EventStatus",
        "ParticipantKindEnum": "delegations.states.ParticipantKind",
        "DelegationStatusEnum": "delegations.states.DelegationStatus",
        "InterventionKindEnum": "interventions.models.intervention.InterventionKind",
        "InterventionStatusEnum": "interventions.models.intervention.InterventionStatus",
        "InterfaceLanguageEnum": "conference.project.settings.LANGUAGES",
        "TextLanguageEnum": "interventions.submission.LANGUAGES",
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "WARNING")},
}
