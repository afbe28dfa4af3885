"""The lines of a school's certificates: woven border, corner rosettes and watermark, worked out from its seed.

Hairlines discourage casual copying; the proof is the register. Equal seed, equal lines. All measures are millimeters.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

BAND = 8.4
STRANDS = 9
_TILE = 10.0
_SAMPLES_PER_TILE = 10
SAMPLES_PER_PETAL = 8

Point = tuple[float, float]
Curve = tuple[Point, Point, Point]


@dataclass(frozen=True)
class Weave:
    """What the seed decides: how the strands of the border braid, and how the rosettes turn."""

    harmonic: int
    counter: float
    overtone: float
    petals: int
    turns: int
    depth: float


def weave_of(seed: str) -> Weave:
    """The parameters of a school, always the same for the same seed."""
    digest = hashlib.sha256(seed.encode()).digest()
    return Weave(
        harmonic=(2, 3, 3, 5)[digest[0] % 4],
        counter=0.14 + digest[1] / 255 * 0.1,
        overtone=0.12 + digest[2] / 255 * 0.1,
        petals=10 + digest[3] % 5,
        turns=4 + digest[4] % 3,
        depth=0.26 + digest[5] / 255 * 0.12,
    )


def strands(weave: Weave, length: float) -> list[list[Point]]:
    """The strands of a band: each the sum of a wave, one running against it and an overtone, shifted from the next."""
    steps = round(length / _TILE) * _SAMPLES_PER_TILE
    return [
        [
            (length * step / steps, BAND / 2 * (1 - 0.96 * _height(weave, 2 * pi * step / _SAMPLES_PER_TILE, shift)))
            for step in range(steps + 1)
        ]
        for shift in (2 * pi * strand / STRANDS for strand in range(STRANDS))
    ]


def _height(weave: Weave, angle: float, shift: float) -> float:
    main = 1 - weave.counter - weave.overtone
    against = weave.counter * sin(shift - angle)
    return main * sin(shift + angle) + against + weave.overtone * sin(shift + weave.harmonic * angle)


def rosette(radius: float, depth: float, petals: int, turns: int, samples: int = SAMPLES_PER_PETAL) -> list[Point]:
    """A closed line around the origin: `turns` times around, its radius swinging, never twice the same way."""
    waves = petals * turns + 1
    steps = waves * samples
    points = []
    for step in range(steps):
        angle = 2 * pi * turns * step / steps
        reach = radius + depth * cos(2 * pi * waves * step / steps)
        points.append((reach * cos(angle), reach * sin(angle)))
    return points


def smooth(points: Sequence[Point], *, is_closed: bool) -> Iterator[Curve]:
    """Bézier curves from each point to the next, parallel at every point to the chord of its neighbors."""
    count = len(points)

    def at(index: int) -> Point:
        return points[index % count] if is_closed else points[min(max(index, 0), count - 1)]

    for index in range(count if is_closed else count - 1):
        before, start, end, after = at(index - 1), at(index), at(index + 1), at(index + 2)
        leave = start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6
        arrive = end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6
        yield leave, arrive, end
