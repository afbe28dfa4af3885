"""Where things lie, for the tests of this folder."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent


def layers() -> list[str]:
    """The rooms from the lowest to the highest, as the import contract lists them."""
    config = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    contracts = config["tool"]["importlinter"]["contracts"]
    rooms = next(contract for contract in contracts if contract["id"] == "rooms")
    return list(reversed(rooms["layers"]))


def sources(*endings: str, folders: tuple[str, ...] = ("courses", "lms", "templates", "tests")) -> Iterator[Path]:
    """Our own files of these kinds. Migrations are made by a program."""
    for folder in folders:
        for path in sorted((PROJECT / folder).rglob("*")):
            if path.suffix in endings and "migrations" not in path.parts and "__pycache__" not in path.parts:
                yield path


def name_of(path: Path) -> str:
    """The path within the project, for messages and test names."""
    return str(path.relative_to(PROJECT))
