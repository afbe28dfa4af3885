"""The questions of the content files in the banks: each type, once, with an answer that earns full points."""

import pytest

from courses.anatomy.services import library_in_file, load_muscles, read_atlas
from courses.assessments.authoring import content_of
from courses.assessments.content import QuestionContent, from_json, to_json
from courses.assessments.kinds import KINDS, PINS, kind_of, problems_in
from courses.assessments.kinds.protocol import Reason
from courses.assessments.models import Question, QuestionBank, QuizPage, QuizQuestion
from courses.assessments.pinning import as_asked, pinned
from courses.assessments.services import start_attempt
from courses.catalog.models import CoursePage
from courses.demo.chart_bank import place_chart_bank
from courses.demo.shipped import read_shipped_content
from courses.enrollments.models import Enrollment
from courses.packages.placing.questions import place_bank, place_question
from courses.packages.reading.questions import AnyQuestion
from courses.packages.reading.quizzes import Bank, QuestionList
from courses.schools.models import School
from tests.factories import content
from tests.factories.people import LONG_AGO

CONTENT = read_shipped_content()
FIRST_BANK = [f"q{number:03}" for number in range(1, 71)]
LIBRARY = library_in_file()


def course_questions() -> list[AnyQuestion]:
    lists = [
        it for course in CONTENT.courses for it in (*(module.quiz for module in course.modules), course.bank) if it
    ]
    return [question for it in lists for question in it.questions]


def one_of_each() -> tuple[AnyQuestion, ...]:
    return tuple({question.type: question for question in course_questions()}.values())


def test_the_first_seventy_are_all_there() -> None:
    ids = [question.id for question in course_questions()]
    assert set(FIRST_BANK) <= set(ids)


def test_the_demo_uses_every_type() -> None:
    types = {question.type for question in course_questions()}
    parts = {part.kind for question in course_questions() for part in question.content("x").parts}
    assert types | parts == set(KINDS)


def test_each_question_can_be_answered_rightly() -> None:
    entries = [*course_questions(), *(it for bank in CONTENT.banks for it in bank.questions)]
    found = {entry.id: problem for entry in entries if (problem := what_is_wrong(entry))}
    assert found == {}
    assert len(entries) > 400


def what_is_wrong(entry: AnyQuestion) -> str:
    """Why the question cannot be asked, or not be answered rightly."""
    content = pinned(entry.content(entry.id), LIBRARY)
    if problems := problems_in(content):
        return " ".join(problems)
    mark = kind_of(content).score(content, kind_of(content).solve(content))
    return "" if mark.is_right or mark.reason is Reason.AWAITS_MARKING else "The solution earns less than full points."


def test_keys_do_not_tell_the_order_of_the_file() -> None:
    ordering = [question.content(question.id) for question in course_questions() if question.type == "ordering"]
    in_order = [sorted(it.correct_keys) == list(it.correct_keys) for it in ordering]
    assert not all(in_order)


@pytest.mark.django_db
def test_loading_again_changes_nothing(school: School) -> None:
    bank = Bank(name="One of each", slug="one-of-each", shelves=(QuestionList(questions=one_of_each()),))
    load_muscles(entries=read_atlas())
    for _ in range(2):
        place_bank(school, bank, LONG_AGO)
    row = QuestionBank.objects.get(school=school, name="One of each")
    assert sorted(row.questions.values_list("kind", flat=True)) == sorted(it.type for it in one_of_each())
    for question in row.questions.all():
        assert [version.number for version in question.versions.all()] == [1]
        asked = as_asked(said_by(bank, question), school)
        assert from_json(question.versions.get().content) == asked
        assert content_of(Question.objects.get(pk=question.pk)) == said_by(bank, question)


@pytest.mark.django_db
def test_the_chart_bank_is_written_from_the_atlas_once(school: School) -> None:
    load_muscles(entries=read_atlas())
    for _ in range(2):
        bank = place_chart_bank(school, LONG_AGO)
    assert bank.questions.count() >= 40
    assert set(bank.questions.values_list("kind", flat=True)) == set(PINS)
    assert bank.questions.values("category").distinct().count() >= 10
    assert all(
        question.versions.count() == 1 and question.rationale and question.source for question in bank.questions.all()
    )


@pytest.mark.django_db
def test_a_question_that_turns_to_the_atlas_is_a_new_version_and_attempts_keep_theirs(
    course: CoursePage, enrollment: Enrollment
) -> None:
    """Homes of earlier days hold the pain of soleus as regions drawn by hand."""
    load_muscles(entries=read_atlas())
    bank = QuestionBank.objects.create(school=course.school, name="Patterns")
    (by_atlas,) = (it for it in course_questions() if it.id == "q040")
    drawn = next(it for it in course_questions() if it.type == "hotspot")
    by_hand = drawn.model_copy(update={"id": by_atlas.id})
    before = place_question(bank, by_hand, LONG_AGO)
    asks = [QuizQuestion(question=before, sort_order=0)]
    quiz = content.publish(course, QuizPage(title="Pain", slug="pain", course=course, quiz_questions=asks))
    begun = start_attempt(quiz=quiz, enrollment=enrollment, at=LONG_AGO)

    for _ in range(2):
        after = place_question(bank, by_atlas, LONG_AGO)

    assert (after.pk, after.kind, bank.questions.count()) == (before.pk, "mark_zone", 1)
    assert [version.number for version in after.versions.order_by("number")] == [1, 2]
    asked = from_json(begun.questions.get().version.content)
    assert (asked.kind, asked.stem) == ("hotspot", by_hand.stem)
    assert kind_of(asked).score(asked, kind_of(asked).solve(asked)).is_right


def test_what_the_atlas_can_judge_is_not_drawn_by_hand() -> None:
    by_id = {it.id: it.type for it in course_questions()}
    assert {key: by_id[key] for key in ("q017", "q040", "q041", "q042", "q043")} == {
        "q017": "hotspot",  # a bone
        "q040": "mark_zone",
        "q041": "mark_zone",
        "q042": "mark_zone",
        "q043": "mark_zone",
    }


def said_by(bank: Bank, question: Question) -> QuestionContent:
    entry = next(entry for entry in bank.questions if entry.id == question.key)
    return from_json(to_json(entry.content(f"{bank.name}/{entry.id}")))
