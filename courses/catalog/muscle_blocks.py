"""Blocks that show muscles: they refer to a muscle by its row, and show the school's version by its key."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from courses.anatomy.drawing import AUTO, SHARED, ChartRequest, Drawing, draw
from courses.anatomy.facts import Library, MuscleFacts
from courses.anatomy.library import library_of
from courses.anatomy.models import Muscle, ViewName
from courses.anatomy.regions import REGION_CHOICES, REGIONS
from courses.anatomy.sides import BOTH, LEFT, RIGHT

SIDE_CHOICES = [(RIGHT, "Right"), (LEFT, "Left"), (BOTH, "Both")]
MOST_MUSCLES = 4
CAPTION = 240


def side_block() -> blocks.ChoiceBlock:
    """The client's own side."""
    return blocks.ChoiceBlock(choices=SIDE_CHOICES, default=RIGHT, help_text="The client's own side.")


class LibraryBlock(blocks.StructBlock):
    """A block whose template gets `library`: the muscles of the lesson's school.

    Its drawings refer to the figure that the page holds once; in print (`figure` in the context) they carry it.
    """

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Adds the library; what is rendered outside a lesson shows the shared muscles."""
        context = super().get_context(value, parent_context)
        context.setdefault("library", None)
        context["library"] = context["library"] or library_of(None)
        return {**context, **self.drawn(value, context["library"], context.get("figure", SHARED))}

    @abstractmethod
    def drawn(self, value: Any, library: Library, figure: str) -> dict[str, Any]:
        """What the template shows of the value."""


class MuscleBlock(LibraryBlock):
    """A muscle card. What it says of the muscle comes from the atlas."""

    muscle = SnippetChooserBlock("anatomy.Muscle")
    note = blocks.CharBlock(max_length=400, required=False, help_text="Why this muscle stands here.")

    class Meta:
        icon = "user"
        template = "catalog/blocks/muscle.html"

    def drawn(self, value: Any, library: Library, figure: str) -> dict[str, Any]:
        """The muscle, or nothing when it left the atlas."""
        return {"muscle": next(known([value["muscle"]], library), None)}


class MuscleChartBlock(LibraryBlock):
    """Trigger points and referral zones of one or several muscles, as a plate."""

    muscles = blocks.ListBlock(SnippetChooserBlock("anatomy.Muscle"), min_num=1, max_num=MOST_MUSCLES)
    views = blocks.MultipleChoiceBlock(
        choices=ViewName.choices, required=False, help_text="None chosen: every view in which pain is felt."
    )
    side = side_block()
    caption = blocks.CharBlock(max_length=CAPTION)

    class Meta:
        icon = "view"
        label = "Trigger-point chart"
        template = "catalog/blocks/muscle_chart.html"

    def drawn(self, value: Any, library: Library, figure: str) -> dict[str, Any]:
        """The muscles, and a drawing of them all in each view."""
        muscles = list(known(value["muscles"], library))
        views = value["views"] or dict.fromkeys(view for muscle in muscles for view in muscle.views)
        return {"muscles": muscles, "drawings": list(drawings(library, muscles, views, value["side"], figure))}


class BodyRegionBlock(LibraryBlock):
    """A region of the body with the muscles that are named in it."""

    region = blocks.ChoiceBlock(choices=REGION_CHOICES)
    side = side_block()
    muscles = blocks.ListBlock(
        SnippetChooserBlock("anatomy.Muscle"), max_num=MOST_MUSCLES, default=[], help_text="Marked and named."
    )
    caption = blocks.CharBlock(max_length=CAPTION)

    class Meta:
        icon = "crosshairs"
        template = "catalog/blocks/body_region.html"

    def drawn(self, value: Any, library: Library, figure: str) -> dict[str, Any]:
        """The region in every view that shows it. With muscles: in every one that shows them too."""
        region = REGIONS[value["region"]]
        muscles = list(known(value["muscles"], library))
        views = [view for view in region.views if not muscles or any(view in muscle.views for muscle in muscles)]
        shown = drawings(library, muscles, views or region.views, value["side"], figure, window=region.key)
        return {"muscles": muscles, "region": region, "drawings": list(shown)}


class CompareBlock(LibraryBlock):
    """Two muscles side by side: where they lie, where they refer, what tells them apart."""

    first = SnippetChooserBlock("anatomy.Muscle")
    second = SnippetChooserBlock("anatomy.Muscle")
    side = side_block()
    caption = blocks.CharBlock(max_length=CAPTION)

    class Meta:
        icon = "arrows-up-down"
        label = "Compare two muscles"
        template = "catalog/blocks/compare.html"

    def clean(self, value: Any) -> Any:
        """Two different ones."""
        result = super().clean(value)
        if result["first"] == result["second"]:
            raise StructBlockValidationError({"second": ValidationError("Choose another muscle than the first.")})
        return result

    def drawn(self, value: Any, library: Library, figure: str) -> dict[str, Any]:
        """Each muscle with its drawings in the views where both lie, so that the eye can go from one to the other.

        Two that share no such view, as biceps and triceps, are each drawn from their own side.
        """
        muscles = list(known([value["first"], value["second"]], library))
        lying = [lying_in(muscle) for muscle in muscles]
        pairs = []
        for muscle, own in zip(muscles, lying, strict=True):
            shared = [view for view in own if all(view in views for views in lying)]
            views = shared or own
            pairs.append((muscle, list(drawings(library, [muscle], views, value["side"], figure, ratio=1.0))))
        return {"pairs": pairs}


def known(rows: Iterable[Muscle | None], library: Library) -> Iterator[MuscleFacts]:
    """The chosen muscles as the school teaches them; without those that left the atlas."""
    for row in rows:
        if row is not None and row.key in library.by_key:
            yield library.by_key[row.key]


def lying_in(muscle: MuscleFacts) -> list[str]:
    """The views in which the muscle itself lies, its shape or a point; its pain may be felt in others too."""
    shapes = {shape["view"] for shape in muscle.figure}
    places = {place.view for point in muscle.points for place in point.places}
    return [view for view in muscle.views if view in shapes | places]


def drawings(
    library: Library,
    muscles: Iterable[MuscleFacts],
    views: Iterable[str],
    side: str,
    figure: str,
    window: str = AUTO,
    ratio: float | None = None,
) -> Iterator[Drawing]:
    """The muscles together, in each view."""
    keys = tuple(muscle.key for muscle in muscles)
    return (
        draw(library, ChartRequest(view, keys, side=side, window=window, figure=figure, ratio=ratio)) for view in views
    )
