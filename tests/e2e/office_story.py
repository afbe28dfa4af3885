"""A quiz that a dozen sat, one with written answers, and everything that the office can then see and do about them."""

from django.urls import reverse

from courses.assessments import services
from courses.assessments.models import Attempt, ProblemReport, Question, QuizPage
from courses.assessments.timing import Allowance
from courses.catalog.models import CoursePage
from courses.common.clock import now
from courses.enrollments.models import Enrollment
from courses.schools.models import Membership, Role, School
from courses.users.models import User
from tests.assessments.regrading import make_right
from tests.assessments.sitting import START, answer_right, answer_wrong
from tests.assessments.written import hand_in, make_written_quiz
from tests.factories import content, people, study

SAT_BY = 12


def tell(school: School) -> dict[str, str]:
    """Everything of it; answers the addresses of the pages."""
    course = content.make_course(school, "What the office sees", unlock_policy=CoursePage.UnlockPolicy.OPEN)
    quiz = content.make_quiz(content.make_module(course, "Sat by a dozen"))
    written = make_written_quiz(content.make_module(course, "Marked by people"))
    enrollments = [_enroll(course, number) for number in range(SAT_BY)]
    attempts = [_sit(quiz, enrollment, missed=number % 3) for number, enrollment in enumerate(enrollments, 1)]
    waiting = hand_in(written, enrollments[0])
    report = _report(attempts[0])
    grant_time(school, enrollments[1].trainee, 150, "A letter from the learning center.")
    question = report.attempt_question.version.question
    make_right(question, "Wrong")
    return _addresses(school, quiz, question, waiting, enrollments[1].trainee)


def _enroll(course: CoursePage, number: int) -> Enrollment:
    names = {"first_name": "Office", "last_name": f"Number {number}"}
    return study.make_enrollment(course, people.make_user(**names, email=f"office{number}@engine.example"))


def _sit(quiz: QuizPage, enrollment: Enrollment, *, missed: int) -> Attempt:
    """All right but one: the question in this place; 0 misses none."""
    attempt = services.start_attempt(quiz=quiz, enrollment=enrollment, at=START)
    for position in (1, 2, 3):
        answer = answer_wrong if position == missed else answer_right
        answer(attempt, position)
    return services.submit_attempt(attempt=attempt, at=START)


def _report(attempt: Attempt) -> ProblemReport:
    return services.report_question(
        question=attempt.questions.get(position=1),
        reporter=attempt.enrollment.trainee,
        reason=ProblemReport.Reason.WRONG_KEY,
        text="The lesson says the opposite of the key.",
        at=now(),
    )


def grant_time(school: School, person: User, percent: int, reason: str = "") -> None:
    """Longer time for the person, by the school's registrar."""
    office = Membership.objects.filter(school=school, role=Role.REGISTRAR).select_related("user").earliest("pk")
    services.grant_accommodation(
        school=school,
        person=person,
        allowance=Allowance(time_percent=percent),
        reason=reason,
        valid_until=None,
        actor=office.user,
        at=now(),
    )


def _addresses(
    school: School,
    quiz: QuizPage,
    question: Question,
    waiting: Attempt,
    person: User,
) -> dict[str, str]:
    return {
        "marking": reverse("assessments:marking", args=[school.slug]),
        "mark": reverse("assessments:mark", args=[school.slug, waiting.uuid, 2, 0]),
        "reports": reverse("assessments:reports", args=[school.slug]),
        "quiz": reverse("analysis:quiz", args=[school.slug, quiz.pk]),
        "question": reverse("analysis:question", args=[school.slug, question.pk]),
        "regrade": reverse("dashboards:regrade", args=[school.slug, question.pk]),
        "accommodation": reverse("accommodations:person", args=[school.slug, person.uuid]),
        "end": reverse("accommodations:end", args=[school.slug, person.uuid]),
    }
