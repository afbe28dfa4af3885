"""The pages of the statistics: what they say, who may see them, and how often they ask the database."""

import csv
from io import StringIO
from statistics import median

import pytest
from django.test import Client

from courses.assessments.models import Attempt, AttemptQuestion, QuestionVersion, QuizPage, Response
from courses.common.clock import now
from courses.enrollments.models import Enrollment
from courses.enrollments.services import open_cohort
from courses.users.models import User
from tests.assessments.regrading import make_right, regrade
from tests.factories import content
from tests.load.analysis import seed_attempts
from tests.load.seed import enroll

LIST = "/school/juniper-row/quizzes/"


def page_of(quiz: QuizPage, ending: str = "/") -> str:
    return f"{LIST}{quiz.pk}/statistics{ending}"


def question_of(quiz: QuizPage, number: int = 1) -> str:
    question = quiz.quiz_questions.all()[number - 1].question_id
    return f"/school/juniper-row/questions/{question}/statistics/"


def addresses(quiz: QuizPage) -> list[str]:
    return [LIST, page_of(quiz), page_of(quiz, ".csv"), question_of(quiz)]


# Who may see them


def test_the_office_and_instructors_see_them(as_rita: Client, as_bob: Client, sat: QuizPage) -> None:
    for client in (as_rita, as_bob):
        assert [client.get(address).status_code for address in addresses(sat)] == [200] * 4


def test_trainees_and_other_schools_do_not_find_them(
    as_alice: Client, as_charlie: Client, enrollment: Enrollment, sat: QuizPage
) -> None:
    for client in (as_alice, as_charlie):
        assert [client.get(address).status_code for address in addresses(sat)] == [404] * 4


def test_what_is_of_another_school_is_not_found(as_charlie: Client, sat: QuizPage) -> None:
    for address in addresses(sat)[1:]:
        assert as_charlie.get(address.replace("juniper-row", "cascade-hands")).status_code == 404
    assert sat.title not in as_charlie.get("/school/cascade-hands/quizzes/").text


def test_visitors_sign_in_first(client: Client, sat: QuizPage) -> None:
    for address in addresses(sat):
        assert client.get(address).url.startswith("/accounts/login/")


def test_nothing_is_posted_to_them(as_rita: Client, sat: QuizPage) -> None:
    assert [as_rita.post(address).status_code for address in addresses(sat)] == [405] * 4


# What they say


def test_the_list_names_each_quiz_with_its_numbers(as_rita: Client, sat: QuizPage) -> None:
    page = as_rita.get(LIST).text
    mean = sum(Attempt.objects.values_list("score_percent", flat=True)) / 12
    assert sat.title in page
    assert f"{mean:.1f}%" in page
    assert "Quizzes</a>" in page


def test_a_quiz_says_what_is_still_needed(as_rita: Client, quiz: QuizPage, enrollments: list[Enrollment]) -> None:
    assert "No attempts here yet. Numbers appear once 10 have been handed in." in as_rita.get(page_of(quiz)).text
    seed_attempts(quiz, enrollments[:9])
    page = as_rita.get(page_of(quiz)).text
    assert "9 attempts so far. Numbers appear at 10" in page
    assert "Standard deviation" not in page
    assert "Asked 9 times so far. Numbers appear at 10." in as_rita.get(question_of(quiz)).text
    assert "1 more needed" in as_rita.get(LIST).text


def test_each_chart_has_its_table(as_rita: Client, sat: QuizPage) -> None:
    page = as_rita.get(page_of(sat)).text
    assert page.count('class="an__chart"') == 3
    assert page.count('class="tablewrap an__short"') == 3
    assert "90 to 100%" in page
    assert "KR-20" in page


def test_a_wrong_key_is_to_be_looked_at(as_rita: Client, quiz: QuizPage, enrollments: list[Enrollment]) -> None:
    seed_attempts(quiz, enrollments)
    first = AttemptQuestion.objects.filter(attempt__quiz=quiz, position=1)
    first.update(points=0)
    page = as_rita.get(page_of(quiz)).text
    assert "Nobody gets it right: check the key." in page
    assert "Nobody gets it right: check the key." in as_rita.get(question_of(quiz)).text


def test_answers_are_counted(as_rita: Client, sat: QuizPage) -> None:
    page = as_rita.get(question_of(sat))
    [table] = page.context["line"].statistics.tables
    right = AttemptQuestion.objects.filter(position=1, points=1).count()
    assert [(line.label, line.is_right) for line in table.lines] == [
        ("Right", True),
        ("Wrong", False),
        ("Also wrong", False),
    ]
    assert table.lines[0].all == right
    assert sum(line.all for line in table.lines) == table.all == 12


def test_first_attempts_count_unless_asked_otherwise(
    as_rita: Client, sat: QuizPage, enrollments: list[Enrollment]
) -> None:
    seed_attempts(sat, enrollments[:4], number=2)

    def shown(attempts: str) -> list[int]:
        report = as_rita.get(page_of(sat), {"attempts": attempts}).context["report"]
        return [report.attempts, sum(report.percents)]

    first, second = (
        [float(it.score_percent) for it in Attempt.objects.filter(number=number).order_by("enrollment_id")]
        for number in (1, 2)
    )
    assert shown("first") == shown("nonsense") == [12, pytest.approx(sum(first))]
    assert shown("last") == [12, pytest.approx(sum(second + first[4:]))]
    assert shown("all") == [16, pytest.approx(sum(first + second))]


def test_open_attempts_do_not_count(as_rita: Client, sat: QuizPage) -> None:
    last = Attempt.objects.order_by("pk").last()
    empty = dict.fromkeys(["submitted_at", "points", "points_possible", "score_percent", "is_passed"])
    empty["closed_by"] = ""
    Attempt.objects.filter(pk=last.pk).update(**empty)
    assert as_rita.get(page_of(sat)).context["report"].attempts == 11


def test_a_cohort_is_shown_alone(as_rita: Client, rita: User, sat: QuizPage, enrollments: list[Enrollment]) -> None:
    cohort = open_cohort(
        school=sat.course.school, course=sat.course, name="Evenings", starts_on=now().date(), actor=rita, at=now()
    )
    Enrollment.objects.filter(pk__in=[it.pk for it in enrollments[:10]]).update(cohort=cohort)

    assert as_rita.get(page_of(sat), {"cohort": str(cohort.uuid)}).context["report"].attempts == 10
    assert as_rita.get(page_of(sat), {"cohort": "nonsense"}).context["report"].attempts == 12


def test_versions_of_a_question_are_told_apart(as_rita: Client, sat: QuizPage) -> None:
    older = AttemptQuestion.objects.filter(position=1).first().version
    changed = older.content | {"choices": [it | {"text": f"Newly {it['text']}"} for it in older.content["choices"]]}
    newer = QuestionVersion.objects.create(question_id=older.question_id, number=2, content=changed, created_at=now())
    seed_attempts(sat, enroll(sat.course.school, sat.course, 11))

    page = as_rita.get(question_of(sat)).context["page"]
    assert [(part.name, part.asked) for part in page.versions] == [("Version 2", 11), ("Version 1", 12)]
    assert page.line.asked == 23
    assert page.line.statistics.tables[0].lines[1].label == "Newly Wrong"
    assert as_rita.get(question_of(sat), {"version": newer.pk}).context["page"].line.asked == 11
    assert as_rita.get(question_of(sat), {"version": 987654}).context["page"].line.asked == 23


def test_after_a_regrade_the_new_key_is_shown(as_rita: Client, rita: User, sat: QuizPage) -> None:
    question = sat.quiz_questions.all()[0].question
    make_right(question, "Wrong")
    regrade(question, rita)
    page = as_rita.get(question_of(sat))
    [table] = page.context["line"].statistics.tables
    assert [line.label for line in table.lines if line.is_right] == ["Wrong"]
    assert table.lines[1].all == AttemptQuestion.objects.filter(version__question=question, points=1).count()
    assert [part.name for part in page.context["page"].versions] == ["Version 1"]
    only = as_rita.get(question_of(sat), {"version": page.context["page"].versions[0].address})
    assert list(only.context["line"].statistics.tables) == [table]


def test_a_question_is_followed_into_every_quiz(as_rita: Client, sat: QuizPage) -> None:
    other = content.make_quiz(content.make_module(sat.course, "Mechanism"), questions=1)
    first = other.quiz_questions.get()
    first.question_id = sat.quiz_questions.all()[0].question_id
    first.save()
    seed_attempts(other, enroll(sat.course.school, sat.course, 10))

    page = as_rita.get(question_of(sat)).context["page"]
    assert sorted(part.asked for part in page.quizzes) == [10, 12]
    assert page.line.asked == 22


def test_the_time_of_a_question_is_what_lies_between_two_saves(as_rita: Client, sat: QuizPage) -> None:
    firsts = Response.objects.filter(attempt_question__position=1).select_related("attempt_question__attempt")
    waited = [(it.saved_at - it.attempt_question.attempt.started_at).total_seconds() for it in firsts]
    line = as_rita.get(page_of(sat)).context["report"].lines[0]
    assert line.statistics.seconds == pytest.approx(median(waited), abs=0.001)


def test_the_file_holds_the_same_numbers(as_rita: Client, sat: QuizPage) -> None:
    answer = as_rita.get(page_of(sat, ".csv"))
    report = as_rita.get(page_of(sat)).context["report"]
    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    assert "attachment" in answer["Content-Disposition"]
    assert [row["Text"] for row in rows] == [line.stem for line in report.lines]
    assert [float(row["Facility"]) for row in rows] == [
        pytest.approx(line.statistics.facility.value, abs=5e-5) for line in report.lines
    ]


# Queries


@pytest.mark.parametrize("count", [10, 40])
def test_queries_do_not_grow(
    as_rita: Client, quiz: QuizPage, count: int, django_assert_max_num_queries: object
) -> None:
    seed_attempts(quiz, enroll(quiz.course.school, quiz.course, count))
    for address, budget in zip(addresses(quiz), (11, 11, 11, 12), strict=True):
        as_rita.get(address)
        with django_assert_max_num_queries(budget):
            as_rita.get(address)
