"""Which questions an attempt asks when they are drawn from a bank. Pure: no Django; chance is an argument."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random


@dataclass(frozen=True)
class Candidate:
    """A question that could be drawn. `area` is the content area of the exam outline, "" when it has none."""

    id: int
    area: str


@dataclass(frozen=True)
class Shortage:
    """Why a draw cannot be made: so many are wanted of an area ("" for any), and so many are there."""

    area: str
    wanted: int
    found: int


def shares(number: int, weights: Mapping[str, int]) -> dict[str, int]:
    """`number` split by the weights, by largest remainder: every share is within one of its exact weight."""
    total = sum(weights.values())
    exact = {area: Fraction(number * weight, total) for area, weight in weights.items()}
    given = {area: int(share) for area, share in exact.items()}
    by_remainder = sorted(exact, key=lambda area: (given[area] - exact[area], area))
    for area in by_remainder[: number - sum(given.values())]:
        given[area] += 1
    return given


def draw(candidates: Iterable[Candidate], number: int, chance: Random) -> list[Candidate]:
    """So many of the candidates, each at most once, in the order drawn; all of them when there are fewer."""
    pool = sorted(candidates, key=lambda candidate: candidate.id)
    return chance.sample(pool, min(number, len(pool)))


def draw_by_weight(
    candidates: Sequence[Candidate], number: int, weights: Mapping[str, int], chance: Random
) -> list[Candidate]:
    """So many of each area as its weight asks, area after area."""
    drawn = []
    for area, share in shares(number, weights).items():
        drawn += draw((it for it in candidates if it.area == area), share, chance)
    return drawn


def shortages(candidates: Sequence[Candidate], number: int, weights: Mapping[str, int]) -> list[Shortage]:
    """What is missing for the draw; without weights any candidate will do."""
    wanted = shares(number, weights) if weights else {"": number}
    found = {area: sum(not weights or it.area == area for it in candidates) for area in wanted}
    return [Shortage(area, wanted[area], found[area]) for area in wanted if found[area] < wanted[area]]
