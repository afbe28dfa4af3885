"""Questions of every type as entries of a file: reading them again gives the same question."""

from dataclasses import replace
from typing import Any

import pytest

from courses.assessments.authoring import blocks_of, content_from
from courses.assessments.content import FigureContent, QuestionContent
from courses.assessments.formats.keys import portable
from courses.assessments.formats.protocol import ImportedQuestion
from courses.assessments.formats.sample import SAMPLE
from courses.packages.reading.fields import Known, read_entry
from courses.packages.reading.quizzes import QuestionList
from courses.packages.reading.yaml_text import read_mapping
from courses.packages.writing.questions import written_question
from courses.packages.writing.yaml_text import written
from tests.factories.questions import EVERY_KIND, MATCHING, MULTIPLE, SINGLE

BACK_AND_LEG = {"infraspinatus", "deltoid", "soleus", "rhomboids", "gastrocnemius", "hamstrings", "upper-trapezius"}
KNOWN = Known(muscles=frozenset(BACK_AND_LEG), files=frozenset({"media/back.png"}))


def path_of(source: str) -> str:
    return "media/back.png"


def read(*entries: dict[str, Any]) -> Any:
    data = read_mapping(written({"questions": list(entries)}), file="quiz.yaml")
    return read_entry(QuestionList, data, file="quiz.yaml", known=KNOWN).questions


def stored(content: QuestionContent) -> QuestionContent:
    """As it comes back from the editor."""
    return content_from(
        blocks_of(content),
        stem=content.stem,
        rationale=content.rationale,
        figure=content.figure,
        points_each=content.points_each,
    )


@pytest.mark.parametrize("content", [*EVERY_KIND, *(it.content for it in SAMPLE)], ids=lambda content: content.kind)
def test_reading_what_was_written_gives_the_same_question(content: QuestionContent) -> None:
    content = stored(content)

    (again,) = read(written_question(ImportedQuestion(content, key="q1"), path_of))

    assert portable(stored(again.content)) == portable(content)


def test_what_stands_beside_the_content_is_read_again() -> None:
    question = ImportedQuestion(
        stored(replace(SINGLE, points_each=3)),
        key="q7",
        bloom="apply",
        difficulty=5,
        blueprint="5.E, 7.H",
        category="Neck",
        module="Touch",
        tags=("red", "deep"),
        source="delphi2018",
    )

    (again,) = read(written_question(question, path_of, shelf="Touch"))

    told = (again.bloom, again.difficulty, again.blueprint, again.category, again.module, again.tags, again.source)
    assert told == ("apply", 5, ("5.E", "7.H"), "Neck", None, ("red", "deep"), "delphi2018")
    assert again.points_each == 3


def test_a_question_on_no_shelf_says_so_where_its_file_would_give_it_one() -> None:
    question = ImportedQuestion(stored(SINGLE), key="q1")

    assert "category" not in written_question(question, path_of)
    assert written_question(question, path_of, shelf="Touch")["category"] == ""
    assert read(written_question(question, path_of, shelf="Touch"))[0].category == ""


def test_an_image_is_named_by_its_path() -> None:
    content = replace(stored(SINGLE), figure=FigureContent("image:7", "A back."))

    entry = written_question(ImportedQuestion(content, key="q1"), path_of)

    assert entry["figure"] == {"image": "media/back.png", "alt": "A back."}
    assert read(entry)[0].content.figure == FigureContent("file:media/back.png", "A back.")


def test_a_figure_that_the_stem_describes_needs_no_words() -> None:
    content = replace(stored(SINGLE), figure=FigureContent("figure:back", ""))

    (again,) = read(written_question(ImportedQuestion(content, key="q1"), path_of))

    assert again.content.figure == FigureContent("figure:back", "")


def test_it_is_written_as_a_person_writes() -> None:
    assert written_question(ImportedQuestion(stored(MULTIPLE), key="q1"), path_of) == {
        "id": "q1",
        "type": "multiple",
        "stem": "Stem of multiple",
        "choices": [
            {"text": "Text a", "correct": True, "why": "Why A"},
            {"text": "Text b", "why": "Why b"},
            {"text": "Text c", "correct": True, "why": "Why C"},
            {"text": "Text d", "why": "Why d"},
        ],
        "rationale": "Reason of multiple",
    }
    assert written_question(ImportedQuestion(stored(MATCHING), key="q2"), path_of)["others"] == [
        {"text": "Text w", "why": "Why w"}
    ]
