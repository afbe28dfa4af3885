"""Page trees and quizzes for tests: published, small, with real blocks."""

from typing import TypeVar
from uuid import uuid4

from wagtail.models import Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from courses.assessments.content import ChoiceContent, QuestionContent
from courses.assessments.models import Question, QuestionBank, QuizDraw, QuizPage, QuizQuestion
from courses.assessments.services import revise_question
from courses.catalog.models import CatalogPage, CoursePage, HomePage, LessonPage, ModulePage
from courses.schools.models import School
from tests.factories.people import LONG_AGO

P = TypeVar("P", bound=Page)


def make_home() -> HomePage:
    """The front door as the default site's root. Makes the tree's root too: transactional tests flush it away."""
    home = HomePage.objects.first()
    if home:
        return home
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    for page in root.get_children():
        page.delete()
    root.refresh_from_db()
    home = root.add_child(instance=HomePage(title="Palpate", slug="home"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": home}
    )
    return home


def make_catalog(school: School) -> CatalogPage:
    """The school's catalogue page."""
    home = make_home()
    catalog = CatalogPage.objects.filter(school=school).first()
    return catalog or publish(home, CatalogPage(title=school.name, slug=school.slug, school=school))


def make_course(school: School, title: str = "Trigger point therapy", **fields: object) -> CoursePage:
    """An empty course in the school's catalogue."""
    defaults = {"summary": "Find, treat and measure.", "slug": title.lower().replace(" ", "-")}
    return publish(make_catalog(school), CoursePage(title=title, school=school, **{**defaults, **fields}))


def make_module(course: CoursePage, title: str = "What a trigger point is") -> ModulePage:
    """An empty module at the end of the course."""
    slug = title.lower().replace(" ", "-")
    return publish(course, ModulePage(title=title, slug=slug, course=course, outcome="Say what it is."))


def make_lesson(module: ModulePage, title: str = "Definition", minutes: int = 30, **fields: object) -> LessonPage:
    """A lesson with one paragraph at the end of the module."""
    body = fields.pop("body", None) or [("rich_text", "<h2>The idea</h2><p>A tender spot in a taut band.</p>")]
    lesson = LessonPage(
        title=title,
        slug=title.lower().replace(" ", "-"),
        course=module.course,
        minutes=minutes,
        hour_subject="theory",
        body=body,
        **fields,
    )
    return publish(module, lesson)


def make_question(bank: QuestionBank, stem: str, choices: dict[str, bool], kind: str = "single") -> Question:
    """A question with its first version; `choices` maps each answer to whether it is right."""
    made = tuple(ChoiceContent(str(uuid4()), text, is_right, f"Why {text}") for text, is_right in choices.items())
    return write_question(bank, QuestionContent(kind, stem, f"Because of {stem.lower()}", made))


def write_question(bank: QuestionBank, content: QuestionContent) -> Question:
    """Any question with its first version."""
    question = Question(bank=bank)
    question.set_content(content)
    question.save()
    revise_question(question=question, at=LONG_AGO)
    return question


def make_bank(school: School, name: str = "Question bank") -> QuestionBank:
    """The school's bank of that name."""
    return QuestionBank.objects.get_or_create(school=school, name=name)[0]


def make_quiz(module: ModulePage, *, questions: int = 3, **fields: object) -> QuizPage:
    """A quiz at the end of the module: question 1 single, 2 multiple, 3 true or false, and again."""
    bank = make_bank(module.course.school)
    quiz = QuizPage(**{"title": f"Quiz: {module.title}", "slug": "quiz", "course": module.course, **fields})
    quiz.quiz_questions = [
        QuizQuestion(question=_question_of_quiz(bank, module, number), sort_order=number)
        for number in range(1, questions + 1)
    ]
    return publish(module, quiz)


def make_exam(course: CoursePage, *draws: QuizDraw, **fields: object) -> QuizPage:
    """A mock exam beside the modules that draws its questions."""
    exam = QuizPage(**{"title": "Mock exam", "slug": "mock-exam", "course": course, "max_attempts": 0, **fields})
    exam.draws = list(draws)
    return publish(course, exam)


def fill_bank(bank: QuestionBank, per_area: int, areas: str = "1234567") -> None:
    """So many single-choice questions of each content area."""
    for area in areas:
        for number in range(per_area):
            question = make_question(bank, f"Area {area}, question {number}", {"Right": True, "Wrong": False})
            question.blueprint = f"{area}.A"
            question.save(update_fields=["blueprint"])


def _question_of_quiz(bank: QuestionBank, module: ModulePage, number: int) -> Question:
    stem = f"{module.title}, question {number}"
    match (number - 1) % 3:
        case 0:
            return make_question(bank, stem, {"Right": True, "Wrong": False, "Also wrong": False})
        case 1:
            choices = {"Right": True, "Right too": True, "Wrong": False}
            return make_question(bank, stem, choices, "multiple")
        case _:
            return make_question(bank, stem, {"True": True, "False": False}, "true_false")


def publish(parent: Page, page: P) -> P:
    """Adds the page under `parent`, published, with the revision that says so.

    Written straight, without the admin's checks, logs and search index: hundreds of tests stand on such trees.
    """
    parent.refresh_from_db()
    with disable_reference_index_auto_update():
        parent.add_child(instance=page)
    revision = page.revisions.create(
        content_type=page.get_content_type(),
        base_content_type=page.get_base_content_type(),
        content=page.serializable_data(),
        object_str=str(page),
        created_at=LONG_AGO,
    )
    Page.objects.filter(pk=page.pk).update(
        latest_revision=revision, live_revision=revision, has_unpublished_changes=False
    )
    page.refresh_from_db()
    return page
