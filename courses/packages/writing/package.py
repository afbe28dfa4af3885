"""A written course: its files by their paths, and what has no place in them."""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

Content = bytes | Callable[[], bytes]
# Every archive of the same course has the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class Files(Mapping[str, bytes]):
    """Files by their paths, sorted. Those that are given as functions are read when they are asked for."""

    def __init__(self, contents: Mapping[str, Content]) -> None:
        self._contents = dict(sorted(contents.items()))

    def __getitem__(self, path: str) -> bytes:
        content = self._contents[path]
        return content if isinstance(content, bytes) else content()

    def __iter__(self) -> Iterator[str]:
        return iter(self._contents)

    def __len__(self) -> int:
        return len(self._contents)


@dataclass(frozen=True)
class WrittenPackage:
    """The files of a course, and a sentence for everything of it that they do not say."""

    files: Files
    notes: tuple[str, ...]

    def as_zip(self) -> bytes:
        """All files as an archive."""
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as archive:
            for path, content in self.files.items():
                entry = zipfile.ZipInfo(path, _NO_TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, content)
        return data.getvalue()
