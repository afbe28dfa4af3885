"""The pages and the file of the statistics: for everyone who works for the school, of the school alone."""

from collections.abc import Mapping
from io import StringIO

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from courses.assessments import services
from courses.assessments.analysis import attention
from courses.assessments.analysis.files import write_csv
from courses.assessments.analysis.findings import FEWEST
from courses.assessments.analysis.pages import load_question_report, load_quiz_list, load_quiz_report, quizzes_of
from courses.assessments.analysis.selection import ATTEMPTS, Selection
from courses.assessments.authoring import content_of
from courses.assessments.kinds import kind_of
from courses.assessments.kinds.protocol import Review
from courses.assessments.models import Question
from courses.assessments.pinning import as_asked
from courses.assessments.reporting.forms import OutcomeForm
from courses.assessments.reporting.reports import reports_about, reports_of
from courses.common.clock import now
from courses.schools.access import staff_school
from courses.schools.models import School
from courses.schools.scoping import schools_written_by
from courses.users.visitors import signed_in


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
    """The statistics of one question in all quizzes of the school, and what trainees report about it."""
    school = staff_school(request, slug)
    found = get_object_or_404(Question.objects.select_related("bank__school"), pk=question_id, bank__school=school)
    return _question_page(request, school, found)


@login_required
@require_POST
def close_report(request: HttpRequest, slug: str, report_id: int) -> HttpResponse:
    """Says what was done about a report, and shows the question again."""
    school = staff_school(request, slug)
    report = get_object_or_404(reports_of(school), pk=report_id)
    found = report.attempt_question.version.question
    form = _outcome_form(report.pk, request.POST)
    if not form.is_valid():
        return _question_page(request, school, found, refused={report.pk: form})
    services.close_report(report=report, actor=signed_in(request), at=now(), **form.cleaned_data)
    messages.success(request, "Closed. The trainee gets a letter.")
    return redirect("analysis:question", school.slug, found.pk)


def _question_page(
    request: HttpRequest, school: School, found: Question, *, refused: Mapping[int, OutcomeForm] | None = None
) -> HttpResponse:
    """`refused` are forms to be mended, by report."""
    selection = Selection.of(request.GET)
    page = load_question_report(found, school, selection)
    reports = reports_about(found)
    forms = {it.pk: _outcome_form(it.pk) for it in reports if it.is_open} | dict(refused or {})
    context = {
        "school": school,
        "page": page,
        "line": page.line,
        "reports": [(it, forms.get(it.pk)) for it in reports],
        "asked_now": _as_asked(found) if reports else None,
        "may_edit": bool(reports) and schools_written_by(request.user).filter(pk=school.pk).exists(),
        **_shared(selection),
    }
    return render(request, "assessments/analysis/question.html", context, status=422 if refused else 200)


def _outcome_form(report_id: int, sent: QueryDict | None = None) -> OutcomeForm:
    """Several stand on one page, so that their fields need ids of their own."""
    return OutcomeForm(sent, auto_id=f"report-{report_id}-%s")


def _as_asked(found: Question) -> Review:
    """The question with its right answer, as it is now."""
    content = as_asked(content_of(found), found.bank.school)
    kind = kind_of(content)
    return kind.review(content, kind.solve(content))


def _shared(selection: Selection) -> dict[str, object]:
    return {"selection": selection, "attempts": ATTEMPTS, "fewest": FEWEST, "thresholds": attention.THRESHOLDS}
