"""Pages beside the editor of a question: what its authors say of it, what changed from version to version, and which
quizzes ask it."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_GET, require_http_methods

from courses.assessments.content import from_json
from courses.assessments.models import Question, QuestionVersion
from courses.assessments.services.bank import comment_on_question
from courses.assessments.usage import usage_of
from courses.assessments.wording import Change, changes_between
from courses.common.clock import now
from courses.schools.cms.doors import Door
from courses.schools.scoping import visible_rows
from courses.users.visitors import signed_in

NAMESPACE = "question_pages"


class CommentForm(forms.Form):
    """Something to say."""

    text = forms.CharField(
        label="Comment",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="The school's other authors read it. Trainees do not.",
    )


@dataclass(frozen=True)
class VersionStep:
    """One version, and what it says differently from the one before."""

    version: QuestionVersion
    changes: list[Change]

    @property
    def is_first(self) -> bool:
        """Nothing was before."""
        return self.version.number == 1


def _own(request: HttpRequest, question_id: int) -> Question:
    return get_object_or_404(visible_rows(Question, request.user).select_related("bank__school"), pk=question_id)


@require_http_methods(["GET", "POST"])
def comments(request: HttpRequest, question_id: int) -> HttpResponse:
    """What was said, and saying more."""
    question = _own(request, question_id)
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        comment_on_question(question=question, text=form.cleaned_data["text"], author=signed_in(request), at=now())
        messages.success(request, "Your comment is there.")
        return redirect("question_pages:comments", question.pk)
    said = question.comments.select_related("author")
    context = {"question": question, "comments": said, "form": form}
    return render(request, "assessments/cms/comments.html", context)


@require_GET
def versions(request: HttpRequest, question_id: int) -> HttpResponse:
    """Every version with its day, the newest first, and what it changed in words."""
    question = _own(request, question_id)
    context = {"question": question, "steps": steps_of(question)}
    return render(request, "assessments/cms/versions.html", context)


def steps_of(question: Question) -> list[VersionStep]:
    """The newest first; one query."""
    rows = list(question.versions.order_by("number"))
    contents = [from_json(row.content) for row in rows]
    befores = [None, *contents[:-1]]
    steps = [
        VersionStep(row, changes_between(before, after) if before else [])
        for row, before, after in zip(rows, befores, contents, strict=True)
    ]
    return steps[::-1]


@require_GET
def quizzes(request: HttpRequest, question_id: int) -> HttpResponse:
    """The quizzes that ask it every time, and those that may draw it."""
    question = _own(request, question_id)
    return render(request, "assessments/cms/quizzes.html", {"question": question, "usage": usage_of(question)})


ADDRESSES = {
    "comments": path("<int:question_id>/comments/", comments, name="comments"),
    "quizzes": path("<int:question_id>/quizzes/", quizzes, name="quizzes"),
    "versions": path("<int:question_id>/versions/", versions, name="versions"),
}
urlpatterns = list(ADDRESSES.values())
DOORS = {f"{NAMESPACE}:{name}": Door({"question_id": Question}) for name in ADDRESSES}
