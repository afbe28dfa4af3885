"""Packages of a school in the admin: the list, the upload, the report and its confirmation."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from courses.catalog.models import CatalogPage, CoursePage
from courses.common.clock import now
from courses.packages.cms.access import (
    imports_in_reach,
    may_import,
    school_of,
    school_to_fill,
    schools_in_reach,
)
from courses.packages.cms.exporting import export
from courses.packages.cms.forms import UploadForm
from courses.packages.cms.report import groups_of, outcome_of, total_of
from courses.packages.models import PackageImport
from courses.packages.services import PlanOutdated
from courses.packages.uploads import ImportNotReady, confirm_import, take_upload
from courses.schools.access import RoleRefused
from courses.schools.cms.doors import Door, Row
from courses.schools.models import School
from courses.users.visitors import signed_in

NAMESPACE = "course_packages"
SHOWN = 50


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The packages of the person's school, or which school it is to be."""
    schools = list(schools_in_reach(request.user))
    if len(schools) == 1:
        return redirect(f"{NAMESPACE}:school", schools[0].pk)
    return render(request, "packages/cms/choose.html", {"schools": schools})


@require_safe
def school(request: HttpRequest, school_id: int) -> HttpResponse:
    """The school's courses, to take out, and what it was given so far."""
    chosen = school_of(request, school_id)
    rows = chosen.package_imports.select_related("by").defer("changes", "notes")[: SHOWN + 1]
    context = {
        "school": chosen,
        "has_choice": schools_in_reach(request.user).count() > 1,
        "may_import": may_import(request.user, chosen),
        "courses": _courses_of(chosen),
        "imports": [(row, outcome_of(row)) for row in rows[:SHOWN]],
        "shown": SHOWN,
        "has_more": len(rows) > SHOWN,
    }
    return render(request, "packages/cms/school.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, school_id: int) -> HttpResponse:
    """Takes an archive; it is read in the background."""
    chosen = school_to_fill(request, school_id)
    is_sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
    if form.is_valid():
        row = take_upload(school=chosen, by=signed_in(request), file=form.cleaned_data["file"], at=now())
        return redirect(f"{NAMESPACE}:report", row.pk)
    context = {"form": form, "school": chosen}
    return render(request, "packages/cms/upload.html", context, status=422 if is_sent else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, import_id: int) -> HttpResponse:
    """What the package would do, doing it, and what it did. The page looks again while the background works."""
    row = get_object_or_404(imports_in_reach(request.user).select_related("school", "by"), pk=import_id)
    if request.method == "POST":
        return _confirm(request, row)
    if "look" in request.GET:
        return HttpResponse(status=204 if row.is_at_work else 200)
    return _shown(request, row)


def _confirm(request: HttpRequest, row: PackageImport) -> HttpResponse:
    if not _may_confirm(request, row):
        raise RoleRefused("Only who uploaded a package, and may publish, can confirm it.")
    try:
        confirm_import(upload=row, fingerprint=request.POST.get("fingerprint", ""), at=now())
    except (PlanOutdated, ImportNotReady) as refused:
        messages.error(request, refused.message)
        row.refresh_from_db()
        return _shown(request, row, status=refused.status)
    return redirect(f"{NAMESPACE}:report", row.pk)


def _may_confirm(request: HttpRequest, row: PackageImport) -> bool:
    return row.by_id == request.user.pk and may_import(request.user, row.school)


def _shown(request: HttpRequest, row: PackageImport, *, status: int = 200) -> HttpResponse:
    context = {
        "import": row,
        "school": row.school,
        "problems": row.found_problems,
        "groups": groups_of(row),
        "total": total_of(row),
        "may_confirm": row.is_importable and not row.confirmed_at and _may_confirm(request, row),
        "may_import": may_import(request.user, row.school),
        "courses": _courses_of(row.school).filter(slug__in=row.courses) if row.done_at else (),
    }
    return render(request, "packages/cms/report.html", context, status=status)


def _courses_of(school: School) -> QuerySet[CoursePage]:
    """The courses below the school's catalog, in order."""
    return CoursePage.objects.child_of(CatalogPage.objects.get(school=school)).order_by("path")


def _catalog_of_school(request: HttpRequest, kwargs: Mapping[str, Any]) -> Iterator[Row]:
    """Who may see the school's pages may know the school."""
    yield CatalogPage, CatalogPage.objects.filter(school=kwargs["school_id"]).values_list("pk", flat=True).first()


# Each address with how the doors of the admin know the rows that it names.
_of_school = Door(rows=_catalog_of_school)
ADDRESSES = {
    "choose": (path("", choose, name="choose"), Door()),
    "school": (path("schools/<int:school_id>/", school, name="school"), _of_school),
    "upload": (path("schools/<int:school_id>/import/", upload, name="upload"), _of_school),
    "report": (path("imports/<int:import_id>/", report, name="report"), Door({"import_id": PackageImport})),
    "export": (path("export/<int:page_id>/", export, name="export"), Door({"page_id": Page})),
}
urlpatterns = [pattern for pattern, _ in ADDRESSES.values()]
DOORS = {f"{NAMESPACE}:{name}": door for name, (_, door) in ADDRESSES.items()}
