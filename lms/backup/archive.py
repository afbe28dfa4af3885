"""The archive's form: a compressed tar of plain files, closed by a manifest with the hash of each.

database.sqlite3 or database.dump
media/...  records/...
manifest.json
"""

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

FORMAT = 1
MANIFEST = "manifest.json"
CHUNK = 1024 * 1024


class ArchiveRefused(Exception):
    """The archive is not one of ours, or not as we wrote it."""


@dataclass
class Manifest:
    """What the archive holds. `database` is the engine, `migrations` the tables' state, `files` the hash by name."""

    made_at: str
    database: str
    migrations: list[str]
    files: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT


class ArchiveWriter:
    """Adds files one by one and remembers their hashes."""

    def __init__(self, tar: tarfile.TarFile, manifest: Manifest) -> None:
        self._tar = tar
        self.manifest = manifest

    def add(self, name: str, content: IO[bytes], size: int) -> None:
        """The content under the name; read once, hashed on the way."""
        entry = tarfile.TarInfo(name)
        entry.size = size
        reader = _HashingReader(content)
        self._tar.addfile(entry, reader)
        self.manifest.files[name] = reader.hash.hexdigest()

    def close(self) -> None:
        """Writes the manifest: an archive without it is unfinished."""
        text = json.dumps(asdict(self.manifest), indent=1).encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size = len(text)
        self._tar.addfile(entry, io.BytesIO(text))


class _HashingReader:
    def __init__(self, content: IO[bytes]) -> None:
        self._content = content
        self.hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._content.read(size)
        self.hash.update(data)
        return data


@contextmanager
def writing(path: Path, manifest: Manifest) -> Iterator[ArchiveWriter]:
    """A new archive. It gets its name only when it is whole; an older file of that name is never touched."""
    if path.exists():
        raise ArchiveRefused(f"{path} exists already.")
    draft = path.with_name(f"{path.name}.unfinished")
    try:
        with draft.open("xb") as file, tarfile.open(fileobj=file, mode="w:gz", compresslevel=3) as tar:
            writer = ArchiveWriter(tar, manifest)
            yield writer
            writer.close()
        draft.rename(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def unpack(path: Path, folder: Path) -> Manifest:
    """Unpacks into the empty folder, and refuses anything that the manifest does not vouch for."""
    try:
        with tarfile.open(path, "r:gz") as tar:
            hashes = dict(_extracted(tar, folder))
    except (tarfile.TarError, EOFError, OSError) as error:
        raise ArchiveRefused(f"{path} is not a whole archive: {error}") from error
    manifest = _read_manifest(folder / MANIFEST)
    hashes.pop(MANIFEST, None)
    if hashes != manifest.files:
        differing = sorted(
            name for name in hashes.keys() | manifest.files if hashes.get(name) != manifest.files.get(name)
        )
        raise ArchiveRefused(f"The archive is damaged: {', '.join(differing[:5])} is not what the manifest says.")
    return manifest


def _extracted(tar: tarfile.TarFile, folder: Path) -> Iterator[tuple[str, str]]:
    for entry in tar:
        target = folder / _safe_name(entry)
        source = tar.extractfile(entry)
        if source is None or target.exists():
            raise ArchiveRefused(f"The archive holds {entry.name!r}, which we did not write.")
        target.parent.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        with target.open("xb") as file:
            while data := source.read(CHUNK):
                digest.update(data)
                file.write(data)
        yield entry.name, digest.hexdigest()


def _safe_name(entry: tarfile.TarInfo) -> PurePosixPath:
    """The name, if it can only mean a place inside the folder. Links, devices and folders are never ours."""
    name = PurePosixPath(entry.name)
    if not entry.isreg() or name.is_absolute() or ".." in name.parts or not name.parts:
        raise ArchiveRefused(f"The archive holds {entry.name!r}, which we did not write.")
    return name


def _read_manifest(path: Path) -> Manifest:
    try:
        manifest = Manifest(**json.loads(path.read_text()))
    except (OSError, ValueError, TypeError) as error:
        raise ArchiveRefused("The archive has no manifest: it was not made by Palpate, or not finished.") from error
    if manifest.format != FORMAT:
        raise ArchiveRefused(f"The archive has format {manifest.format}; this version reads format {FORMAT}.")
    return manifest
