"""How the work of a trainee goes on, for those who look after it. Pure: no Django."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Literal

from courses.progress.completion import ModuleStanding, Standing
from courses.progress.requirements import QuizRequirement

STALLED_AFTER = timedelta(days=14)
CellState = Literal["done", "half", "fail", "todo"]


@dataclass(frozen=True)
class Activity:
    """One trainee's standing and the last sign of life: a lesson opened or a quiz begun, else the day of enrolling."""

    standing: Standing
    last_active_at: datetime
    is_certified: bool

    @property
    def is_ready(self) -> bool:
        """Everything is there, and the certificate is not issued yet."""
        return self.standing.is_complete and not self.is_certified

    @property
    def is_new(self) -> bool:
        """Nothing was opened or begun yet."""
        evidence = self.standing.evidence
        return not (evidence.last_opened_at or evidence.lesson_minutes or evidence.results or evidence.completed_at)

    @cached_property
    def failed_quiz(self) -> QuizRequirement | None:
        """The first quiz that was taken and not passed."""
        if self.standing.is_complete:
            return None
        return next((quiz for quiz in self.standing.quizzes if quiz.is_failed), None)

    def is_stalled(self, at: datetime) -> bool:
        """Not complete, and no sign of life for two weeks."""
        return not self.standing.is_complete and at - self.last_active_at >= STALLED_AFTER

    def worry(self, at: datetime) -> str:
        """What asks for attention, in words; "" when all goes well."""
        if quiz := self.failed_quiz:
            spent = ", no attempts left" if quiz.is_exhausted else ""
            return f"Module {quiz.module.number} quiz not passed{spent}"
        if self.is_stalled(at):
            days = (at - self.last_active_at).days
            return f"Not started, enrolled {days} days ago" if self.is_new else f"No activity for {days} days"
        return ""


def cell_of(module: ModuleStanding) -> tuple[CellState, str, str]:
    """One module of one trainee: its state, what the cell shows, and what is read out."""
    quiz = module.quiz
    if quiz and quiz.got is not None:
        shown = str(int(quiz.got))  # rounded down: what is under the pass mark looks like it
        if not quiz.is_met:
            return "fail", shown, "percent, quiz not passed"
        if module.is_complete:
            return "done", shown, "percent, complete"
        return "half", shown, f"percent, quiz passed, {module.units_done} of {module.units} done"
    if module.is_complete:
        return "done", "", "complete"
    if module.units_done or (quiz and quiz.is_begun):
        return "half", f"{module.units_done}/{module.units}", "done"
    return "todo", "", "not started"


def days_ago(day: date, today: date) -> str:
    """ "Today", "Yesterday", "9 days ago"."""
    days = (today - day).days
    if days <= 0:
        return "Today"
    return "Yesterday" if days == 1 else f"{days} days ago"
