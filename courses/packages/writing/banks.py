"""Where every question of a course stands: in the quiz that asks it first, in the course's bank.yaml, or in a bank of
its own beside the courses.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Any

from django.utils.text import slugify

from courses.assessments.importing import exported
from courses.assessments.models import Question, QuestionBank, QuizDraw, QuizPage, QuizQuestion
from courses.catalog.models import CoursePage
from courses.packages.writing.notes import Notes
from courses.packages.writing.questions import Fields, ImagePath, written_question


@dataclass(frozen=True)
class Asking:
    """What the quizzes of a course ask and draw, by the ids of their pages, in order."""

    questions: Mapping[int, Sequence[QuizQuestion]]
    draws: Mapping[int, Sequence[QuizDraw]]

    @classmethod
    def of(cls, quizzes: Sequence[QuizPage]) -> "Asking":
        """Loaded with two queries."""
        ids = [quiz.pk for quiz in quizzes]
        asked = QuizQuestion.objects.filter(quiz__in=ids).select_related("question__bank").order_by("sort_order", "pk")
        drawn = QuizDraw.objects.filter(quiz__in=ids).select_related("bank").order_by("sort_order", "pk")
        return cls(_by_quiz(ids, asked), _by_quiz(ids, drawn))

    def asks(self, quiz: QuizPage) -> bool:
        """Whether it asks anything."""
        return bool(self.questions[quiz.pk] or self.draws[quiz.pk])

    @property
    def used(self) -> frozenset[int]:
        """The ids of the questions that some quiz asks."""
        return frozenset(row.question_id for rows in self.questions.values() for row in rows)

    @property
    def banks(self) -> dict[int, QuestionBank]:
        """Every bank that is asked or drawn from."""
        asked = (row.question.bank for rows in self.questions.values() for row in rows)
        drawn = (row.bank for rows in self.draws.values() for row in rows)
        return {bank.pk: bank for banks in (asked, drawn) for bank in banks}


def _by_quiz(ids: Sequence[int], rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {pk: [] for pk in ids}
    for row in rows:
        found[row.quiz_id].append(row)
    return found


def own_bank(course: CoursePage, module_quizzes: Sequence[QuizPage], asking: Asking) -> QuestionBank | None:
    """The bank that is called like the course, else the one that most questions of its modules come from."""
    named = QuestionBank.objects.filter(school=course.school_id, name=course.title).first()
    asked = Counter(row.question.bank for quiz in module_quizzes for row in asking.questions[quiz.pk])
    ranked = sorted(asked.items(), key=lambda pair: (-pair[1], pair[0].name))
    return named or next((bank for bank, _ in ranked), None)


@dataclass
class Banks:
    """The questions of a course and where they stand. `others` are the slugs of the banks beside the courses, by id.

    `names` are the names of all banks by id.
    """

    own: QuestionBank | None
    names: Mapping[int, str]
    questions: Mapping[int, Sequence[Question]]
    others: Mapping[int, str]
    image_path: ImagePath
    _placed: set[int] = field(default_factory=set)

    def asked(self, question: Question, shelf: str) -> Fields | str:
        """The question where a module's quiz asks it: whole the first time, later by its id."""
        if not self._is_own(question) or question.pk in self._placed:
            return self.named(question)
        self._placed.add(question.pk)
        return self._entry(question, shelf)

    def named(self, question: Question) -> Fields | str:
        """The question by its id."""
        return question.key if self._is_own(question) else {"use": question.key, "bank": self.others[question.bank_id]}

    def bank_of(self, draw: QuizDraw) -> str:
        """The slug of the bank that is drawn from, empty for the course's own."""
        return self.others.get(draw.bank_id, "")

    def further(self) -> list[Fields]:
        """The questions of the own bank that stand in no quiz."""
        rows = self.questions.get(self.own.pk, ()) if self.own else ()
        return [self._entry(row) for row in rows if row.pk not in self._placed]

    def beside(self) -> dict[str, list[Fields]]:
        """The questions of the other banks by their slugs."""
        return {slug: [self._entry(row) for row in self.questions.get(pk, ())] for pk, slug in self.others.items()}

    def _is_own(self, question: Question) -> bool:
        return self.own is not None and question.bank_id == self.own.pk

    def _entry(self, question: Question, shelf: str = "") -> Fields:
        (carried,) = exported([question])
        return written_question(carried, self.image_path, shelf=shelf)


def questions_of(banks: Iterable[int], used: frozenset[int], notes: Notes) -> dict[int, list[Question]]:
    """The questions of the banks that are on offer or asked, in their order; notes on those that are retired."""
    found: dict[int, list[Question]] = {}
    retired = 0
    for row in Question.objects.filter(bank__in=list(banks)).order_by("pk"):
        if row.is_retired and row.pk not in used:
            retired += 1
            continue
        if row.is_retired:
            notes.add(f"Question “{row.key}”", "is retired but asked; where it is imported it is on offer again.")
        found.setdefault(row.bank_id, []).append(row)
    if retired:
        notes.add("Retired questions", f"{retired} that no quiz of the course asks are left out.")
    return found


def slugs_of(banks: Iterable[QuestionBank], present: Mapping[str, str]) -> dict[int, str]:
    """A folder for each bank, by its id. `present` are the names of the banks of a folder that is written into."""
    slugs: dict[int, str] = {}
    folders = {name: slug for slug, name in present.items()}
    for bank in sorted(banks, key=lambda bank: bank.name):
        taken = {*slugs.values(), *present}
        slugs[bank.pk] = folders.get(bank.name) or _free(slugify(bank.name) or "bank", taken)
    return slugs


def _free(name: str, taken: set[str]) -> str:
    numbered = (f"{name}-{number}" for number in count(2))
    return next(slug for slug in chain([name], numbered) if slug not in taken)
