"""The hashing storage rewrites imports by pattern. What it misreads is a 404 in production and no error at build."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from lms.storage import npm_names
from tests.architecture.rooms import name_of, sources

MODULES = list(sources(".js", folders=("lms",)))
ALLOWED_IMPORT = re.compile(r'import \{ [\w, ]+ \} from "\./[\w-]+\.js";')
LOADS = re.compile(r"^\s*(?:import\b(?!\.meta)|export\b.*\bfrom\b)|\bimport\(", re.MULTILINE)
JSDOC_TYPE = re.compile(r'\bimport\("\./[\w-]+\.js"\)')
ADDRESS = {
    ".js": re.compile(r"""(?:from\s*|import\s*\(?\s*)["'](\./[^"']+)["']"""),
    ".css": re.compile(r"""(?:url\(\s*|@import\s+(?!url))["']?(?!data:|#|https?:)([^"')\s]+)"""),
}


def badly_written_imports(text: str) -> list[str]:
    """Lines that load another module in any way but the one that is rewritten rightly."""
    lines = (line for line in text.splitlines() if LOADS.search(line))
    return [line for line in lines if not ALLOWED_IMPORT.fullmatch(line) and not JSDOC_TYPE.search(line)]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_import_in_the_one_safe_style(path: Path) -> None:
    assert badly_written_imports(path.read_text()) == []


@pytest.mark.parametrize(
    "line",
    [
        'import "./side.js";',
        'import { a } from "./b";',
        "import { a } from './b.js';",
        'export { a } from "./b.js";',
        'import * as all from "./b.js";',
        'const b = await import("./b");',
    ],
)
def test_unsafe_styles_are_recognized(line: str) -> None:
    assert badly_written_imports(line) == [line]


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our static files and npm's, collected with hashed names as in production."""
    root = tmp_path_factory.mktemp("static")
    storages = {**settings.STORAGES, "staticfiles": {"BACKEND": "lms.storage.HashedStaticStorage"}}
    with override_settings(STATIC_ROOT=root, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["wagtail*", "taggit*"])
    return root


def test_every_address_in_a_collected_file_exists(collected: Path) -> None:
    names = json.loads((collected / "staticfiles.json").read_text())["paths"].values()
    missing = []
    for name in names:
        path = collected / name
        for address in ADDRESS[path.suffix].findall(path.read_text()) if path.suffix in ADDRESS else []:
            if not (path.parent / address.partition("?")[0].partition("#")[0]).exists():
                missing.append(f"{name}: {address}")
    assert not missing


def test_fonts_and_htmx_are_collected_and_nothing_else_of_npm(collected: Path) -> None:
    found = {str(path.relative_to(collected / "npm")) for path in (collected / "npm").rglob("*") if path.is_file()}
    assert set(npm_names()) <= found
    plain = {re.sub(r"\.[0-9a-f]{12}(?=\.)", "", name) for name in found if not name.endswith((".gz", ".br"))}
    assert plain == set(npm_names())
