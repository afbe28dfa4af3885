"""Sections of a quiz: their titles stand among the questions on every page, and stay with the attempt."""

import re

import pytest
from django.core.exceptions import ValidationError

from courses.assessments import services
from courses.assessments.models import Attempt, QuizDraw, QuizPage, QuizQuestion
from courses.assessments.sections import Section
from tests.assessments.sitting import START, answer_right
from tests.factories import content

BONES, DRAWN = "Bones <of> the shoulder", "Drawn for you"
INTRO = "These are about one client."


@pytest.fixture
def titled(quiz: QuizPage, school) -> QuizPage:
    """Of its own three questions the second begins a section, and so does the draw of two."""
    second = quiz.quiz_questions.order_by("sort_order")[1]
    QuizQuestion.objects.filter(pk=second.pk).update(title=BONES, intro=INTRO)
    bank = content.make_bank(school, "Exam bank")
    content.fill_bank(bank, per_area=2, areas="1")
    QuizDraw.objects.create(quiz=quiz, bank=bank, number=2, title=DRAWN)
    return QuizPage.objects.get(pk=quiz.pk)


@pytest.fixture
def attempt(titled: QuizPage, enrollment) -> Attempt:
    """Alice's open attempt."""
    return services.start_attempt(quiz=titled, enrollment=enrollment, at=START)


def url(attempt: Attempt, page: str = "") -> str:
    return f"/attempts/{attempt.uuid}/{page}"


def headings_in(page: str) -> list[str]:
    return [it.strip() for it in re.findall(r'class="quiz-section__t">([^<]+)<', page)]


ESCAPED = "Bones &lt;of&gt; the shoulder"


def test_the_sections_are_pinned_with_the_attempt(attempt, titled) -> None:
    QuizQuestion.objects.update(title="Something else")

    attempt.refresh_from_db()
    assert attempt.headings == (Section(2, BONES, INTRO), Section(4, DRAWN))


def test_a_quiz_without_titles_pins_none(quiz, enrollment) -> None:
    assert services.start_attempt(quiz=quiz, enrollment=enrollment, at=START).sections == []


def test_shuffled_questions_stay_in_their_section(titled, enrollment) -> None:
    titled.shuffles_questions = True
    own = list(titled.quiz_questions.order_by("sort_order").values_list("question", flat=True))

    attempt = services.start_attempt(quiz=titled, enrollment=enrollment, at=START)

    order = list(attempt.questions.order_by("position").values_list("version__question", flat=True))
    assert order[0] == own[0]
    assert set(order[1:3]) == set(own[1:])
    assert not set(order[3:]) & set(own)


def test_headings_stand_among_the_questions_of_one_page(as_alice, attempt) -> None:
    Attempt.objects.update(layout="one_page")

    page = as_alice.get(url(attempt)).text

    assert headings_in(page) == [ESCAPED, DRAWN]
    assert page.count(INTRO) == 1
    places = [page.index(it) for it in ('id="question-1"', ESCAPED, 'id="question-2"', DRAWN, 'id="question-4"')]
    assert places == sorted(places)


def test_one_question_shows_its_own_heading_and_the_navigator_all(as_alice, attempt) -> None:
    first, third = (as_alice.get(url(attempt, f"?q={position}")).text for position in (1, 3))

    assert headings_in(first) == []
    assert headings_in(third) == [ESCAPED]
    assert INTRO in third
    assert re.findall(r'class="qnav__h">([^<]+)<', first) == [ESCAPED, DRAWN]
    assert first.count('class="qnav"') == 3


def test_the_check_before_the_end_and_the_review_show_them(as_alice, attempt) -> None:
    assert headings_in(as_alice.get(url(attempt, "submit/")).text) == [ESCAPED, DRAWN]
    for position in (1, 4, 5):
        answer_right(attempt, position)
    services.submit_attempt(attempt=attempt, at=START)

    everything, missed = (as_alice.get(url(attempt, f"result/?show={show}")).text for show in ("all", "missed"))

    assert headings_in(everything) == [ESCAPED, DRAWN]
    assert headings_in(missed) == [ESCAPED]


def test_trying_it_out_shows_them(as_bob, titled) -> None:
    page = as_bob.get(f"/quizzes/{titled.pk}/try/").text
    seed = re.search(r'name="seed" value="(\d+)"', page)[1]
    result = as_bob.post(f"/quizzes/{titled.pk}/try/", {"seed": seed}).text

    assert headings_in(page) == headings_in(result) == [ESCAPED, DRAWN]


def test_without_titles_nothing_is_shown(as_alice, quiz, enrollment) -> None:
    attempt = services.start_attempt(quiz=quiz, enrollment=enrollment, at=START)
    pages = [as_alice.get(url(attempt)).text]
    services.submit_attempt(attempt=attempt, at=START)
    pages.append(as_alice.get(url(attempt, "result/?show=all")).text)

    assert all("quiz-section" not in page and "qnav__h" not in page for page in pages)


def test_an_introduction_needs_a_title(titled) -> None:
    draw = titled.draws.get()
    draw.title, draw.intro = "", INTRO

    with pytest.raises(ValidationError) as refused:
        draw.full_clean()
    assert set(refused.value.message_dict) == {"title"}
