"""Keeps the shared muscles of the database equal to the atlas file, and schools' own beside them."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex

from courses.anatomy.facts import Library, MuscleFacts, PointFacts, facts_in_file
from courses.anatomy.library import PARTS
from courses.anatomy.models import Atlas, Muscle, PointPlace, ReferralZone, TriggerPoint
from courses.common.errors import Refusal
from courses.schools.models import School
from courses.users.models import User

ATLAS = Path(__file__).parent / "data" / "trigger_points.yaml"


def read_atlas(path: Path = ATLAS) -> list[dict[str, Any]]:
    """The muscles as the atlas file writes them."""
    return yaml.load(path.read_text(), Loader=yaml.CSafeLoader)["muscles"]


def library_in_file() -> Library:
    """The atlas file as a library of its own, without a database."""
    muscles = sorted((facts_in_file(entry) for entry in read_atlas()), key=lambda muscle: muscle.name.casefold())
    return Library("file", tuple(muscles), frozenset())


@transaction.atomic
def load_muscles(*, entries: Iterable[dict[str, Any]]) -> int:
    """Creates and updates shared muscles by key, and answers how many changed. Loading the same again changes nothing.

    A muscle that left the file stays: lessons may still show it. What schools wrote is not touched.
    """
    known = {row.key: row for row in Muscle.objects.filter(school=None).prefetch_related(*PARTS)}
    return sum(_load(known.get(entry["key"]), facts_in_file(entry)) for entry in entries)


def _load(muscle: Muscle | None, facts: MuscleFacts) -> bool:
    if muscle and muscle.facts() == facts:
        return False
    write_facts(Muscle(pk=muscle.pk if muscle else None), facts)
    return True


def write_facts(muscle: Muscle, facts: MuscleFacts) -> None:
    """Gives the muscle these facts; its points are written anew. Inside the caller's transaction."""
    for name, value in asdict(facts).items():
        if name != "points":
            setattr(muscle, name, list(value) if isinstance(value, tuple) else value)
    muscle.save()
    TriggerPoint.objects.filter(muscle=muscle).delete()
    for number, point in enumerate(facts.points):
        _write_point(muscle, number, point)


def _write_point(muscle: Muscle, number: int, facts: PointFacts) -> None:
    point = TriggerPoint.objects.create(muscle=muscle, sort_order=number, key=facts.key, description=facts.description)
    PointPlace.objects.bulk_create(
        PointPlace(point=point, sort_order=order, view=place.view, x=str(place.at[0]), y=str(place.at[1]))
        for order, place in enumerate(facts.places)
    )
    ReferralZone.objects.bulk_create(
        ReferralZone(
            point=point,
            sort_order=order,
            kind=ReferralZone.Kind.SPILLOVER if zone.is_spillover else ReferralZone.Kind.ESSENTIAL,
            view=zone.view,
            corners=[list(corner) for corner in zone.corners],
        )
        for order, zone in enumerate(facts.zones)
    )


def open_atlas(*, school: School, is_public: bool) -> None:
    """Opens the school's atlas to everybody, or keeps it to the members. Its muscles stay as they are."""
    Atlas.objects.update_or_create(school=school, defaults={"is_public": is_public})


class MuscleInUseRefused(Refusal):
    """Pages still show an addition of the school, and nothing would take its place."""

    code = "muscle_in_use"
    message = "Pages still show this muscle. Take it out of them first."


@transaction.atomic
def make_own_version(*, school: School, key: str, actor: User) -> Muscle:
    """The school's own copy of the shared muscle, in its place from now on. Repeating it answers the same one."""
    if own := Muscle.objects.filter(school=school, key=key).first():
        return own
    shared = Muscle.objects.prefetch_related(*PARTS).get(school=None, key=key)
    own = Muscle(school=school)
    write_facts(own, shared.facts())
    log(instance=own, action="wagtail.create", user=actor)
    return own


@transaction.atomic
def end_own_version(*, muscle: Muscle, actor: User) -> None:
    """Ends a school's own muscle; where it took the place of a shared one, that one shows again."""
    if ReferenceIndex.get_references_to(muscle).exists():
        raise MuscleInUseRefused
    log(instance=muscle, action="wagtail.delete", user=actor, deleted=True)
    muscle.delete()
