"""The pictures of a reader: handed to the printing process with the page, in a size that paper can show."""

import base64
from typing import Any

# About 200 dots an inch across the text, on white: paper knows no transparency.
ON_PAPER = "max-1400x1600|bgcolor-ffffff|format-jpeg|jpegquality-82"


class ImageBox:
    """Collects pictures under names that the page can ask for."""

    def __init__(self) -> None:
        self._pictures: dict[str, bytes] = {}

    def name_of(self, image: Any) -> str:
        """The name of the picture, which is now in the box."""
        name = f"{image.pk}.jpg"
        if name not in self._pictures:
            with image.get_rendition(ON_PAPER).file.open("rb") as file:
                self._pictures[name] = file.read()
        return name

    def encoded(self) -> dict[str, str]:
        """The pictures as text."""
        return {name: base64.b64encode(data).decode() for name, data in self._pictures.items()}
