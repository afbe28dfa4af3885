"""QTI 2.1: a zip archive of items with a manifest, or one item alone. Pure: no Django.

Native here: choiceInteraction (single, multiple with either rule, true or false), matchInteraction, orderInteraction,
textEntryInteraction (numeric, short answer, blanks), inlineChoiceInteraction, hotspotInteraction,
extendedTextInteraction, and items of several interactions (vignette), each with a picture of the package. Read besides:
gapMatchInteraction. What items cannot say stands in the manifest's metadata (``residue.py``). With it every kind is
lossless. Other interactions are refused by name.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from lxml import etree

from courses.assessments.formats.archive import Archive, is_archive
from courses.assessments.formats.pictures import NO_PICTURES, Picture, figures_in
from courses.assessments.formats.protocol import FileRefused, ImportedQuestion, QuestionRefused, Report, WrittenFile
from courses.assessments.formats.qti_items import question_of
from courses.assessments.formats.qti_writing import item_element
from courses.assessments.formats.residue import losses, portable_question, residue_of, restore
from courses.assessments.formats.safe_xml import as_written, read_xml, text_at

MANIFEST = "imsmanifest.xml"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
OURS = "urn:palpate:question"
ITEM_TYPE = "imsqti_item_xmlv2p1"
# Also those of QTI 2.2, which says the same things, and of its accessible profile.
ITEM_TYPES = ("imsqti_item", "imsqti_apipitem")
LEFT_OUT = {
    "test": "A test is left out: only its questions are taken.",
    "imsqti_xmlv1p": "This part is QTI 1.2, which is not read. Export it as QTI 2.1.",
}
OTHERS = {
    "questestinterop": "This is QTI 1.2, which is not read. Export it as QTI 2.1.",
    "qti-assessment-item": "This is QTI 3, which is not read. Export it as QTI 2.1.",
}
# The same questions give the same bytes.
WRITTEN_AT = (2020, 1, 1, 0, 0, 0)


def parse(data: bytes, report: Report) -> Sequence[ImportedQuestion]:
    """The questions of the package, or of the one item."""
    return _read_package(Archive(data), report) if is_archive(data) else _read_item(data, report)


def _read_item(data: bytes, report: Report) -> Sequence[ImportedQuestion]:
    root = read_xml(data)
    if root.tag != "assessmentItem":
        raise FileRefused(OTHERS.get(root.tag, "This is neither a QTI package nor a QTI item."), f"<{root.tag[:60]}>")
    questions = []
    with report.question(f"item {root.get('identifier', '')[:60]}", partial(as_written, root)):
        questions.append(replace(question_of(root, report), place=report.place))
    return questions


def _read_package(archive: Archive, report: Report) -> Sequence[ImportedQuestion]:
    manifest_name = min((name for name in archive.names if PurePosixPath(name).name == MANIFEST), key=len, default="")
    if not manifest_name:
        raise FileRefused(f"The archive holds no {MANIFEST}, so it is not a QTI package.")
    manifest = read_xml(archive.read(manifest_name), manifest_name)
    questions, others = [], []
    for resource in manifest.iter("resource"):
        kind, href = resource.get("type", ""), resource.get("href", "")
        if not kind.startswith(ITEM_TYPES):
            others.append((kind, href))
            continue
        path = PurePosixPath(manifest_name).parent / href
        with report.question(href[:120], partial(_as_packed, archive, path)):
            question = _read_resource(archive, path, resource, report)
            questions.append(replace(question, place=report.place))
    for kind, href in others:
        if _member(archive, str(PurePosixPath(manifest_name).parent / href)) not in archive.read_names:
            _note_left_out(kind, href, report)
    if not questions and not any(problem.stops for problem in report.problems):
        raise FileRefused("The package holds no questions of QTI 2.", manifest_name)
    return questions


def _note_left_out(kind: str, href: str, report: Report) -> None:
    report.place = href[:120]
    report.note(next((said for part, said in LEFT_OUT.items() if part in kind), "A file of the package is left out."))
    report.place = ""


def _read_resource(archive: Archive, path: PurePosixPath, resource: Element, report: Report) -> ImportedQuestion:
    try:
        root = read_xml(archive.read(_member(archive, str(path))))
    except FileRefused as refused:
        raise QuestionRefused(refused.problem.sentence) from None
    if root.tag != "assessmentItem":
        raise QuestionRefused(OTHERS.get(root.tag, "It is listed as a question but is none."))
    question = question_of(root, report, partial(_beside, archive, path.parent))
    return restore(question, text_at(resource, "metadata/question"), report)


def _as_packed(archive: Archive, path: PurePosixPath) -> str:
    """The file of a question as text, nothing where it is missing or damaged."""
    try:
        return archive.read(_member(archive, str(path))).decode(errors="replace").strip()
    except FileRefused:
        return ""


def _beside(archive: Archive, folder: PurePosixPath, address: str) -> bytes | None:
    """A file of the package as an item in this folder names it."""
    name = _member(archive, normpath(folder / address)) if address else ""
    return archive.read(name) if name in archive.names else None


def _member(archive: Archive, name: str) -> str:
    """The file's name in the archive: manifests write names as addresses, with %20 for a space."""
    return name if name in archive.names else unquote(name)


def write(questions: Sequence[ImportedQuestion], pictures: Mapping[str, Picture] = NO_PICTURES) -> WrittenFile:
    """The questions as a package."""
    manifest = etree.Element("manifest", {"identifier": "palpate-questions"}, nsmap={None: PACKAGE})
    etree.SubElement(etree.SubElement(manifest, "metadata"), "schema").text = "QTIv2.1 Package"
    etree.SubElement(manifest, "organizations")
    resources = etree.SubElement(manifest, "resources")
    problems = []
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, question in enumerate(map(portable_question, questions), 1):
            name = f"item{number:04}"
            data, native = _in_own_words(question, name, pictures)
            residue = residue_of(question, native)
            problems += losses(f"question {number}", question, native, residue, "QTI")
            shown = [pictures[it.source] for it in figures_in(question.content) if it.source in pictures]
            _add_resource(resources, name, residue, shown)
            _add(archive, f"items/{name}.xml", data)
        for picture in pictures.values():
            _add(archive, _path_of(picture), picture.data)
        _add(archive, MANIFEST, _bytes(manifest))
    return WrittenFile(target.getvalue(), tuple(problems))


def _in_own_words(
    question: ImportedQuestion, name: str, pictures: Mapping[str, Picture]
) -> tuple[bytes, ImportedQuestion]:
    """The item of the question and what it says when it is read."""
    addresses = {source: f"../{_path_of(picture)}" for source, picture in pictures.items()}
    written = {addresses[source]: picture.data for source, picture in pictures.items()}
    for as_open_response in (False, True):
        data = _bytes(item_element(question, name, pictures, addresses, as_open_response=as_open_response))
        try:
            return data, question_of(read_xml(data), Report(), written.get)
        except QuestionRefused:
            continue
    raise AssertionError("an open response can always be written")


def _path_of(picture: Picture) -> str:
    return f"images/{picture.file_name}"


def _add_resource(resources: Any, name: str, residue: str, shown: Iterable[Picture]) -> None:
    href = f"items/{name}.xml"
    resource = etree.SubElement(resources, "resource", {"identifier": name, "type": ITEM_TYPE, "href": href})
    if residue:
        metadata = etree.SubElement(resource, "metadata")
        etree.SubElement(metadata, f"{{{OURS}}}question", nsmap={None: OURS}).text = residue
    for path in (href, *dict.fromkeys(_path_of(picture) for picture in shown)):
        etree.SubElement(resource, "file", {"href": path})


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, WRITTEN_AT), data, zipfile.ZIP_DEFLATED)


def _bytes(element: Any) -> bytes:
    data: bytes = etree.tostring(element, encoding="UTF-8", xml_declaration=True)
    return data
