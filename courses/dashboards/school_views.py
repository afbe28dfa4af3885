"""The staff's pages: what needs doing in the school, and the roster of a course with its exports."""

from io import BytesIO, StringIO

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from courses.catalog.models import CoursePage
from courses.common.clock import now
from courses.dashboards.access import courses_in_view_of
from courses.dashboards.exports import write_csv, write_xlsx
from courses.dashboards.matrix import GLYPHS
from courses.dashboards.roster import Query, Roster, load_roster
from courses.dashboards.school_home import load_school_home
from courses.schools.access import RoleRefused, schools_for, staff_school
from courses.schools.models import OFFICE_ROLES, School
from courses.users.visitors import signed_in

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Leads to the one school the person works for, or lets them choose."""
    schools = list(schools_for(signed_in(request)))
    if not schools:
        raise Http404
    if len(schools) == 1:
        return redirect("dashboards:school_home", schools[0].slug)
    return render(request, "dashboards/choose_school.html", {"nav": "school", "schools": schools})


@login_required
@require_safe
def home(request: HttpRequest, slug: str) -> HttpResponse:
    """What needs doing."""
    school = staff_school(request, slug)
    is_office = schools_for(signed_in(request), OFFICE_ROLES).filter(pk=school.pk).exists()
    context = {
        "nav": "school",
        "school": school,
        "is_office": is_office,
        "home": load_school_home(school, signed_in(request), now(), is_office=is_office),
    }
    return render(request, "dashboards/school_home.html", context)


@login_required
@require_safe
def roster(request: HttpRequest, slug: str, course_id: int) -> HttpResponse:
    """Every trainee of the course; the filters answer with the list alone when htmx asks."""
    school = staff_school(request, slug)
    courses = list(courses_in_view_of(signed_in(request), school))
    context = {
        "nav": "school",
        "school": school,
        "courses": courses,
        "roster": _roster(request, school, courses, course_id),
        "glyphs": GLYPHS,
    }
    is_part = request.htmx and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    return render(request, "dashboards/roster_results.html" if is_part else "dashboards/roster.html", context)


@login_required
@require_safe
def roster_csv(request: HttpRequest, slug: str, course_id: int) -> HttpResponse:
    """The roster, as filtered, for any spreadsheet. The mark at the start tells Excel that names are UTF-8."""
    school = staff_school(request, slug)
    shown = _roster(request, school, list(courses_in_view_of(signed_in(request), school)), course_id)
    file = StringIO()
    write_csv(shown, file)
    return _download(f"\ufeff{file.getvalue()}".encode(), shown, "csv", "text/csv; charset=utf-8")


@login_required
@require_safe
def roster_xlsx(request: HttpRequest, slug: str, course_id: int) -> HttpResponse:
    """The roster, as filtered, as a workbook."""
    school = staff_school(request, slug)
    shown = _roster(request, school, list(courses_in_view_of(signed_in(request), school)), course_id)
    file = BytesIO()
    write_xlsx(shown, file)
    return _download(file.getvalue(), shown, "xlsx", XLSX)


def _roster(request: HttpRequest, school: School, courses: list[CoursePage], course_id: int) -> Roster:
    """The roster of one of the courses in view: 404 for a course of another school, 403 for a colleague's."""
    course = next((course for course in courses if course.pk == course_id), None)
    if course is None:
        if CoursePage.objects.filter(pk=course_id, school=school).exists():
            raise RoleRefused("You do not teach this course.", code="not_your_course")
        raise Http404
    course.school = school
    return load_roster(course, now(), Query.of(request.GET))


def _download(content: bytes, roster: Roster, ending: str, content_type: str) -> HttpResponse:
    name = f"roster-{roster.course.slug}-{now():%Y-%m-%d}.{ending}"
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
