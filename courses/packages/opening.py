"""Packages as they arrive: a folder, or an archive of one."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from courses.anatomy.models import Muscle
from courses.assessments.formats.archive import Archive
from courses.assessments.formats.protocol import MEGABYTE, FileRefused
from courses.catalog.diagrams import diagram_names
from courses.packages.reading.errors import ContentError, Problem
from courses.packages.reading.package import Package, read_package
from courses.schools.models import School

MOST_BYTES = 200 * MEGABYTE


def read_for(school: School | None, folder: Path) -> Package:
    """The package in the folder, as the school could use it: it may name the school's own muscles too."""
    muscles = Muscle.objects.filter(school=None) | Muscle.objects.filter(school=school)
    return read_package(
        folder, muscles=frozenset(muscles.values_list("key", flat=True)), diagrams=frozenset(diagram_names())
    )


@contextmanager
def opened(path: Path) -> Iterator[Path]:
    """The folder of the package at `path`; an archive is unpacked for as long as it is needed."""
    if path.is_dir():
        yield path
    elif path.is_file():
        with unpacked(path.read_bytes()) as folder:
            yield folder
    else:
        raise ContentError(Problem(str(path), "", "there is no such folder or archive"))


@contextmanager
def unpacked(data: bytes) -> Iterator[Path]:
    """The package of an archive in a folder of its own, which goes with the context."""
    with tempfile.TemporaryDirectory(prefix="package-") as made:
        folder = Path(made)
        try:
            archive = Archive(data, most_member_bytes=MOST_BYTES, most_total_bytes=MOST_BYTES)
            for name in archive.names:
                file = folder / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(archive.read(name))
        except FileRefused as refused:
            raise ContentError(Problem(refused.problem.place, "", refused.problem.sentence)) from None
        except OSError as error:
            raise ContentError(Problem("", "", "This archive cannot be unpacked.")) from error
        yield _top_of(folder)


def _top_of(folder: Path) -> Path:
    """Archives often hold one folder in which everything lies."""
    inside = [path for path in folder.iterdir() if not path.name.startswith((".", "__MACOSX"))]
    return inside[0] if len(inside) == 1 and inside[0].name != "courses" and inside[0].is_dir() else folder
