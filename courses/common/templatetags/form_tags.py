"""Rendering of form fields: the same markup, the same voice, in every room.

``{{ form }}`` or ``{% include "components/form.html" %}`` draws a whole form, ``{{ form.email.as_field_group }}`` one
field. A form class says only what it asks.
"""

from collections.abc import Iterator

from django import forms, template
from django.core.exceptions import ValidationError
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString
from django.utils.text import capfirst

register = template.Library()

TICKS = (forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple)
COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The field's widget with the class of the design system."""
    classes = [field.field.widget.attrs.get("class", ""), _class_of(field.field.widget)]
    name = " ".join(filter(None, classes))
    return field.as_widget(attrs={"class": name} if name else {})


def _class_of(widget: forms.Widget) -> str:
    if isinstance(widget, TICKS):
        return ""
    if isinstance(widget, forms.Select):
        return "select"
    return "textarea" if isinstance(widget, forms.Textarea) else "input"


@register.filter
def is_tick(field: BoundField) -> bool:
    """One box to tick: its label stands beside it."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def is_password(field: BoundField) -> bool:
    """A field whose text can be shown on demand."""
    return isinstance(field.field.widget, forms.PasswordInput)


@register.filter
def sentences(field: BoundField) -> list[str]:
    """What to do about each error of the field."""
    return [sentence for error in field.errors.as_data() for sentence in _sentences(error, field)]


def _sentences(error: ValidationError, field: BoundField) -> list[str]:
    """Django's "This field is required." says what is wrong; ours says what to do."""
    if error.code == "required" and forms.Field.default_error_messages["required"] in error.messages:
        return [_fill_in(field)]
    return error.messages


def _fill_in(field: BoundField) -> str:
    if is_tick(field):
        return "Tick this to go on."
    if isinstance(field.field, forms.ChoiceField):
        return "Choose one."
    return "Choose a file." if isinstance(field.field, forms.FileField) else "Fill this in."


@register.filter
def problems(form: BaseForm) -> list[tuple[str, str]]:
    """All errors of the form for the summary: the id of the field (or "") and the sentence."""
    of_the_form = [("", str(sentence)) for sentence in form.non_field_errors()]
    return [*of_the_form, *_field_problems(form)]


def _field_problems(form: BaseForm) -> Iterator[tuple[str, str]]:
    for field in form:
        for sentence in sentences(field):
            yield (field.id_for_label or field.auto_id, f"{capfirst(field.label)}: {sentence}")


@register.filter
def things(number: int) -> str:
    """A count as the summary says it: 1 -> "one thing", 2 -> "two things"."""
    word = COUNTS[number] if number < len(COUNTS) else str(number)
    return f"{word} thing{'' if number == 1 else 's'}"
