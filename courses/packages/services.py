"""Importing a package into a school."""

from datetime import datetime
from typing import Any

from wagtail.models import Page

from courses.assessments.importing import import_questions
from courses.assessments.models import QuestionBank
from courses.assessments.pictures import all_or_nothing
from courses.catalog.models import CatalogPage
from courses.catalog.services import load_glossary
from courses.common.errors import Refusal
from courses.common.indexing import indexed_once
from courses.packages.models import PackageImport
from courses.packages.placing.media import media_of, store_documents, store_images
from courses.packages.placing.pages import place, present_pages, put_in_order
from courses.packages.placing.questions import banks_of
from courses.packages.planning import (
    Plan,
    catalog_of,
    plan_package,
    present_library,
    steps_of_pages,
    term_entries,
)
from courses.packages.reading.package import Package
from courses.packages.recording import record_done, unrecorded
from courses.schools.models import School


class PackageRefused(Refusal):
    """A package is imported whole or not at all."""

    status = 422
    code = "package_refused"
    message = "This package cannot be imported. Nothing was changed."


class PlanOutdated(Refusal):
    """The school changed since the report was shown."""

    status = 409
    code = "plan_outdated"
    message = "The school changed since this report was made. Read it again before you confirm. Nothing was changed."


def import_package(
    *,
    school: School,
    package: Package,
    by: Any,
    at: datetime,
    expected: str | None = None,
    record: PackageImport | None = None,
) -> Plan:
    """Imports the whole package, or refuses. Repeating it changes nothing.

    `expected` is the fingerprint of the plan that a person confirmed, `record` the row of their upload; without one, a
    row is written when something changes. The lock makes two imports queue.
    """
    with indexed_once(), all_or_nothing() as stored:
        CatalogPage.objects.select_for_update().get(school=school)
        if record and PackageImport.objects.filter(pk=record.pk, done_at__isnull=False).exists():
            return Plan()
        plan = plan_package(school, package)
        if plan.problems:
            raise PackageRefused(reasons=[str(problem) for problem in plan.problems])
        if expected not in (None, plan.fingerprint):
            raise PlanOutdated
        if plan.changes:
            _carry_out(school, package, stored, by, at)
            record_done(record or unrecorded(school=school, package=package, by=by, at=at), package, plan, at)
    return plan


def _carry_out(school: School, package: Package, stored: list[Any], by: Any, at: datetime) -> None:
    _store_media(school, package, stored, by)
    load_glossary(school=school, entries=term_entries(package))
    for name, parsed in banks_of(package):
        bank = QuestionBank.objects.get_or_create(school=school, name=name)[0]
        import_questions(bank=bank, parsed=parsed, by=by, at=at)
    if _place_pages(school, package, by):
        _place_pages(school, package, by)


def _store_media(school: School, package: Package, stored: list[Any], by: Any) -> None:
    media = media_of(package)
    known = present_library(school, package, media)
    for _, image in store_images(media, known.images, school=school, by=by):
        stored.append(image)
    for _, document in store_documents(media, known.documents, school=school, by=by):
        stored.append(document)


def _place_pages(school: School, package: Package, by: Any) -> bool:
    """Makes the pages equal to the files. Answers whether a page links to one that was only made now."""
    library = present_library(school, package, media_of(package))
    present = present_pages(catalog_of(school), [course.slug for course in package.courses])
    placed: dict[tuple[str, ...], Page] = {(): catalog_of(school)}
    steps = steps_of_pages(package, library, present, school)
    for step in steps:
        placed[step.place] = place(step, placed[step.place[:-1]], by)
    for step in steps:
        put_in_order(placed[step.place], [placed[(*step.place, part.slug)].pk for part in step.spec.parts])
    return bool(library.pages.awaited)
