"""A small atlas of its own: a few muscles of the back whose points and zones have round numbers."""

from django.db import transaction

from courses.anatomy.facts import Library, MuscleFacts, PlaceFacts, Point, PointFacts, ZoneFacts
from courses.anatomy.models import Muscle
from courses.anatomy.services import write_facts

BACK = "back"


def square(left: int, top: int, side: int) -> tuple[Point, ...]:
    """The corners of a square."""
    right, bottom = left + side, top + side
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def point(
    key: str, at: Point, usual: tuple[Point, ...] = (), spillover: tuple[Point, ...] = (), *, felt: str = ""
) -> PointFacts:
    """A trigger point seen from behind, with at most one zone of each kind."""
    zones = [ZoneFacts(BACK, True, spillover)] if spillover else []
    zones += [ZoneFacts(BACK, False, usual)] if usual else []
    return PointFacts(key, felt or f"Pain from {key}.", (PlaceFacts(BACK, at),), tuple(zones))


def muscle(key: str, *points: PointFacts, slug: str = "", is_deep: bool = False) -> MuscleFacts:
    """A muscle with those points, on a shape of the figure when a slug is given."""
    shape = {
        "view": BACK,
        "slug": slug,
        "right": {"part": "right", "paths": [0]},
        "left": {"part": "left", "paths": [0]},
    }
    return MuscleFacts(
        key=key,
        name=key.replace("-", " ").capitalize(),
        latin=f"Musculus {key}",
        region="back",
        is_deep=is_deep,
        synonyms=(),
        origin="Here",
        insertion="There",
        actions=("Moves",),
        nerve="A nerve",
        roots="C5",
        complaints=("Pain",),
        activating_factors=("Work",),
        cautions=(),
        palpation="Feel it.",
        note="",
        figure=(shape,) if slug else (),
        points=points,
    )


INFRASPINATUS = muscle(
    "infraspinatus",
    point("infraspinatus-1", (1170, 360), square(1220, 300, 60), square(1220, 410, 50)),
    point("infraspinatus-2", (1160, 390), square(1220, 300, 60)),
    slug="trapezius",
)
RHOMBOIDS = muscle("rhomboids", point("rhomboids-1", (1115, 370), square(1100, 330, 30)), is_deep=True)
GLUTEUS = muscle("gluteus-medius", point("gluteus-medius-1", (1160, 660), square(1150, 650, 40)), slug="gluteal")
SOLEUS = muscle("soleus", point("soleus-1", (1180, 1100), square(1140, 1295, 30)), slug="calves")
DELTOID = muscle("deltoid", point("deltoid-1", (1250, 340), square(1225, 310, 50)), slug="deltoids")
LIBRARY = Library("small", (DELTOID, GLUTEUS, INFRASPINATUS, RHOMBOIDS, SOLEUS), frozenset())


@transaction.atomic
def write_small_atlas() -> None:
    """The library as the shared muscles of the database."""
    for facts in LIBRARY.muscles:
        write_facts(Muscle.objects.filter(school=None, key=facts.key).first() or Muscle(), facts)
