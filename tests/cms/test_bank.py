"""The question bank as authors work in it: found, tagged, moved, retired, talked about, and told apart."""

from types import SimpleNamespace

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from courses.assessments.authoring import content_of
from courses.assessments.models import (
    Question,
    QuestionBank,
    QuestionComment,
    QuestionVersion,
    QuizDraw,
    QuizPage,
    QuizQuestion,
)
from courses.assessments.services import bank as services
from courses.assessments.services import revise_question
from courses.common.clock import now
from tests.cms.page_forms import question_form
from tests.factories import content
from tests.factories.questions import EVERY_KIND

QUESTIONS = "/cms/snippets/assessments/question/"
BULK = "/cms/bulk/assessments/question/"


@pytest.fixture
def bob(own_school: SimpleNamespace) -> Client:
    """An instructor's browser."""
    return own_school.as_author


@pytest.fixture
def questions(own_school: SimpleNamespace) -> list[Question]:
    """Three questions that no quiz asks."""
    return [make(own_school, f"Which is number {word}?") for word in ("alpha", "beta", "gamma")]


def make(school: SimpleNamespace, stem: str, bank: QuestionBank | None = None, **fields: object) -> Question:
    question = content.make_question(bank or school.bank, stem, {"Yes": True, "No": False})
    Question.objects.filter(pk=question.pk).update(**fields)
    question.refresh_from_db()
    return question


def ids(questions: list[Question]) -> str:
    return "&".join(f"id={question.pk}" for question in questions)


def shown(client: Client, query: str, questions: list[Question]) -> list[str]:
    """Which of the questions the list shows, by the last word of their stem."""
    page = client.get(f"{QUESTIONS}?{query}").content.decode()
    return [question.stem.split()[-1].rstrip("?") for question in questions if question.stem in page]


# Finding


FIELDS = {
    "alpha": {"category": "Pain", "module": "Mechanism", "tags": "refers, head neck", "blueprint": "3.A, 5.B"},
    "beta": {"category": "Safety", "module": "Safety first", "tags": "refers often", "blueprint": "5.C"},
    "gamma": {"bloom": "apply", "difficulty": 5, "is_retired": True},
}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("category=Pain", ["alpha"]),
        ("module=Safety+first", ["beta"]),
        ("tag=refers", ["alpha"]),
        ("tag=head+neck", ["alpha"]),
        ("area=3", ["alpha"]),
        ("area=5", ["beta"]),
        ("bloom=apply", ["gamma"]),
        ("difficulty=5", ["gamma"]),
        ("is_retired=true", ["gamma"]),
        ("is_retired=false", ["alpha", "beta"]),
        ("kind=single", ["alpha", "beta", "gamma"]),
        ("kind=numeric", []),
        ("is_unused=true", ["alpha", "beta", "gamma"]),
        ("is_unused=false", []),
        ("is_unready=true", []),
        ("category=Pain&difficulty=5", []),
        ("q=number+alpha", ["alpha"]),
    ],
)
def test_filters(own_school: SimpleNamespace, bob: Client, query: str, expected: list[str]) -> None:
    """Each narrows the list by itself, and together."""
    made = [make(own_school, f"Which is number {word}?", **fields) for word, fields in FIELDS.items()]
    assert shown(bob, query, made) == expected


def test_a_question_that_cannot_be_asked_yet_is_found(own_school: SimpleNamespace, bob: Client) -> None:
    """It has no version."""
    question = make(own_school, "Which is number alpha?")
    question.versions.all().delete()
    assert shown(bob, "is_unready=true", [question]) == ["alpha"]


def draw_from(school: SimpleNamespace, **rule: object) -> QuizPage:
    """A mock exam that draws one question of the school's bank."""
    return content.make_exam(school.course, QuizDraw(bank=school.bank, number=1, **rule))


def test_what_a_quiz_may_draw_is_in_a_quiz(own_school: SimpleNamespace, bob: Client) -> None:
    """As the rule of the draw narrows it; a retired question is never drawn."""
    made = [make(own_school, f"Which is number {word}?", **fields) for word, fields in FIELDS.items()]
    exam = draw_from(own_school, category="Pain")
    assert shown(bob, "is_unused=true", made) == ["beta", "gamma"]
    assert shown(bob, "is_unused=false", made) == ["alpha"]
    exam.draws.update(category="")
    assert shown(bob, "is_unused=true", made) == ["gamma"]


def test_the_list_counts_quizzes_and_draws(own_school: SimpleNamespace, bob: Client) -> None:
    """And leads to the page that names them."""
    question = make(own_school, "Which is number alpha?", blueprint="3.A")
    address = f"/cms/questions/{question.pk}/quizzes/"

    def said() -> str:
        page = bob.get(f"{QUESTIONS}?q=alpha").content.decode()
        return page.split(f'href="{address}">')[1].split("<")[0]

    assert said() == "no quiz"
    assert "No quiz asks it every time." in bob.get(address).content.decode()
    exam = draw_from(own_school, by_blueprint=True)
    assert said() == "drawn by 1"
    page = bob.get(address).content.decode()
    assert exam.title in page and f"/cms/pages/{exam.pk}/edit/" in page
    QuizQuestion.objects.create(quiz=own_school.quiz, question=question)
    assert said() == "1 quiz, drawn by 1"
    assert own_school.quiz.title in bob.get(address).content.decode()


def test_quizzes_of_another_schools_question_are_not_found(
    own_school: SimpleNamespace, foreign_school: SimpleNamespace
) -> None:
    """Nor named."""
    assert foreign_school.as_author.get(f"/cms/questions/{own_school.question.pk}/quizzes/").status_code == 404


def test_filters_offer_what_the_school_has(own_school: SimpleNamespace, foreign_school: SimpleNamespace) -> None:
    """And nothing of another."""
    make(own_school, "Ours", category="Pain", tags="one, two")
    make(foreign_school, "Theirs", category="Zzz shelf", tags="zzz tag", module="zzz module")
    page = own_school.as_author.get(QUESTIONS).content.decode()
    assert 'value="Pain"' in page and 'value="two"' in page
    assert "zzz" not in page.lower()


def test_the_list_is_searched_in_choices_too(own_school: SimpleNamespace, bob: Client) -> None:
    """By every word, wherever it stands; markup and keys are no words."""
    question = content.make_question(own_school.bank, "Which is number alpha?", {"Zygapophysis": True, "No": False})
    assert shown(bob, "q=zygapophysis+which", [question]) == ["alpha"]
    for word in ("is_correct", "single", str(content_of(question).choices[0].key)):
        assert shown(bob, f"q={word}", [question]) == []


@pytest.mark.usefixtures("small_atlas")
def test_every_kind_is_found_by_its_answers(own_school: SimpleNamespace) -> None:
    """Accepted answers, regions, steps and parts."""
    for said in EVERY_KIND:
        question = content.write_question(own_school.bank, said)
        assert {choice.text for choice in content_of(question).choices} <= set(question.words.split("\n")), said.kind
        assert {part.stem for part in said.parts} <= set(question.words.split("\n"))


def test_the_list_takes_the_same_queries_for_many(
    own_school: SimpleNamespace, bob: Client, django_assert_max_num_queries: object
) -> None:
    """Filters, usage and rows."""
    for number in range(30):
        make(own_school, f"Question {number}?", category=f"Shelf {number}")
    draw_from(own_school)
    bob.get(QUESTIONS)
    with django_assert_max_num_queries(30):
        bob.get(QUESTIONS)


# Many at once


def test_the_list_offers_what_can_be_done_to_many(bob: Client, questions: list[Question]) -> None:
    """And no deletion."""
    page = bob.get(QUESTIONS).content.decode()
    for action in ("tag", "shelve", "move", "retire", "restore"):
        assert f'href="{BULK}{action}/"' in page
    assert f"{BULK}delete/" not in page
    assert bob.get(f"{BULK}delete/?{ids(questions)}").status_code == 404


@pytest.mark.parametrize("action", ["tag", "shelve", "move", "retire", "restore"])
def test_each_asks_first_and_names_the_questions(bob: Client, questions: list[Question], action: str) -> None:
    """Looking changes nothing."""
    page = bob.get(f"{BULK}{action}/?{ids(questions[:2])}").content.decode()
    assert "number alpha" in page and "number beta" in page and "number gamma" not in page
    assert not Question.objects.filter(is_retired=True).exists()


def test_tagging_adds_and_keeps(bob: Client, questions: list[Question]) -> None:
    """Twice is once; no version is made; the history tells."""
    Question.objects.filter(pk=questions[0].pk).update(tags="old,New")
    for _ in range(2):
        bob.post(f"{BULK}tag/?{ids(questions[:2])}", {"tags": "new, fresh"})
    assert list(Question.objects.filter(pk__in=[it.pk for it in questions]).values_list("tags", flat=True)) == [
        "old, New, fresh",
        "new, fresh",
        "",
    ]
    assert QuestionVersion.objects.filter(question=questions[0]).count() == 1
    assert ModelLogEntry.objects.filter(object_id=questions[0].pk, action="wagtail.edit").count() == 1


def test_tagging_says_what_is_wrong_and_changes_nothing(bob: Client, questions: list[Question]) -> None:
    """No tag, or too many for one of the questions."""
    Question.objects.filter(pk=questions[1].pk).update(tags="x" * 190)
    assert "Write at least one tag." in bob.post(f"{BULK}tag/?{ids(questions)}", {"tags": " , "}).content.decode()
    page = bob.post(f"{BULK}tag/?{ids(questions)}", {"tags": "a-rather-long-tag"}).content.decode()
    assert "more than 200 characters of tags" in page and 'value="a-rather-long-tag"' in page
    assert set(Question.objects.filter(pk__in=[it.pk for it in questions]).values_list("tags", flat=True)) == {
        "",
        "x" * 190,
    }


def test_moving_to_a_category_and_off_it(bob: Client, questions: list[Question]) -> None:
    """Empty takes them off."""
    for category in ("Pain", ""):
        bob.post(f"{BULK}shelve/?{ids(questions)}", {"category": category})
        assert set(Question.objects.filter(stem__startswith="Which is").values_list("category", flat=True)) == {
            category
        }


def test_moving_to_another_bank(own_school: SimpleNamespace, bob: Client, questions: list[Question]) -> None:
    """Of the same school."""
    bank = content.make_bank(own_school.school, "Other bank")
    response = bob.post(f"{BULK}move/?{ids(questions)}&next={QUESTIONS}", {"bank": bank.pk})
    assert (response.status_code, response.url) == (302, QUESTIONS)
    assert bank.questions.count() == 3


def test_another_schools_bank_is_not_offered(
    foreign_school: SimpleNamespace, bob: Client, questions: list[Question]
) -> None:
    """Nor taken."""
    bank = content.make_bank(foreign_school.school, "Bank elsewhere")
    assert bank.name not in bob.get(f"{BULK}move/?{ids(questions)}").content.decode()
    page = bob.post(f"{BULK}move/?{ids(questions)}", {"bank": bank.pk}).content.decode()
    assert "valid choice" in page
    assert not bank.questions.exists()


def test_a_bank_takes_an_imported_name_once(
    own_school: SimpleNamespace, bob: Client, questions: list[Question]
) -> None:
    """All or none."""
    other = content.make_bank(own_school.school, "Other bank")
    make(own_school, "There already", other, key="q-1")
    Question.objects.filter(pk=questions[0].pk).update(key="q-1")
    page = bob.post(f"{BULK}move/?{ids(questions)}", {"bank": other.pk}).content.decode()
    assert "two imported questions of the name q-1" in page
    assert other.questions.count() == 1


def test_retiring_can_be_undone(bob: Client, questions: list[Question]) -> None:
    """The message leads to the way back."""
    page = bob.post(f"{BULK}retire/?{ids(questions)}&next={QUESTIONS}", follow=True).content.decode()
    assert "3 questions retired." in page
    assert Question.objects.filter(is_retired=True).count() == 3
    assert f"{BULK}restore/?id=" in page
    page = bob.post(f"{BULK}restore/?{ids(questions)}&next={QUESTIONS}", follow=True).content.decode()
    assert "3 questions restored." in page
    assert (
        "No questions restored."
        in bob.post(f"{BULK}restore/?{ids(questions)}&next={QUESTIONS}", follow=True).content.decode()
    )


def test_undoing_leaves_what_was_retired_before(bob: Client, questions: list[Question]) -> None:
    """The way back names only what changed."""
    Question.objects.filter(pk=questions[0].pk).update(is_retired=True)
    page = bob.post(f"{BULK}retire/?{ids(questions)}&next={QUESTIONS}", follow=True).content.decode()
    assert "2 questions retired." in page
    assert f"{BULK}restore/?id={questions[1].pk}&amp;id={questions[2].pk}&amp;next=" in page


def test_all_means_all_that_the_list_shows(
    own_school: SimpleNamespace, foreign_school: SimpleNamespace, bob: Client, questions: list[Question]
) -> None:
    """As it is filtered and searched, of the own school."""
    make(foreign_school, "Which is number delta?")
    bob.post(f"{BULK}retire/?id=all&q=number&difficulty=2")
    assert set(Question.objects.filter(is_retired=True)) == set(questions)


@pytest.mark.parametrize("action", ["tag", "shelve", "move", "retire", "restore"])
def test_another_schools_questions_are_not_there(
    foreign_school: SimpleNamespace, bob: Client, questions: list[Question], action: str
) -> None:
    """Alone, among own ones, and unknown ones neither."""
    theirs = foreign_school.question.pk
    for query in (f"id={theirs}", f"id={questions[0].pk}&id={theirs}", "id=0", "id=x", ""):
        for send in (bob.get, bob.post):
            assert send(f"{BULK}{action}/?{query}").status_code == 404, query
    assert not Question.objects.filter(is_retired=True).exists()


def test_the_service_keeps_questions_in_their_school(
    own_school: SimpleNamespace, foreign_school: SimpleNamespace, questions: list[Question]
) -> None:
    """Whoever asks."""
    with pytest.raises(services.BankRefused):
        services.move_questions(questions=questions, bank=foreign_school.bank, actor=own_school.author)


# Nearly the same


def test_saving_warns_of_a_question_that_asks_nearly_the_same(
    own_school: SimpleNamespace, foreign_school: SimpleNamespace, bob: Client
) -> None:
    """With the way to it, and never refuses; another school's and retired ones do not count."""
    stem = "Where does the upper trapezius refer pain to most often?"
    first = make(own_school, stem)
    make(own_school, stem, is_retired=True)
    make(foreign_school, stem)
    form = question_form(own_school.bank.pk, ("A", True), ("B", False), stem=stem.replace("most often", "most"))
    page = bob.post(f"{QUESTIONS}add/", form, follow=True).content.decode()
    assert page.count("The bank asks nearly the same already") == 1
    assert f"{QUESTIONS}edit/{first.pk}/" in page
    assert Question.objects.filter(stem=form["stem"]).exists()


def test_saving_without_a_new_wording_does_not_warn_again(own_school: SimpleNamespace, bob: Client) -> None:
    """Another difficulty is no reason."""
    make(own_school, "Which one?")
    question = make(own_school, "Which one?")
    form = question_form(own_school.bank.pk, ("Yes", True), ("No", False), difficulty="4")
    page = bob.post(f"{QUESTIONS}edit/{question.pk}/", form, follow=True).content.decode()
    assert "nearly the same" not in page


# Comments


def test_authors_comment(own_school: SimpleNamespace, bob: Client) -> None:
    """With name and time; sent twice it is said once; the editor leads there."""
    question = own_school.question
    address = f"/cms/questions/{question.pk}/comments/"
    assert address in bob.get(f"{QUESTIONS}edit/{question.pk}/").content.decode()
    for _ in range(2):
        assert bob.post(address, {"text": "The second choice is <b>too easy</b>."}).url == address
    comment = QuestionComment.objects.get()
    assert (comment.author, comment.question) == (own_school.author, question)
    page = bob.get(address).content.decode()
    assert "&lt;b&gt;too easy" in page and own_school.author.legal_name in page
    assert "1 comment<" in bob.get(f"{QUESTIONS}edit/{question.pk}/").content.decode()


def test_an_empty_comment_is_asked_for(own_school: SimpleNamespace, bob: Client) -> None:
    """Beside the field."""
    page = bob.post(f"/cms/questions/{own_school.question.pk}/comments/", {"text": " "}).content.decode()
    assert "This field is required" in page
    assert not QuestionComment.objects.exists()


@pytest.mark.parametrize("page", ["comments", "versions"])
def test_other_schools_and_trainees_see_neither(
    own_school: SimpleNamespace, foreign_school: SimpleNamespace, as_alice: Client, client: Client, page: str
) -> None:
    """Not yours looks like not there."""
    address = f"/cms/questions/{own_school.question.pk}/{page}/"
    assert foreign_school.as_author.get(address).status_code == 404
    assert foreign_school.as_author.post(address, {"text": "Hello"}).status_code == 404
    assert as_alice.get(address).status_code == 403
    assert not QuestionComment.objects.exists()


# Versions


def test_the_versions_say_what_changed(own_school: SimpleNamespace, bob: Client) -> None:
    """Word by word, the newest first."""
    question = make(own_school, "Is it tender?")
    question.stem = "Is it very tender?"
    question.save()
    revise_question(question=question, at=now())
    page = " ".join(bob.get(f"/cms/questions/{question.pk}/versions/").content.decode().split())
    assert page.index("Version 2") < page.index("Version 1")
    assert "<ins>very</ins>" in page and "The question as it was first saved." in page


def test_the_versions_take_the_same_queries_for_many(
    own_school: SimpleNamespace, bob: Client, django_assert_max_num_queries: object
) -> None:
    """One for all of them."""
    question = own_school.question
    first = question.versions.get()
    QuestionVersion.objects.bulk_create(
        QuestionVersion(question=question, number=number, content=first.content, created_at=now())
        for number in range(2, 40)
    )
    bob.get(f"/cms/questions/{question.pk}/versions/")
    with django_assert_max_num_queries(28):
        bob.get(f"/cms/questions/{question.pk}/versions/")
