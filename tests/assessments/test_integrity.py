"""The proof finds attempts that are not whole. Scores that do not follow from answers: tests/operations."""

from datetime import timedelta

import pytest

from courses.assessments.integrity import findings
from courses.assessments.models import Attempt, AttemptQuestion, Response
from courses.assessments.timing import GRACE
from tests.assessments.sitting import START

SECOND = timedelta(seconds=1)


def problems():
    return [finding.problem for finding in findings()]


def test_whole_attempts_are_no_finding(attempt, passed):
    assert problems() == []


def test_an_open_attempt_needs_no_result(attempt):
    assert problems() == []


def test_a_gap_between_questions(attempt):
    AttemptQuestion.objects.filter(position=3).update(position=5)
    assert problems() == ["asks 3 questions, numbered 1 to 5"]


@pytest.mark.parametrize(("late", "found"), [(GRACE, 0), (GRACE + SECOND, 1)])
def test_an_answer_after_the_end(passed, late, found):
    Response.objects.filter(attempt_question__position=1).update(saved_at=passed.submitted_at + late)
    assert problems() == ["has an answer that was saved after its end"] * found


def test_a_result_that_is_missing(passed):
    Attempt.objects.update(points=None, points_possible=None, score_percent=None, is_passed=None)
    assert problems() == ["was handed in, nobody has to mark it, and it has no result"]


def test_an_attempt_that_was_saved_before_its_end_is_whole(passed):
    Response.objects.update(saved_at=START)
    assert problems() == []
