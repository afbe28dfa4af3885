"""Prints certificates: run by `press` as ``python -m courses.certificates.pdf.worker``."""

import base64
from datetime import datetime
from typing import Any

import pydyf
from weasyprint import Attachment, Document

from courses.certificates.pdf.frame import frame
from courses.certificates.pdf.underlay import put_under
from courses.common.pdf.conformance import claim_ua
from courses.common.pdf.worker import Printer, UnprintableError, refuse_missing_letters, serve

# Classes of the page, loosest first: the first one whose text ends above the signatures is printed.
FITS = ("fit-normal", "fit-close", "fit-tight", "fit-tiny")


class CertificatePrinter(Printer):
    """One sheet: the text on the school's frame, with the facts attached."""

    def print(self, job: dict[str, Any]) -> bytes:
        """The PDF of one certificate."""
        document = self._laid_out(job)
        issued_at = datetime.fromisoformat(job["issued_at"])
        facts = Attachment(
            string=job["facts"],
            name="facts.json",
            description="The facts of this certificate as the school's register holds them",
            relationship="Supplement",
            created=issued_at,
            modified=issued_at,
        )

        def finish(document: Document, pdf: pydyf.PDF) -> None:
            refuse_missing_letters(document)
            claim_ua(pdf)
            put_under(pdf, frame(job["seed"], job["width"], job["height"]))

        printed: bytes = document.write_pdf(
            finisher=finish,
            pdf_variant="pdf/a-3a",
            pdf_tags=True,
            pdf_identifier=job["identifier"].encode(),
            attachments=[facts],
        )
        return printed

    def _laid_out(self, job: dict[str, Any]) -> Document:
        images = {name: base64.b64decode(data) for name, data in job["images"].items()}
        for fit in FITS:
            document = self.lay_out(job["html"].replace(FITS[0], fit), images)
            if _fits(document):
                return document
        raise UnprintableError("The text is too long for the sheet.")


def _fits(document: Document) -> bool:
    anchors = document.pages[0].anchors
    is_whole = len(document.pages) == 1 and "text-end" in anchors
    return is_whole and anchors["text-end"][1] <= anchors["signatures"][1]


if __name__ == "__main__":
    serve(CertificatePrinter)
