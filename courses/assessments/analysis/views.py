"""The pages and the file of the statistics: for everyone who works for the school, of the school alone."""

from io import StringIO

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from courses.assessments.analysis import attention
from courses.assessments.analysis.files import write_csv
from courses.assessments.analysis.pages import load_question_report, load_quiz_list, load_quiz_report, quizzes_of
from courses.assessments.analysis.report import FEWEST
from courses.assessments.analysis.selection import ATTEMPTS, Selection
from courses.assessments.models import Question
from courses.common.clock import now
from courses.schools.access import staff_school


@login_required
@require_safe
def quizzes(request: HttpRequest, slug: str) -> HttpResponse:
    """The school's quizzes."""
    school = staff_school(request, slug)
    context = {"school": school, "rows": load_quiz_list(school), "fewest": FEWEST}
    return render(request, "assessments/analysis/quizzes.html", context)


@login_required
@require_safe
def quiz(request: HttpRequest, slug: str, quiz_id: int) -> HttpResponse:
    """The statistics of one quiz."""
    school = staff_school(request, slug)
    selection = Selection.of(request.GET)
    page = load_quiz_report(get_object_or_404(quizzes_of(school), pk=quiz_id), selection)
    context = {"school": school, "page": page, "report": page.report, **_shared(selection)}
    return render(request, "assessments/analysis/quiz.html", context)


@login_required
@require_safe
def quiz_csv(request: HttpRequest, slug: str, quiz_id: int) -> HttpResponse:
    """The same numbers for any spreadsheet. The mark at the start tells Excel that texts are UTF-8."""
    school = staff_school(request, slug)
    page = load_quiz_report(get_object_or_404(quizzes_of(school), pk=quiz_id), Selection.of(request.GET))
    file = StringIO()
    write_csv(page.report, file)
    name = f"statistics-{page.quiz.pk}-{now():%Y-%m-%d}.csv"
    return HttpResponse(
        f"\ufeff{file.getvalue()}",
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@login_required
@require_safe
def question(request: HttpRequest, slug: str, question_id: int) -> HttpResponse:
    """The statistics of one question in all quizzes of the school."""
    school = staff_school(request, slug)
    selection = Selection.of(request.GET)
    found = get_object_or_404(Question.objects.select_related("bank"), pk=question_id, bank__school=school)
    page = load_question_report(found, school, selection)
    context = {"school": school, "page": page, "line": page.line, **_shared(selection)}
    return render(request, "assessments/analysis/question.html", context)


def _shared(selection: Selection) -> dict[str, object]:
    return {"selection": selection, "attempts": ATTEMPTS, "fewest": FEWEST, "thresholds": attention.THRESHOLDS}
