"""The form of a school's own muscle, with its points, their places and zones."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.utils.text import slugify

from courses.anatomy.figure import load_view
from courses.anatomy.models import Muscle, ReferralZone, ViewName
from courses.anatomy.shapes import figure_of, shape_choices, values_of
from courses.schools.cms.forms import SchoolModelForm
from courses.schools.models import School
from courses.schools.scoping import schools_written_by

TAKEN = "There is a muscle of this name already. Make your own version of it instead."


def grouped_shapes() -> list[tuple[str, list[tuple[str, str]]]]:
    """The shapes of the figure by view, as a list of check boxes wants them."""
    groups = groupby(shape_choices(), key=lambda choice: choice.view)
    return [(ViewName(view).label, [(choice.value, choice.label) for choice in group]) for view, group in groups]


class MuscleForm(SchoolModelForm):
    """A muscle that the atlas can draw: each point has its place, each place and corner lies in its view."""

    for_school = forms.ModelChoiceField(
        School.objects.none(), label="School", help_text="Its own members and visitors see the muscle, nobody else."
    )
    shapes = forms.MultipleChoiceField(
        choices=grouped_shapes,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "shape-list"}),
        label="Lies on these shapes",
        help_text="Of the client's right side; the left follows. None, if no shape of the figure shows where it lies.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shapes"].initial = values_of(self.instance.figure)
        schools = schools_written_by(self.for_user)
        self.fields["for_school"].queryset = schools
        if self.instance.pk or len(schools) == 1:
            self.instance.school = self.instance.school if self.instance.pk else schools[0]
            del self.fields["for_school"]

    def clean(self) -> dict[str, Any]:
        """Names a new muscle by its key, and says beside each point what the atlas could not draw."""
        cleaned = super().clean()
        if not self.instance.pk and "name" in cleaned:
            self._name_by_key(cleaned)
        for point in _rows(self, "trigger_points"):
            _check_point(point)
        return cleaned

    def _name_by_key(self, cleaned: dict[str, Any]) -> None:
        school = cleaned.get("for_school") or self.instance.school
        self.instance.key = slugify(cleaned["name"])[:60]
        known = Muscle.objects.filter(key=self.instance.key)
        if not self.instance.key:
            self.add_error("name", "A name has letters.")
        elif known.filter(school=None).exists() or known.filter(school=school).exists():
            self.add_error("name", TAKEN)

    def save(self, commit: bool = True) -> Muscle:
        """Also gives new points a key each, and writes which shapes were chosen."""
        self.instance.school = self.cleaned_data.get("for_school") or self.instance.school
        chosen = self.cleaned_data["shapes"]
        if set(chosen) != set(values_of(self.instance.figure)):
            self.instance.figure = figure_of(chosen)
        self._name_points()
        return super().save(commit)

    def _name_points(self) -> None:
        """A key is never used again: cards that knew the old point would show the new one."""
        points = self.formsets["trigger_points"].forms
        shared = Muscle.objects.filter(key=self.instance.key).values_list("trigger_points__key", flat=True)
        taken = {*shared, *(point.instance.key for point in points)}
        numbers = (number for number in range(1, 1000) if f"{self.instance.key}-{number}" not in taken)
        for point in points:
            if not point.instance.key:
                point.instance.key = f"{self.instance.key}-{next(numbers)}"


def _rows(form: Any, name: str) -> Iterator[Any]:
    """The rows of the form set that stay and could be read."""
    for row in form.formsets[name].forms:
        if hasattr(row, "cleaned_data") and row.cleaned_data and not row.cleaned_data.get("DELETE"):
            yield row


def _check_point(point: Any) -> None:
    places, zones = list(_rows(point, "places")), list(_rows(point, "zones"))
    if not point.formsets["places"].is_valid() or not point.formsets["zones"].is_valid():
        return
    if not places:
        point.add_error(None, "Say where the point lies: add a place.")
    if not any(zone.cleaned_data.get("kind") == ReferralZone.Kind.ESSENTIAL for zone in zones):
        point.add_error(None, "Say where pain is usually felt: add a usual zone.")
    views = [place.cleaned_data["view"] for place in places]
    if len(views) != len(set(views)):
        point.add_error(None, "A point has one place in each view.")
    for place in places:
        _check_inside(place, "x", [(place.cleaned_data["x"], place.cleaned_data["y"])])
    for zone in zones:
        _check_inside(zone, "corners", zone.cleaned_data["corners"])


def _check_inside(row: Any, name: str, corners: Any) -> None:
    """Refuses what lies outside the box of the row's view."""
    x, y, width, height = load_view(row.cleaned_data["view"]).box
    for across, down in corners:
        if not (x <= across <= x + width and y <= down <= y + height):
            view = ViewName(row.cleaned_data["view"]).label
            row.add_error(
                name,
                f"{across:g},{down:g} lies outside the figure. “{view}” reaches "
                f"from {x:g},{y:g} to {x + width:g},{y + height:g}.",
            )
            return
