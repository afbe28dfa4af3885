"""The forms of questions, banks and quizzes. They refuse here, beside the field, what the services would refuse."""

from collections import Counter
from typing import Any

from django.core.exceptions import ValidationError

from courses.assessments.content import ChoiceContent, QuestionContent
from courses.assessments.kinds import problems_in
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
    """A question that can be asked: its choices are as its kind wants them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bank = self.fields["bank"]
        banks = visible_rows(bank.queryset.model, self.for_user) if self.for_user else bank.queryset
        # Quizzes use the question already, so it can change its bank but not its school.
        bank.queryset = banks.filter(school=self.instance.bank.school) if self.instance.pk else banks
        bank.empty_label = "Choose a bank"

    def clean(self) -> dict[str, Any]:
        """Says what keeps the question from being asked, above its choices."""
        cleaned = super().clean()
        choices = self.formsets["choices"]
        if {"kind", "stem", "rationale"} <= cleaned.keys() and choices.is_valid():
            choices.non_form_errors().extend(problems_in(_content(cleaned, choices)))
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        # An imported question keeps its key: in another bank it may meet its own name.
        return set(super()._get_validation_exclusions()) - {"key"}


def _content(cleaned: dict[str, Any], choices: Any) -> QuestionContent:
    kept = [form for form in choices.ordered_forms if form not in choices.deleted_forms]
    return QuestionContent(
        kind=cleaned["kind"],
        stem=cleaned["stem"],
        rationale=cleaned["rationale"],
        choices=tuple(
            ChoiceContent(
                key=str(form.instance.uuid),
                text=form.cleaned_data["text"],
                is_correct=form.cleaned_data["is_correct"],
                rationale=form.cleaned_data["rationale"],
            )
            for form in kept
        ),
    )


class QuizForm(SchoolPageForm):
    """A quiz of questions of its own school, each once."""

    def clean(self) -> dict[str, Any]:
        """Names the row that is wrong."""
        cleaned = super().clean()
        rows = self.formsets["quiz_questions"]
        rows.is_valid()
        chosen = [form for form in rows.forms if form not in rows.deleted_forms and _question_of(form)]
        uses = Counter(_question_of(form) for form in chosen)
        school_id = _school_id(self)
        for form in chosen:
            question = _question_of(form)
            if uses[question] > 1:
                form.add_error("question", ValidationError("Take each question once."))
            elif question.bank.school_id != school_id:
                form.add_error("question", ValidationError("Choose a question of this course's school."))
        return cleaned


def _question_of(form: Any) -> Any:
    return getattr(form, "cleaned_data", {}).get("question")


def _school_id(form: SchoolPageForm) -> int:
    course = form.instance.course if form.instance.course_id else form.parent_page.specific.course
    return int(course.school_id)
