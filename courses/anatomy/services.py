"""Keeps the muscles of the database equal to the atlas file."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from courses.anatomy.models import Muscle

ATLAS = Path(__file__).parent / "data" / "trigger_points.yaml"


def read_atlas(path: Path = ATLAS) -> list[dict[str, Any]]:
    """The muscles as the atlas file writes them."""
    return yaml.load(path.read_text(), Loader=yaml.CSafeLoader)["muscles"]


@transaction.atomic
def load_muscles(*, entries: Iterable[dict[str, Any]]) -> int:
    """Creates and updates muscles by key, and answers how many changed. Loading the same again changes nothing.

    A muscle that left the file stays: lessons may still show it.
    """
    known = {muscle.key: muscle for muscle in Muscle.objects.all()}
    return sum(_load(known.get(entry["key"]), _fields(entry)) for entry in entries)


def _load(muscle: Muscle | None, fields: dict[str, Any]) -> bool:
    if muscle and all(getattr(muscle, name) == value for name, value in fields.items()):
        return False
    muscle = muscle or Muscle()
    for name, value in fields.items():
        setattr(muscle, name, value)
    muscle.save()
    return True


def _fields(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        "key": entry["key"],
        "name": entry["name"],
        "latin": entry["latin"],
        "region": entry["region"],
        "is_deep": entry["depth"] == "deep",
        "origin": entry["attachments"]["origin"],
        "insertion": entry["attachments"]["insertion"],
        "actions": entry["actions"],
        "nerve": entry["innervation"]["nerve"],
        "roots": entry["innervation"]["roots"],
        "complaints": entry["complaints"],
        "cautions": entry["cautions"],
        "palpation": entry["palpation"],
        "note": entry.get("note", ""),
        "figure": entry["figure"],
        "trigger_points": entry["trigger_points"],
    }
