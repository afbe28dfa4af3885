"""Puts the exams of content files beside the modules of their courses."""

from collections.abc import Mapping

from courses.assessments.models import Question, QuestionBank, QuizPage
from courses.catalog.models import CoursePage
from courses.demo.content_courses import Course
from courses.demo.content_quizzes import Exam
from courses.demo.pages import Asked, Drawn, place_page
from courses.schools.models import School


def place_exams(school: School, course: Course, banks: Mapping[str, QuestionBank]) -> None:
    """The exams of the course, where the school teaches it. `banks` are the school's by the name of their folder."""
    for page in CoursePage.objects.filter(school=school, slug=course.slug):
        for exam in course.exams:
            _place_exam(page, exam, banks)


def _place_exam(course: CoursePage, exam: Exam, banks: Mapping[str, QuestionBank]) -> None:
    own = Question.objects.filter(bank__school=course.school, bank__name=course.title)
    ids = dict(own.filter(key__in=exam.questions).values_list("key", "pk"))
    place_page(
        course,
        QuizPage,
        exam.slug,
        title=exam.title,
        course=course,
        intro=exam.intro,
        pass_mark=exam.pass_mark,
        max_attempts=exam.attempts,
        time_limit_minutes=exam.minutes,
        retry_hours=exam.retry_hours,
        layout=exam.layout,
        shuffles_questions=bool(exam.draw),
        shuffles_choices=bool(exam.draw),
        quiz_questions=Asked([ids[key] for key in exam.questions]),
        draws=Drawn([(banks[exam.draw.bank].pk, exam.draw.questions)] if exam.draw else []),
    )
