"""Versions of questions; starting, saving and submitting an attempt."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from courses.assessments import services
from courses.assessments.authoring import content_of
from courses.assessments.content import to_json
from courses.assessments.kinds.protocol import AnswerMalformedRefused, Given
from courses.assessments.models import Attempt, AttemptQuestion, Question, QuestionVersion, QuizPage, Response
from courses.assessments.signals import attempt_graded, attempt_starting
from courses.assessments.sitting import load_sitting
from courses.common.errors import Refusal
from courses.enrollments.models import Enrollment
from courses.enrollments.services import withdraw_enrollment
from courses.users.models import Letter
from tests.assessments.sitting import START, answer_right, answer_wrong, keys, question_at, save, save_given
from tests.factories import content, people, study

LATER = START + timedelta(minutes=10)


@pytest.fixture
def received():
    """The signals of graded attempts, as a room above would get them."""
    heard = []

    def listen(sender, **arguments):
        heard.append(arguments)

    attempt_graded.connect(listen)
    yield heard
    attempt_graded.disconnect(listen)


def submit(attempt, at=LATER):
    return services.submit_attempt(attempt=attempt, at=at)


def start(quiz, enrollment, at=START):
    return services.start_attempt(quiz=quiz, enrollment=enrollment, at=at)


# Versions


@pytest.fixture
def question(school):
    return content.make_question(content.make_bank(school), "Which nerve?", {"Accessory": True, "Ulnar": False})


def change_choices(question, *choices):
    question.set_content(replace(content_of(question), choices=choices))
    question.save()


def test_the_first_revision_is_version_one(question):
    version = question.versions.get()
    assert (version.number, version.content["stem"]) == (1, "Which nerve?")
    assert version.content == to_json(content_of(question))


def test_revising_an_unchanged_question_makes_no_version(question):
    again = services.revise_question(question=question, at=LATER)
    assert again == question.versions.get()


@pytest.mark.parametrize("change", [{"difficulty": 5}, {"blueprint": "3.A"}, {"is_retired": True}])
def test_what_trainees_do_not_see_makes_no_version(question, change):
    Question.objects.filter(pk=question.pk).update(**change)
    services.revise_question(question=question, at=LATER)
    assert question.versions.count() == 1


def test_a_changed_choice_makes_a_version_and_keeps_its_key(question):
    right, wrong = content_of(question).choices
    change_choices(question, right, replace(wrong, text="Median"))
    version = services.revise_question(question=question, at=LATER)
    assert version.number == 2
    assert version.content["choices"][1]["key"] == wrong.key
    assert question.versions.get(number=1).content["choices"][1]["text"] == "Ulnar"


def test_a_question_without_a_right_choice_is_refused(question):
    change_choices(question, *(replace(choice, is_correct=False) for choice in content_of(question).choices))
    with pytest.raises(services.QuestionRefused) as refused:
        services.revise_question(question=question, at=LATER)
    assert refused.value.reasons == ("Mark exactly one choice as right.",)
    assert question.versions.count() == 1


# Starting


def test_an_attempt_pins_everything_it_will_be_judged_by(quiz, enrollment):
    attempt = start(quiz, enrollment)
    assert (attempt.number, attempt.pass_mark, attempt.started_at) == (1, 70, START)
    assert attempt.school == enrollment.school
    assert attempt.quiz_revision_id == quiz.live_revision_id
    pinned = [row.version.question_id for row in attempt.questions.order_by("position")]
    assert pinned == [use.question_id for use in quiz.quiz_questions.order_by("sort_order")]


def test_an_open_attempt_is_continued(quiz, enrollment, attempt):
    assert start(quiz, enrollment, at=LATER) == attempt
    assert Attempt.objects.count() == 1


def test_an_edit_reaches_the_next_attempt_and_not_the_open_one(quiz, enrollment, attempt):
    edited = quiz.quiz_questions.first().question
    edited.stem = "Said better"
    edited.save()
    services.revise_question(question=edited, at=LATER)
    assert question_at(attempt, 1).content.stem == "What a trigger point is, question 1"
    submit(attempt)
    assert question_at(start(quiz, enrollment), 1).content.stem == "Said better"


def test_a_later_pass_mark_does_not_touch_an_attempt(quiz, attempt):
    QuizPage.objects.filter(pk=quiz.pk).update(pass_mark=30)
    answer_right(attempt, 1)
    assert not submit(attempt).is_passed


def test_attempts_end_after_the_quiz_allows_no_more(quiz, enrollment):
    for number in (1, 2, 3):
        attempt = start(quiz, enrollment)
        assert attempt.number == number
        submit(attempt)
    with pytest.raises(services.AttemptRefused) as refused:
        start(quiz, enrollment)
    assert refused.value.code == "attempts_used_up"
    assert Attempt.objects.count() == 3


def test_a_quiz_without_limit_may_be_repeated(quiz, enrollment):
    QuizPage.objects.filter(pk=quiz.pk).update(max_attempts=0)
    quiz.refresh_from_db()
    for _ in range(5):
        submit(start(quiz, enrollment))
    assert start(quiz, enrollment).number == 6


def test_a_passed_quiz_is_not_repeated(quiz, enrollment, passed):
    with pytest.raises(services.AttemptRefused) as refused:
        start(quiz, enrollment)
    assert refused.value.code == "quiz_already_passed"


def test_attempts_are_counted_for_each_trainee_alone(quiz, course, passed):
    ben = study.make_enrollment(course, people.make_user("Ben", "Ito"))
    assert start(quiz, ben).number == 1


@pytest.mark.parametrize("status", ["pending", "declined", "withdrawn"])
def test_only_an_active_enrollment_starts(quiz, enrollment, status):
    Enrollment.objects.filter(pk=enrollment.pk).update(status=status)
    with pytest.raises(services.AttemptRefused) as refused:
        start(quiz, enrollment)
    assert refused.value.code == "not_enrolled"


def test_an_enrollment_in_another_course_does_not_start(quiz, enrollment, school):
    other = content.make_quiz(content.make_module(content.make_course(school, "Anatomy")))
    with pytest.raises(services.AttemptRefused) as refused:
        start(other, enrollment)
    assert refused.value.code == "not_enrolled"


def test_a_quiz_without_questions_is_not_ready(quiz, enrollment):
    quiz.quiz_questions.all().delete()
    with pytest.raises(services.AttemptRefused) as refused:
        start(quiz, enrollment)
    assert refused.value.code == "quiz_not_ready"


def test_a_quiz_with_a_question_that_was_never_frozen_is_not_ready(quiz, enrollment):
    QuestionVersion.objects.filter(question=quiz.quiz_questions.last().question).delete()
    with pytest.raises(services.AttemptRefused) as refused:
        start(quiz, enrollment)
    assert refused.value.code == "quiz_not_ready"


def test_a_room_above_can_keep_an_attempt_from_beginning(quiz, enrollment):
    def keep_locked(sender, **arguments):
        assert (arguments["quiz"], arguments["enrollment"], arguments["at"]) == (quiz, enrollment, START)
        raise Refusal("Finish the lessons first.", code="quiz_locked")

    attempt_starting.connect(keep_locked)
    try:
        with pytest.raises(Refusal) as refused:
            start(quiz, enrollment)
    finally:
        attempt_starting.disconnect(keep_locked)
    assert refused.value.code == "quiz_locked"
    assert not Attempt.objects.exists()


# Saving


def test_each_save_is_a_row_and_the_last_is_the_answer(attempt):
    assert save(attempt, 1, "Wrong").sequence == 1
    assert save(attempt, 1, "Right").sequence == 2
    assert question_at(attempt, 1).answer == tuple(keys(attempt, 1, "Right"))
    assert Response.objects.count() == 2


def test_answers_of_one_question_leave_the_others_alone(attempt):
    save(attempt, 1, "Right")
    assert [question.is_answered for question in load_sitting(attempt.pk).questions] == [True, False, False]


def test_repeating_a_save_whose_reply_was_lost_changes_nothing(attempt):
    first = save(attempt, 1, "Right", seen=0)
    again = save(attempt, 1, "Right", seen=0)
    assert (again.sequence, again.saved_at) == (first.sequence, first.saved_at)
    assert Response.objects.count() == 1


@pytest.mark.parametrize("seen", [0, 2])
def test_a_save_by_a_page_that_saw_another_state_is_stale(attempt, seen):
    save(attempt, 1, "Right")
    with pytest.raises(services.StaleAnswerRefused):
        save(attempt, 1, "Wrong", seen=seen)
    assert question_at(attempt, 1).answer == tuple(keys(attempt, 1, "Right"))


def test_passing_over_a_question_marks_it_skipped(attempt):
    assert not question_at(attempt, 1).is_skipped
    save(attempt, 1)
    assert question_at(attempt, 1).is_skipped


def test_an_answer_can_be_taken_back(attempt):
    save(attempt, 2, "Right")
    save(attempt, 2)
    question = question_at(attempt, 2)
    assert (question.is_answered, question.is_skipped, question.sequence) == (False, True, 2)


def test_a_choice_of_another_question_is_no_answer(attempt):
    foreign = keys(attempt, 2, "Right")
    with pytest.raises(AnswerMalformedRefused):
        save_given(attempt, 1, Given.of(tuple(foreign)))
    assert not Response.objects.exists()


@pytest.mark.parametrize("position", [0, 4])
def test_there_is_no_question_outside_the_attempt(attempt, position):
    with pytest.raises(services.PositionUnknownRefused):
        save_given(attempt, position, Given({}))


def test_nothing_is_saved_after_the_hand_in(attempt):
    submit(attempt)
    with pytest.raises(services.AttemptClosedRefused) as refused:
        save(attempt, 1, "Right")
    assert refused.value.code == "attempt_submitted"
    assert not Response.objects.exists()


# Submitting


def test_submitting_records_the_whole_judgment(attempt):
    answer_right(attempt, 1)
    answer_wrong(attempt, 2)
    judged = submit(attempt)
    assert (judged.points, judged.points_possible, judged.score_percent) == (1, 3, Decimal("33.3"))
    assert (judged.is_passed, judged.submitted_at) == (False, LATER)
    points = AttemptQuestion.objects.filter(attempt=attempt).order_by("position").values_list("points", flat=True)
    assert list(points) == [1, 0, 0]


def test_the_last_saved_answer_is_the_one_that_counts(attempt):
    answer_wrong(attempt, 1)
    answer_right(attempt, 1)
    answer_right(attempt, 2)
    answer_wrong(attempt, 2)
    assert submit(attempt).points == 1


def test_the_recorded_score_is_what_the_record_gives_again(passed):
    score = load_sitting(passed.pk).score(passed.pass_mark)
    assert (score.points, score.percent, score.is_passed) == (passed.points, passed.score_percent, True)


def test_submitting_again_returns_the_first_judgment(attempt, received):
    answer_right(attempt, 1)
    first = submit(attempt)
    again = submit(attempt, at=LATER + timedelta(hours=1))
    assert (again.pk, again.submitted_at, again.points) == (first.pk, LATER, 1)
    assert len(received) == 1


def test_rooms_above_hear_of_the_judgment_with_its_actor(attempt, received, alice):
    judged = submit(attempt)
    assert received == [{"signal": attempt_graded, "attempt": judged, "actor": alice, "at": LATER}]


def test_a_passed_quiz_is_told_once_by_letter(passed, alice, quiz):
    submit(passed)
    letter = Letter.objects.get(template="quiz_passed")
    assert (letter.key, letter.recipient) == (f"quiz-passed:{passed.uuid}", alice)
    assert letter.context == {
        "school": "Juniper Row School",
        "course": "Trigger point therapy",
        "quiz": quiz.title,
        "percent": "100.0",
        "pass_mark": 70,
        "result_path": f"/attempts/{passed.uuid}/result/",
    }


def test_a_failed_quiz_writes_no_letter(attempt):
    submit(attempt)
    assert not Letter.objects.filter(template="quiz_passed").exists()


def test_a_room_above_that_fails_takes_the_whole_hand_in_back(attempt):
    def fail(sender, **arguments):
        raise RuntimeError("The completion could not be written.")

    attempt_graded.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            submit(attempt)
    finally:
        attempt_graded.disconnect(fail)
    attempt.refresh_from_db()
    assert attempt.is_open
    assert set(attempt.questions.values_list("points", flat=True)) == {None}


def test_a_withdrawn_enrollment_keeps_its_record(passed, enrollment, rita):
    withdraw_enrollment(enrollment=enrollment, actor=rita, at=LATER)
    assert Attempt.objects.get() == passed
