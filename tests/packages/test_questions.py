"""The questions of the product's files in the banks: each type, once, with an answer that earns full points."""

from dataclasses import replace

import pytest

from courses.anatomy.services import library_in_file, load_muscles, read_atlas
from courses.assessments.authoring import content_of
from courses.assessments.content import from_json
from courses.assessments.formats.keys import portable
from courses.assessments.importing import import_questions
from courses.assessments.kinds import KINDS, PINS, kind_of, problems_in
from courses.assessments.kinds.protocol import Reason
from courses.assessments.models import Question, QuestionBank, QuizPage, QuizQuestion
from courses.assessments.pinning import pinned
from courses.assessments.services import start_attempt
from courses.catalog.models import CoursePage
from courses.demo.chart_bank import place_chart_bank
from courses.demo.shipped import read_shipped_content
from courses.enrollments.models import Enrollment
from courses.packages.placing.questions import question_file
from courses.packages.reading.questions import AnyQuestion
from courses.schools.models import School
from tests.factories import content
from tests.factories.people import LONG_AGO

CONTENT = read_shipped_content()
FIRST_BANK = [f"q{number:03}" for number in range(1, 71)]
LIBRARY = library_in_file()


def course_questions() -> list[AnyQuestion]:
    return [question for course in CONTENT.courses for _, question in course.questions]


def one_of_each() -> tuple[AnyQuestion, ...]:
    return tuple({question.type: question for question in course_questions()}.values())


def place(bank: QuestionBank, *questions: AnyQuestion) -> None:
    parsed = question_file([(None, question) for question in questions], CONTENT)
    import_questions(bank=bank, parsed=parsed, by=None, at=LONG_AGO)


def test_the_first_seventy_are_all_there() -> None:
    ids = [question.id for question in course_questions()]
    assert set(FIRST_BANK) <= set(ids)


def test_the_demo_uses_every_type() -> None:
    types = {question.type for question in course_questions()}
    parts = {part.kind for question in course_questions() for part in question.content.parts}
    assert types | parts == set(KINDS)


def test_each_question_can_be_answered_rightly() -> None:
    entries = [*course_questions(), *(it for bank in CONTENT.banks for it in bank.questions)]
    found = {entry.id: problem for entry in entries if (problem := what_is_wrong(entry))}
    assert found == {}
    assert len(entries) > 400


def what_is_wrong(entry: AnyQuestion) -> str:
    """Why the question cannot be asked, or not be answered rightly."""
    content = pinned(entry.content, LIBRARY)
    if problems := problems_in(content):
        return " ".join(problems)
    mark = kind_of(content).score(content, kind_of(content).solve(content))
    return "" if mark.is_right or mark.reason is Reason.AWAITS_MARKING else "The solution earns less than full points."


@pytest.mark.django_db
def test_keys_do_not_tell_the_order_of_the_file(school: School) -> None:
    bank = QuestionBank.objects.create(school=school, name="Orders")
    place(bank, *(question for question in course_questions() if question.type == "ordering"))
    keys = [content_of(question).correct_keys for question in bank.questions.all()]
    assert not all(sorted(it) == list(it) for it in keys)


@pytest.mark.django_db
def test_loading_again_changes_nothing(school: School) -> None:
    bank = QuestionBank.objects.create(school=school, name="One of each")
    load_muscles(entries=read_atlas())
    for _ in range(2):
        place(bank, *one_of_each())
    assert sorted(bank.questions.values_list("kind", flat=True)) == sorted(it.type for it in one_of_each())
    said = {it.id: it.content for it in one_of_each()}
    for question in bank.questions.all():
        assert [version.number for version in question.versions.all()] == [1]
        assert portable(content_of(question)) == portable(said[question.key])


@pytest.mark.django_db
def test_a_question_written_in_the_editor_can_be_found_by_files(school: School) -> None:
    bank = QuestionBank.objects.create(school=school, name="By hand")
    place(bank, one_of_each()[0])
    question = bank.questions.get()
    question.key = ""
    question.save()
    assert question.key.startswith("q-")
    before = question.key
    question.save()
    assert Question.objects.get(pk=question.pk).key == before


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
    place(bank, by_hand)
    before = bank.questions.get()
    asks = [QuizQuestion(question=before, sort_order=0)]
    quiz = content.publish(course, QuizPage(title="Pain", slug="pain", course=course, quiz_questions=asks))
    begun = start_attempt(quiz=quiz, enrollment=enrollment, at=LONG_AGO)

    for _ in range(2):
        place(bank, by_atlas)

    after = bank.questions.get()
    assert (after.pk, after.kind) == (before.pk, "mark_zone")
    assert [version.number for version in after.versions.order_by("number")] == [1, 2]
    asked = from_json(begun.questions.get().version.content)
    assert (asked.kind, asked.stem) == ("hotspot", by_hand.stem)
    assert kind_of(asked).score(asked, kind_of(asked).solve(asked)).is_right


@pytest.mark.django_db
def test_a_changed_word_keeps_the_keys_of_the_rest(school: School) -> None:
    """Answers that were given point at choices by their keys."""
    bank = QuestionBank.objects.create(school=school, name="Kept")
    single = next(it for it in course_questions() if it.type == "single")
    place(bank, single)
    before = content_of(bank.questions.get())
    first, *others = single.choices

    place(bank, single.model_copy(update={"choices": (first.model_copy(update={"text": "Other words"}), *others)}))

    after = content_of(bank.questions.get())
    assert after.choices[1:] == before.choices[1:]
    assert after.choices[0] == replace(before.choices[0], text="Other words", key=after.choices[0].key)
    assert after.choices[0].key != before.choices[0].key


def test_what_the_atlas_can_judge_is_not_drawn_by_hand() -> None:
    by_id = {it.id: it.type for it in course_questions()}
    assert {key: by_id[key] for key in ("q017", "q040", "q041", "q042", "q043")} == {
        "q017": "hotspot",  # a bone
        "q040": "mark_zone",
        "q041": "mark_zone",
        "q042": "mark_zone",
        "q043": "mark_zone",
    }
