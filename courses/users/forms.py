"""Forms about people. allauth's own forms, in our words, are in ``account_forms.py``."""

import unicodedata
from typing import Any

from django import forms
from django.http import HttpRequest

from courses.users.models import User


def tidy_name(name: str) -> str:
    """One spelling per name: composed letters and single spaces, as search and certificates expect them."""
    return " ".join(unicodedata.normalize("NFC", name).split())


class LegalNameFields(forms.Form):
    """The legal name. Some people have one name only: then it is the family name."""

    first_name = forms.CharField(
        label="Given names",
        max_length=150,
        required=False,
        help_text="All of them. Leave this empty only if you have a single name.",
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label="Family name",
        max_length=150,
        help_text="Both as they stand on your ID. Your certificates will show them.",
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )

    def clean_first_name(self) -> str:
        """Tidied."""
        return tidy_name(self.cleaned_data["first_name"])

    def clean_last_name(self) -> str:
        """Tidied."""
        return tidy_name(self.cleaned_data["last_name"])


class SignUpDetails(LegalNameFields):
    """What sign-up asks beside email and password: the legal name, because certificates print it."""

    field_order = ["first_name", "last_name", "email", "password1"]

    def signup(self, request: HttpRequest, user: User) -> None:
        """allauth calls this once the account exists; the adapter has saved the names already."""


class NameForm(LegalNameFields, forms.ModelForm):
    """A person's own change of their legal name."""

    class Meta:
        model = User
        fields = ["first_name", "last_name"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "last_name"
        ].help_text = (
            "Both as they stand on your ID. New certificates will show them; certificates you already have keep theirs."
        )
