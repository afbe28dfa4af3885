"""Loads what the pages of a course name by id: a few queries, however many pages it has."""

from collections.abc import Iterable, Mapping
from typing import Any

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from courses.anatomy.models import Muscle
from courses.assessments.authoring import content_of
from courses.assessments.figures import UPLOADED
from courses.assessments.formats.pictures import figures_in
from courses.assessments.models import Question
from courses.catalog.models import GlossaryTerm
from courses.packages.writing.banks import Banks, own_bank, questions_of, slugs_of
from courses.packages.writing.beside import Beside
from courses.packages.writing.glossary import Glossary, UsedTerm
from courses.packages.writing.layout import Layout
from courses.packages.writing.media import Media
from courses.packages.writing.naming import Names
from courses.packages.writing.notes import Notes
from courses.packages.writing.questions import ImagePath
from courses.packages.writing.references import referred
from courses.packages.writing.sources import Sources
from courses.schools.scoping import files_of


def load(layout: Layout, beside: Beside, notes: Notes) -> tuple[Names, Banks]:
    """The names of everything that the course refers to, and its questions."""
    own = own_bank(layout.page, [module.quiz for module in layout.modules if module.quiz], layout.asking)
    banks = layout.asking.banks | ({own.pk: own} if own else {})
    questions = questions_of(banks, layout.asking.used, notes)
    found = referred(text for _, _, lesson in layout.lessons for text in _stored(lesson))
    files = layout.files
    images = found.get("image", frozenset()) | {pk for rows in questions.values() for it in rows for pk in _images(it)}
    names = Names(
        files=files,
        pages=Page.objects.in_bulk(found.get("page", frozenset()) - files.keys()),
        # Another school's file stays there, whatever a text says.
        documents=files_of(get_document_model(), layout.page.school).in_bulk(found.get("document", ())),
        images=files_of(get_image_model(), layout.page.school).in_bulk(images),
        muscles=dict(Muscle.objects.values_list("pk", "key")),
        media=Media(beside.media),
        glossary=Glossary(_terms(layout, found.get("term", ())), beside.terms, beside.kept_terms, notes),
        sources=Sources(beside.sources, notes),
        notes=notes,
    )
    others = slugs_of((bank for pk, bank in banks.items() if bank != own), beside.bank_names)
    return names, Banks(own, {pk: bank.name for pk, bank in banks.items()}, questions, others, _image_paths(names))


def _stored(lesson: Any) -> Iterable[Any]:
    return (
        list(lesson.body.raw_data),
        lesson.class_plan,
        lesson.class_mistakes,
        lesson.class_discussion,
        lesson.class_watch,
    )


def _images(question: Question) -> Iterable[int]:
    sources = (figure.source.partition(":") for figure in figures_in(content_of(question)))
    return (int(name) for origin, _, name in sources if origin == UPLOADED)


def _image_paths(names: Names) -> ImagePath:
    def path_of(source: str) -> str | None:
        if image := names.images.get(int(source.partition(":")[2])):
            return names.media.path_of(image)
        names.notes.add("A question", "shows an image that is not there; it is written without.")
        return None

    return path_of


def _terms(layout: Layout, ids: Iterable[int]) -> Mapping[str, UsedTerm]:
    """The terms of the school's glossary by the ids that texts name them by."""
    rows = GlossaryTerm.objects.filter(school=layout.page.school_id, pk__in=ids)
    return {str(row.pk): UsedTerm(row.slug, row.term, row.meaning, row.pronunciation, tuple(row.also)) for row in rows}
