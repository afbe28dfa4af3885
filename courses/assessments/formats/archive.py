"""Zip archives from strangers, checked before anything is unpacked. Pure: no Django.

Nothing is written to the disk: a member is read into memory, and no more of it than it said.
"""

import io
import stat
import zipfile
import zlib
from pathlib import PurePosixPath

from courses.assessments.formats.protocol import MEGABYTE, FileRefused

MOST_MEMBERS = 5_000
MOST_MEMBER_BYTES = 15 * MEGABYTE
MOST_TOTAL_BYTES = 40 * MEGABYTE
NOT_AN_ARCHIVE = "This is not a zip archive, or it is damaged."
# What zipfile raises for damage; RuntimeError also for a password and, as its subclass, for unknown compression.
BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError, KeyError)


def is_archive(data: bytes) -> bool:
    """Begins as zip archives do."""
    return data[:4] == b"PK\x03\x04"


class Archive:
    """The members of a checked archive; in sum and each for itself they are not larger than said."""

    def __init__(
        self, data: bytes, *, most_member_bytes: int = MOST_MEMBER_BYTES, most_total_bytes: int = MOST_TOTAL_BYTES
    ) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN:
            raise FileRefused(NOT_AN_ARCHIVE) from None
        members = self._zip.infolist()
        if len(members) > MOST_MEMBERS:
            raise FileRefused(f"The archive holds {len(members)} files. {MOST_MEMBERS} are read at most.")
        for member in members:
            _check(member, most_member_bytes)
        if len({member.filename for member in members}) < len(members):
            raise FileRefused("The archive holds two files of one name.")
        if sum(member.file_size for member in members) > most_total_bytes:
            raise FileRefused(f"Unpacked, the archive is larger than {most_total_bytes // MEGABYTE} MB.")
        self.read_names: set[str] = set()
        self.names = tuple(member.filename for member in members if not member.is_dir())

    def read(self, name: str) -> bytes:
        """One member; FileRefused when it is missing or is not what the archive's list says."""
        try:
            with self._zip.open(name) as member:
                size = self._zip.getinfo(name).file_size
                data = member.read(size + 1)
        except BROKEN:
            raise FileRefused("This file of the archive is missing or damaged.", name[:200]) from None
        self.read_names.add(name)
        if len(data) > size:
            raise FileRefused("This file of the archive is larger than the archive says.", name[:200])
        return data


def _check(member: zipfile.ZipInfo, most_bytes: int) -> None:
    name, place = member.filename, member.filename[:200]
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name or "\\" in member.orig_filename or not name.strip("/"):
        raise FileRefused("The archive holds a file whose path leads out of it.", place)
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise FileRefused("The archive holds a link or a device.", place)
    if member.flag_bits & 0x1:
        raise FileRefused("The archive is encrypted.", place)
    if member.file_size > most_bytes:
        raise FileRefused(f"This file of the archive is larger than {most_bytes // MEGABYTE} MB.", place)
