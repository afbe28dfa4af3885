"""Judging recorded answers by a corrected version of their question."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from courses.assessments import services
from courses.assessments.analysis.loading import load_sheet
from courses.assessments.integrity import findings
from courses.assessments.models import Attempt, AttemptEvent, AttemptQuestion, Question, QuizPage, Regrade
from courses.assessments.regrade_records import BY_THE_NEWEST_KEY, EVERYTHING, Selection, load_preview, results_after
from courses.assessments.signals import attempts_regraded
from courses.assessments.sitting import load_sitting
from courses.enrollments.models import Enrollment
from courses.schools.models import School
from courses.users.models import Letter, User
from lms.integrity import school_findings
from tests.assessments.regrading import CORRECTED_AT, make_right, preview_of, regrade, revise
from tests.assessments.sitting import START, answer_right, answer_wrong, save
from tests.factories import people, study


@pytest.fixture
def question(quiz: QuizPage) -> Question:
    """The first of the quiz: "Right" is right, "Wrong" and "Also wrong" are not."""
    return quiz.quiz_questions.order_by("sort_order").first().question


@pytest.fixture
def failed(attempt: Attempt) -> Attempt:
    """Alice's attempt: "Wrong" in the first question, the second right, the third wrong; 1 of 3."""
    save(attempt, 1, "Wrong")
    answer_right(attempt, 2)
    answer_wrong(attempt, 3)
    return services.submit_attempt(attempt=attempt, at=START + timedelta(minutes=10))


@pytest.fixture
def nearly(attempt: Attempt, quiz: QuizPage) -> Attempt:
    """Alice's attempt with the pass mark 100 and only the first question wrong."""
    Attempt.objects.filter(pk=attempt.pk).update(pass_mark=100)
    save(attempt, 1, "Wrong")
    answer_right(attempt, 2)
    answer_right(attempt, 3)
    return services.submit_attempt(attempt=attempt, at=START + timedelta(minutes=10))


def asked(attempt: Attempt) -> AttemptQuestion:
    return attempt.questions.get(position=1)


def test_a_corrected_key_gives_the_point_and_says_by_which_version(failed, question, rita) -> None:
    version = make_right(question, "Wrong")

    done = regrade(question, rita)

    failed.refresh_from_db()
    assert (failed.points, failed.points_possible, failed.score_percent) == (2, 3, Decimal("66.7"))
    row = asked(failed)
    assert (row.points, row.possible, row.judged_by, row.regrade) == (1, 1, version, done)
    assert row.version.number == 1
    assert (done.attempts, done.changed, done.passed, done.failed) == (1, 1, 0, 0)


def test_the_event_keeps_what_it_was(failed, question, rita) -> None:
    make_right(question, "Wrong")

    done = regrade(question, rita)

    event = failed.events.get(kind=AttemptEvent.Kind.REGRADED)
    assert (event.actor, event.at) == (rita, CORRECTED_AT)
    assert event.facts == {
        "regrade": done.pk,
        "remedy": "newest",
        "version": 2,
        "question": {"position": 1, "points": [0, 1], "possible": [1, 1]},
        "points": [1, 2],
        "possible": [3, 3],
        "percent": ["33.3", "66.7"],
        "is_passed": [False, False],
    }


def test_who_passes_by_it_is_told(nearly, question, rita, alice) -> None:
    make_right(question, "Wrong")

    regrade(question, rita)

    nearly.refresh_from_db()
    assert nearly.is_passed
    letter = Letter.objects.get(template="quiz_regraded")
    assert letter.recipient == alice
    assert (letter.context["percent_before"], letter.context["percent"]) == ("66.7", "100.0")
    assert letter.context["is_now_passed"]


def test_who_keeps_the_result_is_not_told(failed, question, rita) -> None:
    version = revise(question, rationale="Better said.")

    done = regrade(question, rita)

    assert (done.attempts, done.changed) == (1, 0)
    assert asked(failed).judged_by == version
    assert not Letter.objects.filter(template="quiz_regraded").exists()


def test_the_same_again_writes_nothing(failed, question, rita) -> None:
    make_right(question, "Wrong")
    shown = preview_of(question).digest
    regrade(question, rita)

    assert regrade(question, rita, digest=shown) is None
    assert (Regrade.objects.count(), AttemptEvent.objects.filter(kind="regraded").count()) == (1, 1)
    assert Letter.objects.filter(template="quiz_regraded").count() == 1


def test_a_second_correction_judges_again(failed, question, rita) -> None:
    make_right(question, "Wrong")
    regrade(question, rita)
    third = make_right(question, "Right")

    regrade(question, rita)

    failed.refresh_from_db()
    assert (failed.points, asked(failed).judged_by) == (1, third)
    assert list(findings()) == []


def test_nothing_is_written_when_the_key_changed_since_it_was_shown(failed, question, rita) -> None:
    make_right(question, "Wrong")
    shown = preview_of(question).digest
    make_right(question, "Also wrong")

    with pytest.raises(services.RegradeOutdatedRefused) as refused:
        regrade(question, rita, digest=shown)

    assert refused.value.code == "regrade_outdated"
    assert not Regrade.objects.exists()
    assert asked(failed).judged_by is None


def test_nothing_is_written_when_another_attempt_was_judged_since(failed, question, quiz, enrollment, rita) -> None:
    make_right(question, "Wrong")
    shown = preview_of(question).digest
    ben = study.make_enrollment(quiz.course, people.make_user("Ben", "Ito"))
    old = services.start_attempt(quiz=quiz, enrollment=ben, at=START)
    old.questions.filter(position=1).update(version=question.versions.get(number=1))
    services.submit_attempt(attempt=old, at=CORRECTED_AT)

    with pytest.raises(services.RegradeOutdatedRefused):
        regrade(question, rita, digest=shown)


@pytest.mark.parametrize("reason", ["", "  "])
def test_it_needs_a_reason(failed, question, rita, reason) -> None:
    make_right(question, "Wrong")

    with pytest.raises(services.RegradeReasonRefused):
        services.apply_regrade(
            question=question,
            attempts=Attempt.objects.all(),
            selection=EVERYTHING,
            ruling=BY_THE_NEWEST_KEY,
            digest=preview_of(question).digest,
            reason=reason,
            actor=rita,
            at=CORRECTED_AT,
        )


def test_open_attempts_and_those_that_wait_for_a_marker_stay(attempt, question, quiz, rita, enrollment) -> None:
    make_right(question, "Wrong")
    assert regrade(question, rita) is None

    save(attempt, 1, "Right")
    judged = services.submit_attempt(attempt=attempt, at=CORRECTED_AT)

    assert judged.points == 1  # by the version it was asked
    assert len(preview_of(question).regrading.changes) == 1
    Attempt.objects.update(points=None, points_possible=None, score_percent=None, is_passed=None)
    assert preview_of(question).regrading.changes == []


def test_attempts_are_chosen_by_quiz_version_and_day_and_by_ticks(failed, question, quiz) -> None:
    make_right(question, "Wrong")
    first = question.versions.get(number=1)
    versions, ticked = frozenset({first.pk}), frozenset({failed.uuid})

    def chosen(**fields: object) -> int:
        return len(preview_of(question, Selection(**fields)).regrading.changes)

    assert chosen() == chosen(quiz=quiz.pk) == chosen(versions=versions) == chosen(since=failed.submitted_at) == 1
    assert chosen(quiz=quiz.pk + 1) == chosen(versions=frozenset({first.pk + 99})) == 0
    assert chosen(since=failed.submitted_at + timedelta(seconds=1)) == 0
    assert (chosen(ticked=ticked), chosen(is_picking=True)) == (0, 0)
    assert chosen(is_picking=True, ticked=ticked) == 1
    assert preview_of(question, Selection(ticked=ticked)).everything.changes


def test_another_schools_attempts_are_not_reached(failed, question, other_school: School) -> None:
    make_right(question, "Wrong")
    theirs = Attempt.objects.filter(school=other_school)

    assert not load_preview(question, theirs, EVERYTHING, BY_THE_NEWEST_KEY).rows


def test_the_trainee_reads_that_another_key_judged(failed, question, rita, as_alice) -> None:
    make_right(question, "Wrong")
    regrade(question, rita)

    page = as_alice.get(f"/attempts/{failed.uuid}/result/?show=all").text

    assert "Judged again by the newest key on 3 March 2026" in page
    assert "The key was wrong." in page
    assert page.count("Judged again by the newest key") == 1


def test_rooms_above_hear_once_of_all_results_that_changed(failed, question, rita) -> None:
    heard = []

    def listen(sender, **arguments):
        heard.append((list(arguments["attempts"]), arguments["actor"], arguments["at"]))

    make_right(question, "Wrong")
    attempts_regraded.connect(listen)
    try:
        regrade(question, rita)
    finally:
        attempts_regraded.disconnect(listen)
    assert heard == [([failed], rita, CORRECTED_AT)]


def test_what_would_count_is_judged_by_the_rule_of_the_quiz(failed, question, quiz, enrollment) -> None:
    Attempt.objects.update(counts=QuizPage.Counts.MEAN)
    QuizPage.objects.update(counts=QuizPage.Counts.MEAN)
    quiz.refresh_from_db()
    second = services.start_attempt(quiz=quiz, enrollment=enrollment, at=CORRECTED_AT)
    for position in (1, 2, 3):
        answer_right(second, position)
    services.submit_attempt(attempt=second, at=CORRECTED_AT)
    make_right(question, "Wrong")
    preview = preview_of(question, Selection(ticked=frozenset({second.uuid})))

    result = results_after(preview.regrading.changes)[enrollment.pk][quiz.pk]

    assert (result.percent, result.is_passed) == (Decimal("83.4"), True)  # 66.7 and 100.0


def test_statistics_follow_the_record(failed, question, rita) -> None:
    revise(question, points_each=3)
    regrade(question, rita)

    (column,) = load_sheet(Attempt.objects.all(), only_question=question.pk).columns

    assert (list(column.points), list(column.possible)) == ([0], [3])


# Proof


def test_recomputing_agrees_with_the_corrected_key(failed, question, rita) -> None:
    make_right(question, "Wrong")
    regrade(question, rita)

    assert list(findings()) == []
    assert list(school_findings()) == []
    assert load_sitting(failed.pk).score(failed.pass_mark).points == 2


def test_a_version_of_another_question_is_found(failed, question, quiz, rita) -> None:
    other = quiz.quiz_questions.order_by("sort_order").last().question.versions.get()
    make_right(question, "Wrong")
    regrade(question, rita)
    failed.questions.filter(position=1).update(judged_by=other)

    assert any("judged_by" in finding.problem for finding in school_findings())


def test_another_key_has_its_regrade(failed, question) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        failed.questions.update(judged_by=question.versions.get())


# Many


@pytest.mark.parametrize("count", [2, 12])
def test_queries_of_the_preview_do_not_grow(quiz, question, count, django_assert_num_queries) -> None:
    for _ in range(count):
        _sit_wrong(study.make_enrollment(quiz.course, people.make_user()), quiz)
    make_right(question, "Wrong")

    with django_assert_num_queries(2):
        preview = preview_of(question)
    assert len(preview.regrading.changes) == count


@pytest.mark.parametrize("count", [2, 12])
def test_queries_of_applying_grow_with_the_letters_alone(quiz, question, rita: User, count) -> None:
    for _ in range(count):
        _sit_wrong(study.make_enrollment(quiz.course, people.make_user()), quiz)
    make_right(question, "Wrong")
    digest = preview_of(question).digest

    with CaptureQueriesContext(connection) as asked_of:
        regrade(question, rita, digest=digest)

    own = [it["sql"] for it in asked_of if "assessments_" in it["sql"]]
    assert len(own) <= 12


def _sit_wrong(enrollment: Enrollment, quiz: QuizPage) -> None:
    attempt = services.start_attempt(quiz=quiz, enrollment=enrollment, at=START)
    save(attempt, 1, "Wrong")
    services.submit_attempt(attempt=attempt, at=START + timedelta(minutes=5))
