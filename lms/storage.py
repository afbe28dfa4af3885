"""Static files: hashed names, and exactly the npm files that pages use."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Never whole packages: each name here is a file that a page of ours loads.
NPM_FILES = {
    "htmx.org": ["dist/htmx.min.js"],
    "@fontsource-variable/newsreader": [
        "files/newsreader-latin-opsz-normal.woff2",
        "files/newsreader-latin-ext-opsz-normal.woff2",
        "files/newsreader-latin-opsz-italic.woff2",
        "files/newsreader-latin-ext-opsz-italic.woff2",
    ],
    "@fontsource-variable/atkinson-hyperlegible-next": [
        "files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
        "files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
        "files/atkinson-hyperlegible-next-latin-wght-italic.woff2",
    ],
}


class HashedStaticStorage(CompressedManifestStaticFilesStorage):
    """Names carry the hash of the content, also inside our ES modules, so that files may be cached for ever."""

    support_js_module_import_aggregation = True


class NpmFinder(BaseFinder):
    """Finds the files of NPM_FILES as ``npm/<package>/<path>``."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=settings.NODE_MODULES)
        self.storage.prefix = "npm"  # type: ignore[attr-defined]

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The file's path on disk, or an empty list as Django's finders answer."""
        name = path.removeprefix("npm/")
        known = path.startswith("npm/") and name in set(npm_names())
        found = Path(settings.NODE_MODULES, name)
        if not known or not found.exists():
            return []
        return [str(found)] if find_all else str(found)

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Storage]]:
        """Every file that collectstatic must copy."""
        for name in npm_names():
            if not matches_patterns(name, ignore_patterns):
                yield name, self.storage


def npm_names() -> Iterator[str]:
    """Package files as paths under node_modules."""
    for package, files in NPM_FILES.items():
        for file in files:
            yield f"{package}/{file}"
