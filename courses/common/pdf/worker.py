"""The process that prints: reads pages, writes PDFs, and knows neither database nor secrets.

A printer's own module runs as ``python -m <module> NODE_MODULES STYLESHEET MEMORY_BYTES`` and calls `serve`. Fonts and
stylesheet are prepared once and serve every page after; the end of the input ends the process.
"""

import base64
import resource
import sys
from abc import abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration

from courses.common.pdf.assets import AssetFetcher
from courses.common.pdf.pipe import read_message, write_message


class UnprintableError(Exception):
    """The page cannot be printed as a whole, and half a page is none."""


class Printer:
    """Prints pages one after another with the same fonts and styles. Each kind of page has a printer of its own."""

    def __init__(self, node_modules: Path, stylesheet: Path) -> None:
        self.node_modules = node_modules
        self.fonts = FontConfiguration()
        self.styles = CSS(
            string=stylesheet.read_text(), url_fetcher=AssetFetcher(node_modules, {}), font_config=self.fonts
        )

    @abstractmethod
    def print(self, job: dict[str, Any]) -> bytes:
        """The PDF of one page."""

    def lay_out(self, html: str, images: Mapping[str, bytes] | None = None) -> Document:
        """The page with nothing in it that was not handed over."""
        page = HTML(string=html, url_fetcher=AssetFetcher(self.node_modules, images or {}))
        return page.render(stylesheets=[self.styles], font_config=self.fonts)


def refuse_missing_letters(document: Document) -> None:
    """A name with boxes in place of letters is not that name."""
    missing = sorted({code for font in document.fonts.values() for code in font.missing})
    if missing:
        letters = ", ".join(f"{chr(code)} (U+{code:04X})" for code in missing)
        raise UnprintableError(f"No installed font has these letters: {letters}. Install more of Noto's fonts.")


def serve(printer_class: type[Printer]) -> None:
    """Prints until the input ends. A page that fails is answered with its error; the next one may be fine."""
    node_modules, stylesheet, memory = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    printer = printer_class(Path(node_modules), Path(stylesheet))
    while (job := read_message(sys.stdin.buffer)) is not None:
        try:
            answer = {"pdf": base64.b64encode(printer.print(job)).decode()}
        except BaseException as error:  # whatever it is, the parent must hear of it
            answer = {"error": f"{type(error).__name__}: {error}"}
        write_message(sys.stdout.buffer, answer)
