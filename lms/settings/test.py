"""Settings of the test suite: the same code paths, fast hashing, files in a temporary folder."""

import tempfile
from pathlib import Path

from lms.env import seal_environment
from lms.logging import configure_logging
from lms.settings.base import *
from lms.settings.base import CACHES, DATABASES, STORAGES, WAGTAILSEARCH_BACKENDS

DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SECRET_KEY = "only-for-tests"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
_folder = tempfile.TemporaryDirectory(prefix="palpate-test-", ignore_cleanup_errors=True)  # goes with the process
_HOME = Path(_folder.name)
PALPATE_HOME = _HOME
MEDIA_ROOT = _HOME / "media"
RECORDS_ROOT = _HOME / "records"
EMAIL_FILE_PATH = _HOME / "mail"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "records": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": RECORDS_ROOT, "base_url": None},
    },
    "made": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": _HOME / "made", "base_url": None},
    },
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads get connections of their own and real locks, as in the product. It need not last.
    _options = {**DATABASES["default"]["OPTIONS"], "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;"}
    DATABASES["default"] |= {"TEST": {"NAME": str(_HOME / "test.sqlite3")}, "OPTIONS": _options}
CACHES = {**CACHES, "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "default"}}
# Indexing each page that a test builds would take half of the suite's time; tests of searching index what they need.
WAGTAILSEARCH_BACKENDS = {"default": dict(WAGTAILSEARCH_BACKENDS["default"], AUTO_UPDATE=False)}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
PALPATE_DEMO = True

seal_environment()
configure_logging(json_lines=False)
