"""Reporting a question after the attempt, and what the school answers."""

import pytest

from courses.assessments import services
from courses.assessments.models import ProblemReport
from courses.users.models import Letter
from courses.users.tasks import compose
from tests.assessments.sitting import START

LIST = "/school/juniper-row/questions/reports/"
SENTENCE = "The key was wrong, and we changed it."


def address(attempt, position=1):
    return f"/attempts/{attempt.uuid}/questions/{position}/report/"


def report(client, attempt, position=1, reason="wrong_key", text="Both are right."):
    return client.post(address(attempt, position), {"reason": reason, "text": text})


@pytest.fixture
def reported(passed, alice) -> ProblemReport:
    """Alice's open report of question 1."""
    return services.report_question(
        question=passed.questions.get(position=1), reporter=alice, reason="unclear", text="Which side?", at=START
    )


@pytest.fixture
def statistics(reported) -> str:
    """The address of the reported question's statistics."""
    return f"/school/juniper-row/questions/{reported.attempt_question.version.question_id}/statistics/"


def close(client, report, outcome="changed", sentence=SENTENCE):
    return client.post(f"{LIST}{report.pk}/", {"outcome": outcome, "outcome_text": sentence})


# The trainee


def test_a_trainee_reports_a_question_and_reads_what_happens_next(as_alice, alice, passed):
    result = f"/attempts/{passed.uuid}/result/?show=all"
    assert "Report this question" in as_alice.get(result).text
    answer = report(as_alice, passed)
    assert answer.url == f"{result}#q1"
    row = ProblemReport.objects.get()
    assert (row.reporter, row.reason, row.text, row.is_open) == (alice, "wrong_key", "Both are right.", True)
    page = as_alice.get(result).text
    assert "Thank you: the school looks at it and writes to you what was done." in page
    assert page.count("Report this question") == 2  # of three questions


def test_reporting_again_changes_nothing(as_alice, passed):
    report(as_alice, passed)
    assert report(as_alice, passed, reason="typo").status_code == 302
    assert ProblemReport.objects.get().reason == "wrong_key"


def test_after_an_answer_the_question_can_be_reported_again(as_alice, passed, reported, bob):
    services.close_report(report=reported, actor=bob, outcome="kept", outcome_text="It says left.", at=START)
    page = as_alice.get(f"/attempts/{passed.uuid}/result/?show=all").text
    assert "Kept as it is: It says left." in page
    report(as_alice, passed)
    assert ProblemReport.objects.count() == 2


@pytest.mark.parametrize(("reason", "text"), [("nonsense", ""), ("other", " ")])
def test_a_report_that_says_nothing_is_refused_and_the_page_stays(as_alice, passed, reason, text):
    answer = report(as_alice, passed, reason=reason, text=text)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert f'<option value="{reason}" selected>' in answer.text or reason == "nonsense"
    assert not ProblemReport.objects.exists()


def test_the_form_stands_on_a_page_of_its_own(as_alice, passed):
    page = as_alice.get(address(passed))
    assert page.status_code == 200
    assert f'action="{address(passed)}"' in page.text
    assert f"/attempts/{passed.uuid}/result/?show=all#q1" in page.text


def test_while_the_attempt_is_open_there_is_nothing_to_report(as_alice, attempt):
    assert report(as_alice, attempt).status_code == 404


def test_another_persons_attempt_and_a_question_that_is_not_there_are_not_found(as_alice, as_charlie, as_bob, passed):
    assert [report(client, passed).status_code for client in (as_charlie, as_bob)] == [404, 404]
    assert report(as_alice, passed, position=9).status_code == 404
    assert as_alice.get(f"/attempts/{passed.uuid}/questions/9/report/").status_code == 404
    assert as_charlie.get(address(passed)).status_code == 404
    assert not ProblemReport.objects.exists()


# The school


def test_the_list_names_the_questions_with_open_reports(as_bob, reported, statistics):
    page = as_bob.get(LIST).text
    assert f'href="{statistics}"' in page
    assert "It can be read in two ways: Which side?" in page
    assert "Reported questions <b" in as_bob.get("/school/juniper-row/quizzes/").text


def test_an_empty_list_says_what_will_be_there(as_bob, school):
    assert "No reports are open." in as_bob.get(LIST).text


def test_report_statistics_and_question_meet_on_one_page(as_bob, reported, statistics):
    page = as_bob.get(statistics).text
    assert "Reports from trainees" in page
    assert "Which side?" in page
    assert "Right answer" in page
    assert "What was done" in page
    assert "Edit the question" in page


def test_closing_writes_to_the_reporter(as_bob, bob, alice, reported, statistics):
    assert close(as_bob, reported).url == statistics
    reported.refresh_from_db()
    assert (reported.outcome, reported.outcome_text, reported.closed_by) == ("changed", SENTENCE, bob)
    letter = Letter.objects.get(template="question_report_closed")
    assert letter.recipient == alice
    message = compose(letter)
    assert message.subject == f"About the question that you reported in {reported.attempt_question.attempt.quiz.title}"
    assert f"It was changed. {SENTENCE}" in message.body
    assert f"/attempts/{reported.attempt_question.attempt.uuid}/result/?show=all#q1" in message.body
    assert "No reports are open." in as_bob.get(LIST).text
    assert SENTENCE in as_bob.get(LIST).text


def test_closing_again_is_harmless_and_another_answer_is_refused(as_bob, reported):
    assert [close(as_bob, reported).status_code for _ in range(2)] == [302, 302]
    assert close(as_bob, reported, outcome="kept").status_code == 409
    assert Letter.objects.filter(template="question_report_closed").count() == 1


def test_closing_without_a_sentence_is_refused_beside_the_field(as_bob, reported):
    answer = close(as_bob, reported, sentence="")
    assert answer.status_code == 422
    assert "Write a sentence for the trainee." in answer.text
    reported.refresh_from_db()
    assert reported.is_open


def test_outsiders_and_trainees_find_nothing(as_alice, as_charlie, reported):
    for client in (as_alice, as_charlie):
        assert client.get(LIST).status_code == 404
        assert close(client, reported).status_code == 404
    elsewhere = LIST.replace("juniper-row", "cascade-hands")
    assert as_charlie.post(f"{elsewhere}{reported.pk}/", {"outcome": "kept", "outcome_text": "x"}).status_code == 404
    assert "No reports are open." in as_charlie.get(elsewhere).text
    reported.refresh_from_db()
    assert reported.is_open


def test_visitors_sign_in_first(client, school):
    assert client.get(LIST).url.startswith("/accounts/login/")


def test_queries_do_not_grow_with_reports(as_bob, passed, alice, statistics, django_assert_max_num_queries):
    for position in (2, 3):
        services.report_question(
            question=passed.questions.get(position=position), reporter=alice, reason="typo", at=START
        )
    as_bob.get(LIST)
    with django_assert_max_num_queries(7):
        as_bob.get(LIST)
    with django_assert_max_num_queries(15):
        as_bob.get(statistics)
