"""The ways to files of questions from the lists of the admin."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from wagtail.admin.widgets.button import Button

from courses.assessments.models import QuestionBank


class FileButtonsMixin:
    """Import and export above the list of questions; what is exported is the list as it is filtered."""

    @property
    def header_more_buttons(self) -> list[Button]:
        """Wagtail's, and two more."""
        query = self.request.GET.urlencode()  # type: ignore[attr-defined]
        return [
            *super().header_more_buttons,  # type: ignore[misc]
            Button("Import questions", url=reverse("question_files:upload"), icon_name="upload", priority=80),
            Button(
                "Export this list", url=f"{reverse('question_files:export')}?{query}", icon_name="download", priority=90
            ),
        ]


def bank_buttons(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Import into a bank and export of it, in the list of banks."""
    if isinstance(snippet, QuestionBank):
        bank = f"?bank={snippet.pk}"
        yield Button("Import questions", f"{reverse('question_files:upload')}{bank}", icon_name="upload", priority=30)
        yield Button("Export questions", f"{reverse('question_files:export')}{bank}", icon_name="download", priority=40)
