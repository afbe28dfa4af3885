"""A room may know only the rooms below it. The import contract holds the imports; names in strings are held here."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model
from wagtail.models import Page

from tests.architecture.rooms import PROJECT, layers


def our_models() -> list[type[Model]]:
    """Every model of the rooms."""
    return [model for model in apps.get_models() if model.__module__.startswith("courses.")]


def room_of(model: type[Model]) -> str:
    """The room that the model lives in."""
    return model._meta.app_label


def is_upward(model: type[Model], other: type[Model]) -> bool:
    """Whether the model names one of a room above its own."""
    order = layers()
    return room_of(other) in order and order.index(room_of(other)) > order.index(room_of(model))


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_relations_point_to_the_same_room_or_below(model: type[Model]) -> None:
    related = [field.related_model for field in model._meta.get_fields() if field.is_relation and field.concrete]
    assert not [other for other in related if isinstance(other, type) and is_upward(model, other)]


@pytest.mark.parametrize(
    "page", [model for model in our_models() if issubclass(model, Page)], ids=lambda page: page._meta.label
)
def test_pages_name_only_pages_of_the_same_room_or_below(page: type[Page]) -> None:
    named = [*page.clean_parent_page_models()]
    if "subpage_types" in vars(page):
        named += page.clean_subpage_models()
    assert not [other for other in named if is_upward(page, other)]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The sources in a folder of their own, to be broken."""
    for package in ("courses", "lms"):
        shutil.copytree(PROJECT / package, tmp_path / package, ignore=shutil.ignore_patterns("static", "content"))
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """The verdict of import-linter on the sources in the folder."""
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run([program, "--no-cache"], cwd=folder, capture_output=True, text=True)


def test_the_house_keeps_its_contracts(copy: Path) -> None:
    assert lint(copy).returncode == 0, lint(copy).stdout


@pytest.mark.parametrize(
    ("file", "text", "contract"),
    [
        ("courses/users/sideways.py", "from courses.catalog import models\n", "imports only rooms below"),
        ("courses/attic/__init__.py", "", "imports only rooms below"),
        ("courses/schools/wired.py", "from lms import env\n", "do not know the project"),
        ("courses/certificates/codes.py", "from django.utils import timezone\n", "know nothing of Django"),
    ],
    ids=["upward import", "unlisted room", "import of the project", "Django in a pure module"],
)
def test_a_deliberate_break_is_caught(copy: Path, file: str, text: str, contract: str) -> None:
    path = copy / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text + (path.read_text() if path.exists() else ""))

    verdict = lint(copy)

    assert verdict.returncode == 1
    assert any(contract in line and "BROKEN" in line for line in verdict.stdout.splitlines()), verdict.stdout
