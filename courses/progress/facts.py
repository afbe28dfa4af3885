"""What the judgment of a course reads: the shape of its contents, and the evidence of one study. Pure: no Django.

The outlines of the rooms below fit these protocols as they are; the judgment needs nothing else of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Protocol


class LessonFacts(Protocol):
    """One lesson of the outline."""

    @property
    def id(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def minutes(self) -> int: ...
    @property
    def revision_id(self) -> int | None: ...
    @property
    def url_path(self) -> str: ...


class ModuleFacts(Protocol):
    """One module of the outline, with its lessons in order."""

    @property
    def id(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def url_path(self) -> str: ...
    @property
    def lessons(self) -> Sequence[LessonFacts]: ...


class CourseFacts(Protocol):
    """The modules of a course, in order."""

    @property
    def modules(self) -> Sequence[ModuleFacts]: ...


class QuizFacts(Protocol):
    """The quiz of a module. `max_attempts` 0 means no limit."""

    @property
    def id(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def url_path(self) -> str: ...
    @property
    def pass_mark(self) -> int: ...
    @property
    def max_attempts(self) -> int: ...
    @property
    def question_count(self) -> int: ...


class ResultFacts(Protocol):
    """What a trainee has to show for one quiz."""

    @property
    def percent(self) -> Decimal | None: ...
    @property
    def is_passed(self) -> bool: ...
    @property
    def attempts_used(self) -> int: ...
    @property
    def has_open_attempt(self) -> bool: ...
    @property
    def extra_attempts(self) -> int: ...


@dataclass(frozen=True)
class Evidence:
    """What one enrollment has to show.

    `lesson_minutes` holds each completed lesson with the minutes it counted for on that day. `completed_at` is set once
    the course was judged complete: that stands, whatever is added to the course later.
    """

    lesson_minutes: Mapping[int, int] = field(default_factory=dict)
    results: Mapping[int, ResultFacts] = field(default_factory=dict)
    last_lesson: int | None = None
    last_opened_at: datetime | None = None
    completed_at: datetime | None = None

    def with_lesson(self, lesson: int, minutes: int) -> "Evidence":
        """The same evidence and one completed lesson more."""
        return replace(self, lesson_minutes={**self.lesson_minutes, lesson: minutes})

    def with_results(self, results: Mapping[int, ResultFacts]) -> "Evidence":
        """The same evidence with these results in place of those it holds for the same quizzes."""
        return replace(self, results={**self.results, **results})
