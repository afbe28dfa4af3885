"""The quiz over HTTP: start, sit, hand in, result. Not yours, not active and not there look the same: 404."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.assessments import services
from courses.assessments.allowances import allowance_of
from courses.assessments.disclosure import ALL
from courses.assessments.kinds import kind_of
from courses.assessments.kinds.protocol import Answer, Prompt
from courses.assessments.models import Attempt, QuizPage
from courses.assessments.review import review_attempt, reviewed
from courses.assessments.sections import section_at
from courses.assessments.sitting import Sitting, SittingQuestion, load_sitting
from courses.assessments.starting import attempts_left
from courses.catalog.outline import url_of
from courses.common.clock import now
from courses.common.errors import Refusal
from courses.enrollments.models import Enrollment
from courses.users.visitors import signed_in


@require_POST
def start(request: HttpRequest, page_id: int) -> HttpResponse:
    """Begins an attempt or continues the open one."""
    quiz = get_object_or_404(QuizPage.objects.live().select_related("course__school"), id=page_id)
    if not request.user.is_authenticated:
        return redirect_to_login(url_of(quiz.url_path))
    try:
        attempt = services.start_own_attempt(quiz=quiz, trainee=signed_in(request), at=now())
    except Enrollment.DoesNotExist:
        raise Http404 from None
    except Refusal as refusal:
        context = {**quiz.get_context(request), "refusal": refusal}
        return render(request, quiz.get_template(request), context, status=refusal.status)
    return redirect("assessments:sit", attempt.uuid)


@login_required
@require_GET
def sit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The attempt as its layout shows it. ``?q=`` names a question where the trainee may choose one."""
    attempt = services.close_overdue(attempt=own_attempt(request, uuid), at=now())
    if not attempt.is_open:
        return redirect("assessments:result", attempt.uuid)
    sitting = load_sitting(attempt.pk)
    if attempt.is_one_page:
        return page_of_all(request, attempt, sitting)
    if attempt.is_forward_only and sitting.frontier > len(sitting.questions):
        return redirect("assessments:submit", attempt.uuid)
    return page_of_one(request, attempt, sitting, _asked_for(request, attempt, sitting))


def _asked_for(request: HttpRequest, attempt: Attempt, sitting: Sitting) -> SittingQuestion:
    wanted = request.GET.get("q", str(sitting.resume_at))
    if attempt.is_forward_only:
        wanted = str(sitting.frontier)
    question = sitting.at(int(wanted)) if re.fullmatch("[0-9]{1,4}", wanted) else None
    if question is None:
        raise Http404
    return question


def page_of_one(
    request: HttpRequest,
    attempt: Attempt,
    sitting: Sitting,
    question: SittingQuestion,
    *,
    refusal: Refusal | None = None,
) -> HttpResponse:
    """One question with the way to the others."""
    is_checked = attempt.is_practice and question.is_fixed
    context = {
        **attempt_context(attempt),
        "sitting": sitting,
        "question": question,
        "section": section_at(attempt.headings, question.position),
        "prompt": kind_of(question.content).prepare(question.content, question.answer),
        "checked": reviewed(question, ALL) if is_checked else None,
        "previous": 0 if attempt.is_forward_only else question.position - 1,
        "next": question.position + 1 if question.position < len(sitting.questions) else "review",
        "attempts_left": _attempts_left(attempt),
        "refusal": refusal,
    }
    return render(request, "assessments/question.html", context, status=refusal.status if refusal else 200)


@dataclass(frozen=True)
class AskedQuestion:
    """One question among others on a page; `refusal` says what was wrong with what was posted for it."""

    question: SittingQuestion
    prompt: Prompt
    refusal: Refusal | None = None

    @property
    def position(self) -> int:
        """Its number."""
        return self.question.position


def page_of_all(
    request: HttpRequest, attempt: Attempt, sitting: Sitting, *, refusals: dict[int, Refusal] | None = None
) -> HttpResponse:
    """All questions below each other; `refusals` by position say what was wrong with a post."""
    refused = refusals or {}
    questions = [asked(question, question.answer, refused.get(question.position)) for question in sitting.questions]
    context = {
        **attempt_context(attempt),
        "sitting": sitting,
        "questions": questions,
        "attempts_left": _attempts_left(attempt),
        "refusals": refused,
    }
    return render(request, "assessments/one_page.html", context, status=422 if refused else 200)


def asked(question: SittingQuestion, answer: Answer, refusal: Refusal | None = None) -> AskedQuestion:
    """The question on the page of all."""
    prompt = kind_of(question.content).prepare(question.content, answer, name=field_name(question.position))
    return AskedQuestion(question, prompt, refusal)


def field_name(position: int) -> str:
    """What the fields of a question are called on the page of all."""
    return f"q{position}"


def _attempts_left(attempt: Attempt) -> int | None:
    """After this one: attempts are numbered from 1 without a gap."""
    terms = attempt.quiz.terms_for(
        allowance_of(school_id=attempt.school_id, person_id=attempt.enrollment.trainee_id, at=now())
    )
    return attempts_left(terms, attempt.number)


@login_required
@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Shows what is answered and what is not; posted, hands in. Once handed in, both lead to the result."""
    if request.method == "POST":
        return _hand_in(request, uuid)
    attempt = services.close_overdue(attempt=own_attempt(request, uuid), at=now())
    if not attempt.is_open:
        return redirect("assessments:result", attempt.uuid)
    sitting = load_sitting(attempt.pk)
    if attempt.is_forward_only and sitting.frontier <= len(sitting.questions):
        return redirect("assessments:sit", attempt.uuid)
    return render(request, "assessments/check.html", {**attempt_context(attempt), "sitting": sitting})


def _hand_in(request: HttpRequest, uuid: UUID) -> HttpResponse:
    try:
        services.submit_own_attempt(trainee=signed_in(request), uuid=uuid, at=now())
    except Attempt.DoesNotExist:
        raise Http404 from None
    return redirect("assessments:result", uuid)


@login_required
@require_GET
def result(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The judgment and the reasons, question by question; ``?show=all`` includes those answered right."""
    attempt = services.close_overdue(attempt=own_attempt(request, uuid), at=now())
    if attempt.is_open:
        return redirect("assessments:sit", attempt.uuid)
    at = now()
    person_id = attempt.enrollment.trainee_id
    terms = attempt.quiz.terms_for(allowance_of(school_id=attempt.school_id, person_id=person_id, at=at))
    attempts = list(Attempt.objects.filter(enrollment=attempt.enrollment_id, quiz=attempt.quiz_id).order_by("number"))
    shown = review_attempt(attempt, attempts, terms, show_all=request.GET.get("show") == "all", at=at)
    return render(request, "assessments/result.html", {**attempt_context(attempt), "reviewed": shown})


def own_attempt(request: HttpRequest, uuid: UUID) -> Attempt:
    """The attempt if the visitor is sitting it or has sat it."""
    try:
        return Attempt.objects.being_sat_by(request.user, uuid).one_with_course()
    except Attempt.DoesNotExist:
        raise Http404 from None


def attempt_context(attempt: Attempt) -> dict[str, Any]:
    """What every page of an attempt shows around its content."""
    course = attempt.enrollment.course
    return {
        "attempt": attempt,
        "quiz": attempt.quiz,
        "quiz_url": url_of(attempt.quiz.url_path),
        "course": course,
        "course_url": url_of(course.url_path),
        "school": attempt.school,
        "nav": "courses",
        "now": now(),
    }
