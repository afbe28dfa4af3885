"""Named crops of the body chart: the house illustration of course cards and the Continue card."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Crop:
    """A window on one view of the figure. `focus` and `soft` name chart shapes, strongest first."""

    label: str
    view: str
    box: str
    focus: tuple[str, ...]
    soft: tuple[str, ...] = ()


# Shapes are named "slug", "slug:side" or "slug:side:index"; the side is that of the screen, as the package has it.
CROPS = {
    "neck": Crop("Neck and shoulders, back", "back", "874 84 424 300", ("trapezius",), ("neck",)),
    "low-back": Crop("Low back and hips", "back", "924 480 324 250", ("lower-back",), ("gluteal",)),
    "trunk": Crop("Trunk, front", "front", "190 420 340 270", ("abs",), ("obliques",)),
    "thigh": Crop("Thighs, front", "front", "180 650 364 250", ("quadriceps",), ("adductors",)),
    "foot": Crop("Feet", "front", "210 1140 300 230", ("feet",), ("ankles",)),
    "forearm": Crop("Hand and forearm", "front", "30 640 300 220", ("hands",), ("forearm",)),
}
CROP_CHOICES = [(key, crop.label) for key, crop in CROPS.items()]

# The figure of the catalog's first plate; its zones, points and labels stand in templates/anatomy/hero_plate.html.
HERO = Crop(
    "Back, with six common trigger points",
    "back",
    "590 64 990 948",
    ("upper-back:right:0",),
    ("trapezius:left", "lower-back:right:0", "hamstring:left"),
)

# The figure beside the sign-in form; its zone and points stand in templates/account/art_pattern.html.
DOOR = Crop("Back, right upper trapezius", "back", "790 70 590 700", ("trapezius:right",), ("neck:right",))
