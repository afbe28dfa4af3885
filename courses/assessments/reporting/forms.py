"""What is said about a question, and what is answered."""

from django import forms

from courses.assessments.models import ProblemReport


class ReportForm(forms.Form):
    """What is wrong with the question."""

    reason = forms.ChoiceField(
        label="What is wrong with it",
        choices=ProblemReport.Reason.choices,
        widget=forms.Select(attrs={"autofocus": True}),  # whoever asked for the form goes on in it
    )
    text = forms.CharField(
        label="In your words", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self) -> dict[str, object]:
        """ "Something else" says nothing by itself."""
        cleaned = super().clean() or {}
        if cleaned.get("reason") == ProblemReport.Reason.OTHER and not cleaned.get("text"):
            self.add_error("text", "Say in a sentence what is wrong.")
        return cleaned


class OutcomeForm(forms.Form):
    """What was done about a report."""

    outcome = forms.ChoiceField(
        label="What was done",
        choices=ProblemReport.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what was done."},
    )
    outcome_text = forms.CharField(
        label="In a sentence",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The trainee gets it by letter.",
        error_messages={"required": "Write a sentence for the trainee."},
    )
