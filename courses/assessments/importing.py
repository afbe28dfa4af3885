"""Questions of a file into a bank, and of a bank into a file.

`plan_import` tells what an import would do; `import_questions` makes the same plan and carries it out, in one
transaction. A question is found again by its key, and where it has none by saying exactly the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from wagtail.log_actions import log

from courses.anatomy.library import library_of
from courses.assessments.authoring import blocks_of, content_from, content_of
from courses.assessments.content import QuestionContent
from courses.assessments.figures import UPLOADED, VIEWS
from courses.assessments.formats.keys import portable, with_kept_keys
from courses.assessments.formats.pictures import Picture, figures_in, with_sources
from courses.assessments.formats.protocol import ImportedQuestion, ParsedFile, Problem
from courses.assessments.kinds import problems_in
from courses.assessments.models import Question, QuestionBank
from courses.assessments.pictures import all_or_nothing, images_of, known_sources, provisional_sources, store
from courses.assessments.pinning import asks_atlas, pinned
from courses.assessments.services import revise_question
from courses.assessments.similar import Stems
from courses.assessments.tags import tags_in
from courses.common.errors import Refusal

# What stands beside the content on both sides, except the tags, which the bank keeps as one text.
PLAIN_FIELDS = ("key", "bloom", "difficulty", "blueprint", "category", "module", "source")


class ImportRefused(Refusal):
    """The file is imported whole or not at all."""

    status = 422
    code = "import_refused"
    message = "This file cannot be imported. Nothing was changed."


class Change(StrEnum):
    """What an import does to one question."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class Step:
    """One question of the file: what it becomes, the row that it changes, and what the bank asks already."""

    question: ImportedQuestion
    content: QuestionContent
    change: Change
    present: Question | None = None
    alike: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do. With errors it does nothing."""

    steps: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()
    new_pictures: Mapping[str, Picture] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What stops the import."""
        return tuple(problem for problem in self.problems if problem.stops)

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What is left out or changed."""
        return tuple(problem for problem in self.problems if not problem.stops)

    def count(self, change: Change) -> int:
        """How many questions it changes so."""
        return sum(step.change is change for step in self.steps)

    @property
    def new(self) -> int:
        """Questions that the bank does not have."""
        return self.count(Change.NEW)

    @property
    def changed(self) -> int:
        """Questions that say something else from now on."""
        return self.count(Change.CHANGED)

    @property
    def same(self) -> int:
        """Questions that the bank has as they are."""
        return self.count(Change.SAME)

    @property
    def alike(self) -> tuple[Step, ...]:
        """New questions that nearly say what the bank or the file asks already."""
        return tuple(step for step in self.steps if step.alike)


def plan_import(bank: QuestionBank, parsed: ParsedFile) -> ImportPlan:
    """What importing the file into the bank would do now."""
    problems = (*parsed.problems, *_figure_problems(bank, parsed), *_atlas_problems(bank, parsed))
    if any(problem.stops for problem in problems):
        return ImportPlan(problems=problems)
    known = known_sources(bank.school, parsed.pictures)
    new = {source: picture for source, picture in parsed.pictures.items() if source not in known}
    sources = known | provisional_sources(new)
    questions = [replace(it, content=with_sources(it.content, sources)) for it in parsed.questions]
    return ImportPlan(tuple(_steps(bank, questions)), problems, new)


def import_questions(*, bank: QuestionBank, parsed: ParsedFile, by: Any, at: datetime) -> ImportPlan:
    """Imports the whole file, or refuses. Repeating it changes nothing. The lock makes two imports queue."""
    with all_or_nothing() as images:
        locked = QuestionBank.objects.select_for_update().get(pk=bank.pk)
        plan = plan_import(locked, parsed)
        if plan.errors:
            raise ImportRefused(reasons=[str(problem) for problem in plan.errors])
        for source, picture in plan.new_pictures.items():
            images.append(store(picture, _alt_of(source, parsed), school=locked.school, by=by))
        settled = plan_import(locked, parsed) if plan.new_pictures else plan
        for step in settled.steps:
            if step.change is not Change.SAME:
                _carry_out(step, locked, by, at)
    return plan


def _alt_of(source: str, parsed: ParsedFile) -> str:
    figures = (figure for question in parsed.questions for figure in figures_in(question.content))
    return next(figure.alt for figure in figures if figure.source == source)


def _carry_out(step: Step, bank: QuestionBank, by: Any, at: datetime) -> None:
    is_new = step.present is None
    question = step.present or Question(bank=bank)
    question.set_content(step.content)
    for name, value in _fields(step.question).items():
        setattr(question, name, value)
    question.save()
    revise_question(question=question, at=at)
    log(instance=question, action="wagtail.create" if is_new else "wagtail.edit", user=by)


def _fields(question: ImportedQuestion) -> dict[str, Any]:
    return {name: getattr(question, name) for name in PLAIN_FIELDS} | {"tags": ", ".join(question.tags)}


def _steps(bank: QuestionBank, questions: Sequence[ImportedQuestion]) -> Iterable[Step]:
    rows = list(bank.questions.all()) if bank.pk else []
    by_key = {row.key: row for row in rows if row.key}
    by_stem: dict[str, list[Question]] = {}
    for row in rows:
        by_stem.setdefault(row.stem.strip(), []).append(row)
    stems = Stems(row.stem for row in rows)
    for question in questions:
        content = _as_stored(question.content)
        present = by_key.get(question.key) or _same_without_key(question, content, by_stem)
        yield _step(question, content, present, stems)
        if present is None:
            stems.add(question.content.stem)


def _same_without_key(
    question: ImportedQuestion, content: QuestionContent, by_stem: dict[str, list[Question]]
) -> Question | None:
    """A question without a key is known only by saying exactly the same."""
    if question.key:
        return None
    rows = by_stem.get(content.stem, [])
    return next((row for row in rows if portable(content_of(row)) == portable(content)), None)


def _step(question: ImportedQuestion, content: QuestionContent, present: Question | None, stems: Stems) -> Step:
    if present is None:
        alike = tuple(stems.alike(content.stem)[:3])
        return Step(question, with_kept_keys(content, None), Change.NEW, alike=alike)
    now = content_of(present)
    # Found by saying the same, it has fields of its own, which a file without keys does not know better.
    has_its_fields = not question.key or _has(present, _fields(question))
    if has_its_fields and portable(now) == portable(content):
        return Step(question, now, Change.SAME, present)
    return Step(question, with_kept_keys(content, now), Change.CHANGED, present)


def _has(row: Question, fields: Mapping[str, Any]) -> bool:
    return all(getattr(row, name) == value for name, value in fields.items())


def _as_stored(content: QuestionContent) -> QuestionContent:
    """The content as it comes back from the editor's blocks, which leave out what the editor does not ask for."""
    return content_from(
        blocks_of(content),
        stem=content.stem,
        rationale=content.rationale,
        figure=content.figure,
        points_each=content.points_each,
    )


def _figure_problems(bank: QuestionBank, parsed: ParsedFile) -> list[Problem]:
    """Figures that are not there, or that are another school's."""
    figures = [(question.place, figure) for question in parsed.questions for figure in figures_in(question.content)]
    at_hand = {f"figure:{view}" for view, _ in VIEWS} | set(parsed.pictures)
    wanted = {figure.source for _, figure in figures} - at_hand
    ids = {int(name) for source in wanted if (name := _image_name(source))}
    images = images_of(bank.school).filter(pk__in=ids)
    known = at_hand | {f"{UPLOADED}:{pk}" for pk in images.values_list("pk", flat=True)}
    return [
        Problem(place, f"Its figure “{figure.source[:40]}” is not among this school's images.")
        for place, figure in figures
        if figure.source not in known
    ]


def _atlas_problems(bank: QuestionBank, parsed: ParsedFile) -> list[Problem]:
    """What questions on the body chart ask of the school's atlas in vain."""
    asking = [question for question in parsed.questions if asks_atlas(question.content)]
    if not asking:
        return []
    library = library_of(bank.school)
    return [
        Problem(question.place, sentence)
        for question in asking
        for sentence in problems_in(pinned(question.content, library))
    ]


def _image_name(source: str) -> str:
    origin, _, name = source.partition(":")
    return name if origin == UPLOADED and name.isascii() and name.isdigit() and len(name) < 10 else ""


def exported(questions: Iterable[Question]) -> list[ImportedQuestion]:
    """Questions of a bank as files carry them."""
    return [
        ImportedQuestion(
            content=content_of(question),
            **{name: getattr(question, name) for name in PLAIN_FIELDS},
            tags=tuple(tags_in(question.tags)),
            place=str(question),
        )
        for question in questions
    ]
