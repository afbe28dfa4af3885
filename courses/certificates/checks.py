"""System checks: what the printing process needs on this machine."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from courses.common.pdf.fonts import FONT_FILES, font_path


@register()
def certificate_fonts_are_installed(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Without these files no certificate can be printed."""
    missing = [name for name in FONT_FILES if not font_path(settings.NODE_MODULES, name).exists()]
    if not missing:
        return []
    return [
        Error(
            f"The fonts of certificates are missing under {settings.NODE_MODULES}: {', '.join(missing)}.",
            hint="Run: npm ci --omit=dev",
            id="certificates.E001",
        )
    ]
