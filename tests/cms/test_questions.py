"""Questions and banks: written, checked, versioned, listed, never deleted."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from wagtail.models import ReferenceIndex
from wagtail.test.utils.form_data import nested_form_data, streamfield

from courses.assessments.authoring import blocks_of, content_of
from courses.assessments.content import QuestionContent, from_json
from courses.assessments.models import Question, QuestionBank, QuestionVersion
from tests.cms.page_forms import any_question_form, listed, question_form
from tests.factories import content
from tests.factories.questions import EVERY_KIND

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
    kept = {**form, **ids_of(question)}
    bob.post(f"{QUESTIONS}edit/{question.pk}/", {**kept, "difficulty": "4"})
    question.refresh_from_db()
    assert (question.difficulty, question.versions.count()) == (4, 1)
    bob.post(f"{QUESTIONS}edit/{question.pk}/", {**kept, "stem": "Is it very tender?"})
    latest = QuestionVersion.objects.filter(question=question).first()
    assert latest
    assert (latest.number, latest.content["stem"]) == (2, "Is it very tender?")
    first = question.versions.get(number=1)
    assert latest.content["choices"] == first.content["choices"]


def ids_of(question: Question) -> dict[str, str]:
    """What the editor's form carries for the choices that it was loaded with."""
    return {
        f"answer-0-value-choices-{place}-id": choice.key for place, choice in enumerate(content_of(question).choices)
    }


WHOLE_ANSWERS = [(it.kind, it) for it in EVERY_KIND]


@pytest.mark.usefixtures("small_atlas")
@pytest.mark.parametrize(("kind", "said"), WHOLE_ANSWERS, ids=[kind for kind, _ in WHOLE_ANSWERS])
def test_every_kind_can_be_written_and_is_read_back(
    own_school: SimpleNamespace, bob: Client, kind: str, said: QuestionContent
) -> None:
    """The editor's blocks say what the version says, and opening the editor again shows it."""
    figure = {"figure_view": "back", "figure_alt": "The body from behind."} if said.figure else {}
    blocks = as_form(blocks_of(said)[0]["value"])
    form = any_question_form(own_school.bank.pk, kind, blocks, stem=said.stem, rationale=said.rationale, **figure)
    response = bob.post(f"{QUESTIONS}add/", form)
    assert response.status_code == 302, problems_on(response.content.decode())
    question = Question.objects.get(stem=said.stem)
    assert question.kind == kind
    version = question.versions.get()
    assert bare_of(from_json(version.content)) == bare_of(said)
    assert bob.get(f"{QUESTIONS}edit/{question.pk}/").status_code == 200


def as_form(value: Any) -> Any:
    """Stored blocks as the editor's form sends them."""
    if value and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)  # of check boxes
    if isinstance(value, list):
        return streamfield([(item["type"], as_form(item["value"])) for item in value])
    if isinstance(value, dict):
        sent = {name: as_form(part) for name, part in value.items()}
        return {name: part for name, part in sent.items() if part is not None}
    if isinstance(value, bool):
        return "on" if value else None
    return "" if value is None else str(value)


def bare_of(said: QuestionContent) -> Any:
    """What a question says without its keys."""
    return without_ids(blocks_of(said))


def without_ids(value: Any) -> Any:
    if isinstance(value, list):
        return [without_ids(item) for item in value]
    if isinstance(value, dict):
        return {name: without_ids(part) for name, part in value.items() if name != "id"}
    return value


def problems_on(page: str) -> list[str]:
    """The sentences of the page that complain."""
    return [line.strip() for line in page.splitlines() if "error" in line.lower()][:5]


@pytest.mark.parametrize(
    ("kind", "answer", "problem"),
    [
        ("numeric", {"answer": "many", "tolerance": "0", "unit": ""}, "Write the right answer as a number"),
        ("short_answer", {"accepted": "hip", "pattern": "(?=hip)"}, "Mend the pattern"),
        (
            "hotspot",
            {"regions": listed({"name": "A", "corners": "0,0 1,0 1,1", "is_correct": "on"})},
            "Choose the figure to mark.",
        ),
        ("vignette", {"parts": streamfield([])}, "required"),
    ],
)
def test_the_form_says_what_is_wrong_with_other_kinds(
    own_school: SimpleNamespace, bob: Client, kind: str, answer: dict[str, Any], problem: str
) -> None:
    """In the same place."""
    page = bob.post(f"{QUESTIONS}add/", any_question_form(own_school.bank.pk, kind, answer, stem="By hand"))
    assert problem in page.content.decode()
    assert not Question.objects.filter(stem="By hand").exists()


def test_a_question_has_one_answer_block(own_school: SimpleNamespace, bob: Client) -> None:
    """Two kinds at once could not be asked."""
    one = ("numeric", {"answer": "1", "tolerance": "0", "unit": ""})
    form = nested_form_data({"answer": streamfield([one, one])})
    page = bob.post(f"{QUESTIONS}add/", {**question_form(own_school.bank.pk, stem="By hand"), **form})
    assert "The maximum number of items is 1" in page.content.decode()


def test_a_question_needs_an_answer_block(own_school: SimpleNamespace, bob: Client) -> None:
    """Said in the same place."""
    nothing = nested_form_data({"answer": streamfield([])})
    page = bob.post(f"{QUESTIONS}add/", {**question_form(own_school.bank.pk, stem="By hand"), **nothing})
    assert "This field is required" in page.content.decode()
    assert not Question.objects.filter(stem="By hand").exists()


def test_a_question_has_one_figure(own_school: SimpleNamespace, bob: Client) -> None:
    """An image or the body figure."""
    both = {"figure": str(own_school.image.pk), "figure_view": "back", "figure_alt": "Both"}
    page = bob.post(f"{QUESTIONS}add/", question_form(own_school.bank.pk, ("A", True), ("B", False), **both))
    assert "Choose an image or the body figure, one of the two." in page.content.decode()


@pytest.mark.parametrize(
    ("kind", "choices", "problem"),
    [
        ("single", [("A", False), ("B", False)], "Mark exactly one choice as right."),
        ("single", [("A", True), ("B", True)], "Mark exactly one choice as right."),
        ("multiple", [("A", False), ("B", False)], "Mark at least one choice as right."),
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
    page = bob.post(f"{QUESTIONS}add/", {**form, "answer-0-value-choices-0-deleted": "1"}).content.decode()
    assert "Mark exactly one choice as right." in page


def test_the_list_says_where_a_question_is_asked(own_school: SimpleNamespace, bob: Client) -> None:
    """How often, with a link to the quizzes."""
    content.make_question(own_school.bank, "One never met", {"Yes": True, "No": False})
    page = bob.get(QUESTIONS).content.decode()
    assert "1 quiz" in page
    assert "no quiz" in page
    ReferenceIndex.create_or_update_for_object(own_school.quiz)
    usage = bob.get(f"{QUESTIONS}usage/{own_school.question.pk}/").content.decode()
    assert own_school.quiz.title in usage


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=never", {"One never met"}),
        ("kind=true_false", {"True or false?"}),
        ("is_retired=true", {"An old one"}),
        ("difficulty=5", {"One never met"}),
    ],
)
def test_the_list_can_be_searched_and_filtered(
    own_school: SimpleNamespace, bob: Client, query: str, expected: set[str]
) -> None:
    """By words, kind, difficulty and retirement."""
    Question.objects.exclude(pk=own_school.question.pk).filter(uses=None).delete()
    bank = content.make_bank(own_school.school, "Another bank")
    never = content.make_question(bank, "One never met", {"Yes": True, "No": False})
    Question.objects.filter(pk=never.pk).update(difficulty=5)
    retired = content.make_question(bank, "An old one", {"Yes": True, "No": False})
    Question.objects.filter(pk=retired.pk).update(is_retired=True)
    content.make_question(bank, "True or false?", {"True": True, "False": False}, "true_false")
    page = bob.get(f"{QUESTIONS}?bank={bank.pk}&{query}").content.decode()
    assert {
        stem for stem in ("One never met", "An old one", "True or false?") if f">{stem}<" in squeeze(page)
    } == expected


def squeeze(html: str) -> str:
    """Without the spaces around text."""
    return "".join(line.strip() for line in html.splitlines())


def test_unused_questions_can_be_listed(own_school: SimpleNamespace, bob: Client) -> None:
    """The home page links here."""
    content.make_question(own_school.bank, "One never met", {"Yes": True, "No": False})
    page = bob.get(f"{QUESTIONS}?is_unused=true").content.decode()
    assert "One never met" in page
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
