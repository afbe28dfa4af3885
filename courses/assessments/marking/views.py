"""The queue of written answers and the page of one: for everyone who works for the school, of the school alone."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from courses.assessments import services
from courses.assessments.marking.forms import MarkForm
from courses.assessments.marking.queue import WrittenAnswer, find_answer, load_marked_by, load_queue
from courses.common.clock import now
from courses.common.errors import Refusal
from courses.schools.access import staff_school
from courses.schools.models import School
from courses.users.visitors import signed_in

MENDABLE = (services.MarkStaleRefused, services.PassStandsRefused)


@login_required
@require_safe
def queue(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits, oldest first. ``?quiz=`` narrows it to one quiz."""
    school = staff_school(request, slug)
    person = signed_in(request)
    quiz_id = _quiz_asked_for(request)
    context = {
        "school": school,
        "queue": load_queue(school, person, quiz_id),
        "quiz_id": quiz_id,
        "marked": load_marked_by(school, person),
    }
    return render(request, "assessments/marking/queue.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def mark(request: HttpRequest, slug: str, uuid: UUID, position: int, part: int) -> HttpResponse:
    """One answer beside its rubric. Posted, marks it and goes on to the next."""
    school = staff_school(request, slug)
    answer = find_answer(school, uuid, position, part)
    if answer is None:
        raise Http404
    form = _form(request, answer)
    if request.method != "POST":
        return _page(request, school, answer, form)
    if not form.is_valid():
        return _page(request, school, answer, form, status=422)
    try:
        services.mark_answer(
            question=answer.asked,
            part=part,
            marker=signed_in(request),
            points=form.points,
            comment=form.cleaned_data["comment"],
            seen=form.cleaned_data["seen"],
            at=now(),
        )
    except MENDABLE as refusal:
        return _refused(request, school, answer, form, refusal)
    return _next(request, school, answer)


def _form(request: HttpRequest, answer: WrittenAnswer) -> MarkForm:
    person_id = signed_in(request).pk
    is_second = bool(answer.part.is_second_place(person_id))
    place = answer.part.second if is_second else answer.part.first
    seen = answer.question.times_marked(answer.part.number, is_second=is_second)
    return MarkForm(request.POST or None, answer=answer.part, own=place, seen=seen)


def _page(
    request: HttpRequest,
    school: School,
    answer: WrittenAnswer,
    form: MarkForm,
    *,
    status: int = 200,
) -> HttpResponse:
    person = signed_in(request)
    context = {
        "school": school,
        "answer": answer,
        "form": form,
        "quiz_id": _quiz_asked_for(request),
        "is_own": answer.trainee == person,
        "is_marked_by_two": answer.part.is_second_place(person.pk) is None,
        "own": answer.part.mark_by(person.pk),
    }
    return render(request, "assessments/marking/mark.html", context, status=status)


def _refused(
    request: HttpRequest, school: School, answer: WrittenAnswer, form: MarkForm, refusal: Refusal
) -> HttpResponse:
    """What was typed stays; the next save has seen the present marks."""
    form.add_error(None, refusal.message)
    fresh = find_answer(school, *answer.place) or answer
    form.data = {**request.POST.dict(), "seen": _form(request, fresh).initial["seen"]}
    return _page(request, school, fresh, form, status=refusal.status)


def _next(request: HttpRequest, school: School, answer: WrittenAnswer) -> HttpResponse:
    quiz_id = _quiz_asked_for(request)
    following = load_queue(school, signed_in(request), quiz_id).after(answer.place)
    query = f"?quiz={quiz_id}" if quiz_id else ""
    if following:
        messages.success(request, "Saved. This is the next answer.")
        return redirect(f"{reverse('assessments:mark', args=[school.slug, *following.place])}{query}")
    messages.success(request, "Saved. Nothing else waits for you here.")
    return redirect(f"{reverse('assessments:marking', args=[school.slug])}{query}")


def _quiz_asked_for(request: HttpRequest) -> int | None:
    wanted = request.GET.get("quiz", "")
    return int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 10 else None
