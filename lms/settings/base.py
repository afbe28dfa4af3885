"""Settings that every way of running shares. The environment decides the rest: see ``docs/operating.md``."""

from pathlib import Path
from zoneinfo import available_timezones

from lms.env import env

BASE_DIR = Path(__file__).resolve().parent.parent.parent
PALPATE_HOME = Path(env.str("PALPATE_HOME", str(BASE_DIR / "var"))).resolve()
NODE_MODULES = BASE_DIR / "node_modules"
# The body chart's paths come from an npm package; set-up extracts them to this file.
BODY_FIGURE_FILE = BASE_DIR / "build" / "body_figure.json"

INSTALLED_APPS = [
    "courses.common",
    "courses.users",
    "courses.schools",
    "courses.anatomy",
    "courses.catalog",
    "courses.enrollments",
    "courses.assessments",
    "courses.practice",
    "courses.progress",
    "courses.search",
    "courses.certificates",
    "courses.dashboards",
    "courses.demo",
    "courses.packages",
    "lms.apps.ProjectConfig",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django_structlog",
    "django_tasks",
    "django_tasks_db",
    "health_check",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "lms.apps.StaticFiles",
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
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "courses.common.middleware.PrivatePagesMiddleware",
    "courses.common.middleware.RefusalMiddleware",
    "courses.schools.cms.doors.AdminDoorsMiddleware",
]

ROOT_URLCONF = "lms.urls"
WSGI_APPLICATION = "lms.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

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
            "builtins": ["courses.common.templatetags.ui"],
        },
    },
]

SQLITE_OPTIONS = {
    # A transaction that reads and then writes takes the write lock at its start: without this, parallel saves fail.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # FULL: a reply that says "saved" stays true after a power cut.
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;",
}
POSTGRESQL_OPTIONS = {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}}


def database_from(url: str) -> dict:
    """The database settings for a DATABASE_URL, with the options our records need."""
    parsed = env.dj_db_url("DATABASE_URL", url)
    if not parsed:  # not an address of a database: named when the environment is sealed
        return {}
    options = SQLITE_OPTIONS if parsed["ENGINE"].endswith("sqlite3") else POSTGRESQL_OPTIONS
    return {**parsed, "OPTIONS": {**parsed.get("OPTIONS", {}), **options}, "CONN_MAX_AGE": 0}


DATABASES = {"default": database_from(f"sqlite:///{PALPATE_HOME / 'palpate.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    # Shared by all processes: sign-in limits live here.
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entries"},
    # Rendered lesson bodies: one key per page revision, so nothing ever has to be cleared.
    "rendered": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "rendered",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
    # Counters of the public verification page. Local memory is enough for one web process; more need Redis.
    "limits": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "limits"},
}
if redis_url := env.str("REDIS_URL", ""):
    for _name in ("default", "rendered", "limits"):
        CACHES[_name] = {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": redis_url,
            "KEY_PREFIX": _name,
        }
RATELIMIT_USE_CACHE = "limits"

TASKS = {
    # Wagtail's own search and reference tasks: at once, or search finds nothing until a worker ran.
    "default": {"BACKEND": "courses.common.indexing.IndexBackend"},
    # Ours: rows in the database, written in the caller's transaction. The queue is the outbox.
    "work": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]},
}

AUTH_USER_MODEL = "users.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/learn/"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "courses.users.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "courses.users.forms.SignUpDetails"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = False
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_FORMS = {
    "login": "courses.users.account_forms.SignInForm",
    "signup": "courses.users.account_forms.SignUpForm",
    "request_login_code": "courses.users.account_forms.SignInCodeForm",
    "confirm_login_code": "courses.users.account_forms.ConfirmSignInCodeForm",
    "reset_password": "courses.users.account_forms.ForgottenPasswordForm",
    "reset_password_from_key": "courses.users.account_forms.NewPasswordForm",
    "change_password": "courses.users.account_forms.ChangePasswordForm",
    "set_password": "courses.users.account_forms.FirstPasswordForm",
    "add_email": "courses.users.account_forms.ChangeEmailForm",
    "reauthenticate": "courses.users.account_forms.ConfirmPasswordForm",
}
MFA_ADAPTER = "courses.users.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "courses.users.account_forms.SecondStepForm",
    "reauthenticate": "courses.users.account_forms.ConfirmCodeForm",
    "activate_totp": "courses.users.account_forms.AddAppForm",
    "add_webauthn": "courses.users.account_forms.AddPasskeyForm",
    "edit_webauthn": "courses.users.account_forms.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Palpate"
# Nobody is signed in before the address is confirmed, so a second step cannot lock out its owner; and people who have a
# second step may still change their address.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Noting the last activity would write a row on every page.
USERSESSIONS_TRACK_ACTIVITY = False

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True
DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j M"
FORMAT_MODULE_PATH = ["lms.formats"]

STATIC_URL = "/static/"
# Made from the checkout, so it lies beside it: the home holds only what must be kept.
STATIC_ROOT = BASE_DIR / "build" / "static"
STATICFILES_DIRS = [BASE_DIR / "lms" / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "lms.storage.NpmFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = PALPATE_HOME / "media"
# Certificates are records, not media: they have no public address and are never overwritten.
RECORDS_ROOT = PALPATE_HOME / "records"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "lms.storage.HashedStaticStorage"},
    "records": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": RECORDS_ROOT, "base_url": None},
    },
    # What is made from lessons and can be made again, such as their PDFs: no public address, and in no backup.
    "made": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PALPATE_HOME / "made", "base_url": None},
    },
}

WAGTAIL_SITE_NAME = "Palpate"
WAGTAILADMIN_BASE_URL = env.str("PALPATE_BASE_URL", "http://localhost:8000")
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = "account/page_password.html"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 8 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_EXTENSIONS = ["pdf", "vtt", "mp4", "webm", "mp3", "docx", "xlsx", "pptx", "txt", "csv"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "courses.schools.cms.uploads.ImageForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "courses.schools.cms.uploads.DocumentForm"
# Lessons play these; every other file is saved, never shown by the browser.
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["video/mp4", "video/webm", "audio/mpeg", "text/vtt"]
# An address typed as a link stays an address: looking it up would name pages of other schools.
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = "never"
# Reviews are the school's matter, not the operator's.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Debian counts its own "localtime" among the zones. Browsers refuse the name, and the account page with it.
WAGTAIL_USER_TIME_ZONES = sorted(available_timezones() - {"localtime"})
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_I18N_ENABLED = False
WAGTAILSEARCH_BACKENDS: dict[str, dict[str, object]] = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]},
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

X_FRAME_OPTIONS = "SAMEORIGIN"  # the Wagtail admin shows previews in a frame of its own origin
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CONTENT_SECURITY_POLICY = {
    # Wagtail's editor needs inline scripts and styles of its own.
    "EXCLUDE_URL_PREFIXES": ["/cms/"],
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "style-src-attr": ["'unsafe-inline'"],  # meters pass their value as a custom property
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "media-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    },
}

DEFAULT_FROM_EMAIL = env.str("PALPATE_MAIL_FROM", "Palpate <no-reply@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# True only where the demo runs: shows the local mail folder at /dev/mail/ and the demo sign-ins.
PALPATE_DEMO = False
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # asks for X_FRAME_OPTIONS = "DENY": see there
LOGGING_CONFIG = None
