"""What can be done to many questions at once: tag, shelve, move, retire and restore."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin import messages
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from courses.assessments.cms.filters import listed_questions
from courses.assessments.models import Question, QuestionBank
from courses.assessments.services import bank as services
from courses.assessments.tags import tags_in
from courses.schools.scoping import visible_rows

# More would make an address too long for the button that takes it back.
MOST_TO_UNDO = 200


class TagForm(forms.Form):
    """Tags to add."""

    tags = forms.CharField(label="Tags to add", max_length=100, help_text="Separated by commas.")

    def clean_tags(self) -> list[str]:
        """Each tag once."""
        tags = tags_in(self.cleaned_data["tags"])
        if not tags:
            raise forms.ValidationError("Write at least one tag.")
        return tags


class CategoryForm(forms.Form):
    """A category, a new one or one that the bank has."""

    category = forms.CharField(
        max_length=80, required=False, help_text="Its shelf in the bank. Empty takes the questions off every shelf."
    )


class BankForm(forms.Form):
    """Another bank of the questions' school."""

    bank = forms.ModelChoiceField(
        queryset=QuestionBank.objects.none(),
        label="Move to",
        empty_label="Choose a bank",
        help_text="Quizzes that ask these questions keep them. Quizzes that draw from a bank draw from the new one.",
    )


class QuestionsAction(SnippetBulkAction):
    """One thing done to many questions of the person's schools; all of them, or none when a rule says no."""

    models: ClassVar = [Question]
    template_name = "assessments/cms/bulk.html"
    verb = ""
    done = ""
    reverse_action = ""
    retires: bool | None = None

    def get_actionable_objects(self) -> tuple[list[Question], dict[str, list[Question]]]:
        """The ticked ones, or all that the list shows as it is filtered."""
        ids = self.request.GET.getlist("id")
        if "all" in ids:
            found = list(listed_questions(self.request))
        else:
            own = visible_rows(Question, self.request.user).select_related("bank__school")
            found = list(own.filter(pk__in=[id_ for id_ in ids if id_.isdecimal()]))
        if not found:
            raise Http404
        return found, {"items_with_no_access": []}

    def object_context(self, obj: Question) -> dict[str, Any]:
        """One query for all: Wagtail would ask who may edit, one by one."""
        return {"item": obj, "edit_url": reverse("wagtailsnippets_assessments_question:edit", args=[obj.pk])}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the words of this action."""
        return super().get_context_data(**kwargs, verb=self.verb)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Does it; what a rule refuses is said above the form."""
        try:
            return super().form_valid(form)
        except services.BankRefused as refusal:
            form.add_error(None, [refusal.message, *refusal.reasons])
            return self.form_invalid(form)

    @classmethod
    def execute_action(cls, objects: Sequence[Question], **kwargs: Any) -> tuple[int, int]:
        """Hands on to the service, with the person and the form."""
        action = kwargs["self"]
        return action.carry_out(objects, action.cleaned_form.cleaned_data), 0

    @abstractmethod
    def carry_out(self, questions: Sequence[Question], sent: dict[str, Any]) -> int:
        """Answers how many changed."""

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> None:
        """Says it itself, with the way back where there is one."""
        number = num_parent_objects
        text = f"{number or 'No'} question{'' if number == 1 else 's'} {self.done}."
        messages.success(self.request, text, buttons=self._way_back() if number else [])

    def _way_back(self) -> list[Any]:
        # As they were before: what was retired already stays so when the rest is taken back.
        changed = [question for question in self.actionable_objects if question.is_retired is not self.retires]
        if not self.reverse_action or len(changed) > MOST_TO_UNDO:
            return []
        address = reverse("wagtail_bulk_action", args=["assessments", "question", self.reverse_action])
        ids = [("id", question.pk) for question in changed]
        return [messages.button(f"{address}?{urlencode([*ids, ('next', self.next_url)])}", "Undo")]


class TagAction(QuestionsAction):
    """Adds tags."""

    display_name = verb = "Tag"
    action_type = "tag"
    aria_label = "Tag the selected questions"
    action_priority = 10
    form_class = TagForm
    done = "tagged"

    def carry_out(self, questions: Sequence[Question], sent: dict[str, Any]) -> int:
        """Adds those that are missing."""
        return services.tag_questions(questions=questions, tags=sent["tags"], actor=self.request.user)


class CategoryAction(QuestionsAction):
    """Moves to a category."""

    display_name = verb = "Move to category"
    action_type = "shelve"
    aria_label = "Move the selected questions to a category"
    action_priority = 20
    form_class = CategoryForm
    done = "moved to another category"

    def carry_out(self, questions: Sequence[Question], sent: dict[str, Any]) -> int:
        """One category for all."""
        return services.shelve_questions(questions=questions, category=sent["category"], actor=self.request.user)


class BankAction(QuestionsAction):
    """Moves to another bank."""

    display_name = verb = "Move to bank"
    action_type = "move"
    aria_label = "Move the selected questions to another bank"
    action_priority = 30
    form_class = BankForm
    done = "moved to another bank"

    def get_form(self, form_class: Any = None) -> forms.Form:
        """Offers the banks of the questions' own school; none while they are of several."""
        form = super().get_form(form_class)
        schools = {question.bank.school_id for question in self.get_actionable_objects()[0]}
        if len(schools) == 1:
            form.fields["bank"].queryset = visible_rows(QuestionBank, self.request.user).filter(school__in=schools)
        return form

    def carry_out(self, questions: Sequence[Question], sent: dict[str, Any]) -> int:
        """One bank for all."""
        return services.move_questions(questions=questions, bank=sent["bank"], actor=self.request.user)


class OfferAction(QuestionsAction):
    """Takes out of the offer, or brings back into it: each is the other's way back."""

    retires: bool

    def carry_out(self, questions: Sequence[Question], sent: dict[str, Any]) -> int:
        """Whether they are offered for new quizzes."""
        return services.retire_questions(questions=questions, is_retired=self.retires, actor=self.request.user)


class RetireAction(OfferAction):
    """Takes out of the offer."""

    display_name = verb = "Retire"
    action_type = "retire"
    aria_label = "Retire the selected questions"
    action_priority = 40
    done = "retired"
    reverse_action = "restore"
    retires = True


class RestoreAction(OfferAction):
    """Brings back into the offer."""

    display_name = verb = "Restore"
    action_type = "restore"
    aria_label = "Restore the selected questions"
    action_priority = 50
    done = "restored"
    reverse_action = "retire"
    retires = False


ACTIONS: tuple[type[QuestionsAction], ...] = (TagAction, CategoryAction, BankAction, RetireAction, RestoreAction)
