"""The pictures that come with a question of Moodle XML: files beside its text, or inside it. Pure: no Django."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from courses.assessments.content import FigureContent
from courses.assessments.formats.pictures import (
    INSIDE,
    Picture,
    PictureRefused,
    decoded_picture,
    figures_in,
    picture_inside,
)
from courses.assessments.formats.protocol import ImportedQuestion, Report
from courses.assessments.formats.safe_xml import text_at

BESIDE = "@@PLUGINFILE@@"
ONE_EACH = "a question holds one picture, in its text"


@dataclass(frozen=True)
class Attached:
    """A file of a question. Without a picture, `reason` says why it is not taken."""

    address: str
    name: str
    picture: Picture | None
    reason: str = ONE_EACH


def attached_to(element: Element) -> list[Attached]:
    """The files of a question, wherever they stand."""
    files = [_attached(_address(file), file.get("name", ""), file.text or "") for file in element.iter("file")]
    # So wrote Moodle 1.9.
    if data := text_at(element, "image_base64"):
        files.append(_attached("", text_at(element, "image"), data))
    return files


def figure_of(
    shown: Iterable[tuple[str, str]], files: list[Attached], report: Report
) -> tuple[FigureContent | None, str]:
    """The first picture that the text shows, and its address in the text; that of Moodle 1.9 when it shows none."""
    for file in files:
        if file.picture:
            report.pictures[file.picture.source] = file.picture
    for address, alt in shown:
        for file in (*_inside(address), *files):
            if file.picture and file.address and file.address == _plain(address):
                return report.figure(file.picture, alt), address
    old = next((file.picture for file in files if file.picture and not file.address), None)
    return (report.figure(old, ""), "") if old else (None, "")


def note_left_out(files: Iterable[Attached], question: ImportedQuestion, report: Report) -> None:
    """Names the files that became no figure of the question."""
    used = {figure.source for figure in figures_in(question.content)}
    for file in files:
        if file.picture is None or file.picture.source not in used:
            report.note(f"The file {file.name[:80]} is left out: {file.reason}.")


def _plain(address: str) -> str:
    return address if address.startswith(INSIDE) else unquote(address)


def _address(file: Element) -> str:
    path = (file.get("path") or "/").strip("/")
    return "/".join(part for part in (BESIDE, path, file.get("name", "")) if part)


def _inside(address: str) -> Iterator[Attached]:
    with suppress(PictureRefused):
        if address.startswith(INSIDE):
            yield Attached(address, "", picture_inside(address))


def _attached(address: str, name: str, coded: str) -> Attached:
    try:
        return Attached(address, name, decoded_picture(name, coded))
    except PictureRefused as refused:
        return Attached(address, name, None, str(refused))
