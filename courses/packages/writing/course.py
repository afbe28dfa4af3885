"""A published course of a school as a package: the files that the reader reads back to the same course."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from courses.catalog.models import CoursePage
from courses.packages.placing.quizzes import shelf_of
from courses.packages.placing.specs import LEVELS
from courses.packages.reading.instructors import SUFFIX
from courses.packages.reading.quizzes import THE_MODULES_QUIZ
from courses.packages.writing.banks import Banks
from courses.packages.writing.beside import NOTHING_BESIDE, SOURCES, Beside
from courses.packages.writing.layout import Layout, ModuleLayout, layout_of
from courses.packages.writing.lessons import cited_by, values_of, written_instructor_page, written_lesson
from courses.packages.writing.loading import load
from courses.packages.writing.naming import Names, Writer
from courses.packages.writing.notes import Notes
from courses.packages.writing.package import Files, WrittenPackage
from courses.packages.writing.quizzes import written_quiz
from courses.packages.writing.sources import entries
from courses.packages.writing.yaml_text import written

_LEVEL_WORDS = {level: words for words, level in LEVELS.items()}
Texts = Iterator[tuple[str, str]]


def write_course(course: CoursePage, beside: Beside = NOTHING_BESIDE) -> WrittenPackage:
    """The course as it is published. `beside` is what a folder holds already that it is written into."""
    notes = Notes()
    _note_what_stays(course, notes)
    layout = layout_of(course, notes)
    names, banks = load(layout, beside, notes)
    texts = {
        **dict(_modules(layout, names, banks)),
        **dict(_exams(layout, banks)),
        **dict(_course(layout, banks)),
        **dict(_banks(banks, beside)),
        **dict(_shared(layout, names, beside)),
    }
    encoded = {path: text.encode() for path, text in texts.items()}
    return WrittenPackage(Files({**encoded, **names.media.files}), notes.all)


def _note_what_stays(course: CoursePage, notes: Notes) -> None:
    """What belongs to the school that teaches the course, not to the course."""
    place = f"“{course.title}”"
    if course.reviewed_by or course.reviewed_on:
        notes.add(place, "who reviewed it and when is not written: another school answers for its own review.")
    if course.search_description:
        notes.add(place, "its description for search engines is not written.")
    if course.teachers.exists():
        notes.add(place, "its teachers are not written.")


def _course(layout: Layout, banks: Banks) -> Texts:
    page = layout.page
    head = {
        "title": page.title,
        "summary": page.summary,
        "lead": page.lead,
        "subject": page.subject,
        "level": _LEVEL_WORDS[page.level],
        "enrollment": page.enrollment_policy,
        "order": page.unlock_policy,
        "outcomes": values_of(page.outcomes),
        "audience": page.audience,
        "picture": page.art,
        "bank": banks.own.name if banks.own and banks.own.name != page.title else "",
    }
    yield f"{layout.folder}/course.yaml", _filled(head)
    if further := banks.further():
        yield f"{layout.folder}/bank.yaml", written({"questions": further})


def _filled(fields: dict[str, Any]) -> str:
    return written({name: value for name, value in fields.items() if value not in ("", [])})


def _modules(layout: Layout, names: Names, banks: Banks) -> Texts:
    for module in layout.modules:
        yield f"{module.folder}/module.yaml", written({"title": module.page.title, "outcome": module.page.outcome})
        yield from _lessons(module, names)
        if module.quiz:
            entry = partial(banks.asked, shelf=shelf_of(module.page.title))
            quiz = written_quiz(module.quiz, layout.asking, banks, entry, usual_slug=THE_MODULES_QUIZ)
            yield module.quiz_file, written(quiz)


def _lessons(module: ModuleLayout, names: Names) -> Texts:
    for file, lesson in module.lessons.items():
        writer = Writer(names, lesson.title, file, module.number, cited_by(lesson, names))
        yield file, written_lesson(lesson, writer)
        if lesson.has_instructor_page:
            yield file.removesuffix(".md") + SUFFIX, written_instructor_page(lesson, writer)


def _exams(layout: Layout, banks: Banks) -> Texts:
    for file, exam in layout.exams.items():
        yield file, written(written_quiz(exam, layout.asking, banks, banks.named, usual_slug=exam.slug))


def _banks(banks: Banks, beside: Beside) -> Texts:
    """The banks beside the courses. Questions that a folder has and the school has not stay in it."""
    questions = banks.beside()
    for pk, slug in banks.others.items():
        yield f"banks/{slug}/bank.yaml", written({"name": banks.names[pk]})
        ids = {entry["id"] for entry in questions[slug]}
        others = [entry for entry in beside.bank_questions.get(slug, ()) if entry.get("id") not in ids]
        if both := [*questions[slug], *others]:
            yield f"banks/{slug}/questions.yaml", written({"questions": both})


def _shared(layout: Layout, names: Names, beside: Beside) -> Texts:
    """The terms and sources, known once everything else is written."""
    for number, terms in names.glossary.files([module.number for module in layout.modules]).items():
        yield f"glossary/{layout.page.slug}-{number}.yaml", written(terms)
    if new := entries(names.sources.new):
        before = f"{beside.sources_text.rstrip()}\n\n" if beside.sources_text.strip() else ""
        yield SOURCES, before + written(new)
