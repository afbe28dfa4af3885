"""A whole record made by the services alone, so that every check of it must pass."""

from courses.assessments import services
from courses.assessments.models import Attempt, QuizPage
from courses.catalog.models import LessonPage, ModulePage
from courses.certificates.models import Certificate
from courses.enrollments.models import Enrollment
from courses.progress.services import complete_lesson
from courses.users.models import User
from tests.assessments.sitting import answer_right
from tests.factories import attesting
from tests.factories.people import LONG_AGO


def sit_quiz(enrollment: Enrollment, quiz: QuizPage) -> Attempt:
    """Every question answered rightly, and handed in."""
    attempt = services.start_attempt(quiz=quiz, enrollment=enrollment, at=LONG_AGO)
    for question in attempt.questions.all():
        answer_right(attempt, question.position, at=LONG_AGO)
    return services.submit_attempt(attempt=attempt, at=LONG_AGO)


def earn_certificate(enrollment: Enrollment, registrar: User) -> Certificate:
    """Reads every lesson, passes every quiz, and gets the certificate with its file."""
    for module in ModulePage.objects.filter(course=enrollment.course_id).order_by("path"):
        for lesson in LessonPage.objects.child_of(module).order_by("path"):
            complete_lesson(enrollment=enrollment, lesson_id=lesson.pk, at=LONG_AGO)
        for quiz in QuizPage.objects.child_of(module):
            sit_quiz(enrollment, quiz)
    attesting.make_template(enrollment.school)
    return attesting.make_certificate(enrollment, registrar, is_rendered=True)
