"""A quiz as a trainee meets it, for the staff who wrote it. Nothing is recorded: the answers live in the form alone."""

from random import Random
from secrets import randbits

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from courses.assessments.content import from_json
from courses.assessments.disclosure import ALL
from courses.assessments.kinds import kind_of
from courses.assessments.kinds.protocol import AnswerMalformedRefused, Given
from courses.assessments.models import QuizPage
from courses.assessments.review import reviewed
from courses.assessments.sections import sections_of
from courses.assessments.services.starting import SEED_BITS
from courses.assessments.sitting import Sitting, SittingQuestion
from courses.assessments.versions import Pick, pick_questions
from courses.assessments.views import asked, field_name
from courses.catalog.outline import url_of
from courses.enrollments.gate import is_staff_of


@login_required
@require_http_methods(["GET", "POST"])
def try_out(request: HttpRequest, page_id: int) -> HttpResponse:
    """The questions of one draw with empty fields; posted, the result and the reasons."""
    quiz = get_object_or_404(QuizPage.objects.select_related("course__school"), id=page_id)
    if not is_staff_of(request, quiz.course):
        raise Http404
    given = request.POST.get("seed", "")
    seed = int(given) if given.isdecimal() and len(given) < SEED_BITS else randbits(SEED_BITS)
    picks = pick_questions(quiz, Random(seed))  # noqa: S311 - the order of questions is no secret
    sitting = Sitting(
        tuple(_question(quiz, seed, position, pick, request) for position, pick in enumerate(picks, start=1))
    )
    is_done = request.method == "POST" and bool(picks)
    context = {
        "quiz": quiz,
        "quiz_url": url_of(quiz.url_path),
        "course": quiz.course,
        "course_url": url_of(quiz.course.url_path),
        "school": quiz.course.school,
        "nav": "courses",
        "seed": seed,
        "headings": sections_of(pick.heading for pick in picks),
        "asked": [] if is_done else [asked(question, ()) for question in sitting.questions],
        "reviewed": [reviewed(question, ALL) for question in sitting.questions] if is_done else [],
        "score": sitting.score(quiz.pass_mark) if is_done else None,
    }
    return render(request, "assessments/try_out.html", context)


def _question(quiz: QuizPage, seed: int, position: int, pick: Pick, request: HttpRequest) -> SittingQuestion:
    content = from_json(pick.version.content)
    kind = kind_of(content)
    if quiz.shuffles_choices:
        content = kind.arrange(content, Random(f"{seed}:{position}"))  # noqa: S311 - as above
    try:
        answer = kind.parse(content, Given(dict(request.POST.lists()), field_name(position)))
    except AnswerMalformedRefused:
        answer = ()
    return SittingQuestion(
        id=pick.version.pk,
        position=position,
        content=content,
        answer=answer,
        sequence=0,
        saved_at=None,
        points=None,
        area=pick.area,
    )
