"""The blocks of questions on the body chart: they name muscles of the atlas, and saving copies their geometry."""

from typing import Any

from wagtail import blocks

from courses.anatomy.areas import areas, part_labels
from courses.anatomy.drawing import AUTO
from courses.anatomy.regions import REGION_CHOICES
from courses.anatomy.sides import LEFT, RIGHT
from courses.assessments.figures import VIEWS
from courses.assessments.kinds import label_figure, places
from courses.assessments.kinds.charting import POINTS, SHAPES, WHOLE, ZONES
from courses.assessments.kinds.mark_point import MOST as MOST_TOLERANCE

MUSCLES, TRIGGER_POINTS = "atlas-muscles", "atlas-points"
SHOWS = [(SHAPES, "Its shape"), (POINTS, "Its trigger points"), (ZONES, "Its referral zones")]
MARK_WINDOWS = [("", "The region that shows it"), (WHOLE, "The whole figure"), *REGION_CHOICES]
SHOW_WINDOWS = [(AUTO, "As near as it fits"), (WHOLE, "The whole figure"), *REGION_CHOICES]


class AtlasKeyBlock(blocks.CharBlock):
    """The key of something in the atlas, typed or chosen from the school's own list beside the question."""

    def __init__(self, *, datalist: str = MUSCLES, **options: Any) -> None:
        super().__init__(max_length=80, **options)
        self.field.widget.attrs["list"] = datalist

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """For migrations it is a text."""
        options = {name: value for name, value in self._constructor_args[1].items() if name != "datalist"}
        return "wagtail.blocks.CharBlock", [], {"max_length": 80, **options}


def area_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The areas of the body by name, under the parts they belong to."""
    parts: dict[str, list[tuple[str, str]]] = {part: [] for part in part_labels()}
    for area in areas().values():
        parts[area.part].append((area.key, area.label))
    return [(label, parts[part]) for part, label in part_labels().items()]


def _view() -> blocks.ChoiceBlock:
    return blocks.ChoiceBlock(choices=VIEWS, label="Seen from")


def _side() -> blocks.ChoiceBlock:
    return blocks.ChoiceBlock(
        choices=[(RIGHT, "Right"), (LEFT, "Left")], default=RIGHT, help_text="The client's own side. Name it too."
    )


def _window(choices: list[tuple[str, str]], default: str) -> blocks.ChoiceBlock:
    return blocks.ChoiceBlock(choices=choices, default=default, required=False, label="How much of the figure")


class PlaceBlock(blocks.StructBlock):
    """What questions for a place on the chart have in common."""

    view = _view()
    side = _side()
    window = _window(MARK_WINDOWS, "")
    place = blocks.CharBlock(
        required=False,
        max_length=120,
        label="Right place in words",
        help_text="For the list that stands for the figure. Leave empty for the name of its area.",
    )
    others = blocks.ListBlock(
        blocks.ChoiceBlock(choices=area_choices, label="Area"),
        default=[],
        max_num=places.MOST - 1,
        label="Wrong places",
        help_text="For the same list. Leave empty for areas nearby.",
    )


class MarkPointBlock(PlaceBlock):
    """A trigger point to mark."""

    point = AtlasKeyBlock(datalist=TRIGGER_POINTS, label="Trigger point", help_text="Begin to type its name.")
    tolerance = blocks.IntegerBlock(
        required=False,
        default=0,
        min_value=0,
        max_value=MOST_TOLERANCE,
        help_text="How far off it may be, in units of the figure. 0 means about a fingertip.",
    )

    class Meta:
        icon = "crosshairs"
        label = "Mark the point"


class MarkZoneBlock(PlaceBlock):
    """A referral zone to mark."""

    subject = AtlasKeyBlock(
        datalist=TRIGGER_POINTS, label="Muscle or trigger point", help_text="Begin to type its name."
    )

    class Meta:
        icon = "radio-empty"
        label = "Mark the pain"


class NameMuscleBlock(blocks.StructBlock):
    """A muscle that is shown and named."""

    muscle = AtlasKeyBlock(label="Muscle shown", help_text="Begin to type its name.")
    view = _view()
    side = _side()
    window = _window(SHOW_WINDOWS, AUTO)
    shows = blocks.MultipleChoiceBlock(choices=SHOWS, label="The chart shows")
    others = blocks.ListBlock(AtlasKeyBlock(label="Muscle"), label="Other muscles to choose from")

    class Meta:
        icon = "image"
        label = "Name the muscle"


class MarkBlock(blocks.StructBlock):
    """One mark on the chart."""

    muscle = AtlasKeyBlock(help_text="Begin to type its name.")
    words = blocks.CharBlock(
        required=False,
        max_length=200,
        label="Where it is, in words",
        help_text="For those who cannot see it. Leave empty for the names of its areas.",
    )

    class Meta:
        label_format = "{muscle}"


class LabelFigureBlock(blocks.StructBlock):
    """Muscles that are marked and named."""

    view = _view()
    side = _side()
    window = _window(SHOW_WINDOWS, AUTO)
    shows = blocks.ChoiceBlock(choices=list(label_figure.SHOWN_BY.items()), default=POINTS, label="Marked by")
    marks = blocks.ListBlock(MarkBlock(label="Mark"), max_num=label_figure.MOST)
    others = blocks.ListBlock(
        AtlasKeyBlock(label="Muscle"), default=[], label="Other names", help_text="Names that belong to no mark."
    )

    class Meta:
        icon = "tag"
        label = "Label the figure"
