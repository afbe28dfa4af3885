"""Background work on packages that were uploaded: reading them, and importing what was confirmed.

Both are keyed by the row of the upload and may be interrupted, repeated, or run twice at once.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from django_tasks import task

from courses.common.clock import now
from courses.packages.models import PackageImport
from courses.packages.opening import read_for, unpacked
from courses.packages.planning import Plan, plan_package
from courses.packages.reading.errors import ContentError, Problem
from courses.packages.reading.package import Package
from courses.packages.recording import described, slugs_of
from courses.packages.services import PackageRefused, PlanOutdated, import_package

logger = structlog.get_logger(__name__)

OUR_FAULT = "Something failed on our side. Nothing was changed. Try it again."


@task(backend="work")
def read_upload(import_id: int) -> None:
    """Works out what the import would do, unless that was done."""
    upload = PackageImport.objects.select_related("school").filter(pk=import_id, read_at=None).first()
    if upload:
        PackageImport.objects.filter(pk=import_id, read_at=None).update(**_report_on(upload))


@task(backend="work")
def carry_out(import_id: int) -> None:
    """Imports what was confirmed. Where the school changed since, the new report waits to be confirmed instead."""
    confirmed = PackageImport.objects.filter(pk=import_id, confirmed_at__isnull=False, done_at=None)
    upload = confirmed.select_related("school", "by").first()
    if upload is None:
        return
    try:
        with _package_of(upload) as package:
            import_package(
                school=upload.school,
                package=package,
                by=upload.by,
                at=now(),
                expected=upload.fingerprint,
                record=upload,
            )
    except (PlanOutdated, PackageRefused, ContentError):
        confirmed.update(**_report_on(upload), confirmed_at=None, refusal=PlanOutdated.message)
    except Exception:
        # Whoever waits is told; the row can be confirmed again, and the log says where it broke.
        logger.exception("package_import_failed", package_import=import_id)
        confirmed.update(confirmed_at=None, refusal=OUR_FAULT)


def _report_on(upload: PackageImport) -> dict[str, object]:
    """What importing it would do now, as the fields of its row."""
    courses: tuple[str, ...] = ()
    try:
        with _package_of(upload) as package:
            courses = slugs_of(package)
            plan = plan_package(upload.school, package)
    except ContentError as error:
        plan = Plan(problems=error.problems)
    except Exception:
        logger.exception("package_reading_failed", package_import=upload.pk)
        plan = Plan(problems=(Problem("", "", OUR_FAULT),))
    return described(plan, courses=courses, at=now())


@contextmanager
def _package_of(upload: PackageImport) -> Iterator[Package]:
    with upload.file.open() as file:
        data = file.read()
    with unpacked(data) as folder:
        yield read_for(upload.school, folder)
