"""System checks of the anatomy room."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import Error, register


@register()
def body_figure_is_built(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Every chart needs the figure's paths, which set-up extracts from an npm package."""
    if Path(settings.BODY_FIGURE_FILE).exists():
        return []
    return [
        Error(
            f"The body figure {settings.BODY_FIGURE_FILE} is missing.",
            hint="Run: npm ci && node script/body_figure.mjs",
            id="anatomy.E001",
        )
    ]
