"""The forms of questions, banks and quizzes. They refuse here, beside the field, what the services would refuse."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError

from courses.assessments.authoring import content_from
from courses.assessments.content import QuestionContent
from courses.assessments.figures import figure_of
from courses.assessments.kinds import problems_in
from courses.assessments.pinning import as_asked
from courses.schools.cms.forms import SchoolModelForm, SchoolPageForm
from courses.schools.scoping import schools_written_by, visible_rows


class BankForm(SchoolModelForm):
    """A bank stays with the school it was made for; the school is asked for only where there is a choice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        schools = visible_rows(self.fields["school"].queryset.model, self.for_user)
        own = schools if self.for_user.is_superuser else schools.filter(pk__in=schools_written_by(self.for_user))
        self.fields["school"].queryset = own
        if self.instance.pk or own.count() == 1:
            self.instance.school = self.instance.school if self.instance.pk else own.get()
            del self.fields["school"]

    def _get_validation_exclusions(self) -> set[str]:
        # Two banks of one name must be found out although the school is not a field.
        return set(super()._get_validation_exclusions()) - {"school"}


class QuestionForm(SchoolModelForm):
    """A question that can be asked: its answer is as its kind wants it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bank = self.fields["bank"]
        banks = visible_rows(bank.queryset.model, self.for_user) if self.for_user else bank.queryset
        # Quizzes use the question already, so it can change its bank but not its school.
        bank.queryset = banks.filter(school=self.instance.bank.school) if self.instance.pk else banks
        bank.empty_label = "Choose a bank"

    def clean(self) -> dict[str, Any]:
        """Says beside the answer's block what keeps the question from being asked."""
        cleaned = super().clean()
        if cleaned.get("figure") and cleaned.get("figure_view"):
            self.add_error("figure_view", "Choose an image or the body figure, one of the two.")
        elif {"bank", "answer", "stem", "rationale", "points_each"} <= cleaned.keys():
            problems = problems_in(as_asked(_content(cleaned), cleaned["bank"].school))
            if problems:
                self.add_error("answer", StreamBlockValidationError(non_block_errors=list(problems)))
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        # An imported question keeps its key: in another bank it may meet its own name.
        return set(super()._get_validation_exclusions()) - {"key"}


def _content(cleaned: dict[str, Any]) -> QuestionContent:
    image = cleaned.get("figure")
    return content_from(
        cleaned["answer"].get_prep_value(),
        stem=cleaned["stem"],
        rationale=cleaned["rationale"],
        figure=figure_of(image.pk if image else None, cleaned.get("figure_view", ""), cleaned.get("figure_alt", "")),
        points_each=cleaned["points_each"],
    )


class QuizForm(SchoolPageForm):
    """A quiz of questions of its own school, each once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.formsets["quiz_questions"].get_unique_error_message = lambda unique_check: "Take each question once."

    def clean(self) -> dict[str, Any]:
        """Names the row that asks another school's question."""
        cleaned = super().clean()
        school_id = _school_id(self)
        for row in self.formsets["quiz_questions"].forms:
            question = getattr(row, "cleaned_data", {}).get("question")
            if question and question.bank.school_id != school_id:
                row.add_error("question", ValidationError("Choose a question of this course's school."))
        return cleaned


def _school_id(form: SchoolPageForm) -> int:
    course = form.instance.course if form.instance.course_id else form.parent_page.specific.course
    return int(course.school_id)
