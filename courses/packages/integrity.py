"""Proves what was imported: each archive is the one that was uploaded. Read-only."""

import hashlib
from collections.abc import Iterator

from courses.common.integrity import Finding
from courses.packages.models import PackageImport


def findings() -> Iterator[Finding]:
    """Every archive of a finished import that is lost or not what it was."""
    for row in PackageImport.objects.exclude(done_at=None).exclude(file="").order_by("pk"):
        record = f"packages.PackageImport {row.pk}"
        try:
            with row.file.open() as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            yield Finding("packages.file", record, f"its archive {row.file.name} is not readable")
            continue
        if digest != row.digest:
            yield Finding("packages.file", record, f"its archive {row.file.name} was changed")
