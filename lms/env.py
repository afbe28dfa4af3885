"""Typed readers for the environment.

``env`` collects every problem and `seal_environment` names all of them at once, so that nobody has to start the server
five times to learn of five missing variables.
"""

from django.core.exceptions import ImproperlyConfigured
from environs import Env
from environs.exceptions import EnvValidationError

env = Env(eager=False)


def seal_environment() -> None:
    """Refuses to go on when a variable is missing or unusable. Values are never shown: some are secrets."""
    try:
        env.seal()
    except EnvValidationError as error:
        found: dict[str, list[str]] = dict(error.error_messages)  # type: ignore[arg-type]
        problems = sorted((name, " ".join(messages)) for name, messages in found.items())
        lines = "".join(f"\n  {name}: {problem}" for name, problem in problems)
        raise ImproperlyConfigured(f"Set these environment variables (see docs/operating.md):{lines}") from None
