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
from courses.assessments.services.marking import (
    AnswerMarkedRefused,
    AnswerUnknownRefused,
    MarkStaleRefused,
    OwnAttemptRefused,
    PassStandsRefused,
    PointsRefused,
    mark_answer,
)
from courses.assessments.services.questions import QuestionRefused, revise_question
from courses.assessments.services.regrades import RegradeOutdatedRefused, RegradeReasonRefused, apply_regrade
from courses.assessments.services.reporting import ReportClosedRefused, close_report, report_question
from courses.assessments.services.starting import AttemptRefused, start_attempt, start_own_attempt

__all__ = [
    "AccommodationRefused",
    "AnswerFixedRefused",
    "AnswerMarkedRefused",
    "AnswerUnknownRefused",
    "AnswerWantedRefused",
    "AttemptClosedRefused",
    "AttemptRefused",
    "MarkStaleRefused",
    "OwnAttemptRefused",
    "PassStandsRefused",
    "PointsRefused",
    "PositionUnknownRefused",
    "QuestionRefused",
    "RegradeOutdatedRefused",
    "RegradeReasonRefused",
    "ReportClosedRefused",
    "StaleAnswerRefused",
    "TimeUpRefused",
    "apply_regrade",
    "attempts_being_sat",
    "close_overdue",
    "close_report",
    "end_accommodation",
    "fix_own_answer",
    "grant_accommodation",
    "mark_answer",
    "report_question",
    "revise_question",
    "save_own_response",
    "save_response",
    "start_attempt",
    "start_own_attempt",
    "submit_attempt",
    "submit_own_attempt",
]
