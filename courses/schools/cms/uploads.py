"""What may be uploaded as an image or a document. Wagtail checks an image's format, size and pixels itself."""

from typing import Any, BinaryIO, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from courses.schools.cms.file_kinds import mismatch_of

MEGABYTE = 1024 * 1024
DOCUMENT_LIMIT = 20 * MEGABYTE
RECORDING_LIMIT = 500 * MEGABYTE
RECORDINGS = {"mp4", "webm", "mp3"}


class WithoutTagsMixin:
    """Leaves tags out: all schools share them, so each would see the others' words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("tags", None)  # type: ignore[attr-defined]


class ImageForm(WithoutTagsMixin, BaseImageForm):
    """An image as authors upload and describe it."""


class DocumentForm(WithoutTagsMixin, BaseDocumentForm):
    """A document as authors upload it: of a kind that lessons use, not too large, and truly of that kind."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].help_text = (
                f"PDF, text, captions or office files up to {filesizeformat(DOCUMENT_LIMIT)}, "
                f"recordings up to {filesizeformat(RECORDING_LIMIT)}."
            )

    def clean_file(self) -> Any:
        """The file, checked when it is a new one."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            check_document(file)
        return file


def check_document(file: UploadedFile) -> None:
    """Raises a ValidationError that says what is wrong with an uploaded document."""
    extension = (file.name or "").rpartition(".")[2].lower()
    limit = RECORDING_LIMIT if extension in RECORDINGS else DOCUMENT_LIMIT
    size = file.size or 0
    if size > limit:
        raise forms.ValidationError(
            f"This file has {filesizeformat(size)}. A .{extension} file may have {filesizeformat(limit)}."
        )
    if mismatch := mismatch_of(extension, cast("BinaryIO", file)):
        raise forms.ValidationError(mismatch)
