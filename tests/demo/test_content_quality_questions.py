"""The questions of the product: enough of them, each with reasons, source and level, and nothing that gives it away.

That ids are unique and muscles known, the reader of the files refuses already; what a school may leave out is asked.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from courses.anatomy.services import library_in_file
from courses.assessments.blueprint import area_of
from courses.assessments.generating import figure_questions
from courses.packages.reading.questions import ChoiceQuestion, Said, TrueFalseQuestion, VignetteQuestion
from tests.demo.shipped import Shipped, refuse

FEWEST_IN_ALL = 450
FEWEST_IN_A_QUIZ, MOST_IN_A_QUIZ = 6, 12
FEWEST_TYPES_IN_A_QUIZ = 4
# From so many single-choice questions on, positions of right answers and true and false must vary.
ENOUGH_TO_COMPARE = 4
ALL_OR_NONE = re.compile(r"\b(?:all|none|both|neither) of (?:the above|these|them)\b|\ball answers\b", re.IGNORECASE)
UNMARKED = re.compile(r"\b(?:not|except|least likely|never)\b")
ASKED = re.compile(r"[^.?]*\?")


def singles(questions: Iterable[Said]) -> list[ChoiceQuestion]:
    """The single-choice questions, those within cases included."""
    alone = [part for it in questions for part in (it.parts if isinstance(it, VignetteQuestion) else (it,))]
    return [it for it in alone if isinstance(it, ChoiceQuestion) and it.type == "single"]


def test_there_are_enough(shipped: Shipped) -> None:
    assert len(shipped.questions) >= FEWEST_IN_ALL


def test_the_atlas_writes_forty_more() -> None:
    assert len(list(figure_questions(library_in_file()))) >= 40


def test_every_module_ends_with_a_quiz_of_six_to_twelve(shipped: Shipped) -> None:
    counts = {
        f"{course.slug}/{module.slug}": len(module.quiz.own_questions) if module.quiz else 0
        for course, module in shipped.modules
    }
    refuse(f"{name}: {count}" for name, count in counts.items() if not FEWEST_IN_A_QUIZ <= count <= MOST_IN_A_QUIZ)


def test_every_quiz_asks_in_four_ways(shipped: Shipped) -> None:
    types = {
        f"{course.slug}/{module.slug}": {question.type for question in module.quiz.own_questions}
        for course, module in shipped.modules
        if module.quiz
    }
    refuse(
        f"{name}: {', '.join(sorted(found))}" for name, found in types.items() if len(found) < FEWEST_TYPES_IN_A_QUIZ
    )


def test_every_choice_says_why(shipped: Shipped) -> None:
    refuse(
        f"{name}: {choice.text}"
        for name, question in shipped.asked.items()
        if isinstance(question, ChoiceQuestion)
        for choice in question.choices
        if not choice.why
    )


def test_every_question_names_source_outline_and_level(shipped: Shipped) -> None:
    sources = {source.key for source in shipped.content.sources}
    refuse(f"{name}: {lacking}" for name, it in shipped.questions.items() if (lacking := lacks(it, sources)))


def lacks(question: Said, sources: Collection[str]) -> str:
    wanted = {
        "source": question.source in sources,
        "bloom": "bloom" in question.model_fields_set,
        "difficulty": "difficulty" in question.model_fields_set,
        "rationale": question.rationale,
        "blueprint": area_of(", ".join(question.blueprint)),
    }
    return ", ".join(name for name, value in wanted.items() if not value)


def test_the_longest_answer_is_right_in_a_third_at_most(shipped: Shipped) -> None:
    """The exact longest, by letters; a tie gives nothing away."""
    refuse(
        f"{name}: {len(longest)} of {len(asked)}: {', '.join(longest)}"
        for name, questions in shipped.shelves.items()
        if (asked := singles(questions))
        and len(longest := [it.id or it.stem for it in asked if is_longest_right(it)]) * 3 > len(asked)
    )


def is_longest_right(question: ChoiceQuestion) -> bool:
    right = max(len(choice.text) for choice in question.choices if choice.correct)
    return right > max(len(choice.text) for choice in question.choices if not choice.correct)


def test_no_choice_is_all_or_none_of_the_others(shipped: Shipped) -> None:
    refuse(
        f"{name}: {choice.text}"
        for name, question in shipped.asked.items()
        if isinstance(question, ChoiceQuestion)
        for choice in question.choices
        if ALL_OR_NONE.search(choice.text)
    )


def test_a_negative_question_is_marked(shipped: Shipped) -> None:
    """Where the question itself, the sentence with the question mark, is negative, the word stands in capitals."""
    refuse(
        f"{name}: {question.stem}"
        for name, question in shipped.asked.items()
        if isinstance(question, ChoiceQuestion) and any(UNMARKED.search(it) for it in main_clauses(question.stem))
    )


def main_clauses(stem: str) -> Iterator[str]:
    """What asks to choose, from its asking word on. What comes before it is no trap, nor is a "why"."""
    for sentence in ASKED.findall(stem):
        if asking := re.search(r"\b(?:which|what|who|where|when)\b.*", sentence, re.IGNORECASE):
            yield asking.group(0)


def test_the_place_of_the_right_answer_varies(shipped: Shipped) -> None:
    """As the files have it: quizzes need not shuffle. No place holds more than two thirds of the right answers."""
    refuse(
        f"{name}: {sorted(places.items())}"
        for name, questions in shipped.shelves.items()
        if (places := places_of(singles(questions))).total() >= ENOUGH_TO_COMPARE
        and max(places.values()) * 3 > places.total() * 2
    )


def places_of(questions: Iterable[ChoiceQuestion]) -> Counter[int]:
    return Counter(place for it in questions for place, choice in enumerate(it.choices, 1) if choice.correct)


def test_statements_are_neither_all_true_nor_all_false(shipped: Shipped) -> None:
    answers = {
        name: [it.answer for it in questions if isinstance(it, TrueFalseQuestion)]
        for name, questions in shipped.shelves.items()
    }
    refuse(
        f"{name}: {found}"
        for name, found in answers.items()
        if len(found) >= ENOUGH_TO_COMPARE and len(set(found)) == 1
    )
