"""Typed readers for the environment.

``env`` collects every problem and `seal_environment` names all of them at once, so that nobody has to start the server
five times to learn of five missing variables.
"""

from django.core.exceptions import ImproperlyConfigured
from environs import Env
from environs.exceptions import EnvValidationError

env = Env(eager=False)
_problems: dict[str, list[str]] = {}


def seal_environment() -> None:
    """Refuses to go on when a variable is missing or unusable. Values are never shown: some are secrets."""
    try:
        env.seal()
    except EnvValidationError as error:
        # Django swallows the first refusal and imports the settings again: the second must say the same.
        _problems.update(error.error_messages)  # type: ignore[arg-type]
        Env.__init__(env, eager=False)
    if _problems:
        lines = "".join(f"\n  {name}: {' '.join(messages)}" for name, messages in sorted(_problems.items()))
        raise ImproperlyConfigured(f"Set these environment variables (see docs/operating.md):{lines}")
