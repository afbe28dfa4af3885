"""What first attempts say of one question, and the bands by which a bank is searched. Pure: no Django, no numpy."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from courses.assessments.analysis.words import coefficient, percent

# Under this many attempts a number says more about the persons than about the question.
FEWEST = 10
VERY_HARD, VERY_EASY = 0.3, 0.9
FINE_DISCRIMINATION = 0.2


@dataclass(frozen=True)
class Findings:
    """One question over all its quizzes and versions.

    `facility` and `discrimination` are None while too few were asked. `reasons` say why someone should look at it.
    """

    asked: int = 0
    facility: float | None = None
    discrimination: float | None = None
    reasons: tuple[str, ...] = ()


NOBODY_ASKED = Findings()


@dataclass(frozen=True)
class Band:
    """A part of the questions, with its name; `holds` tells who belongs to it."""

    label: str
    holds: Callable[[Findings], bool]


FACILITY: Mapping[str, Band] = {
    "hard": Band(
        f"Very hard, under {percent(VERY_HARD)}", lambda it: it.facility is not None and it.facility < VERY_HARD
    ),
    "fair": Band("Fair", lambda it: it.facility is not None and VERY_HARD <= it.facility <= VERY_EASY),
    "easy": Band(
        f"Very easy, over {percent(VERY_EASY)}", lambda it: it.facility is not None and it.facility > VERY_EASY
    ),
}
DISCRIMINATION: Mapping[str, Band] = {
    "poor": Band(
        f"Negative or under {coefficient(FINE_DISCRIMINATION)}",
        lambda it: it.discrimination is not None and it.discrimination < FINE_DISCRIMINATION,
    ),
    "fine": Band(
        f"{coefficient(FINE_DISCRIMINATION)} or more",
        lambda it: it.discrimination is not None and it.discrimination >= FINE_DISCRIMINATION,
    ),
}
ANSWERS: Mapping[str, Band] = {
    "none": Band("Never asked", lambda it: not it.asked),
    "few": Band(f"Too few answers, under {FEWEST}", lambda it: 0 < it.asked < FEWEST),
    "enough": Band(f"{FEWEST} or more", lambda it: it.asked >= FEWEST),
}
ATTENTION: Mapping[str, Band] = {"look": Band("Look at these", lambda it: bool(it.reasons))}
