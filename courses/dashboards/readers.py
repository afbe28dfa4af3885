"""Lessons, modules and courses as a PDF, for those who may open the pages that it holds."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe
from wagtail.models import Page

from courses.anatomy.addresses import one_of
from courses.anatomy.pdf.page import PAPERS
from courses.catalog.models import CoursePage, LessonPage, ModulePage, Reader
from courses.catalog.reader.editions import ReaderPage, course_of, modules_of
from courses.catalog.reader.orders import order_reader
from courses.certificates.issuing import template_for
from courses.common.clock import now
from courses.enrollments.gate import may_study
from courses.progress.locks import lock_of, locked_page, locked_step
from courses.progress.visitor import standing_of_visitor


@login_required
@require_safe
def reader(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """The file, or a page that says that it is being made and looks again by itself.

    The same gate as before the lessons: whoever does not study or work here finds nothing, and one locked lesson locks
    the module and the course that hold it. `?paper` chooses another sheet than that of the school's certificates.
    """
    page = _published(page_id)
    course = course_of(page)
    if not may_study(request, course) or not modules_of(page):
        raise Http404
    if refused := _locked(request, page):
        return refused
    asked = one_of(PAPERS, request.GET.get("paper"), _paper_of(course))
    return _answer(request, page, order_reader(page=page, paper=asked, at=now()))


def may_download(request: HttpRequest, page: ReaderPage) -> bool:
    """Whether a page offers its PDF to the visitor. No query beyond those that the page asks anyway."""
    course = course_of(page)
    if not may_study(request, course):
        return False
    standing = standing_of_visitor(request, course)
    return not any(locked_step(standing, lesson) for lesson in _lessons_of(page))


def _published(page_id: int) -> ReaderPage:
    pages = Page.objects.live().type(CoursePage, ModulePage, LessonPage)
    return cast(ReaderPage, get_object_or_404(pages, pk=page_id).specific)


def _lessons_of(page: ReaderPage) -> list[int]:
    return [lesson.id for module in modules_of(page) for lesson in module.lessons]


def _locked(request: HttpRequest, page: ReaderPage) -> HttpResponse | None:
    """The answer that the first locked lesson would give."""
    standing = standing_of_visitor(request, course_of(page))
    for lesson_id in _lessons_of(page):
        if locked_step(standing, lesson_id):
            lesson = LessonPage.objects.select_related("course__school").get(pk=lesson_id)
            step = lock_of(request, lesson)
            return locked_page(request, lesson, step) if step else None
    return None


def _paper_of(course: CoursePage) -> str:
    """The sheet that the school prints its certificates on."""
    template = template_for(course.school_id, course.pk)
    return template.page_size if template else "letter"


def _answer(request: HttpRequest, page: ReaderPage, found: Reader) -> HttpResponseBase:
    context = {"page": page, "course": course_of(page), "nav": "courses"}
    if getattr(request, "htmx", False):  # the page below looks again
        return render(request, "dashboards/reader_made.html", context) if found.made_at else HttpResponse(status=204)
    if not found.made_at:
        return render(request, "dashboards/reader.html", context)
    etag = quote_etag(f"{found.paper}-{found.edition}")
    if not_modified := get_conditional_response(request, etag=etag):
        return not_modified
    filename = f"{course_of(page).school.slug}-{page.slug}.pdf"
    response = FileResponse(found.file.open(), filename=filename, content_type="application/pdf")
    response.headers["ETag"] = etag
    return response
