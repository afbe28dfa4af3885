"""A course of the school as a package: first what the files do not say, then the archive."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from courses.catalog.models import CoursePage
from courses.packages.cms.access import schools_in_reach
from courses.packages.writing.course import write_course


@require_safe
def export(request: HttpRequest, page_id: int) -> HttpResponse:
    """The course as it is published. Authors take out what they may write."""
    courses = CoursePage.objects.live().filter(school__in=schools_in_reach(request.user))
    course = get_object_or_404(courses.select_related("school"), pk=page_id)
    package = write_course(course)
    if package.notes and "download" not in request.GET:
        return render(request, "packages/cms/export_losses.html", {"course": course, "notes": package.notes})
    disposition = f'attachment; filename="{course.slug}.zip"'
    return HttpResponse(package.as_zip(), content_type="application/zip", headers={"Content-Disposition": disposition})
