"""What the row of an import says of a plan, and the row of one that came by the command line."""

import hashlib
from dataclasses import asdict
from datetime import datetime
from typing import Any

from courses.packages.models import PackageImport
from courses.packages.planning import Plan
from courses.packages.reading.folder import Folder
from courses.packages.reading.package import Package
from courses.schools.models import School

MOST_NAME = 200


def described(plan: Plan, *, courses: tuple[str, ...], at: datetime) -> dict[str, Any]:
    """The fields of a row that say what the import would do, or did."""
    return {
        "read_at": at,
        "fingerprint": plan.fingerprint,
        "courses": list(courses),
        "problems": [asdict(problem) for problem in plan.problems],
        "changes": [{**asdict(step), "change": str(step.change)} for step in plan.changes],
        "notes": list(plan.notes),
        "tally": plan.tally,
    }


def unrecorded(*, school: School, package: Package, by: Any, at: datetime, name: str = "") -> PackageImport:
    """The row of a package that nobody uploaded: an operator imports it, or the demo. `name` is not that of its folder
    where it came as an archive.
    """
    called = (name or package.root.name)[:MOST_NAME]
    return PackageImport(school=school, by=by, name=called, digest=digest_of(package), uploaded_at=at)


def record_done(record: PackageImport, package: Package, plan: Plan, at: datetime) -> None:
    """Writes down that the plan was carried out."""
    for name, value in described(plan, courses=slugs_of(package), at=record.read_at or at).items():
        setattr(record, name, value)
    record.confirmed_at = record.confirmed_at or at
    record.done_at, record.refusal = at, ""
    record.save()


def slugs_of(package: Package) -> tuple[str, ...]:
    """The courses of the package, as addresses call them."""
    return tuple(course.slug for course in package.courses)


def digest_of(package: Package) -> str:
    """The SHA-256 of the package's files, each with its name and its length."""
    digest = hashlib.sha256()
    for name in sorted(Folder(package.root).files):
        data = package.medium(name)
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()
