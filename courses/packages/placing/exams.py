"""Puts the exams of content files beside the modules of their courses."""

from collections.abc import Iterator, Mapping

from courses.assessments.blueprint import MBLEX, WEIGHTS
from courses.assessments.drawing import shares
from courses.assessments.models import Question, QuestionBank, QuizPage
from courses.assessments.sections import Heading
from courses.catalog.models import CoursePage
from courses.packages.placing.pages import Ask, Asked, Drawn, Rule, place_page
from courses.packages.reading.courses import Course
from courses.packages.reading.quizzes import Draw, Exam
from courses.schools.models import School

# What tells the key to a trainee, directly or by trying again.
TELLING = ("shows_correctness", "shows_points", "shows_rationale", "shows_right_answer")


def place_exams(school: School, course: Course, banks: Mapping[str, QuestionBank]) -> None:
    """The exams of the course, where the school teaches it. `banks` are the school's by the name of their folder."""
    for page in CoursePage.objects.filter(school=school, slug=course.slug):
        own_bank = QuestionBank.objects.get(school=school, name=course.title)
        for exam in course.exams:
            _place_exam(page, course, exam, own_bank, banks)


def _place_exam(
    course: CoursePage, files: Course, exam: Exam, own_bank: QuestionBank, banks: Mapping[str, QuestionBank]
) -> None:
    ids = dict(Question.objects.filter(bank=own_bank, key__in=exam.asked).values_list("key", "pk"))
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
        draws=Drawn(_drawn(exam.draw, files, own_bank, banks) if exam.draw else []),
        **dict.fromkeys(TELLING, exam.review),
    )


def _asked(exam: Exam, ids: Mapping[str, int]) -> Iterator[Ask]:
    """The questions that the exam names; the first of each section stands under its heading."""
    yield from (Ask(ids[key]) for key in exam.questions)
    for section in exam.sections:
        first, *others = section.questions
        yield Ask(ids[first], Heading(section.title, section.intro))
        yield from (Ask(ids[key]) for key in others)


def _drawn(draw: Draw, files: Course, own_bank: QuestionBank, banks: Mapping[str, QuestionBank]) -> Iterator[Rule]:
    """One draw over all areas, or one for each module or area under its title."""
    if draw.bank is None:
        for title, number in draw.of_modules([module.title for module in files.modules]).items():
            yield Rule(own_bank.pk, number, heading=Heading(title, ""), category=title)
        return
    bank = banks[draw.bank].pk
    if not draw.by_area:
        yield Rule(bank, draw.questions)
        return
    numbers = shares(draw.questions, WEIGHTS)
    for area in MBLEX:
        told = Heading(area.title, f"{area.weight_percent} percent of the licensing exam.")
        yield Rule(bank, numbers[area.code], area.code, told)
