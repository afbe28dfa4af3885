"""May a trainee begin another attempt? Pure: no Django.

The page before the quiz and the service that starts one ask here, so they never disagree.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Start:
    """The answer. `code` is "" when an attempt may begin, else it names the rule that says no."""

    code: str = ""
    message: str = ""
    reason: str = ""

    @property
    def is_allowed(self) -> bool:
        """An attempt may begin."""
        return not self.code


def judge_start(*, question_count: int, max_attempts: int, attempts_used: int, is_passed: bool) -> Start:
    """Decides for a trainee without an open attempt; an open one is simply continued."""
    if not question_count:
        return Start("quiz_not_ready", "This quiz has no questions yet.", "Ask your instructor when it opens.")
    if is_passed:
        return Start("quiz_already_passed", "You have passed this quiz.", "Your result stays open to you below.")
    if attempts_left(max_attempts, attempts_used) == 0:
        return Start(
            "attempts_used_up",
            "You have used all attempts of this quiz.",
            "Your instructor can tell you how to go on.",
        )
    return Start()


def attempts_left(max_attempts: int, attempts_used: int) -> int | None:
    """How many more attempts may begin; None when there is no limit (`max_attempts` 0)."""
    return max(max_attempts - attempts_used, 0) if max_attempts else None
