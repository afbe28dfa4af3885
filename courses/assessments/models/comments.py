"""What authors say to each other about a question."""

from django.conf import settings
from django.db import models

from courses.assessments.models.questions import Question


class QuestionComment(models.Model):
    """One row per comment of an author on a question. Added, never changed. Trainees never see it.

    Personal fields: author, text.
    """

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=4000)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"Comment on {self.question}"
