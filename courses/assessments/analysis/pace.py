"""How long a question takes, from the times at which answers were saved. Pure: no Django."""

import numpy as np
from numpy.typing import NDArray

from courses.assessments.analysis.arithmetic import Floats

Places = NDArray[np.int64]


def seconds_spent(*, started: Floats, attempt_of: Places, saved: Floats, question_of: Places) -> Floats:
    """The seconds that each question of each attempt took; NaN for one that was never saved.

    `started` is per attempt, `attempt_of` names the attempt of each question, `saved` and `question_of` are per save.
    What lies between a save and the one before it in the attempt (before the first, the start) counts for the question
    that was saved; several saves of one question add up.
    """
    attempts = attempt_of[question_of]
    order = np.lexsort((saved, attempts))
    times, attempts, questions = saved[order], attempts[order], question_of[order]
    is_first = np.ones(len(times), dtype=bool)
    is_first[1:] = attempts[1:] != attempts[:-1]
    before = np.where(is_first, started[attempts], np.roll(times, 1))
    spent = np.bincount(questions, weights=times - before, minlength=len(attempt_of))
    was_saved = np.bincount(questions, minlength=len(attempt_of)) > 0
    return np.where(was_saved, spent, np.nan)


def middle(seconds: Floats) -> float | None:
    """The median of those that took any time; None when nothing was saved."""
    known = seconds[~np.isnan(seconds)]
    return float(np.median(known)) if len(known) else None
