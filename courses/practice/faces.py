"""The two sides of a card as plain values. Pure: no Django.

They are composed when a card is shown, never stored: a corrected atlas or lesson corrects its cards.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from courses.practice.subjects import Subject

POINTS, ZONES, SHAPES = "points", "zones", "shapes"


@dataclass(frozen=True)
class Plate:
    """The card's own crop of the figure: one muscle or some of its points in one view.

    A veiled plate names nothing: it is the front of a card that asks for what it shows.
    """

    view: str
    muscle: str
    points: tuple[str, ...]
    layers: frozenset[str]
    is_veiled: bool = False


@dataclass(frozen=True)
class Link:
    """Where to read on."""

    label: str
    url: str


def atlas_address(muscle: str, school: str) -> str:
    """The page of a muscle as the school teaches it."""
    return f"/atlas/muscles/{muscle}/?school={school}"


@dataclass(frozen=True)
class Face:
    """Both sides of one card.

    `answer` is the short answer in large type, `lines` its parts when there are several, `detail` what explains it;
    `meaning` is the rich text of a term. `front` stays on the back unless `back` replaces it. `asked` is what a
    question of a quiz shows before and after, as its kind draws it. `name` is what lists call the card by, `region` and
    `area` are its part of the body and of the licensing exam.
    """

    subject: Subject
    kind: str
    question: str
    answer: str = ""
    lines: tuple[str, ...] = ()
    detail: str = ""
    meaning: str = ""
    front: Plate | None = None
    back: Plate | None = None
    links: tuple[Link, ...] = ()
    asked: Mapping[str, Any] | None = None
    name: str = ""
    region: str = ""
    area: str = ""
