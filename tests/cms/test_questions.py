"""Questions and banks: written, checked, versioned, listed, never deleted."""

from types import SimpleNamespace

import pytest
from django.test import Client
from wagtail.models import ReferenceIndex

from courses.assessments.models import Question, QuestionBank, QuestionVersion
from tests.cms.page_forms import question_form
from tests.factories import content

QUESTIONS = "/cms/snippets/assessments/question/"
BANKS = "/cms/snippets/assessments/questionbank/"


@pytest.fixture
def bob(own_school: SimpleNamespace) -> Client:
    """An instructor's browser: no administrator is needed to write questions."""
    return own_school.as_author


def test_saving_writes_a_version_when_the_content_changed(own_school: SimpleNamespace, bob: Client) -> None:
    """The first save and every change, not a save that changed nothing trainees see."""
    form = question_form(own_school.bank.pk, ("Yes", True), ("No", False), stem="Is it tender?")
    bob.post(f"{QUESTIONS}add/", form)
    question = Question.objects.get(stem="Is it tender?")
    assert [version.number for version in question.versions.all()] == [1]
    rows = {
        f"choices-{place}-id": str(choice.pk) for place, choice in enumerate(question.choices.order_by("sort_order"))
    }
    kept = {**form, **rows, "choices-INITIAL_FORMS": "2"}
    bob.post(f"{QUESTIONS}edit/{question.pk}/", {**kept, "difficulty": "4"})
    question.refresh_from_db()
    assert (question.difficulty, question.versions.count()) == (4, 1)
    bob.post(f"{QUESTIONS}edit/{question.pk}/", {**kept, "stem": "Is it very tender?"})
    latest = QuestionVersion.objects.filter(question=question).first()
    assert latest
    assert (latest.number, latest.content["stem"]) == (2, "Is it very tender?")


@pytest.mark.parametrize(
    ("kind", "choices", "problem"),
    [
        ("single", [("A", False), ("B", False)], "Mark exactly one choice as right."),
        ("single", [("A", True), ("B", True)], "Mark exactly one choice as right."),
        ("multiple", [("A", False), ("B", False)], "Mark at least one choice as right."),
        ("true_false", [("True", True), ("False", False), ("Maybe", False)], "Give it two choices: true and false."),
        ("true_false", [("True", True), ("False", True)], "Mark exactly one choice as right."),
        ("multiple", [("Same", True), ("same", False)], "Make the choices differ: two of them say the same."),
    ],
)
def test_the_form_says_what_is_wrong_with_the_choices(
    own_school: SimpleNamespace, bob: Client, kind: str, choices: list[tuple[str, bool]], problem: str
) -> None:
    """And keeps what was typed, and writes nothing."""
    form = question_form(own_school.bank.pk, *choices, kind=kind, stem="Typed by hand")
    page = bob.post(f"{QUESTIONS}add/", form).content.decode()
    assert problem in page
    assert "Typed by hand" in page
    assert not Question.objects.filter(stem="Typed by hand").exists()


def test_removed_choices_do_not_count(own_school: SimpleNamespace, bob: Client) -> None:
    """The right one that was taken out leaves none."""
    form = question_form(own_school.bank.pk, ("A", True), ("B", False), ("C", False), stem="Typed by hand")
    page = bob.post(f"{QUESTIONS}add/", {**form, "choices-0-DELETE": "on"}).content.decode()
    assert "Mark exactly one choice as right." in page


def test_the_list_says_where_a_question_is_asked(own_school: SimpleNamespace, bob: Client) -> None:
    """How often, with a link to the quizzes."""
    content.make_question(own_school.bank, "Never asked", {"Yes": True, "No": False})
    page = bob.get(QUESTIONS).content.decode()
    assert "1 quiz" in page
    assert "no quiz" in page
    ReferenceIndex.create_or_update_for_object(own_school.quiz)
    usage = bob.get(f"{QUESTIONS}usage/{own_school.question.pk}/").content.decode()
    assert own_school.quiz.title in usage


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=never", {"Never asked"}),
        ("kind=true_false", {"True or false?"}),
        ("is_retired=true", {"An old one"}),
        ("difficulty=5", {"Never asked"}),
    ],
)
def test_the_list_can_be_searched_and_filtered(
    own_school: SimpleNamespace, bob: Client, query: str, expected: set[str]
) -> None:
    """By words, kind, difficulty and retirement."""
    Question.objects.exclude(pk=own_school.question.pk).filter(uses=None).delete()
    bank = content.make_bank(own_school.school, "Another bank")
    never = content.make_question(bank, "Never asked", {"Yes": True, "No": False})
    Question.objects.filter(pk=never.pk).update(difficulty=5)
    retired = content.make_question(bank, "An old one", {"Yes": True, "No": False})
    Question.objects.filter(pk=retired.pk).update(is_retired=True)
    content.make_question(bank, "True or false?", {"True": True, "False": False}, Question.Kind.TRUE_FALSE)
    page = bob.get(f"{QUESTIONS}?bank={bank.pk}&{query}").content.decode()
    assert {
        stem for stem in ("Never asked", "An old one", "True or false?") if f">{stem}<" in squeeze(page)
    } == expected


def squeeze(html: str) -> str:
    """Without the spaces around text."""
    return "".join(line.strip() for line in html.splitlines())


def test_unused_questions_can_be_listed(own_school: SimpleNamespace, bob: Client) -> None:
    """The home page links here."""
    content.make_question(own_school.bank, "Never asked", {"Yes": True, "No": False})
    page = bob.get(f"{QUESTIONS}?is_unused=true").content.decode()
    assert "Never asked" in page
    assert own_school.question.stem not in page


def test_quizzes_are_offered_questions_that_are_not_retired(own_school: SimpleNamespace, bob: Client) -> None:
    """By words and by bank."""
    retired = content.make_question(own_school.bank, "Retired", {"Yes": True, "No": False})
    Question.objects.filter(pk=retired.pk).update(is_retired=True)
    address = "/cms/snippets/choose/assessments/question/results/"
    page = bob.get(address).content.decode()
    assert own_school.question.stem in page
    assert "Retired" not in page
    assert own_school.question.stem in bob.get(f"{address}?q=question+1&bank={own_school.bank.pk}").content.decode()
    assert own_school.question.stem not in bob.get(f"{address}?q=nowhere").content.decode()


def test_questions_and_banks_are_never_deleted(own_school: SimpleNamespace, bob: Client) -> None:
    """Versions and quizzes hold them."""
    for address in (f"{QUESTIONS}delete/{own_school.question.pk}/", f"{BANKS}delete/{own_school.bank.pk}/"):
        assert bob.post(address).status_code == 302
    assert Question.objects.filter(pk=own_school.question.pk).exists()
    assert QuestionBank.objects.filter(pk=own_school.bank.pk).exists()


def test_a_bank_belongs_to_the_authors_school(own_school: SimpleNamespace, bob: Client) -> None:
    """Without being asked; two banks of one name are refused beside the name."""
    bob.post(f"{BANKS}add/", {"name": "Safety"})
    assert QuestionBank.objects.get(name="Safety").school == own_school.school
    page = bob.post(f"{BANKS}add/", {"name": "Safety"}).content.decode()
    assert QuestionBank.objects.filter(name="Safety").count() == 1
    assert "already exists" in page
