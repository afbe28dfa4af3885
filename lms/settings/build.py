"""For steps that need the code but no installation: collecting static files, in set-up or in a container's build."""

from lms.env import seal_environment
from lms.logging import configure_logging
from lms.settings.base import *

SECRET_KEY = "only-for-building"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}

seal_environment()
configure_logging(json_lines=False)
