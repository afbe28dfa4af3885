"""Changes to questions, attempts and accommodations. Each is one transaction; repeating any of them is harmless."""

from courses.assessments.services.accommodations import (
    AccommodationRefused,
    attempts_being_sat,
    end_accommodation,
    grant_accommodation,
)
from courses.assessments.services.answering import (
    AnswerFixedRefused,
    AnswerWantedRefused,
    AttemptClosedRefused,
    PositionUnknownRefused,
    StaleAnswerRefused,
    TimeUpRefused,
    fix_own_answer,
    save_own_response,
    save_response,
)
from courses.assessments.services.finishing import close_overdue, submit_attempt, submit_own_attempt
from courses.assessments.services.questions import QuestionRefused, revise_question
from courses.assessments.services.regrades import RegradeOutdatedRefused, RegradeReasonRefused, apply_regrade
from courses.assessments.services.starting import AttemptRefused, start_attempt, start_own_attempt

__all__ = [
    "AccommodationRefused",
    "AnswerFixedRefused",
    "AnswerWantedRefused",
    "AttemptClosedRefused",
    "AttemptRefused",
    "PositionUnknownRefused",
    "QuestionRefused",
    "RegradeOutdatedRefused",
    "RegradeReasonRefused",
    "StaleAnswerRefused",
    "TimeUpRefused",
    "apply_regrade",
    "attempts_being_sat",
    "close_overdue",
    "end_accommodation",
    "fix_own_answer",
    "grant_accommodation",
    "revise_question",
    "save_own_response",
    "save_response",
    "start_attempt",
    "start_own_attempt",
    "submit_attempt",
    "submit_own_attempt",
]
