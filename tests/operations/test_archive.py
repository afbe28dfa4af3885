"""An archive is believed only as far as its manifest vouches for it."""

import io
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from lms.backup import archive

Change = Callable[[tarfile.TarInfo, bytes], tuple[tarfile.TarInfo, bytes] | None]


def write(path: Path) -> Path:
    """A sound archive of two files."""
    with archive.writing(path, archive.Manifest("2026-11-24T12:00:00+00:00", "sqlite", [])) as writer:
        writer.add("database.sqlite3", io.BytesIO(b"tables"), 6)
        writer.add("records/2026/JR-26-0001.pdf", io.BytesIO(b"%PDF"), 4)
    return path


def altered(path: Path, change: Change) -> Path:
    """The archive again, each entry as `change` makes it; None leaves it out."""
    copy = path.with_name("altered.tar.gz")
    with tarfile.open(path) as old, tarfile.open(copy, "w:gz") as new:
        for entry in old:
            source = old.extractfile(entry)
            if kept := change(entry, source.read() if source else b""):
                entry, content = kept
                entry.size = len(content)
                new.addfile(entry, io.BytesIO(content))
    return copy


def test_what_was_written_is_read(tmp_path: Path) -> None:
    manifest = archive.unpack(write(tmp_path / "a.tar.gz"), tmp_path / "out")

    assert set(manifest.files) == {"database.sqlite3", "records/2026/JR-26-0001.pdf"}
    assert (tmp_path / "out/records/2026/JR-26-0001.pdf").read_bytes() == b"%PDF"


def test_an_existing_archive_is_not_overwritten(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tar.gz")
    before = path.read_bytes()

    with pytest.raises(archive.ArchiveRefused, match="exists already"):
        write(path)
    assert path.read_bytes() == before


def test_an_interrupted_archive_leaves_nothing(tmp_path: Path) -> None:
    with (
        pytest.raises(KeyboardInterrupt),
        archive.writing(tmp_path / "a.tar.gz", archive.Manifest("now", "sqlite", [])) as writer,
    ):
        writer.add("database.sqlite3", io.BytesIO(b"tables"), 6)
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def change_one_byte(entry: tarfile.TarInfo, content: bytes) -> tuple[tarfile.TarInfo, bytes]:
    return entry, b"%pdf" if entry.name.endswith(".pdf") else content


def leave_a_record_out(entry: tarfile.TarInfo, content: bytes) -> tuple[tarfile.TarInfo, bytes] | None:
    return None if entry.name.endswith(".pdf") else (entry, content)


def leave_the_manifest_out(entry: tarfile.TarInfo, content: bytes) -> tuple[tarfile.TarInfo, bytes] | None:
    return None if entry.name == archive.MANIFEST else (entry, content)


def climb_out(entry: tarfile.TarInfo, content: bytes) -> tuple[tarfile.TarInfo, bytes]:
    if entry.name.endswith(".pdf"):
        entry.name = "../outside.pdf"
    return entry, content


def be_absolute(entry: tarfile.TarInfo, content: bytes) -> tuple[tarfile.TarInfo, bytes]:
    if entry.name.endswith(".pdf"):
        entry.name = "/tmp/outside.pdf"
    return entry, content


def be_a_link(entry: tarfile.TarInfo, content: bytes) -> tuple[tarfile.TarInfo, bytes]:
    if entry.name.endswith(".pdf"):
        entry.type, entry.linkname, content = tarfile.SYMTYPE, "/etc/passwd", b""
    return entry, content


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (change_one_byte, "damaged"),
        (leave_a_record_out, "damaged"),
        (leave_the_manifest_out, "no manifest"),
        (climb_out, "did not write"),
        (be_absolute, "did not write"),
        (be_a_link, "did not write"),
    ],
)
def test_a_changed_archive_is_refused(tmp_path: Path, change: Change, message: str) -> None:
    path = altered(write(tmp_path / "a.tar.gz"), change)

    with pytest.raises(archive.ArchiveRefused, match=message):
        archive.unpack(path, tmp_path / "out")
    assert not (tmp_path / "outside.pdf").exists()


def test_half_an_archive_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tar.gz")
    path.write_bytes(path.read_bytes()[:-150])

    with pytest.raises(archive.ArchiveRefused, match="not a whole archive"):
        archive.unpack(path, tmp_path / "out")
