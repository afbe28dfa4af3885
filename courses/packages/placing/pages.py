"""Puts the content files into Wagtail pages: finds each page by its slug under its parent, publishes what changed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.utils.text import slugify
from wagtail.blocks import StreamValue
from wagtail.models import Page

from courses.anatomy.models import Muscle
from courses.assessments.models import QuestionBank, QuizDraw, QuizPage, QuizQuestion
from courses.assessments.sections import NO_HEADING, Heading
from courses.catalog.models import CatalogPage, CoursePage, LessonPage, ModulePage
from courses.catalog.services import TermEntry, load_glossary
from courses.demo.shipped import Content
from courses.packages.placing.questions import place_question
from courses.packages.reading.blocks import KeyTerms, Term
from courses.packages.reading.courses import Course, Module
from courses.packages.reading.fields import Entry
from courses.packages.reading.instructors import InstructorPage
from courses.packages.reading.lessons import Lesson
from courses.packages.reading.quizzes import Quiz
from courses.packages.reading.sources import Source
from courses.schools.models import School

P = TypeVar("P", bound=Page)


@dataclass(frozen=True)
class Ask:
    """A question of a quiz, by id, and what stands above it."""

    question: int
    heading: Heading = NO_HEADING


@dataclass(frozen=True)
class Rule:
    """So many questions of a bank, by id: of one shelf, of one content area, or of all areas by the exam's outline."""

    bank: int
    number: int
    area: str = ""
    heading: Heading = NO_HEADING
    category: str = ""


class Asked(list[Ask]):
    """The questions of a quiz, in order: rows of their own on the page, not blocks of a stream."""


class Drawn(list[Rule]):
    """The draws of a quiz, in order."""


LEVELS = {"Core": "core", "Complementary": "complementary", "Continuing education": "continuing"}
ART = {"trigger-point": "neck", "anatomy-for-massage": "trunk", "complementary-therapies": "low-back"}

# How the reader of the files writes a link to a term.
TERM_LINK = re.compile(r'<a linktype="term" id="([^"]+)">')
# Fields of blocks that name muscles of the atlas.
MUSCLE_FIELDS = {"muscle", "muscles", "first", "second"}


@dataclass(frozen=True)
class Library:
    """What lessons refer to: sources by key, muscles' ids by key, ids of the school's glossary terms by slug."""

    sources: Mapping[str, Source]
    muscles: Mapping[str, int]
    terms: Mapping[str, int]

    @classmethod
    def load(cls, content: Content, school: School) -> "Library":
        """The library with the shared muscles that are in the database, and the school's glossary as the files say."""
        muscles = Muscle.objects.filter(school=None).values_list("key", "pk")
        entries = [
            TermEntry(term.slug, term.term, term.meaning, term.say or "", term.also) for term in content.glossary
        ]
        terms = load_glossary(school=school, entries=entries)
        return cls({source.key: source for source in content.sources}, dict(muscles), terms)

    def linked(self, html: str) -> str:
        """The text as a page stores it: its terms by their ids."""
        return TERM_LINK.sub(lambda found: f'<a id="{self.terms[found.group(1)]}" linktype="term">', html)


def place_course(catalog: CatalogPage, course: Course, library: Library, at: datetime) -> CoursePage:
    """The course with all its modules, lessons and quizzes, as the files say."""
    page = place_page(
        catalog,
        CoursePage,
        course.slug,
        title=course.title,
        school=catalog.school,
        subject=course.subject,
        level=LEVELS[course.level],
        summary=course.summary,
        lead=course.lead,
        audience=course.audience,
        outcomes=[{"type": "outcome", "value": outcome} for outcome in course.outcomes],
        art=ART.get(course.slug, "neck"),
        enrollment_policy=course.enrollment,
        unlock_policy=course.order,
    )
    bank = QuestionBank.objects.get_or_create(school=catalog.school, name=course.title)[0]
    for module in course.modules:
        _place_module(page, module, bank, library, at)
    for question in course.bank.questions if course.bank else ():
        place_question(bank, question, at)
    return page


def _place_module(course: CoursePage, module: Module, bank: QuestionBank, library: Library, at: datetime) -> None:
    page = place_page(course, ModulePage, module.slug, title=module.title, course=course, outcome=module.outcome)
    for lesson in module.lessons:
        place_page(page, LessonPage, lesson.slug, **_lesson_fields(lesson, library), course=course)
    if module.quiz:
        _place_quiz(page, module.quiz, bank, at)


def _lesson_fields(lesson: Lesson, library: Library) -> dict[str, Any]:
    return {
        "title": lesson.title,
        "summary": lesson.summary,
        "minutes": lesson.minutes,
        "delivery": lesson.delivery,
        "hour_subject": lesson.subject,
        "blueprint": ", ".join(lesson.blueprint),
        "outcomes": [{"type": "outcome", "value": outcome} for outcome in lesson.outcomes],
        "activities": [{"type": "activity", "value": activity.model_dump()} for activity in lesson.activities],
        "body": [_block(name, value, lesson, library) for name, value in lesson.body] + [_references(lesson, library)],
        **_instructor_fields(lesson.instructor, library),
    }


def _instructor_fields(page: InstructorPage | None, library: Library) -> dict[str, Any]:
    return {
        "class_materials": [{"type": "material", "value": material} for material in page.materials] if page else [],
        "class_plan": library.linked(page.in_class) if page else "",
        "class_mistakes": library.linked(page.mistakes) if page else "",
        "class_discussion": library.linked(page.discuss) if page else "",
        "class_watch": library.linked(page.watch_for) if page else "",
    }


def _block(name: str, value: str | Entry, lesson: Lesson, library: Library) -> dict[str, Any]:
    """One block of the body as Wagtail stores it: keys of muscles and sources become ids and numbers."""
    if isinstance(value, str):
        return {"type": name, "value": library.linked(value)}
    fields = value.model_dump()
    if isinstance(value, KeyTerms):
        fields["terms"] = [_key_term(term, library) for term in value.terms]
    for field in MUSCLE_FIELDS & fields.keys():
        fields[field] = _ids(fields[field], library.muscles)
    if "sources" in fields:
        fields["sources"] = [lesson.sources.index(key) + 1 for key in fields["sources"]]
    return {"type": name, "value": _stored_texts(fields, library)}


def _key_term(term: Term, library: Library) -> dict[str, Any]:
    """The term with its entry in the glossary, if it has one."""
    fields = term.model_dump()
    entry = library.terms.get(slugify(term.term))
    return {**fields, "entry": entry} if entry else fields


def _ids(keys: str | tuple[str, ...], known: Mapping[str, int]) -> int | list[int]:
    """The rows of one key or of several."""
    return known[keys] if isinstance(keys, str) else [known[key] for key in keys]


def _stored_texts(value: Any, library: Library) -> Any:
    """Texts with their terms by id. Wagtail stores an empty answer as an empty text, the files leave it out."""
    if isinstance(value, dict):
        return {key: _stored_texts(item, library) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_stored_texts(item, library) for item in value]
    if isinstance(value, str):
        return library.linked(value)
    return "" if value is None else value


def _references(lesson: Lesson, library: Library) -> dict[str, Any]:
    sources = [library.sources[key] for key in lesson.sources]
    return {
        "type": "references",
        "value": {"sources": [{"label": source.label, "address": source.address} for source in sources]},
    }


def _place_quiz(module: ModulePage, quiz: Quiz, bank: QuestionBank, at: datetime) -> None:
    questions = [place_question(bank, question, at, module=module.title) for question in quiz.questions]
    place_page(
        module,
        QuizPage,
        "quiz",
        title=quiz.title,
        course=module.course,
        intro=quiz.intro,
        pass_mark=quiz.pass_mark,
        max_attempts=quiz.attempts,
        quiz_questions=Asked([Ask(question.pk) for question in questions]),
    )


def place_page(parent: Page, model: type[P], slug: str, **fields: Any) -> P:
    """The published page with that slug under `parent`. A revision is written only when something changed."""
    page = model.objects.child_of(parent).filter(slug=slug).first()
    if page is None:
        page = model(slug=slug, **_as_stored(model, fields))
        parent.add_child(instance=page)
        page.save_revision().publish()
    elif changed := {name: value for name, value in fields.items() if _plain(page, name) != _bare(value)}:
        for name, value in _as_stored(model, changed).items():
            setattr(page, name, value)
        page.save_revision().publish()
    return model.objects.get(pk=page.pk)


def _as_stored(model: type[Page], fields: dict[str, Any]) -> dict[str, Any]:
    return {name: _stored(model, name, value) for name, value in fields.items()}


def _stored(model: type[Page], name: str, value: Any) -> Any:
    if isinstance(value, Asked):
        return [
            QuizQuestion(question_id=it.question, sort_order=place, title=it.heading.title, intro=it.heading.intro)
            for place, it in enumerate(value)
        ]
    if isinstance(value, Drawn):
        return [_draw(place, rule) for place, rule in enumerate(value)]
    if isinstance(value, list):
        return StreamValue(model._meta.get_field(name).stream_block, value, is_lazy=True)
    return value


def _draw(place: int, rule: Rule) -> QuizDraw:
    return QuizDraw(
        bank_id=rule.bank,
        number=rule.number,
        by_blueprint=not (rule.area or rule.category),
        area=rule.area,
        category=rule.category,
        title=rule.heading.title,
        intro=rule.heading.intro,
        sort_order=place,
    )


def _plain(page: Page, name: str) -> Any:
    value = getattr(page, name)
    if isinstance(value, StreamValue):
        return _bare(list(value.raw_data))
    if name == "quiz_questions":
        return [Ask(use.question_id, use.heading) for use in value.order_by("sort_order")]
    if name == "draws":
        return [Rule(it.bank_id, it.number, it.area, it.heading, it.category) for it in value.order_by("sort_order")]
    return value


def _bare(value: Any) -> Any:
    """Stored blocks without the ids that Wagtail gives them."""
    if isinstance(value, list):
        return [_bare(item) for item in value]
    if isinstance(value, dict):
        is_list_item = value.get("type") == "item" and "value" in value
        return _bare(value["value"]) if is_list_item else {k: _bare(v) for k, v in value.items() if k != "id"}
    return value
