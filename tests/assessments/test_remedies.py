"""Accepting further answers, giving full points and dropping a question: what is written, shown and proved."""

from datetime import timedelta
from decimal import Decimal

import pytest

from courses.assessments import services
from courses.assessments.analysis.loading import load_sheet
from courses.assessments.disclosure import Moment
from courses.assessments.integrity import findings
from courses.assessments.models import Attempt, AttemptEvent, AttemptQuestion, Question, QuizPage, Regrade
from courses.assessments.regrade_choices import choices_in
from courses.assessments.regrade_records import EVERYTHING, Selection
from courses.assessments.remedies import Remedy
from courses.users.models import Letter
from lms.integrity import school_findings
from tests.assessments.regrading import CORRECTED_AT, DROP, FULL, accepting, make_right, preview_of, regrade
from tests.assessments.sitting import START, answer_right, answer_wrong, save
from tests.factories import people, study

LATER = CORRECTED_AT + timedelta(hours=1)


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
def bens(quiz: QuizPage) -> Attempt:
    """Ben's attempt: "Also wrong" in the first question and nothing else."""
    enrollment = study.make_enrollment(quiz.course, people.make_user("Ben", "Ito"))
    attempt = services.start_attempt(quiz=quiz, enrollment=enrollment, at=START)
    save(attempt, 1, "Also wrong")
    return services.submit_attempt(attempt=attempt, at=START + timedelta(minutes=10))


def asked(attempt: Attempt) -> AttemptQuestion:
    return attempt.questions.get(position=1)


def result_of(attempt: Attempt) -> tuple:
    attempt.refresh_from_db()
    return attempt.points, attempt.points_possible, attempt.score_percent


# What is written


def test_an_accepted_answer_earns_the_point_and_other_answers_stay(failed, bens, question, rita) -> None:
    done = regrade(question, rita, ruling=accepting("Wrong"))

    assert result_of(failed) == (2, 3, Decimal("66.7"))
    assert (asked(failed).regrade, asked(failed).judged_by) == (done, None)
    assert result_of(bens) == (0, 3, Decimal("0.0"))
    assert asked(bens).regrade is None
    assert (done.remedy, done.accepted, done.attempts, done.changed) == ("accept", ["Wrong"], 1, 1)
    assert question.versions.count() == 1


def test_full_points_go_to_everyone(failed, bens, question, rita) -> None:
    regrade(question, rita, ruling=FULL)

    assert (result_of(failed)[:2], result_of(bens)[:2]) == ((2, 3), (1, 3))


def test_a_dropped_question_is_out_of_both_sums(failed, bens, question, rita) -> None:
    done = regrade(question, rita, ruling=DROP)

    assert (result_of(failed), result_of(bens)) == ((1, 2, Decimal("50.0")), (0, 2, Decimal("0.0")))
    assert (asked(failed).points, asked(failed).possible) == (0, 0)
    assert (done.attempts, done.changed) == (2, 2)


def test_the_event_says_by_which_remedy(failed, question, rita) -> None:
    regrade(question, rita, ruling=DROP)

    facts = failed.events.get(kind=AttemptEvent.Kind.REGRADED).facts
    assert (facts["remedy"], facts["question"]["possible"], facts["possible"]) == ("drop", [1, 0], [3, 2])


def test_those_whose_result_changes_are_told(failed, question, rita, alice) -> None:
    regrade(question, rita, ruling=FULL)

    assert Letter.objects.get(template="quiz_regraded").recipient == alice


@pytest.mark.parametrize("ruling", [DROP, FULL, accepting("Wrong")], ids=lambda it: it.remedy)
def test_repeating_is_harmless(failed, question, rita, ruling) -> None:
    shown = preview_of(question, ruling=ruling).digest
    regrade(question, rita, ruling=ruling)

    assert regrade(question, rita, ruling=ruling, digest=shown) is None
    assert (Regrade.objects.count(), AttemptEvent.objects.filter(kind="regraded").count()) == (1, 1)


def test_another_remedy_than_the_one_shown_is_refused(failed, question, rita) -> None:
    shown = preview_of(question, ruling=accepting("Wrong")).digest

    for other in (FULL, DROP, accepting("Also wrong", "Wrong")):
        with pytest.raises(services.RegradeOutdatedRefused):
            regrade(question, rita, ruling=other, digest=shown)
    assert not Regrade.objects.exists()


def test_the_newest_key_takes_a_remedy_back(failed, question, rita) -> None:
    before = result_of(failed)
    regrade(question, rita, ruling=DROP)

    undone = regrade(question, rita, at=LATER)

    assert result_of(failed) == before
    assert (asked(failed).regrade, asked(failed).judged_by) == (undone, None)
    assert regrade(question, rita, at=LATER) is None
    assert list(findings()) == []


def test_a_remedy_stands_on_the_key_that_judged_before(failed, question, rita) -> None:
    version = make_right(question, "Also wrong")
    regrade(question, rita)

    regrade(question, rita, ruling=accepting("Wrong"), at=LATER)

    assert (asked(failed).judged_by, asked(failed).points) == (version, 1)
    assert list(findings()) == []


def test_further_answers_are_accepted_one_after_the_other(failed, bens, question, rita) -> None:
    regrade(question, rita, ruling=accepting("Wrong"))
    regrade(question, rita, ruling=accepting("Also wrong"), at=LATER)

    assert (asked(failed).points, asked(bens).points) == (1, 1)
    assert Regrade.objects.count() == 2
    assert list(findings()) == []


def test_open_attempts_and_those_to_come_are_asked_as_before(attempt, bens, question, rita) -> None:
    regrade(question, rita, ruling=DROP)
    answer_right(attempt, 1)
    judged = services.submit_attempt(attempt=attempt, at=LATER)

    assert (judged.points, judged.points_possible) == (1, 3)


def test_picked_attempts_alone_are_judged_again(failed, bens, question, rita) -> None:
    picked = Selection(is_picking=True, ticked=frozenset({bens.uuid}))

    regrade(question, rita, picked, DROP)

    assert (asked(failed).regrade, asked(bens).points) == (None, 0)


# What can be chosen


def test_versions_are_counted_with_what_the_newest_says_otherwise(failed, bens, question, quiz) -> None:
    make_right(question, "Wrong")
    enrollment = study.make_enrollment(quiz.course, people.make_user("Cleo", "Marsh"))
    late = services.start_attempt(quiz=quiz, enrollment=enrollment, at=CORRECTED_AT)
    services.submit_attempt(attempt=late, at=CORRECTED_AT)

    newest, first = choices_in(Attempt.objects.all(), question).versions

    assert (newest.version.number, newest.attempts, newest.is_newest, newest.changes) == (2, 1, True, [])
    assert (first.version.number, first.attempts, first.is_newest) == (1, 2, False)
    assert {change.label for change in first.changes} >= {"Right choice"}


# Proof


@pytest.mark.parametrize("ruling", [DROP, FULL, accepting("Wrong")], ids=lambda it: it.remedy)
def test_recomputing_agrees_with_every_remedy(failed, bens, question, rita, ruling) -> None:
    regrade(question, rita, ruling=ruling)

    assert list(findings()) == []
    assert list(school_findings()) == []


def test_a_point_that_no_accepted_answer_earned_is_found(failed, bens, question, rita) -> None:
    done = regrade(question, rita, ruling=accepting("Wrong"))
    AttemptQuestion.objects.filter(pk=asked(bens).pk).update(points=1, regrade=done)
    Attempt.objects.filter(pk=bens.pk).update(points=1, score_percent="33.3")

    assert {finding.record for finding in findings()} == {f"attempt {bens.pk}"}


def test_a_question_that_nobody_dropped_is_found(failed) -> None:
    failed.questions.filter(position=3).update(possible=0)
    Attempt.objects.filter(pk=failed.pk).update(points_possible=2, score_percent="50.0")

    assert any("question 3 records 0 of 0 points" in finding.problem for finding in findings())


def test_a_regrade_of_another_question_is_found(failed, question, quiz, rita) -> None:
    done = regrade(question, rita, ruling=FULL)
    failed.questions.filter(position=3).update(regrade=done)

    assert any("regrade" in finding.problem for finding in school_findings())


def test_statistics_leave_out_where_it_was_dropped(failed, bens, question, rita) -> None:
    regrade(question, rita, Selection(ticked=frozenset({bens.uuid})), DROP)

    (column,) = load_sheet(Attempt.objects.all(), only_question=question.pk).columns

    assert (list(column.points), list(column.possible)) == ([0], [1])


# What the trainee reads


@pytest.mark.parametrize(
    ("ruling", "words"),
    [
        (DROP, "This question was dropped on 3 March 2026"),
        (FULL, "Everyone got full points for this question on 3 March 2026"),
        (accepting("Wrong"), "Your answer was accepted on 3 March 2026"),
    ],
    ids=lambda it: getattr(it, "remedy", ""),
)
def test_the_review_says_what_was_done_and_why(failed, question, rita, as_alice, ruling, words) -> None:
    regrade(question, rita, ruling=ruling, reason="Two books disagree.")

    page = as_alice.get(f"/attempts/{failed.uuid}/result/?show=all").text

    assert (page.count(words), page.count("Two books disagree.")) == (1, 1)
    assert ("Does not count" in page) == (ruling.remedy == Remedy.DROP)
    assert "Judged again since the attempt" in page


def test_a_reason_written_for_colleagues_stays_with_them(failed, question, rita, as_alice) -> None:
    done = regrade(question, rita, ruling=FULL, reason="The marker was ill.")
    Regrade.objects.filter(pk=done.pk).update(is_reason_shown=False)

    page = as_alice.get(f"/attempts/{failed.uuid}/result/?show=all").text

    assert "Everyone got full points" in page
    assert "The marker was ill." not in page


def test_an_accepted_answer_is_not_told_before_right_and_wrong_may_be_seen(failed, question, rita, as_alice) -> None:
    QuizPage.objects.update(shows_correctness=Moment.NEVER)
    regrade(question, rita, ruling=accepting("Wrong"), reason="Two books disagree.")

    page = as_alice.get(f"/attempts/{failed.uuid}/result/?show=all").text

    assert "was accepted" not in page
    assert "Two books disagree." not in page


def test_a_dropped_question_does_not_count_whatever_may_be_seen(failed, question, rita, as_alice) -> None:
    QuizPage.objects.update(shows_correctness=Moment.NEVER)
    regrade(question, rita, ruling=DROP)

    assert "Does not count" in as_alice.get(f"/attempts/{failed.uuid}/result/?show=all").text


def test_a_content_area_of_dropped_questions_has_no_line(failed, question, rita, as_alice) -> None:
    failed.questions.filter(position=1).update(area="1")
    regrade(question, rita, EVERYTHING, DROP)

    assert as_alice.get(f"/attempts/{failed.uuid}/result/").status_code == 200
