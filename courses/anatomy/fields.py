"""Fields of the atlas that are stored as JSON and written as text."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from courses.anatomy.corners import Unreadable, as_text, corners_in, problem_of


class TextOfListField(forms.CharField):
    """A list that a person writes as one text."""

    def __init__(self, *, rows: int = 3, **options: Any) -> None:
        # What a model's JSON field offers beside it means nothing here.
        options = {name: value for name, value in options.items() if name not in ("encoder", "decoder")}
        super().__init__(max_length=8000, **{"widget": forms.Textarea(attrs={"rows": rows}), **options})

    def prepare_value(self, value: Any) -> Any:
        """What stands in the field: the stored list as text, or what was typed."""
        return value if isinstance(value, str) or value is None else self.as_text(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the text differs from that of the stored list."""
        return super().has_changed(self.prepare_value(initial or []), data)

    def clean(self, value: Any) -> Any:
        """The list; the text itself is checked first."""
        return self.as_list(super().clean(value))

    @abstractmethod
    def as_text(self, value: Any) -> str:
        """The stored list as a person writes it."""

    @abstractmethod
    def as_list(self, text: str) -> list[Any]:
        """What is stored of the text."""


class TextOfLinesField(TextOfListField):
    """One entry in each line."""

    def as_text(self, value: Sequence[str]) -> str:
        """Each on its line."""
        return "\n".join(value)

    def as_list(self, text: str) -> list[str]:
        """Without empty lines."""
        return [line for part in text.splitlines() if (line := part.strip())]


class TextOfCornersField(TextOfListField):
    """The corners of a zone."""

    def as_text(self, value: Sequence[Sequence[float]]) -> str:
        """Such as 120,340 130.5,352."""
        return as_text(value)

    def as_list(self, text: str) -> list[list[float]]:
        """The corners, if they make a zone."""
        try:
            corners = corners_in(text)
        except Unreadable as error:
            raise ValidationError(str(error)) from error
        if corners and (problem := problem_of(corners)):
            raise ValidationError(problem)
        return [list(corner) for corner in corners]


class LinesField(models.JSONField):
    """A list of texts."""

    def formfield(self, **kwargs: Any) -> Any:
        """One in each line."""
        return super().formfield(**{"form_class": TextOfLinesField, **kwargs})


class CornersField(models.JSONField):
    """[x, y] pairs of a closed curve."""

    def formfield(self, **kwargs: Any) -> Any:
        """Pairs with a blank between them."""
        return super().formfield(**{"form_class": TextOfCornersField, "rows": 2, **kwargs})
