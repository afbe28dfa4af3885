"""The columns of the list of questions that say how a question is used and what its answers say of it."""

from abc import abstractmethod
from typing import Any

from django.urls import reverse
from wagtail.admin.ui.tables import Column

from courses.assessments.analysis.words import coefficient, percent
from courses.assessments.models import Question


def counted(number: int, one: str, many: str) -> str:
    """ "no quiz", "1 quiz", "2 quizzes": a number with its word."""
    return f"{number or 'no'} {one if number < 2 else many}"


class LinkColumn(Column):
    """A value that leads somewhere."""

    cell_template_name = "assessments/cms/link_cell.html"

    @abstractmethod
    def address_of(self, question: Question) -> str:
        """Where to."""

    def get_cell_context_data(self, instance: Question, parent_context: Any) -> dict[str, Any]:
        """With the address."""
        return {**super().get_cell_context_data(instance, parent_context), "address": self.address_of(instance)}


class UsesColumn(LinkColumn):
    """In how many quizzes a question is asked, and how many may draw it, with a link to them."""

    def get_value(self, instance: Question) -> str:
        """Such as "2 quizzes", "drawn by 1" or both."""
        asking, drawing = instance.use_count, instance.draw_count  # type: ignore[attr-defined]
        found = [counted(asking, "quiz", "quizzes")] if asking or not drawing else []
        return ", ".join([*found, f"drawn by {drawing}"] if drawing else found)

    def address_of(self, question: Question) -> str:
        """The page that lists them."""
        return reverse("question_pages:quizzes", args=[question.pk])


class AskedColumn(LinkColumn):
    """How many first attempts asked a question, with a link to its statistics."""

    def get_value(self, instance: Question) -> str:
        """Such as "12"."""
        return str(instance.findings.asked)  # type: ignore[attr-defined]

    def address_of(self, question: Question) -> str:
        """The page of its statistics."""
        return reverse("analysis:question", args=[question.bank.school.slug, question.pk])


class ReasonsColumn(Column):
    """Why someone should look at a question."""

    cell_template_name = "assessments/cms/reasons_cell.html"


def facility(question: Question) -> str:
    """Such as "62%"; nothing while too few were asked."""
    value = question.findings.facility  # type: ignore[attr-defined]
    return "" if value is None else percent(value)


def discrimination(question: Question) -> str:
    """Such as "0.31"; nothing while too few were asked."""
    value = question.findings.discrimination  # type: ignore[attr-defined]
    return "" if value is None else coefficient(value)


FINDINGS = [
    AskedColumn("asked", label="First attempts", classname="number"),
    Column("facility", label="Facility", accessor=facility, classname="number"),
    Column("discrimination", label="Discrimination", accessor=discrimination, classname="number"),
]
# These columns make room for the reasons.
BESIDE_REASONS = {"kind", "bank", "difficulty", "is_retired"}
REASONS = ReasonsColumn("reasons", label="Look at it because", accessor="findings.reasons")
