"""What people type on certificate pages."""

from typing import Any

from django import forms

from courses.certificates import codes, serials
from courses.certificates.models import Certificate

SERIAL_EXAMPLE = "JR-26-0417-K7QX"


class VerifyForm(forms.Form):
    """A serial with the holder’s family name, or the long code alone: serials can be counted up, codes cannot."""

    use_required_attribute = False

    serial = forms.CharField(
        label="Serial or verification code",
        max_length=80,
        help_text="Printed beside the QR code. Capitals and dashes do not matter.",
        widget=forms.TextInput(
            attrs={"class": "serial", "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    family_name = forms.CharField(
        label="Family name of the holder",
        max_length=150,
        error_messages={"required": "Type the holder’s family name as it is printed."},
        help_text="As printed. Not needed with the long code.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["family_name"].required = not self.has_code

    @property
    def has_code(self) -> bool:
        """The long code was typed."""
        return codes.looks_like_code(self.data.get("serial", ""))

    def clean_serial(self) -> str:
        """The code or serial in its stored form; a slip that the check characters show is named here."""
        typed: str = self.cleaned_data["serial"]
        if self.has_code:
            if code := codes.normalize(typed):
                return code
            raise forms.ValidationError(
                f"Compare the code with the paper: it has {codes.LENGTH} characters, and one is wrong or missing."
            )
        if serial := serials.normalize(typed):
            return serial
        if serials.looks_like_serial(typed):
            raise forms.ValidationError("Compare the serial with the paper: a character is wrong, or two are swapped.")
        raise forms.ValidationError(f"Type all of it. Serials look like {SERIAL_EXAMPLE}: school, year, number, check.")


class RevokeForm(forms.Form):
    """Why, and a sign that this certificate is meant."""

    reason = forms.ChoiceField(
        label="Reason",
        choices=[("", "Choose a reason"), *Certificate.RevocationReason.choices],
        help_text="The public page shows it.",
    )
    note = forms.CharField(
        label="Note",
        max_length=300,
        required=False,
        help_text="Only your school’s staff reads it.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    last_four = forms.CharField(
        label="Type the last four characters of the serial",
        max_length=12,
        widget=forms.TextInput(
            attrs={"class": "serial", "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def __init__(self, certificate: Certificate, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.certificate = certificate

    def clean_last_four(self) -> str:
        """The end of this certificate's serial."""
        typed = serials.tidy(self.cleaned_data["last_four"])
        expected = self.certificate.serial[-serials.CHECK_LENGTH :]
        if typed != expected:
            raise forms.ValidationError(f"Enter all four: the serial ends in {expected}.")
        return typed
