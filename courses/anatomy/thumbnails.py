"""Small charts for lists of muscles in the Wagtail admin."""

from typing import Any

from django.template.loader import render_to_string
from wagtail.admin.ui.tables import Column

from courses.anatomy.drawing import ALL_LAYERS, LABELS, ChartRequest, Drawing, draw
from courses.anatomy.facts import Library
from courses.anatomy.figure import BACK, FRONT, HEAD
from courses.anatomy.library import library_of
from courses.anatomy.models import Muscle

LAYERS = ALL_LAYERS - {LABELS}  # text would be too small to read


class ThumbnailColumn(Column):
    """Where each muscle lies and refers, in its best view. The header carries the figures, once for the table."""

    cell_template_name = "anatomy/thumbnail_cell.html"

    def __init__(self) -> None:
        super().__init__("chart", label="Chart")
        self._libraries: dict[int | None, Library] = {}

    def render_header_html(self, parent_context: Any) -> str:
        """The column's title, with the figures that the rows draw by reference."""
        return render_to_string("anatomy/thumbnail_header.html", {"label": self.label, "views": (FRONT, BACK, HEAD)})

    def get_cell_context_data(self, instance: Muscle, parent_context: Any) -> dict[str, Any]:
        """The row with its drawing."""
        return {**super().get_cell_context_data(instance, parent_context), "drawing": self._drawing(instance)}

    def _drawing(self, muscle: Muscle) -> Drawing | None:
        """All in windows of one shape. A muscle that nobody has placed on the figure yet has none."""
        if muscle.school_id not in self._libraries:
            self._libraries[muscle.school_id] = library_of(muscle.school)
        library = self._libraries[muscle.school_id]
        views = library.by_key[muscle.key].views
        return draw(library, ChartRequest(views[0], (muscle.key,), layers=LAYERS, ratio=1.0)) if views else None
