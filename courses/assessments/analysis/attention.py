"""Which questions to look at, and why. Pure: no Django. The thresholds are all here, and the page states them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from courses.assessments.analysis.distractors import Line, Table

# A question that more than half of the strong trainees miss may have the wrong key.
STRONG_MAJORITY = 0.5
# From here on it is hard to say what the question tells about anyone.
TOO_EASY, TOO_HARD = 0.95, 0.25
# Under this corrected correlation, strong and weak trainees answer about alike.
POOR_CORRELATION = 0.10
# So many must have answered before a small correlation or an unchosen answer says anything.
ENOUGH_FOR_DETAIL = 20
# This share without an answer, and this many times the usual time, are worth a look.
MANY_UNANSWERED, SLOW = 0.10, 3.0


# The same in words, for the page.
THRESHOLDS = (
    f"Fewer than {STRONG_MAJORITY:.0%} of the strongest 27% get it right, or they prefer a wrong answer.",
    "The corrected correlation is negative.",
    f"At least {TOO_EASY:.0%} get it right, or at most {TOO_HARD:.0%} do.",
    f"After {ENOUGH_FOR_DETAIL} attempts: the correlation is under {POOR_CORRELATION:.2f}, or nobody chose an answer.",
    f"At least {MANY_UNANSWERED:.0%} leave it without an answer.",
    f"It takes {SLOW:.0f} times as long as the quiz’s middle question.",
)


@dataclass(frozen=True)
class Signs:
    """What is known of one question. `usual_seconds` is the median over the quiz's questions."""

    asked: int
    facility: float
    upper_facility: float
    correlation: float | None
    unanswered: int
    seconds: float | None
    usual_seconds: float | None
    tables: Sequence[Table]


def reasons(signs: Signs) -> tuple[str, ...]:
    """Why someone should look at the question, the gravest first; empty when nothing speaks for it."""
    return tuple(_about_the_key(signs)) + tuple(_about_the_spread(signs)) + tuple(_about_the_asking(signs))


def _about_the_key(signs: Signs) -> Iterator[str]:
    if signs.facility == 0:
        yield "Nobody gets it right: check the key."
    elif signs.upper_facility < STRONG_MAJORITY:
        yield "Most strong trainees miss it: check the key."
    for table in signs.tables:
        for line in table.lines:
            if not line.is_right and line.upper > max(table.right_upper, 1):
                yield f"Strong trainees prefer {_quoted(line)} to the right answer: check the key."
    if signs.correlation is not None and signs.correlation < 0:
        yield "Weak trainees do better on it than strong ones: check the key and the wording."


def _about_the_spread(signs: Signs) -> Iterator[str]:
    if signs.facility == 1:
        yield "Everyone gets it right."
    elif signs.facility >= TOO_EASY:
        yield "Almost everyone gets it right."
    elif 0 < signs.facility <= TOO_HARD:
        yield "Few get it right."
    if signs.correlation is not None and signs.asked >= ENOUGH_FOR_DETAIL and 0 <= signs.correlation < POOR_CORRELATION:
        yield "Strong and weak trainees do about equally well on it."


def _about_the_asking(signs: Signs) -> Iterator[str]:
    # Of one list of answers only: where each place of a question offers all of them, most stay unchosen.
    if signs.asked >= ENOUGH_FOR_DETAIL and signs.facility < TOO_EASY and len(signs.tables) == 1:
        unchosen = [line for line in signs.tables[0].lines if not line.all and not line.is_right]
        yield from (f"Nobody chooses {_quoted(line)}." for line in unchosen)
    if signs.unanswered >= MANY_UNANSWERED * signs.asked:
        yield f"{signs.unanswered} of {signs.asked} leave it without an answer."
    if signs.seconds and signs.usual_seconds and signs.seconds >= SLOW * signs.usual_seconds:
        times = signs.seconds / signs.usual_seconds
        yield f"It takes {times:.0f} times as long as the quiz’s other questions."


def _quoted(line: Line) -> str:
    text = line.label if len(line.label) <= 60 else f"{line.label[:58]}…"
    return f"“{text}”"
