"""Every question type draws its question and its review, with names that people and forms can use."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string

from courses.assessments.content import FigureContent, QuestionContent
from courses.assessments.kinds import kind_of
from courses.assessments.kinds.protocol import Given
from tests.factories.questions import BLANKS, EVERY_KIND, HOTSPOT, MATCHING, OPEN_RESPONSE, ORDERING, SINGLE, VIGNETTE

every_kind = pytest.mark.parametrize("content", EVERY_KIND, ids=lambda content: content.kind)


class Fields(HTMLParser):
    """What a browser would send for a page, as a mapping of names to values."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self.select = self.textarea = ""
        self.options: list[tuple[bool, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "input" and (known["type"] == "text" or "checked" in known):
            self.add(known["name"], known["value"])
        elif tag == "select":
            self.select, self.options = known["name"], []
        elif tag == "option":
            self.options.append(("selected" in known, known.get("value")))
        elif tag == "textarea":
            self.textarea = known["name"]

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.add(self.textarea, data)
            self.textarea = ""
        elif self.options and self.options[-1][1] is None:
            self.options[-1] = (self.options[-1][0], data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            chosen = [value for is_selected, value in self.options if is_selected]
            self.add(self.select, (chosen or [self.options[0][1]])[0])

    def add(self, name: str | None, value: str | None) -> None:
        self.values.setdefault(str(name), []).append(str(value))


def prompt_page(content: QuestionContent, answer: tuple = ()) -> str:
    prompt = kind_of(content).prepare(content, answer)
    return render_to_string(prompt.template, {"prompt": prompt})


def review_page(content: QuestionContent, answer: tuple = (), **context: object) -> str:
    review = kind_of(content).review(content, answer)
    return render_to_string(review.template, {"review": review, **context})


def sent_by(page: str) -> Given:
    fields = Fields()
    fields.feed(page)
    return Given(fields.values)


@every_kind
def test_the_page_sends_back_the_answer_that_it_shows(content: QuestionContent) -> None:
    kind = kind_of(content)
    assert kind.parse(content, sent_by(prompt_page(content))) == ()
    answer = kind.solve(content)
    assert kind.parse(content, sent_by(prompt_page(content, answer))) == answer


@every_kind
def test_the_review_is_drawn_for_every_answer(content: QuestionContent) -> None:
    for answer in ((), kind_of(content).solve(content)):
        assert "Invalid" not in review_page(content, answer)
    assert "You " not in review_page(content, is_preview=True)


def test_a_point_on_the_figure_is_sent_back() -> None:
    assert kind_of(HOTSPOT).parse(HOTSPOT, sent_by(prompt_page(HOTSPOT, ("0.312,0.644",)))) == ("0.312,0.644",)


def test_the_question_carries_no_shapes_and_the_review_draws_the_right_one() -> None:
    assert "polygon" not in prompt_page(HOTSPOT)
    assert 'points="200,200 400,200 400,400 200,400"' in review_page(HOTSPOT, ("region:out",))


def test_the_body_figure_is_drawn_with_its_words() -> None:
    page = prompt_page(HOTSPOT)
    assert 'aria-label="The body from behind."' in page
    assert "fig-outline" in page


@pytest.mark.django_db
def test_a_figure_that_is_gone_leaves_its_words() -> None:
    page = prompt_page(replace(SINGLE, figure=FigureContent("image:999999", "A shoulder from the side.")))
    assert "A shoulder from the side." in page


def test_the_parts_of_a_case_are_labelled_by_their_own_stems() -> None:
    page = prompt_page(VIGNETTE)
    assert 'id="answer-1-stem"' in page
    assert 'aria-labelledby="answer-1-stem"' in page
    assert 'name="answer-3"' in page
    assert 'aria-labelledby="stem"' not in page


def test_what_people_wrote_is_shown_as_text() -> None:
    assert "<script>" not in review_page(OPEN_RESPONSE, ("<script>",)).replace('<script type="module"', "")
    assert "&lt;b&gt;" in prompt_page(OPEN_RESPONSE, ("<b>",))


def test_reviews_say_in_words_what_was_wrong() -> None:
    matching = review_page(MATCHING, ("y", "y", ""))
    assert [matching.count(f"{word}</span>") for word in ("Right", "Wrong", "Left out")] == [1, 1, 1]
    assert "You put it in place 4." in review_page(ORDERING, ("b", "c", "d", "a"))
    assert "45" in review_page(BLANKS, ("45", "", ""))


def test_a_step_in_two_places_is_told_beside_the_steps() -> None:
    assert "Use each step once." in prompt_page(ORDERING, ("a", "a", "", ""))
