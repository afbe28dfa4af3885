"""A quiz page as its file: how it is taken, what it asks in order, and what it draws."""

from collections.abc import Callable, Sequence
from typing import Any

from courses.assessments.disclosure import Moment
from courses.assessments.models import Question, QuizDraw, QuizPage, QuizQuestion
from courses.packages.reading.quizzes import Terms
from courses.packages.writing.banks import Asking, Banks
from courses.packages.writing.questions import Fields

Entry = Callable[[Question], Fields | str]


def written_quiz(quiz: QuizPage, asking: Asking, banks: Banks, entry: Entry, *, usual_slug: str) -> Fields:
    """The mapping of the file. `entry` writes a question; the slug is written where it is not the usual one."""
    said = {
        "title": quiz.title,
        "slug": "" if quiz.slug == usual_slug else quiz.slug,
        **_terms(quiz),
        **_asked(asking.questions[quiz.pk], entry),
        "draws": [_draw(row, banks) for row in asking.draws[quiz.pk]],
    }
    return {name: value for name, value in said.items() if value not in ("", [])}


def _terms(quiz: QuizPage) -> Fields:
    """How it is taken, where that is not the usual."""
    said = {
        "intro": quiz.intro,
        "pass_mark": quiz.pass_mark,
        "attempts": quiz.max_attempts,
        "retry_hours": quiz.retry_hours,
        "minutes": quiz.time_limit_minutes,
        "counts": quiz.counts,
        "layout": quiz.layout,
        "practice": quiz.is_practice,
        "shuffle_questions": quiz.shuffles_questions,
        "shuffle_choices": quiz.shuffles_choices,
        "blind": quiz.is_marked_blind,
        "two_markers": quiz.needs_second_marker,
        "review": _review(quiz),
    }
    return {name: value for name, value in said.items() if value != Terms.model_fields[name].default}


def _review(quiz: QuizPage) -> Any:
    """One word where it says all: the own answers at once, and the key from then on."""
    policy = quiz.review_policy
    moments = {
        "answer": str(policy.answer),
        "correctness": str(policy.correctness),
        "points": str(policy.points),
        "rationale": str(policy.rationale),
        "right_answer": str(policy.right_answer),
    }
    key = {moment for name, moment in moments.items() if name != "answer"}
    if moments["answer"] == Moment.AFTER and len(key) == 1:
        return key.pop()
    return {name: moment for name, moment in moments.items() if moment != Moment.AFTER}


def _asked(rows: Sequence[QuizQuestion], entry: Entry) -> Fields:
    """The questions in order; those from a heading on stand below it."""
    questions: list[Any] = []
    sections: list[Fields] = []
    for row in rows:
        if row.title:
            intro = {"intro": row.intro} if row.intro else {}
            sections.append({"title": row.title, **intro, "questions": []})
        (sections[-1]["questions"] if sections else questions).append(entry(row.question))
    return {"questions": questions, "sections": sections}


def _draw(row: QuizDraw, banks: Banks) -> Fields:
    section = {name: text for name, text in (("title", row.title), ("intro", row.intro)) if text}
    said = {
        "bank": banks.bank_of(row),
        "questions": row.number,
        "spread": row.by_blueprint,
        "area": row.area,
        "category": row.category,
        "bloom": row.bloom,
        "section": section if row.title else {},
    }
    return {name: value for name, value in said.items() if value not in ("", False, {})}
