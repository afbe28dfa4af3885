"""Puts the exams of content files beside the modules of their courses."""

from collections.abc import Iterator, Mapping

from courses.assessments.blueprint import MBLEX, WEIGHTS
from courses.assessments.drawing import shares
from courses.assessments.models import Question, QuestionBank, QuizPage
from courses.assessments.sections import Heading
from courses.catalog.models import CoursePage
from courses.demo.content_courses import Course
from courses.demo.content_quizzes import Draw, Exam
from courses.demo.pages import Ask, Asked, Drawn, Rule, place_page
from courses.schools.models import School


def place_exams(school: School, course: Course, banks: Mapping[str, QuestionBank]) -> None:
    """The exams of the course, where the school teaches it. `banks` are the school's by the name of their folder."""
    for page in CoursePage.objects.filter(school=school, slug=course.slug):
        for exam in course.exams:
            _place_exam(page, exam, banks)


def _place_exam(course: CoursePage, exam: Exam, banks: Mapping[str, QuestionBank]) -> None:
    own = Question.objects.filter(bank__school=course.school, bank__name=course.title)
    ids = dict(own.filter(key__in=exam.asked).values_list("key", "pk"))
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
        quiz_questions=Asked(_asked(exam, ids)),
        draws=Drawn(_drawn(exam.draw, banks[exam.draw.bank].pk) if exam.draw else []),
    )


def _asked(exam: Exam, ids: Mapping[str, int]) -> Iterator[Ask]:
    """The questions that the exam names; the first of each section stands under its heading."""
    yield from (Ask(ids[key]) for key in exam.questions)
    for section in exam.sections:
        first, *others = section.questions
        yield Ask(ids[first], Heading(section.title, section.intro))
        yield from (Ask(ids[key]) for key in others)


def _drawn(draw: Draw, bank: int) -> Iterator[Rule]:
    """One draw over all areas, or one for each area under its title."""
    if not draw.by_area:
        yield Rule(bank, draw.questions)
        return
    numbers = shares(draw.questions, WEIGHTS)
    for area in MBLEX:
        told = Heading(area.title, f"{area.weight_percent} percent of the licensing exam.")
        yield Rule(bank, numbers[area.code], area.code, told)
