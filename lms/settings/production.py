"""Production: refuses to start without its secrets, and names everything that is missing at once."""

from environs import validate

from lms.env import seal_environment
from lms.logging import configure_logging
from lms.settings.base import *
from lms.settings.base import STORAGES, env

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", validate=validate.Length(min=50))
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
WAGTAILADMIN_BASE_URL = env.str("PALPATE_BASE_URL")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("PALPATE_MAIL_FROM")

MAIL_ADDRESS = validate.Regexp(
    r"(smtps|submission|smtp)://.+", error="Use smtps://user:password@host:465 or submission://user:password@host:587."
)
_mail = env.dj_email_url("EMAIL_URL") if env.str("EMAIL_URL", validate=MAIL_ADDRESS) else {}
EMAIL_BACKEND = _mail.get("EMAIL_BACKEND", "")
EMAIL_HOST = _mail.get("EMAIL_HOST", "")
EMAIL_PORT = _mail.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = _mail.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", False) else None
RATELIMIT_IP_META_KEY = "HTTP_X_REAL_IP" if env.bool("BEHIND_PROXY", False) else "REMOTE_ADDR"
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL] if WAGTAILADMIN_BASE_URL else []

if bucket := env.str("S3_BUCKET", ""):
    _s3 = {"bucket_name": bucket, "endpoint_url": env.str("S3_ENDPOINT_URL", None), "default_acl": "private"}
    STORAGES = {
        **STORAGES,
        "default": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {**_s3, "location": "media"}},
        "records": {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {**_s3, "location": "records", "file_overwrite": False},
        },
        "made": {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {**_s3, "location": "made", "file_overwrite": False},
        },
    }

seal_environment()
configure_logging(json_lines=True)
