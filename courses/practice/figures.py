"""The plate of a card as a drawing."""

from courses.anatomy import drawing
from courses.anatomy.drawing import NEAR, ChartRequest, Drawing
from courses.anatomy.facts import Library
from courses.practice.faces import ZONES, Plate

VEILED_ZONE = "Where pain is felt, on the right side"
VEILED_POINT = "The point that is pressed, on the right side"


def draw_plate(library: Library, plate: Plate) -> Drawing:
    """The crop that fills the card's plate: as near as what is drawn allows, so that no front frames its answer.

    A veiled one carries words that answer nothing.
    """
    words = VEILED_ZONE if ZONES in plate.layers else VEILED_POINT
    request = ChartRequest(
        view=plate.view,
        muscles=(plate.muscle,),
        points=plate.points,
        layers=plate.layers,
        window=NEAR,
        words=words if plate.is_veiled else "",
    )
    return drawing.draw(library, request)
