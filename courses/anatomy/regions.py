"""Windows on the figure for each region of the body: where a small screen begins, and what a card is cropped to."""

from collections.abc import Mapping
from dataclasses import dataclass

from courses.anatomy.sides import AXIS_SUM, BOTH, LEFT
from courses.anatomy.viewing import BACK, FRONT, HEAD, Box


@dataclass(frozen=True)
class Region:
    """A region, and its window (x, y, width, height) on the client's right side in each view that shows it."""

    key: str
    label: str
    boxes: Mapping[str, Box]

    @property
    def views(self) -> tuple[str, ...]:
        """The views that show it, the most telling first."""
        return tuple(self.boxes)


REGIONS = {
    region.key: region
    for region in (
        Region(
            "head",
            "Head and neck",
            {HEAD: (0, 20, 720, 680), FRONT: (204, 84, 320, 250), BACK: (924, 84, 320, 250)},
        ),
        Region("shoulder", "Shoulder and upper arm", {BACK: (1054, 190, 290, 370), FRONT: (104, 190, 290, 370)}),
        Region("trunk", "Chest, belly and back", {FRONT: (174, 230, 380, 480), BACK: (894, 230, 380, 480)}),
        Region("hip", "Hip and thigh", {BACK: (1040, 590, 230, 420), FRONT: (178, 590, 230, 420)}),
        Region("leg", "Knee, lower leg and foot", {BACK: (1045, 930, 230, 430), FRONT: (172, 930, 230, 430)}),
        Region("forearm", "Forearm and hand", {BACK: (1216, 440, 220, 380), FRONT: (12, 440, 220, 380)}),
    )
}
REGION_CHOICES = [(region.key, region.label) for region in REGIONS.values()]


def region_box(key: str, view: str, side: str) -> Box | None:
    """The region's window in the view, on the client's own side or around both. None where the view lacks it."""
    box = REGIONS[key].boxes.get(view)
    if box is None or side not in (LEFT, BOTH):
        return box
    mirrored = mirror_box(view, box)
    return mirrored if side == LEFT else box_of_both(box, mirrored)


def mirror_box(view: str, box: Box) -> Box:
    """The same window on the client's other side."""
    x, y, width, height = box
    return round(AXIS_SUM[view] - x - width, 1), y, width, height


def box_of_both(one: Box, other: Box) -> Box:
    """The window around both."""
    left, right = min(one[0], other[0]), max(one[0] + one[2], other[0] + other[2])
    return left, one[1], round(right - left, 1), one[3]
