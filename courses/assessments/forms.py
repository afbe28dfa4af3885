"""What the quiz runner sends."""

import re

from django import forms

ELSEWHERE = ("review", "leave", "check")
MOST = 9999


class AnswerForm(forms.Form):
    """Which question, and where to go after the save. The answer's own values are the question type's to read."""

    position = forms.IntegerField(min_value=1, max_value=MOST)
    seen_sequence = forms.IntegerField(min_value=0, max_value=MOST)
    go = forms.CharField(required=False)

    def clean_go(self) -> str:
        """The number of a question, "review", "check" or "leave"; nothing means: stay."""
        go = self.cleaned_data["go"]
        if go and go not in ELSEWHERE and not re.fullmatch(r"[1-9][0-9]{0,3}", go):
            raise forms.ValidationError("Choose one of the buttons of the page.")
        return go
