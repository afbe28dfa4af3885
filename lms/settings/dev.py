"""The embedded default: SQLite, files under PALPATE_HOME, mail kept as files and readable at /dev/mail/."""

from lms.env import seal_environment
from lms.logging import configure_logging
from lms.secrets import local_secret
from lms.settings.base import *
from lms.settings.base import PALPATE_HOME, STORAGES, env

# Developers start `runserver` and want tracebacks; script/server says DEBUG=false and shows the product as it is.
DEBUG = env.bool("DEBUG", True)
if DEBUG:  # straight from the sources: no collectstatic needed
    STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
SECRET_KEY = local_secret(PALPATE_HOME / "secret_key")
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = PALPATE_HOME / "mail"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
PALPATE_DEMO = True

seal_environment()
configure_logging(json_lines=False)
