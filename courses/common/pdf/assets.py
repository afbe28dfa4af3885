"""The only things a printed page may load: the project's fonts, and images handed over with the page."""

from collections.abc import Mapping
from pathlib import Path

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from courses.common.pdf.fonts import FONT_FILES, font_path

IMAGE_TYPES = {"jpg": "image/jpeg", "png": "image/png", "svg": "image/svg+xml"}


class AssetFetcher(URLFetcher):
    """Answers ``asset:font/<name>`` and ``asset:image/<name>``.

    Any other address, on disk or in the network, ends the printing: half a page is none.
    """

    def __init__(self, node_modules: Path, images: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols={"asset"}, allow_redirects=False)
        self.node_modules = node_modules
        self.images = images

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The asset of that address."""
        kind, _, name = url.partition("/")
        if kind == "asset:font" and name in FONT_FILES:
            data = font_path(self.node_modules, name).read_bytes()
            return URLFetcherResponse(url, data, {"Content-Type": "font/ttf"})
        if kind == "asset:image" and name in self.images:
            content_type = IMAGE_TYPES[name.rpartition(".")[2]]
            return URLFetcherResponse(url, self.images[name], {"Content-Type": content_type})
        raise FatalURLFetchingError(f"A printed page loads nothing but its own fonts and images, not {url}")
