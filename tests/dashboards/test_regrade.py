"""The page that shows what judging again would change, and applies it."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client

from courses.assessments import services
from courses.assessments.models import Attempt, Question, QuizPage, Regrade
from courses.assessments.regrade_records import BY_THE_NEWEST_KEY, EVERYTHING
from courses.catalog.models import CoursePage, CourseTeacher
from courses.certificates.models import Certificate
from courses.dashboards.regrading import load_consequences
from courses.enrollments.models import Enrollment
from courses.progress.models import CourseCompletion
from courses.schools.models import School
from courses.users.models import Letter, User
from tests.assessments.regrading import make_right
from tests.assessments.sitting import START, answer_right, save
from tests.factories import people, study
from tests.factories.attesting import make_certificate, make_template
from tests.factories.evidence import complete_lessons, graded_attempt

REASON = "The book says otherwise."


@pytest.fixture
def quiz(course: CoursePage) -> QuizPage:
    """The quiz of the first module; every question must be right to pass."""
    QuizPage.objects.filter(course=course).update(pass_mark=100)
    return QuizPage.objects.filter(course=course).order_by("path").first()


@pytest.fixture
def question(quiz: QuizPage) -> Question:
    """Its first question: "Right" is right, until a test corrects the key."""
    return quiz.quiz_questions.order_by("sort_order").first().question


@pytest.fixture
def attempt(quiz: QuizPage, enrollment: Enrollment) -> Attempt:
    """Alice chose "Wrong" in the first question; it is all that keeps her from the certificate."""
    return sit(quiz, enrollment, "Wrong")


def sit(quiz: QuizPage, enrollment: Enrollment, first: str) -> Attempt:
    """Everything else of the course, then an attempt whose other answers are right."""
    complete_all_but(enrollment, quiz)
    attempt = services.start_attempt(quiz=quiz, enrollment=enrollment, at=START)
    save(attempt, 1, first)
    for position in (2, 3):
        answer_right(attempt, position)
    return services.submit_attempt(attempt=attempt, at=START + timedelta(minutes=5))


def complete_all_but(enrollment: Enrollment, quiz: QuizPage) -> None:
    complete_lessons(enrollment)
    others = QuizPage.objects.filter(course=quiz.course_id).exclude(pk=quiz.pk)
    Attempt.objects.bulk_create(graded_attempt(enrollment, other, Decimal(100)) for other in others)


def address(question: Question, school: School) -> str:
    return f"/school/{school.slug}/questions/{question.pk}/regrade/"


def shown_digest(client: Client, url: str, **data: object) -> str:
    """What the page would post back."""
    page = client.post(url, {"do": "show", **data}).text
    return re.search(r'name="digest" value="(\w+)"', page)[1]


def apply(client: Client, url: str, **data: object):
    """Presses the button below what was shown."""
    ticks = {name: data[name] for name in ("tick", "accept") if name in data}
    return client.post(url, {"do": "apply", "reason": REASON, "digest": shown_digest(client, url, **ticks), **data})


@pytest.fixture
def url(question: Question, school: School) -> str:
    return address(question, school)


# Who may see it


def test_the_office_and_the_courses_instructors_see_it(as_rita: Client, as_bob: Client, attempt, question, url) -> None:
    make_right(question, "Wrong")

    for client in (as_rita, as_bob):
        page = client.get(url)
        assert page.status_code == 200
        assert "Oduya" in page.text


def test_an_instructor_sees_the_attempts_of_own_courses_alone(as_bob: Client, attempt, question, url) -> None:
    make_right(question, "Wrong")
    CourseTeacher.objects.all().delete()

    page = as_bob.get(url)

    assert page.status_code == 200
    assert "Oduya" not in page.text
    assert "the office can regrade" in page.text


def test_others_do_not_find_it(as_alice: Client, as_charlie: Client, attempt, question, url, other_school) -> None:
    for client in (as_alice, as_charlie):
        assert client.get(url).status_code == 404
        assert client.post(url).status_code == 404
    assert as_charlie.get(address(question, other_school)).status_code == 404


def test_visitors_sign_in_first(client: Client, url) -> None:
    assert client.get(url).url.startswith("/accounts/login/")


# What it shows


def test_without_a_correction_there_is_nothing_to_do(as_rita: Client, attempt, url) -> None:
    assert "No finished attempt here is waiting" in as_rita.get(url).text


def test_the_consequences_stand_in_words(as_rita: Client, attempt, question, url) -> None:
    make_right(question, "Wrong")

    page = as_rita.get(url).text

    for words in ("0 of 1", "then 1 of 1", "66.7%", "then 100.0%", "Not passed, then passed", "Becomes ready"):
        assert words in page
    attempt.refresh_from_db()
    assert not attempt.is_passed


def test_looking_changes_nothing(as_rita: Client, attempt, question, url) -> None:
    make_right(question, "Wrong")

    as_rita.post(url, {"do": "show"})

    assert not Regrade.objects.exists()


def test_a_certificate_that_stays_is_named_with_its_address(as_rita, quiz, enrollment, question, rita, school) -> None:
    make_template(school)
    sit(quiz, enrollment, "Right")
    certificate = make_certificate(enrollment, rita)
    make_right(question, "Wrong")

    page = as_rita.get(address(question, school)).text

    assert "Passed, then not passed" in page
    assert f"/certificates/{certificate.uuid}/" in page
    assert "stays in force" in page


def test_a_completion_stays_as_recorded(quiz, enrollment, question) -> None:
    sit(quiz, enrollment, "Right")
    make_right(question, "Wrong")

    outlook = only_outlook(question)

    assert CourseCompletion.objects.exists()
    assert (outlook.keeps_completion, outlook.loses_readiness, outlook.becomes_ready) == (True, False, False)


def test_readiness_that_nobody_recorded_would_be_lost(quiz, enrollment, question) -> None:
    sit(quiz, enrollment, "Right")
    CourseCompletion.objects.all().delete()
    make_right(question, "Wrong")

    assert only_outlook(question).loses_readiness


def test_who_passed_with_another_attempt_has_no_other_outlook(quiz, enrollment, question) -> None:
    sit(quiz, enrollment, "Right")
    Attempt.objects.bulk_create([graded_attempt(enrollment, quiz, Decimal(100), number=2)])
    make_right(question, "Wrong")

    assert not only_outlook(question).concerns_certificate


def only_outlook(question: Question):
    (outlook,) = load_consequences(question, Attempt.objects.all(), EVERYTHING, BY_THE_NEWEST_KEY).outlooks.values()
    return outlook


def test_filters_come_from_the_address_and_nonsense_is_ignored(as_rita, attempt, question, url) -> None:
    make_right(question, "Wrong")

    assert "Oduya" not in as_rita.get(url, {"from": "2031-01-01"}).text
    for nonsense in ({"quiz": "x"}, {"version": "²"}, {"from": "yesterday"}, {"quiz": ""}):
        assert "Oduya" in as_rita.get(url, nonsense).text
    assert as_rita.get(url, {"quiz": "9" * 40}).status_code == 200


# How it judges again


def test_nonsense_as_a_remedy_is_the_newest_key(as_rita: Client, attempt, question, url) -> None:
    make_right(question, "Wrong")

    assert "then 1 of 1" in as_rita.get(url, {"remedy": "magic"}).text


def test_answers_that_were_given_can_be_accepted(as_rita: Client, attempt, url) -> None:
    address = f"{url}?remedy=accept"

    offered = as_rita.get(address).text
    shown = as_rita.post(address, {"do": "show", "accept": "Wrong"}).text
    response = apply(as_rita, address, accept="Wrong")

    assert "Given in 1 attempt" in offered
    assert "Not passed, then passed" not in offered
    assert "Not passed, then passed" in shown
    assert (response.status_code, response.url) == (302, address)
    attempt.refresh_from_db()
    assert attempt.is_passed
    assert CourseCompletion.objects.exists()
    assert (Regrade.objects.get().remedy, Regrade.objects.get().accepted) == ("accept", ["Wrong"])


def test_an_answer_that_was_not_shown_is_shown_before_anything_happens(as_rita: Client, attempt, url) -> None:
    address = f"{url}?remedy=accept"
    digest = re.search(r'name="digest" value="(\w+)"', as_rita.get(address).text)[1]

    response = as_rita.post(address, {"do": "apply", "reason": REASON, "digest": digest, "accept": "Wrong"})

    assert response.status_code == 409
    assert not Regrade.objects.exists()


@pytest.mark.parametrize(("remedy", "words"), [("drop", "then dropped"), ("full", "then 1 of 1")])
def test_dropping_and_full_points_show_first_and_then_apply(as_rita: Client, attempt, url, remedy, words) -> None:
    address = f"{url}?remedy={remedy}"

    page = as_rita.get(address).text
    apply(as_rita, address)

    assert words in page
    assert "Becomes ready" in page
    attempt.refresh_from_db()
    assert attempt.is_passed
    assert "left to be judged so" in as_rita.get(address).text


def test_instructors_drop_in_their_own_courses_alone(as_bob: Client, attempt, url) -> None:
    CourseTeacher.objects.all().delete()

    as_bob.post(f"{url}?remedy=drop", {"do": "apply", "reason": REASON, "digest": "0" * 64})

    assert not Regrade.objects.exists()


def test_others_cannot_drop(as_alice: Client, as_charlie: Client, attempt, url) -> None:
    for client in (as_alice, as_charlie):
        data = {"do": "apply", "reason": REASON, "digest": "0" * 64}
        assert client.post(f"{url}?remedy=drop", data).status_code == 404
    assert not Regrade.objects.exists()


def test_versions_are_offered_with_their_differences(as_rita: Client, attempt, question, quiz, course, url) -> None:
    newer = make_right(question, "Wrong")
    sit(quiz, study.make_enrollment(course, people.make_user("Ben", "Ito")), "Right")
    first = question.versions.get(number=1)

    page = as_rita.get(f"{url}?remedy=drop").text
    old_alone = as_rita.get(f"{url}?remedy=drop&version={first.pk}").text
    both = as_rita.get(f"{url}?remedy=drop&version={first.pk}&version={newer.pk}").text

    assert "Asked in 1 finished attempt, the newest" in page
    assert "What version 2 says otherwise" in page
    assert ("Oduya" in old_alone, "Ito" in old_alone) == (True, False)
    assert ("Oduya" in both, "Ito" in both) == (True, True)


def test_attempts_can_be_picked(as_rita: Client, attempt, quiz, course, url) -> None:
    other = sit(quiz, study.make_enrollment(course, people.make_user("Ben", "Ito")), "Wrong")
    address = f"{url}?remedy=full&which=picked"

    page = as_rita.get(address).text
    response = apply(as_rita, address, tick=str(other.uuid))

    assert "Not picked: nothing changes" in page
    assert response.status_code == 302
    attempt.refresh_from_db()
    other.refresh_from_db()
    assert (attempt.is_passed, other.is_passed) == (False, True)


def test_open_attempts_are_named(as_rita: Client, attempt, quiz, course, url) -> None:
    enrollment = study.make_enrollment(course, people.make_user("Ben", "Ito"))
    complete_all_but(enrollment, quiz)
    services.start_attempt(quiz=quiz, enrollment=enrollment, at=START)

    assert "1 open attempt with this question is not touched" in as_rita.get(f"{url}?remedy=drop").text


# Applying


def test_applying_judges_completes_and_tells(as_rita: Client, attempt, question, url, rita: User) -> None:
    make_right(question, "Wrong")

    response = apply(as_rita, url)

    assert (response.status_code, response.url) == (302, url)
    attempt.refresh_from_db()
    assert attempt.is_passed
    assert CourseCompletion.objects.get().enrollment == attempt.enrollment
    assert Letter.objects.filter(template="quiz_regraded").count() == 1
    done = Regrade.objects.get()
    assert (done.actor, done.reason, done.passed) == (rita, REASON, 1)
    assert REASON in as_rita.get(url).text


def test_a_completion_and_a_certificate_are_never_undone(as_rita, quiz, enrollment, question, rita, school) -> None:
    make_template(school)
    attempt = sit(quiz, enrollment, "Right")
    certificate = make_certificate(enrollment, rita)
    make_right(question, "Wrong")

    apply(as_rita, address(question, school))

    attempt.refresh_from_db()
    assert not attempt.is_passed
    assert CourseCompletion.objects.filter(enrollment=enrollment).exists()
    assert Certificate.objects.in_force().get() == certificate


def test_what_is_left_out_stays(as_rita: Client, attempt, question, url) -> None:
    make_right(question, "Wrong")

    page = as_rita.post(url, {"do": "show", "tick": str(attempt.uuid)}).text
    response = apply(as_rita, url, tick=str(attempt.uuid))

    assert "Left out: nothing changes" in page
    assert response.status_code == 302
    attempt.refresh_from_db()
    assert not attempt.is_passed
    assert not Regrade.objects.exists()


def test_ticks_that_were_not_shown_are_shown_before_anything_happens(
    as_rita: Client, attempt, question, quiz, course, url
) -> None:
    sit(quiz, study.make_enrollment(course, people.make_user("Ben", "Ito")), "Wrong")
    make_right(question, "Wrong")
    digest = shown_digest(as_rita, url)

    data = {"do": "apply", "reason": REASON, "digest": digest, "tick": str(attempt.uuid)}
    response = as_rita.post(url, data)

    assert response.status_code == 409
    assert "Nothing was applied" in response.text
    assert REASON in response.text
    assert not Regrade.objects.exists()


def test_a_new_key_since_the_page_was_shown_shows_the_page_again(as_rita: Client, attempt, question, url) -> None:
    make_right(question, "Wrong")
    digest = shown_digest(as_rita, url)
    make_right(question, "Also wrong")

    response = as_rita.post(url, {"do": "apply", "reason": REASON, "digest": digest})

    assert response.status_code == 409
    assert not Regrade.objects.exists()


def test_a_certificate_issued_since_shows_the_page_again(as_rita, quiz, enrollment, question, rita, school) -> None:
    make_template(school)
    sit(quiz, enrollment, "Right")
    make_right(question, "Wrong")
    url = address(question, school)
    digest = shown_digest(as_rita, url)
    make_certificate(enrollment, rita)

    assert as_rita.post(url, {"do": "apply", "reason": REASON, "digest": digest}).status_code == 409


def test_without_a_reason_the_form_says_so(as_rita: Client, attempt, question, url) -> None:
    make_right(question, "Wrong")

    response = apply(as_rita, url, reason=" ")

    assert response.status_code == 422
    assert "Say why the results are corrected." in response.text
    assert not Regrade.objects.exists()


def test_pressing_twice_is_harmless(as_rita: Client, attempt, question, url) -> None:
    make_right(question, "Wrong")
    digest = shown_digest(as_rita, url)

    for _ in range(2):
        response = as_rita.post(url, {"do": "apply", "reason": REASON, "digest": digest})
        assert response.status_code == 302

    assert Regrade.objects.count() == 1


def test_a_pass_by_the_mean_completes_too(as_rita: Client, quiz, enrollment, question, url) -> None:
    QuizPage.objects.update(counts=QuizPage.Counts.MEAN)
    attempt = sit(quiz, enrollment, "Wrong")
    Attempt.objects.filter(pk=attempt.pk).update(pass_mark=80, counts="mean")
    other = graded_attempt(enrollment, quiz, Decimal(70), number=2)
    other.pass_mark, other.counts, other.is_passed = 80, "mean", False
    other.save()
    make_right(question, "Wrong")

    apply(as_rita, url)  # 66.7 becomes 100.0: the mean of it and 70.0 is 85.0

    assert CourseCompletion.objects.filter(enrollment=enrollment).exists()


def test_who_left_is_judged_again_and_completes_nothing(as_rita: Client, attempt, question, url) -> None:
    Enrollment.objects.update(status=Enrollment.Status.WITHDRAWN, ended_at=START + timedelta(days=1))
    make_right(question, "Wrong")

    apply(as_rita, url)

    attempt.refresh_from_db()
    assert attempt.is_passed
    assert not CourseCompletion.objects.exists()


# Many


@pytest.mark.parametrize("count", [1, 12])
def test_queries_do_not_grow(as_rita, course, quiz, question, url, count, django_assert_max_num_queries) -> None:
    for _ in range(count):
        sit(quiz, study.make_enrollment(course, people.make_user()), "Wrong")
    make_right(question, "Wrong")
    as_rita.get(url)

    with django_assert_max_num_queries(18):
        assert as_rita.get(url).status_code == 200
