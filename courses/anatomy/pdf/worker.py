"""Prints charts: run by `press` as ``python -m courses.anatomy.pdf.worker``."""

from typing import Any

import pydyf
from weasyprint import Document

from courses.common.pdf.worker import Printer, refuse_missing_letters, serve


class ChartPrinter(Printer):
    """A tagged page, or two where a muscle has much to say."""

    def print(self, job: dict[str, Any]) -> bytes:
        """The PDF of one chart. Equal pages give equal files."""

        def finish(document: Document, pdf: pydyf.PDF) -> None:
            refuse_missing_letters(document)

        printed: bytes = self.lay_out(job["html"]).write_pdf(
            finisher=finish, pdf_variant="pdf/ua-1", pdf_tags=True, pdf_identifier=job["identifier"].encode()
        )
        return printed


if __name__ == "__main__":
    serve(ChartPrinter)
