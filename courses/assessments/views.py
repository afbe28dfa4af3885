"""The quiz over HTTP: start, sit, save, submit, result. Not yours, not active and not there look the same: 404."""

import re
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.assessments import services
from courses.assessments.forms import AnswerForm
from courses.assessments.kinds import kind_of
from courses.assessments.kinds.protocol import AnswerMalformedRefused, Given
from courses.assessments.models import Attempt, QuizPage
from courses.assessments.results import load_results
from courses.assessments.review import review_attempt
from courses.assessments.sitting import Sitting, SittingQuestion, load_sitting
from courses.assessments.starting import attempts_left
from courses.catalog.outline import url_of
from courses.common.clock import now
from courses.common.errors import Refusal
from courses.enrollments.gate import enrollment_for
from courses.users.visitors import signed_in


class PageMalformedRefused(Refusal):
    """The form did not come from the page as we made it."""

    status = 422
    code = "form_malformed"
    message = "This page could not be read. Load the question again."


@require_POST
def start(request: HttpRequest, page_id: int) -> HttpResponse:
    """Begins an attempt or continues the open one."""
    quiz = get_object_or_404(QuizPage.objects.live().select_related("course__school"), id=page_id)
    if not request.user.is_authenticated:
        return redirect_to_login(url_of(quiz.url_path))
    enrollment = enrollment_for(request, quiz.course_id)
    if enrollment is None or not enrollment.is_active:
        raise Http404
    try:
        attempt = services.start_attempt(quiz=quiz, enrollment=enrollment, at=now())
    except Refusal as refusal:
        context = {**quiz.get_context(request), "refusal": refusal}
        return render(request, quiz.get_template(request), context, status=refusal.status)
    return redirect("assessments:sit", attempt.uuid)


@login_required
@require_GET
def sit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One question of the attempt: ``?q=`` names it, else the first without an answer."""
    attempt = _own_attempt(request, uuid)
    if not attempt.is_open:
        return redirect("assessments:result", attempt.uuid)
    sitting = load_sitting(attempt.pk)
    return _question_page(request, attempt, sitting, _asked_for(request, sitting))


def _asked_for(request: HttpRequest, sitting: Sitting) -> SittingQuestion:
    wanted = request.GET.get("q", str(sitting.resume_at))
    question = sitting.at(int(wanted)) if re.fullmatch("[0-9]{1,4}", wanted) else None
    if question is None:
        raise Http404
    return question


def _question_page(
    request: HttpRequest,
    attempt: Attempt,
    sitting: Sitting,
    question: SittingQuestion,
    *,
    refusal: Refusal | None = None,
) -> HttpResponse:
    used = load_results([attempt.enrollment_id])[attempt.enrollment_id, attempt.quiz_id].attempts_used
    context = {
        **_attempt_context(attempt),
        "sitting": sitting,
        "question": question,
        "prompt": kind_of(question.content).prepare(question.content, question.answer),
        "previous": question.position - 1,
        "next": question.position + 1 if question.position < len(sitting.questions) else "review",
        "attempts_left": attempts_left(attempt.quiz.max_attempts, used),
        "refusal": refusal,
    }
    return render(request, "assessments/question.html", context, status=refusal.status if refusal else 200)


@require_POST
def save(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Saves one answer. A script gets the acknowledgment as JSON, a form goes on to the page that its button names."""
    if not request.user.is_authenticated:
        return redirect_to_login(reverse("assessments:sit", args=[uuid]))
    attempt = get_object_or_404(Attempt.objects.being_sat_by(request.user), uuid=uuid)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise PageMalformedRefused
    position = form.cleaned_data["position"]
    is_script = request.headers.get("Accept", "").startswith("application/json")
    try:
        response = services.save_response(
            attempt=attempt,
            position=position,
            answer=Given(dict(request.POST.lists())),
            seen_sequence=form.cleaned_data["seen_sequence"],
            at=now(),
        )
    except (AnswerMalformedRefused, services.StaleAnswerRefused) as refusal:
        if is_script:
            raise
        return _question_again(request, uuid, position, refusal)
    if is_script:
        return JsonResponse({"sequence": response.sequence, "saved_at": response.saved_at.isoformat()})
    return _go_on(attempt, position, form.cleaned_data["go"])


def _question_again(request: HttpRequest, uuid: UUID, position: int, refusal: Refusal) -> HttpResponse:
    """The question as it is saved, with what was wrong with the post."""
    attempt = _own_attempt(request, uuid)
    sitting = load_sitting(attempt.pk)
    return _question_page(request, attempt, sitting, sitting.questions[position - 1], refusal=refusal)


def _go_on(attempt: Attempt, position: int, go: str) -> HttpResponse:
    if go == "review":
        return redirect("assessments:submit", attempt.uuid)
    if go == "leave":
        return redirect(url_of(attempt.quiz.url_path))
    return redirect(f"{reverse('assessments:sit', args=[attempt.uuid])}?q={go or position}")


@login_required
@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Shows what is answered and what is not; posted, hands in. Once handed in, both lead to the result."""
    if request.method == "POST":
        return _hand_in(request, uuid)
    attempt = _own_attempt(request, uuid)
    if not attempt.is_open:
        return redirect("assessments:result", attempt.uuid)
    context = {**_attempt_context(attempt), "sitting": load_sitting(attempt.pk)}
    return render(request, "assessments/check.html", context)


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
    attempt = _own_attempt(request, uuid)
    if attempt.is_open:
        return redirect("assessments:sit", attempt.uuid)
    standing = load_results([attempt.enrollment_id])[attempt.enrollment_id, attempt.quiz_id]
    reviewed = review_attempt(attempt, standing, show_all=request.GET.get("show") == "all")
    return render(request, "assessments/result.html", {**_attempt_context(attempt), "reviewed": reviewed})


def _own_attempt(request: HttpRequest, uuid: UUID) -> Attempt:
    attempts = Attempt.objects.being_sat_by(request.user).select_related("quiz", "enrollment__course", "school")
    return get_object_or_404(attempts, uuid=uuid)


def _attempt_context(attempt: Attempt) -> dict[str, object]:
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
    }
