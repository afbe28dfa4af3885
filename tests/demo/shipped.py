"""The content that comes with the product, as the tests of its quality look at it. No database."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
import yaml

from courses.demo.shipped import ATLAS, CONTENT, Content, survey_shipped_content
from courses.packages.reading.blocks import BodyRegion, Compare, MuscleCard, MuscleChart
from courses.packages.reading.courses import Course, Module
from courses.packages.reading.lessons import Lesson
from courses.packages.reading.questions import AnyQuestion, VignetteQuestion


@dataclass(frozen=True)
class Shipped:
    """The content, its lessons by file, and what could not be read of it."""

    content: Content
    lessons: Mapping[str, Lesson]
    problems: tuple[str, ...]

    @classmethod
    def read(cls) -> "Shipped":
        """All that can be read, so that one broken file does not silence every other finding."""
        content, folder = survey_shipped_content()
        return cls(content, folder.lessons, tuple(map(str, folder.problems)))

    @property
    def modules(self) -> Iterator[tuple[Course, Module]]:
        """Every module with its course."""
        return ((course, module) for course in self.content.courses for module in course.modules)

    @cached_property
    def shelves(self) -> dict[str, tuple[AnyQuestion, ...]]:
        """The questions of every quiz and of every file of a bank, by its name."""
        found = {
            f"{course.slug}/{module.slug}": module.quiz.own_questions for course, module in self.modules if module.quiz
        }
        found |= {f"{it.slug}/bank": it.further_questions for it in self.content.courses if it.further_questions}
        for bank in self.content.banks:
            found |= {f"{bank.slug}/{number}": shelf.questions for number, shelf in enumerate(bank.shelves, 1)}
        return found

    @cached_property
    def questions(self) -> dict[str, AnyQuestion]:
        """Every question, by its shelf and id."""
        return {f"{name}: {it.id}": it for name, shelf in self.shelves.items() for it in shelf}

    @cached_property
    def asked(self) -> dict[str, AnyQuestion]:
        """Every question, the parts of cases in place of the case."""
        found = {}
        for name, question in self.questions.items():
            parts = question.parts if isinstance(question, VignetteQuestion) else ()
            found |= {f"{name}.{number}": part for number, part in enumerate(parts, 1)} if parts else {name: question}
        return found


def refuse(offenders: Iterable[str]) -> None:
    """Fails with every offender at once, a line each; nothing happens when there is none."""
    if found := list(offenders):
        pytest.fail("\n".join([f"{len(found)} offenders", *found]), pytrace=False)


def texts() -> dict[str, str]:
    """Every file that people read, by its name: lessons, instructor pages, quizzes, banks, glossary."""
    files = [*CONTENT.glob("courses/**/*"), *CONTENT.glob("glossary/*"), *CONTENT.glob("banks/**/*")]
    return {str(path.relative_to(CONTENT)): path.read_text() for path in sorted(files) if path.is_file()}


def muscles_shown(lesson: Lesson) -> frozenset[str]:
    """The keys of the muscles that the lesson's blocks show."""
    found: set[str] = set()
    for _, value in lesson.body:
        match value:
            case MuscleCard():
                found.add(value.muscle)
            case MuscleChart() | BodyRegion():
                found.update(value.muscles)
            case Compare():
                found |= {value.first, value.second}
    return frozenset(found)


def muscles_with_cautions() -> frozenset[str]:
    """The keys of the muscles whose entry in the atlas holds cautions."""
    atlas = yaml.load(Path(ATLAS).read_text(), Loader=yaml.CSafeLoader)
    return frozenset(muscle["key"] for muscle in atlas["muscles"] if muscle.get("cautions"))
