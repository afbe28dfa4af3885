"""What the office fills in to grant a trainee other terms in quizzes."""

from datetime import date
from typing import Any

from django import forms

from courses.assessments.models import Accommodation
from courses.assessments.services import AccommodationRefused
from courses.assessments.timing import STANDARD, Allowance

UNTIMED, OTHER = "untimed", "other"
USUAL = {"100": "Standard", "125": "1.25 × the time", "150": "1.5 × the time", "200": "2 × the time"}
HOUR = 60
MOST_HOURS = 24 * 366


class AccommodationForm(forms.Form):
    """The terms as the office names them. It begins from what is in force, so that one thing can be changed."""

    time = forms.ChoiceField(
        label="Time",
        widget=forms.RadioSelect,
        choices=[*USUAL.items(), (OTHER, "Another share of the time"), (UNTIMED, "No time limit")],
    )
    percent = forms.IntegerField(
        label="Share of the time in percent",
        min_value=100,
        max_value=1000,
        required=False,
        help_text="For “Another share of the time”: 100 is the standard, 1000 ten times as long.",
    )
    extra_attempts = forms.IntegerField(
        label="Further attempts", min_value=0, max_value=20, help_text="In each quiz, beyond what it allows."
    )
    later_closing = forms.IntegerField(
        label="Closes later by hours",
        min_value=0,
        max_value=MOST_HOURS,
        help_text="Longer time moves the closing as well.",
    )
    valid_until = forms.DateField(
        label="Valid until",
        required=False,
        help_text="The last day. Empty: until you end it.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label="Reason",
        max_length=2000,
        required=False,
        help_text="For the office alone. Instructors and the trainee do not see it.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, present: Accommodation | None, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": _initial(present), **kwargs})
        self.today = today

    def clean_valid_until(self) -> date | None:
        """A day that is over would grant nothing."""
        day: date | None = self.cleaned_data["valid_until"]
        if day and day < self.today:
            raise forms.ValidationError("Choose today or a later day.")
        return day

    def clean(self) -> dict[str, Any]:
        """Another share needs its number; a grant needs something that is granted."""
        cleaned = super().clean() or {}
        if cleaned.get("time") == OTHER and cleaned.get("percent") is None and "percent" not in self.errors:
            self.add_error("percent", "Write how much time in percent, such as 175.")
        if not self.errors and self.allowance == STANDARD:
            self.add_error("time", AccommodationRefused.message)
        return cleaned

    @property
    def allowance(self) -> Allowance:
        """What the filled in form grants."""
        cleaned = self.cleaned_data
        time = cleaned["time"]
        return Allowance(
            time_percent=cleaned["percent"] if time == OTHER else int(time) if time in USUAL else 100,
            is_untimed=time == UNTIMED,
            extra_attempts=cleaned["extra_attempts"],
            later_closing_minutes=cleaned["later_closing"] * HOUR,
        )


def _initial(present: Accommodation | None) -> dict[str, Any]:
    if present is None:
        return {"time": "100", "extra_attempts": 0, "later_closing": 0}
    share = str(present.time_percent)
    is_usual = present.is_untimed or share in USUAL
    return {
        "time": (UNTIMED if present.is_untimed else share) if is_usual else OTHER,
        "percent": None if is_usual else present.time_percent,
        "extra_attempts": present.extra_attempts,
        "later_closing": -(-present.later_closing_minutes // HOUR),
        "valid_until": present.valid_until,
        "reason": present.reason,
    }
