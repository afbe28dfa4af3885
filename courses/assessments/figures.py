"""How a question names its figure. Pure: no Django."""

from typing import Any

from courses.assessments.content import FigureContent

BODY, UPLOADED = "figure", "image"
VIEWS = (
    ("front", "Body from the front"),
    ("back", "Body from behind"),
    ("head_lateral", "Head and neck from the side"),
)


def figure_of(image_id: int | None, view: str, alt: str) -> FigureContent | None:
    """The figure in an author's fields: an uploaded image, else a view of the body figure, else none."""
    if image_id:
        return FigureContent(f"{UPLOADED}:{image_id}", alt.strip())
    return FigureContent(f"{BODY}:{view}", alt.strip()) if view else None


def figure_fields(figure: FigureContent | None) -> dict[str, Any]:
    """The author's fields for a figure."""
    origin, _, name = figure.source.partition(":") if figure else ("", "", "")
    return {
        "figure": int(name) if origin == UPLOADED else None,
        "figure_view": name if origin == BODY else "",
        "figure_alt": figure.alt if figure else "",
    }
