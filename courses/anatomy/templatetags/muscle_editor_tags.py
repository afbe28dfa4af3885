"""What the editor of a muscle shows: the figure to draw on, and the page as it would be."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import template

from courses.anatomy.charts import Chart, as_view_box, whole_figure
from courses.anatomy.cms.preview import preview_of
from courses.anatomy.facts import MuscleFacts
from courses.anatomy.figure import HEAD, Box, load_view
from courses.anatomy.models import ViewName
from courses.anatomy.pages import MusclePage
from courses.anatomy.shapes import Choice, shape_choices
from courses.anatomy.sides import AXIS_SUM
from courses.schools.models import School

register = template.Library()


@dataclass(frozen=True)
class Canvas:
    """One view to draw on. `mirror` is twice the x of the client's midline."""

    name: str
    label: str
    box: Box
    mirror: float
    choices: tuple[Choice, ...]

    @property
    def view_box(self) -> str:
        """As SVG writes it."""
        return as_view_box(self.box)

    @property
    def has_both(self) -> bool:
        """Whether it shows both sides: the head is seen from one."""
        return self.name != HEAD

    @property
    def chart(self) -> Chart:
        """The figure with nothing on it."""
        return whole_figure(self.name)


@register.simple_tag
def canvases() -> list[Canvas]:
    """Every view."""
    return list(_canvases())


def _canvases() -> Iterator[Canvas]:
    for name, label in ViewName.choices:
        choices = tuple(choice for choice in shape_choices() if choice.view == name)
        yield Canvas(name, label, load_view(name).box, AXIS_SUM[name], choices)


@register.simple_tag
def preview_page(muscle: MuscleFacts, school: School | None) -> MusclePage:
    """The muscle's page as it would be."""
    return preview_of(muscle, school)
