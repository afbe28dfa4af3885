"""What a file of questions is read into, and how a reader says what it could not take. Pure: no Django."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from courses.assessments.content import FigureContent, QuestionContent
from courses.assessments.formats.pictures import Picture

MEGABYTE = 1024 * 1024
MOST_BYTES = 10 * MEGABYTE
MOST_SECONDS = 2.0
MOST_PROBLEMS = 2000
MOST_ALIKE = 200
MOST_PLACES = 20


@dataclass(frozen=True)
class ImportedQuestion:
    """One question as a file says it. `key` is its name in the file, empty when it has none; `place` is where it stood.

    The keys of choices, pairs, blanks, regions and criteria are their places (``keys.py``): files do not carry ours.
    """

    content: QuestionContent
    key: str = ""
    bloom: str = "remember"
    difficulty: int = 2
    blueprint: str = ""
    category: str = ""
    tags: tuple[str, ...] = ()
    module: str = ""
    source: str = ""
    place: str = field(default="", compare=False)


@dataclass(frozen=True)
class Problem:
    """One thing that does not fit, in a sentence, with its line or element. What does not stop the import is a note."""

    place: str
    sentence: str
    stops: bool = True

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}" if self.place else self.sentence


@dataclass(frozen=True)
class Undescribed:
    """A picture without an alternative text in the file, with the question that shows it first."""

    picture: Picture
    place: str


@dataclass(frozen=True)
class ParsedFile:
    """What a file holds. It is imported whole or not at all.

    `sources` are the parts that stop the import, as they stood in the file, by their places; "" is what stands above
    them all.
    """

    questions: tuple[ImportedQuestion, ...]
    problems: tuple[Problem, ...]
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    undescribed: tuple[Undescribed, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What stops the import."""
        return tuple(problem for problem in self.problems if problem.stops)

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What is left out or changed."""
        return tuple(problem for problem in self.problems if not problem.stops)


@dataclass(frozen=True)
class WrittenFile:
    """A file of questions, and what another program will not find in it."""

    data: bytes
    problems: tuple[Problem, ...]


class FileRefused(Exception):
    """The file as a whole cannot be read."""

    def __init__(self, sentence: str, place: str = "") -> None:
        super().__init__(sentence)
        self.problem = Problem(place, sentence)


class QuestionRefused(Exception):
    """One question of the file cannot be taken. The others are read on: the author sees all problems at once."""


class Report:
    """Collects problems while a file is read, and keeps the time: the processor's, so a busy machine does no harm."""

    def __init__(
        self,
        seconds: float = MOST_SECONDS,
        clock: Callable[[], float] = time.process_time,
        descriptions: Mapping[str, str] | None = None,
    ) -> None:
        self.problems: list[Problem] = []
        self.pictures: dict[str, Picture] = {}
        self.undescribed: dict[str, str] = {}
        self._descriptions = descriptions or {}
        self.place = ""
        self._sources: dict[str, Callable[[], str]] = {}
        self._errors = 0
        self._clock = clock
        self._deadline = clock() + seconds

    def tick(self) -> None:
        """Gives up on a file that takes too long; readers call it for each question and each row."""
        if self._clock() > self._deadline:
            raise FileRefused("Reading this file takes too long. Split it into smaller files.")
        if self._errors > MOST_PROBLEMS:
            raise FileRefused(f"This file has more than {MOST_PROBLEMS} problems. Mend the first ones and try again.")

    @contextmanager
    def question(self, place: str, source: Callable[[], str] | None = None) -> Iterator[None]:
        """Around the reading of one question: problems inside carry its place. `source` is how it stands there."""
        self.tick()
        self.place = place
        if source:
            self.keep(place, source)
        try:
            yield
        except QuestionRefused as refused:
            self.error(str(refused))
        finally:
            self.place = ""

    def keep(self, place: str, source: Callable[[], str]) -> None:
        """Remembers what stands at a place, in case that it must be mended."""
        self._sources[place] = source

    @property
    def sources(self) -> dict[str, str]:
        """What stands where something stops the import, and above it."""
        places = {problem.place for problem in self.problems if problem.stops} | {""}
        return {place: source() for place, source in self._sources.items() if place in places}

    def error(self, sentence: str) -> None:
        """Stops the import."""
        self._errors += 1
        self.problems.append(Problem(self.place, sentence))

    def figure(self, picture: Picture, alt: str) -> FigureContent:
        """A picture of the file as a figure; the author may have described it where the file does not."""
        self.pictures[picture.source] = picture
        words = " ".join(alt.split())
        if not words:
            self.undescribed.setdefault(picture.source, self.place)
        return FigureContent(picture.source, words or self._descriptions.get(picture.source, ""))

    def forget_notes(self) -> None:
        """Takes back the notes on the present question: what they tell of turned out to be there."""
        self.problems = [problem for problem in self.problems if problem.stops or problem.place != self.place]

    def note(self, sentence: str) -> None:
        """Tells what is left out or changed, once per place."""
        problem = Problem(self.place, sentence, stops=False)
        if problem not in self.problems[-MOST_ALIKE:]:
            self.problems.append(problem)


def grouped(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Notes that say the same of several places as one; a bank of hundreds of questions stays readable."""
    places: dict[tuple[bool, str, str], list[str]] = {}
    for problem in problems:
        own = problem.place if problem.stops else ""
        places.setdefault((problem.stops, own, problem.sentence), []).append(problem.place)
    return tuple(Problem(_listed(where), sentence, stops=stops) for (stops, _, sentence), where in places.items())


def _listed(places: Sequence[str]) -> str:
    named = [place for place in dict.fromkeys(places) if place]
    more = len(named) - MOST_PLACES
    return ", ".join(named[:MOST_PLACES]) + (f" and {more} more" if more > 0 else "")


class Format(Protocol):
    """One file format. `write` is absent where a format is only read; it takes the pictures that figures name."""

    def parse(self, data: bytes, report: Report) -> Sequence[ImportedQuestion]:
        """The questions of the file; problems go to the report. FileRefused when the whole file cannot be read."""
        ...
