"""Forms about people."""

from django import forms
from django.http import HttpRequest

from courses.users.models import User


class SignUpDetails(forms.Form):
    """What sign-up asks beside email and password: the legal name, because certificates print it."""

    first_name = forms.CharField(
        label="Given names",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label="Family name",
        max_length=150,
        help_text="Both as they stand on your ID. Your certificates will show them.",
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )

    def signup(self, request: HttpRequest, user: User) -> None:
        """allauth calls this once the account exists; the adapter has saved the names already."""
