"""Pictures of files of questions and the school's image library.

A picture is known by its bytes: importing a file again finds the images that the first import made.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction
from wagtail.images import get_image_model
from wagtail.log_actions import log

from courses.assessments.figures import UPLOADED
from courses.assessments.formats.pictures import Picture, PictureRefused, figures_in, read_picture
from courses.assessments.formats.protocol import ImportedQuestion
from courses.schools.models import School
from courses.schools.scoping import files_of


def images_of(school: School) -> Any:
    """The images in the school's part of the library."""
    return files_of(get_image_model(), school)


def known_sources(school: School, pictures: Mapping[str, Picture]) -> dict[str, str]:
    """What figures call the pictures that the library has already."""
    wanted = {picture.digest: source for source, picture in pictures.items()}
    rows = images_of(school).filter(file_hash__in=wanted).order_by("-pk").values_list("file_hash", "pk")
    return {wanted[digest]: f"{UPLOADED}:{pk}" for digest, pk in rows}


def provisional_sources(pictures: Iterable[str]) -> dict[str, str]:
    """Names for pictures that the library will have only when the import is carried out."""
    return {source: f"{UPLOADED}:-{number}" for number, source in enumerate(pictures, 1)}


def store(picture: Picture, description: str, *, school: School, by: Any) -> Any:
    """Puts the picture into the school's part of the library."""
    image = get_image_model()(
        title=picture.title,
        description=description[:255],
        file=ContentFile(picture.data, picture.file_name),
        collection=school.collection,
        uploaded_by_user=by,
    )
    image.file_size, image.file_hash = len(picture.data), picture.digest
    image.save()
    log(instance=image, action="wagtail.create", user=by)
    return image


@contextmanager
def all_or_nothing() -> Iterator[list[Any]]:
    """A transaction that takes the files of the images put into its list back with their rows."""
    stored: list[Any] = []
    try:
        with transaction.atomic():
            yield stored
    except BaseException:
        for image in stored:
            storage: Storage = image.file.storage
            storage.delete(image.file.name)
        raise


def pictures_of(questions: Iterable[ImportedQuestion]) -> dict[str, Picture]:
    """The images that questions of a bank show, for formats that carry pictures."""
    figures = [figure for question in questions for figure in figures_in(question.content)]
    names = {figure.source.partition(":")[2] for figure in figures if figure.source.startswith(f"{UPLOADED}:")}
    found = {}
    for image in get_image_model().objects.filter(pk__in=[name for name in names if name.isdigit()]):
        try:
            with image.open_file() as file:
                found[f"{UPLOADED}:{image.pk}"] = read_picture(image.filename, file.read())
        except (OSError, PictureRefused):
            # It stays a name, which Palpate alone understands; the losses of the export say so.
            continue
    return found
