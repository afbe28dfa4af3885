"""The small course as an archive, and archives that mean no good."""

import io
import stat
import zipfile
from pathlib import Path

from tests.packages.written import write_course

TOP = "trigger-point-package"


def package_zip(tmp_path: Path, **changed: str) -> bytes:
    """The small course in one folder of an archive; `changed` as `write_course` takes it."""
    write_course(tmp_path, **changed)
    files = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    return zipped({f"{TOP}/{path.relative_to(tmp_path).as_posix()}": path.read_bytes() for path in files})


def zipped(files: dict[str, bytes]) -> bytes:
    """An archive of these files. Equal files give equal archives."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 5, 15, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def climbing() -> bytes:
    """A file whose path leads out of the archive."""
    return zipped({"../../outside.txt": b"Here I am."})


def linking() -> bytes:
    """A link to a file of the machine."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        link = zipfile.ZipInfo("courses/passwords.md")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return data.getvalue()


def bomb() -> bytes:
    """Small as an archive, larger than 200 MB unpacked."""
    return zipped({f"courses/{number}.md": bytes(41 * 1024 * 1024) for number in range(5)})


def lying() -> bytes:
    """Its list says that the file is short; it is long."""
    data = bytearray(zipped({"courses/a.md": b"x" * 100_000}))
    size = (100_000).to_bytes(4, "little")
    return bytes(data.replace(size, (10).to_bytes(4, "little")))


def damaged() -> bytes:
    """Begins like an archive and is none."""
    return b"PK\x03\x04" + b"nothing else" * 20
