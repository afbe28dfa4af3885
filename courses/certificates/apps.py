"""App configuration of certificates."""

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    """What the school attests, and the public proof of it."""

    name = "courses.certificates"
    label = "certificates"

    def ready(self) -> None:
        """Registers the system checks."""
        from courses.certificates import checks  # noqa: F401
