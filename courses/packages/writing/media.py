"""The images and documents of a course as files of the folder media. Their bytes are read when they are written."""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import PurePosixPath
from typing import Any

from django.utils.text import slugify

from courses.packages.reading.fields import MEDIA

Digest = str


@dataclass
class Media:
    """Paths for files, each once. `present` are the files of a folder that is written into, by their paths.

    The same bytes are the same file, whichever row holds them. It is called after the title that the file has in the
    library: its name there depends on what was uploaded before.
    """

    present: Mapping[str, Digest] = field(default_factory=dict)
    _paths: dict[Digest, str] = field(default_factory=dict)
    _files: dict[str, Any] = field(default_factory=dict)

    def path_of(self, row: Any) -> str:
        """The path of an image or a document."""
        digest = row.get_file_hash()
        if digest not in self._paths:
            path = self._free(PurePosixPath(row.file.name).suffix.lower(), row.title, digest)
            self._paths[digest] = path
            self._files[path] = row.file
        return self._paths[digest]

    def _free(self, ending: str, title: str, digest: Digest) -> str:
        stem = slugify(title.lower().removesuffix(ending)) or "file"
        numbered = (f"{stem}{ending}" if number == 1 else f"{stem}-{number}{ending}" for number in count(1))
        paths = (posixpath.join(MEDIA, name) for name in numbered)
        return next(it for it in paths if it not in self._files and self.present.get(it, digest) == digest)

    @property
    def files(self) -> dict[str, Callable[[], bytes]]:
        """How to read each file."""
        return {path: _reader(file) for path, file in self._files.items()}


def _reader(file: Any) -> Callable[[], bytes]:
    def read() -> bytes:
        with file.storage.open(file.name, "rb") as opened:
            return bytes(opened.read())

    return read
