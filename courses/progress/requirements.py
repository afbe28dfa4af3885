"""What a course asks of a trainee, one requirement at a time, and how far the trainee is with it. Pure: no Django."""

from decimal import Decimal
from typing import Literal, NamedTuple

from courses.progress.facts import LessonFacts, ModuleFacts, QuizFacts, ResultFacts


class LessonsRequirement(NamedTuple):
    """Complete every lesson of one module. A plain row: a roster makes thousands."""

    module: ModuleFacts
    missing: tuple[LessonFacts, ...]

    @property
    def kind(self) -> Literal["lessons"]:
        """Tells it from a quiz."""
        return "lessons"

    @property
    def title(self) -> str:
        """The module's name."""
        return self.module.title

    @property
    def needed(self) -> int:
        """How many lessons there are."""
        return len(self.module.lessons)

    @property
    def got(self) -> int:
        """How many of them are complete."""
        return len(self.module.lessons) - len(self.missing)

    @property
    def is_met(self) -> bool:
        """Nothing is missing."""
        return not self.missing

    @property
    def is_begun(self) -> bool:
        """Some of it is there."""
        return self.got > 0

    @property
    def number(self) -> str:
        """How far, as a number: "3 of 4 lessons"."""
        return f"{self.got} of {counted(self.needed, 'lesson')}"

    @property
    def way(self) -> str:
        """What to do about it."""
        if self.is_met:
            return f"All lessons of module {self.module.number} are complete."
        left = counted(len(self.missing), "lesson")
        return f"{left} left in module {self.module.number}. Next: {self.missing[0].title}."

    @property
    def url_path(self) -> str:
        """Where to do it: the first missing lesson, or the module."""
        return self.missing[0].url_path if self.missing else self.module.url_path


class QuizRequirement(NamedTuple):
    """Pass the quiz of one module. A plain row: a roster makes thousands."""

    module: ModuleFacts
    quiz: QuizFacts
    result: ResultFacts | None

    @property
    def kind(self) -> Literal["quiz"]:
        """Tells it from lessons."""
        return "quiz"

    @property
    def title(self) -> str:
        """The quiz's name."""
        return self.quiz.title

    @property
    def needed(self) -> int:
        """The pass mark, in percent."""
        return self.quiz.pass_mark

    @property
    def got(self) -> Decimal | None:
        """The best result in percent; None before the first."""
        return self.result.percent if self.result else None

    @property
    def is_met(self) -> bool:
        """One attempt passed, by the pass mark of its day."""
        return bool(self.result and self.result.is_passed)

    @property
    def is_begun(self) -> bool:
        """At least one attempt was started."""
        return bool(self.result and (self.result.attempts_used or self.result.has_open_attempt))

    @property
    def is_failed(self) -> bool:
        """There is a result, and none that passed."""
        return self.got is not None and not self.is_met

    @property
    def attempts_left(self) -> int | None:
        """How many more times the quiz may be started; None when there is no limit."""
        if not self.quiz.max_attempts:
            return None
        if not self.result:
            return self.quiz.max_attempts
        return max(self.quiz.max_attempts + self.result.extra_attempts - self.result.attempts_used, 0)

    @property
    def is_exhausted(self) -> bool:
        """Not passed, and no attempt is left or open."""
        return not self.is_met and self.attempts_left == 0 and not (self.result and self.result.has_open_attempt)

    @property
    def number(self) -> str:
        """How far, as a number: "best 62%, pass mark 70%"."""
        if self.got is None:
            return f"pass mark {self.needed}%"
        return f"best {percent(self.got)}, pass mark {self.needed}%"

    @property
    def way(self) -> str:
        """What to do about it."""
        if self.is_met:
            return "Passed."
        if self.result and self.result.has_open_attempt:
            return "You have begun an attempt. Go on with it."
        if self.is_exhausted:
            return "All attempts are used. Ask your instructor what comes next."
        if not self.is_failed:
            return f"Take the quiz of module {self.module.number}."
        if self.attempts_left is None:
            return "Take it again when you are ready."
        return f"Take it again: {counted(self.attempts_left, 'attempt')} left."

    @property
    def url_path(self) -> str:
        """Where to do it."""
        return self.quiz.url_path


Requirement = LessonsRequirement | QuizRequirement


def percent(value: Decimal) -> str:
    """A percentage with a decimal only where there is one: "62.5%", "70%"."""
    return f"{value.normalize():f}%"


def counted(number: int, noun: str) -> str:
    """ "1 lesson", "2 lessons"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
