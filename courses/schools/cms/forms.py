"""Forms of the admin that accept no row of another school, wherever the reference to it hides."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

from courses.schools.scoping import may_see

NOT_YOURS = "Choose something that belongs to your school."


class OwnReferencesMixin:
    """Checks fields, blocks, links inside text and child rows. Choosers show only what is allowed; a made-up request
    could name anything."""

    def clean(self) -> dict[str, Any]:
        """Refuses what the person who fills in the form may not see."""
        cleaned: dict[str, Any] = super().clean()  # type: ignore[misc]
        user = self.for_user  # type: ignore[attr-defined]
        if user is None:
            return cleaned
        for form in _with_child_forms(self):
            for name, value in list(form.cleaned_data.items()):
                named = references(form._meta.model, name, value)
                if not all(may_see(user, model, pk) for model, pk in named):
                    form.add_error(name, NOT_YOURS)
        return cleaned


def references(model: type[Model], name: str, value: Any) -> Iterator[tuple[type[Model], Any]]:
    """The rows that a cleaned value of the model's field points at."""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return
    if isinstance(value, Model):
        yield type(value), value.pk
    elif hasattr(field, "extract_references") and value is not None:
        yield from ((target, pk) for target, pk, *_paths in field.extract_references(value))


def _with_child_forms(form: Any) -> Iterator[Any]:
    yield form
    for formset in form.formsets.values():
        formset.is_valid()
        for child in formset.forms:
            if hasattr(child, "cleaned_data"):
                yield from _with_child_forms(child) if hasattr(child, "formsets") else (child,)


class SchoolModelForm(OwnReferencesMixin, WagtailAdminModelForm):
    """The form of a snippet."""


class SchoolPageForm(OwnReferencesMixin, WagtailAdminPageForm):
    """The form of a page."""
