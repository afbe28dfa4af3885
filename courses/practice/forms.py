"""What trainees type and choose."""

from datetime import timedelta
from typing import Any

from django import forms

from courses.practice.models import Preferences
from courses.practice.scheduling import Grade

LONGEST_AGO = timedelta(days=7)


class ReviewForm(forms.Form):
    """One grade as a page or its script sends it. `age_ms` is how long ago it was given, when it was sent later."""

    uuid = forms.UUIDField()
    subject = forms.CharField(max_length=200)
    grade = forms.TypedChoiceField(choices=[(grade.value, grade.name) for grade in Grade], coerce=int)
    duration_ms = forms.IntegerField(min_value=0, required=False)
    age_ms = forms.IntegerField(min_value=0, required=False)

    @property
    def age(self) -> timedelta:
        """How long ago the grade was given, within reason."""
        return min(timedelta(milliseconds=self.cleaned_data["age_ms"] or 0), LONGEST_AGO)

    @property
    def duration_ms_within_reason(self) -> int:
        """At most ten minutes: nobody thinks longer on one card, but phones are laid aside."""
        return min(self.cleaned_data["duration_ms"] or 0, 600_000)


class NoteForm(forms.Form):
    """A person's own words on a card."""

    note = forms.CharField(max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class PreferencesForm(forms.ModelForm):
    """How much a day, and how surely."""

    class Meta:
        model = Preferences
        fields = ("new_per_day", "reviews_per_day", "retention_percent")
        help_texts = {
            "new_per_day": "0 for none: only what you have met comes back.",
            "reviews_per_day": "What is over waits for the next day, the longest due first.",
            "retention_percent": "Percent of cards that you want to recall. More means more reviews: 90 suits most.",
        }

    def changes(self) -> dict[str, Any]:
        """What was chosen, for the service."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
