"""How a question names its figure. Pure: no Django."""

BODY, UPLOADED = "figure", "image"
VIEWS = (
    ("front", "Body from the front"),
    ("back", "Body from behind"),
    ("head_lateral", "Head and neck from the side"),
)


def body_source(view: str) -> str:
    """The name of a view of the body figure."""
    return f"{BODY}:{view}"


def image_source(image_id: int) -> str:
    """The name of an uploaded image."""
    return f"{UPLOADED}:{image_id}"
