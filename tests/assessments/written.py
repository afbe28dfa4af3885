"""A quiz with written answers, for the tests of marking and of reports."""

from dataclasses import replace

from courses.assessments import services
from courses.assessments.kinds.protocol import Given
from courses.assessments.models import Attempt, QuizPage, QuizQuestion
from courses.catalog.models import ModulePage
from courses.enrollments.models import Enrollment
from tests.assessments.sitting import START, save_given
from tests.factories import content
from tests.factories.questions import OPEN_RESPONSE, SINGLE, VIGNETTE

GOAL, MEASURE = "g", "m"  # the rubric's lines, of 2 and of 3 points
CASE = replace(VIGNETTE, parts=(SINGLE, replace(OPEN_RESPONSE, stem="Plan the first visit.")))


def make_written_quiz(module: ModulePage, *questions, **fields) -> QuizPage:
    """A quiz of one question of one answer (1 point) and the given ones, by default one written (5 points)."""
    bank = content.make_bank(module.course.school)
    contents = (SINGLE, *(questions or (OPEN_RESPONSE,)))
    quiz = QuizPage(title="Written", slug="written", course=module.course, **fields)
    quiz.quiz_questions = [
        QuizQuestion(question=content.write_question(bank, each), sort_order=number)
        for number, each in enumerate(contents, 1)
    ]
    return content.publish(module, quiz)


def hand_in(quiz: QuizPage, enrollment: Enrollment, *answers: tuple, at=START) -> Attempt:
    """An attempt with question 1 right and the answers to the others, handed in."""
    attempt = services.start_attempt(quiz=quiz, enrollment=enrollment, at=at)
    for position, answer in enumerate((("b",), *(answers or (("Goal first.",),))), 1):
        save_given(attempt, position, Given.of(answer), at=at)
    return services.submit_attempt(attempt=attempt, at=at)


def give(attempt, marker, goal=2, measure=3, *, position=2, part=0, seen=0, comment="", at=START):
    """A person's marks."""
    return services.mark_answer(
        question=attempt.questions.get(position=position),
        part=part,
        marker=marker,
        points={GOAL: goal, MEASURE: measure},
        comment=comment,
        seen=seen,
        at=at,
    )
