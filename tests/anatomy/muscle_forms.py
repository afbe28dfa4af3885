"""What the editor of a muscle sends, as a browser without JavaScript would."""

from typing import Any

from wagtail.test.utils.form_data import inline_formset, nested_form_data

from courses.anatomy.facts import MuscleFacts
from courses.anatomy.models import Muscle, TriggerPoint
from courses.anatomy.shapes import values_of

LISTS = ("synonyms", "actions", "complaints", "activating_factors", "cautions")
TEXTS = ("name", "latin", "region", "origin", "insertion", "nerve", "roots", "palpation", "note")


def sent(muscle: Muscle, **changes: Any) -> dict[str, Any]:
    """The form as it opens, with some of its fields changed by their names."""
    facts = muscle.facts()
    points = list(muscle.trigger_points.all())
    form = nested_form_data(
        {
            **{name: getattr(facts, name) for name in TEXTS},
            **{name: "\n".join(getattr(facts, name)) for name in LISTS},
            "trigger_points": inline_formset([_point(point) for point in points], initial=len(points)),
        }
    )
    if facts.is_deep:
        form["is_deep"] = "on"
    return {**form, "shapes": values_of(facts.figure), **changes}


def _point(point: TriggerPoint) -> dict[str, Any]:
    places, zones = list(point.places.all()), list(point.zones.all())
    return {
        "id": point.pk,
        "description": point.description,
        "places": inline_formset(
            [{"id": it.pk, "view": it.view, "x": it.x, "y": it.y} for it in places], initial=len(places)
        ),
        "zones": inline_formset(
            [{"id": it.pk, "kind": it.kind, "view": it.view, "corners": _text(it.corners)} for it in zones],
            initial=len(zones),
        ),
    }


def sent_new(facts: MuscleFacts, name: str) -> dict[str, Any]:
    """The form of a new muscle that is like another, with one point."""
    form = nested_form_data(
        {
            **{field: getattr(facts, field) for field in TEXTS},
            **{field: "\n".join(getattr(facts, field)) for field in LISTS},
            "name": name,
            "trigger_points": inline_formset(
                [
                    {
                        "description": "In the middle.",
                        "places": inline_formset([{"view": "back", "x": "1100", "y": "300"}]),
                        "zones": inline_formset(
                            [{"kind": "essential", "view": "back", "corners": "1100,300 1140,300 1140,340"}]
                        ),
                    }
                ]
            ),
        }
    )
    return {**form, "shapes": values_of(facts.figure)}


def _text(corners: list[list[float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in corners)
