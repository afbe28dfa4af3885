"""Pictures inside files of questions, verified before anything else looks at them. Pure: no Django."""

import base64
import binascii
import hashlib
import io
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import unquote, unquote_to_bytes

from PIL import Image, UnidentifiedImageError

from courses.assessments.content import FigureContent, QuestionContent

MEGABYTE = 1024 * 1024
# As for uploads; the settings say the same.
MOST_PICTURE_BYTES = 8 * MEGABYTE
MOST_PIXELS = 40_000_000
EXTENSIONS = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp", "GIF": "gif"}
# What Pillow raises for damage; its readers are many.
BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, OverflowError, MemoryError)
ORIGIN = "file"
INSIDE = "data:image/"


class PictureRefused(Exception):
    """The picture cannot be taken."""


@dataclass(frozen=True)
class Picture:
    """One verified picture, with the name that it had in the file."""

    name: str
    data: bytes
    format_name: str
    width: int
    height: int

    @property
    def digest(self) -> str:
        """The same for the same bytes; by it the image library knows its files too."""
        return hashlib.sha1(self.data, usedforsecurity=False).hexdigest()

    @property
    def source(self) -> str:
        """How figures name it while it is in no library."""
        return f"{ORIGIN}:{self.digest}"

    @property
    def title(self) -> str:
        """Its name for people, without the folder and the extension."""
        return re.sub(r"[^\w .()-]", "", PurePosixPath(self.name.replace("\\", "/")).stem).strip()[:80] or "Picture"

    @property
    def file_name(self) -> str:
        """A harmless name for a file that holds it."""
        return f"{self.digest[:16]}.{EXTENSIONS[self.format_name]}"

    @property
    def content_type(self) -> str:
        """Its media type."""
        return f"image/{self.format_name.lower()}"


NO_PICTURES: Mapping[str, Picture] = {}


def read_picture(name: str, data: bytes) -> Picture:
    """The picture in the bytes; PictureRefused for what is none, is damaged or is too large."""
    if len(data) > MOST_PICTURE_BYTES:
        raise PictureRefused(f"it has more than {MOST_PICTURE_BYTES // MEGABYTE} MB")
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data), formats=tuple(EXTENSIONS)) as opened:
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            width, height = opened.size
            frames = getattr(opened, "n_frames", 1)
            format_name = str(opened.format)
            opened.verify()
    except Image.DecompressionBombError:
        raise PictureRefused("it has too many pixels") from None
    except BROKEN:
        raise PictureRefused("only whole pictures of the kinds PNG, JPEG, WebP and GIF are taken") from None
    if width * height * frames > MOST_PIXELS:
        raise PictureRefused("it has too many pixels")
    return Picture(name[:200], data, format_name, width, height)


def decoded_picture(name: str, coded: str) -> Picture:
    """The picture in a text of base64."""
    try:
        return read_picture(name, base64.b64decode(coded))
    except (binascii.Error, ValueError):
        raise PictureRefused("it is damaged") from None


def picture_inside(address: str) -> Picture:
    """The picture that is its own address, as in ``data:image/png;base64,...``."""
    head, _, data = address.partition(",")
    if head.endswith(";base64"):
        return decoded_picture("", unquote(data))
    return read_picture("", unquote_to_bytes(data))


def figures_in(content: QuestionContent) -> list[FigureContent]:
    """The figures of a question and of its parts."""
    return [part.figure for part in (content, *content.parts) if part.figure]


def with_sources(content: QuestionContent, sources: Mapping[str, str]) -> QuestionContent:
    """The question whose figures are named otherwise."""
    figure = content.figure
    if figure and figure.source in sources:
        figure = replace(figure, source=sources[figure.source])
    return replace(content, figure=figure, parts=tuple(with_sources(part, sources) for part in content.parts))
