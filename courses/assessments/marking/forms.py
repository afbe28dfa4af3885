"""What a marker fills in."""

from typing import Any

from django import forms

from courses.assessments.judging import GivenMark, OpenPart

POINTS = "points-"


class MarkForm(forms.Form):
    """A number for each line of the rubric, and a comment. `seen` is how many marks the page was loaded with."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, answer: OpenPart, own: GivenMark | None, seen: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"seen": seen, "comment": own.comment if own else ""}
        for line in answer.rubric:
            self.fields[f"{POINTS}{line.key}"] = forms.IntegerField(
                label=line.text,
                min_value=0,
                max_value=line.points,
                initial=own.points_for(line) if own else None,
                help_text=f"0 to {line.points}",
                widget=forms.NumberInput(attrs={"class": "input mark__points", "inputmode": "numeric"}),
                error_messages={
                    "required": f"Give 0 to {line.points} points.",
                    "invalid": f"Give a whole number from 0 to {line.points}.",
                    "min_value": f"Give at least 0, at most {line.points}.",
                    "max_value": f"Give at most {line.points}.",
                },
            )
        self.fields["comment"] = forms.CharField(
            label="Comment",
            required=False,
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 5}),
            help_text="The trainee reads it with the result.",
        )

    @property
    def points(self) -> dict[str, int]:
        """The rubric's keys with what was given."""
        sent = self.cleaned_data.items()
        return {name.removeprefix(POINTS): value for name, value in sent if name.startswith(POINTS)}
