"""The images and documents of a package in a school's part of the library.

A file is known by its bytes: importing a package again finds what the first import stored.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents import get_document_model
from wagtail.log_actions import log

from courses.assessments.formats.pictures import Picture, PictureRefused, read_picture
from courses.assessments.pictures import images_of, store
from courses.packages.reading.blocks import Download, Figure, Video
from courses.packages.reading.errors import Problem
from courses.packages.reading.lessons import Lesson
from courses.packages.reading.package import Package
from courses.schools.cms.uploads import check_document
from courses.schools.models import School
from courses.schools.scoping import files_of

_DOCUMENT_LINK = re.compile(r'<a id="([^"]+)" linktype="document">')


@dataclass(frozen=True)
class Media:
    """The files that lessons show, by their paths in the package, and what is wrong with others.

    `alts` are what the first figure says of an image.
    """

    images: Mapping[str, Picture] = field(default_factory=dict)
    documents: Mapping[str, bytes] = field(default_factory=dict)
    alts: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def media_of(package: Package) -> Media:
    """All files that the lessons of the package show, verified."""
    images: dict[str, Picture] = {}
    documents: dict[str, bytes] = {}
    alts: dict[str, str] = {}
    problems: list[Problem] = []
    for figure in _figures(package):
        path = figure.image or ""
        alts.setdefault(path, figure.alt)
        if path in images:
            continue
        try:
            images[path] = read_picture(path, package.medium(path))
        except PictureRefused as refused:
            problems.append(figure.problem(f"“{path}” cannot be taken: {refused}", "image"))
    for path in dict.fromkeys(_documents(package)):
        documents[path] = package.medium(path)
        problems += (Problem(path, "", message) for message in _refusals(path, documents[path]))
    return Media(images, documents, alts, tuple(problems))


def _blocks(package: Package) -> Iterator[tuple[Lesson, Any]]:
    for course in package.courses:
        for module in course.modules:
            for lesson in module.lessons:
                yield from ((lesson, value) for _, value in lesson.body)


def _figures(package: Package) -> Iterator[Figure]:
    return (value for _, value in _blocks(package) if isinstance(value, Figure) and value.image)


def _documents(package: Package) -> Iterator[str]:
    for lesson, value in _blocks(package):
        if isinstance(value, Video):
            yield from (value.video, value.captions)
        elif isinstance(value, Download):
            yield value.document
        yield from _linked(value if isinstance(value, str) else repr(value))
        if lesson.instructor:
            yield from _linked(repr(lesson.instructor))


def _linked(text: str) -> Iterable[str]:
    return (unescape(path) for path in _DOCUMENT_LINK.findall(text))


def _refusals(path: str, data: bytes) -> Iterable[str]:
    """The sentences of the admin's own form."""
    extension = PurePosixPath(path).suffix.removeprefix(".").lower()
    if extension not in settings.WAGTAILDOCS_EXTENSIONS:
        return [f"a .{extension} file cannot be a document"]
    try:
        check_document(SimpleUploadedFile(PurePosixPath(path).name, data))
    except ValidationError as error:
        return error.messages
    return []


def known_images(school: School, media: Media) -> dict[str, int]:
    """Ids of the images that the school has already, by their paths."""
    return _known(images_of(school), {path: picture.digest for path, picture in media.images.items()})


def known_documents(school: School, media: Media) -> dict[str, int]:
    """Ids of the documents that the school has already, by their paths."""
    return _known(
        files_of(get_document_model(), school), {path: _digest(data) for path, data in media.documents.items()}
    )


def _known(rows: Any, digests: Mapping[str, str]) -> dict[str, int]:
    found = dict(rows.filter(file_hash__in=digests.values()).order_by("-pk").values_list("file_hash", "pk"))
    return {path: found[digest] for path, digest in digests.items() if digest in found}


def store_images(media: Media, known: Mapping[str, int], *, school: School, by: Any) -> Iterator[tuple[str, Any]]:
    """Stores what the school does not have; answers each with its path."""
    for path, picture in media.images.items():
        if path not in known:
            yield path, store(picture, media.alts[path], school=school, by=by)


def store_documents(media: Media, known: Mapping[str, int], *, school: School, by: Any) -> Iterator[tuple[str, Any]]:
    """The same for documents."""
    for path, data in media.documents.items():
        if path not in known:
            name = PurePosixPath(path).name
            document = get_document_model()(
                title=name,
                file=ContentFile(data, name),
                collection=school.collection,
                uploaded_by_user=by,
                file_size=len(data),
                file_hash=_digest(data),
            )
            document.save()
            log(instance=document, action="wagtail.create", user=by)
            yield path, document


def _digest(data: bytes) -> str:
    """As Wagtail knows its files."""
    return hashlib.sha1(data, usedforsecurity=False).hexdigest()
