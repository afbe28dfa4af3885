"""Stored files as (name in the archive, content), and back. Through the storage API: on disk or on S3 alike."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from django.core.files import File
from django.core.files.storage import Storage, storages

# Folder in the archive: storage.
FOLDERS = {"media": "default", "records": "records"}
STILL_ARRIVING = timedelta(minutes=10)


def names() -> Iterator[str]:
    """Every stored file by its name in the archive."""
    for folder, alias in FOLDERS.items():
        for name in _walk(storages[alias]):
            yield f"{folder}/{name}"


def _walk(storage: Storage, folder: str = "") -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:  # nothing was ever stored
        return
    yield from (_join(folder, name) for name in sorted(files))
    for name in sorted(folders):
        yield from _walk(storage, _join(folder, name))


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def is_settled(name: str, at: datetime) -> bool:
    """Whether the file is surely whole: one that was just written may still be on its way in."""
    storage, stored_name = _place(name)
    return storage.get_modified_time(stored_name) < at - STILL_ARRIVING


def open_stored(name: str) -> tuple[IO[bytes], int]:
    """The content and the size of the file of that name in the archive."""
    storage, stored_name = _place(name)
    file = storage.open(stored_name)
    return file, file.size


def store(name: str, path: Path) -> None:
    """Puts the unpacked file back where it was."""
    storage, stored_name = _place(name)
    with path.open("rb") as content:
        saved_as = storage.save(stored_name, File(content))
    if saved_as != stored_name:
        raise FileExistsError(f"{name} is in the way")


def is_ours(name: str) -> bool:
    """Whether the name of an archive's entry lies in one of the folders."""
    return name.partition("/")[0] in FOLDERS


def _place(name: str) -> tuple[Storage, str]:
    folder, _, stored_name = name.partition("/")
    return storages[FOLDERS[folder]], stored_name
