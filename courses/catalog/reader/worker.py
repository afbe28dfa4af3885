"""Prints readers: run by `press` as ``python -m courses.catalog.reader.worker``."""

import base64
from typing import Any

import pydyf
from weasyprint import Document

from courses.common.pdf.worker import Printer, refuse_missing_letters, serve


class ReaderPrinter(Printer):
    """A tagged document with contents and bookmarks, from a few pages to hundreds."""

    def print(self, job: dict[str, Any]) -> bytes:
        """The PDF of one reader. Equal pages give equal files."""
        images = {name: base64.b64decode(data) for name, data in job["images"].items()}

        def finish(document: Document, pdf: pydyf.PDF) -> None:
            refuse_missing_letters(document)

        printed: bytes = self.lay_out(job["html"], images).write_pdf(
            finisher=finish, pdf_variant="pdf/ua-1", pdf_tags=True, pdf_identifier=job["identifier"].encode()
        )
        return printed


if __name__ == "__main__":
    serve(ReaderPrinter)
