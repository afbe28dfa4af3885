"""The only things a certificate's page may load: the project's fonts, and images handed over with the page."""

from collections.abc import Mapping
from pathlib import Path

from weasyprint.urls import URLFetcher, URLFetcherResponse

# Whole static files: the subsets made for the web garble Polish, Turkish and Vietnamese names, variable fonts their widths.
FONT_FILES = {
    "newsreader-300": "newsreader/300Light/Newsreader_300Light.ttf",
    "newsreader-400-italic": "newsreader/400Regular_Italic/Newsreader_400Regular_Italic.ttf",
    "newsreader-500": "newsreader/500Medium/Newsreader_500Medium.ttf",
    "newsreader-600": "newsreader/600SemiBold/Newsreader_600SemiBold.ttf",
    "atkinson-400": "atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf",
    "atkinson-700": "atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf",
}
IMAGE_TYPES = {"png": "image/png", "svg": "image/svg+xml"}


def font_path(node_modules: Path, name: str) -> Path:
    """Where the npm package keeps the font."""
    return node_modules / "@expo-google-fonts" / FONT_FILES[name]


class AssetFetcher(URLFetcher):
    """Answers ``asset:font/<name>`` and ``asset:image/<name>``; everything else on disk or in the network is refused."""

    def __init__(self, node_modules: Path, images: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols={"asset"}, allow_redirects=False)
        self.node_modules = node_modules
        self.images = images

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The asset, or ValueError for any address that is none."""
        kind, _, name = url.removeprefix("asset:").partition("/")
        if url.startswith("asset:") and kind == "font" and name in FONT_FILES:
            data = font_path(self.node_modules, name).read_bytes()
            return URLFetcherResponse(url, data, {"Content-Type": "font/ttf"})
        if url.startswith("asset:") and kind == "image" and name in self.images:
            content_type = IMAGE_TYPES[name.rpartition(".")[2]]
            return URLFetcherResponse(url, self.images[name], {"Content-Type": content_type})
        raise ValueError(f"A certificate loads nothing but its own fonts and images, not {url}")
