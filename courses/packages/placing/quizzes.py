"""A quiz of the files as the fields of its page: how it is taken, what it asks and what it draws."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from courses.assessments.blueprint import MBLEX, WEIGHTS
from courses.assessments.drawing import shares
from courses.assessments.models import QuizDraw, QuizQuestion
from courses.assessments.sections import NO_HEADING, Heading
from courses.packages.placing.library import Library, question_name
from courses.packages.reading.courses import Course
from courses.packages.reading.questions import AnyQuestion
from courses.packages.reading.quizzes import Draw, Quiz, Reference, Section

LONGEST_CATEGORY = 80


@dataclass(frozen=True)
class Ask:
    """A question of a quiz, by id, and what stands above it."""

    question: int
    heading: Heading = NO_HEADING


@dataclass(frozen=True)
class Rule:
    """So many questions of a bank, by id, and what narrows or spreads them."""

    bank: int
    number: int
    area: str = ""
    category: str = ""
    bloom: str = ""
    spreads: bool = False
    heading: Heading = NO_HEADING


class Asked(list[Ask]):
    """The questions of a quiz, in order: rows of their own on the page, not blocks of a stream."""

    @classmethod
    def of(cls, rows: Any) -> "Asked":
        """Those that a page has."""
        return cls(Ask(row.question_id, row.heading) for row in sorted(rows.all(), key=_order))

    def rows(self) -> list[QuizQuestion]:
        """As a page stores them."""
        return [
            QuizQuestion(question_id=it.question, sort_order=place, title=it.heading.title, intro=it.heading.intro)
            for place, it in enumerate(self)
        ]


class Drawn(list[Rule]):
    """The draws of a quiz, in order."""

    @classmethod
    def of(cls, rows: Any) -> "Drawn":
        """Those that a page has."""
        return cls(
            Rule(it.bank_id, it.number, it.area, it.category, it.bloom, it.by_blueprint, it.heading)
            for it in sorted(rows.all(), key=_order)
        )

    def rows(self) -> list[QuizDraw]:
        """As a page stores them."""
        return [
            QuizDraw(
                bank_id=rule.bank,
                number=rule.number,
                by_blueprint=rule.spreads,
                area=rule.area,
                category=rule.category,
                bloom=rule.bloom,
                title=rule.heading.title,
                intro=rule.heading.intro,
                sort_order=place,
            )
            for place, rule in enumerate(self)
        ]


def _order(row: Any) -> int:
    return row.sort_order or 0


def shelf_of(module_title: str) -> str:
    """The category that the questions of a module's quiz have in their bank."""
    return module_title[:LONGEST_CATEGORY]


def quiz_fields(quiz: Quiz, course: Course, library: Library) -> dict[str, Any]:
    """What the page of the quiz stores."""
    review = quiz.review_policy
    return {
        "title": quiz.title,
        "intro": quiz.intro,
        "pass_mark": quiz.pass_mark,
        "max_attempts": quiz.attempts,
        "retry_hours": quiz.retry_hours,
        "time_limit_minutes": quiz.minutes,
        "counts": quiz.counts,
        "layout": quiz.layout,
        "is_practice": quiz.practice,
        "shuffles_questions": quiz.shuffle_questions,
        "shuffles_choices": quiz.shuffle_choices,
        "is_marked_blind": quiz.blind,
        "needs_second_marker": quiz.two_markers,
        "shows_answer": review.answer,
        "shows_correctness": review.correctness,
        "shows_points": review.points,
        "shows_rationale": review.rationale,
        "shows_right_answer": review.right_answer,
        "quiz_questions": Asked(_asked(quiz, course, library)),
        "draws": Drawn(rule for draw in quiz.draws for rule in _rules(draw, course, library)),
    }


def _asked(quiz: Quiz, course: Course, library: Library) -> Iterator[Ask]:
    for section, question in quiz.asked:
        yield Ask(library.questions[_name(question, course, library)], _heading(section))


def _name(question: AnyQuestion | Reference, course: Course, library: Library) -> str:
    if isinstance(question, Reference):
        return question_name(_bank(question.bank, course, library), question.use)
    return question_name(course.bank_name, question.id)


def _bank(slug: str | None, course: Course, library: Library) -> str:
    """The name of a bank of the package, or of the course's own."""
    return library.bank_names[slug] if slug else course.bank_name


def _heading(section: Section | None) -> Heading:
    return Heading(section.title, section.intro) if section else NO_HEADING


def _rules(draw: Draw, course: Course, library: Library) -> Sequence[Rule]:
    """One draw, or one for each module or area under its title."""
    bank = library.banks[_bank(draw.bank, course, library)]
    if draw.by_module:
        numbers = draw.of_modules([module.title for module in course.modules])
        return [
            Rule(bank, number, category=shelf_of(title), heading=Heading(title, ""))
            for title, number in numbers.items()
        ]
    if draw.by_area:
        numbers = shares(draw.questions, WEIGHTS)
        return [Rule(bank, numbers[it.code], it.code, heading=_of_area(it)) for it in MBLEX]
    return [Rule(bank, draw.questions, draw.area, draw.category, draw.bloom, draw.spread, _heading(draw.section))]


def _of_area(area: Any) -> Heading:
    return Heading(area.title, f"{area.weight_percent} percent of the licensing exam.")
