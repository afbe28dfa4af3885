"""The form of the school's office about its atlas."""

from django import forms

CHOICES = [(True, "Everybody, also visitors without an account"), (False, "Only members of the school")]


class OpennessForm(forms.Form):
    """Who may see the school's atlas."""

    is_public = forms.TypedChoiceField(
        label="Who may see the atlas",
        choices=CHOICES,
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
    )
