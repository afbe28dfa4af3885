"""Typed readers for the environment.

``env`` collects every problem and names all of them at once when the settings call ``env.seal()``, so that nobody has
to start the server five times to learn of five missing variables.
"""

from environs import Env

env = Env(eager=False)
