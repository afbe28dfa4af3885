"""The form that takes a package."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

from courses.assessments.formats.archive import NOT_AN_ARCHIVE, is_archive
from courses.assessments.formats.protocol import MEGABYTE

MOST_BYTES = 50 * MEGABYTE
HEAD = 4


class UploadForm(forms.Form):
    """One archive. What is in it is looked at in the background."""

    file = forms.FileField(
        label="Package",
        help_text=f"A .zip archive of the package’s folder, up to {MOST_BYTES // MEGABYTE} MB.",
        error_messages={"required": "Choose a file.", "empty": "This file is empty.", "invalid": "Choose a file."},
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
    )

    def clean_file(self) -> UploadedFile:
        """An archive, as far as its first bytes tell, and not too large."""
        file: UploadedFile = self.cleaned_data["file"]
        size = file.size or 0
        if size > MOST_BYTES:
            raise forms.ValidationError(
                f"This file has {filesizeformat(size)}. A package may have {filesizeformat(MOST_BYTES)}."
            )
        is_zip = is_archive(file.read(HEAD))
        file.seek(0)
        if not is_zip:
            raise forms.ValidationError(NOT_AN_ARCHIVE)
        return file
