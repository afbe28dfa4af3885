"""``manage.py check_integrity``: proves that the records agree with each other and with their files."""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from courses.assessments import integrity as assessments
from courses.certificates import integrity as certificates
from courses.common.clock import now
from courses.common.integrity import Finding
from courses.packages import integrity as packages
from courses.practice import integrity as practice
from lms import integrity as project
from lms.snapshot import reading_snapshot

CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    project.database_findings,
    project.school_findings,
    project.tree_findings,
    assessments.findings,
    certificates.findings,
    packages.findings,
    practice.findings,
)


class Command(BaseCommand):
    """Read-only. JSON on standard output; exit code 1 when anything is wrong."""

    help = "Checks the records against each other and against their files, and prints what is wrong as JSON."

    def handle(self, *args: Any, **options: Any) -> None:
        """Runs every check on one unmoving view of the database."""
        at = now()
        with reading_snapshot():
            found = [finding for check in CHECKS for finding in check()]
        report = {"checked_at": at.isoformat(), "is_sound": not found, "findings": [asdict(row) for row in found]}
        self.stdout.write(json.dumps(report, indent=2))
        if found:
            sys.exit(1)
