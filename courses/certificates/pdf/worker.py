"""The process that prints: reads pages, writes PDFs, and knows neither database nor secrets.

Run as ``python -m courses.certificates.pdf.worker NODE_MODULES STYLESHEET MEMORY_BYTES``. Fonts and stylesheet are
prepared once and serve every page after; the end of the input ends the process.
"""

import base64
import resource
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pydyf
from weasyprint import CSS, HTML, Attachment, Document
from weasyprint.text.fonts import FontConfiguration

from courses.certificates.pdf.assets import AssetFetcher
from courses.certificates.pdf.conformance import claim_ua, put_under
from courses.certificates.pdf.frame import frame
from courses.certificates.pdf.pipe import read_message, write_message

# Classes of the page, loosest first: the first one whose text ends above the signatures is printed.
FITS = ("fit-normal", "fit-close", "fit-tight", "fit-tiny")


class UnprintableError(Exception):
    """The page cannot be printed as a whole, and half a certificate is none."""


class Printer:
    """Prints pages one after another with the same fonts and styles."""

    def __init__(self, node_modules: Path, stylesheet: Path) -> None:
        self.node_modules = node_modules
        self.fonts = FontConfiguration()
        self.styles = CSS(
            string=stylesheet.read_text(), url_fetcher=AssetFetcher(node_modules, {}), font_config=self.fonts
        )

    def print(self, job: dict[str, Any]) -> bytes:
        """The PDF of one page."""
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
            _refuse_missing_letters(document)
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
        fetcher = AssetFetcher(self.node_modules, images)
        for fit in FITS:
            page = HTML(string=job["html"].replace(FITS[0], fit), url_fetcher=fetcher)
            document = page.render(stylesheets=[self.styles], font_config=self.fonts)
            if _fits(document):
                return document
        raise UnprintableError("The text is too long for the sheet.")


def _fits(document: Document) -> bool:
    anchors = document.pages[0].anchors
    is_whole = len(document.pages) == 1 and "text-end" in anchors
    return is_whole and anchors["text-end"][1] <= anchors["signatures"][1]


def _refuse_missing_letters(document: Document) -> None:
    missing = sorted({code for font in document.fonts.values() for code in font.missing})
    if missing:
        letters = ", ".join(f"{chr(code)} (U+{code:04X})" for code in missing)
        raise UnprintableError(f"No installed font has these letters: {letters}. Install more of Noto's fonts.")


def main() -> None:
    """Prints until the input ends. A page that fails is answered with its error; the next one may be fine."""
    node_modules, stylesheet, memory = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    printer = Printer(Path(node_modules), Path(stylesheet))
    while (job := read_message(sys.stdin.buffer)) is not None:
        try:
            answer = {"pdf": base64.b64encode(printer.print(job)).decode()}
        except BaseException as error:  # whatever it is, the parent must hear of it
            answer = {"error": f"{type(error).__name__}: {error}"}
        write_message(sys.stdout.buffer, answer)


if __name__ == "__main__":
    main()
